"""Converted HTML becomes a ``Body``: top-level blocks of finished HTML and references.

This is where everything that leads somewhere is found, in Markdown and in the author's raw HTML
alike, so that there is one place that decides what may be linked to and how.
"""

import html
import re
from collections.abc import Iterable, Iterator

from generator.essays import han
from generator.essays.blocks import read_block
from generator.essays.markdown import CUT, EMBED_MARK, Converted
from generator.essays.source_text import Locator
from generator.model import Block, Body, Embed, Heading, Image, Link, Part
from generator.problems import Place, Problem, error

RESERVED_IDS = frozenset({"main", "contents", "related", "languages", "terms"})
"""Ids that page templates use themselves."""

_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:\s+[^\s\"'<>=/]+(?:\s*=\s*"
    r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?)+)\s*/?>"
)
_HIGHLIGHT = re.compile(r"<span class=\"[a-z0-9]{1,4}\">")
_ATTRIBUTE = re.compile(
    r"\s+(?P<name>[^\s\"'<>=/]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=`]+)))?"
)
_ANY_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<!--(?P<text>.*?)-->", re.DOTALL)
_OPENING = re.compile(r"\s*<(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>")
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
_IGNORED_IN_SCHEME = re.compile("[\x00-\x20]+")
_MATH = re.compile(
    r"<(?P<tag>span|div) class=\"arithmatex\">\\[(\[](?P<tex>.*?)\\[)\]]</(?P=tag)>", re.DOTALL
)
_EMBED_PARAGRAPH = re.compile(rf"<p>\s*({EMBED_MARK.pattern})\s*</p>")
_INNER_ID = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]+)\"")
_ALONE = re.compile(r"<[a-zA-Z][^<>]*?\sclass=\"(?:[^\"]*\s)?only-here[\s\"]")
_H1 = re.compile(r"^(#(?!#)|[^\n]+\n=+[ \t]*$)", re.MULTILINE)

_LINKING = frozenset({"href", "src", "poster", "data", "cite", "action", "formaction", "background"})
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
    converted: Converted, fence_places: Iterable[Place], locator: Locator, problems: list[Problem]
) -> Body:
    """Return the body of a document.

    Args:
        converted: by the Markdown converter.
        fence_places: places of the named blocks, in order.
        locator: of the source text.
        problems: receives what is wrong.
    """
    embeds = tuple(
        read_block(name, text, place, problems)
        for (name, text), place in zip(converted.embeds, fence_places, strict=True)
    )
    reader = _Reader(locator, embeds, problems)
    blocks: list[Block] = []
    lead = 0
    for cut in converted.html.split(CUT):
        piece, divides = _without_comments(cut)
        if divides and not lead:
            lead = len(blocks)
        if piece.strip():
            blocks.append(reader.block(piece.strip()))
    headings = tuple(
        Heading(level, anchor, " ".join(html.unescape(text).split()))
        for level, anchor, text in converted.headings
    )
    if any(heading.level == 1 for heading in headings):
        problems.append(
            error(
                locator.pattern(_H1),
                "second-title",
                "a heading of the first level stands in the text; the page's title is the only one",
                "write `##`",
            )
        )
    return Body(
        blocks=tuple(blocks),
        headings=headings,
        anchors=tuple(sorted(reader.anchors)),
        lead=lead,
        excerpt=_excerpt(blocks, lead),
    )


def _without_comments(piece: str) -> tuple[str, bool]:
    """Return a block without the author's comments, and whether one of them was ``more``."""
    divides = any(match["text"].strip() == "more" for match in _COMMENT.finditer(piece))
    return _COMMENT.sub("", piece), divides


def _excerpt(blocks: list[Block], lead: int) -> str:
    texts = [block.text for block in blocks[: lead or len(blocks)] if block.kind == "paragraph"]
    if not lead:
        texts = texts[:1]
    return han.excerpt(" ".join(texts))


