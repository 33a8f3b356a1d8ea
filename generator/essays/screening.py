"""Inline patterns that cannot match are not tried.

Python-Markdown tries two dozen patterns on every run of text, and smart quotes a dozen more. Most of them
begin with a mark that stands nowhere in the text, and to look for the mark is far cheaper than the
attempt. The tree processors below stand in the library's registry in place of its own and give the same
result: a pattern only ever takes text out and puts a placeholder of letters and digits in, so a mark that
is absent at the start stays absent. A pattern that is not listed is always tried.
"""

import re
from collections.abc import Iterator
from typing import Any

import markdown
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

_QUOTES = "smarty-quotes-"
_KNOWN = sorted({mark for marks in MARKS.values() for mark in marks} | {"'", '"'})
_BITS = tuple((mark, 1 << number) for number, mark in enumerate(_KNOWN))
_ALWAYS = -1


_STOCK = (("inline", 20), ("smarty", 6))
"""The tree processors that apply patterns, with their priorities."""


class Screen(Extension):
    """Puts screened processors in place of the library's own; to be given last, after all patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Replace what applies patterns."""
        for name, priority in _STOCK:
            if name not in md.treeprocessors:
                continue
            stock = md.treeprocessors[name]
            if isinstance(stock, InlineProcessor):
                md.treeprocessors.register(Screened(md, stock.inlinePatterns), name, priority)


class Screened(InlineProcessor):
    """The library's tree processor, which passes over the patterns that cannot match."""

    def __init__(self, md: markdown.Markdown, patterns: Registry[Any]) -> None:
        super().__init__(md)
        self.inlinePatterns = patterns
        self._chosen: dict[int, tuple[tuple[int, Any], ...]] = {}
        self._needs: list[tuple[int, Any, int]] = []
        self._some: re.Pattern[str] | None = None

    def _prepare(self) -> None:
        """Look at the patterns, which must all be registered by now."""
        marks = [set[str]() for _ in self.inlinePatterns]
        quotes = (f"{_QUOTES}{number}" for number in range(len(marks)))
        for name in (*MARKS, *quotes):
            if name in self.inlinePatterns:
                pattern: Any = self.inlinePatterns[name]
                at = self.inlinePatterns.get_index_for_name(name)
                marks[at].update(MARKS.get(name) or _quote(pattern.pattern))
        bits = dict(_BITS)
        self._needs = [
            (number, pattern, sum(bits[mark] for mark in needed) if needed else _ALWAYS)
            for number, (pattern, needed) in enumerate(zip(self.inlinePatterns, marks, strict=True))
        ]
        if all(marks):
            self._some = re.compile("|".join(map(re.escape, sorted(set[str]().union(*marks)))))

    # The library's name for its own private method; the test of equality would notice another name.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        if not self._needs:
            self._prepare()
        if self._some and not self._some.search(data):
            return data
        present = sum(bit for mark, bit in _BITS if mark in data)
        chosen = self._chosen.get(present)
        if chosen is None:
            chosen = self._chosen[present] = tuple(self._candidates(present))
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # see above
        for number, pattern in chosen:
            if number >= patternIndex:
                matched, start = True, 0
                while matched:
                    data, matched, start = apply(pattern, data, number, start)
        return data

    def _candidates(self, present: int) -> Iterator[tuple[int, Any]]:
        for number, pattern, needed in self._needs:
            if needed == _ALWAYS or needed & present:
                yield number, pattern


def _quote(pattern: str) -> tuple[str, ...]:
    """Return a quote that a pattern of smart quotes asks for outside of character classes."""
    plain = re.sub(r"\[(?:\\.|[^\]])*\]", "", pattern)
    return tuple(mark for mark in "'\"" if mark in plain)[:1]
