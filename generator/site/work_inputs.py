"""What the pages of one work may know of works: the work itself, and summaries of works that they show.

``WorkInputs.key`` stands for all of it. Many pages are made from these inputs and from what all pages of the
site share. Such a page is not made again while both keys stay the same. Other works appear as summaries, so
an edit of a text leaves the pages of other works alone.
"""

from collections.abc import Iterator, Mapping

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import Lang, Picture, PictureVariant, SourceFile, WorkId
from generator.editions.rows import Alignment
from generator.related.pair_scores import Suggestion
from generator.site.catalog import Catalog
from generator.site.quiz_places import PlacedQuiz
from generator.site.site import Site
from generator.works.links import Destination
from generator.works.summaries import Summary, summary_of
from generator.works.works import Work


class PictureInfo(msgspec.Struct, frozen=True):
    """An image file that a page shows, with its size and the variants worth offering."""

    picture: Picture | None
    variants: tuple[PictureVariant, ...]


class WorkInputs(msgspec.Struct, frozen=True, kw_only=True):
    """A work and what its pages may know of others.

    Attributes:
        key: digest of all that follows.
        work: the work whose pages are made.
        summary: its summary for the pages of other works.
        older: the next older work of its section, or None.
        newer: the next newer one, or None.
        series: works of its series in order, itself included; empty where it is in none.
        suggestions: related works.
        mentions: works that link to it, newest first, with the languages of the editions that do.
        links: where the links of its documents lead, by path and target as written.
        alignment: which blocks of its editions belong together.
        quiz: that it holds, or None.
        images: image files that its documents link to, by path.
        sources: its documents' files, by path.
        others: works that it links to or suggests, by id.
    """

    key: Digest
    work: Work
    summary: Summary
    older: Summary | None
    newer: Summary | None
    series: tuple[Summary, ...]
    suggestions: tuple[Suggestion, ...]
    mentions: tuple[tuple[Summary, tuple[Lang, ...]], ...]
    links: dict[str, dict[str, Destination]]
    alignment: Alignment
    quiz: PlacedQuiz | None
    images: dict[str, PictureInfo]
    sources: dict[str, SourceFile]
    others: dict[WorkId, Summary]


class AllWorkInputs:
    """Finds the inputs of each work of a site.

    Args:
        site: assembled.
        catalog: of the site.
        sources: files of the documents, by path.
    """

    def __init__(self, site: Site, catalog: Catalog, sources: Mapping[str, SourceFile]) -> None:
        self._site = site
        self._catalog = catalog
        self._sources = sources
        self._summaries: dict[WorkId, Summary] = {}
        self._summary_keys: dict[WorkId, Digest] = {}
        self._found: dict[WorkId, WorkInputs] = {}

    def of(self, work: Work) -> WorkInputs:
        """Return a work's inputs."""
        if work.id not in self._found:
            self._found[work.id] = self._inputs_of(work)
        return self._found[work.id]

    def summary(self, work: Work) -> Summary:
        """Return the summary of a work for the pages of other works."""
        if work.id not in self._summaries:
            self._summaries[work.id] = summary_of(work)
        return self._summaries[work.id]

    def summary_key(self, work: Work) -> Digest:
        """Return the digest of a work's summary."""
        if work.id not in self._summary_keys:
            self._summary_keys[work.id] = digest_of(self.summary(work))
        return self._summary_keys[work.id]

    def _inputs_of(self, work: Work) -> WorkInputs:
        site, catalog = self._site, self._catalog
        older, newer = catalog.neighbours(work)
        series = catalog.in_series(work.series) if work.series else ()
        suggestions = tuple(
            msgspec.structs.replace(each, text=0.0, tags=0.0, links=0.0) for each in site.related.of(work.id)
        )
        mentions = tuple(
            (other, tuple(each.lang for each in editions)) for other, editions in catalog.mentions(work)
        )
        documents = [edition.document for edition in work.editions]
        links = {each.path: site.links[each.path] for each in documents}
        quiz = site.quizzes.get(work.id)
        images = {
            file: PictureInfo(site.pictures.get(file), site.variants.get(file, ())) for file in _files(links)
        }
        named = dict.fromkeys((*_works(links), *(each.work for each in suggestions), *_read(quiz)))
        found = ((each, catalog.work(each)) for each in named)
        others = {name: other for name, other in found if other is not None}
        return WorkInputs(
            key=digest_of(
                (
                    _key(work),
                    [self.summary_key(each) if each else "" for each in (older, newer)],
                    [self.summary_key(each) for each in series],
                    suggestions,
                    [(self.summary_key(other), langs) for other, langs in mentions],
                    links,
                    quiz,
                    images,
                    [self.summary_key(each) for each in others.values()],
                )
            ),
            work=work,
            summary=self.summary(work),
            older=self.summary(older) if older else None,
            newer=self.summary(newer) if newer else None,
            series=tuple(map(self.summary, series)),
            suggestions=suggestions,
            mentions=tuple((self.summary(other), langs) for other, langs in mentions),
            links=links,
            alignment=site.alignments[work.id],
            quiz=quiz,
            images=images,
            sources={each.path: self._sources[each.path] for each in documents},
            others={name: self.summary(other) for name, other in others.items()},
        )


def _key(work: Work) -> Digest:
    """Return a digest of a work with all that its documents say."""
    # A document is what its file says, read as the site says, which is common to all works.
    editions = [
        (each.lang, each.document.path, each.document.source, each.route, each.description, each.author)
        for each in work.editions
    ]
    facts = (work.id, work.section, work.slug, work.date, work.tags, work.series, work.related)
    return digest_of((facts, editions))


def _files(links: Mapping[str, Mapping[str, Destination]]) -> Iterator[str]:
    return (each.file for found in links.values() for each in found.values() if each.file)


def _works(links: Mapping[str, Mapping[str, Destination]]) -> Iterator[WorkId]:
    return (each.work for found in links.values() for each in found.values() if each.work)


def _read(quiz: PlacedQuiz | None) -> Iterator[WorkId]:
    return (work for works in (quiz.read if quiz else {}).values() for work in works)
