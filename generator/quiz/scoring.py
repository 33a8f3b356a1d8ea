"""Scores of an answer sheet. ``layouts/assets/quiz.js`` computes the same in the browser.

A dimension's score is where the sum of its points lies between the least and the most that the answered
questions could have given, from 0 to 100, rounded half up to a multiple of 5. All arithmetic is on whole
numbers, so that no two machines disagree. A dimension of which fewer than three quarters of the questions
are answered has no score; the overall score is the rounded mean, and exists where every dimension has one.
"""

from collections.abc import Iterable, Mapping

import msgspec

from generator.quiz.quiz import HIGHEST, STEP, Band, Option, Question, Quiz

Answers = Mapping[str, str]
"""Ids of chosen options by ids of questions; questions that were skipped are absent."""


class QuizScores(msgspec.Struct, frozen=True):
    """The scores of a sheet: by dimension, and overall. None where too little is answered."""

    dimensions: dict[str, int | None]
    overall: int | None


def score(quiz: Quiz, answers: Answers) -> QuizScores:
    """Return the scores of a sheet. Answers that the quiz does not have count as skipped."""
    sheet = [
        (question, option)
        for question in quiz.questions
        for option in question.options
        if answers.get(question.id) == option.id
    ]
    found = {each.id: _score_in(quiz, each.id, sheet) for each in quiz.dimensions}
    scored = [each for each in found.values() if each is not None]
    overall = None
    if len(scored) == len(found):
        overall = rounded(sum(scored), HIGHEST * len(scored))
    return QuizScores(found, overall)


def _score_in(quiz: Quiz, dimension: str, sheet: list[tuple[Question, Option]]) -> int | None:
    asked = sum(question.dimension == dimension for question in quiz.questions)
    answered = sum(question.dimension == dimension for question, _ in sheet)
    if 4 * answered < 3 * asked:
        return None
    least, most = reach(dimension, (question for question, _ in sheet))
    if least == most:
        return None
    raw = sum(option.points.get(dimension, 0) for _, option in sheet)
    return rounded(raw - least, most - least)


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
