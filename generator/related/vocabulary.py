"""Term vectors: how much each term weighs in a text.

The weight of a term is ``(1 + ln count) * idf``, the idf Robertson and Spärck Jones' with smoothing, as
in BM25 (S. Robertson, "Understanding inverse document frequency", J. Documentation 60, 2004);
a text's vector has the length one (C. Manning, P. Raghavan, H. Schütze, *Introduction to Information
Retrieval*, 2008, chapter 6) and holds its heaviest terms.

The inner steps are ``map``, ``compress`` and ``sorted`` over whole texts, as a loop in Python would take
twice as long.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress
from operator import mul

from generator.core.model import Lang, TermCounts

_MOST_TERMS = 32
_LOG_COUNT = [0.0, *(1 + math.log(number) for number in range(1, 256))]

Vector = dict[str, float]
"""Weights by term. A term is written behind its language and a blank. The vector of a text would have the
length one if no term were left out."""


def vectors_of(lang: Lang, texts: Sequence[TermCounts]) -> list[Vector]:
    """Return a vector for each text of a language.

    A vector holds the heaviest of the terms that other texts share.

    Args:
        lang: of the texts.
        texts: all of that language.
    """
    terms = [text.terms.split() for text in texts]
    frequency = Counter(chain.from_iterable(terms))
    by_number = {number: rarity(number, len(texts)) for number in {*frequency.values()}}
    rarities = {term: by_number[number] for term, number in frequency.items()}
    names = {term: f"{lang} {term}" for term, number in frequency.items() if number > 1}
    return [_vector(each, text.counts, rarities, names) for each, text in zip(terms, texts, strict=True)]


def _vector(
    terms: list[str], counts: bytes, rarities: Mapping[str, float], names: Mapping[str, str]
) -> Vector:
    weights = list(map(mul, map(_LOG_COUNT.__getitem__, counts), map(rarities.__getitem__, terms)))
    length = math.hypot(*weights)
    shared = list(map(names.get, terms))
    kept = list(compress(weights, shared))
    least = heaviest(kept, _MOST_TERMS)
    return {
        name: weight / length
        for name, weight in zip(filter(None, shared), kept, strict=True)
        if weight >= least
    }


def rarity(number: int, total: int) -> float:
    """Return the inverse document frequency of what ``number`` of ``total`` texts have."""
    return math.log1p((total - number + 0.5) / (number + 0.5))


def heaviest(weights: Iterable[float], wanted: int) -> float:
    """Return the least of the wanted number of heaviest weights. More weights may be equal to it.

    Where there are fewer weights than wanted, it is 0.
    """
    ordered = sorted(weights)
    return ordered[-wanted] if len(ordered) >= wanted else 0.0
