"""``diptych completion``: what a shell must know to complete commands and options."""

import argparse


def run(options: argparse.Namespace) -> int:
    """Print a completion script."""
    import shtab  # noqa: PLC0415  # only this command needs it

    from generator.commands.cli import make_parser  # noqa: PLC0415  # the parser knows this module's name

    print(shtab.complete(make_parser(), shell=options.shell))
    return 0
