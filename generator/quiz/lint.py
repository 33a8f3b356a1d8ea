"""Whether a quiz is fair: warnings with figures, for what a reader could exploit or be misled by.

After the practice of situational judgement tests: equal weight for each dimension, no reward for
position, length or tone, options of one length.
"""

import re
from collections.abc import Iterator

from generator.core.model import Lang
from generator.core.problems import Place, Problem, warning
from generator.essays.han import columns
from generator.quiz.definition import Option, Question, Quiz
from generator.quiz.fairness import Figures, by_length, figures, scenarios, worth

MOST_APART = 2.0
"""Points by which answers at random may differ between dimensions."""

MOST_BY_HABIT = 10.0
"""Points by which a habit may score better or worse than answers at random."""

MOST_LENGTH = 1.3
"""How many times as long as the shortest option the longest one may be."""

SHARES = (0.1, 0.4)
"""Least and greatest share of the questions in which the best option may stand at one rank or position."""

_ENOUGH = 8
"""Fewer questions than this say nothing about shares and habits."""

_ABSOLUTES = re.compile(
    r"\b(?:always|never|everyone|nobody|completely|certainly|guaranteed?)\b"
    r"|一定|絕對|永遠|從不|絕不|一律|必然|毫無疑問",
    re.IGNORECASE,
)


def lint(quiz: Quiz) -> Iterator[Problem]:
    """Yield a warning for each way in which a quiz without errors is unfair."""
    found = figures(quiz)
    whole = quiz.version_place
    yield from _balance(found, whole)
    if len(quiz.questions) >= _ENOUGH:
        yield from _habits(found, whole)
    yield from _order(quiz)
    for question in scenarios(quiz):
        yield from _ties(question)
        for lang in quiz.languages:
            yield from _lengths(question, lang)
    yield from _positions(quiz, whole)
    for lang in quiz.languages:
        yield from _ranks(quiz, lang, whole)
        yield from _absolutes(quiz, lang)


def _balance(found: Figures, place: Place) -> Iterator[Problem]:
    items = {each.dimension: each.items for each in found.reach}
    if len(set(items.values())) > 1:
        message = f"dimensions have different numbers of questions: {_listed(items)}"
        hint = "give each dimension as many"
        yield warning(place, "unequal-items", message, hint)
    ranges = {each.dimension: each.most - each.least for each in found.reach}
    if len(set(ranges.values())) > 1:
        message = f"dimensions reach over different numbers of points: {_listed(ranges)}"
        hint = "let the best and the worst answers of each dimension lie as far apart"
        yield warning(place, "unequal-range", message, hint)
    blind = {each.dimension: each.blind for each in found.reach}
    if max(blind.values()) - min(blind.values()) > 2 * MOST_APART:
        told = _listed({key: f"{value:.1f}" for key, value in blind.items()})
        message = f"answers at random score differently by dimension: {told}"
        hint = f"keep them within {MOST_APART:.0f} of one another's mean"
        yield warning(place, "unequal-chance", message, hint)


def _habits(found: Figures, place: Place) -> Iterator[Problem]:
    for habit in found.habits:
        if abs(habit.overall - habit.blind) > MOST_BY_HABIT:
            where = f' in "{habit.lang}"' if habit.lang else ""
            yield warning(
                place,
                "habit-pays" if habit.overall > habit.blind else "habit-costs",
                f"{habit.name}{where} scores {habit.overall:.0f}; answers at random score {habit.blind:.0f}",
                f"keep it within {MOST_BY_HABIT:.0f}",
            )


def _order(quiz: Quiz) -> Iterator[Problem]:
    if len(quiz.dimensions) == 1:
        return
    for before, after in zip(quiz.questions, quiz.questions[1:], strict=False):
        if before.dimension == after.dimension:
            message = f'"{after.id}" follows "{before.id}", which is about the same dimension'
            hint = "let dimensions take turns"
            yield warning(after.place, "same-dimension", message, hint)


def _ties(question: Question) -> Iterator[Problem]:
    seen: dict[tuple[tuple[str, int], ...], Option] = {}
    for option in question.options:
        points = tuple(sorted(option.points.items()))
        if points in seen:
            message = f'options "{seen[points].id}" and "{option.id}" of "{question.id}" have equal points'
            hint = "let one of them be better, or write `ordered = true`"
            yield warning(question.place, "equal-options", message, hint)
        seen[points] = option


def _lengths(question: Question, lang: Lang) -> Iterator[Problem]:
    lengths = [columns(option.text[lang]) for option in question.options]
    if max(lengths) > MOST_LENGTH * min(lengths):
        message = (
            f'options of "{question.id}" in "{lang}" are {min(lengths)} to {max(lengths)} columns long, '
            f"{max(lengths) / min(lengths):.2f} times"
        )
        hint = f"keep it within {MOST_LENGTH}"
        yield warning(question.place, "uneven-options", message, hint)


def _best(question: Question) -> Option:
    return max(question.options, key=lambda option: worth(question, option))


def _positions(quiz: Quiz, place: Place) -> Iterator[Problem]:
    spots = [question.options.index(_best(question)) for question in scenarios(quiz)]
    yield from _uneven(spots, _fewest(quiz), "best-position", "the best option stands at position", place)


def _ranks(quiz: Quiz, lang: Lang, place: Place) -> Iterator[Problem]:
    spots = [by_length(question, lang).index(_best(question)) for question in scenarios(quiz)]
    told = f'in "{lang}" the best option\'s rank by length, the shortest first, is'
    yield from _uneven(spots, _fewest(quiz), "best-length", told, place)


def _fewest(quiz: Quiz) -> int:
    return min((len(question.options) for question in scenarios(quiz)), default=0)


def _uneven(spots: list[int], count: int, code: str, told: str, place: Place) -> Iterator[Problem]:
    if len(spots) < _ENOUGH:
        return
    least, most = SHARES
    shares = {str(spot + 1): spots.count(spot) for spot in range(count)}
    if any(not least <= number / len(spots) <= most for number in shares.values()):
        listed = ", ".join(f"{spot} in {number}" for spot, number in shares.items())
        yield warning(place, code, f"{told} {listed} of {len(spots)} questions", "spread it evenly")


def _absolutes(quiz: Quiz, lang: Lang) -> Iterator[Problem]:
    found = [
        (question, option, match[0])
        for question in scenarios(quiz)
        for option in question.options
        if (match := _ABSOLUTES.search(option.text[lang]))
    ]
    if found and all(_is_poor(question, option) for question, option, _ in found):
        question, option, word = found[0]
        message = (
            f'in "{lang}" words such as "{word}" ({question.id}, {option.id}) stand in poor options only, '
            f"{len(found)} in all"
        )
        hint = "say it without them, or let a good option use one too"
        yield warning(question.place, "absolutes", message, hint)


def _is_poor(question: Question, option: Option) -> bool:
    points = [worth(question, each) for each in question.options]
    return worth(question, option) < sum(points) / len(points)


def _listed(values: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in values.items())
