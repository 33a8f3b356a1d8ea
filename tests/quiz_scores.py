"""Scores of an answer sheet, by which the script that scores in browsers is measured."""

from collections.abc import Mapping

import msgspec

from generator.quiz.definition import HIGHEST, Option, Question, Quiz
from generator.quiz.scoring import reach, rounded

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
