"""Bodies put into place: references become links of the page that shows them.

Finished HTML is searched by patterns: a tree costs more, and repairs what an author wrote (DECISIONS 163).
"""

import html
import re
from collections.abc import Callable, Iterable

from generator.core.model import Block, Embed, Html, Image, Lang, Link
from generator.editions.rows import Mark, opening_tag
from generator.pages.blocks import Address, block_view
from generator.pages.common import PageHelper
from generator.pages.pictures import COLUMN, picture_element, sizes, sources
from generator.pages.sidenotes import HOLDERS, Sidenotes, sidenotes
from generator.pages.views import BodyParts, Embedded
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.routes import Route
from generator.works.works import Edition

_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_NAMES_IDS = re.compile(
    r"(?P<name>\s(?:id|for|name|headers|list|usemap|aria-labelledby|aria-describedby|aria-controls|aria-owns|"
    r"aria-details))\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=`]+))"
)

_ON_TOP = 2
"""Blocks of a text that readers see before they scroll. The first image there is loaded at once."""


def page_body(context: PageHelper, inputs: WorkInputs, edition: Edition) -> BodyParts:
    """Return an edition's body for its own page: relative links, headings that lead to other editions."""

    def address(route: Route, fragment: str) -> str:
        return routes.relative(edition.route, route, fragment)

    return _PageWriter(context, inputs, edition, address).body()


def feed_body(context: PageHelper, inputs: WorkInputs, edition: Edition) -> BodyParts:
    """Return an edition's body for a feed: absolute links, no page furniture."""
    return _Writer(context, inputs, edition, context.absolute).body()


def parallel_cells(
    context: PageHelper, inputs: WorkInputs, here: Route, edition: Edition
) -> tuple[BodyParts, ...]:
    """Return an edition's cells for the page that shows a work's editions side by side.

    Every id gets the language's key in front, and so do links to places in any edition of the work, so
    that no id stands twice on the page. Blocks take their plain form, as in a feed.
    """
    own = {each.route: each.lang for each in inputs.work.editions}

    def address(route: Route, fragment: str) -> str:
        if fragment and route in own:
            return f"#{routes.quote(f'{own[route]}-{fragment}')}"
        return routes.relative(here, route, fragment)

    writer = _CellWriter(context, inputs, edition, address)
    column = inputs.work.editions.index(edition)
    return tuple(
        tuple(
            _with_prefix(part, f"{edition.lang}-") if isinstance(part, str) else part
            for part in writer.blocks(row.cells[column])
        )
        for row in inputs.alignment.rows
    )