class _Reader:
    """Reads blocks one after another, remembering anchors and places."""

    def __init__(self, locator: Locator, embeds: tuple[Embed, ...], problems: list[Problem]) -> None:
        self._locator = locator
        self._embeds = embeds
        self._problems = problems
        self.anchors: set[str] = set()

    def block(self, piece: str) -> Block:
        piece = _EMBED_PARAGRAPH.sub(r"\1", piece)
        piece = _MATH.sub(self._math, piece)
        piece = piece.replace("<pre><span></span><code>", '<pre tabindex="0"><code>')
        opening = _OPENING.match(piece)
        anchor = ""
        if opening:
            anchor = next((value for name, value in _attributes(opening["rest"]) if name == "id"), "")
        parts = tuple(self._parts(piece))
        text = _plain(parts)
        return Block(
            kind=_kind(opening, parts),
            anchor=anchor,
            parts=parts,
            text=text,
            name=anchor or _inner_id(piece),
            alone=bool(_ALONE.search(piece)),
            place=self._place(parts, text),
        )

    def _place(self, parts: tuple[Part, ...], text: str) -> Place:
        found = self._locator.block(text)
        named = next((part.place for part in parts if isinstance(part, (Embed, Image)) and not text), None)
        return named or found

    def _parts(self, piece: str) -> Iterator[Part]:
        """Split a block's HTML at what waits for the site; remember every id on the way."""
        done = 0
        for match in _TAG.finditer(_HIGHLIGHT.sub(_spaces, piece)):
            name = match["name"].lower()
            attributes = _attributes(match["attributes"])
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
        for name, value in attributes:
            if name != "id" and not (name == "name" and element == "a"):
                continue
            place = self._locator.words(value)
            if value in self.anchors:
                self._fail(
                    place, "duplicate-id", f'the id "{value}" stands twice', "give one of them another name"
                )
            elif value in RESERVED_IDS:
                self._fail(
                    self._locator.words(value),
                    "reserved-id",
                    f'the id "{value}" belongs to the page around the text',
                    f"give it another name, such as `{value}-2`",
                )
            self.anchors.add(value)

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
        target = html.unescape(written).strip()
        if not self._leads_inside(target, written):
            return None
        return Link(name, target, self._locator.target(target, written))

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
        from latex2mathml.converter import convert  # noqa: PLC0415  # costs 60 ms, and few essays hold math

        tex = html.unescape(match["tex"]).strip()
        display = "block" if match["tag"] == "div" else "inline"
        try:
            mathml: str = convert(tex, display=display)
        except Exception as reason:  # noqa: BLE001  # the library raises many kinds
            said = str(reason) or type(reason).__name__
            self._fail(
                self._locator.words(tex),
                "bad-math",
                f"this formula cannot be set: {said}",
                "check its braces and commands",
            )
            return ""
        return f'<div class="math" tabindex="0">{mathml}</div>' if display == "block" else mathml

    def _fail(self, place: Place, code: str, message: str, hint: str) -> None:
        self._problems.append(error(place, code, message, hint))


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
    found = (match[1] for match in _INNER_ID.finditer(piece))
    return next((value for value in found if not value.startswith(("fn:", "fnref"))), "")


def _kind(opening: re.Match[str] | None, parts: tuple[Part, ...]) -> str:
    if len(parts) == 1 and isinstance(parts[0], Embed):
        return "embed"
    if opening is None:
        return "html"
    name = opening["name"].lower()
    if re.fullmatch("h[1-6]", name):
        return "heading"
    if name in {"div", "details"}:
        css = f" {opening['rest']} "
        return next((kind for word, kind in _CLASS_KINDS if re.search(rf"\b{word}\b", css)), "html")
    return _KINDS.get(name, "html")


def _plain(parts: Iterable[Part]) -> str:
    text = "".join(
        part if isinstance(part, str) else "\x00" if isinstance(part, Link) else " " for part in parts
    )
    return " ".join(html.unescape(_ANY_TAG.sub("", text)).split())


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
