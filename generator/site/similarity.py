"""How alike works are: term vectors by TF-IDF and their cosine, with an inverted index to find them.

The weight of a term is ``(1 + ln count) * idf``, the idf Robertson and Spärck Jones' with smoothing, as
in BM25 (S. Robertson, "Understanding inverse document frequency", J. Documentation 60, 2004); a text's
vector has the length one (C. Manning, P. Raghavan, H. Schütze, *Introduction to Information Retrieval*,
2008, chapter 6). Two bounds keep the work nearly linear in the number of texts: a vector holds its
heaviest terms, and a term's list the works in which it weighs most (static pruning after D. Carmel et
al., "Static index pruning for information retrieval systems", SIGIR 2001). A site of fewer than
``MOST_WORKS`` works is not touched by the second.

The inner steps are ``map``, ``compress`` and ``sorted`` over whole texts: this is the part of a large
site's ranking that a loop in Python would double.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, count
from operator import mul

from generator.model import Lang, TermCounts

MOST_WORKS = 24
"""Works in the list of one term."""

_MOST_TERMS = 32
_MOST_SEARCHED = 16
_LOG_COUNT = [0.0, *(1 + math.log(number) for number in range(1, 256))]

Texts = Sequence[tuple[Lang, TermCounts]]
"""What a work says, in each of its languages."""

Vector = dict[int, float]
"""Weights by number of the term; those of one language, with terms that are left out, have the length one."""


class Space:
    """Works with the terms of their texts, known by number. Each language has terms of its own."""

    def __init__(self, works: Mapping[int, Texts]) -> None:
        """Weigh and index the texts of works, given by number."""
        texts: dict[Lang, dict[int, TermCounts]] = {}
        for work, each in works.items():
            for lang, counts in each:
                texts.setdefault(lang, {})[work] = counts
        self._names: list[str] = []
        self._starts: list[int] = []
        self._langs = list(texts)
        self._vectors: defaultdict[int, Vector] = defaultdict(dict)
        for of_lang in texts.values():
            self._starts.append(len(self._names))
            self._weigh(of_lang)
        self._index = _index(self._vectors)

    def _weigh(self, texts: Mapping[int, TermCounts]) -> None:
        """Add the texts of one language to the vectors of their works."""
        start = len(self._names)
        numbers: defaultdict[str, int] = defaultdict(count(start).__next__)
        terms = {work: list(map(numbers.__getitem__, each.terms.split())) for work, each in texts.items()}
        self._names.extend(numbers)
        frequency = Counter(chain.from_iterable(terms.values()))
        places = range(start, len(self._names))
        rarities = [0.0] * start + [rarity(frequency[term], len(texts)) for term in places]
        shared = [False] * start + [frequency[term] > 1 for term in places]
        for work, each in texts.items():
            self._vectors[work].update(_vector(terms.pop(work), each.counts, rarities, shared))

    def __contains__(self, work: int) -> bool:
        """Tell whether a work is one of this space."""
        return work in self._vectors

    def near(self, work: int) -> dict[int, float]:
        """Return the likeness of works to one, itself among them, as far as the index shows it.

        A lower bound of ``likeness``, exact where no list was cut.
        """
        found: defaultdict[int, float] = defaultdict(float)
        vector = self._vectors.get(work, {})
        least = heaviest(vector.values(), _MOST_SEARCHED)
        for term, weight in vector.items():
            if weight >= least and term in self._index:
                for other, other_weight in zip(*self._index[term], strict=True):
                    found[other] += weight * other_weight
        return found

    def likeness(self, one: int, two: int) -> float:
        """Return the sum, over the languages that two works have in common, of the cosines of their texts."""
        first, second = self._vectors[one], self._vectors[two]
        common = first.keys() & second.keys()
        products: map[float] = map(mul, map(first.__getitem__, common), map(second.__getitem__, common))
        return sum(products)

    def shared(self, one: int, two: int, wanted: int) -> dict[Lang, tuple[str, ...]]:
        """Return by language the terms of two works, those that make them alike most first."""
        first, second = self._vectors[one], self._vectors[two]
        found: dict[Lang, list[str]] = {}
        for _, term in sorted((-first[term] * second[term], term) for term in first.keys() & second.keys()):
            names = found.setdefault(self._langs[bisect_right(self._starts, term) - 1], [])
            if len(names) < wanted:
                names.append(self._names[term])
        return {lang: tuple(found.get(lang, ())) for lang in self._langs}


def rarity(number: int, total: int) -> float:
    """Return the inverse document frequency of what ``number`` of ``total`` texts have."""
    return math.log1p((total - number + 0.5) / (number + 0.5))


def heaviest(weights: Iterable[float], wanted: int) -> float:
    """Return the least of the heaviest weights; a few more than wanted may be as heavy."""
    ordered = sorted(weights)
    return ordered[-wanted] if len(ordered) >= wanted else 0.0


def _vector(terms: list[int], counts: bytes, rarities: list[float], shared: list[bool]) -> Vector:
    """Return the heaviest of the terms that other texts have too, scaled as all terms demand."""
    every = list(map(mul, map(_LOG_COUNT.__getitem__, counts), map(rarities.__getitem__, terms)))
    length = math.hypot(*every)
    also_elsewhere = list(map(shared.__getitem__, terms))
    weights = list(compress(every, also_elsewhere))
    least = heaviest(weights, _MOST_TERMS)
    return {
        term: weight / length
        for term, weight in zip(compress(terms, also_elsewhere), weights, strict=True)
        if weight >= least
    }


def _index(vectors: Mapping[int, Vector]) -> dict[int, tuple[list[int], list[float]]]:
    """Return for each term in more than one vector the works that have it, and its weights there."""
    index: defaultdict[int, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for work, vector in vectors.items():
        for term, weight in vector.items():
            works, weights = index[term]
            works.append(work)
            weights.append(weight)
    return {term: _cut(*entries) for term, entries in index.items() if len(entries[0]) > 1}


def _cut(works: list[int], weights: list[float]) -> tuple[list[int], list[float]]:
    if len(works) <= MOST_WORKS:
        return works, weights
    least = heaviest(weights, MOST_WORKS)
    kept = [entry for entry in zip(works, weights, strict=True) if entry[1] >= least][:MOST_WORKS]
    return [work for work, _ in kept], [weight for _, weight in kept]
