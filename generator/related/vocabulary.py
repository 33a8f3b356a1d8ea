"""The terms that texts of one language share, how rare each is, and what a text weighs by them.

The weight of a term is ``(1 + ln count) * idf``, the idf Robertson and Spärck Jones' with smoothing, as
in BM25 (S. Robertson, "Understanding inverse document frequency", J. Documentation 60, 2004);
a text's vector has the length one (C. Manning, P. Raghavan, H. Schütze, *Introduction to Information
Retrieval*, 2008, chapter 6) and holds its heaviest terms.

The inner steps are ``map``, ``compress`` and ``sorted`` over whole texts: this is the part of a large
site's ranking that a loop in Python would double.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain, compress, repeat
from operator import mul

from generator.core.model import Lang, TermCounts

_MOST_TERMS = 32
_LOG_COUNT = [0.0, *(1 + math.log(number) for number in range(1, 256))]

Vector = dict[str, float]
"""Weights by term, which is written behind its language and a blank; with terms that are left out, the
vector of a text has the length one."""


class Vocabulary:
    """The terms that several texts of a language have. Any other term stands in one of them.

    Args:
        lang: of the texts.
        texts: all of that language.
    """

    def __init__(self, lang: Lang, texts: Collection[TermCounts]) -> None:
        frequency = Counter(chain.from_iterable(each.terms.split() for each in texts))
        rarities = {number: rarity(number, len(texts)) for number in {*frequency.values()}}
        self._rarities = {term: rarities[number] for term, number in frequency.items() if number > 1}
        self._alone = rarity(1, len(texts))
        self._names = {term: f"{lang} {term}" for term in self._rarities}

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


def heaviest(weights: Iterable[float], wanted: int) -> float:
    """Return the least of the heaviest weights; a few more than wanted may be as heavy."""
    ordered = sorted(weights)
    return ordered[-wanted] if len(ordered) >= wanted else 0.0
