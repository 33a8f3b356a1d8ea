"""Markdown to HTML: Python-Markdown with the extensions that essay writers expect.

Python-Markdown is chosen over CommonMark engines because it sets ``**「重點」**是`` bold where they
print asterisks. Our own part is small: Chinese line joining, figures, accessible footnotes, callouts
in the reader's language, named blocks, and marks between top-level blocks.
"""

import functools
import html
import importlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

import markdown
import msgspec
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.core.model import DECORATIVE
from generator.essays.lines import LineJoiner
from generator.essays.raw_html import HtmlNote
from generator.essays.screening import Screen

CUT = "\x02diptych-cut\x03"
"""Stands between two top-level blocks in converted HTML."""

EMBED = "\x02diptych-embed:{number}\x03"
"""Stands for the named block of that number, counted from 0."""

_TO_BE_SET = re.compile(r"['\"]|--|\.{3}")
"""One of these stands in every text that smart quotes change."""

EMBED_MARK = re.compile("\x02diptych-embed:(\\d+)\x03")

PULL = "pull"
"""Class of a quote that is set apart."""

CALLOUTS = ("note", "tip", "important", "warning", "caution")

_EXTENSIONS = (
    "markdown.extensions.tables",
    "markdown.extensions.footnotes",
    "markdown.extensions.def_list",
    "markdown.extensions.abbr",
    "markdown.extensions.attr_list",
    "markdown.extensions.md_in_html",
    "markdown.extensions.sane_lists",
    "markdown.extensions.toc",
    "pymdownx.superfences",
    "pymdownx.highlight",
    "pymdownx.tasklist",
    "pymdownx.quotes",
    "pymdownx.arithmatex",
)


class Dialect(msgspec.Struct, frozen=True):
    """What conversion depends on besides the text.

    Attributes:
        smart_quotes: whether straight quotes become curly ones.
        wide_quotes: whether ambiguous punctuation counts as wide when lines are joined.
        labels: the reader's words for what conversion itself writes, as sorted pairs.
        blocks: names of the named blocks.
        raw_html: whether HTML may stand in the text.
    """

    smart_quotes: bool
    wide_quotes: bool
    labels: tuple[tuple[str, str], ...]
    blocks: tuple[str, ...]
    raw_html: bool = True


class Converted(msgspec.Struct, frozen=True):
    """Converted Markdown.

    Attributes:
        html: with ``CUT`` between top-level blocks and ``EMBED`` marks for named blocks.
        headings: level, anchor and text of each heading.
        embeds: name and text of each named block.
        raw: how each piece of HTML in the text starts; empty where HTML is allowed.
    """

    html: str
    headings: tuple[tuple[int, str, str], ...]
    embeds: tuple[tuple[str, str], ...]
    raw: tuple[str, ...] = ()


