"""The ranking passes over works that cannot be among the best, and over no others."""

import datetime as dt
import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.model import TermCounts
from generator.related import ranking
from generator.related.pair_scores import PairScores
from generator.related.profiles import Profile
from generator.related.ranking import Ranker

WORDS = [f"word{number}" for number in range(14)]
FEW = 3


def made_up(chance: random.Random) -> list[Profile]:
    """Return works, newest first, of so few words, tags and links that many are equally near."""
    names = [f"work{number:02}" for number in range(16)]
    return [
        Profile(
            id=name,
            date=dt.date(2020, 1, 31) - dt.timedelta(days=number),
            ranked=True,
            tags=tuple(sorted(chance.sample("abc", chance.randint(0, 2)))),
            links=tuple(sorted({*chance.sample(names, chance.randint(0, 1))} - {name})),
            beside=(),
            pins=None,
            terms=(("en", TermCounts(" ".join(chance.sample(WORDS, 4)), bytes((2, 1, 1, 1)))),),
        )
        for number, name in enumerate(names)
    ]


def best_of_all(works: Sequence[Profile], number: int) -> list[str]:
    """Return the works that are estimated best, found by sorting all of them."""
    scores = PairScores(works, ())
    alike, extra = scores.near(number), scores.bonus(number)
    estimates = {
        other: scores.scale(number) * math.sqrt(alike.get(other, 0.0)) + extra.get(other, 0.0)
        for other in (alike.keys() | extra.keys()) - {number}
    }
    best = sorted(estimates, key=lambda other: (-estimates[other], other))[:FEW]
    return [works[other].id for other in best if scores.score(number, other)]


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_the_nearest_are_those_that_sorting_all_estimates_gives(seed: int) -> None:
    works = made_up(random.Random(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "_RANKED", FEW)
        ranker = Ranker(works)
        for number, work in enumerate(works):
            found = [each.work for each in ranker.ranked(work.id)]
            assert sorted(found) == sorted(best_of_all(works, number))
