"""Which works are shown beside a work: the author's pins, then what is nearest in text, tags and links.

Candidates are works, never editions, so that both editions of an essay show the same ones. Nothing here
looks at templates or languages' words; a suggestion carries the parts of its score and what was shared,
so that a card and ``diptych related`` can say why.
"""

import datetime as dt
import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import msgspec

from generator.canonical import Digest, digest_of
from generator.model import Lang, WorkId
from generator.site.concepts import Concepts, concepts_of
from generator.site.links import Links
from generator.site.profiles import Profile, profiles_of
from generator.site.similarity import MOST_WORKS, Space, heaviest, rarity
from generator.site.works import Work

CARDS = 3
"""Works shown beside a work, where the author has not pinned more."""

TEXT, TAGS, LINKS = 0.75, 0.15, 0.1
"""What each part of the score is worth at most."""

THRESHOLD = 0.15
"""A work that scores less is not shown: no card is better than one that misleads."""

_RELEVANCE = 0.8
"""Weight of the score against likeness to cards shown already (J. Carbonell and J. Goldstein, "The use of
MMR, diversity-based reranking", SIGIR 1998)."""

_RANKED = 12
_POOL = 5
_SCORED = 8
_SHOWN_TERMS = 6
_DIGITS = 6


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A work beside another one, and why. The parts sum to the score.

    Attributes:
        work: that is suggested.
        pinned: whether the author chose it.
        text: what common terms add to the score.
        tags: what common tags add.
        links: what a link between the two adds.
        shared_tags: keys, the rarest first.
        shared_terms: by language both have, what makes them alike most first. One that the ranking chose
            holds them only where neither a tag nor a link says why: a large site has thousands that do.
        link: which way a link leads: ``to`` the suggested work, ``from`` it, ``both``, or empty.
    """

    work: WorkId
    pinned: bool = False
    text: float = 0.0
    tags: float = 0.0
    links: float = 0.0
    shared_tags: tuple[str, ...] = ()
    shared_terms: tuple[tuple[Lang, tuple[str, ...]], ...] = ()
    link: str = ""

    @property
    def score(self) -> float:
        """Return the sum of the parts."""
        return round(self.text + self.tags + self.links, _DIGITS)


class Related(msgspec.Struct, frozen=True):
    """The suggestions of a site.

    Attributes:
        key: digest of what they were made from.
        suggestions: by work, in the order to show; works without any are left out.
    """

    key: Digest = ""
    suggestions: dict[WorkId, tuple[Suggestion, ...]] = {}

    def of(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return the suggestions of a work."""
        return self.suggestions.get(work, ())


def relate(
    works: Iterable[Work], links: Links, concepts: Concepts = (), former: Related | None = None
) -> Related:
    """Return every work's suggestions.

    Args:
        works: of the site, essays newest first.
        links: of their editions.
        concepts: bridge works without a common language.
        former: the result of an earlier build, returned where it was made from the same profiles.
    """
    return relate_profiles(profiles_of(works, links), concepts, former)


def relate_profiles(
    profiles: Sequence[Profile], concepts: Concepts = (), former: Related | None = None
) -> Related:
    """Return the suggestions of works of which only the profiles are known."""
    key = digest_of((tuple(profiles), tuple(concepts)))
    if former is not None and former.key == key:
        return former
    ranker = Ranker(profiles, concepts)
    chosen = ((profile.id, ranker.chosen(profile.id)) for profile in profiles)
    return Related(key, {work: suggestions for work, suggestions in chosen if suggestions})


# --- ranking --------------------------------------------------------------------------------------