class _Markdown(markdown.Markdown):
    """The library's converter, which loads extensions by the names of their modules alone."""

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Return an extension. The library looks among all distributions' entry points first.

        SuperFences asks for one by its name, too.
        """
        extension: Extension = importlib.import_module(ext_name).makeExtension(**configs)
        return extension


class Converter:
    """A Python-Markdown instance for one dialect; ``convert`` may be called any number of times.

    Args:
        dialect: of the texts.
        screened: whether patterns that cannot match are passed over, which changes nothing but time.
    """

    def __init__(self, dialect: Dialect, *, screened: bool = True) -> None:
        self._embeds: list[tuple[str, str]] = []
        labels = dict(dialect.labels)
        configs: dict[str, dict[str, Any]] = {
            "markdown.extensions.footnotes": {"BACKLINK_TITLE": labels["text.footnote-back"]},
            "markdown.extensions.toc": {"slugify": _slug, "marker": ""},
            "pymdownx.superfences": {
                "custom_fences": [
                    {"name": name, "class": name, "format": self._embed} for name in dialect.blocks
                ]
            },
            "pymdownx.highlight": {"pygments_lang_class": True, "guess_lang": False},
            "pymdownx.quotes": {"callouts": True},
            "pymdownx.arithmatex": {"generic": True, "inline_syntax": ["round"]},
        }
        names = (*_EXTENSIONS, "markdown.extensions.smarty") if dialect.smart_quotes else _EXTENSIONS
        self._boxes = tuple(
            (
                f'<input type="checkbox" disabled{state}/>',
                f'<input type="checkbox" disabled{state} aria-label="{html.escape(label)}">',
            )
            for state, label in ((" checked", labels["text.task-done"]), ("", labels["text.task-open"]))
        )
        self._notice = HtmlNote()
        extensions: list[str | Extension] = [*names, *([] if dialect.raw_html else [self._notice])]
        extensions += [_Essay(labels, wide_quotes=dialect.wide_quotes), *([Screen()] if screened else [])]
        self._markdown = _Markdown(extensions=extensions, extension_configs=configs, output_format="html")

    def convert(self, text: str) -> Converted:
        """Return the HTML of a Markdown text.

        Raises:
            Exception: whatever the library and its extensions raise; the caller turns it into a problem.
        """
        self._markdown.reset()
        self._embeds.clear()
        self._notice.found.clear()
        try:
            converted = self._markdown.convert(text)
        except BaseException:  # a text that is nested too deeply, or takes too long, among others
            converter.cache_clear()  # this one may be in any state
            raise
        for plain, named in self._boxes:
            converted = converted.replace(plain, named)
        tokens = getattr(self._markdown, "toc_tokens", [])
        return Converted(converted, tuple(_flat(tokens)), tuple(self._embeds), tuple(self._notice.found))

    def with_quotes(self, text: str) -> str:
        """Return plain text, such as a title, with its quotes and dashes set as a body's are."""
        if "smarty" not in self._markdown.treeprocessors or not _TO_BE_SET.search(text):
            return text
        root = ET.Element("div")
        paragraph = ET.SubElement(root, "p")
        paragraph.text = html.escape(text, quote=False)
        self._markdown.reset()
        self._markdown.treeprocessors["smarty"].run(root)
        return html.unescape(self._markdown.postprocessors["raw_html"].run(paragraph.text))

    def _embed(
        self, source: str, language: str, _class: str, _options: object, _md: object, **_: object
    ) -> str:
        """Format a named block for SuperFences: keep its text, leave a mark."""
        self._embeds.append((language, source))
        return EMBED.format(number=len(self._embeds) - 1)


@functools.cache
def converter(dialect: Dialect) -> Converter:
    """Return the process's converter for a dialect; building one costs as much as converting an essay."""
    return Converter(dialect)


def _slug(text: str, separator: str) -> str:
    return slugify_unicode(text, separator) or "section"


def _flat(tokens: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    found = []
    for token in tokens:
        found.append((int(token["level"]), str(token["id"]), str(token["name"])))
        found.extend(_flat(token["children"]))
    return found


class _Essay(Extension):
    """Registers our processors: lines are joined before the tree is prettified, the rest comes last.

    Strikes and marks are set here, since the library's own follow CommonMark's flanking rule and leave
    ``==重點。==她`` as it is.
    """

    def __init__(self, labels: dict[str, str], *, wide_quotes: bool) -> None:
        super().__init__()
        self._labels = labels
        self._wide_quotes = wide_quotes

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  # the library's name
        joiner = LineJoiner(md, wide_quotes=self._wide_quotes)
        for name, mark, tag in (("delete", "~~", "del"), ("mark", "==", "mark")):
            pattern = rf"({mark})(?=\S)(.+?)(?<=\S){mark}"
            md.inlinePatterns.register(SimpleTagInlineProcessor(pattern, tag), f"diptych-{name}", 65)
        # Before backslash escapes and after code, as the library has it.
        md.inlinePatterns.register(_InlineMath(_InlineMath.PATTERN, md), "diptych-math", 189.9)
        md.treeprocessors.register(joiner, "diptych-lines", 15)
        md.treeprocessors.register(_Structure(md, self._labels), "diptych-structure", -10)


class _InlineMath(InlineProcessor):
    """Finds ``$…$`` by Pandoc's rule, so that prices stay prices, in Chinese too.

    No letter or digit stands before the first mark, no digit after the last, and no space inside of
    either: ``NT$180`` and ``$5 or $10`` hold no formula.
    """

    PATTERN = r"(?<![\\$0-9A-Za-z])\$(?![\s$])((?:\\.|[^\\$\n])+?)(?<!\s)\$(?![0-9$])"

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name
        self, m: re.Match[str], _data: str
    ) -> tuple[ET.Element, int, int]:
        """Return an element of the form that Arithmatex gives formulas."""
        element = ET.Element("span", {"class": "arithmatex"})
        element.text = AtomicString(rf"\({m[1]}\)")
        return element, m.start(0), m.end(0)


