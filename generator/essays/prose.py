"""A lint for prose that is set in Han characters: punctuation, quotes, spacing, simplified characters.

It reads Markdown as the author wrote it, with everything that is not prose masked, so that each finding
has its place. All findings are warnings.
"""

import functools
import re
from collections.abc import Callable, Iterator

import msgspec

from generator.core.opencc import entries
from generator.core.problems import Place, Problem, warning
from generator.essays import han

Finding = tuple[int, str, str, str]
"""Offset in the text, code, message, hint."""


class ProseRules(msgspec.Struct, frozen=True, kw_only=True):
    """What one language's prose is checked for.

    Attributes:
        half_width: half-width punctuation beside Han.
        straight_quotes: straight quotes beside Han.
        spacing: spaces between Han and Latin in one place and not in another.
        simplified: simplified characters.
        allow: characters that ``simplified`` passes over.
        avoid: wordings that the glossary rejects, with the one that it wants.
    """

    half_width: bool = False
    straight_quotes: bool = False
    spacing: bool = False
    simplified: bool = False
    allow: str = ""
    avoid: tuple[tuple[str, str], ...] = ()


_NO_RULES = ProseRules()

_HAN = f"{han.HAN}\u3041-\u30ff"
_BESIDE = f"{_HAN}」』）》〉】。，、；：？！…"
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

# Compiled at their first use, as a class of all Han takes long and many texts need none of these. All but the
# last start with what is rare in such texts and look back from there, so a search need not stop elsewhere.
_HALF_WIDTH = rf"(?:[,;:?!()]|\.(?![A-Za-z0-9.]))(?<=[{_BESIDE}].)|[,;?!()](?=[{_HAN}「『（])"
_FULL_WIDTH = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))
_STRAIGHT = rf"[\"'](?:(?=[{_HAN}])|(?<=[{_BESIDE}].))"
_SPACED = rf" (?:(?<=[{_HAN}] ) *(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] ) *(?=[{_HAN}]))"
_TIGHT = rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_HAN}])"


def check_text(
    text: str, rules: ProseRules, code_lines: frozenset[int], place: Callable[[int], Place]
) -> list[Problem]:
    """Return the findings in a Markdown text.

    Args:
        text: without front matter.
        rules: of its language.
        code_lines: numbers of the lines that are code, counted from 0.
        place: of an offset in the text.
    """
    if rules == _NO_RULES:
        return []
    masked = _masked(text, code_lines)
    flat = masked.translate(_DROPPED)
    found = [
        finding
        for rule in (_half_width, _straight_quotes, _spacing, _simplified, _avoided)
        for finding in rule(flat, rules)
    ]
    offsets = _offsets(masked) if found else []
    return [warning(place(offsets[at]), code, message, hint) for at, code, message, hint in found]


def _masked(text: str, code_lines: frozenset[int]) -> str:
    lines = text.split("\n")
    kept = (_MASK * len(line) if number in code_lines else line for number, line in enumerate(lines))
    return _MARKUP.sub(_mask, "\n".join(kept))


def _mask(match: re.Match[str]) -> str:
    return "\n".join(_MASK * len(line) for line in match[0].split("\n"))


def _offsets(masked: str) -> list[int]:
    """Return the offset of each character that is left when the marks of emphasis are dropped."""
    return [at for at, mark in enumerate(masked) if mark not in _TRANSPARENT]


def _half_width(flat: str, rules: ProseRules) -> Iterator[Finding]:
    if rules.half_width:
        for match in re.finditer(_HALF_WIDTH, flat):
            wide = _FULL_WIDTH[match[0]]
            yield match.start(), "half-width", f'half-width "{match[0]}" beside Han', f'write "{wide}"'


def _straight_quotes(flat: str, rules: ProseRules) -> Iterator[Finding]:
    if rules.straight_quotes:
        for match in re.finditer(_STRAIGHT, flat):
            yield match.start(), "straight-quote", "a straight quote beside Han", "write 「 and 」"


def _spacing(flat: str, rules: ProseRules) -> Iterator[Finding]:
    if not rules.spacing:
        return
    spaced = [match.start() for match in re.finditer(_SPACED, flat)]
    if not spaced:
        return
    tight = [match.start() for match in re.finditer(_TIGHT, flat)]
    if not tight:
        return
    fewer, told, other = (
        (spaced, "a space is typed between Han and Latin here", "without")
        if len(spaced) <= len(tight)
        else (tight, "no space is typed between Han and Latin here", "with")
    )
    more = max(len(spaced), len(tight))
    hint = f"{more} other places of this text do {other} one; browsers set the gap by themselves"
    for at in fewer:
        yield at, "mixed-spacing", told, hint


def _simplified(flat: str, rules: ProseRules) -> Iterator[Finding]:
    if not rules.simplified or not re.search(f"[{_HAN}]", flat):
        return
    table = _simplified_table()
    for mark in sorted((set(flat) & table.keys()) - set(rules.allow), key=flat.index):
        number = flat.count(mark)
        times = f", {number} times in this text" if number > 1 else ""
        told = f'"{mark}" is a simplified character{times}'
        right = " or ".join(f'"{each}"' for each in table[mark])
        yield flat.index(mark), "simplified-character", told, f"write {right}, or add it to `lint.allow`"


def _avoided(flat: str, rules: ProseRules) -> Iterator[Finding]:
    for wrong, right in rules.avoid:
        for match in re.finditer(re.escape(wrong), flat, re.IGNORECASE):
            yield match.start(), "avoided-term", f'the glossary avoids "{wrong}"', f'write "{right}"'


@functools.cache
def _simplified_table() -> dict[str, tuple[str, ...]]:
    """Return characters that are simplified only, with all that they may stand for, from OpenCC's data."""
    simplified = dict(entries("STCharacters"))
    taiwan = dict(entries("TWVariants"))
    # What is the last choice for another character, as 坏 is for 坯, is hardly ever meant.
    used = {first for first, *_ in simplified.values()}
    used.update(
        mark for name in ("TWVariants", "HKVariants") for _, values in entries(name) for mark in values
    )
    return {
        mark: tuple(dict.fromkeys(taiwan.get(value, [value])[0] for value in values))
        for mark, values in simplified.items()
        if mark not in used and mark not in values
    }
