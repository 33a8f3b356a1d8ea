"""Mutants that no test can notice, each with the reason."""

EQUIVALENT: dict[str, str] = {}
