"""Indexes over a site's works: by section, tag, series and year, and who stands beside whom."""

import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterable

from generator.core.model import WorkId
from generator.site.site import Site
from generator.works.backlinks import Mentions, mentions_of
from generator.works.works import Edition, Work


class Catalog:
    """Read-only indexes over one site, made once and used by every page."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._by_id = site.by_id()
        self._sections = _grouped(site.essays, lambda work: [work.section])
        self._tags = _grouped(site.works, lambda work: work.tags)
        self._series = _grouped(site.essays, lambda work: [work.series] if work.series else [])
        self._places = {
            work.id: (group, number) for group in self._sections.values() for number, work in enumerate(group)
        }

    def work(self, work_id: WorkId) -> Work | None:
        """Return a published work, or None."""
        return self._by_id.get(work_id)

    def in_section(self, section: str) -> tuple[Work, ...]:
        """Return the works of a section, newest first."""
        return self._sections.get(section, ())

    def with_tag(self, tag: str) -> tuple[Work, ...]:
        """Return the works that carry a tag, newest first."""
        return self._tags.get(tag, ())

    def in_series(self, series: str) -> tuple[Work, ...]:
        """Return the works of a series, oldest first, as one reads them."""
        works = self._series.get(series, ())
        return tuple(sorted(works, key=lambda work: (work.date or dt.date.min, work.id)))

    @functools.cached_property
    def tags(self) -> tuple[str, ...]:
        """Return every tag in use, the most used first, then by key."""
        return tuple(sorted(self._tags, key=lambda tag: (-len(self._tags[tag]), tag)))

    @functools.cached_property
    def series(self) -> tuple[str, ...]:
        """Return every series in use, by key."""
        return tuple(sorted(self._series))

    @functools.cached_property
    def years(self) -> tuple[tuple[int, tuple[Work, ...]], ...]:
        """Return essays by year, the latest first."""
        dated = [work for work in self.site.essays if work.date is not None]
        groups = itertools.groupby(dated, key=lambda work: work.date.year if work.date else 0)
        return tuple((year, tuple(works)) for year, works in groups)

    @functools.cached_property
    def _mentions(self) -> Mentions:
        return mentions_of(self.site.works, self.site.links)

    def mentions(self, work: Work) -> tuple[tuple[Work, tuple[Edition, ...]], ...]:
        """Return the works that link to a work, newest first, with the editions that do."""
        return self._mentions.get(work.id, ())

    def neighbours(self, work: Work) -> tuple[Work | None, Work | None]:
        """Return the next older and the next newer work of the same section."""
        if work.id not in self._places:
            return None, None
        group, number = self._places[work.id]
        older = group[number + 1] if number + 1 < len(group) else None
        newer = group[number - 1] if number else None
        return older, newer


def _grouped(works: Iterable[Work], keys_of: Callable[[Work], Iterable[str]]) -> dict[str, tuple[Work, ...]]:
    groups: dict[str, list[Work]] = {}
    for work in works:
        for key in keys_of(work):
            groups.setdefault(key, []).append(work)
    return {key: tuple(group) for key, group in groups.items()}
