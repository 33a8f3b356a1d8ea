"""A chart of a year: words by month, a panel for each language, as an SVG that speaks for itself."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

import msgspec

_WIDTH = 680
_PANEL = 150
_TOP = 34
_BAR_ROOM = 88
_LEFT = 24
_STEP = 53
_BAR = 34
_INK = "#2b2b2b"
_PALE = "#5c574c"
_COLOURS = ("#2f5f8f", "#a9512a", "#5b7a3a", "#7a4a82")


class ChartPanel(msgspec.Struct, frozen=True):
    """One language's year: a heading, and a value for each month."""

    heading: str
    values: tuple[int, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart's words and figures.

    Attributes:
        title: what it shows.
        description: all of its figures in words.
        lang: language tag of its words.
        months: a short name for each month.
        panels: one for each language.
    """

    title: str
    description: str
    lang: str
    months: tuple[str, ...]
    panels: tuple[ChartPanel, ...]


def svg(chart: Chart) -> str:
    """Return the chart as an SVG document."""
    height = _PANEL * len(chart.panels) + 16
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"',
        f'     width="{_WIDTH}" height="{height}" role="img" aria-labelledby="year-title year-desc"',
        f'     xml:lang="{escape(chart.lang)}" font-family="sans-serif" font-size="13">',
        f'  <title id="year-title">{escape(chart.title)}</title>',
        f'  <desc id="year-desc">{escape(chart.description)}</desc>',
        f'  <rect width="{_WIDTH}" height="{height}" rx="6" fill="#faf8f3"/>',
    ]
    for number, panel in enumerate(chart.panels):
        lines += _panel(panel, chart.months, _PANEL * number, _COLOURS[number % len(_COLOURS)])
    return "\n".join([*lines, "</svg>", ""])


def _panel(panel: ChartPanel, months: Sequence[str], top: int, colour: str) -> list[str]:
    most = max(panel.values, default=0) or 1
    floor = top + _TOP + _BAR_ROOM
    lines = [
        f'  <text x="{_LEFT}" y="{top + 24}" fill="{_INK}" font-weight="bold">{escape(panel.heading)}</text>',
        f'  <path d="M{_LEFT} {floor}H{_WIDTH - _LEFT}" stroke="#8a8578" fill="none"/>',
    ]
    for number, (month, value) in enumerate(zip(months, panel.values, strict=True)):
        x = _LEFT + number * _STEP
        middle = x + _STEP // 2
        length = round((_BAR_ROOM - 20) * value / most)
        if value:
            lines.append(
                f'  <rect x="{middle - _BAR // 2}" y="{floor - length}" width="{_BAR}" height="{length}" '
                f'fill="{colour}"/><text x="{middle}" y="{floor - length - 5}" text-anchor="middle" '
                f'fill="{_INK}">{value:,}</text>'
            )
        place = f'x="{middle}" y="{floor + 18}"'
        lines.append(f'  <text {place} text-anchor="middle" fill="{_PALE}">{escape(month)}</text>')
    return lines
