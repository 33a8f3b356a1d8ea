"""Works and their editions."""

import datetime as dt
import operator
from collections.abc import Iterable, Iterator

import msgspec

from generator.core.model import Document, Lang, WorkId
from generator.core.problems import Problem, error
from generator.works.routes import Route


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A work in one language.

    Attributes:
        lang: its language.
        document: its source, read.
        route: where it stands.
        description: the author's, or the start of the text.
        author: the name to show.
    """

    lang: Lang
    document: Document
    route: Route
    description: str
    author: str

    @property
    def title(self) -> str:
        """Return the edition's title."""
        return self.document.meta.title

    @property
    def updated(self) -> dt.date | None:
        """Return the day of the last change that readers should know about."""
        return self.document.meta.updated


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One essay or page in one or more languages: what lists, cards and feeds deal in.

    Attributes:
        id: its path below ``content/``.
        section: key of its section, empty for a page.
        slug: last segment of its URLs.
        date: day of publication; None for a page without one.
        tags: keys of its tags, in the author's order.
        series: key of its series, or empty.
        related: ids of works that the author pinned; None leaves the choice to the generator.
        editions: in the order of the site's languages; never empty.
    """

    id: WorkId
    section: str
    slug: str
    date: dt.date | None
    tags: tuple[str, ...]
    series: str
    related: tuple[WorkId, ...] | None
    editions: tuple[Edition, ...]

    def edition(self, lang: Lang) -> Edition | None:
        """Return the edition in a language, or None."""
        return next((edition for edition in self.editions if edition.lang == lang), None)

    def edition_or_any(self, lang: Lang) -> Edition:
        """Return the edition in a language, or the first there is."""
        return self.edition(lang) or self.editions[0]


def group(documents: Iterable[Document]) -> dict[WorkId, list[Document]]:
    """Return documents by work, sorted. Of two files of one edition the first counts."""
    grouped: dict[WorkId, dict[Lang, Document]] = {}
    for document in sorted(documents, key=operator.attrgetter("path")):
        grouped.setdefault(document.identity.work, {}).setdefault(document.identity.lang, document)
    return {work: [*editions.values()] for work, editions in sorted(grouped.items())}


def check_editions_differ(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield an error for each second file of one edition."""
    first: dict[tuple[WorkId, Lang], Document] = {}
    for document in sorted(documents, key=operator.attrgetter("path")):
        other_file = first.setdefault((document.identity.work, document.identity.lang), document)
        if other_file is not document:
            message = f"this is the same edition as {other_file.path}"
            hint = "keep one of the two files"
            yield error(document.place("title"), "same-edition", message, hint)


def description_of(document: Document) -> str:
    """Return what describes an edition: the author's words, or the start of the text."""
    return document.meta.description or document.body.excerpt


def newest_first(works: Iterable[Work]) -> list[Work]:
    """Return works by date, newest first; works of one day by id."""
    return sorted(
        sorted(works, key=lambda work: work.id), key=lambda work: work.date or dt.date.min, reverse=True
    )
