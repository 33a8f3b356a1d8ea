"""Documents become works: pairing, what editions must agree on, order."""

import datetime as dt
import operator
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.core.model import Document, Lang, WorkId
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.essays.identity import is_slug
from generator.inputs.config import SiteConfig
from generator.works.publication import Unpublished
from generator.works.routes import Route, slug_of
from generator.works.routes import work as work_route

_SPACING = re.compile(r"[\s_-]+")


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
    """Return documents by work, sorted; of two files of one edition the first."""
    grouped: dict[WorkId, dict[Lang, Document]] = {}
    for document in sorted(documents, key=operator.attrgetter("path")):
        grouped.setdefault(document.identity.work, {}).setdefault(document.identity.lang, document)
    return {work: [*editions.values()] for work, editions in sorted(grouped.items())}


def check_editions_differ(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield an error for each file of an edition that another file is of."""
    first: dict[tuple[WorkId, Lang], Document] = {}
    for document in sorted(documents, key=operator.attrgetter("path")):
        other_file = first.setdefault((document.identity.work, document.identity.lang), document)
        if other_file is not document:
            yield error(
                document.place("title"),
                "same-edition",
                f"this is the same edition as {other_file.path}",
                "keep one of the two files",
            )


def agreed_dates(grouped: dict[WorkId, list[Document]]) -> dict[WorkId, dt.date | None]:
    """Return each work's date, which may stand in any of its editions; a draft's counts last."""
    is_draft = operator.attrgetter("meta.draft")
    return {
        work: next((each.meta.date for each in sorted(documents, key=is_draft) if each.meta.date), None)
        for work, documents in grouped.items()
    }


class Assembler:
    """Builds works from grouped documents, checking what their editions must agree on.

    Works of which an edition could not be read are known, so that nothing is called missing that may
    stand in it.
    """

    def __init__(
        self,
        config: SiteConfig,
        published: Mapping[WorkId, list[Document]],
        held: Iterable[Unpublished],
        half_read: Iterable[WorkId],
    ) -> None:
        self._config = config
        self._published = published
        self._names = _names(published)
        self._held = {name: item.reason for item in held for name in (item.work, _last(item.work))}
        self._half_read = {name for work in half_read for name in (work, _last(work))}
        self._problems: list[Problem] = []
        self._tag_keys = {name: key for key, names in config.tags.items() for name in names.values()}
        self._tag_keys |= {key: key for key in config.tags}
        self._written_tags: dict[str, tuple[str, Document]] = {}
        self._hints: dict[tuple[str, str], str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in the works that were built so far."""
        return tuple(self._problems)

    def work(self, work_id: WorkId, every: list[Document], date: dt.date | None) -> Work:
        """Return one published work.

        Args:
            work_id: its id.
            every: all of its documents, those that are held back too: they must agree.
            date: its date.
        """
        documents = self._published[work_id]
        first = documents[0]
        self._check_agreement(every)
        self._check_updates(documents, date)
        slug = next((each.meta.slug for each in documents if each.meta.slug), first.identity.name)
        if not is_slug(slug):
            self._problems.append(
                error(
                    first.place("slug"),
                    "bad-slug",
                    f'"{slug}" cannot be part of an address',
                    "rename it with small letters a-z, digits and hyphens, or write `slug:`",
                )
            )
        section = first.identity.section
        dated = any(item.key == "date" for each in documents for item in each.keys)
        if section and date is None and not dated and work_id not in self._half_read:
            self._problems.append(
                error(first.place("date"), "missing-key", '"date" is missing', "add `date: YYYY-MM-DD`")
            )
        path = self._config.section(section).path if section else ""
        order = self._config.keys
        documents = sorted(documents, key=lambda each: order.index(each.identity.lang))
        return Work(
            id=work_id,
            section=section,
            slug=slug,
            date=date,
            tags=self._tags(documents),
            series=self._series(documents),
            related=self._related(work_id, documents),
            editions=tuple(self._edition(each, documents, path, slug) for each in documents),
        )

    def _edition(
        self, document: Document, documents: list[Document], section_path: str, slug: str
    ) -> Edition:
        lang = document.identity.lang
        guest = next((each.meta.author for each in documents if each.meta.author), "")
        return Edition(
            lang=lang,
            document=document,
            route=work_route(lang, section_path, slug),
            description=description_of(document),
            author=document.meta.author or guest or self._config.author.name[lang],
        )

    def _check_agreement(self, documents: list[Document]) -> None:
        for key in ("date", "slug", "series", "tags"):
            holders = [each for each in documents if getattr(each.meta, key)]
            self._problems.extend(
                error(
                    other.place(key),
                    "contradiction",
                    f'"{key}" says otherwise than {holders[0].path}',
                    "a work has one; write it in one edition only, or the same in both",
                )
                for other in holders[1:]
                if self._shared(other, key) != self._shared(holders[0], key)
            )

    def _check_updates(self, documents: list[Document], date: dt.date | None) -> None:
        self._problems.extend(
            error(
                each.place("updated"),
                "bad-date",
                f'"updated" lies before the work\'s date, {date}',
                "correct one of the two",
            )
            for each in documents
            if date and each.meta.updated and each.meta.updated < date and not each.meta.date
        )

    def _shared(self, document: Document, key: str) -> object:
        """Return a field that editions must agree on; the order of tags is free."""
        value = getattr(document.meta, key)
        return set(self._keys(value)) if key == "tags" else value

    def _keys(self, tags: Iterable[str]) -> list[str]:
        return [self._tag_keys.get(tag) or slug_of(tag) or tag for tag in tags]

    def _tags(self, documents: list[Document]) -> tuple[str, ...]:
        holder = next((each for each in documents if each.meta.tags), None)
        if holder is None:
            return ()
        for tag in holder.meta.tags:
            if tag not in self._tag_keys:
                self._warn_of_near_miss(holder, "tags", tag, self._tag_keys)
                self._check_tag_address(holder, tag)
        return tuple(dict.fromkeys(self._keys(holder.meta.tags)))

    def _check_tag_address(self, document: Document, tag: str) -> None:
        """Report two tags of different words that would share an address."""
        slug = slug_of(tag) or tag
        other, owner = self._written_tags.setdefault(slug, (tag, document))
        if _SPACING.sub("-", other.casefold()) != _SPACING.sub("-", tag.casefold()):
            self._problems.append(
                error(
                    document.place("tags", tag),
                    "same-tag",
                    f'the tags "{tag}" and "{other}" (in {owner.path}) would have one address',
                    "declare both in site.toml under ids of their own",
                )
            )

    def _series(self, documents: list[Document]) -> str:
        holder = next((each for each in documents if each.meta.series), None)
        if holder is None:
            return ""
        if not holder.identity.section:
            message = "a page outside the sections cannot be part of a series"
            self._problems.append(
                warning(holder.place("series"), "series-of-page", message, "remove `series`")
            )
            return ""
        series = holder.meta.series
        if series not in self._config.series:
            self._warn_of_near_miss(holder, "series", series, self._config.series)
        return series if series in self._config.series else slug_of(series)

    def _warn_of_near_miss(self, document: Document, key: str, name: str, known: Iterable[str]) -> None:
        if (key, name) not in self._hints:
            self._hints[key, name] = did_you_mean(name, known)
        hint = self._hints[key, name]
        if hint:
            self._problems.append(
                warning(
                    document.place(key, name),
                    f"undeclared-{key}",
                    f'"{name}" is not declared in site.toml',
                    hint,
                )
            )

    def _related(self, work_id: WorkId, documents: list[Document]) -> tuple[WorkId, ...] | None:
        holder = next((each for each in documents if each.meta.related is not None), None)
        if holder is None or holder.meta.related is None:
            return None
        found = (
            self._pinned(work_id, name.strip("/"), holder.place("related", name))
            for name in holder.meta.related
        )
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _pinned(self, work_id: WorkId, name: str, place: Place) -> WorkId | None:
        """Return the work that a name in ``related`` means, or None after reporting why it means none."""
        matches = self._names.get(name, ())
        if len(matches) == 1 and matches[0] != work_id:
            return matches[0]
        if matches and matches[0] == work_id:
            problem = error(place, "self-related", "a work cannot be related to itself", "remove it")
        elif matches:
            several = ", ".join(matches)
            problem = error(place, "ambiguous-work", f'"{name}" may be {several}', "write the whole path")
        elif name in self._held:
            why = "a draft" if self._held[name] == "draft" else "not published yet"
            problem = error(place, "link-to-held", f'"{name}" is {why}', "take it out until it is published")
        elif name in self._half_read:
            return None
        else:
            hint = did_you_mean(name, self._names, "write the name of a work's folder")
            problem = error(place, "unknown-work", f'no work is called "{name}"', hint)
        self._problems.append(problem)
        return None


def description_of(document: Document) -> str:
    """Return what describes an edition: the author's words, or the start of the text."""
    return document.meta.description or document.body.excerpt


def _names(published: Mapping[WorkId, list[Document]]) -> dict[str, tuple[WorkId, ...]]:
    """Return the works that a name may mean: by id, by the folder's name, by slug."""
    names: dict[str, list[WorkId]] = {}
    for work, documents in published.items():
        for name in {work, _last(work), *(each.meta.slug for each in documents if each.meta.slug)}:
            names.setdefault(name, []).append(work)
    # An id is the whole path, so it means that very work even where it is another one's folder name.
    return {name: (name,) if name in published else tuple(works) for name, works in names.items()}


def _last(work: WorkId) -> str:
    return work.rpartition("/")[2]


def newest_first(works: Iterable[Work]) -> list[Work]:
    """Return works by date, newest first; works of one day by id."""
    return sorted(
        sorted(works, key=lambda work: work.id), key=lambda work: work.date or dt.date.min, reverse=True
    )
