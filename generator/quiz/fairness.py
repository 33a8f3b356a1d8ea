"""Figures about a quiz: what chance, habits and looks alone would score.

A quiz is fair when its score follows judgement. So these figures ask what somebody would score who
answers blindly, always takes the first option, or always takes the longest.
"""

from collections.abc import Callable

import msgspec

from generator.core.model import Lang
from generator.essays import han
from generator.quiz.definition import HIGHEST, Option, Question, Quiz
from generator.quiz.scoring import band_of, reach, rounded

Choose = Callable[[Question], Option]
"""A habit: which option somebody takes who does not read the question."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """What a dimension rests on.

    Attributes:
        dimension: its id.
        items: number of its questions.
        least: fewest points that a complete sheet can have.
        most: most points.
        blind: mean score of answers at random, 0 to 100, not rounded.
        bands: share of answers at random that end in each band, in percent.
    """

    dimension: str
    items: int
    least: int
    most: int
    blind: float
    bands: dict[str, float]


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """What a habit scores.

    Attributes:
        name: of the habit, such as "always the longest option".
        lang: in which language, where that matters.
        dimensions: score by dimension, not rounded.
        overall: mean of these.
        blind: the same mean for answers at random to the same questions.
    """

    name: str
    lang: Lang
    dimensions: dict[str, float]
    overall: float
    blind: float


class Figures(msgspec.Struct, frozen=True):
    """Everything that is counted about a quiz."""

    reach: tuple[Reach, ...]
    habits: tuple[Habit, ...]


def figures(quiz: Quiz) -> Figures:
    """Return the figures of a quiz that has no errors."""
    return Figures(tuple(_reach(quiz, each.id) for each in quiz.dimensions), _habits(quiz))


def scenarios(quiz: Quiz) -> tuple[Question, ...]:
    """Return the questions whose options are shuffled: looks must not give the better ones away."""
    return tuple(question for question in quiz.questions if not question.ordered)


def worth(question: Question, option: Option) -> int:
    """Return an option's points in its question's own dimension."""
    return option.points.get(question.dimension, 0)


def by_length(question: Question, lang: Lang) -> list[Option]:
    """Return options from the shortest to the longest; equal ones in the author's order."""
    return sorted(question.options, key=lambda option: han.columns(option.text[lang]))


def _reach(quiz: Quiz, dimension: str) -> Reach:
    least, most = reach(dimension, quiz.questions)
    chances = {0: 1.0}
    for question in quiz.questions:
        after: dict[int, float] = {}
        for option in question.options:
            gained = option.points.get(dimension, 0)
            for points, chance in chances.items():
                after[points + gained] = after.get(points + gained, 0.0) + chance / len(question.options)
        chances = after
    bands = dict.fromkeys((band.id for band in quiz.bands), 0.0)
    for points, chance in sorted(chances.items()):
        bands[band_of(quiz, rounded(points - least, most - least)).id] += HIGHEST * chance
    return Reach(
        dimension=dimension,
        items=sum(question.dimension == dimension for question in quiz.questions),
        least=least,
        most=most,
        blind=_blind(dimension, quiz.questions),
        bands={name: round(share, 1) for name, share in bands.items()},
    )


def _blind(dimension: str, questions: tuple[Question, ...]) -> float:
    least, most = reach(dimension, questions)
    mean = sum(
        sum(option.points.get(dimension, 0) for option in question.options) / len(question.options)
        for question in questions
    )
    return HIGHEST * (mean - least) / (most - least) if most > least else HIGHEST / 2


def _habits(quiz: Quiz) -> tuple[Habit, ...]:
    found = [
        _habit(quiz, quiz.questions, "always the first option", "", lambda question: question.options[0]),
        _habit(quiz, quiz.questions, "always the last option", "", lambda question: question.options[-1]),
    ]
    shuffled = scenarios(quiz)
    if shuffled:
        for lang in quiz.languages:
            shortest, longest = _at(lang, 0), _at(lang, -1)
            found.append(_habit(quiz, shuffled, "always the shortest option", lang, shortest))
            found.append(_habit(quiz, shuffled, "always the longest option", lang, longest))
    return tuple(found)


def _at(lang: Lang, rank: int) -> Choose:
    return lambda question: by_length(question, lang)[rank]


def _habit(quiz: Quiz, questions: tuple[Question, ...], name: str, lang: Lang, choose: Choose) -> Habit:
    scores, blind = {}, []
    for dimension in quiz.dimensions:
        least, most = reach(dimension.id, questions)
        if most > least:
            raw = sum(choose(question).points.get(dimension.id, 0) for question in questions)
            scores[dimension.id] = HIGHEST * (raw - least) / (most - least)
            blind.append(_blind(dimension.id, questions))
    count = len(scores) or 1
    return Habit(
        name=name,
        lang=lang,
        dimensions={key: round(value, 1) for key, value in scores.items()},
        overall=sum(scores.values()) / count,
        blind=sum(blind) / count,
    )
