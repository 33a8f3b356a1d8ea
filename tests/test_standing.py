"""After edits, what stands of a ranking and what is ranked anew give what ranking everything gives."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.canonical import encode
from generator.core.model import TermCounts
from generator.related.concepts import Concepts
from generator.related.pair_scores import Spaces, in_order
from generator.related.profiles import Profile
from generator.related.selection import Related, relate_profiles
from generator.related.similarity import Space
from generator.related.standing import Standing
from tests.test_related import works_ranked

NARROW = {
    "generator.related.inverted_index.MOST_WORKS": 2,
    "generator.related.pair_scores.MOST_WORKS": 2,
    "generator.related.ranking._SCORED": 3,
    "generator.related.ranking.CARDS": 2,
    "generator.related.ranking.THRESHOLD": 0.05,
    "generator.related.similarity._MOST_SEARCHED": 3,
    "generator.related.vocabulary._MOST_TERMS": 5,
    "generator.related.vocabulary._STEP": 1.0,
    "generator.related.standing._MOST_WEIGHED": 0.5,
}
"""Bounds so narrow that small sites meet all of them."""

WORDS = [f"word{number}" for number in range(40)]
NAMES = [f"essays/w{number:02}" for number in range(24)]
CONCEPTS: Concepts = [
    {"en": ("word1", "word2")},
    *({"en": (one,), "zh": (two,)} for one, two in pairwise(WORDS[:11])),
]
USUAL = dict.fromkeys(WORDS[5:11], 1)
"""What several works say alike, so that they tie."""

LANGUAGES = (("en", "zh"), ("en", "zh"), ("en", "zh"), ("en",), ("zh",))


@pytest.fixture(autouse=True, scope="module")
def _narrow() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NARROW.items():
            patch.setattr(name, value)
        yield


def counted(words: dict[str, int]) -> TermCounts:
    return TermCounts(" ".join(words), bytes(words.values()))


def some(chance: random.Random, among: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(chance.sample(among, chance.randint(0, most))))


def some_words(chance: random.Random) -> dict[str, int]:
    return {word: chance.randint(1, 3) for word in chance.sample(WORDS, 6)}


def made_up(chance: random.Random, name: str) -> Profile:
    others = [other for other in NAMES if other != name]
    return Profile(
        id=name,
        date=dt.date(2020, 1, chance.randint(1, 6)),
        ranked=chance.random() < 0.9,
        tags=some(chance, "abcd", 2),
        links=some(chance, others, 1),
        beside=some(chance, others, 2),
        pins=chance.choice((None, None, None, (), some(chance, others, 2))),
        terms=tuple(
            (lang, counted(chance.choice((some_words(chance), USUAL)))) for lang in chance.choice(LANGUAGES)
        ),
    )


def closed(site: Iterable[Profile]) -> tuple[Profile, ...]:
    """Return a site by id without pins of works that it does not have, which no site has."""
    site = sorted(site, key=lambda profile: profile.id)
    known = {profile.id for profile in site}
    return tuple(
        msgspec.structs.replace(
            profile, pins=None if profile.pins is None else tuple(pin for pin in profile.pins if pin in known)
        )
        for profile in site
    )


def other_words(chance: random.Random, profile: Profile) -> Profile:
    """Return a work that says something once more, for the first time, or no more."""
    place = chance.randrange(len(profile.terms))
    lang, text = profile.terms[place]
    words = dict(text.items())
    for word in chance.sample(WORDS, chance.randint(1, 2)):
        words[word] = (words.get(word, 0) + 1) % 4
    terms = (lang, counted({word: count for word, count in words.items() if count}))
    return msgspec.structs.replace(
        profile, terms=(*profile.terms[:place], terms, *profile.terms[place + 1 :])
    )


def other_field(name: str, chance: random.Random, profile: Profile) -> Profile:
    return msgspec.structs.replace(profile, **{name: getattr(made_up(chance, profile.id), name)})


FIELDS = ("links", "links", "links", "beside", "pins", "tags", "date", "ranked", "terms")


def edited(chance: random.Random, site: tuple[Profile, ...]) -> tuple[Profile, ...]:
    """Return a site with other words in one or two of its works, or one work that is otherwise another."""
    works = {profile.id: profile for profile in site}
    kind = chance.random()
    if kind < 0.6:
        for name in chance.sample([*works], chance.randint(1, 2)):
            works[name] = other_words(chance, works[name])
    elif kind < 0.9:
        name = chance.choice([*works])
        works[name] = other_field(chance.choice(FIELDS), chance, works[name])
    elif (name := chance.choice(NAMES)) in works:
        del works[name]
    else:
        works[name] = made_up(chance, name)
    return closed(works.values())


def stored(related: Related) -> Related:
    return msgspec.msgpack.decode(encode(related), type=Related)


def spaces_of(standing: Standing) -> Spaces:
    works = in_order(standing.profiles)
    return Spaces(
        Space.unpacked(standing.texts, {number: work.terms for number, work in enumerate(works)}),
        Space.unpacked(standing.bridge, dict(standing.treated)),
    )


def assert_stands_as(standing: Standing, fresh: Standing) -> None:
    """Assert that a ranking which goes on from here finds what one from the beginning finds."""
    assert standing.profiles == fresh.profiles
    assert standing.treated == fresh.treated
    for here, there in zip(spaces_of(standing), spaces_of(fresh), strict=True):
        for number in there.texts:
            assert here.vector(number) == there.vector(number)
            assert here.near(number) == there.near(number)
            assert here.finders(number) == pytest.approx(there.finders(number))
    assert standing.shortlists.keys() == fresh.shortlists.keys()
    for work, shortlist in fresh.shortlists.items():
        assert {*standing.shortlists[work].works} == {*shortlist.works}
        assert standing.shortlists[work].least <= shortlist.least


@settings(max_examples=120)
@given(st.integers(0, 2**32))
def test_after_any_edits_the_suggestions_are_those_of_a_ranking_from_the_beginning(seed: int) -> None:
    chance = random.Random(seed)
    site = closed(made_up(chance, name) for name in chance.sample(NAMES, 18))
    concepts = CONCEPTS[: chance.choice((0, 2, 11))]
    related = stored(relate_profiles(site, concepts))
    for _ in range(8):
        site = edited(chance, site)
        if chance.random() < 0.05:
            concepts = CONCEPTS[: chance.choice((0, 2, 11))]
        related = stored(relate_profiles(site, concepts, related))
        fresh = stored(relate_profiles(site, concepts))
        assert related.suggestions == fresh.suggestions
        assert_stands_as(related.standing, fresh.standing)


def test_an_edit_that_only_its_page_shows_ranks_that_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    site = closed(made_up(chance, name) for name in NAMES)
    related = stored(relate_profiles(site))
    ranked = works_ranked(monkeypatch)
    one = next(profile for profile in site if profile.ranked)
    other = msgspec.structs.replace(one, beside=NAMES[-1:])
    site = tuple(other if profile is one else profile for profile in site)
    again = relate_profiles(site, (), related)
    assert {*ranked} == {one.id, *(profile.id for profile in site if not profile.ranked)}
    ranked.clear()
    assert relate_profiles(site, (), again) is again
    assert ranked == []


def test_a_link_between_two_cards_of_a_third_work_lets_another_take_the_place_of_one() -> None:
    def work(name: str, words: str, links: tuple[str, ...] = ()) -> Profile:
        return Profile(
            id=name,
            date=None,
            ranked=True,
            tags=(),
            links=links,
            beside=(),
            pins=None,
            terms=(("en", counted(dict.fromkeys(words.split(), 1))),),
        )

    rest = (work("c", "saddle gravel"), work("d", "saddle gravel"), work("e", "moon"), work("f", "moon"))
    asked = work("a", "kettle oolong saddle gravel")
    related = relate_profiles((asked, work("b", "kettle oolong"), *rest))
    assert [each.work for each in related.of("a")] == ["b", "c"]
    related = relate_profiles((asked, work("b", "kettle oolong", links=("c",)), *rest), (), related)
    assert [each.work for each in related.of("a")] == ["b", "d"]
