"""Footnotes beside their text.

On a page a note stands twice: where it is referred to, for screens, and in the list at the end, for
paper. Style sheets show one of the two, so a reader, a screen reader too, meets it once. The place by
the text has the id, so every link to the note leads there, and the note unfolds as the link's target.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from generator.core.model import Html

_ITEM = re.compile(
    r"<li id=\"fn:(?P<name>[^\"]+)\">(?P<text>.*?)(?=<li id=\"fn:|</ol>\s*</section>)", re.DOTALL
)
_REFERENCE = re.compile(
    r"<sup id=\"fnref:(?P<name>[^\"]+)\"><a class=\"footnote-ref\"[^>]*>(?P<number>\d+)</a></sup>"
)
_PARAGRAPHS = re.compile(r"\s*(?:<p>.*?</p>\s*)+</li>\s*", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_BACK = re.compile(r"(?:&#160;)?\s*<a [^>]*class=\"footnote-backref\".*?</a>", re.DOTALL)
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_ID = re.compile(r"<[^<>]*\sid=\"")
_ALONE = re.compile(r"<(?:h[1-6]|table|figure|dt|summary|details|pre)\b")

_PHRASES = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    }
)
"""What may stand inside a line of text, and ``p``, which becomes a line of its own."""

HOLDERS = frozenset({"paragraph", "list", "quote", "callout"})
"""Kinds of blocks beside which there is a margin."""


class Sidenotes(msgspec.Struct, frozen=True):
    """The notes of a body that stand beside its text: finished HTML by name."""

    beside: Mapping[str, Html] = {}

    def placed(self, text: Html) -> Html:
        """Return a block with its notes beside their first references."""

        def with_note(match: re.Match[str]) -> str:
            note = self.beside.get(match["name"])
            if note is None:
                return match[0]
            name = match["name"]
            mark = f'<span class="footnote-mark">{match["number"]}</span>'
            start = f'<span class="footnote-beside" id="fn:{name}" role="doc-footnote">'
            return f"{match[0]}{start}{mark} {note}</span>"

        return _REFERENCE.sub(with_note, text) if can_hold(text) else text

    def for_paper(self, notes: Html) -> Html:
        """Return the list at the end, with the notes that stand beside the text marked for paper alone."""
        number = 0

        def item(match: re.Match[str]) -> str:
            nonlocal number
            number += 1
            if match["name"] not in self.beside:
                return match[0].replace("<li ", f'<li value="{number}" ', 1)
            return f'<li value="{number}" class="on-paper">{_BACK.sub("", match["text"])}'

        made = _ITEM.sub(item, notes)
        if number and number == len(self.beside):
            made = made.replace('class="footnotes"', 'class="footnotes on-paper"', 1)
        return made


def can_hold(text: Html) -> bool:
    """Tell whether a note can stand beside a block: none can beside tables, captions and headings."""
    return not _ALONE.search(text)


def sidenotes(blocks: Iterable[Html], notes: Html) -> Sidenotes:
    """Return the notes that can stand beside a text: those of plain paragraphs, referred to from prose.

    Args:
        blocks: finished HTML of the blocks of the kinds in ``HOLDERS``.
        notes: finished HTML of the list of notes, or empty.
    """
    texts = {match["name"]: match["text"] for match in _ITEM.finditer(notes)}
    named = {match["name"] for text in blocks if can_hold(text) for match in _REFERENCE.finditer(text)}
    return Sidenotes(
        {name: _in_line(text) for name, text in texts.items() if name in named and _is_plain(text)}
    )


def _is_plain(text: Html) -> bool:
    names = {match["name"].lower() for match in _TAG.finditer(_FORMULA.sub("", text))}
    return bool(_PARAGRAPHS.fullmatch(text)) and names <= _PHRASES | {"li"} and not _ID.search(text)


def _in_line(text: Html) -> Html:
    """Return the paragraphs of a note as lines inside a line: a paragraph holds no other."""
    first, *rest = (match[1] for match in _PARAGRAPH.finditer(text))
    return first + "".join(f'<span class="footnote-paragraph">{each}</span>' for each in rest)
