"""All that the ranking of related works may know of each work."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from generator.core.model import Lang, TermCounts, WorkId
from generator.works.links import Links
from generator.works.works import Work


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """All that the ranking knows of a work. The profiles of a site are the key of its ranking.

    Attributes:
        id: of the work.
        date: of publication.
        ranked: whether it is an essay. Pages outside the lists show their pins, and are never suggested.
        tags: keys.
        links: works that its editions link to, sorted.
        beside: works that its page shows in any case, sorted: the previous and next one, its series, pointers
            in its text.
        pins: the author's choice. None leaves the choice to the ranking.
        terms: of each edition.
    """

    id: WorkId
    date: dt.date | None
    ranked: bool
    tags: tuple[str, ...]
    links: tuple[WorkId, ...]
    beside: tuple[WorkId, ...]
    pins: tuple[WorkId, ...] | None
    terms: tuple[tuple[Lang, TermCounts], ...]


def profiles_of(works: Iterable[Work], links: Links) -> tuple[Profile, ...]:
    """Return the profiles of works, sorted by id.

    Args:
        works: of the site, essays newest first.
        links: of their editions.
    """
    works = tuple(works)
    neighbours = _neighbours(works)
    series: dict[str, list[WorkId]] = {}
    for work in works:
        series.setdefault(work.series, []).append(work.id)
    profiles = []
    for work in works:
        linked, pointed = _linked_from(work, links)
        beside = {*neighbours.get(work.id, ()), *(series[work.series] if work.series else ()), *pointed}
        profiles.append(
            Profile(
                id=work.id,
                date=work.date,
                ranked=bool(work.section),
                tags=work.tags,
                links=tuple(sorted(linked - {work.id})),
                beside=tuple(sorted(beside - {work.id})),
                pins=work.related,
                terms=tuple((edition.lang, edition.document.terms) for edition in work.editions),
            )
        )
    return tuple(sorted(profiles, key=lambda profile: profile.id))


def _neighbours(works: Iterable[Work]) -> dict[WorkId, list[WorkId]]:
    sections: dict[str, list[WorkId]] = {}
    for work in works:
        if work.section:
            sections.setdefault(work.section, []).append(work.id)
    beside: dict[WorkId, list[WorkId]] = {}
    for ids in sections.values():
        for one, two in pairwise(ids):
            beside.setdefault(one, []).append(two)
            beside.setdefault(two, []).append(one)
    return beside


def _linked_from(work: Work, links: Links) -> tuple[set[WorkId], set[WorkId]]:
    """Return the works that a work links to, and the works that cards in its text point to."""
    linked: set[WorkId] = set()
    pointed: set[WorkId] = set()
    for edition in work.editions:
        table = links[edition.document.path]
        linked.update(destination.work for destination in table.values() if destination.work)
        pointed.update(
            table[link.target].work
            for embed in edition.document.body.embeds
            for link in embed.links
            if link.target in table
        )
    return linked, pointed - {""}
