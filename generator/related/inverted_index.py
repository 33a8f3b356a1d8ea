"""An inverted index: for each term the works whose vectors hold it, and those that it is searched in.

A term is searched in the works in which it weighs most, which keeps the work nearly linear in their number
(static pruning after D. Carmel et al., "Static index pruning for information retrieval systems", SIGIR
2001). A site of fewer than ``MOST_WORKS`` works is not touched by that.
"""

from collections.abc import Iterable, Mapping

import msgspec

from generator.core.canonical import encode
from generator.related.vocabulary import Vector, heaviest

MOST_WORKS = 24
"""Works that a term is searched in."""

Entries = list[tuple[int, float]]
"""Works in the order of their numbers, with the weight of a term in each."""

_ONE = msgspec.msgpack.Decoder(Entries)
_ALL = msgspec.msgpack.Decoder(list[msgspec.Raw])


class Index:
    """Works by the terms of their vectors.

    Args:
        packed: encoded entries by term, which are decoded when they are asked for.
    """

    def __init__(self, packed: Mapping[str, msgspec.Raw]) -> None:
        self._packed = dict(packed)
        self._entries: dict[str, Entries] = {}
        self._best: dict[str, Entries] = {}

    @classmethod
    def of(cls, vectors: Mapping[int, Vector]) -> "Index":
        """Return the index of vectors, which come in the order of their works' numbers."""
        index = cls({})
        entries = index._entries
        for work, vector in vectors.items():
            for term, weight in vector.items():
                if term in entries:
                    entries[term].append((work, weight))
                else:
                    entries[term] = [(work, weight)]
        return index

    @classmethod
    def unpacked(cls, terms: Iterable[str], packed: bytes) -> "Index":
        """Return an index whose entries of these terms were packed."""
        return cls(dict(zip(terms, _ALL.decode(packed), strict=True)))

    def packed(self, terms: Iterable[str]) -> bytes:
        """Return the entries of terms in their order."""
        known: dict[str, msgspec.Raw | Entries] = {**self._entries, **self._packed}
        return encode([known.get(term, ()) for term in terms])

    def amended(self, weights: Mapping[str, Mapping[int, float]]) -> "Index":
        """Return the index in which terms weigh something else in some works, or nothing."""
        index = Index(self._packed)
        for term, amended in weights.items():
            index._packed.pop(term, None)
            entries = {**dict(self.entries(term)), **amended}
            index._entries[term] = sorted(entry for entry in entries.items() if entry[1])
        return index

    def entries(self, term: str) -> Entries:
        """Return all works whose vectors hold a term."""
        found = self._entries.get(term)
        if found is None:
            packed = self._packed.get(term)
            found = self._entries[term] = [] if packed is None else _ONE.decode(packed)
        return found

    def best(self, term: str) -> Entries:
        """Return the works in which a term weighs most, of equals those that come first."""
        found = self._best.get(term)
        if found is None:
            found = self._best[term] = _cut(self.entries(term))
        return found


def _cut(entries: Entries) -> Entries:
    if len(entries) <= MOST_WORKS:
        return entries
    least = heaviest([weight for _, weight in entries], MOST_WORKS)
    return [entry for entry in entries if entry[1] >= least][:MOST_WORKS]
