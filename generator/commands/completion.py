"""``diptych completion``: what a shell must know to complete commands and options."""

import argparse
import sys


def run(options: argparse.Namespace) -> int:
    """Print a completion script."""
    try:
        import shtab  # noqa: PLC0415  # an extra, and only this command needs it
    except ImportError:
        print("completion needs shtab, which is not installed", file=sys.stderr)
        print('  cure: install it with `pip install "diptych[completion]"`', file=sys.stderr)
        return 1
    from generator.commands.cli import make_parser  # noqa: PLC0415  # the parser knows this module's name

    print(shtab.complete(make_parser(), shell=options.shell))
    return 0
