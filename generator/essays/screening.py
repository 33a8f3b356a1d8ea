"""Inline patterns and readers of blocks that cannot match are not tried.

Python-Markdown tries two dozen patterns on every run of text, and smart quotes a dozen more. Most of them
begin with a mark that stands nowhere in the text, and to look for the mark is far cheaper than the
attempt. The tree processors below stand in the library's registry in place of its own and give the same
result: a pattern only ever takes text out and puts a placeholder of letters and digits in, so a mark that
is absent at the start stays absent. A pattern that is not listed is always tried.

The same holds for blocks: most of the readers that the library asks about each need a mark that is absent
(DECISIONS 50 and 143).
"""

import functools
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

MARKS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "arithmatex-inline": ("\\(",),
    "diptych-math": ("$",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "diptych-delete": ("~~",),
    "diptych-mark": ("==",),
    "em_strong": ("*", "_"),
    "smarty-em-dashes": ("---",),
    "smarty-en-dashes": ("--",),
    "smarty-ellipses": ("...",),
}
"""By the name of a pattern, texts one of which stands in all that it matches."""

BLOCK_MARKS: dict[str, tuple[str, ...]] = {
    "markdown_block": ("\x02",),
    "indent": ("    ",),
    "defindent": ("    ",),
    "code": ("    ",),
    "arithmatex-block": ("$$", "\\[", "\\begin"),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
"""The same by the name of a reader of blocks."""

_QUOTES = "smarty-quotes-"


_STOCK = (("inline", 20), ("smarty", 6))
"""The tree processors that apply patterns, with their priorities."""


class Screen(Extension):
    """Puts screened processors in place of the library's own; to be given last, after all patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Replace what applies patterns and what asks readers of blocks."""
        for name, priority in _STOCK:
            if name not in md.treeprocessors:
                continue
            stock = md.treeprocessors[name]
            if isinstance(stock, InlineProcessor):
                md.treeprocessors.register(Screened(md, stock.inlinePatterns), name, priority)
        # Readers hold the parser that they were made with, so it stays and only one method of it is replaced.
        md.parser.parseBlocks = ScreenedBlocks(md.parser).parse  # type: ignore[method-assign]


class _Choice:
    """What of a registry must be tried on a text, by the marks that stand in it."""

    def __init__(self, registry: Registry[Any], marks: Mapping[str, tuple[str, ...]]) -> None:
        self.marks = sorted({mark for each in marks.values() for mark in each})
        self._bits = [(mark, 1 << number) for number, mark in enumerate(self.marks)]
        needs = {registry.get_index_for_name(name): each for name, each in marks.items()}
        self._needs = [(number, item, needs.get(number, ())) for number, item in enumerate(registry)]
        self.is_whole = all(needed for _, _, needed in self._needs)
        self._chosen: dict[int, tuple[tuple[int, Any], ...]] = {}

    def of(self, text: str) -> tuple[tuple[int, Any], ...]:
        """Return the numbers and items that may match."""
        present = 0
        for mark, bit in self._bits:
            if mark in text:
                present |= bit
        chosen = self._chosen.get(present)
        if chosen is None:
            there = {mark for mark, bit in self._bits if bit & present}
            chosen = self._chosen[present] = tuple(
                (number, item) for number, item, needed in self._needs if not needed or there & set(needed)
            )
        return chosen


class Screened(InlineProcessor):
    """The library's tree processor, which passes over the patterns that cannot match."""

    def __init__(self, md: markdown.Markdown, patterns: Registry[Any]) -> None:
        super().__init__(md)
        self.inlinePatterns = patterns

    @functools.cached_property
    def _choice(self) -> _Choice:
        """Look at the patterns, which must all be registered by now."""
        patterns: Registry[Any] = self.inlinePatterns
        names = (*MARKS, *(f"{_QUOTES}{number}" for number in range(len(patterns))))
        needs = {
            name: MARKS.get(name) or _quote(patterns[name].pattern) for name in names if name in patterns
        }
        return _Choice(patterns, needs)

    @functools.cached_property
    def _some(self) -> re.Pattern[str]:
        """Return a pattern for all marks, one for every text where some pattern has none."""
        return re.compile("|".join(map(re.escape, self._choice.marks)) if self._choice.is_whole else "")

    # The library's name for its own private method; the test of equality would notice another name.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._some.search(data):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # see above
        for number, pattern in self._choice.of(data):
            if number >= patternIndex:
                matched, start = True, 0
                while matched:
                    data, matched, start = apply(pattern, data, number, start)
        return data


class ScreenedBlocks:
    """The library's way through blocks, which passes over the readers that cannot match.

    A reader that gives a block up leaves it as it was.
    """

    def __init__(self, parser: BlockParser) -> None:
        self._parser = parser

    @functools.cached_property
    def _choice(self) -> _Choice:
        return _Choice(self._parser.blockprocessors, BLOCK_MARKS)

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Read blocks into an element until there are none left."""
        while blocks:
            for _, reader in self._choice.of(blocks[0]):
                if reader.test(parent, blocks[0]) and reader.run(parent, blocks) is not False:
                    break


def _quote(pattern: str) -> tuple[str, ...]:
    """Return a quote that a pattern of smart quotes asks for outside of character classes."""
    plain = re.sub(r"\[(?:\\.|[^\]])*\]", "", pattern)
    return tuple(mark for mark in "'\"" if mark in plain)[:1]
