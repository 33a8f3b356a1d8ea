"""Printing for people: problems with their excerpts, and colour where a terminal wants it."""

import contextlib
import errno
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from generator.core.problems import Problem, Severity, hint_for

EXIT_PROBLEMS = 1
"""Exit code where something is wrong."""

_UNWRITTEN = frozenset({errno.EPIPE, errno.ENOSPC, errno.EIO})
"""What a stream answers that takes no more; a full disk that names no file is told alike."""

_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_TAB = 4
_WIDEST = 100
_chosen = ["auto"]


class RefusedError(Exception):
    """A command that cannot be carried out. The command line prints the message, and ends with the code.

    Args:
        message: what is wrong; empty where that was printed already.
        hint: what helps.
        code: exit code of the process.
    """

    def __init__(self, message: str = "", hint: str = "", code: int = EXIT_PROBLEMS) -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


def print_json(value: object) -> None:
    """Print plain data and structs as JSON, for programs."""
    print(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))


def print_problems(problems: Iterable[Problem], root: Path, stream: TextIO | None = None) -> None:
    """Print problems, each with the line that it speaks of and how to mend it; to stderr as a rule.

    Errors come last, where a terminal shows them.
    """
    stream = stream or sys.stderr
    colour = wants_colour(stream)
    lines: dict[str, list[str]] = {}
    for problem in sorted(problems, key=lambda each: each.severity is Severity.ERROR):
        for line in format_problem(problem, root, lines, colour=colour):
            print(line, file=stream)


def format_problem(
    problem: Problem, root: Path, cache: dict[str, list[str]], *, colour: bool = False
) -> list[str]:
    """Return the lines that tell a problem.

    Args:
        problem: to tell.
        root: of the project, for the excerpt.
        cache: lines of files read so far, by path.
        colour: whether to mark the severity with colour.
    """
    place = problem.place
    where = ":".join([place.path, *(str(number) for number in (place.line, place.column) if number)])
    severity = f"\x1b[{_STYLES[problem.severity]}m{problem.severity}\x1b[0m" if colour else problem.severity
    told = [f"{printable(where)}: {severity}: {printable(problem.message)}"]
    excerpt = _line(problem, root, cache)
    if excerpt.strip():
        number = str(place.line)
        shown, before = _window(excerpt, place.column)
        told.append(f"  {number} | {printable(shown.expandtabs(_TAB))}")
        if place.column:
            told.append(f"  {' ' * len(number)} | {_blank(before.expandtabs(_TAB))}^")
    if problem.hint:
        told.append(f"  hint: {printable(problem.hint)}")
    return told


def with_hint(message: str, hint: str) -> str:
    """Return a message with the line below it that says what helps."""
    return f"{message}\n  hint: {hint}"


def tell_refused(reason: OSError, then: str = "") -> int:
    """Tell which file the system refused to read or write and what helps, and return the exit code.

    Args:
        reason: that names the file.
        then: what is to be done after that.
    """
    name = os.fsdecode(reason.filename)
    hint = f"{hint_for(reason)}; then {then}" if then else hint_for(reason)
    said = f"{printable(name)}: this cannot be read or written: {reason.strerror or reason}"
    print(with_hint(said, hint), file=sys.stderr)
    return EXIT_PROBLEMS


def is_unwritten(reason: Exception) -> bool:
    """Tell whether a stream took no more of what is printed."""
    return isinstance(reason, OSError) and reason.filename is None and reason.errno in _UNWRITTEN


def tell_unwritten(reason: OSError) -> int:
    """Tell that printing failed, unless the reader has left, and return the exit code.

    The process is about to end: nothing is printed after this.
    """
    if not isinstance(reason, BrokenPipeError):
        with contextlib.suppress(OSError):
            print(f"diptych: this cannot be written: {reason.strerror}", file=sys.stderr, flush=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):  # Python tries again as it ends
        os.dup2(nowhere, stream.fileno())
    return EXIT_PROBLEMS


def printable(text: str) -> str:
    """Return a text without what could command a terminal."""
    return "".join(mark if mark >= " " and mark != "\x7f" else repr(mark)[1:-1] for mark in text)


def wants_colour(stream: TextIO) -> bool:
    """Tell whether colour is wanted: as asked for, else on a terminal where ``NO_COLOR`` is not set."""
    if _chosen[0] != "auto":
        return _chosen[0] == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR")


def counted(number: int, word: str) -> str:
    """Return a number with its word, ``1 file`` or ``2 files``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def counts_of(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, ``2 errors, 1 warning``; empty where there are none."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    pairs = ((errors, "error"), (len(problems) - errors, "warning"))
    return ", ".join(counted(number, word) for number, word in pairs if number)


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if mark == "\u3000" else 1 for mark in _blank(text))


def use_colour(when: str) -> None:
    """Remember for this process whether colour is wanted: ``auto``, ``always`` or ``never``."""
    _chosen[0] = when


def _line(problem: Problem, root: Path, cache: dict[str, list[str]]) -> str:
    place = problem.place
    if not place.line:
        return ""
    if place.path not in cache:
        try:
            text = (root / place.path).read_text("utf-8-sig", "replace")
            cache[place.path] = text.split("\n")
        except OSError:
            cache[place.path] = []
    lines = cache[place.path]
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _window(line: str, column: int) -> tuple[str, str]:
    """Return the part of a long line around a column, and what of it stands before the column."""
    at = max(column - 1, 0)
    if len(line) <= _WIDEST:
        return line, line[:at]
    start = max(0, at - _WIDEST // 2)
    end = start + _WIDEST
    head, tail = ("…" if start else ""), ("…" if end < len(line) else "")
    return f"{head}{line[start:end]}{tail}", f"{head}{line[start:at]}"


def _blank(text: str) -> str:
    """Return blanks as wide as a text is on a terminal, full-width ones for wide characters."""
    return "".join("\u3000" if unicodedata.east_asian_width(mark) in "WF" else " " for mark in text)
