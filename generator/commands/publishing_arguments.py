"""The arguments of the commands that lead to a published site: ``check`` and ``deploy``."""

import argparse

from generator.commands.arguments import add_command, add_request


def add_publishing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that lead to a published site."""
    _add_check(commands)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych check``."""
    parser = add_command(
        commands,
        "check",
        "build, and look for what is wrong with the site",
        "examples:\n  diptych check\n  diptych check my-site --strict --json",
    )
    add_request(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings count as problems")
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")
