"""Characters by number that nobody can see, and that feeds, which are XML, must not hold."""

import re
import sys
from collections.abc import Iterator

from generator.core.problems import Problem, error
from generator.essays.source_text import Locator

_NUMBERED = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<digits>[0-9]+));?")
_UNSEEN = frozenset({*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF})
_MOST_DIGITS = 8


def check_references(piece: str, locator: Locator) -> Iterator[Problem]:
    """Yield an error for each reference in converted HTML to a character that XML forbids.

    Code is safe: there the ampersand is one.
    """
    if "&#" not in piece:
        return
    for match in _NUMBERED.finditer(piece):
        digits = (match["hex"] or match["digits"]).lstrip("0")[:_MOST_DIGITS] or "0"
        code = int(digits, 16 if match["hex"] else 10)
        if code in _UNSEEN or code > sys.maxunicode:
            yield error(
                locator.words(match[0]),
                "control-character",
                f'"{match[0]}" stands for no character that can be shown',
                "delete it; in code it may stay, between backticks",
            )