class Ranker:
    """Ranks the works of a site for each of them."""

    def __init__(self, profiles: Iterable[Profile], concepts: Concepts = ()) -> None:
        """Index the profiles.

        Args:
            profiles: of all works, in any order.
            concepts: bridge works without a common language.
        """
        every = sorted(profiles, key=_newest_first)
        self._pages = {profile.id: profile for profile in every if not profile.ranked}
        self._works = tuple(profile for profile in every if profile.ranked)
        self._numbers = {profile.id: number for number, profile in enumerate(self._works)}
        self._langs = [tuple(lang for lang, _ in profile.terms) for profile in self._works]
        self._texts = Space({number: profile.terms for number, profile in enumerate(self._works)})
        self._concepts = Space(concepts_of(self._works, concepts))
        self._tags = [frozenset(profile.tags) for profile in self._works]
        frequency = Counter(chain.from_iterable(profile.tags for profile in self._works))
        self._rarity = {tag: rarity(number, len(self._works)) for tag, number in frequency.items()}
        self._tagged = _tagged(self._works)
        self._targets = [
            frozenset(self._numbers[target] for target in profile.links if target in self._numbers)
            for profile in self._works
        ]
        self._linked = _either_way(self._targets)
        self._known: dict[tuple[int, int], tuple[float, float, float]] = {}

    def chosen(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return what is shown beside a work: the author's pins in order, then the best of the ranking."""
        profile = self._profile(work)
        pins = tuple(dict.fromkeys(profile.pins or ()))
        pinned = tuple(msgspec.structs.replace(self.suggestion(work, pin), pinned=True) for pin in pins)
        wanted = CARDS - len(pinned)
        if (profile.pins is not None and not pins) or not profile.ranked or wanted <= 0:
            return pinned
        number = self._numbers[work]
        shown = [self._numbers[pin] for pin in pins if pin in self._numbers]
        taken = {number, *shown, *(self._numbers[each] for each in profile.beside if each in self._numbers)}
        near = self._nearest(number, taken, _SCORED)
        picks = self._diverse([each for each in near if each[0] >= THRESHOLD][:_POOL], shown, wanted)
        return (*pinned, *(self._explained(number, pick) for pick in picks))

    def ranked(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return the nearest works, the best first, whether or not they would be shown."""
        number = self._numbers.get(work)
        if number is None:
            return ()
        near = self._nearest(number, {number}, _RANKED)
        return tuple(self._explained(number, other, all_terms=True) for _, other in near)

    def suggestion(self, work: WorkId, other: WorkId) -> Suggestion:
        """Return how a work scores beside another one."""
        if work in self._numbers and other in self._numbers:
            return self._explained(self._numbers[work], self._numbers[other], all_terms=True)
        return Suggestion(work=other)

    def _profile(self, work: WorkId) -> Profile:
        return self._pages[work] if work in self._pages else self._works[self._numbers[work]]

    def _nearest(self, number: int, taken: Collection[int], wanted: int) -> list[tuple[float, int]]:
        """Return the best scores with their works, the best first; newer works first among equals.

        Args:
            number: of the work that they are near to.
            taken: works that are not wanted, itself among them.
            wanted: how many.
        """
        alike = self._texts.near(number)
        for other, likeness in self._concepts.near(number).items():
            alike[other] = alike.get(other, 0.0) + likeness * len(self._langs[number])
        extra = self._extra(number)
        for other in taken:
            alike.pop(other, None)
            extra.pop(other, None)
        scale = TEXT / math.sqrt(len(self._langs[number]) or 1)
        # Of works that have nothing extra, only the most alike can be among the best.
        least = heaviest(alike.values(), wanted)
        found = {other: scale * math.sqrt(likeness) for other, likeness in alike.items() if likeness >= least}
        for other, more in extra.items():
            found[other] = scale * math.sqrt(alike.get(other, 0.0)) + more
        best = heapq.nsmallest(wanted, ((-likeness, other) for other, likeness in found.items()))
        scored = sorted((-self._score(number, other), other) for _, other in best)
        return [(-score, other) for score, other in scored if score < 0]

    def _extra(self, number: int) -> dict[int, float]:
        """Return what common tags and links may add to the score of other works, at most."""
        extra: dict[int, float] = {}
        tags = self._works[number].tags
        whole = math.fsum(self._rarity[tag] for tag in tags)
        for tag in tags:
            share = TAGS * self._rarity[tag] / whole
            for other in self._tagged[tag]:
                extra[other] = extra.get(other, 0.0) + share
        for other in self._linked[number]:
            extra[other] = extra.get(other, 0.0) + LINKS
        return extra

    def _score(self, one: int, two: int) -> float:
        return round(sum(self._parts(one, two)), _DIGITS)

    def _parts(self, one: int, two: int) -> tuple[float, float, float]:
        """Return what text, tags and links add to the score of two works; the same in either direction."""
        pair = (one, two) if one < two else (two, one)
        parts = self._known.get(pair)
        if parts is None:
            parts = self._known[pair] = (
                round(TEXT * self._text(*pair), _DIGITS),
                round(TAGS * self._overlap(*pair), _DIGITS),
                LINKS if pair[1] in self._linked[pair[0]] else 0.0,
            )
        return parts

    def _text(self, one: int, two: int) -> float:
        """Return the root of the mean cosine over the languages both have, or of their concepts' cosine.

        Essays share few of their words even when they share a subject: the root spreads small cosines.
        """
        langs = self._common(one, two)
        if langs:
            cosine = self._texts.likeness(one, two) / len(langs)
        elif one in self._concepts and two in self._concepts:
            cosine = self._concepts.likeness(one, two)
        else:
            cosine = 0.0
        return math.sqrt(cosine)

    def _overlap(self, one: int, two: int) -> float:
        """Return the share of common tags in all tags of two works, weighed by rarity."""
        first, second = self._tags[one], self._tags[two]
        if first.isdisjoint(second):
            return 0.0
        whole = math.fsum([self._rarity[tag] for tag in first | second])
        return math.fsum([self._rarity[tag] for tag in first & second]) / whole

    def _common(self, one: int, two: int) -> list[Lang]:
        other = self._langs[two]
        return [lang for lang in self._langs[one] if lang in other]

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
            likest[other] = max(likeness, self._score(other, shown))

    @staticmethod
    def _margin(score: float, likeness: float) -> float:
        return round(_RELEVANCE * score - (1 - _RELEVANCE) * likeness, _DIGITS)

    def _explained(self, one: int, two: int, *, all_terms: bool = False) -> Suggestion:
        text, tags, links = self._parts(one, two)
        wants_terms = all_terms or not (tags or links)
        terms = self._texts.shared(one, two, _SHOWN_TERMS) if wants_terms else {}
        return Suggestion(
            work=self._works[two].id,
            text=text,
            tags=tags,
            links=links,
            shared_tags=tuple(
                sorted(self._tags[one] & self._tags[two], key=lambda tag: (-self._rarity[tag], tag))
            ),
            shared_terms=tuple((lang, terms[lang]) for lang in self._common(one, two) if terms),
            link=self._direction(one, two),
        )

    def _direction(self, one: int, two: int) -> str:
        to, back = two in self._targets[one], one in self._targets[two]
        return "both" if to and back else "to" if to else "from" if back else ""


def _either_way(targets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    linked = [set(each) for each in targets]
    for source, each in enumerate(targets):
        for target in each:
            linked[target].add(source)
    return [frozenset(each) for each in linked]


def _newest_first(profile: Profile) -> tuple[int, WorkId]:
    return -(profile.date or dt.date.min).toordinal(), profile.id


def _tagged(works: Sequence[Profile]) -> dict[str, list[int]]:
    """Return works by tag, not too many, those with the fewest tags first, as they may share most."""
    tagged: dict[str, list[int]] = {}
    for number, profile in enumerate(works):
        for tag in profile.tags:
            tagged.setdefault(tag, []).append(number)
    return {
        tag: sorted(found, key=lambda number: (len(works[number].tags), number))[:MOST_WORKS]
        for tag, found in tagged.items()
    }
