"""Converted HTML becomes a ``Body``: top-level blocks of finished HTML and references.

This is where everything that leads somewhere is found, in Markdown and in the author's raw HTML
alike, so that there is one place that decides what may be linked to and how.
"""

import html
import re
from collections.abc import Iterable, Iterator

from generator.core.model import Block, Body, Embed, Heading, Image, Link, Part, pack
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.essays import han
from generator.essays.blocks import BlockReaders, read_block
from generator.essays.code_labels import with_labels
from generator.essays.formulas import BadFormulaError, set_formula
from generator.essays.invisible import check_references
from generator.essays.markdown import CUT, EMBED_MARK, Converted
from generator.essays.marks import check_marks
from generator.essays.source_text import Locator

UNTRANSLATED = "untranslated"
"""The comment before a block that still says what the source says, word for word."""

RESERVED_IDS = frozenset({"main", "contents", "related", "mentions", "languages", "terms"})
"""Ids that page templates use themselves."""

# Tags as browsers read them: attributes may follow each other without a space, or after a slash. The
# quantifiers are possessive, so that text that is nearly a tag costs no more than one pass.
_VALUE = r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>\"'][^\s>]*+))"
_NAME = r"(?P<name>=?[^\s/>=]++)"
_ATTRIBUTE = re.compile(rf"[\s/]*+{_NAME}(?:\s*+=\s*+{_VALUE})?")
_TAG = re.compile(
    r"<(?P<element>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:"
    + re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE.pattern)
    + r")++)[\s/]*+>"
)
_COLON_ELEMENT = re.compile(r"(?P<start><[a-zA-Z][\w.+-]*:[^\s<>]*)[^<>]*>")
_HIGHLIGHT = re.compile(r"<span class=\"[a-z0-9]{1,4}\">")
_ANY_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--(?P<text>.*?)-->", re.DOTALL)
_OPENING = re.compile(r"\s*<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>")
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
_IGNORED_IN_SCHEME = re.compile("[\x00-\x20]+")
_MATH = re.compile(
    r"<(?P<tag>span|div) class=\"arithmatex\">\\[(\[](?P<tex>.*?)\\[)\]]</(?P=tag)>", re.DOTALL
)
_EMBED_PARAGRAPH = re.compile(rf"<p>\s*({EMBED_MARK.pattern})\s*</p>")
_TEX_MARK = re.compile(r"\\[()]")
_FOOTNOTE_MARK = re.compile(
    r"<sup id=\"fnref[^>]*>.*?</sup>|<a [^>]*class=\"footnote-backref\".*?</a>", re.DOTALL
)
_H1 = re.compile(r"^([ \t>]*#(?!#)|[^\n]+\n=+[ \t]*$)|<h1\b", re.MULTILINE)
_REFERENCE = re.compile(r'<sup id="(fnref[^"]*)"')
_FOREIGN = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_RAW_H1 = re.compile(r"<h1[\s>]", re.IGNORECASE)
_INNER_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]+)\"")
_ALONE = re.compile(r"<[a-zA-Z][^<>]*?\sclass=\"(?:[^\"]*\s)?only-here[\s\"]")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LINKING = frozenset(
    {"href", "xlink:href", "src", "poster", "data", "cite", "action", "formaction", "background"}
)
_EMPTY_TARGET = re.compile(
    rf"(?<=\]\()\s*+(?:<\s*+>)?\s*+(?:[\"'][^\n]*?)?\)|^ {{0,3}}\[[^\]\n]+\]:\s*+<\s*+>"
    rf"|\b(?:{'|'.join(sorted(_LINKING))})\s*+=\s*+(?:\"\s*+\"|'\s*+')",
    re.IGNORECASE | re.MULTILINE,
)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "geo", "magnet"})

_KINDS = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "blockquote": "quote",
    "pre": "code",
    "figure": "figure",
    "table": "table",
    "hr": "rule",
    "section": "footnotes",
    "math": "math",
}
_CLASS_KINDS = (("highlight", "code"), ("scroll", "table"), ("callout", "callout"), ("math", "math"))


def read_body(
    converted: Converted, fence_places: Iterable[Place], locator: Locator, readers: BlockReaders
) -> Result[Body]:
    """Return the body of a document.

    Args:
        converted: by the Markdown converter.
        fence_places: places of the named blocks, in order.
        locator: of the source text.
        readers: of the named blocks.
    """
    read = [
        read_block(name, text, place, readers)
        for (name, text), place in zip(converted.embeds, fence_places, strict=True)
    ]
    embeds = tuple(each.value for each in read)
    references = frozenset(_REFERENCE.findall(converted.html))
    reader = _Reader(locator, embeds, references)
    blocks: list[Block] = []
    lead, untranslated = 0, False
    for cut in converted.html.split(CUT):
        piece, comments = _without_comments(cut)
        untranslated |= UNTRANSLATED in comments
        if piece.strip():
            blocks.append(reader.block(piece.strip(), untranslated=untranslated))
            untranslated = False
        if "more" in comments and not lead:
            lead = len(blocks)
    headings = tuple(
        Heading(level, anchor, " ".join(_TEX_MARK.sub("", html.unescape(text)).split()))
        for level, anchor, text in converted.headings
    )
    second_titles = (
        error(
            locator.pattern(_H1),
            "second-title",
            "a heading of the first level stands in the text; the page's title is the only one",
            "write `##`",
        )
        for _ in _RAW_H1.findall(converted.html)
    )
    body = Body(
        packed=pack(blocks),
        headings=headings,
        anchors=tuple(sorted(reader.anchors)),
        lead=lead,
        excerpt=_excerpt(blocks, lead),
        references=tuple(part for block in blocks for part in block.parts if not isinstance(part, str)),
    )
    in_blocks = (problem for each in read for problem in each.problems)
    return Result(body, (*in_blocks, *reader.problems, *second_titles))


