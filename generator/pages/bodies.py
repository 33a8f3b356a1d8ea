"""Bodies put into place: references become links of the page that shows them."""

import html
from collections.abc import Callable

from generator.model import Block, Embed, Html, Image, Lang, Link
from generator.pages.blocks import BLOCKS, BlockContext
from generator.pages.context import Context
from generator.pages.views import BodyParts, Embedded
from generator.site import routes
from generator.site.links import Destination
from generator.site.routes import Route
from generator.site.works import Edition

Address = Callable[[Route, str], str]
"""A route and a fragment, to what a link says."""


def page_body(context: Context, edition: Edition) -> BodyParts:
    """Return an edition's body for its own page: relative links, headings that can be linked to."""

    def address(route: Route, fragment: str) -> str:
        return routes.relative(edition.route, route, fragment)

    return _Writer(context, edition, address, for_feed=False).body()


def feed_body(context: Context, edition: Edition) -> BodyParts:
    """Return an edition's body for a feed: absolute links, no page furniture."""
    return _Writer(context, edition, context.absolute, for_feed=True).body()


class _Writer:
    def __init__(self, context: Context, edition: Edition, address: Address, *, for_feed: bool) -> None:
        self._context = context
        self._edition = edition
        self._address = address
        self._for_feed = for_feed
        self._links = context.site.links[edition.document.path]
        self._anchor_label = context.phrases(edition.lang).text("heading-link")

    def body(self) -> BodyParts:
        parts: list[Html | Embedded] = []
        for block in self._edition.document.body.blocks:
            for piece in self._block(block):
                if isinstance(piece, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += piece
                else:
                    parts.append(piece)
        return tuple(parts)

    def _block(self, block: Block) -> list[Html | Embedded]:
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
        if block.kind == "heading" and block.anchor and not self._for_feed:
            pieces = [_with_anchor(piece, block.anchor, self._anchor_label) for piece in pieces]
        return [*pieces, "\n"]

    def _link(self, link: Link) -> Html:
        destination = self._links[link.target]
        href = _with_query(self._address(destination.route, destination.fragment), destination.query)
        crossing = self._crossing(destination.lang) if link.attribute == "href" else ""
        return f' {link.attribute}="{html.escape(href)}"{crossing}'

    def _crossing(self, lang: Lang) -> str:
        if not lang or lang == self._edition.lang:
            return ""
        return f' hreflang="{self._context.config.language(lang).hreflang}"'

    def _image(self, image: Image) -> Html:
        destination: Destination = self._links[image.target]
        picture = self._context.picture(destination.file)
        attributes = {"src": self._address(destination.route, ""), **dict(image.attributes)}
        if picture is not None and picture.width and "width" not in attributes:
            attributes |= {"width": str(picture.width), "height": str(picture.height)}
        attributes.setdefault("alt", "")
        if not self._for_feed:
            attributes |= {"loading": "lazy", "decoding": "async"}
        text = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
        return f"<img {text}>"

    def _embed(self, embed: Embed) -> Embedded:
        destinations = tuple(self._links[link.target] for link in embed.links)
        view = BLOCKS[embed.name](
            BlockContext(self._context, self._edition, self._address, embed, destinations)
        )
        suffix = ".feed.html" if self._for_feed else ".html"
        return Embedded(f"blocks/{embed.name}{suffix}", view)


def _with_query(href: str, query: str) -> str:
    """Return an address with a query in front of its fragment."""
    if not query:
        return href
    path, mark, fragment = href.partition("#")
    return f"{path}?{query}{mark}{fragment}"


def _with_anchor(piece: Html | Embedded, anchor: str, label: str) -> Html | Embedded:
    if not isinstance(piece, str) or not piece.rstrip().endswith(">"):
        return piece
    head, end, tail = piece.rpartition("</h")
    href = html.escape(routes.quote(anchor))
    link = f'<a class="anchor" href="#{href}" aria-label="{html.escape(label)}">#</a>'
    return f"{head} {link}{end}{tail}" if end else piece
