"""``read-more``: cards of other works inside a text.

::

    ```read-more
    ../year-in-review-2025/
    ```
"""

import msgspec

from generator.core.model import Link
from generator.core.problems import Place, error
from generator.core.result import Result
from generator.essays.blocks import BlockText
from generator.pages.blocks import BlockContext, NamedBlock, linked
from generator.pages.phrases import Phrases
from generator.pages.views import Card


class ReadMoreView(msgspec.Struct, frozen=True):
    """``blocks/read-more.html``: cards inside a text."""

    cards: tuple[Card, ...]


def _read(text: str, place: Place) -> Result[BlockText]:
    """One target a line: a work's folder, or the file of one of its editions."""
    links = []
    for number, line in enumerate(text.split("\n"), start=1):
        target = line.strip()
        if target:
            column = len(line) - len(line.lstrip()) + place.column
            links.append(Link("href", target, Place(place.path, place.line + number, column)))
    if links:
        return Result(BlockText(tuple(links)))
    message = "this `read-more` block leads nowhere"
    return Result(
        BlockText(), (error(place, "empty-block", message, "write a path such as `../other-essay/`"),)
    )


def _view(block: BlockContext) -> ReadMoreView:
    cards = []
    for destination in block.destinations:
        work = block.inputs.others.get(destination.work)
        edition = work.edition(destination.lang) if work else None
        if work is not None and edition is not None:
            card = block.context.card(block.edition.route, block.edition.lang, work, edition)
            href = block.address(destination.route, destination.fragment)
            cards.append(msgspec.structs.replace(card, href=href, cover=None))
    return ReadMoreView(tuple(cards))


def _plain(view: ReadMoreView, phrases: Phrases) -> str:
    links = (f"- [{linked(card.title)}]({card.href})" for card in view.cards)
    return "\n".join((phrases.text("read-more"), "", *links))


BLOCK = NamedBlock(name="read-more", read=_read, view=_view, plain=_plain)
