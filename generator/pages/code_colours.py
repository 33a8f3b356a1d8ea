"""Colours of highlighted code, as style rules. Only builds that do not remember them load this module."""

from collections.abc import Mapping
from typing import Any

from pygments.styles import get_all_styles, get_style_by_name
from pygments.token import STANDARD_TYPES, Whitespace

STYLES = frozenset(get_all_styles())
"""Names of all styles of Pygments."""


def code_colours(light: str, dark: str) -> str:
    """Return the style rules of two Pygments styles, each colour a pair of light and dark.

    Weight and slant are the light style's: CSS chooses between colours by scheme, and between nothing else.

    Raises:
        pygments.util.ClassNotFound: for a style that Pygments does not have.
    """
    by_day, by_night = get_style_by_name(light), get_style_by_name(dark)
    classes: dict[str, list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        declarations = _declarations(by_day.style_for_token(token), by_night.style_for_token(token))
        if name and token is not Whitespace and declarations:
            classes.setdefault(declarations, []).append(f".{name}")
    return "\n" + "".join(
        f".highlight :is({', '.join(names)}) {{ {declarations} }}\n"
        for declarations, names in classes.items()
    )


def _declarations(day: Mapping[str, Any], night: Mapping[str, Any]) -> str:
    declarations = []
    for declared, key, absent in (
        ("color", "color", "currentcolor"),
        ("background", "bgcolor", "transparent"),
    ):
        if day[key] or night[key]:
            pair = (f"#{each[key]}" if each[key] else absent for each in (day, night))
            declarations.append(f"{declared}: light-dark({', '.join(pair)});")
    if day["bold"]:
        declarations.append("font-weight: bold;")
    if day["italic"]:
        declarations.append("font-style: italic;")
    if day["underline"]:
        declarations.append("text-decoration: underline;")
    return " ".join(declarations)
