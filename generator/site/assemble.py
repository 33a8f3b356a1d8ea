"""``assemble``: documents become the site that all pages are made from."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.core.canonical import Digest
from generator.core.model import Document, Face, Lang, Picture, PictureVariant, WorkId
from generator.core.problems import Problem
from generator.core.result import Result
from generator.editions.parity import check_editions
from generator.editions.rows import Alignment, twins_key, twins_of
from generator.essays.identity import work_of
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.ledger import Ledger
from generator.inputs.strings import Strings
from generator.inputs.tree import Attachment
from generator.quiz.quiz import Quiz
from generator.related.concepts import concepts_in
from generator.related.selection import Related, relate
from generator.site.quiz_places import PlacedQuiz, place_quizzes
from generator.works.links import Links, Resolver
from generator.works.publication import PublishRules, Unpublished, split_held
from generator.works.works import Assembler, Work, agreed_dates, check_editions_differ, group, newest_first


class PreviousResults(msgspec.Struct, frozen=True):
    """What a former build found and this one need not find again.

    Attributes:
        related: suggestions, with what they rest on.
        twins: rows of works with several editions, by ``twins_key``.
    """

    related: Related = Related()
    twins: dict[Digest, Alignment] = {}


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is published, paired, ordered and linked.

    Attributes:
        config: of the site.
        strings: the interface's words by language.
        essays: works of sections, newest first.
        pages: works outside the sections, by id.
        held: what is held back.
        links: where the links of documents lead.
        related: what is shown beside each work.
        pictures: images by path.
        attachments: files by path, to copy what is linked to.
        variants: of images that are worth offering, by path.
        faces: that social cards are lettered in, by language; empty where none are drawn.
        quizzes: by the work that holds them.
        twins: which blocks of a work's editions belong together, by work.
        ledger: what each translation was last checked against.
        glossary: the site's terms.
    """

    config: SiteConfig
    strings: dict[Lang, Strings]
    essays: tuple[Work, ...]
    pages: tuple[Work, ...]
    held: tuple[Unpublished, ...]
    links: Links
    related: Related
    pictures: dict[str, Picture]
    attachments: dict[str, Attachment]
    variants: dict[str, tuple[PictureVariant, ...]] = {}
    faces: dict[Lang, Face] = {}
    quizzes: dict[WorkId, PlacedQuiz] = {}
    twins: dict[WorkId, Alignment]
    ledger: Ledger
    glossary: Glossary

    @property
    def works(self) -> tuple[Work, ...]:
        """Return essays and pages."""
        return (*self.essays, *self.pages)

    def by_id(self) -> dict[WorkId, Work]:
        """Return works by id."""
        return {work.id: work for work in self.works}


def assemble(
    documents: Iterable[Document],
    *,
    config: SiteConfig,
    strings: Mapping[Lang, Strings],
    attachments: Iterable[Attachment],
    pictures: Mapping[str, Picture],
    terms: PublishRules,
    ledger: Ledger,
    glossary: Glossary,
    unread: Iterable[str],
    quizzes: Mapping[str, Quiz | None],
    former: PreviousResults,
) -> Result[Site]:
    """Return the site that documents make. Problems are what does not fit together.

    Args:
        documents: all that were read, drafts included.
        config: of the site.
        strings: the interface's words by language.
        attachments: files that documents may link to.
        pictures: sizes of the images among them, by path.
        terms: what the public may see in this build.
        ledger: what each translation was last checked against.
        glossary: the site's terms.
        unread: paths of documents of which too little could be read; links to them are not reported.
        quizzes: by path; None where one has errors.
        former: what a former build found.
    """
    documents = tuple(documents)
    files = tuple(attachments)
    unread = tuple(unread)
    grouped = group(documents)
    dates = agreed_dates(grouped)
    public, held = split_held((each for some in grouped.values() for each in some), dates, terms)
    published = group(public)
    half_read = [work_of(path, config.keys) for path in unread]
    assembler = Assembler(config, published, held, half_read)
    works = [assembler.work(work_id, grouped[work_id], dates[work_id]) for work_id in published]
    resolver = Resolver(config, works, held, files, unread)
    links = {edition.document.path: resolver.resolve(edition) for work in works for edition in work.editions}
    essays = tuple(newest_first(work for work in works if work.section))
    pages = tuple(work for work in works if not work.section)
    placed = place_quizzes(quizzes, grouped, works, half_read)
    twins = {}
    differences: list[Problem] = []
    for work in works:
        editions = [edition.document for edition in work.editions]
        rows = former.twins.get(twins_key(editions)) or twins_of([each.body for each in editions])
        twins[work.id] = rows
        differences += check_editions(editions, rows, glossary, config)
    destinations = {path: found.value for path, found in links.items()}
    site = Site(
        config=config,
        strings=dict(strings),
        essays=essays,
        pages=pages,
        held=tuple(held),
        links=destinations,
        related=relate((*essays, *pages), destinations, concepts_in(glossary), former.related),
        pictures=dict(pictures),
        attachments={file.path: file for file in files},
        quizzes=placed.value,
        twins=twins,
        ledger=ledger,
        glossary=glossary,
    )
    problems = (
        *check_editions_differ(documents),
        *assembler.problems,
        *(problem for found in links.values() for problem in found.problems),
        *placed.problems,
        *differences,
    )
    return Result(site, problems)
