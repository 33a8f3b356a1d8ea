"""Fenced blocks of a Markdown text, found with their lines.

Python-Markdown's tree has no line numbers, so places of code and named blocks come from here. The
rules are those of SuperFences: at least three backticks or tildes, closed by as many of the same.
"""

import re
from collections.abc import Iterator

import msgspec

_OPENING = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*$")
_PREFIX = re.compile(r"[ \t>]*")
_BRACED = re.compile(r"\{(?P<inside>.*)\}")
_ATTRIBUTE = re.compile(r"""(?P<key>[A-Za-z_][\w-]*)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s}]*)""")


class Fence(msgspec.Struct, frozen=True, kw_only=True):
    """A fenced block.

    Attributes:
        first: line of the opening fence in the text, counted from 0.
        last: line of the closing fence; the first line where it is never closed.
        column: of the fence's first mark, counted from 0.
        info: what follows the opening fence.
        language: first word of the info or first class in braces; empty where there is none.
        attributes: names of the attributes in braces.
        closed: whether a closing fence was found.
    """

    first: int
    last: int
    column: int
    info: str
    language: str
    attributes: tuple[str, ...]
    closed: bool


def fences(lines: list[str]) -> Iterator[Fence]:
    """Yield the fenced blocks of a text, in order."""
    number = 0
    while number < len(lines):
        match = _OPENING.match(lines[number])
        if match is None:
            number += 1
            continue
        last = _closing_line(lines, number, match)
        yield Fence(
            first=number,
            last=number if last is None else last,
            column=match.start("fence"),
            info=match["info"],
            language=_language(match["info"]),
            attributes=tuple(_ATTRIBUTE.findall(match["info"])),
            closed=last is not None,
        )
        # SuperFences leaves an unclosed fence as text, so later fences still count.
        number = number + 1 if last is None else last + 1


def _closing_line(lines: list[str], first: int, opening: re.Match[str]) -> int | None:
    """Return the line that closes a fence, None where the fence or its container ends before one does."""
    quotes = opening["indent"].count(">")
    indent = _indent(opening["indent"])
    closing = re.compile(rf"[ \t>]*{re.escape(opening['fence'])}[ \t]*$")
    for number in range(first + 1, len(lines)):
        prefix = _PREFIX.match(lines[number])
        before = prefix[0] if prefix else ""
        if lines[number].strip() and (before.count(">") < quotes or _indent(before) < indent):
            return None
        if closing.match(lines[number]) and before.count(">") == quotes:
            return number
    return None


def _indent(prefix: str) -> int:
    """Return the width of the blanks after the last quote mark of a line's prefix."""
    return len(prefix.rpartition(">")[2].expandtabs(4))


def _language(info: str) -> str:
    braced = _BRACED.search(info)
    words = info[: braced.start()].split() if braced else info.split()
    if words:
        return words[0]
    classes = [word for word in (braced["inside"].split() if braced else []) if word.startswith(".")]
    return classes[0][1:] if classes else ""
