"""The command line: one parser, one module a command, loaded when it is called."""

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from generator import __version__
from generator.commands.arguments import COMMANDS
from generator.commands.terminal import (
    EXIT_PROBLEMS,
    RefusedError,
    is_unwritten,
    tell_refused,
    tell_unwritten,
    use_colour,
    with_hint,
)

EXIT_USAGE = 2


def run() -> None:
    """Run the command line as a process, and end it."""
    try:
        code = main()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        code = EXIT_PROBLEMS
    except OSError as reason:
        if not is_unwritten(reason):
            raise
        code = tell_unwritten(reason)
    gc.freeze()  # as the process ends, the collector would look at all that is left once more
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 clean, 1 problems, 2 usage.

    Raises:
        OSError: when what is printed cannot be written, and with ``--debug`` any other.
    """
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of another encoding must not stop a build
            stream.reconfigure(errors="backslashreplace")
    parser = make_parser()
    options = _parsed(parser, argv)
    if options.command is None:
        parser.print_help(sys.stderr)
        return EXIT_USAGE
    use_colour(options.color)
    command = importlib.import_module(f"generator.commands.{options.command}")
    try:
        code: int = command.run(options)
    except RefusedError as reason:
        if str(reason):
            print(with_hint(str(reason), reason.hint), file=sys.stderr)
        return reason.code
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return EXIT_PROBLEMS
    except Exception as reason:  # a traceback is for developers, and they ask for it
        if options.debug or is_unwritten(reason):
            raise
        if isinstance(reason, OSError) and isinstance(reason.filename, (str, bytes)):
            return tell_refused(reason)
        said = f"diptych: {type(reason).__name__}: {reason}"
        print(
            with_hint(said, "this is a defect of Diptych; run again with --debug and report it"),
            file=sys.stderr,
        )
        return EXIT_PROBLEMS
    return code


def _nowhere() -> TextIO:
    """Return a stream for one that was closed, so that no file gets its number and with it what is said."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; a site may be named after them, too.

    Before Python 3.13 argparse takes an optional argument for absent as soon as an option follows.
    """
    options, rest = parser.parse_known_args(argv)
    if len(rest) == 1 and not rest[0].startswith("-") and getattr(options, "site", None) == Path():
        options.site = Path(rest[0])
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="diptych",
        allow_abbrev=False,
        description="Build a site of essays in two languages: one work, two editions.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="examples:\n  diptych init my-site\n  diptych serve my-site\n  diptych build my-site",
    )
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    _add_colour(parser, "auto")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        inner = commands.add_parser(
            command.name,
            aliases=command.aliases,
            help=command.summary,
            description=f"{command.summary[:1].upper()}{command.summary[1:]}.",
            epilog="\n  diptych ".join([f"{command.note}\n\nexamples:".lstrip(), *command.examples]),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        inner.set_defaults(command=command.name)  # an alias is the same command
        for argument in command.arguments:
            inner.add_argument(*argument.names, **argument.settings)
        _add_colour(inner, argparse.SUPPRESS)
    return parser


def _add_colour(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default=default,
        help="auto is for terminals where NO_COLOR is not set",
    )
