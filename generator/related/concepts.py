"""A bridge between works without a common language: concepts of the glossary that both treat of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.model import Lang, TermCounts
from generator.essays.terms import terms
from generator.inputs.glossary import Glossary
from generator.related.profiles import Profile
from generator.related.similarity import Texts

Concepts = Sequence[Mapping[Lang, Iterable[str]]]
"""The terms of each concept in each language, as ``essays.terms`` makes them. A text treats of a concept
where all of the concept's terms in its language stand in it."""


def concepts_in(glossary: Glossary) -> Concepts:
    """Return the concepts that a glossary's terms name."""
    return tuple({lang: tuple(terms(word)) for lang, word in term.words.items()} for term in glossary)


def concepts_of(works: Sequence[Profile], concepts: Concepts) -> dict[int, Texts]:
    """Return the concepts that works treat of, by the works' numbers; works without any are left out.

    The numbers of a work's concepts stand as the terms of one text, in a language without a name.
    """
    found: dict[int, Texts] = {}
    for number, profile in enumerate(works if concepts else ()):
        counts = dict(_concept_counts(profile, concepts))
        if counts:
            found[number] = (("", TermCounts(" ".join(counts), bytes(counts.values()))),)
    return found


def _concept_counts(profile: Profile, concepts: Concepts) -> Iterator[tuple[str, int]]:
    editions = {lang: dict(terms.items()) for lang, terms in profile.terms}
    for name, concept in enumerate(concepts):
        count = max(
            (
                min((counts.get(term, 0) for term in concept[lang]), default=0)
                for lang, counts in editions.items()
                if lang in concept
            ),
            default=0,
        )
        if count:
            yield str(name), count
