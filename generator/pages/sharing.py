"""Plans social cards, and says which characters they lack."""

import unicodedata
from collections.abc import Iterator

from generator.core.model import Face
from generator.core.problems import Place, Problem, error, warning
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.cards import PageCard, card_route, drawable, key_of_card, language_card, page_card
from generator.pages.context import SiteContext
from generator.pages.outputs import Drawn, Output, OutputKind

_PICTURES = frozenset({"So", "Sk", "Me"})
"""Kinds of characters that are pictures, such as 🎉, or change one: fonts for texts have none of them."""


def plan_cards(context: SiteContext) -> Iterator[Output | Problem]:
    """Yield the card of every edition, and of every language, and a problem for each character it lacks."""
    for language in context.languages:
        yield from _card(context, language_card(context.config, language), Place(CONFIG_PATH))
    for work in context.site.works:
        for edition in work.editions:
            card = page_card(context.config, context.phrases(edition.lang), work, edition)
            yield from _card(context, card, edition.document.place("title"))


def _card(context: SiteContext, card: PageCard, place: Place) -> Iterator[Output | Problem]:
    face = context.site.faces.get(card.lang)
    if face is None:
        return
    shown, missing = drawable(card.text, face)
    drawn = Drawn(shown, face, key_of_card(shown, face))
    yield Output(card_route(card.page, shown, face), Role.MEDIA, "image/png", (place.path,), drawn)
    yield from (_missing(place, character, face) for character in missing)


def _missing(place: Place, character: str, face: Face) -> Problem:
    """Return the problem of a character that a face lacks: without a letter a card says something else."""
    named = f'"{character}" (U+{ord(character):04X})'
    if unicodedata.category(character) in _PICTURES:
        return warning(
            place,
            "missing-glyph",
            f"the social card leaves out {named}, which {face.name} lacks",
            "write title and description without it to be rid of this warning",
        )
    return error(
        place,
        "missing-glyph",
        f"the social card cannot show {named}, which {face.name} lacks",
        "name a font that has it under [cards] fonts, or write it otherwise in title and description",
    )


CARDS = OutputKind(name="cards", plan=plan_cards)
