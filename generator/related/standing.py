"""What stands of a ranking after an edit, so that only works whose choice could differ are ranked anew.

A choice rests on the work's shortlist, on the scores of what is on it or pinned, and on what the page shows
anyway. A shortlist rests on estimates; an estimate on two vectors, on where terms are searched, on tags and
links. So a choice stands unless the work itself, one on its shortlist or one of its pins was weighed anew or
is linked otherwise, a term finds one on its shortlist no more, or a work that was weighed anew or that
another term finds could be on the shortlist now. Where more than this changed, nothing stands.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import Lang, TermCounts, WorkId
from generator.related.concepts import Concepts, treated
from generator.related.pair_scores import Spaces, in_order
from generator.related.profiles import Profile
from generator.related.ranking import Ranker, Shortlist
from generator.related.similarity import PackedSpace, Shift, Space

_MOST_WEIGHED = 1 / 8
"""Share of works above which ranking all of them costs less than finding out which."""


class Standing(msgspec.Struct, frozen=True):
    """What a ranking was made from, and what it found on the way.

    Attributes:
        profiles: of all works.
        concepts: digest of what bridges works.
        texts: the space of texts.
        bridge: the space of concepts.
        treated: works, with the concepts that they treat of.
        shortlists: of the works that are ranked.
    """

    profiles: tuple[Profile, ...] = ()
    concepts: Digest = ""
    texts: PackedSpace = PackedSpace()
    bridge: PackedSpace = PackedSpace()
    treated: tuple[tuple[int, tuple[tuple[Lang, TermCounts], ...]], ...] = ()
    shortlists: dict[WorkId, Shortlist] = {}

    @classmethod
    def of(
        cls,
        spaces: Spaces,
        profiles: tuple[Profile, ...],
        concepts: Concepts,
        shortlists: dict[WorkId, Shortlist],
    ) -> "Standing":
        """Return the standing of a ranking that is made."""
        texts, bridge = spaces
        return cls(
            profiles,
            digest_of(tuple(concepts)),
            texts.packed(),
            bridge.packed(),
            tuple((number, tuple(each)) for number, each in bridge.texts.items()),
            shortlists,
        )

    def is_of(self, profiles: tuple[Profile, ...], concepts: Concepts) -> bool:
        """Tell whether it is of a ranking of these profiles by these concepts."""
        return self.profiles == profiles and self.concepts == digest_of(tuple(concepts))


def resume(
    standing: Standing, profiles: tuple[Profile, ...], concepts: Concepts
) -> tuple[Ranker, dict[WorkId, Shortlist]]:
    """Return a ranker, and the works whose choice is certain to be the former one, with their shortlists."""
    if standing.concepts != digest_of(tuple(concepts)) or not _stand_alike(standing.profiles, profiles):
        return Ranker(profiles, concepts), {}
    before, works = in_order(standing.profiles), in_order(profiles)
    edited = {number for number, work in enumerate(works) if work != before[number]}
    moved = _moved(standing, before, works, edited, concepts)
    if moved is None or len(moved[1].weighed) > _MOST_WEIGHED * len(works):
        return Ranker(profiles, concepts), {}
    spaces, shift = moved
    ranker = Ranker(profiles, spaces=spaces)
    shortlists = [standing.shortlists[work.id] for work in works]
    relinked = {number for number in edited if before[number].links != works[number].links}
    unsettled = edited | _of_links(relinked, before, works)
    unsettled |= _shaken(shift.weighed | relinked, shift, works, shortlists)
    unsettled |= _entered(shift.weighed | shift.gained, ranker, shortlists, unsettled)
    settled = (number for number in range(len(works)) if number not in unsettled)
    return ranker, {works[number].id: shortlists[number] for number in settled}


def _stand_alike(former: Sequence[Profile], present: Sequence[Profile]) -> bool:
    """Tell whether works have kept their numbers, tags and languages, on which every choice may rest."""
    return [_bare(profile) for profile in former] == [_bare(profile) for profile in present]


def _bare(profile: Profile) -> tuple[object, ...]:
    return profile.id, profile.date, profile.ranked, profile.tags, [lang for lang, _ in profile.terms]


def _moved(
    standing: Standing,
    before: Sequence[Profile],
    works: Sequence[Profile],
    edited: Iterable[int],
    concepts: Concepts,
) -> tuple[Spaces, Shift] | None:
    """Return the spaces of the works, and what moved in them; None where they must be made anew."""
    texts = Space.unpacked(standing.texts, {number: work.terms for number, work in enumerate(before)})
    bridge = Space.unpacked(standing.bridge, dict(standing.treated))
    by_texts = texts.after({number: works[number].terms for number in edited})
    by_concepts = bridge.after({number: treated(works[number], concepts) for number in edited})
    if by_texts is None or by_concepts is None:
        return None
    return Spaces(by_texts[0], by_concepts[0]), by_texts[1] | by_concepts[1]


def _of_links(relinked: Iterable[int], before: Sequence[Profile], works: Sequence[Profile]) -> set[int]:
    """Return the works that a link leads to which was not there before, or is there no more."""
    differing = {target for number in relinked for target in {*before[number].links} ^ {*works[number].links}}
    return {number for number, work in enumerate(works) if work.id in differing}


def _shaken(
    moved: frozenset[int], shift: Shift, works: Sequence[Profile], shortlists: Sequence[Shortlist]
) -> set[int]:
    """Return the works that have on their shortlists, or pinned, what moved or a term finds no more."""
    names = {works[number].id for number in moved}
    shaken = {
        number
        for number, (work, shortlist) in enumerate(zip(works, shortlists, strict=True))
        if number in moved or not moved.isdisjoint(shortlist.works) or not names.isdisjoint(work.pins or ())
    }
    for other, searchers in shift.lost:
        shaken.update(number for number in searchers if other in shortlists[number].works)
    return shaken


def _entered(
    others: Iterable[int], ranker: Ranker, shortlists: Sequence[Shortlist], unsettled: Collection[int]
) -> set[int]:
    """Return the settled works whose shortlists one of the others could be on now."""
    return {
        number
        for other in others
        for number, alike in ranker.finders(other).items()
        if number not in unsettled
        and number != other
        and other not in shortlists[number].works
        and ranker.may_enter(number, other, alike, shortlists[number].least)
    }