def _without_comments(piece: str) -> tuple[str, frozenset[str]]:
    """Return a block without the author's comments, and what they say."""
    if "<!--" not in piece:
        return piece, frozenset()
    comments = frozenset(match["text"].strip() for match in _COMMENT.finditer(piece))
    return _COMMENT.sub("", piece), comments


def _excerpt(blocks: list[Block], lead: int) -> str:
    texts = [block.text for block in blocks[: lead or len(blocks)] if block.kind == "paragraph"]
    if not lead:
        texts = texts[:1]
    return han.excerpt(" ".join(texts))


class _Reader:
    """Reads blocks one after another, remembering anchors, places and what is wrong."""

    def __init__(self, locator: Locator, embeds: tuple[Embed, ...], references: frozenset[str]) -> None:
        self._locator = locator
        self._references = references
        self._embeds = embeds
        self.problems: list[Problem] = []
        self.anchors: set[str] = set()

    def block(self, piece: str, *, untranslated: bool) -> Block:
        piece = _EMBED_PARAGRAPH.sub(r"\1", piece)
        piece = _MATH.sub(self._math, piece)
        piece = with_labels(piece.replace("<pre><span></span><code>", '<pre tabindex="0"><code>'))
        opening = _OPENING.match(piece)
        anchor = ""
        if opening:
            anchor = next((value for name, value in _attributes(opening["rest"]) if name == "id"), "")
        for element in _COLON_ELEMENT.finditer(piece):
            self._fail(
                self._locator.words(element["start"]),
                "bad-element",
                f'"{element["start"]}>" is no element of HTML',
                "write a link as `[text](address)`",
            )
        self.problems += check_marks(piece, self._locator)
        self.problems += check_references(piece, self._locator)
        parts = tuple(self._parts(piece))
        text = _plain(parts)
        return Block(
            kind=_kind(opening, parts),
            anchor=anchor,
            parts=parts,
            text=text,
            name=anchor or _inner_id(piece),
            alone="only-here" in piece and bool(_ALONE.search(piece)),
            untranslated=untranslated,
            place=self._place(parts, text),
        )

    def _place(self, parts: tuple[Part, ...], text: str) -> Place:
        found = self._locator.block(text)
        if text:
            return found
        return next((part.place for part in parts if isinstance(part, (Embed, Image))), found)

    def _parts(self, piece: str) -> Iterator[Part]:
        """Split a block's HTML at what waits for the site; remember every id on the way."""
        done = 0
        for match in _TAG.finditer(_HIGHLIGHT.sub(_spaces, piece)):
            name = match["element"].lower()
            attributes = _attributes(match["attributes"])
            self._check_attributes(name, attributes)
            self._remember_ids(attributes, name)
            if name == "img" and (image := self._image(attributes)):
                yield from self._with_embeds(piece[done : match.start()])
                yield image
                done = match.end()
                continue
            for attribute in _ATTRIBUTE.finditer(match["attributes"]):
                link = self._link(attribute)
                if link is not None:
                    start = match.start("attributes") + attribute.start()
                    yield from self._with_embeds(piece[done:start])
                    yield link
                    done = match.start("attributes") + attribute.end()
        yield from self._with_embeds(piece[done:])

    def _with_embeds(self, text: str) -> Iterator[Part]:
        done = 0
        for match in EMBED_MARK.finditer(text):
            if match.start() > done:
                yield text[done : match.start()]
            yield self._embeds[int(match[1])]
            done = match.end()
        if done < len(text):
            yield text[done:]

    def _remember_ids(self, attributes: list[tuple[str, str]], element: str) -> None:
        names = {"id", "name"} if element == "a" else {"id"}
        for anchor in sorted({value for name, value in attributes if name in names}):
            if anchor in self.anchors:
                self._fail(
                    self._locator.last_words(anchor),
                    "duplicate-id",
                    f'the id "{anchor}" stands twice',
                    "give one of them another name",
                )
            elif anchor in RESERVED_IDS:
                self._fail(
                    self._locator.words(anchor),
                    "reserved-id",
                    f'the id "{anchor}" belongs to the page around the text',
                    f"give it another name, such as `{anchor}-2`",
                )
            self.anchors.add(anchor)

    def _check_attributes(self, element: str, attributes: list[tuple[str, str]]) -> None:
        said = dict(attributes)
        if (
            said.get("target", "").lower() == "_blank"
            and "noopener" not in said.get("rel", "").lower().split()
        ):
            self._fail(
                self._locator.words("_blank"),
                "missing-noopener",
                "a page that is opened beside this one could lead this one away",
                'add `rel="noopener"`, or leave `target` out',
            )
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self._fail(
                    self._locator.words(f"{name}="),
                    "refused-attribute",
                    f"the page's content policy refuses `{name}` attributes",
                    "use a class and a style sheet of your own",
                )
            if element == "img" and name == "src" and _FOREIGN.match(value):
                self._fail(
                    self._locator.target(value),
                    "foreign-image",
                    "an image from elsewhere is refused by the page's content policy",
                    "copy the image beside the essay",
                )
            if name == "srcset" and self._leads_inside(value):
                self._fail(
                    self._locator.words(value),
                    "srcset",
                    "local images of a `srcset` are not found and copied",
                    "write one image with `src`",
                )

    def _image(self, attributes: list[tuple[str, str]]) -> Image | None:
        target = next((value for name, value in attributes if name == "src"), "")
        if not target or not self._leads_inside(target):
            return None
        rest = tuple((name, value) for name, value in attributes if name != "src")
        return Image(target, rest, self._locator.target(target))

    def _link(self, attribute: re.Match[str]) -> Link | None:
        name = attribute["name"].lower()
        if name not in _LINKING:
            return None
        written = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        if written.startswith("#fnref:") and html.unescape(written[1:]) not in self._references:
            self._report_unused_note(written.removeprefix("#fnref:"))
        target = html.unescape(written).strip()
        if not target:
            self._fail(
                self._locator.pattern(_EMPTY_TARGET),
                "empty-link",
                f"nothing is written where this {'image or file' if name == 'src' else 'link'} leads",
                "write a path to a file, an address, or `#` and a heading's id",
            )
            return None
        if not self._leads_inside(target, written):
            return None
        return Link(name, target, self._locator.target(target, written))

    def _report_unused_note(self, name: str) -> None:
        self._fail(
            self._locator.words(f"[^{name}]:"),
            "unused-note",
            f'the note "[^{name}]" is never used',
            f"write `[^{name}]` where it belongs, or take the note out",
        )

    def _leads_inside(self, target: str, written: str = "") -> bool:
        """Tell whether a target is the site's own; report those that nobody may link to."""
        scheme = _SCHEME.match(_IGNORED_IN_SCHEME.sub("", target))
        if scheme is None:
            return not target.startswith("//")
        if scheme["scheme"].lower() not in _SAFE_SCHEMES and not target.startswith("data:image/"):
            self._fail(
                self._locator.target(target, written),
                "unsafe-link",
                f'a link may not start with "{scheme["scheme"]}:"',
                "link to a page, a file, or an https:, mailto: or tel: address",
            )
        return False

    def _math(self, match: re.Match[str]) -> str:
        tex = html.unescape(match["tex"]).strip()
        try:
            return set_formula(tex, "block" if match["tag"] == "div" else "inline")
        except BadFormulaError as reason:
            message = f"this formula cannot be set: {reason}"
            self._fail(self._locator.words(tex), "bad-math", message, reason.hint)
            return ""

    def _fail(self, place: Place, code: str, message: str, hint: str) -> None:
        self.problems.append(error(place, code, message, hint))


