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
            yield error(
                band.place,
                "bad-band",
                f'the band "{band.id}" does not begin and end at a multiple of {STEP}',
                f"scores are multiples of {STEP}: write such as `from = 40` and `to = 65`",
            )
            return
        if band.last < band.first:
            yield error(band.place, "bad-band", f'the band "{band.id}" ends before it begins', "swap the two")
            return
        if band.first != expected:
            kind, verb = (
                ("band-gap", "is in no band") if band.first > expected else ("band-overlap", "is taken")
            )
            yield error(
                band.place,
                kind,
                f'the band "{band.id}" begins at {band.first}, but '
                + (f"{expected} {verb}" if kind == "band-gap" else f"{band.first} {verb}"),
                f"write `from = {expected}`; bands stand from the lowest to the highest",
            )
            return
        expected = band.last + STEP
    if quiz.bands and expected <= HIGHEST:
        last = quiz.bands[-1]
        yield error(
            last.place,
            "band-gap",
            f'the last band "{last.id}" ends at {last.last}; scores above it are in no band',
            f"write `to = {HIGHEST}`",
        )


def _check_dimensions(quiz: Quiz) -> Iterator[Problem]:
    for dimension in quiz.dimensions:
        least, most = reach(dimension.id, quiz.questions)
        if not any(question.dimension == dimension.id for question in quiz.questions):
            yield error(
                dimension.place,
                "empty-dimension",
                f'no question is about "{dimension.id}"',
                "write some, or remove the dimension",
            )
        elif least == most:
            yield error(
                dimension.place,
                "flat-dimension",
                f'every answer gives "{dimension.id}" the same points',
                "give better answers more points",
            )


def _check_reach(quiz: Quiz) -> Iterator[Problem]:
    for dimension in quiz.dimensions:
        scores = reachable(dimension.id, quiz.questions)
        for band in quiz.bands:
            if not any(band.first <= each <= band.last for each in scores):
                yield error(
                    band.place,
                    "unreachable-band",
                    f'no answers lead to the band "{band.id}" in "{dimension.id}"',
                    f"scores that can be reached: {', '.join(map(str, sorted(scores)))}",
                )


def reachable(dimension: str, questions: tuple[Question, ...]) -> set[int]:
    """Return every score that a complete sheet can have in a dimension."""
    sums = {0}
    for question in questions:
        points = {option.points.get(dimension, 0) for option in question.options}
        sums = {before + each for before in sums for each in points}
    least, most = min(sums), max(sums)
    return {rounded(each - least, most - least) for each in sums}
