"""``pair``: documents become the works of a site; documents that are not public are listed apart."""

from collections.abc import Mapping

import msgspec

from generator.core.model import Document, Parsed, WorkId
from generator.core.result import Result
from generator.essays.identity import work_of
from generator.inputs.config import SiteConfig
from generator.works.assembler import Assembler, agreed_dates
from generator.works.publication import PublishRules, Unpublished, split_held
from generator.works.works import Work, check_editions_differ, group, newest_first


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """The works of a site and their documents.

    Attributes:
        works: published works, by id.
        essays: published works in sections, newest first.
        pages: published works outside the sections, by id.
        held: editions that are held back, sorted.
        documents: all documents by work, held back or not.
        unread: paths of documents that could not be read.
        half_read: works with an unread document; it may hold whatever the work seems to lack.
    """

    works: tuple[Work, ...]
    essays: tuple[Work, ...]
    pages: tuple[Work, ...]
    held: tuple[Unpublished, ...]
    documents: dict[WorkId, list[Document]]
    unread: tuple[str, ...]
    half_read: tuple[WorkId, ...]


def pair(parsed: Mapping[str, Parsed], config: SiteConfig, terms: PublishRules) -> Result[Pairing]:
    """Return the works of a site. Problems are contradictions between editions of one work.

    Args:
        parsed: every document that was read, drafts included, by path and digest of the source.
        config: of the site.
        terms: what the public may see in this build.
    """
    documents = [each.document for each in parsed.values() if each.document is not None]
    unread = tuple(name.rpartition("@")[0] for name, each in parsed.items() if each.document is None)
    half_read = tuple(work_of(path, config.keys) for path in unread)
    grouped = group(documents)
    dates = agreed_dates(grouped)
    public, held = split_held((each for some in grouped.values() for each in some), dates, terms)
    published = group(public)
    assembler = Assembler(config, published, held, half_read)
    works = tuple(assembler.work(work, grouped[work], dates[work]) for work in published)
    pairing = Pairing(
        works=works,
        essays=tuple(newest_first(work for work in works if work.section)),
        pages=tuple(work for work in works if not work.section),
        held=tuple(held),
        documents=grouped,
        unread=unread,
        half_read=half_read,
    )
    return Result(pairing, (*check_editions_differ(documents), *assembler.problems))
