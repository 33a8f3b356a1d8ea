"""The suites, and how our converter does in them."""

from collections.abc import Iterable

import msgspec

from tests.conformance import compare, ours, specs


class Score(msgspec.Struct, frozen=True):
    """How many cases of one section come out as its specification says.

    Attributes:
        suite: its name.
        section: of the specification.
        cases: how many there are.
        missed: numbers of those that come out otherwise.
    """

    suite: str
    section: str
    cases: int
    missed: tuple[int, ...]

    @property
    def equal(self) -> int:
        """How many come out as specified."""
        return self.cases - len(self.missed)


def scores() -> tuple[Score, ...]:
    """Return the scores of all suites, in their order."""
    return (
        *scores_of("CommonMark 0.31.2", specs.commonmark()),
        *scores_of("GFM extensions", specs.gfm()),
        *scores_of("Emphasis beside Han", specs.beside_han()),
    )


def scores_of(suite: str, cases: Iterable[specs.Case]) -> list[Score]:
    """Return one suite's scores by section."""
    sections: dict[str, list[specs.Case]] = {}
    for case in cases:
        sections.setdefault(case.section, []).append(case)
    return [
        Score(suite, section, len(held), tuple(case.number for case in held if not is_equal(case)))
        for section, held in sections.items()
    ]


def is_equal(case: specs.Case) -> bool:
    """Tell whether our converter makes of a case what its specification says."""
    try:
        return compare.are_equal(ours.to_html(case.markdown), case.html)
    except Exception:  # noqa: BLE001  # a text that cannot be converted is a miss
        return False
