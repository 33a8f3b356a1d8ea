"""The arithmetic of scores. ``layouts/assets/quiz.js`` scores answer sheets in the browser by the same rules.

A dimension's score is where the sum of its points lies between the least and the most that the answered
questions could have given, from 0 to 100, rounded half up to a multiple of 5. All arithmetic is on whole
numbers, so that no two machines disagree. A dimension of which fewer than three quarters of the questions
are answered has no score; the overall score is the rounded mean, and exists where every dimension has one.
"""

from collections.abc import Iterable

from generator.quiz.definition import HIGHEST, STEP, Band, Question, Quiz


def reach(dimension: str, questions: Iterable[Question]) -> tuple[int, int]:
    """Return the least and the most points that questions can give in a dimension."""
    least = most = 0
    for question in questions:
        points = [option.points.get(dimension, 0) for option in question.options]
        least += min(points)
        most += max(points)
    return least, most


def rounded(part: int, whole: int) -> int:
    """Return a part of a whole in percent, rounded half up to a multiple of 5."""
    steps = HIGHEST // STEP
    return (2 * steps * part + whole) // (2 * whole) * STEP


def band_of(quiz: Quiz, value: int) -> Band:
    """Return the band of a score."""
    return next(band for band in quiz.bands if band.first <= value <= band.last)
