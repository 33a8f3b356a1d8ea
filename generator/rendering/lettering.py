"""Lines of a title: where it may break, and where it breaks best.

Chinese may break between any two characters, but no line starts with a mark that closes and none ends
with one that opens; words of other scripts stay whole. Among all ways to set a title the evenest is
taken, and a break after a mark is better than one in the middle of a phrase.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from math import ceil

import msgspec

NOT_FIRST = frozenset("。，、；：！？）」』】〕〉》”’…—～・·.,;:!?)]}%％‰°々ー")
"""What no line starts with."""

NOT_LAST = frozenset("（「『【〔〈《“‘([{$＄#＃")
"""What no line ends with."""

_STRONG = frozenset("。，；：！？.,;:!?—…")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_TOGETHER = frozenset("—…")
_COST_OF_LINE = 0.02
_COST_AMID_WORDS = 0.06
_COST_AMID_HAN = 0.2

Width = Callable[[str], float]
"""How wide a text is when it is set in one line."""


class Setting(msgspec.Struct, frozen=True):
    """Lines of a text, and how far they are from what a typesetter would like."""

    lines: tuple[str, ...]
    cost: float


def pieces(text: str) -> list[str]:
    """Return what a text falls into when it is broken wherever it may be; a blank ends its piece."""
    found: list[str] = []
    current = ""
    for character, following in itertools.zip_longest(text, text[1:], fillvalue=""):
        current += character
        if not following or _may_break(character, following):
            found.append(current)
            current = ""
    return found


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or before in NOT_LAST or after in NOT_FIRST:
        return False
    if before.isspace():
        return True
    if before in _TOGETHER and after in _TOGETHER:
        return False
    return bool(_WIDE.match(before) or _WIDE.match(after)) or before in _TOGETHER


def set_lines(text: str, room: float, most: int, width: Width) -> Setting | None:
    """Return the best way to set a text; None where it does not fit.

    Args:
        text: to be set.
        room: width of a line.
        most: number of lines at most.
        width: measures.
    """
    parts = pieces(text)
    whole = width(text)
    if not parts or whole > room * most or any(width(part.rstrip()) > room for part in parts):
        return None
    settings = (_evenest(parts, room, count, width) for count in range(max(1, ceil(whole / room)), most + 1))
    return min((each for each in settings if each is not None), key=lambda each: each.cost, default=None)


def cut_to(text: str, room: float, most: int, width: Width) -> tuple[str, ...]:
    """Return as much of a text as fits, with an ellipsis for the rest; words too wide are broken."""
    ellipsis = "…" if _WIDE.search(text) else "..."
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        last = len(lines) == most - 1
        if last and width(rest) <= room:
            return (*lines, rest)
        limit = room - (width(ellipsis) if last else 0)
        line = ""
        for part in pieces(rest):
            if width((line + part).rstrip()) > limit:
                break
            line += part
        if not line:  # one word is wider than a line
            line = rest[: next((n for n in range(len(rest), 1, -1) if width(rest[:n]) <= limit), 1)]
        rest = rest[len(line) :]
        lines.append(line.rstrip())
    if rest.strip():
        lines[-1] = lines[-1].rstrip("".join(_STRONG)) + ellipsis
    return tuple(lines)


def _evenest(parts: Sequence[str], room: float, count: int, width: Width) -> Setting | None:
    """Return the evenest way to set pieces in a number of lines, None where there is none."""
    fair = width("".join(parts)) / count
    best = {(0, 0): Setting((), _COST_OF_LINE * count)}
    for line in range(1, count + 1):
        for end in range(line, len(parts) + 1):
            options = []
            text = ""
            for start in range(end - 1, line - 2, -1):
                text = parts[start] + text
                shown = text.rstrip()
                wide = width(shown)
                if wide > room:
                    break
                former = best.get((line - 1, start))
                if former is not None:
                    breaks = _cost_of_break(shown) if end < len(parts) else 0.0
                    cost = former.cost + ((wide - fair) / room) ** 2 + breaks
                    options.append(Setting((*former.lines, shown), cost))
            if options:
                best[line, end] = min(options, key=lambda each: each.cost)
    return best.get((count, len(parts)))


def _cost_of_break(line: str) -> float:
    """Return what it costs to break after a line: nothing after a mark, most amid Chinese."""
    if line[-1] in _STRONG:
        return 0.0
    return _COST_AMID_HAN if _WIDE.match(line[-1]) else _COST_AMID_WORDS
