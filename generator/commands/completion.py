"""``diptych completion``: what a shell must know to complete commands and options."""

import argparse

from generator.commands.cli import make_parser
from generator.commands.terminal import RefusedError


def run(options: argparse.Namespace) -> int:
    """Print a completion script."""
    try:
        import shtab  # noqa: PLC0415  # an extra, and only this command needs it
    except ImportError:
        raise RefusedError(
            "completion needs shtab, which is not installed",
            'install it with `pip install "diptych[completion]"`',
        ) from None
    print(shtab.complete(make_parser(), shell=options.shell))
    return 0
