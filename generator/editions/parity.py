"""What the editions of one work should have in common: blocks, reading time, terms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.model import Document, WorkId
from generator.core.problems import Place, Problem, warning
from generator.editions.glossary_terms import check_terms
from generator.editions.rows import Alignment, check_doubtful
from generator.essays import han
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.settings import GLOSSARY
from generator.works.works import Work

_SHORTEST = 1.0
"""Minutes of reading below which a sentence more or less says nothing."""


def check_parity(
    works: Iterable[Work], alignments: Mapping[WorkId, Alignment], glossary: Glossary, config: SiteConfig
) -> Iterator[Problem]:
    """Yield a problem where the editions of a work differ more than the site wants."""
    for work in works:
        documents = [edition.document for edition in work.editions]
        if len(documents) == 1:
            continue
        if config.bilingual.doubtful_pairs:
            yield from check_doubtful(documents, alignments[work.id])
        if GLOSSARY in config.lint.rules:
            yield from check_terms(documents, alignments[work.id], glossary)
        if config.bilingual.reading_time_gap:
            yield from _check_reading_time(documents, config)


def _check_reading_time(documents: Sequence[Document], config: SiteConfig) -> Iterator[Problem]:
    first, *others = [(document, _minutes(document, config)) for document in documents]
    for document, minutes in others:
        longer, shorter = max(first[1], minutes), min(first[1], minutes)
        gap = round(100 * (longer - shorter) / longer) if longer > _SHORTEST else 0
        if gap > config.bilingual.reading_time_gap:
            yield warning(
                Place(document.path),
                "reading-time",
                f"{minutes:.1f} minutes to read, and {first[0].path} takes {first[1]:.1f}: {gap} % apart",
                "see whether a part is missing, or set the speeds in `[reading]` of site.toml",
            )


def _minutes(document: Document, config: SiteConfig) -> float:
    words = document.words
    return han.reading_time(
        han=words.han,
        words=words.latin,
        code=words.code,
        han_speed=config.speeds.han,
        word_speed=config.speeds.words,
    )
