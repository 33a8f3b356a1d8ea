"""A site's own style sheets: what opens in them is closed, and what they load can be found.

Browsers say nothing where something stays open, and take all that follows for a part of it. This reads
tokens alone, as CSS has them: which rules there are is for browsers to know.
"""

import re
from collections.abc import Iterator

import msgspec

from generator.core.problems import Place, Problem, error

# What repeats never gives back, and what never ends takes all the rest, so that time grows with length alone.
_TOKEN = re.compile(
    r"""
    (?P<comment>/\*.*?\*/) | (?P<open_comment>/\*.*+)
    # An address may stand without quotes. It is read as a whole, since `//` and `;` may be in it.
    | (?<![\w-])(?i:url)\(\s*+(?:
        (?P<bare>(?![)"'])[^\\(){}\n]*+(?:\\.[^\\(){}\n]*+)*+)
        | "(?P<double>[^\\"\n]*+(?:\\.[^\\"\n]*+)*+)"\s*+
        | '(?P<single>[^\\'\n]*+(?:\\.[^\\'\n]*+)*+)'\s*+
      )\)
    | "[^\\"\n]*+(?:\\.[^\\"\n]*+)*+" | '[^\\'\n]*+(?:\\.[^\\'\n]*+)*+' | (?P<open_string>["'])
    | \\. | (?P<load>@(?i:import)(?![\w-]))
    | (?P<opening>[({\[]) | (?P<closing>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)

_PARTNERS = {"{": "}", "(": ")", "[": "]"}
_NAMES = {"{": "brace", "}": "brace"}


class Address(msgspec.Struct, frozen=True):
    """What a style sheet loads by ``url()``: the address as it is written, and where in the text."""

    text: str
    start: int


def addresses(sheet: str) -> Iterator[Address]:
    """Yield what a style sheet loads by ``url()``, quotes and blanks around it left out."""
    for token in _TOKEN.finditer(sheet):
        if token.lastgroup in {"bare", "double", "single"}:
            text = token[token.lastgroup]
            yield Address(text.strip(), token.start(token.lastgroup) + len(text) - len(text.lstrip()))


def loads(sheet: str) -> Iterator[int]:
    """Yield where each ``@import`` of a style sheet starts in its text."""
    yield from (token.start() for token in _TOKEN.finditer(sheet) if token.lastgroup == "load")


def check_sheet(path: str, sheet: str) -> Iterator[Problem]:
    """Yield an error for what is opened and never closed, or closed and never opened.

    All that follows the first mistake may be a consequence of it, so that is told alone; only braces that
    are open at the very end are told each.

    Args:
        path: of the style sheet's file.
        sheet: its text, with line feeds as line ends.
    """
    for start, message, hint in _faults(sheet):
        yield error(Place.at(path, sheet, start), "unbalanced", message, hint)


def _faults(sheet: str) -> Iterator[tuple[int, str, str]]:
    """Yield where each mistake stands, what it is and how to mend it."""
    pending: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(sheet):
        start, said = token.start(), token[0]
        match token.lastgroup:
            case "open_comment":
                yield start, "the comment that opens here is never closed", "write `*/` where it ends"
                return
            case "open_string":
                yield (
                    start,
                    "the text in quotes that opens here is not closed on its line",
                    f"write `{said}` where it ends",
                )
                return
            case "opening":
                pending.append((said, start))
            case "closing" if pending and _PARTNERS[pending[-1][0]] == said:
                pending.pop()
            case "closing" if pending and pending[-1][0] != "{":
                yield _never_closed(*pending[-1])
                return
            case "closing":
                yield (
                    start,
                    f"the {_NAMES.get(said, 'bracket')} that closes here was never opened",
                    "remove it, or open what it is to close",
                )
                return
    yield from (_never_closed(*each) for each in pending)


def _never_closed(opening: str, start: int) -> tuple[int, str, str]:
    name = _NAMES.get(opening, "bracket")
    hint = f"write `{_PARTNERS[opening]}` where it ends"
    return start, f"the {name} that opens here is never closed", hint
