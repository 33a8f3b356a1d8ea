"""What named blocks show: one function a block, from its value to its view.

The grammar of a block stands in ``essays.blocks``, its look in ``templates/blocks/<name>.html`` for
pages and ``templates/blocks/<name>.feed.html`` for feeds.
"""

from collections.abc import Callable

import msgspec

from generator.core.model import Embed
from generator.pages.assets import QUIZ_SCRIPT, QUIZ_STYLE
from generator.pages.common import PageHelper
from generator.pages.quizzes import quiz_view
from generator.pages.views import Card, ReadMoreView, View
from generator.site.work_inputs import WorkInputs
from generator.works.links import Destination
from generator.works.routes import Route
from generator.works.works import Edition


class BlockContext(msgspec.Struct, frozen=True):
    """What a block's view may be made from.

    Attributes:
        context: of all pages.
        near: the work and what its pages may know of others.
        edition: that holds the block.
        address: a route and a fragment, to what a link says here.
        embed: the block.
        destinations: of the block's links, in order.
    """

    context: PageHelper
    near: WorkInputs
    edition: Edition
    address: Callable[[Route, str], str]
    embed: Embed
    destinations: tuple[Destination, ...]


def _read_more(block: BlockContext) -> View:
    cards = []
    for destination in block.destinations:
        work = block.near.others.get(destination.work)
        edition = work.edition(destination.lang) if work else None
        if work is not None and edition is not None:
            card = block.context.card(block.edition.route, block.edition.lang, work, edition)
            href = block.address(destination.route, destination.fragment)
            cards.append(msgspec.structs.replace(card, href=href, cover=None))
    return ReadMoreView(tuple(cards))


def _quiz(block: BlockContext) -> View:
    edition, context = block.edition, block.context
    placed = block.near.quiz
    if placed is None:
        raise LookupError(edition.document.path)  # no site is assembled with a block whose quiz is missing

    def read(dimension: str) -> tuple[Card, ...]:
        cards = []
        for work_id in placed.read[dimension]:
            work = block.near.others.get(work_id)
            if work is not None:
                there = work.edition_or_any(edition.lang)
                card = context.card(edition.route, edition.lang, work, there)
                href = block.address(there.route, "")
                cards.append(msgspec.structs.replace(card, href=href, cover=None))
        return tuple(cards)

    return quiz_view(
        placed.quiz,
        edition.lang,
        phrases=context.phrases(edition.lang),
        speeds=context.config.speeds,
        read=read,
        href=block.address(edition.route, ""),
        style=block.address(context.asset(QUIZ_STYLE), ""),
        script=block.address(context.asset(QUIZ_SCRIPT), ""),
    )


BLOCKS: dict[str, Callable[[BlockContext], View]] = {"quiz": _quiz, "read-more": _read_more}
