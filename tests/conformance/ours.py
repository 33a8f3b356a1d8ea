"""What our converter makes of a text, as a site would see it."""

import functools
from collections.abc import Sequence

import msgspec

from generator.core.model import Lang
from generator.core.problems import Problem
from generator.essays.han import count_han
from generator.essays.markdown import Dialect, converter
from tests.unit.samples import HEAD_LINES, dialect, read

_LETTERS_A_HAN = 4
"""A text with more Han than one in so many letters is Chinese."""


@functools.cache
def plain(lang: Lang) -> Dialect:
    """Return a language's dialect without smart quotes, which no other engine sets."""
    return msgspec.structs.replace(dialect(lang), smart_quotes=False)


def to_html(text: str, lang: Lang = "en") -> str:
    """Return the HTML of a text."""
    return converter(plain(lang)).convert(text).html


def problems_in(text: str, lang: Lang) -> Sequence[tuple[int, Problem]]:
    """Return what authors are told of a text, each with its line, from 1; 0 if it has none."""
    return [(max(0, each.place.line - HEAD_LINES), each) for each in read(text, lang).problems]


def language_of(text: str) -> Lang:
    """Return the language that a text is mostly in."""
    letters = sum(char.isascii() and char.isalpha() for char in text)
    return "zh" if count_han(text) * _LETTERS_A_HAN > letters else "en"
