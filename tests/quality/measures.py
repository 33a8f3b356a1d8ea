"""How good suggestions are: graded labels in, figures out."""

import csv
import math
import random
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.core.model import WorkId
from generator.related.profiles import Profile
from generator.related.ranking import CARDS

Grades = dict[tuple[WorkId, WorkId], int]

LABELS = Path(__file__).parent / "labels.csv"
RELEVANT = 2
"""The least grade of a card that deserves the click."""


def read_labels() -> Grades:
    """Return the grades of the site's own works, given by reading each pair."""
    grades: Grades = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grades[row["one"], row["two"]] = grades[row["two"], row["one"]] = int(row["grade"])
    return grades


def held_back(works: Iterable[WorkId]) -> frozenset[WorkId]:
    """Return the half of the site's works that nothing was tuned on, chosen by a checksum of their ids."""
    mixed = sorted(works, key=lambda work: zlib.crc32(work.encode()))
    return frozenset(mixed[len(mixed) // 2 :])


def ndcg(profile: Profile, shown: Sequence[WorkId], grades: Grades) -> float | None:
    """Return nDCG@3 with gains of ``2^grade - 1``; None where nothing relevant could be shown.

    K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20, 2002.
    """
    possible = sorted(
        (grade for (one, two), grade in grades.items() if one == profile.id and two not in profile.beside),
        reverse=True,
    )
    ideal = _gain(possible[:CARDS])
    return _gain([grades[profile.id, work] for work in shown[:CARDS]]) / ideal if ideal else None


def first_is_relevant(profile: Profile, shown: Sequence[WorkId], grades: Grades) -> float:
    """Return 1 where the first card deserves the click, else 0."""
    return float(bool(shown) and grades[profile.id, shown[0]] >= RELEVANT)


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def mean(values: Sequence[float]) -> float:
    """Return the mean."""
    return math.fsum(values) / len(values)


def interval(values: Sequence[float], rounds: int = 2000) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean, from a fixed seed."""
    chance = random.Random(7)
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(rounds))
    return means[round(0.025 * rounds)], means[round(0.975 * rounds) - 1]


def differences(one: Mapping[str, float], two: Mapping[str, float]) -> list[float]:
    """Return the differences of two methods, work by work."""
    return [one[work] - two[work] for work in one]
