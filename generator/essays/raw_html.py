"""HTML that stands in an essay's Markdown, noted while it is converted, and refused where a site wants none.

Whether a `<` starts an element is Markdown's own decision: code, escapes and formulas come first. So the
converter notes what it takes for HTML, and nothing is guessed from the source.
"""

import re
from collections.abc import Iterator
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from generator.core.problems import Problem, error
from generator.essays.source_text import Locator

_OPENING = re.compile(r"<[a-zA-Z][^\s/>]*")
_OTHER = re.compile(r"<[?!](?!--)[^\s>]*")

_INSTEAD = {
    "write `*words*`": ("em", "i", "cite", "dfn", "var"),
    "write `**words**`": ("strong", "b"),
    "write `~~words~~`": ("del", "s", "strike"),
    "write `==words==`": ("mark",),
    "write `[text](address)`": ("a",),
    "write `![what it shows](picture.png)`": ("img", "picture"),
    "end the line with two spaces": ("br",),
    "write a formula, such as `$x_2$` or `$x^2$`": ("sub", "sup"),
    "write `## Heading`": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "write `- item` or `1. item` on lines of their own": ("ul", "ol", "li"),
    "write `term`, and `: meaning` on the next line": ("dl", "dt", "dd"),
    "write `| one | two |` rows, and `|---|---|` below the first": (
        *("table", "thead", "tbody", "tr", "th", "td", "caption"),
    ),
    "write `> words`": ("blockquote",),
    "write `---` on a line of its own": ("hr",),
    "put it between backticks": ("code", "kbd", "samp", "tt"),
    "put it between two lines of three backticks": ("pre", "xmp"),
    "leave a blank line between paragraphs": ("p",),
    "put the image alone into a paragraph; its title becomes the caption": ("figure", "figcaption"),
    "write a callout: `> [!NOTE]` and `> words`": ("aside", "details", "summary"),
    "write `*[HTML]: meaning` on a line of its own": ("abbr",),
}
_BY_ELEMENT = {element: hint for hint, elements in _INSTEAD.items() for element in elements}
_OTHERWISE = "say it in Markdown, or set `raw_html = true` under `[content]` in site.toml"


class HtmlNote(Extension):
    """Notes the start of each piece of HTML; to be given after the extensions that read HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        """Put noting processors in place of the library's own."""
        blocks = md.preprocessors["html_block"]
        inline: Any = md.inlinePatterns["html"]
        md.preprocessors.register(_Blocks(md, blocks, self.found), "html_block", 20)
        md.inlinePatterns.register(_Inline(inline.pattern, md, self.found), "html", 90)


class _Blocks(Preprocessor):
    """Runs the library's reader of HTML blocks, and notes what it stored."""

    def __init__(self, md: markdown.Markdown, stock: Any, found: list[str]) -> None:  # noqa: ANN401  # untyped
        super().__init__(md)
        self._stock = stock
        self._found = found

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines without their HTML blocks."""
        before = len(self.md.htmlStash.rawHtmlBlocks)
        left: list[str] = self._stock.run(lines)
        for piece in self.md.htmlStash.rawHtmlBlocks[before:]:
            note(piece if isinstance(piece, str) else f"<{piece.tag}", self._found)
        return left


class _Inline(HtmlInlineProcessor):
    """The library's reader of HTML among words, which notes what it took."""

    def __init__(self, pattern: str, md: markdown.Markdown, found: list[str]) -> None:
        super().__init__(pattern, md)
        self._found = found

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], data: str
    ) -> Any:  # noqa: ANN401  # the stubs disagree with one another
        """Store a piece of HTML."""
        note(m[1], self._found)
        return super().handleMatch(m, data)


def note(piece: str, found: list[str]) -> None:
    """Note how a piece of HTML starts; ends of elements and comments are none of our business."""
    start = _OPENING.match(piece.lstrip()) or _OTHER.match(piece.lstrip())
    if start is not None:
        found.append(start[0])


def check_raw_html(found: tuple[str, ...], locator: Locator) -> Iterator[Problem]:
    """Yield an error for each piece of HTML, with what to write instead.

    Args:
        found: how each starts.
        locator: of the source.
    """
    for piece in found:
        yield error(
            locator.start(piece),
            "raw-html",
            f'HTML is not allowed in this site\'s essays: "{piece}>"',
            _BY_ELEMENT.get(piece[1:].lower(), _OTHERWISE),
        )
