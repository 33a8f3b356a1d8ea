"""Builds works from their documents, which must agree on date, slug, series and tags."""

import datetime as dt
import operator
import re
from collections.abc import Iterable, Mapping

from generator.core.model import Document, WorkId
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.essays.identity import is_slug
from generator.inputs.config import SiteConfig
from generator.works.publication import Unpublished
from generator.works.routes import slug_of
from generator.works.routes import work as work_route
from generator.works.works import Edition, Work, description_of

_SPACING = re.compile(r"[\s_-]+")


def agreed_dates(grouped: dict[WorkId, list[Document]]) -> dict[WorkId, dt.date | None]:
    """Return the date of each work. Any edition may hold the date; drafts are asked last."""
    is_draft = operator.attrgetter("meta.draft")
    return {
        work: next((each.meta.date for each in sorted(documents, key=is_draft) if each.meta.date), None)
        for work, documents in grouped.items()
    }


class Assembler:
    """Builds works from grouped documents, and checks that the editions of a work agree.

    An edition that could not be read may hold whatever is missing, so its work is not reported.
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
        """Return the problems of the works that were built so far."""
        return tuple(self._problems)

    def work(self, work_id: WorkId, every: list[Document], date: dt.date | None) -> Work:
        """Return one published work.

        Args:
            work_id: its id.
            every: all documents of the work. Documents that are held back must agree too.
            date: its date.
        """
        documents = self._published[work_id]
        first = documents[0]
        self._check_agreement(every)
        self._check_updates(documents, date)
        slug = self._slug(documents)
        section = first.identity.section
        dated = any(item.key == "date" for each in documents for item in each.keys)
        if section and date is None and not dated and work_id not in self._half_read:
            problem = error(first.place("date"), "missing-key", '"date" is missing', "add `date: YYYY-MM-DD`")
            self._problems.append(problem)
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

    def _slug(self, documents: list[Document]) -> str:
        first = documents[0]
        slug = next((each.meta.slug for each in documents if each.meta.slug), first.identity.name)
        if not is_slug(slug):
            message = f'"{slug}" cannot be part of an address'
            hint = "rename it with small letters a-z, digits and hyphens, or write `slug:`"
            self._problems.append(error(first.place("slug"), "bad-slug", message, hint))
        return slug

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
        slug = slug_of(tag) or tag
        other, owner = self._written_tags.setdefault(slug, (tag, document))
        if _SPACING.sub("-", other.casefold()) != _SPACING.sub("-", tag.casefold()):
            message = f'the tags "{tag}" and "{other}" (in {owner.path}) would have one address'
            hint = "declare both in site.toml under ids of their own"
            self._problems.append(error(document.place("tags", tag), "same-tag", message, hint))

    def _series(self, documents: list[Document]) -> str:
        holder = next((each for each in documents if each.meta.series), None)
        if holder is None:
            return ""
        if not holder.identity.section:
            message = "a page outside the sections cannot be part of a series"
            place = holder.place("series")
            self._problems.append(warning(place, "series-of-page", message, "remove `series`"))
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
            message = f'"{name}" is not declared in site.toml'
            self._problems.append(warning(document.place(key, name), f"undeclared-{key}", message, hint))

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
        """Return the work that a name in ``related`` means. A name without a work is reported."""
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
