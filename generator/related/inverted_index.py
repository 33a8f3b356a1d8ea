"""An inverted index: for each term the works whose vectors hold it.

A term finds only the works in which it weighs most. So the time grows nearly with the number of works (static
pruning after D. Carmel et al., "Static index pruning for information retrieval systems", SIGIR
2001). A site of fewer than ``MOST_WORKS`` works is not touched by that.
"""

from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter

from generator.related.vocabulary import Vector, heaviest

MOST_WORKS = 24
"""Works that a term finds at most."""

Entries = list[tuple[int, float]]
"""Works in the order of their numbers, each with the term's weight in it."""


class Index:
    """Works by the terms of their vectors.

    Args:
        vectors: of works, in the order of their numbers.
    """

    def __init__(self, vectors: Mapping[int, Vector]) -> None:
        self._entries: defaultdict[str, Entries] = defaultdict(list)
        self._best: dict[str, Entries] = {}
        entries = self._entries
        for work, vector in vectors.items():
            for term, weight in vector.items():
                entries[term].append((work, weight))

    def best(self, term: str) -> Entries:
        """Return the works in which a term weighs most. Of equals the first in order are taken."""
        found = self._best.get(term)
        if found is None:
            found = self._best[term] = _cut(self._entries[term])
        return found


def _cut(entries: Entries) -> Entries:
    if len(entries) <= MOST_WORKS:
        return entries
    least = heaviest(map(itemgetter(1), entries), MOST_WORKS)
    return [entry for entry in entries if entry[1] >= least][:MOST_WORKS]
