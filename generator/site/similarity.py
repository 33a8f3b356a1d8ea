"""How alike texts are: term vectors by TF-IDF and their cosine, with an inverted index to find them.

The weight of a term is ``(1 + ln count) * idf``, the idf Robertson and Spärck Jones' with smoothing, as
in BM25 (S. Robertson, "Understanding inverse document frequency", J. Documentation 60, 2004); a vector's
length is one (C. Manning, P. Raghavan, H. Schütze, *Introduction to Information Retrieval*, 2008,
chapter 6). Two bounds keep the work nearly linear in the number of texts: a vector holds its heaviest
terms, and a term's list the texts in which it weighs most (static pruning after D. Carmel et al.,
"Static index pruning for information retrieval systems", SIGIR 2001). A site of fewer than ``MOST_TEXTS``
works is not touched by the second.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from generator.model import TermCounts

MOST_TEXTS = 24
"""Texts in the list of one term."""

_MOST_TERMS = 64
_MOST_SEARCHED = 14
_LOG_COUNT = (0.0, *(1 + math.log(count) for count in range(1, 256)))

Vector = dict[int, float]
"""Weights by number of the term; its length, with the terms that nobody shares, is at most one."""


class Space:
    """Texts in one language, known by number."""

    def __init__(self, texts: Mapping[int, TermCounts]) -> None:
        """Weigh and index texts, given by number."""
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        terms = {text: [numbers[term] for term in counts.terms.split()] for text, counts in texts.items()}
        self._names = list(numbers)
        frequency = Counter(chain.from_iterable(terms.values()))
        rarities = [rarity(frequency[term], len(texts)) for term in range(len(numbers))]
        single = frozenset(term for term, number in frequency.items() if number == 1)
        self._vectors = {
            text: _vector(terms[text], counts.counts, rarities, single) for text, counts in texts.items()
        }
        self._index = _index(self._vectors)

    def __contains__(self, text: int) -> bool:
        """Tell whether a text is one of this space."""
        return text in self._vectors

    def gather(self, text: int, factor: float, found: defaultdict[int, float]) -> None:
        """Add to what is found the likeness, as far as the index shows it, of texts to one text.

        Args:
            text: to find others for; it finds itself too.
            factor: that every likeness is multiplied with.
            found: likeness by text; a lower bound, exact where neither text nor term was pruned.
        """
        vector = self._vectors.get(text, {})
        least = _least(vector.values(), _MOST_SEARCHED)
        for term, weight in vector.items():
            if weight >= least:
                scaled = factor * weight
                for other, other_weight in zip(*self._index[term], strict=True):
                    found[other] += scaled * other_weight

    def likeness(self, one: int, two: int) -> float:
        """Return the cosine of two texts of this space."""
        first, second = self._vectors[one], self._vectors[two]
        return sum([first[term] * second[term] for term in first.keys() & second.keys()])

    def shared(self, one: int, two: int) -> tuple[str, ...]:
        """Return the terms of two texts, those that make them alike most first."""
        first, second = self._vectors[one], self._vectors[two]
        common = first.keys() & second.keys()
        return tuple(
            self._names[term] for term in sorted(common, key=lambda term: (-first[term] * second[term], term))
        )


def rarity(number: int, total: int) -> float:
    """Return the inverse document frequency of what ``number`` of ``total`` texts have."""
    return math.log1p((total - number + 0.5) / (number + 0.5))


def _vector(terms: list[int], counts: bytes, rarities: list[float], single: frozenset[int]) -> Vector:
    """Return the heaviest of the terms that other texts have too, scaled as all terms demand."""
    weights = [_LOG_COUNT[count] * rarities[term] for term, count in zip(terms, counts, strict=True)]
    length = math.hypot(*weights)
    shared = [entry for entry in zip(terms, weights, strict=True) if entry[0] not in single]
    least = _least((weight for _, weight in shared), _MOST_TERMS)
    return {term: weight / length for term, weight in shared if weight >= least}


def _least(weights: Iterable[float], wanted: int) -> float:
    """Return the least of the heaviest weights; a few more than wanted may be as heavy."""
    ordered = sorted(weights, reverse=True)
    return ordered[wanted - 1] if len(ordered) >= wanted else 0.0


def _index(vectors: Mapping[int, Vector]) -> dict[int, tuple[list[int], list[float]]]:
    """Return for each term the texts that have it, and its weights there."""
    index: dict[int, tuple[list[int], list[float]]] = {}
    for text, vector in vectors.items():
        for term, weight in vector.items():
            texts, weights = index.setdefault(term, ([], []))
            texts.append(text)
            weights.append(weight)
    return {term: _heaviest(*entries) for term, entries in index.items()}


def _heaviest(texts: list[int], weights: list[float]) -> tuple[list[int], list[float]]:
    if len(texts) <= MOST_TEXTS:
        return texts, weights
    least = _least(weights, MOST_TEXTS)
    kept = [entry for entry in zip(texts, weights, strict=True) if entry[1] >= least][:MOST_TEXTS]
    return [text for text, _ in kept], [weight for _, weight in kept]
