"""The gate: suggestions are better than what peers show, on labels that nothing was tuned on."""

import pytest

from tests.quality.measures import Grades, interval, mean, ndcg
from tests.quality.methods import METHODS, coverage, diptych
from tests.quality.report import scores
from tests.quality.sets import LabelledSet, load_sets

LEAST = 0.80
AHEAD = 0.10


@pytest.fixture(scope="module")
def held_back() -> tuple[LabelledSet, LabelledSet]:
    return load_sets(development=False)


@pytest.fixture(scope="module")
def gains(held_back: tuple[LabelledSet, LabelledSet]) -> dict[str, list[float]]:
    return {
        name: [
            gain for labelled in held_back for gain in scores(labelled, method(labelled.profiles))[0].values()
        ]
        for name, method in METHODS.items()
    }


def test_the_cards_are_good(gains: dict[str, list[float]]) -> None:
    assert mean(gains["diptych"]) >= LEAST


@pytest.mark.parametrize("baseline", [name for name in METHODS if name != "diptych"])
def test_the_cards_are_better_than_a_peers(baseline: str, gains: dict[str, list[float]]) -> None:
    ahead = [one - two for one, two in zip(gains["diptych"], gains[baseline], strict=True)]
    assert mean(ahead) >= AHEAD
    assert interval(ahead)[0] > AHEAD


def test_on_the_sites_own_works_alone_the_cards_are_ahead_too(
    held_back: tuple[LabelledSet, LabelledSet],
) -> None:
    own = held_back[0]
    results = {
        name: mean(list(scores(own, method(own.profiles))[0].values())) for name, method in METHODS.items()
    }
    assert results.pop("diptych") >= max(results.values()) + AHEAD


def test_most_works_are_suggested_somewhere(held_back: tuple[LabelledSet, LabelledSet]) -> None:
    for labelled in held_back:
        assert coverage(diptych(labelled.profiles)) > 0.9


def test_every_pair_of_the_sites_works_is_graded(held_back: tuple[LabelledSet, LabelledSet]) -> None:
    own = held_back[0]
    ids = [profile.id for profile in own.profiles]
    assert {(one, two) for one in ids for two in ids if one != two} <= set(own.grades)


def test_a_perfect_list_scores_one_and_a_reversed_one_less(
    held_back: tuple[LabelledSet, LabelledSet],
) -> None:
    corpus = held_back[1]
    profile = corpus.profiles[0]
    grades: Grades = corpus.grades
    others = [each.id for each in corpus.profiles if each.id != profile.id and each.id not in profile.beside]
    best = sorted(others, key=lambda work: -grades[profile.id, work])
    assert ndcg(profile, best[:3], grades) == pytest.approx(1)
    assert ndcg(profile, best[-3:], grades) == 0
