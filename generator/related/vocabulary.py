"""The terms that texts of one language share, how rare each is, and what a text weighs by them.

The weight of a term is ``(1 + ln count) * idf``, the idf Robertson and Spärck Jones' with smoothing, as
in BM25 (S. Robertson, "Understanding inverse document frequency", J. Documentation 60, 2004), in steps;
a text's vector has the length one (C. Manning, P. Raghavan, H. Schütze, *Introduction to Information
Retrieval*, 2008, chapter 6) and holds its heaviest terms.

The inner steps are ``map``, ``compress`` and ``sorted`` over whole texts: this is the part of a large
site's ranking that a loop in Python would double.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, compress, repeat
from operator import mul

import msgspec

from generator.core.model import Lang, TermCounts

_MOST_TERMS = 32
_LOG_COUNT = [0.0, *(1 + math.log(number) for number in range(1, 256))]

_STEP = 1 / 8
"""Of rarities: one text more or less moves few of them, so that most vectors stay as they are."""

Vector = dict[str, float]
"""Weights by term, which is written behind its language and a blank; with terms that are left out, the
vector of a text has the length one."""


class PackedVocabulary(msgspec.Struct, frozen=True):
    """A vocabulary as it is remembered.

    Attributes:
        lang: of the texts.
        texts: how many there are.
        terms: separated by blanks.
        steps: a byte for the rarity of each term.
    """

    lang: Lang
    texts: int
    terms: str
    steps: bytes


class Vocabulary:
    """The terms that several texts of a language have. Any other term stands in one of them.

    Args:
        lang: of the texts.
        texts: how many there are.
        rarities: by term.
    """

    def __init__(self, lang: Lang, texts: int, rarities: dict[str, float]) -> None:
        self._lang = lang
        self._texts = texts
        self._rarities = rarities
        self._alone = stepped(rarity(1, texts))
        self._names = {term: f"{lang} {term}" for term in rarities}

    @classmethod
    def of(cls, lang: Lang, texts: Collection[TermCounts]) -> "Vocabulary":
        """Return the vocabulary of texts."""
        frequency = Counter(chain.from_iterable(each.terms.split() for each in texts))
        steps = {number: stepped(rarity(number, len(texts))) for number in {*frequency.values()}}
        return cls(
            lang, len(texts), {term: steps[number] for term, number in frequency.items() if number > 1}
        )

    @classmethod
    def unpacked(cls, packed: PackedVocabulary) -> "Vocabulary":
        """Return a vocabulary that was packed."""
        rarities = zip(packed.terms.split(), map(_middle, packed.steps), strict=True)
        return cls(packed.lang, packed.texts, dict(rarities))

    def packed(self) -> PackedVocabulary:
        """Return all of it."""
        return PackedVocabulary(
            self._lang, self._texts, " ".join(self._rarities), bytes(map(_step, self._rarities.values()))
        )

    @property
    def names(self) -> Iterable[str]:
        """Return the terms as vectors have them, in the order in which they are packed."""
        return self._names.values()

    def recounted(self, frequency: Mapping[str, int]) -> "Vocabulary":
        """Return the vocabulary in which some terms stand in so many texts."""
        rarities = dict(self._rarities)
        for term, number in frequency.items():
            rarities.pop(term, None)
            if number > 1:
                rarities[term] = stepped(rarity(number, self._texts))
        return Vocabulary(self._lang, self._texts, rarities)

    def weighs(self, term: str) -> float:
        """Return the rarity of a term that several texts have, 0 for any other."""
        return self._rarities.get(term, 0.0)

    def vector(self, text: TermCounts) -> Vector:
        """Return the heaviest of the terms that other texts have too, scaled as all terms demand."""
        terms = text.terms.split()
        rarities = map(self._rarities.get, terms, repeat(self._alone))
        every = list(map(mul, map(_LOG_COUNT.__getitem__, text.counts), rarities))
        length = math.hypot(*every)
        names = list(map(self._names.get, terms))
        weights = list(compress(every, names))
        least = heaviest(weights, _MOST_TERMS)
        return {
            name: weight / length
            for name, weight in zip(filter(None, names), weights, strict=True)
            if weight >= least
        }


def rarity(number: int, total: int) -> float:
    """Return the inverse document frequency of what ``number`` of ``total`` texts have."""
    return math.log1p((total - number + 0.5) / (number + 0.5))


def stepped(value: float) -> float:
    """Return the middle of a rarity's step, which is never nothing."""
    return _middle(_step(value))


def heaviest(weights: Iterable[float], wanted: int) -> float:
    """Return the least of the heaviest weights; a few more than wanted may be as heavy."""
    ordered = sorted(weights)
    return ordered[-wanted] if len(ordered) >= wanted else 0.0


def _step(value: float) -> int:
    return int(value / _STEP)


def _middle(step: int) -> float:
    return (step + 0.5) * _STEP