class _Structure(Treeprocessor):
    """Gives blocks the form that pages need, and marks where one top-level block ends."""

    def __init__(self, md: markdown.Markdown, labels: dict[str, str]) -> None:
        super().__init__(md)
        self._labels = labels

    def run(self, root: ET.Element) -> None:
        """Restructure a whole tree in place."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                self._restructure(parent, index, child)
        for child in root:
            child.tail = f"\n{CUT}\n"

    def _restructure(self, parent: ET.Element, index: int, child: ET.Element) -> None:
        css_class = child.get("class", "")
        if child.tag == "p":
            _to_figure(child)
        elif child.tag == "blockquote":
            _to_pull_quote(child)
        elif child.tag == "table":
            self._wrap_table(parent, index, child)
        elif child.tag in {"td", "th"}:
            _align(child)
        elif child.tag == "div" and css_class == "footnote":
            self._footnotes(child)
        elif child.tag in {"div", "details"} and "admonition" in css_class.split():
            self._callout(child, css_class)
        elif child.tag == "a" and css_class == "footnote-ref":
            child.set("role", "doc-noteref")
        elif child.tag == "a" and css_class == "footnote-backref":
            child.set("role", "doc-backlink")
            child.set("aria-label", child.attrib.pop("title"))

    def _wrap_table(self, parent: ET.Element, index: int, table: ET.Element) -> None:
        """Let a wide table scroll by itself, with the keyboard too."""
        wrapper = ET.Element(
            "div",
            {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": self._labels["text.table"]},
        )
        wrapper.tail, table.tail = table.tail, ""
        parent[index] = wrapper
        wrapper.append(table)

    def _footnotes(self, notes: ET.Element) -> None:
        notes.tag = "section"
        notes.attrib = {
            "class": "footnotes",
            "role": "doc-endnotes",
            "aria-label": self._labels["text.footnotes"],
        }
        for rule in notes.findall("hr"):
            notes.remove(rule)

    def _callout(self, box: ET.Element, css_class: str) -> None:
        kind = next((name for name in css_class.split() if name in CALLOUTS), "note")
        box.set("class", f"callout callout-{kind}")
        box.set("role", "note")
        title = box.find("p")
        if title is not None and title.get("class") == "admonition-title":
            title.set("class", "callout-title")
            if (title.text or "").strip().lower() == kind:
                title.text = self._labels[f"text.callout-{kind}"]


def _align(cell: ET.Element) -> None:
    """Say a cell's alignment by class: a strict content policy refuses style attributes."""
    side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
    if side:
        cell.set("class", f"align-{side}")


def _to_pull_quote(quote: ET.Element) -> None:
    """Give a quote the class ``pull`` of its last paragraph: a list of attributes cannot name the quote."""
    paragraph = quote.find("p[last()]")
    words = paragraph.get("class", "").split() if paragraph is not None else []
    if paragraph is not None and PULL in words:
        words.remove(PULL)
        del paragraph.attrib["class"]
        if words:
            paragraph.set("class", " ".join(words))
        quote.set("class", PULL)


def _to_figure(paragraph: ET.Element) -> None:
    """Turn a paragraph that holds one image, or one linked image, into a figure with its caption."""
    if len(paragraph) != 1 or (paragraph.text or "").strip():
        return
    child = paragraph[0]
    linked = child.tag == "a" and len(child) == 1 and not (child.text or "").strip()
    image = child[0] if linked else child
    if image.tag != "img" or (child.tail or "").strip() or (linked and (image.tail or "").strip()):
        return
    if DECORATIVE in image.get("class", "").split():
        return  # what says nothing is no figure
    paragraph.tag = "figure"
    if "class" in image.attrib:
        paragraph.set("class", image.attrib.pop("class"))
    if "id" in image.attrib:
        paragraph.set("id", image.attrib.pop("id"))
    caption = image.attrib.pop("title", "")
    if caption:
        ET.SubElement(paragraph, "figcaption").text = caption
