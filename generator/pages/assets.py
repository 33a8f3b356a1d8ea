"""Style sheets and scripts, named by their content."""

import posixpath
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.canonical import Digest, digest
from generator.inputs.layouts import Layouts, is_own
from generator.inputs.sheets import check_sheet
from generator.inputs.text import decode
from generator.inputs.theme import Theme
from generator.pages.theme import theme_rules
from generator.problems import Problem
from generator.site.routes import ASSETS, Route

STYLE = "site.css"
OWN_STYLE = "custom.css"
"""A site's own rules, which become the end of its style sheet."""

ICON = "favicon.svg"
SMALL_ICON = "favicon.png"
TOUCH_ICON = "touch-icon.png"
LARGE_ICON = "icon-512.png"
SCHEME_SCRIPT = "scheme.js"
REDIRECT_SCRIPT = "redirect.js"
QUIZ_STYLE = "quiz.css"
QUIZ_SCRIPT = "quiz.js"
SWITCH_SCRIPT = "switch.js"
SEARCH_SCRIPT = "search.js"
SEARCH_STYLE = "search.css"
COPY_SCRIPT = "copy.js"


class Asset(msgspec.Struct, frozen=True):
    """A file that pages load: its route, its bytes and the layout file that it comes from."""

    route: Route
    data: bytes
    source: str


class Assets(msgspec.Struct, frozen=True):
    """All assets by name, the site's style sheet with the colours of code among them."""

    by_name: dict[str, Asset]


def make_assets(layouts: Layouts, code_colours: str, theme: Theme, problems: list[Problem]) -> Assets:
    """Return the assets of the layouts; the site's style sheet comes with all that belongs into it.

    Args:
        layouts: of the site.
        code_colours: style rules for highlighted code.
        theme: the site's own colours.
        problems: receives colours that cannot be read, and what is never closed in the site's own sheets.
    """
    for name, file in layouts.assets.items():
        if name.endswith(".css") and is_own(file):
            sheet = decode(file, problems)
            problems += () if sheet is None else check_sheet(file.path, sheet)
    found = {}
    own = layouts.assets[OWN_STYLE].data if OWN_STYLE in layouts.assets else b""
    for name, file in layouts.assets.items():
        if name == OWN_STYLE:
            continue
        data = file.data
        if name == STYLE:
            rules = theme_rules(theme, (data + own).decode("utf-8", "replace"), problems)
            data += (code_colours + rules).encode() + own
        if name.endswith(".css"):
            data = minified(data)
        found[name] = Asset(_route(name, digest(data)), data, file.path)
    return Assets(found)


def minified(sheet: bytes) -> bytes:
    """Return a style sheet without comments and needless blanks; no rule is changed or moved."""
    from rcssmin import cssmin  # noqa: PLC0415  # a build in which nothing changed needs none

    data: bytes = cssmin(sheet)
    return data


def code_colours(light: str, dark: str) -> str:
    """Return the style rules of two Pygments styles, each colour a pair of light and dark.

    Weight and slant are the light style's: CSS chooses between colours by scheme, and between nothing else.

    Raises:
        pygments.util.ClassNotFound: for a style that Pygments does not have.
    """
    from pygments.styles import get_style_by_name  # noqa: PLC0415  # memoised; seldom needed
    from pygments.token import STANDARD_TYPES, Whitespace  # noqa: PLC0415  # the same

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
    """Return what one kind of token looks like by day and by night."""
    said = []
    for declared, key, absent in (
        ("color", "color", "currentcolor"),
        ("background", "bgcolor", "transparent"),
    ):
        if day[key] or night[key]:
            pair = (f"#{each[key]}" if each[key] else absent for each in (day, night))
            said.append(f"{declared}: light-dark({', '.join(pair)});")
    if day["bold"]:
        said.append("font-weight: bold;")
    if day["italic"]:
        said.append("font-style: italic;")
    if day["underline"]:
        said.append("text-decoration: underline;")
    return " ".join(said)


def _route(name: str, content: Digest) -> Route:
    stem, suffix = posixpath.splitext(name)
    return f"{ASSETS}/{stem}.{content[:10]}{suffix}"
