"""Whether the parts of a quiz fit together: bands that cover the scores, dimensions that can be scored."""

from collections.abc import Iterator

from generator.core.problems import Problem, error
from generator.quiz.definition import HIGHEST, STEP, Question, Quiz
from generator.quiz.scoring import reach, rounded


def check(quiz: Quiz) -> tuple[Problem, ...]:
    """Return what makes a quiz that was read without errors impossible to score."""
    problems = (*_check_bands(quiz), *_check_dimensions(quiz))
    return problems or (*_check_reach(quiz),)


def _check_bands(quiz: Quiz) -> Iterator[Problem]:
    """Yield the first error of bands that do not cover all scores from the lowest to the highest."""
    expected = 0
    for band in quiz.bands:
        if band.first % STEP or (band.last % STEP):
            message = f'the band "{band.id}" does not begin and end at a multiple of {STEP}'
            hint = f"scores are multiples of {STEP}: write such as `from = 40` and `to = 65`"
            yield error(band.place, "bad-band", message, hint)
            return
        if band.last < band.first:
            yield error(band.place, "bad-band", f'the band "{band.id}" ends before it begins', "swap the two")
            return
        if band.first != expected:
            kind, verb = (
                ("band-gap", "is in no band") if band.first > expected else ("band-overlap", "is taken")
            )
            message = f'the band "{band.id}" begins at {band.first}, but ' + (
                f"{expected} {verb}" if kind == "band-gap" else f"{band.first} {verb}"
            )
            hint = f"write `from = {expected}`; bands stand from the lowest to the highest"
            yield error(band.place, kind, message, hint)
            return
        expected = band.last + STEP
    if quiz.bands and expected <= HIGHEST:
        last = quiz.bands[-1]
        message = f'the last band "{last.id}" ends at {last.last}; scores above it are in no band'
        hint = f"write `to = {HIGHEST}`"
        yield error(last.place, "band-gap", message, hint)


def _check_dimensions(quiz: Quiz) -> Iterator[Problem]:
    for dimension in quiz.dimensions:
        least, most = reach(dimension.id, quiz.questions)
        if not any(question.dimension == dimension.id for question in quiz.questions):
            hint = "write some, or remove the dimension"
            yield error(dimension.place, "empty-dimension", f'no question is about "{dimension.id}"', hint)
        elif least == most:
            message = f'every answer gives "{dimension.id}" the same points'
            hint = "give better answers more points"
            yield error(dimension.place, "flat-dimension", message, hint)


def _check_reach(quiz: Quiz) -> Iterator[Problem]:
    for dimension in quiz.dimensions:
        scores = reachable(dimension.id, quiz.questions)
        for band in quiz.bands:
            if not any(band.first <= each <= band.last for each in scores):
                message = f'no answers lead to the band "{band.id}" in "{dimension.id}"'
                hint = f"scores that can be reached: {', '.join(map(str, sorted(scores)))}"
                yield error(band.place, "unreachable-band", message, hint)


def reachable(dimension: str, questions: tuple[Question, ...]) -> set[int]:
    """Return every score that a complete sheet can have in a dimension."""
    sums = {0}
    for question in questions:
        points = {option.points.get(dimension, 0) for option in question.options}
        sums = {before + each for before in sums for each in points}
    least, most = min(sums), max(sums)
    return {rounded(each - least, most - least) for each in sums}
