"""Ranks works for each of them, and chooses what is shown beside it."""

import math
from collections.abc import Collection, Iterable, Sequence

import msgspec

from generator.core.model import WorkId
from generator.related.concepts import Concepts
from generator.related.pair_scores import (
    DIGITS,
    LINKS,
    TAGS,
    PairScores,
    Spaces,
    Suggestion,
    in_order,
    spaces_of,
)
from generator.related.profiles import Profile
from generator.related.vocabulary import heaviest

CARDS = 3
"""Works shown beside a work, where the author has not pinned more."""

THRESHOLD = 0.15
"""A work that scores less is not shown: no card is better than one that misleads."""

_RELEVANCE = 0.8
"""Weight of the score against likeness to cards shown already (J. Carbonell and J. Goldstein, "The use of
MMR, diversity-based reranking", SIGIR 1998)."""

_RANKED = 12
_POOL = 5
_SCORED = 8
_DOUBT = 1e-9
"""More than estimates differ by where their parts are summed in another order."""


class Shortlist(msgspec.Struct, frozen=True, array_like=True):
    """The works that were scored for a work, and what keeps others out.

    Attributes:
        works: numbers of those that are estimated best.
        least: the estimate of the last of them; 0 where there was room, infinite where none were wanted.
    """

    works: tuple[int, ...] = ()
    least: float = math.inf


class Ranker:
    """Ranks the works of a site for each of them.

    Attributes:
        shortlists: of the works that something was chosen for.
    """

    def __init__(
        self, profiles: Iterable[Profile], concepts: Concepts = (), spaces: Spaces | None = None
    ) -> None:
        """Index the profiles.

        Args:
            profiles: of all works, in any order.
            concepts: bridge works without a common language.
            spaces: of the works in their order, where they need not be made anew.
        """
        profiles = tuple(profiles)
        self._pages = {profile.id: profile for profile in profiles if not profile.ranked}
        self._works = in_order(profiles)
        self._numbers = {profile.id: number for number, profile in enumerate(self._works)}
        self._scores = PairScores(self._works, spaces or spaces_of(self._works, concepts))
        self.shortlists: dict[WorkId, Shortlist] = {}

    def chosen(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return what is shown beside a work: the author's pins in order, then the best of the ranking."""
        profile = self._profile(work)
        pins = tuple(dict.fromkeys(profile.pins or ()))
        pinned = tuple(msgspec.structs.replace(self.suggestion(work, pin), pinned=True) for pin in pins)
        wanted = CARDS - len(pinned)
        if not profile.ranked:
            return pinned
        if (profile.pins is not None and not pins) or wanted <= 0:
            self.shortlists[work] = Shortlist()
            return pinned
        number = self._numbers[work]
        shown = [self._numbers[pin] for pin in pins if pin in self._numbers]
        shortlist = self._shortlist(number, {number, *shown, *self._beside(number)}, _SCORED)
        self.shortlists[work] = shortlist
        near = self._scored(number, shortlist)
        picks = self._diverse([each for each in near if each[0] >= THRESHOLD][:_POOL], shown, wanted)
        return (*pinned, *(self._scores.explained(number, pick) for pick in picks))

    def ranked(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return the nearest works, the best first, whether or not they would be shown."""
        number = self._numbers.get(work)
        if number is None:
            return ()
        near = self._scored(number, self._shortlist(number, {number}, _RANKED))
        return tuple(self._scores.explained(number, other, all_terms=True) for _, other in near)

    def suggestion(self, work: WorkId, other: WorkId) -> Suggestion:
        """Return how a work scores beside another one."""
        if work in self._numbers and other in self._numbers:
            return self._scores.explained(self._numbers[work], self._numbers[other], all_terms=True)
        return Suggestion(work=other)

    def may_enter(self, number: int, other: int, alike: float, least: float) -> bool:
        """Tell whether a work could be on a shortlist that was made without it.

        Args:
            number: of the work that has the shortlist.
            other: number of the work to be on it.
            alike: what the spaces say of the two, but for the last digits.
            least: estimate of the last work on the shortlist.
        """
        text = self._scores.scale(number) * math.sqrt(alike) + _DOUBT
        if text + TAGS + LINKS < least or other in self._beside(number):
            return False
        return text + self._scores.bonus(number).get(other, 0.0) >= least

    def finders(self, other: int) -> dict[int, float]:
        """Return the works that find another one, with what the spaces say of the two."""
        return self._scores.finders(other)

    @property
    def spaces(self) -> Spaces:
        """Return the spaces of the works in their order."""
        return self._scores.spaces

    def _profile(self, work: WorkId) -> Profile:
        return self._pages[work] if work in self._pages else self._works[self._numbers[work]]

    def _beside(self, number: int) -> set[int]:
        return {self._numbers[each] for each in self._works[number].beside if each in self._numbers}

    def _shortlist(self, number: int, taken: Collection[int], wanted: int) -> Shortlist:
        """Return the works that are estimated best; newer works first among equals.

        Args:
            number: of the work that they are near to.
            taken: works that are not wanted, itself among them.
            wanted: how many.
        """
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
        return Shortlist(tuple(other for _, other in best), -best[-1][0] if len(best) == wanted else 0.0)

    def _scored(self, number: int, shortlist: Shortlist) -> list[tuple[float, int]]:
        """Return the scores of works on a shortlist, the best first; newer works first among equals."""
        scored = sorted((-self._scores.score(number, other), other) for other in shortlist.works)
        return [(-score, other) for score, other in scored if score < 0]

    def _diverse(self, pool: Sequence[tuple[float, int]], shown: Sequence[int], wanted: int) -> list[int]:
        """Return the picks by maximal marginal relevance: near the work, and unlike what is shown already."""
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
        """Note for every candidate how like it is to a work that is shown now."""
        for other, likeness in likest.items():
            likest[other] = max(likeness, self._scores.score(other, shown))

    @staticmethod
    def _margin(score: float, likeness: float) -> float:
        return round(_RELEVANCE * score - (1 - _RELEVANCE) * likeness, DIGITS)