class _Writer:
    """Writes a body without page furniture, as feeds and the parallel page want it."""

    suffix = ".feed.html"

    def __init__(self, context: PageHelper, inputs: WorkInputs, edition: Edition, address: Address) -> None:
        self._context = context
        self._inputs = inputs
        self._edition = edition
        self._address = address
        self._links = inputs.links[edition.document.path]

    def body(self) -> BodyParts:
        """Return the whole body."""
        return self.blocks(range(len(self._edition.document.body.blocks)))

    def blocks(self, numbers: Iterable[int]) -> BodyParts:
        """Return some blocks of the body."""
        parts: list[Html | Embedded] = []
        for number in numbers:
            for piece in self._block(number, self._edition.document.body.blocks[number]):
                if isinstance(piece, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += piece
                else:
                    parts.append(piece)
        return tuple(parts)

    def _block(self, _number: int, block: Block) -> list[Html | Embedded]:
        pieces: list[Html | Embedded] = []
        for part in block.parts:
            match part:
                case str():
                    pieces.append(part)
                case Link():
                    pieces.append(self._link(part))
                case Image():
                    pieces.append(self._image(part))
                case Embed():
                    pieces.append(self._embed(part))
        return [*pieces, "\n"]

    def _link(self, link: Link) -> Html:
        destination = self._links[link.target]
        href = _with_query(self._address(destination.route, destination.fragment), destination.query)
        hreflang = self._hreflang(destination.lang) if link.attribute == "href" else ""
        return f' {link.attribute}="{html.escape(href)}"{hreflang}'

    def _hreflang(self, lang: Lang) -> str:
        if not lang or lang == self._edition.lang:
            return ""
        return f' hreflang="{self._context.config.language(lang).hreflang}"'

    def _image(self, image: Image) -> Html:
        destination = self._links[image.target]
        picture = self._inputs.images[destination.file].picture if destination.file else None
        attributes = {"src": self._address(destination.route, ""), **dict(image.attributes)}
        if picture is not None and picture.width and "width" not in attributes:
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        attributes.setdefault("alt", "")
        attributes |= self._loading()
        text = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
        return self._choices(destination.file, attributes.get("width", ""), f"<img {text}>")

    def _choices(self, _file: str, _width: str, element: Html) -> Html:
        """Return an ``img`` element with what a browser may choose from; a feed shows the original."""
        return element

    def _loading(self) -> dict[str, str]:
        """Return how an image is loaded; nothing is said where it is not known what stands around it."""
        return {}

    def _embed(self, embed: Embed) -> Embedded:
        view = block_view(self._context, self._inputs, self._edition, self._address, embed)
        return Embedded(f"blocks/{embed.name}{self.suffix}", view, self._edition.lang)


def _with_query(href: str, query: str) -> str:
    if not query:
        return href
    path, mark, fragment = href.partition("#")
    return f"{path}?{query}{mark}{fragment}"


class _CellWriter(_Writer):
    """Writes cells of a page that shows editions side by side."""

    def _loading(self) -> dict[str, str]:
        return {"loading": "lazy", "decoding": "async"}

    def _choices(self, file: str, width: str, element: Html) -> Html:
        variants = self._inputs.images[file].variants if file else ()
        choices = sources(variants, file, lambda route: self._address(route, ""))
        return picture_element(choices, sizes(int(width) if width.isdigit() else COLUMN), element)


class _PageWriter(_CellWriter):
    """Writes a body for its own page: headings link to themselves and to their twins, notes stand beside."""

    suffix = ".html"

    def __init__(self, context: PageHelper, inputs: WorkInputs, edition: Edition, address: Address) -> None:
        super().__init__(context, inputs, edition, address)
        self._editions = inputs.work.editions
        self._column = self._editions.index(edition)
        self._alignment = inputs.alignment
        self._notes = Sidenotes()
        self._on_top = False
        self._has_picture = context.cover_route(inputs.summary, edition.lang) is not None

    def body(self) -> BodyParts:
        """Return the whole body."""
        blocks = self._edition.document.body.blocks
        lists = [number for number, block in enumerate(blocks) if block.kind == "footnotes"]
        if lists:
            texts = (
                _joined(super(_PageWriter, self)._block(n, block))
                for n, block in enumerate(blocks)
                if block.kind in HOLDERS
            )
            self._notes = sidenotes(texts, _joined(super()._block(lists[-1], blocks[lists[-1]])))
        return super().body()

    def _block(self, number: int, block: Block) -> list[Html | Embedded]:
        self._on_top = number < _ON_TOP and not self._has_picture
        self._has_picture |= any(isinstance(part, Image) for part in block.parts)
        pieces = super()._block(number, block)
        mark = self._alignment.marks[self._column][number]
        if mark.pair:
            tag = opening_tag(block)
            if tag is not None and isinstance(pieces[0], str):
                pieces[0] = f"{tag[0]}{_attributes(mark)}{pieces[0][tag.end() :]}"
        if block.kind == "heading" and block.anchor:
            links = "".join((*self._twin_links(number), self._anchor(block.anchor)))
            pieces = [_inside_heading(piece, links) for piece in pieces]
        if self._notes.beside and block.kind in HOLDERS:
            pieces = _with(self._notes.placed, pieces)
        elif self._notes.beside and block.kind == "footnotes":
            pieces = _with(self._notes.for_paper, pieces)
        return pieces

    def _loading(self) -> dict[str, str]:
        if self._on_top:
            self._on_top = False
            return {"fetchpriority": "high", "decoding": "async"}
        return super()._loading()

    def _anchor(self, anchor: str) -> Html:
        label = self._context.phrases(self._edition.lang).text("heading-link")
        href = html.escape(routes.quote(anchor))
        return f' <a class="anchor" href="#{href}" aria-label="{html.escape(label)}">#</a>'

    def _twin_links(self, number: int) -> Iterable[Html]:
        """Yield a link to a heading's twin in each other edition, named by that language's own name."""
        names = self._alignment.anchors[self._alignment.row_of(self._column, number)]
        phrases = self._context.phrases(self._edition.lang)
        for other, anchor in zip(self._editions, names, strict=True):
            if anchor and other is not self._edition:
                language = self._context.config.language(other.lang)
                label = phrases.fill("heading-twin", language=phrases.language_name(language))
                yield (
                    f' <a class="twin" href="{html.escape(self._address(other.route, anchor))}"'
                    f' hreflang="{language.hreflang}" title="{html.escape(label)}">'
                    f'<span lang="{language.tag}">{html.escape(language.name)}</span></a>'
                )


def _joined(pieces: Iterable[Html | Embedded]) -> Html:
    """Return a block's finished HTML, empty where it holds a named block."""
    every = tuple(pieces)
    texts = [piece for piece in every if isinstance(piece, str)]
    return "".join(texts) if len(texts) == len(every) else ""


def _with(change: Callable[[Html], Html], pieces: list[Html | Embedded]) -> list[Html | Embedded]:
    """Return a block changed as a whole; as it is where it holds a named block."""
    text = _joined(pieces)
    return [change(text)] if text else pieces


def _attributes(mark: Mark) -> str:
    made = f' id="{mark.id}"' if mark.id else ""
    return f'{made} data-pair="{html.escape(mark.pair)}"'


def _inside_heading(piece: Html | Embedded, links: str) -> Html | Embedded:
    if not isinstance(piece, str) or not piece.rstrip().endswith(">"):
        return piece
    head, end, tail = piece.rpartition("</h")
    return f"{head}{links}{end}{tail}" if end else piece


def _with_prefix(text: Html, prefix: str) -> Html:
    """Return finished HTML with a prefix before every id, and before what names ids inside the page."""

    def tag(match: re.Match[str]) -> str:
        return _NAMES_IDS.sub(attribute, match[0])

    def attribute(match: re.Match[str]) -> str:
        values = (match["double"] or match["single"] or match["bare"] or "").split()
        return f'{match["name"]}="{" ".join(prefix + value for value in values)}"'

    return _TAG.sub(tag, text)
