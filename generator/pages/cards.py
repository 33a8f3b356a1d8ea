"""What stands on social cards, and where they are found.

Every edition has one, and every language one for its home and its lists. A card is named by all that is
drawn on it, so a service that keeps pictures of links takes a changed title for another picture.
"""

import functools
import unicodedata
import zlib
from collections.abc import Iterator

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import CardText, Face, Lang
from generator.inputs.config import SiteConfig
from generator.inputs.languages import Language
from generator.pages.phrases import Phrases
from generator.works import routes
from generator.works.routes import Route
from generator.works.works import Edition, Work

CARD_SIZE = (1200, 630)
"""Width and height in pixels, as services that show links ask for."""

_SILENT = frozenset("\ufe0e\ufe0f\u200b\u200c\u200d\u2060\u00ad")
"""Characters that only say how others are shown."""


class PageCard(msgspec.Struct, frozen=True):
    """A card, and what it was drawn for: a page, and the language that chooses the face."""

    page: Route
    lang: Lang
    text: CardText


def language_card(config: SiteConfig, language: Language) -> PageCard:
    """Return the card that a language's home and lists share."""
    card = CardText(
        title=config.title[language.key],
        text=config.description.get(language.key, ""),
        kicker="",
        site="",
        date="",
        language=language.name,
        languages=tuple(each.name for each in config.languages),
    )
    return PageCard(routes.home(language.key), language.key, card)


def page_card(config: SiteConfig, phrases: Phrases, work: Work, edition: Edition) -> PageCard:
    """Return the card of an edition's page."""
    lang = edition.lang
    own = {each.lang for each in work.editions}
    card = CardText(
        title=edition.title,
        text=edition.description,
        kicker=config.section(work.section).title[lang] if work.section else "",
        site=config.title[lang],
        date=phrases.day(work.date).text if work.date else "",
        language=config.language(lang).name,
        languages=tuple(each.name for each in config.languages if each.key in own),
    )
    return PageCard(edition.route, lang, card)


def drawable(card: CardText, face: Face) -> tuple[CardText, str]:
    """Return a card without the characters that a face does not have, and those characters."""
    missing: dict[str, None] = {}
    bits = _bits(face.coverage)

    def kept(text: str) -> str:
        return " ".join("".join(_known(unicodedata.normalize("NFC", text), bits, missing)).split())

    shown = msgspec.structs.replace(
        card,
        title=kept(card.title),
        text=kept(card.text),
        kicker=kept(card.kicker),
        site=kept(card.site),
        date=kept(card.date),
        language=kept(card.language),
        languages=tuple(map(kept, card.languages)),
    )
    return shown, "".join(missing)


def _known(text: str, bits: bytes, missing: dict[str, None]) -> Iterator[str]:
    for character in text:
        code = ord(character)
        if character.isspace():
            yield " "
        elif bits[code >> 3] & 1 << (code & 7):
            yield character
        elif character not in _SILENT:
            missing[character] = None


@functools.lru_cache(maxsize=8)
def _bits(coverage: bytes) -> bytes:
    return zlib.decompress(coverage)


def key_of_card(card: CardText, face: Face) -> Digest:
    """Return the digest of all that is drawn, and of what it is drawn with."""
    return digest_of((card, face.digest, face.index, face.weighs))


def card_route(page: Route, card: CardText, face: Face) -> Route:
    """Return where a page's card stands."""
    return f"media/cards/{page.rstrip('/')}.{key_of_card(card, face)[:10]}.png"
