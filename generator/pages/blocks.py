"""What named blocks show: one function a block, from its value to its view.

The grammar of a block stands in ``essays.blocks``, its look in ``templates/blocks/<name>.html`` for
pages and ``templates/blocks/<name>.feed.html`` for feeds.
"""

from collections.abc import Callable

import msgspec

from generator.model import Embed
from generator.pages.context import Context
from generator.pages.views import ReadMoreView, View
from generator.site.links import Destination
from generator.site.routes import Route
from generator.site.works import Edition


class BlockContext(msgspec.Struct, frozen=True):
    """What a block's view may be made from.

    Attributes:
        context: of all pages.
        edition: that holds the block.
        address: a route and a fragment, to what a link says here.
        embed: the block.
        destinations: of the block's links, in order.
    """

    context: Context
    edition: Edition
    address: Callable[[Route, str], str]
    embed: Embed
    destinations: tuple[Destination, ...]


def _read_more(block: BlockContext) -> View:
    cards = []
    for destination in block.destinations:
        work = block.context.catalog.work(destination.work)
        edition = work.edition(destination.lang) if work else None
        if work is not None and edition is not None:
            card = block.context.card(block.edition.route, block.edition.lang, work, edition)
            href = block.address(destination.route, destination.fragment)
            cards.append(msgspec.structs.replace(card, href=href, cover=None))
    return ReadMoreView(tuple(cards))


BLOCKS: dict[str, Callable[[BlockContext], View]] = {"read-more": _read_more}
