"""What is wrong, where, and how to mend it.

Problems are values. They travel beside results through every stage, are stored with memoised results
so that a cached build says what a clean one says, and are printed by the commands alone.
"""

import difflib
import errno
from collections.abc import Iterable
from enum import StrEnum

import msgspec

_HINTS = {
    errno.ENOENT: "name a folder that is there or can be made",
    errno.EEXIST: "move away the file that stands where a folder must be, or name another folder",
    errno.ENOTDIR: "move away the file that stands where a folder must be, or name another folder",
    errno.EACCES: "change its permissions, or name another folder",
    errno.EPERM: "change its permissions, or name another folder",
    errno.EROFS: "name a folder on another disk; this one can only be read",
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
}
"""What helps when the system refuses to write, by its reason."""


class Severity(StrEnum):
    """How a problem ends: an error stops the build, a warning does not (unless it runs strictly)."""

    ERROR = "error"
    WARNING = "warning"


class Place(msgspec.Struct, frozen=True, order=True):
    """A position in a file of the project.

    Attributes:
        path: POSIX path, relative to the project's root.
        line: counted from 1; 0 means the file as a whole.
        column: in characters, counted from 1; 0 means the line as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    @classmethod
    def at(cls, path: str, text: str, start: int, first_line: int = 1) -> "Place":
        """Return the place of a character of a text, counted from 0, in the file that the text is of.

        Args:
            path: of the file.
            text: with line feeds as line ends.
            start: of what is meant.
            first_line: the file's line that the text starts on.
        """
        return cls(path, first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start))


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One thing for the author to mend.

    Attributes:
        place: where it is.
        code: a short stable name, such as ``unknown-key``.
        message: what is wrong, one sentence without a full stop.
        hint: what to write instead; empty when the message already says it.
        severity: whether it stops the build.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def warning(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return a problem that does not stop a build."""
    return Problem(place=place, code=code, message=message, hint=hint, severity=Severity.WARNING)


def error(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return a problem that stops a build."""
    return Problem(place=place, code=code, message=message, hint=hint)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", *, likeness: float = 0.6) -> str:
    """Return a hint that names the nearest known word, in any case, or ``otherwise`` where none is near."""
    words = sorted(known)
    near = difflib.get_close_matches(
        word.casefold(), sorted({each.casefold() for each in words}), n=1, cutoff=likeness
    )
    if not near:
        return otherwise
    alike = [each for each in words if each.casefold() == near[0]]
    return f'did you mean "{difflib.get_close_matches(word, alike, n=1, cutoff=0)[0]}"?'


def hint_for(reason: OSError) -> str:
    """Return a hint for somebody whose files the system refused to write, or to read."""
    return _HINTS.get(reason.errno or 0, "check permissions and free space")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
