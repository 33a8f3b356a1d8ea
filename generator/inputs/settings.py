"""The tables of ``site.toml`` that hold settings of one subject each.

Most are read as they are declared, see ``TableReader.settings``; the others have a reader below them.
"""

import re
from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.core.lint import Lint
from generator.core.model import Lang
from generator.core.problems import Place
from generator.inputs.tables import TableReader

FORMATS = ("avif", "webp")
"""Formats that pictures can be encoded in, the smaller one first."""

GLOSSARY = "glossary"
"""Name of the rule that holds texts to the glossary; what compares editions by it asks for it, too."""

_WIDEST = 8192
_BEST = 100
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class Bilingual(msgspec.Struct, frozen=True, kw_only=True):
    """How editions of one work are held together.

    Attributes:
        parallel_pages: whether each work with several editions gets a page that shows them side by side.
        doubtful_pairs: whether pairs of blocks that are guessed with little confidence are warned about.
        stale_notice: whether an edition that fell behind tells its readers.
        reading_time_gap: per cent by which reading times of editions may differ; 0 for no warning.
        definitions: whether terms of the glossary are explained to readers.
    """

    parallel_pages: bool = True
    doubtful_pairs: bool = True
    stale_notice: bool = False
    reading_time_gap: Annotated[int, Meta(le=1000)] = 20
    definitions: bool = False


class LintSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules of prose are warned about.

    Attributes:
        rules: names of those that are.
        allow: characters to pass over.
    """

    rules: tuple[str, ...] = ()
    allow: str = ""


def read_lint(reader: TableReader, lints: Iterable[Lint]) -> LintSettings:
    """Return the table ``lint``, which has a key for each rule."""
    with reader.closing("lint") as table:
        rules = tuple(lint.name for lint in lints if _flag(table, lint.name, default=lint.default))
        return LintSettings(rules=rules, allow=table.text("allow"))


class ContentRules(msgspec.Struct, frozen=True):
    """What the Markdown of essays and pages may hold.

    Attributes:
        raw_html: whether HTML may stand in it; it is the author's own and trusted.
    """

    raw_html: bool = True


class CodeStyles(msgspec.Struct, frozen=True):
    """Names of Pygments styles, for light pages and for dark ones."""

    light: str = "xcode"
    dark: str = "github-dark"


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
    with reader.closing("cards") as table, table.closing("fonts", code="unknown-language") as fonts:
        named = ((lang, fonts.text(lang)) for lang in languages)
        return Cards(draw=table.flag("draw"), fonts=tuple((lang, path) for lang, path in named if path))


def read_images(reader: TableReader) -> Images:
    """Return the table ``images``."""
    standard = Images()
    with reader.closing("images") as table, table.closing("quality") as quality:
        return Images(
            responsive=_flag(table, "responsive", default=standard.responsive),
            widths=_widths(table) or standard.widths,
            formats=_formats(table) or standard.formats,
            avif=quality.integer("avif", standard.avif, least=1, most=_BEST),
            webp=quality.integer("webp", standard.webp, least=1, most=_BEST),
        )


def _widths(table: TableReader) -> tuple[int, ...]:
    found = set()
    for text in table.texts("widths", split=False):
        if text.isascii() and text.isdigit() and 1 <= int(text) <= _WIDEST:
            found.add(int(text))
        else:
            hint = f"write whole numbers from 1 to {_WIDEST}, such as `widths = [640, 1280]`"
            _fail_at(table, "widths", "bad-value", f'"{text}" is not the width of a picture in pixels', hint)
    return tuple(sorted(found))


def _formats(table: TableReader) -> tuple[str, ...]:
    written = table.texts("formats")
    for text in written:
        if text not in FORMATS:
            hint = f"write some of: {', '.join(FORMATS)}; or `responsive = false` for none"
            _fail_at(table, "formats", "bad-choice", f'pictures cannot be encoded as "{text}"', hint)
    return tuple(each for each in FORMATS if each in written)


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """A site's own colours; each is ``#`` and six digits, or empty for the theme's.

    Attributes:
        accent: of links and marks on light pages.
        accent_dark: on dark pages; made from ``accent`` where empty.
        place: where ``accent`` stands.
        place_dark: where ``accent_dark`` stands.
    """

    accent: str = ""
    accent_dark: str = ""
    place: Place = Place("")
    place_dark: Place = Place("")


def read_theme(reader: TableReader) -> Theme:
    """Return the table ``[theme]``."""
    with reader.closing("theme") as table:
        accent, accent_dark = _colour(table, "accent"), _colour(table, "accent_dark")
        places = dict(table.key_places())
        theme = Theme(
            accent=accent,
            accent_dark=accent_dark,
            place=places.get("accent", Place("")),
            place_dark=places.get("accent_dark", Place("")),
        )
        if theme.accent_dark and "accent" not in places:
            message = '"theme.accent_dark" stands without "theme.accent"'
            hint = "give the colour for light pages too"
            table.fail(theme.place_dark, "missing-value", message, hint)
        return theme


def _colour(table: TableReader, key: str) -> str:
    hint = "write `#` and six digits, such as `#7a2e8e`"
    return table.matching(key, _COLOUR, "is not a colour", hint).lower()


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the site can be searched.

    Attributes:
        enabled: None for a search where Pagefind is installed, and none without a word where it is not.
    """

    enabled: bool | None = None


class Robots(msgspec.Struct, frozen=True, kw_only=True):
    """What is made for programs that read, and which of them are asked to stay out.

    Attributes:
        markdown: whether each essay has a Markdown twin, and the site an ``llms.txt`` that lists them.
        refuse: names of crawlers that ``robots.txt`` asks to read nothing.
    """

    markdown: bool = True
    refuse: tuple[str, ...] = ()


class Checks(msgspec.Struct, frozen=True, kw_only=True):
    """Budgets of pages, in units of 1024 bytes as they are sent, without images; 0 for none.

    Attributes:
        page_weight: of an ordinary page, with its style sheets and scripts, compressed.
        quiz_weight: of a page with a self-assessment.
    """

    page_weight: Annotated[int, Meta(le=100_000)] = 35
    quiz_weight: Annotated[int, Meta(le=100_000)] = 50


def _flag(table: TableReader, key: str, *, default: bool) -> bool:
    said = table.flag(key)
    return default if said is None else said


def _fail_at(table: TableReader, key: str, code: str, message: str, hint: str) -> None:
    node = table.find(key)
    table.fail(node.place if node else table.place, code, message, hint)
