"""How commands and their arguments are declared, and the values that arguments are given as."""

import argparse
import datetime as dt
import re
from typing import Any

import msgspec

_LAST_PORT = 65_535
_MOST_JOBS = 64


class Argument(msgspec.Struct, frozen=True):
    """The names of an argument, and what ``argparse`` is told of it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


class Command(msgspec.Struct, frozen=True):
    """A command as the command line knows it.

    Attributes:
        name: of the command and of its module.
        summary: one clause, without a full stop.
        arguments: in the order of the help.
        examples: command lines.
        note: what the summary leaves out.
        aliases: other names.
    """

    name: str
    summary: str
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]
    note: str = ""
    aliases: tuple[str, ...] = ()


def value(names: str, metavar: str | None, purpose: str, **settings: object) -> Argument:
    """Return an argument with a value, an empty text unless its settings say otherwise."""
    return Argument(tuple(names.split()), {"metavar": metavar, "help": purpose, "default": "", **settings})


def typed(names: str, metavar: str, purpose: str, kind: object) -> Argument:
    """Return an argument whose value is made by a function; None where it is not given."""
    return value(names, metavar, purpose, type=kind, default=None)


def several(name: str, metavar: str, purpose: str) -> Argument:
    """Return an option that may be given more than once."""
    return value(name, metavar, f"{purpose}; may be given more than once", action="append", default=None)


def choice(name: str, *choices: str) -> Argument:
    """Return an argument that is one of a few words."""
    return value(name, name.upper(), ", ".join(choices), choices=choices)


def flag(names: str, purpose: str) -> Argument:
    """Return an option that takes no value."""
    return Argument(tuple(names.split()), {"action": "store_true", "help": purpose})


def day(text: str) -> dt.date:
    """Return the day that an option names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day: write YYYY-MM-DD") from None


def year(text: str) -> int:
    """Return the year that an argument names."""
    if not re.fullmatch(r"[1-9]\d{3}", text):
        raise argparse.ArgumentTypeError(f"{text} is not a year: write four digits")
    return int(text)


def port(text: str) -> int:
    """Return the port that an option names."""
    if not text.isascii() or not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port: write 0 to {_LAST_PORT}")
    return int(text)


def jobs(text: str) -> int:
    """Return the number of processes that an option names."""
    if not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of processes: write 1 to {_MOST_JOBS}")
    return int(text)
