"""Joining lines of Chinese text, which are broken where their author pleased."""

import re
import xml.etree.ElementTree as ET

import markdown
from markdown.treeprocessors import Treeprocessor

from generator.core.scripts import AMBIGUOUS
from generator.essays import han

_INLINE_OPAQUE = frozenset({"code", "kbd", "samp", "img", "svg", "math", "input", "script", "style"})
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "label", "mark", "q"),
        *("ruby", "rb", "rt", "rp", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)

_BREAK = re.compile("[ \t]*\n[ \t]*")
_LAST_BREAK = re.compile("[ \t]*\n[ \t]*\n?")


class LineJoiner(Treeprocessor):
    """Joins lines between two wide characters, as CSS Text 3 asks of browsers, which leave a gap.

    Works over inline elements: a line that ends inside ``<strong>`` is joined to one that starts
    after it. Code is left alone, and a footnote mark between the lines does not count as text.
    """

    def __init__(self, md: markdown.Markdown, *, wide_quotes: bool) -> None:
        super().__init__(md)
        self._also_wide = AMBIGUOUS if wide_quotes else ""
        self._wide_before = False
        self._pending: tuple[ET.Element, str] | None = None

    def run(self, root: ET.Element) -> None:
        """Join the lines of a whole tree in place."""
        self._forget()
        self._walk(root)

    def _walk(self, element: ET.Element) -> None:
        if element.tag in _INLINE_OPAQUE or element.tag == "pre":
            self._forget()
            return
        if element.tag == "sup" and element.get("id", "").startswith("fnref"):
            return
        inline = element.tag in _INLINE
        if not inline:
            self._forget()
        self._feed(element, "text")
        for child in element:
            self._walk(child)
            self._feed(child, "tail")
        if not inline:
            self._forget()

    def _forget(self) -> None:
        self._wide_before = False
        self._pending = None

    def _feed(self, element: ET.Element, slot: str) -> None:
        text = getattr(element, slot)
        if not text:
            return
        if "\n" in text or self._pending:
            if self._pending and self._is_wide(text[0]):
                holder, name = self._pending
                setattr(holder, name, getattr(holder, name).rstrip(" \t\n"))
            first = _BREAK.match(text) if self._wide_before else None
            if first and self._is_wide(text[first.end() : first.end() + 1]):
                text = text[first.end() :]
            text = _BREAK.sub(self._joined, text)
            setattr(element, slot, text)
        self._pending = (element, slot) if text[-1] in " \t\n" and self._ends_open(text) else None
        if text.strip(" \t\n"):
            self._wide_before = self._is_wide(text[-1])
        elif "\n" in text and self._wide_before:
            self._pending = (element, slot)

    def _is_wide(self, character: str) -> bool:
        return bool(character) and (han.is_wide(character) or character in self._also_wide)

    def _joined(self, line_break: re.Match[str]) -> str:
        text, start, end = line_break.string, line_break.start(), line_break.end()
        between = start and self._is_wide(text[start - 1]) and self._is_wide(text[end : end + 1])
        return "" if between else line_break[0]

    def _ends_open(self, text: str) -> bool:
        """Tell whether a text ends with a line break after a wide character."""
        kept = text.rstrip(" \t\n")
        return bool(kept and self._is_wide(kept[-1]) and _LAST_BREAK.fullmatch(text, len(kept)))
