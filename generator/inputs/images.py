"""The tables ``images`` and ``cards`` of ``site.toml``: pictures that pages show, and pictures of pages."""

import msgspec

from generator.core.model import Lang
from generator.inputs.tables import TableReader

FORMATS = ("avif", "webp")
"""Formats that pictures can be encoded in, the smaller one first."""

_WIDEST = 8192
_BEST = 100


class Images(msgspec.Struct, frozen=True, kw_only=True):
    """How pictures are shown.

    Attributes:
        responsive: whether pages offer smaller and lighter variants of a picture.
        widths: of the variants in pixels, from the narrowest.
        formats: of the variants.
        avif: quality from 1 to 100.
        webp: the same for the other format.
    """

    responsive: bool = True
    widths: tuple[int, ...] = (320, 640, 960, 1280)
    formats: tuple[str, ...] = FORMATS
    avif: int = 60
    webp: int = 80

    def quality(self, name: str) -> int:
        """Return the quality of a format."""
        return self.avif if name == "avif" else self.webp


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """How social cards are drawn.

    Attributes:
        draw: whether there are any; None for cards where a font is found, and none without a word where
            there is none.
        fonts: paths of font files by language, where the site names its own.
    """

    draw: bool | None = None
    fonts: tuple[tuple[Lang, str], ...] = ()


def read_cards(reader: TableReader, languages: tuple[Lang, ...]) -> Cards:
    """Return the table ``cards``."""
    table = reader.table("cards")
    draw = table.flag("draw")
    fonts = table.table("fonts")
    named = ((lang, fonts.text(lang)) for lang in languages)
    settings = Cards(draw=draw, fonts=tuple((lang, path) for lang, path in named if path))
    fonts.close(code="unknown-language", as_errors=True)
    table.close(as_errors=True)
    return settings


def read_images(reader: TableReader) -> Images:
    """Return the table ``images``."""
    table = reader.table("images")
    standard = Images()
    responsive = table.flag("responsive")
    quality = table.table("quality")
    settings = Images(
        responsive=standard.responsive if responsive is None else responsive,
        widths=_widths(table) or standard.widths,
        formats=_formats(table) or standard.formats,
        avif=quality.integer("avif", standard.avif, least=1, most=_BEST),
        webp=quality.integer("webp", standard.webp, least=1, most=_BEST),
    )
    quality.close(as_errors=True)
    table.close(as_errors=True)
    return settings


def _widths(table: TableReader) -> tuple[int, ...]:
    found = set()
    for text in table.texts("widths", split=False):
        if text.isascii() and text.isdigit() and 1 <= int(text) <= _WIDEST:
            found.add(int(text))
        else:
            node = table.find("widths")
            table.fail(
                node.place if node else table.place,
                "bad-value",
                f'"{text}" is not the width of a picture in pixels',
                f"write whole numbers from 1 to {_WIDEST}, such as `widths = [640, 1280]`",
            )
    return tuple(sorted(found))


def _formats(table: TableReader) -> tuple[str, ...]:
    written = table.texts("formats")
    for text in written:
        if text not in FORMATS:
            node = table.find("formats")
            table.fail(
                node.place if node else table.place,
                "bad-choice",
                f'pictures cannot be encoded as "{text}"',
                f"write some of: {', '.join(FORMATS)}; or `responsive = false` for none",
            )
    return tuple(each for each in FORMATS if each in written)
