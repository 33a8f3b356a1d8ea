"""Mentions: for each work, the works that link to it."""

from collections.abc import Iterable

from generator.core.model import WorkId
from generator.works.links import Links
from generator.works.works import Edition, Work

Mentions = dict[WorkId, tuple[tuple[Work, tuple[Edition, ...]], ...]]
"""For each work that is linked to, the works that do so, with the editions that hold the link."""


def mentions_of(works: Iterable[Work], links: Links) -> Mentions:
    """Return every work's mentions, in the order of the works given."""
    found: dict[WorkId, dict[WorkId, tuple[Work, list[Edition]]]] = {}
    for work in works:
        for edition in work.editions:
            targets = {destination.work for destination in links[edition.document.path].values()}
            for target in sorted(targets - {"", work.id}):
                found.setdefault(target, {}).setdefault(work.id, (work, []))[1].append(edition)
    return {
        target: tuple((work, tuple(editions)) for work, editions in mentions.values())
        for target, mentions in found.items()
    }
