"""The ranking under test and what peers do, as functions from a site's profiles to three works each."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from generator.core.model import WorkId
from generator.related.profiles import Profile
from generator.related.ranking import CARDS, Ranker

Cards = dict[WorkId, tuple[WorkId, ...]]
Method = Callable[[Sequence[Profile]], Cards]

HUGO_INDICES = {"keywords": 100, "date": 10}
HUGO_THRESHOLD = 80


def diptych(profiles: Sequence[Profile]) -> Cards:
    """Return what the ranking shows where no author has pinned anything."""
    unpinned = [msgspec.structs.replace(profile, pins=None) for profile in profiles]
    ranker = Ranker(unpinned)
    return {profile.id: tuple(each.work for each in ranker.chosen(profile.id)) for profile in unpinned}


def latest(profiles: Sequence[Profile]) -> Cards:
    """Return the newest works, as themes without a computed list do."""
    return {one.id: _best({two.id: 0 for two in _others(one, profiles)}, profiles) for one in profiles}


def shared_tags(profiles: Sequence[Profile]) -> Cards:
    """Return the works with the most tags in common, newer ones first among equals."""
    cards = {}
    for one in profiles:
        counts = {two.id: len({*one.tags} & {*two.tags}) for two in _others(one, profiles)}
        cards[one.id] = _best({work: count for work, count in counts.items() if count}, profiles)
    return cards


def hugo(profiles: Sequence[Profile]) -> Cards:
    """Return what Hugo's related index does by default, tags serving as keywords."""
    return _hugo(profiles, newer=False)


def hugo_with_newer(profiles: Sequence[Profile]) -> Cards:
    """Return what Hugo's related index does with ``includeNewer``."""
    return _hugo(profiles, newer=True)


def _hugo(profiles: Sequence[Profile], *, newer: bool) -> Cards:
    cards = {}
    for one in profiles:
        scores: dict[WorkId, float] = {}
        for two in _others(one, profiles):
            if not newer and two.date and one.date and two.date > one.date:
                continue
            weights = [HUGO_INDICES["keywords"]] * len({*one.tags} & {*two.tags})
            if one.date and two.date and one.date.year == two.date.year:
                weights.append(HUGO_INDICES["date"])
            if weights:
                normal = sum(weights) // len(weights) * 100 // max(HUGO_INDICES.values())
                if normal >= HUGO_THRESHOLD // len(weights):
                    scores[two.id] = sum(weights)
        cards[one.id] = _best(scores, profiles)
    return cards


def _others(one: Profile, profiles: Sequence[Profile]) -> list[Profile]:
    """Return the works that may be shown beside a work, the same for every method."""
    return [two for two in profiles if two.id != one.id and two.id not in one.beside]


def _best(scores: Mapping[WorkId, float], profiles: Sequence[Profile]) -> tuple[WorkId, ...]:
    days = {profile.id: profile.date.toordinal() if profile.date else 0 for profile in profiles}
    return tuple(sorted(scores, key=lambda work: (-scores[work], -days[work], work))[:CARDS])


METHODS: dict[str, Method] = {
    "diptych": diptych,
    "latest": latest,
    "shared tags": shared_tags,
    "Hugo's weights": hugo,
    "Hugo's weights, newer too": hugo_with_newer,
}


def coverage(cards: Cards) -> float:
    """Return the share of works that are shown somewhere."""
    return len({work for shown in cards.values() for work in shown}) / len(cards)


def churn(method: Method, profiles: Sequence[Profile], added: Sequence[WorkId]) -> float:
    """Return the cards of a page that give way to another old work when one work is added, on average."""
    after = method(profiles)
    changed = pages = 0
    for work in added:
        before = method([profile for profile in profiles if profile.id != work])
        for page, shown in before.items():
            lost = Counter(shown) - Counter(after[page])
            changed += max(0, lost.total() - (work in after[page]))
            pages += 1
    return changed / pages
