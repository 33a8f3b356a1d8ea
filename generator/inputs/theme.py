"""The part of ``site.toml`` that is about looks."""

import re

import msgspec

from generator.core.problems import Place
from generator.inputs.tables import TableReader

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


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
    table = reader.table("theme")
    accent, accent_dark = _colour(table, "accent"), _colour(table, "accent_dark")
    places = dict(table.key_places())
    theme = Theme(
        accent=accent,
        accent_dark=accent_dark,
        place=places.get("accent", Place("")),
        place_dark=places.get("accent_dark", Place("")),
    )
    if theme.accent_dark and "accent" not in places:
        table.fail(
            theme.place_dark,
            "missing-value",
            '"theme.accent_dark" stands without "theme.accent"',
            "give the colour for light pages too",
        )
    table.close(as_errors=True)
    return theme


def _colour(table: TableReader, key: str) -> str:
    written = table.text(key)
    return table.checked(
        key,
        written,
        lambda text: bool(_COLOUR.fullmatch(text)),
        f'"{written}" is not a colour',
        "write `#` and six digits, such as `#7a2e8e`",
    ).lower()
