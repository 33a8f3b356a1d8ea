"""How near two works are, as a score with three parts: text, tags and links."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import msgspec

from generator.core.model import Lang, WorkId
from generator.related.concepts import Concepts, concepts_of
from generator.related.inverted_index import MOST_WORKS
from generator.related.profiles import Profile
from generator.related.similarity import Space
from generator.related.vocabulary import rarity

TEXT, TAGS, LINKS = 0.75, 0.15, 0.1
"""Each part's share of the score, at most."""

DIGITS = 6
"""Decimal places of scores."""

_SHOWN_TERMS = 6


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A work beside another one, and why. The parts sum to the score.

    Attributes:
        work: the suggested work.
        pinned: whether the author chose it.
        text: what common terms add to the score.
        tags: what common tags add.
        links: what a link between the two works adds.
        shared_tags: keys of tags, the rarest first.
        shared_terms: common terms by language, the most telling first. Where a tag or a link gives the
            reason, the ranking leaves them out, as a large site has thousands of such pairs.
        link: the direction of a link: ``to`` the suggested work, ``from`` it, ``both``, or empty.
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
        return round(self.text + self.tags + self.links, DIGITS)


class PairScores:
    """Scores the works of a site for one another.

    Works are known by their number, newer ones first.

    Args:
        works: the site's works, newer ones first.
        concepts: bridge works without a common language.
    """

    def __init__(self, works: Sequence[Profile], concepts: Concepts) -> None:
        self._texts = Space({number: profile.terms for number, profile in enumerate(works)})
        self._concepts = Space(concepts_of(works, concepts))
        self._works = works
        self._langs = [tuple(lang for lang, _ in profile.terms) for profile in works]
        self._tags = [frozenset(profile.tags) for profile in works]
        frequency = Counter(chain.from_iterable(profile.tags for profile in works))
        self._rarity = {tag: rarity(number, len(works)) for tag, number in frequency.items()}
        self._tagged = _tagged(works)
        numbers = {profile.id: number for number, profile in enumerate(works)}
        self._targets = [
            frozenset(numbers[target] for target in profile.links if target in numbers) for profile in works
        ]
        self._linked = _either_way(self._targets)
        self._known: dict[tuple[int, int], tuple[float, float, float]] = {}

    def near(self, number: int) -> dict[int, float]:
        """Return the likeness of each work that the indices find, the work itself among them."""
        alike = self._texts.near(number)
        for other, likeness in self._concepts.near(number).items():
            alike[other] = alike.get(other, 0.0) + likeness * len(self._langs[number])
        return alike

    def scale(self, number: int) -> float:
        """Return the factor between the root of a likeness and the estimated part of text in the score."""
        return TEXT / math.sqrt(len(self._langs[number]) or 1)

    def bonus(self, number: int) -> dict[int, float]:
        """Return how much common tags and links add to the score of other works, at most."""
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

    def score(self, one: int, two: int) -> float:
        """Return the score of two works. It is the same in both directions."""
        return round(sum(self._parts(one, two)), DIGITS)

    def _parts(self, one: int, two: int) -> tuple[float, float, float]:
        pair = (one, two) if one < two else (two, one)
        parts = self._known.get(pair)
        if parts is None:
            parts = self._known[pair] = (
                round(TEXT * self._text(*pair), DIGITS),
                round(TAGS * self._overlap(*pair), DIGITS),
                LINKS if pair[1] in self._linked[pair[0]] else 0.0,
            )
        return parts

    def _text(self, one: int, two: int) -> float:
        """Return the square root of the mean cosine over the common languages.

        Works without a common language get the root of their concepts' cosine. Essays on one subject share
        few words, so cosines are small, and the root spreads them.
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
        """Return the share of the common tags in all tags of two works. Rare tags weigh more."""
        first, second = self._tags[one], self._tags[two]
        if first.isdisjoint(second):
            return 0.0
        whole = math.fsum([self._rarity[tag] for tag in first | second])
        return math.fsum([self._rarity[tag] for tag in first & second]) / whole

    def _common(self, one: int, two: int) -> list[Lang]:
        other = self._langs[two]
        return [lang for lang in self._langs[one] if lang in other]

    def explained(self, one: int, two: int, *, all_terms: bool = False) -> Suggestion:
        """Return a suggestion of the second work beside the first, with its reasons.

        Args:
            one: the work whose page shows the suggestion.
            two: the suggested work.
            all_terms: whether to name common terms even where a tag or a link gives the reason.
        """
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
            shared_terms=tuple((lang, terms.get(lang, ())) for lang in self._common(one, two) if terms),
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


def _tagged(works: Sequence[Profile]) -> dict[str, list[int]]:
    """Return the works of each tag, at most ``MOST_WORKS``, those with the fewest tags first.

    A work with few tags shares most of them.
    """
    tagged: dict[str, list[int]] = {}
    for number, profile in enumerate(works):
        for tag in profile.tags:
            tagged.setdefault(tag, []).append(number)
    return {
        tag: sorted(found, key=lambda number: (len(works[number].tags), number))[:MOST_WORKS]
        for tag, found in tagged.items()
    }
