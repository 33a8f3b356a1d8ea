"""Rules of prose over Markdown as the author wrote it.

Everything that is not prose is masked, so that each finding has its place, which converted HTML has not. All
findings are warnings.
"""

import functools
import re
from collections.abc import Callable, Iterable

import msgspec

from generator.core.lint import Lint, LintText
from generator.core.problems import Place, Problem, warning


class ProseRules(msgspec.Struct, frozen=True, kw_only=True):
    """What one language's prose is checked for.

    Attributes:
        names: of the rules.
        allow: characters to pass over.
        avoid: wordings that the glossary rejects, with the one that it wants.
    """

    names: tuple[str, ...] = ()
    allow: str = ""
    avoid: tuple[tuple[str, str], ...] = ()


_MASK = "\x00"

_NOT_PROSE = (
    r"<!--.*?-->",  # comments
    r"<(?P<other>[a-z]+)[^<>]*\slang=[^<>]*>.*?</(?P=other)>",  # words of another language
    r"</?[a-zA-Z][^<>]*>|<https?:[^<>]*>",  # tags
    r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",  # code
    r"\$\$.+?\$\$|\$[^$\n]+\$",  # formulas
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",  # targets of links
    r"\[\^[^\]\n]+\]:?|!(?=\[)|\[!\w+\]",  # notes, images, callouts
    r"^[*]?\[[^\]\n]+\]:.*$",  # definitions of links and abbreviations
    r"\{:?\s*[#.][^{}\n]*\}",  # attributes
    r"https?://[!-~]+",  # addresses
    r"^[ \t>]*(?:[-*+]|\d+[.)]|:|#+)[ \t]+(?:\[[ xX]\][ \t])?|\|",  # marks of lists, headings and tables
)
_FIRST = r"[<`$(\[!*{h> \t+\d:#|-]"
"""What all of these start with: elsewhere, which is nearly everywhere, none of them need be tried."""

_MARKUP = re.compile(f"(?={_FIRST})(?:{'|'.join(_NOT_PROSE)})", re.MULTILINE | re.DOTALL)
_TRANSPARENT = frozenset("*~=[]\\")
_DROPPED = str.maketrans(dict.fromkeys(_TRANSPARENT, ""))


def check_text(
    text: str,
    rules: ProseRules,
    lints: Iterable[Lint],
    code_lines: frozenset[int],
    place: Callable[[int], Place],
) -> list[Problem]:
    """Return the findings in a Markdown text.

    Args:
        text: without front matter.
        rules: of its language.
        lints: all rules that there are; those that the language's name are asked.
        code_lines: numbers of the lines that are code, counted from 0.
        place: of an offset in the text.
    """
    asked = (lint for lint in lints if lint.name in rules.names)
    masked = functools.cache(lambda: _masked(text, code_lines))
    read = LintText(lambda: masked().translate(_DROPPED), allow=rules.allow, avoid=rules.avoid)
    found = [(lint.code, hit) for lint in asked for hit in lint.find(read)]
    offsets = _offsets(masked()) if found else []
    return [warning(place(offsets[hit.at]), code, hit.message, hit.hint) for code, hit in found]


def _masked(text: str, code_lines: frozenset[int]) -> str:
    lines = text.split("\n")
    kept = (_MASK * len(line) if number in code_lines else line for number, line in enumerate(lines))
    return _MARKUP.sub(_mask, "\n".join(kept))


def _mask(match: re.Match[str]) -> str:
    return "\n".join(_MASK * len(line) for line in match[0].split("\n"))


def _offsets(masked: str) -> list[int]:
    """Return the offset of each character that is left when the marks of emphasis are dropped."""
    return [at for at, mark in enumerate(masked) if mark not in _TRANSPARENT]
