"""A site's own accent: rules for the style sheet, and whether the colour can be read."""

import re
from collections.abc import Iterable, Iterator

from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.inputs.settings import Theme

LEAST = 4.5
"""Contrast of text that WCAG asks for."""

GROUNDS = ("paper", "panel", "wash")
"""Colours that the accent is set on."""

_TOKEN = re.compile(
    r"--(?P<name>[\w-]+):\s*light-dark\(\s*(?P<light>#[0-9a-fA-F]{6})\s*,\s*(?P<dark>#[0-9a-fA-F]{6})\s*\)"
)
_STEPS = 64
_INKS = ("#000000", "#ffffff")


def theme_rules(theme: Theme, sheet: str) -> Result[str]:
    """Return the rules that set a site's own colours, empty where it has none.

    Args:
        theme: of the site.
        sheet: the style sheet that the rules follow, which names the grounds; grounds that it does not
            name as pairs are not checked.

    Returns:
        The rules. Problems are colours that cannot be read on the grounds.
    """
    if not theme.accent:
        return Result("")
    pairs = {match["name"]: (match["light"], match["dark"]) for match in _TOKEN.finditer(sheet)}
    light, dark = (tuple(pairs[name][at] for name in GROUNDS if name in pairs) for at in (0, 1))
    by_night = theme.accent_dark or readable(theme.accent, dark, _INKS[1])
    problems = [*_check("accent", theme.accent, light, _INKS[0], theme.place)]
    if theme.accent_dark:
        problems += _check("accent_dark", by_night, dark, _INKS[1], theme.place_dark)
    rules = (
        f"\n:root {{ --accent: light-dark({theme.accent}, {by_night}); }}\n"
        f"@supports not (color: light-dark(#000, #fff)) {{ :root {{ --accent: {theme.accent}; }} }}\n"
    )
    return Result(rules, tuple(problems))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG's formula, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: Iterable[str], ink: str) -> str:
    """Return a colour, mixed with as little ink as makes it legible on all grounds."""
    grounds = tuple(grounds)
    mixes = (_mixed(colour, ink, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in mixes if _weakest(each, grounds) >= LEAST), ink)


def _check(key: str, colour: str, grounds: tuple[str, ...], ink: str, place: Place) -> Iterator[Problem]:
    weakest = _weakest(colour, grounds)
    if weakest < LEAST:
        yield error(
            place,
            "low-contrast",
            f'"theme.{key}" cannot be read on its pages: its contrast is {weakest:.1f}, not {LEAST}',
            f"the nearest colour that can be read is `{readable(colour, grounds, ink)}`",
        )


def _weakest(colour: str, grounds: tuple[str, ...]) -> float:
    return min((contrast(colour, ground) for ground in grounds), default=21.0)


def _mixed(colour: str, ink: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(ink), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # WCAG's formula
        for part in (each / 255 for each in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