def _attributes(text: str) -> list[tuple[str, str]]:
    return [
        (
            match["name"].lower(),
            html.unescape(match["double"] or match["single"] or match["bare"] or ""),
        )
        for match in _ATTRIBUTE.finditer(text)
    ]


def _inner_id(piece: str) -> str:
    """Return the first id inside a block that an author wrote, not one of the footnotes' own."""
    if 'id="' not in piece:
        return ""
    found = (match[1] for match in _INNER_ID.finditer(piece))
    return next((value for value in found if not value.startswith(("fn:", "fnref"))), "")


def _kind(opening: re.Match[str] | None, parts: tuple[Part, ...]) -> str:
    if len(parts) == 1 and isinstance(parts[0], Embed):
        return "embed"
    if opening is None:
        return "html"
    name = opening["name"].lower()
    if name in _HEADINGS:
        return "heading"
    if name in {"div", "details"}:
        css = f" {opening['rest']} "
        return next((kind for word, kind in _CLASS_KINDS if re.search(rf"\b{word}\b", css)), "html")
    return _KINDS.get(name, "html")


def _plain(parts: Iterable[Part]) -> str:
    text = "".join(
        part if isinstance(part, str) else "\x00" if isinstance(part, Link) else " " for part in parts
    )
    text = _FOOTNOTE_MARK.sub("", text)
    return " ".join(html.unescape(_ANY_TAG.sub("", text)).split())


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
