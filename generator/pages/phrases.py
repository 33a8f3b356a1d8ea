"""A language's way to say days, numbers and amounts, by CLDR's rules and never by the process locale."""

import datetime as dt
import functools
from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.inputs.languages import Language
from generator.inputs.strings import Strings
from generator.pages.views import Day


class Phrases:
    """The words of one language of a site."""

    def __init__(self, language: Language, strings: Strings) -> None:
        self.language = language
        self.strings = strings
        self._locale = _locale(language.locale)
        self._counted: dict[tuple[str, int], str] = {}

    def text(self, key: str) -> str:
        """Return the words of a key."""
        return self.strings[key]

    def fill(self, key: str, **values: object) -> str:
        """Return the words of a key with ``{name}`` filled in."""
        return self.strings.fill(key, **values)

    def count(self, key: str, number: int) -> str:
        """Return an amount in words: the key's ``.one`` or ``.other`` form with ``{n}`` filled in."""
        words = self._counted.get((key, number))
        if words is None:
            form = "one" if self._locale.plural_form(number) == "one" else "other"
            words = self.strings.fill(f"{key}.{form}", n=format_decimal(number, locale=self._locale))
            self._counted[key, number] = words
        return words

    def day(self, date: dt.date) -> Day:
        """Return a day for machines and readers."""
        return Day(date.isoformat(), _long_date(date, self.language.locale))

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list that ends in "and", by the language's own rules."""
        return format_list(list(words), locale=self._locale)

    def language_name(self, other: Language) -> str:
        """Return what this language calls another one: the strings' own word, or the language's name."""
        return self.strings.texts.get(f"language.{other.key}", other.name)


@functools.cache
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@functools.cache
def _long_date(date: dt.date, locale: str) -> str:
    return format_date(date, format="long", locale=_locale(locale))
