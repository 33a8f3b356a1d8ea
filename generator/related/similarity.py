"""How alike works are: term vectors by TF-IDF and their cosine, with an inverted index to find them."""

from collections.abc import Mapping, Sequence
from itertools import chain

from generator.core.model import Lang, TermCounts
from generator.related.inverted_index import Index
from generator.related.vocabulary import Vector, heaviest, vectors_of

_MOST_SEARCHED = 16
"""Terms of a work that the index looks up: the heaviest, and those as heavy as the last of them."""

Texts = Sequence[tuple[Lang, TermCounts]]
"""The terms of a work in each of its languages."""


class Space:
    """Works with the terms of their texts, known by number. Each language has terms of its own.

    Args:
        texts: of the works, in the order of their numbers.
    """

    def __init__(self, texts: Mapping[int, Texts]) -> None:
        by_lang: dict[Lang, dict[int, TermCounts]] = {}
        for work, each in texts.items():
            for lang, text in each:
                by_lang.setdefault(lang, {})[work] = text
        weighed = {
            lang: dict(zip(found, vectors_of(lang, tuple(found.values())), strict=True))
            for lang, found in by_lang.items()
        }
        self._vectors: dict[int, Vector] = {
            work: dict(chain.from_iterable(weighed[lang][work].items() for lang, _ in each))
            for work, each in texts.items()
        }
        self._index = Index(self._vectors)

    def __contains__(self, work: int) -> bool:
        """Tell whether a work is one of this space."""
        return work in self._vectors

    def near(self, work: int) -> dict[int, float]:
        """Return the likeness of each work that the index finds for a work, itself among them.

        Each value is at most what ``likeness`` returns. The values are equal where the index cut no list of
        works and the work has no more than ``_MOST_SEARCHED`` terms.
        """
        found: dict[int, float] = {}
        vector = self._vectors.get(work, {})
        least = heaviest(vector.values(), _MOST_SEARCHED)
        best, known = self._index.best, found.get
        for term, weight in vector.items():
            if weight >= least:
                for other, other_weight in best(term):
                    found[other] = known(other, 0.0) + weight * other_weight
        return found

    def likeness(self, one: int, two: int) -> float:
        """Return the cosine of two works' texts, summed over the languages that both have.

        The products are added in the order of the first work's terms, so every process finds the same digits.
        """
        second = self._vectors[two]
        products = [weight * second[term] for term, weight in self._vectors[one].items() if term in second]
        return sum(products)

    def shared(self, one: int, two: int, wanted: int) -> dict[Lang, tuple[str, ...]]:
        """Return the terms that two works have in common, by language.

        Terms that add most to the likeness come first. Among equals the first work's most used term does.

        Args:
            one: the first work.
            two: the second work.
            wanted: how many terms of a language are returned at most.
        """
        first, second = self._vectors[one], self._vectors[two]
        common = [term for term in first if term in second]
        found: dict[Lang, list[str]] = {}
        for name in sorted(common, key=lambda term: -first[term] * second[term]):
            lang, _, term = name.partition(" ")
            found.setdefault(lang, []).append(term)
        return {lang: tuple(terms[:wanted]) for lang, terms in found.items()}
