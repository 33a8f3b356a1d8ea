"""A bridge between works without a common language: concepts of a glossary that both treat of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model import Lang, TermCounts
from generator.site.profiles import Profile

Glossary = Sequence[Mapping[Lang, Iterable[str]]]
"""Concepts: for each language the terms, as ``essays.terms`` makes them, of which a text that treats of the
concept has every one. They bridge works that have no language in common."""


def concepts_of(works: Sequence[Profile], glossary: Glossary) -> dict[int, TermCounts]:
    """Return for each work the numbers of the concepts that it treats of, as terms."""
    found: dict[int, TermCounts] = {}
    for number, profile in enumerate(works if glossary else ()):
        counts = dict(_concept_counts(profile, glossary))
        if counts:
            found[number] = TermCounts(" ".join(counts), bytes(counts.values()))
    return found


def _concept_counts(profile: Profile, glossary: Glossary) -> Iterator[tuple[str, int]]:
    editions = {lang: dict(terms.items()) for lang, terms in profile.terms}
    for name, concept in enumerate(glossary):
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
