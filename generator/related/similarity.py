"""How alike works are: term vectors by TF-IDF and their cosine, with an inverted index to find them.

What a space says of two works depends on their vectors and on where their terms are searched, and is summed
in the order of a vector's terms. So it is the same whether all works were weighed at once or some later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from generator.core.canonical import encode
from generator.core.model import Lang, TermCounts
from generator.related.inverted_index import Index
from generator.related.vocabulary import PackedVocabulary, Vector, Vocabulary, heaviest

_MOST_SEARCHED = 16

Texts = Sequence[tuple[Lang, TermCounts]]
"""What a work says, in each of its languages."""


class PackedSpace(msgspec.Struct, frozen=True):
    """A space as it is remembered, without its texts.

    Attributes:
        vocabularies: of the languages.
        entries: of the index, for the terms of the vocabularies in their order.
        searched: works, with the least weight that their terms are searched from.
    """

    vocabularies: tuple[PackedVocabulary, ...] = ()
    entries: bytes = encode([])
    searched: tuple[tuple[int, float], ...] = ()


class Shift(msgspec.Struct, frozen=True):
    """What new texts of some works moved in a space.

    Attributes:
        weighed: works whose vectors may have changed.
        gained: other works that one of their terms finds now and did not find before.
        lost: other works that a term finds no more, each with the works that search for the term.
    """

    weighed: frozenset[int]
    gained: frozenset[int]
    lost: tuple[tuple[int, frozenset[int]], ...]

    def __or__(self, other: "Shift") -> "Shift":
        """Return what either moved."""
        return Shift(self.weighed | other.weighed, self.gained | other.gained, self.lost + other.lost)


class Space:
    """Works with the terms of their texts, known by number. Each language has terms of its own.

    Attributes:
        texts: of each work.
    """

    def __init__(self, texts: Mapping[int, Texts], vocabularies: Mapping[Lang, Vocabulary]) -> None:
        """Keep texts and vocabularies, without an index."""
        self.texts = texts
        self._vocabularies = vocabularies
        self._vectors: dict[int, Vector] = {}
        self._searched: dict[int, float] = {}
        self._index = Index({})

    @classmethod
    def of(cls, texts: Mapping[int, Texts]) -> "Space":
        """Return the space of works, which come in the order of their numbers."""
        by_lang = _by_lang(texts).items()
        space = cls(texts, {lang: Vocabulary.of(lang, each.values()) for lang, each in by_lang})
        space._index = Index.of({work: space.vector(work) for work in texts})
        return space

    @classmethod
    def unpacked(cls, packed: PackedSpace, texts: Mapping[int, Texts]) -> "Space":
        """Return a space that was packed, which was made from these texts."""
        space = cls(texts, {each.lang: Vocabulary.unpacked(each) for each in packed.vocabularies})
        space._searched = dict(packed.searched)
        space._index = Index.unpacked(space._terms(), packed.entries)
        return space

    def packed(self) -> PackedSpace:
        """Return what need not be found again."""
        return PackedSpace(
            tuple(vocabulary.packed() for vocabulary in self._vocabularies.values()),
            self._index.packed(self._terms()),
            tuple((work, self._searched_from(work)) for work in self.texts),
        )

    def after(self, changed: Mapping[int, Texts]) -> "tuple[Space, Shift] | None":
        """Return the space in which some works have other texts, as it would be if made anew.

        Args:
            changed: texts of works, which may be what they were.

        Returns:
            None where there is a text more or fewer, as every rarity may be another one then.
        """
        changed = {work: each for work, each in changed.items() if each != self.texts.get(work, ())}
        texts = {**self.texts, **changed}
        former, present = _by_lang({work: self.texts.get(work, ()) for work in changed}), _by_lang(changed)
        if _places(former) != _places(present):
            return None
        weighed = {*changed}
        vocabularies = {}
        for lang, vocabulary in self._vocabularies.items():
            holders = _holders(_differing(former.get(lang, {}), present.get(lang, {})), lang, texts)
            vocabularies[lang] = vocabulary.recounted({term: len(works) for term, works in holders.items()})
            for term, works in holders.items():
                if vocabularies[lang].weighs(term) != vocabulary.weighs(term):
                    weighed.update(works)
        space = Space(texts, vocabularies)
        space._searched = {work: least for work, least in self._searched.items() if work not in weighed}
        amended = self._amended(space, weighed)
        space._index = self._index.amended(amended)
        return space, space._shift(self._index, frozenset(weighed), amended)

    def _amended(self, after: "Space", weighed: Iterable[int]) -> dict[str, dict[int, float]]:
        """Return what terms weigh now in works that were weighed anew, where they weighed something else."""
        amended: dict[str, dict[int, float]] = {}
        for work in weighed:
            before, now = self.vector(work), after.vector(work)
            for term in before.keys() | now.keys():
                weight = now.get(term, 0.0)
                if weight != before.get(term, 0.0):
                    amended.setdefault(term, {})[work] = weight
        return amended

    def _shift(self, former: Index, weighed: frozenset[int], amended: Iterable[str]) -> Shift:
        gained: set[int] = set()
        lost = []
        for term in amended:
            before = {work for work, _ in former.best(term)}
            now = {work for work, _ in self._index.best(term)}
            gained |= now - before
            lost += [(work, self._searchers(term)) for work in before - now - weighed]
        return Shift(weighed, frozenset(gained - weighed), tuple(lost))

    def __contains__(self, work: int) -> bool:
        """Tell whether a work is one of this space."""
        return work in self.texts

    def vector(self, work: int) -> Vector:
        """Return the vectors of a work's texts as one."""
        found = self._vectors.get(work)
        if found is None:
            found = self._vectors[work] = {}
            for lang, text in self.texts.get(work, ()):
                found.update(self._vocabularies[lang].vector(text))
        return found

    def near(self, work: int) -> dict[int, float]:
        """Return the likeness of works to one, itself among them, as far as the index shows it.

        A lower bound of ``likeness``, exact where no list was cut.
        """
        found: defaultdict[int, float] = defaultdict(float)
        vector = self.vector(work)
        least = self._searched[work] = heaviest(vector.values(), _MOST_SEARCHED)
        best = self._index.best
        for term, weight in vector.items():
            if weight >= least:
                for other, other_weight in best(term):
                    found[other] += weight * other_weight
        return found

    def finders(self, other: int) -> dict[int, float]:
        """Return the works that find a work, with its likeness as ``near`` has it but for the last digits."""
        found: defaultdict[int, float] = defaultdict(float)
        for term, other_weight in self.vector(other).items():
            if any(work == other for work, _ in self._index.best(term)):
                for work, weight in self._index.entries(term):
                    if weight >= self._searched_from(work):
                        found[work] += weight * other_weight
        return found

    def likeness(self, one: int, two: int) -> float:
        """Return the sum, over the languages that two works have in common, of the cosines of their texts.

        It is summed in the order of the one's terms, and so always to the same digit.
        """
        second = self.vector(two)
        return sum([weight * second[term] for term, weight in self.vector(one).items() if term in second])

    def shared(self, one: int, two: int, wanted: int) -> dict[Lang, tuple[str, ...]]:
        """Return by language the terms of two works, those that make them alike most first.

        Of equals that comes first which the one uses more often.
        """
        first, second = self.vector(one), self.vector(two)
        common = [term for term in first if term in second]
        found: dict[Lang, list[str]] = {}
        for name in sorted(common, key=lambda term: -first[term] * second[term]):
            lang, _, term = name.partition(" ")
            found.setdefault(lang, []).append(term)
        return {lang: tuple(terms[:wanted]) for lang, terms in found.items()}

    def _terms(self) -> Iterable[str]:
        return chain.from_iterable(vocabulary.names for vocabulary in self._vocabularies.values())

    def _searchers(self, term: str) -> frozenset[int]:
        """Return the works that are searched for by a term."""
        entries = self._index.entries(term)
        return frozenset(work for work, weight in entries if weight >= self._searched_from(work))

    def _searched_from(self, work: int) -> float:
        """Return the least weight of the terms that a work is searched for by."""
        least = self._searched.get(work)
        if least is None:
            least = self._searched[work] = heaviest(self.vector(work).values(), _MOST_SEARCHED)
        return least


def _by_lang(texts: Mapping[int, Texts]) -> dict[Lang, dict[int, TermCounts]]:
    found: dict[Lang, dict[int, TermCounts]] = {}
    for work, each in texts.items():
        for lang, text in each:
            found.setdefault(lang, {})[work] = text
    return found


def _places(texts: Mapping[Lang, Mapping[int, TermCounts]]) -> set[tuple[Lang, int]]:
    return {(lang, work) for lang, each in texts.items() for work in each}


def _differing(former: Mapping[int, TermCounts], present: Mapping[int, TermCounts]) -> set[str]:
    """Return the terms that a work has now and had not before, or the other way round."""
    return {
        term
        for work, text in former.items()
        for term in {*text.terms.split()} ^ {*present[work].terms.split()}
    }


def _holders(wanted: set[str], lang: Lang, texts: Mapping[int, Texts]) -> dict[str, list[int]]:
    """Return the works with some terms in their text of a language, by term."""
    holders: dict[str, list[int]] = {term: [] for term in wanted}
    for work, text in _by_lang(texts).get(lang, {}).items() if wanted else ():
        for term in wanted.intersection(text.terms.split()):
            holders[term].append(work)
    return holders
