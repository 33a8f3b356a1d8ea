"""Social cards: 1200 × 630 pixels, the two panels of the site around an edition's title.

The same bytes on every run: Pillow's own layout of text, one font, no system library asked.
"""

import functools
import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

from generator.core.model import CardText, Face
from generator.pages.cards import CARD_SIZE as SIZE
from generator.rendering.lettering import cut_to, set_lines

_PAPER = "#fdfdfc"
_PANEL = "#e9efec"
_INK = "#191d1c"
_SOFT = "#525a57"
_LINE = "#c9d1cd"
_ACCENT = "#0a5a52"
_LIGHT = "#7fcfc2"

_HINGE = 344
_MARGIN = 64
_ROOM = SIZE[0] - _HINGE - 2 * _MARGIN
_NARROW = _HINGE - _MARGIN - 32
_TITLE_TOP = 152
_FOOT = 548
_TITLE_SIZES = (84, 76, 68, 60, 54, 48)
_LEADING = 1.34
_MOST_LINES = 3
_TEXT = 30
_TEXT_STEP = 44
_COST_OF_STEP = 0.06

_BOLD = 700
_MEDIUM = 500


class _Letters:
    """One face of a font in the sizes and weights that a card needs."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._fonts: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}

    def font(self, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """Return the font in a size, and in a weight where it has several."""
        if (size, weight) not in self._fonts:
            layout = ImageFont.Layout.BASIC  # the other one is a system library's
            font = ImageFont.truetype(self._face.disk, size, index=self._face.index, layout_engine=layout)
            if self._face.weighs:
                font.set_variation_by_axes([weight])
            self._fonts[size, weight] = font
        return self._fonts[size, weight]

    def width(self, size: int, weight: int) -> Callable[[str], float]:
        """Return what measures a text in a size: the sum of its characters' advances."""
        font = self.font(size, weight)
        advance = functools.cache(font.getlength)
        return lambda text: sum(map(advance, text))


@functools.lru_cache(maxsize=2)
def _letters(face: Face) -> _Letters:
    """Return a face's letters; those of two languages are kept, as a font with Chinese takes megabytes."""
    return _Letters(face)


def draw_card(card: CardText, face: Face) -> bytes:
    """Return a card as a PNG.

    Raises:
        OSError: when the font cannot be read any more.
    """
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    letters = _letters(face)
    draw.rectangle((0, 0, _HINGE - 1, SIZE[1]), fill=_PANEL)
    draw.rectangle((_HINGE, 0, _HINGE + 1, SIZE[1]), fill=_LINE)
    _draw_mark(draw)
    _draw_left(draw, letters, card)
    _draw_right(draw, letters, card)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _draw_mark(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((_MARGIN, 72, _MARGIN + 21, 113), fill=_ACCENT)
    draw.rectangle((_MARGIN + 29, 72, _MARGIN + 50, 113), fill=_LIGHT)


def _draw_left(draw: ImageDraw.ImageDraw, letters: _Letters, card: CardText) -> None:
    size = 34
    lines = _fitted(card.site, _NARROW, 2, letters.width(size, _BOLD)) if card.site else ()
    for number, line in enumerate(lines):
        draw.text((_MARGIN, 186 + number * 46), line, font=letters.font(size, _BOLD), fill=_INK, anchor="ls")
    foot = _FOOT
    at = _MARGIN
    small = letters.font(24, _MEDIUM)
    for name in card.languages:
        wide = round(letters.width(24, _MEDIUM)(name)) + 28
        if at + wide > _HINGE - 24:
            break
        chosen = name == card.language
        draw.rectangle(
            (at, foot - 34, at + wide, foot + 12), fill=_INK if chosen else None, outline=_INK, width=2
        )
        draw.text((at + 14, foot), name, font=small, fill=_PAPER if chosen else _INK, anchor="ls")
        at += wide
    if card.date:
        draw.text((_MARGIN, foot - 66), card.date, font=small, fill=_SOFT, anchor="ls")


def _draw_right(draw: ImageDraw.ImageDraw, letters: _Letters, card: CardText) -> None:
    left = _HINGE + _MARGIN
    if card.kicker:
        (kicker,) = _fitted(card.kicker, _ROOM, 1, letters.width(28, _MEDIUM))
        draw.text((left, 104), kicker, font=letters.font(28, _MEDIUM), fill=_ACCENT, anchor="ls")
    size, lines = title_lines(card.title, letters)
    step = round(size * _LEADING)
    baseline = _TITLE_TOP + round(size * 1.02)
    for line in lines:
        draw.text((left, baseline), line, font=letters.font(size, _BOLD), fill=_INK, anchor="ls")
        baseline += step
    end = baseline - step + round(size * 0.3)
    draw.rectangle((_HINGE - 2, _TITLE_TOP + 6, _HINGE + 3, end), fill=_ACCENT)
    room = (_FOOT - end - 28) // _TEXT_STEP
    shown = _beginning(card.text, room, letters.width(_TEXT, _MEDIUM))
    at = _FOOT - (len(shown) - 1) * _TEXT_STEP
    for line in shown:
        draw.text((left, at), line, font=letters.font(_TEXT, _MEDIUM), fill=_SOFT, anchor="ls")
        at += _TEXT_STEP


def _beginning(text: str, room: int, width: Callable[[str], float]) -> tuple[str, ...]:
    """Return a text in the room that the title left: whole, or two lines of it at least, or nothing."""
    if not text or room < 1:
        return ()
    whole = set_lines(text, _ROOM, min(room, _MOST_LINES), width)
    if whole is not None:
        return whole.lines
    return cut_to(text, _ROOM, min(room, _MOST_LINES), width) if room > 1 else ()


def title_lines(title: str, letters: _Letters) -> tuple[int, tuple[str, ...]]:
    """Return a title's size and lines: large, but smaller where it breaks better; cut as the last resort."""
    found = []
    for step, size in enumerate(_TITLE_SIZES):
        setting = set_lines(title, _ROOM, _MOST_LINES, letters.width(size, _BOLD))
        if setting is not None:
            found.append((setting.cost + step * _COST_OF_STEP, size, setting.lines))
    if found:
        _, size, lines = min(found)
        return size, lines
    smallest = _TITLE_SIZES[-1]
    return smallest, cut_to(title, _ROOM, _MOST_LINES, letters.width(smallest, _BOLD))


def _fitted(text: str, room: float, most: int, width: Callable[[str], float]) -> tuple[str, ...]:
    setting = set_lines(text, room, most, width)
    return setting.lines if setting is not None else cut_to(text, room, most, width)
