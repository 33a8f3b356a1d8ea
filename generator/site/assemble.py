"""``assemble``: documents become the site that all pages are made from."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.canonical import Digest
from generator.essays.identity import work_of
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.ledger import Ledger
from generator.inputs.strings import Strings
from generator.inputs.tree import Attachment
from generator.model import Document, Lang, Picture, WorkId
from generator.problems import Problem
from generator.site.links import Links, Resolver
from generator.site.parity import check_editions
from generator.site.publication import Held, Terms, split_held
from generator.site.twins import Twins, twins_key, twins_of
from generator.site.works import Assembler, Work, agreed_dates, group, newest_first


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is published, paired, ordered and linked.

    Attributes:
        config: of the site.
        strings: the interface's words by language.
        essays: works of sections, newest first.
        pages: works outside the sections, by id.
        held: what is held back.
        links: where the links of documents lead.
        pictures: images by path.
        attachments: files by path, to copy what is linked to.
        twins: which blocks of a work's editions belong together, by work.
        ledger: what each translation was last checked against.
        glossary: the site's terms.
    """

    config: SiteConfig
    strings: dict[Lang, Strings]
    essays: tuple[Work, ...]
    pages: tuple[Work, ...]
    held: tuple[Held, ...]
    links: Links
    pictures: dict[str, Picture]
    attachments: dict[str, Attachment]
    twins: dict[WorkId, Twins]
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
    terms: Terms,
    ledger: Ledger,
    glossary: Glossary,
    known_twins: Mapping[Digest, Twins],
    unread: Iterable[str],
    problems: list[Problem],
) -> Site:
    """Return the site that documents make, reporting what does not fit together.

    Args:
        documents: all that were read, drafts included.
        config: of the site.
        strings: the interface's words by language.
        attachments: files that documents may link to.
        pictures: sizes of the images among them, by path.
        terms: what the public may see in this build.
        ledger: what each translation was last checked against.
        glossary: the site's terms.
        known_twins: rows of a former build, by ``twins_key``.
        unread: paths of documents of which too little could be read; links to them are not reported.
        problems: receives what is wrong.
    """
    files = tuple(attachments)
    unread = tuple(unread)
    grouped = group(documents, problems)
    dates = agreed_dates(grouped)
    public, held = split_held((each for some in grouped.values() for each in some), dates, terms)
    assembler = Assembler(config, map(work_of, unread), problems)
    published = group(public, [])
    works = [
        assembler.work(work_id, editions, dates[work_id], published)
        for work_id, editions in published.items()
    ]
    resolver = Resolver(config, works, held, files, unread)
    links = {
        edition.document.path: resolver.resolve(edition, problems)
        for work in works
        for edition in work.editions
    }
    twins = {}
    for work in works:
        documents = [edition.document for edition in work.editions]
        rows = known_twins.get(twins_key(documents)) or twins_of([each.body for each in documents])
        twins[work.id] = rows
        check_editions(documents, rows, glossary, config, problems)
    return Site(
        config=config,
        strings=dict(strings),
        essays=tuple(newest_first(work for work in works if work.section)),
        pages=tuple(work for work in works if not work.section),
        held=tuple(held),
        links=links,
        pictures=dict(pictures),
        attachments={file.path: file for file in files},
        twins=twins,
        ledger=ledger,
        glossary=glossary,
    )
