"""Pictures on pages: what a browser may choose from, and the files that it chooses.

Sizes are told to the browser before any style sheet arrives. They follow the theme: a text column of at
most 39rem, nearly the whole window on a narrow screen. A browser that cannot read any of the formats gets
the original.
"""

import html
import posixpath
from collections.abc import Callable

from generator.core.model import CONTENT, Html, PictureVariant
from generator.pages.views import Source
from generator.works.routes import Route

COLUMN = 624
"""Widest text column in pixels."""

_WHOLE_WINDOW_BELOW = "48rem"

_TYPES = {"avif": "image/avif", "webp": "image/webp"}


def variant_route(path: str, variant: PictureVariant) -> Route:
    """Return where a variant stands: named by its content, so that it may be cached for ever."""
    folder, name = posixpath.split(path.removeprefix(f"{CONTENT}/"))
    stem = posixpath.splitext(name)[0]
    recipe = variant.recipe
    return posixpath.join("media", folder, f"{stem}.{recipe.width}w.{variant.digest[:10]}.{recipe.format}")


def sources(
    variants: tuple[PictureVariant, ...], path: str, href: Callable[[Route], str]
) -> tuple[Source, ...]:
    """Return what a browser may choose from, in the order of preference.

    Args:
        variants: of the picture, grouped by format.
        path: of the picture's file.
        href: a route, to what a link on the page says.
    """
    formats = dict.fromkeys(variant.recipe.format for variant in variants)
    return tuple(
        Source(
            _TYPES[name],
            ", ".join(
                f"{href(variant_route(path, variant))} {variant.recipe.width}w"
                for variant in variants
                if variant.recipe.format == name
            ),
        )
        for name in formats
    )


def sizes(width: int) -> str:
    """Return how wide a picture is shown in a text: its own width, the column's, or the window's."""
    return f"(min-width: {_WHOLE_WINDOW_BELOW}) {min(width, COLUMN)}px, 100vw"


def picture_element(choices: tuple[Source, ...], shown: str, image: Html) -> Html:
    """Return an ``img`` element wrapped into what a browser may choose from.

    Args:
        choices: see ``sources``.
        shown: how wide the picture is shown, for the attribute ``sizes``.
        image: the element.
    """
    if not choices:
        return image
    lines = "".join(
        f'<source type="{each.type}" srcset="{html.escape(each.srcset)}" sizes="{html.escape(shown)}">'
        for each in choices
    )
    return f"<picture>{lines}{image}</picture>"
