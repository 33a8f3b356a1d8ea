"""Ranks works for each of them, and chooses what is shown beside it."""

import datetime as dt
import math
from collections.abc import Collection, Iterable, Sequence

import msgspec

from generator.core.model import WorkId
from generator.related.concepts import Concepts
from generator.related.pair_scores import DIGITS, PairScores, Suggestion
from generator.related.profiles import Profile
from generator.related.vocabulary import heaviest

CARDS = 3
"""Suggestions on a page, unless the author pins more."""

THRESHOLD = 0.15
"""The least score of a suggestion. No card is better than a card that misleads."""

_RELEVANCE = 0.8
"""Weight of the score, against likeness to cards shown already (J. Carbonell and J. Goldstein, "The use of
MMR, diversity-based reranking", SIGIR 1998)."""

_RANKED = 12
"""Works that ``Ranker.ranked`` returns at most."""

_SCORED = 8
"""Works that are scored for the cards of a page."""

_POOL = 5
"""The best of these, from which the cards are chosen."""


class Ranker:
    """Ranks the works of a site for each of them.

    Args:
        profiles: of all works, in any order.
        concepts: bridge works without a common language.
    """

    def __init__(self, profiles: Iterable[Profile], concepts: Concepts = ()) -> None:
        profiles = tuple(profiles)
        self._pages = {profile.id: profile for profile in profiles if not profile.ranked}
        self._works = sorted((profile for profile in profiles if profile.ranked), key=_newest_first)
        self._numbers = {profile.id: number for number, profile in enumerate(self._works)}
        self._scores = PairScores(self._works, concepts)

    def chosen(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return what a work's page suggests: the author's pins in order, then the best of the ranking."""
        profile = self._profile(work)
        pins = tuple(dict.fromkeys(profile.pins or ()))
        pinned = tuple(msgspec.structs.replace(self.suggestion(work, pin), pinned=True) for pin in pins)
        wanted = CARDS - len(pinned)
        wants_none = profile.pins is not None and not pins
        if not profile.ranked or wants_none or wanted <= 0:
            return pinned
        number = self._numbers[work]
        shown = [self._numbers[pin] for pin in pins if pin in self._numbers]
        near = self._nearest(number, {number, *shown, *self._beside(number)}, _SCORED)
        picks = self._diverse([each for each in near if each[0] >= THRESHOLD][:_POOL], shown, wanted)
        return (*pinned, *(self._scores.explained(number, pick) for pick in picks))

    def ranked(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return the nearest works, the best first, whether or not its page shows them."""
        number = self._numbers.get(work)
        if number is None:
            return ()
        near = self._nearest(number, {number}, _RANKED)
        return tuple(self._scores.explained(number, other, all_terms=True) for _, other in near)

    def suggestion(self, work: WorkId, other: WorkId) -> Suggestion:
        """Return a suggestion of one work beside another, with all reasons."""
        if work in self._numbers and other in self._numbers:
            return self._scores.explained(self._numbers[work], self._numbers[other], all_terms=True)
        return Suggestion(work=other)

    def _profile(self, work: WorkId) -> Profile:
        return self._pages[work] if work in self._pages else self._works[self._numbers[work]]

    def _beside(self, number: int) -> set[int]:
        return {self._numbers[each] for each in self._works[number].beside if each in self._numbers}

    def _nearest(self, number: int, taken: Collection[int], wanted: int) -> list[tuple[float, int]]:
        """Return the estimated best of other works than those taken, newer ones first among equals."""
        alike = self._scores.near(number)
        extra = self._scores.bonus(number)
        for other in taken:
            alike.pop(other, None)
            extra.pop(other, None)
        scale = self._scores.scale(number)
        # As many as are wanted are as alike as this: nothing that is estimated lower can be among the best.
        least = heaviest(alike.values(), wanted)
        floor = scale * math.sqrt(least)
        found = {other: scale * math.sqrt(likeness) for other, likeness in alike.items() if likeness >= least}
        for other, more in extra.items():
            estimate = scale * math.sqrt(alike.get(other, 0.0)) + more
            if estimate >= floor:
                found[other] = estimate
        best = sorted((-estimate, other) for other, estimate in found.items())[:wanted]
        scored = sorted((-self._scores.score(number, other), other) for _, other in best)
        return [(-score, other) for score, other in scored if score < 0]

    def _diverse(self, pool: Sequence[tuple[float, int]], shown: Sequence[int], wanted: int) -> list[int]:
        """Return picks that are near the work and unlike each other, by maximal marginal relevance."""
        left = {other: score for score, other in pool}
        likest = dict.fromkeys(left, 0.0)
        for each in shown:
            self._note(each, likest)
        picks: list[int] = []
        while left and len(picks) < wanted:
            best = min(left, key=lambda other: (-self._margin(left[other], likest[other]), other))
            picks.append(best)
            del left[best], likest[best]
            if len(picks) < wanted:
                self._note(best, likest)
        return picks

    def _note(self, shown: int, likest: dict[int, float]) -> None:
        """Raise each candidate's likeness to what is shown, once one more work is shown."""
        for other, likeness in likest.items():
            likest[other] = max(likeness, self._scores.score(other, shown))

    @staticmethod
    def _margin(score: float, likeness: float) -> float:
        return round(_RELEVANCE * score - (1 - _RELEVANCE) * likeness, DIGITS)


def _newest_first(profile: Profile) -> tuple[int, WorkId]:
    return -(profile.date or dt.date.min).toordinal(), profile.id
