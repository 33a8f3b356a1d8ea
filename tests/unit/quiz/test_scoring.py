"""Scores: the formula, partial sheets, and what the figures say about chance and habits."""

import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.model import SourceFile
from generator.core.problems import Severity
from generator.quiz.definition import Quiz
from generator.quiz.fairness import figures
from generator.quiz.read import read_quiz
from generator.quiz.scoring import reach, rounded
from tests.quiz_scores import score
from tests.quizzes import SMALL, generated

OWN = Path(__file__).parents[3] / "content/essays/ai-pm-readiness/quiz.toml"


def quiz_of(text: str) -> Quiz:
    quiz = read_quiz(SourceFile.of("content/essays/x/quiz.toml", text.encode()), None, ("en", "zh")).quiz
    assert quiz is not None
    return quiz


def codes(text: str) -> set[str]:
    file = SourceFile.of("content/essays/x/quiz.toml", text.encode())
    return {each.code for each in read_quiz(file, None, ("en", "zh")).problems}


def test_a_score_lies_between_the_least_and_the_most_that_the_answered_questions_give() -> None:
    quiz = quiz_of(SMALL)
    best = score(quiz, {"q1": "a", "q2": "yes", "q3": "no"})
    assert best.dimensions == {"leaf": 100, "water": 65}  # 2 of 3: the fallen point is q1's second weight
    assert best.overall == 85
    assert score(quiz, {"q1": "c", "q2": "no", "q3": "yes"}).dimensions == {"leaf": 0, "water": 0}
    assert score(quiz, {"q1": "b", "q2": "yes", "q3": "yes"}).dimensions == {"leaf": 25, "water": 100}


def test_a_dimension_with_too_few_answers_has_no_score_and_neither_has_the_whole() -> None:
    quiz = quiz_of(SMALL)
    assert score(quiz, {"q1": "a"}).dimensions == {"leaf": None, "water": None}
    assert score(quiz, {"q2": "yes"}).dimensions == {"leaf": None, "water": 100}
    assert score(quiz, {"q2": "yes"}).overall is None
    own = quiz_of(OWN.read_text())
    three = {question.id: "a" for question in own.questions if question.dimension == "risk"}
    three.popitem()
    assert score(own, three).dimensions["risk"] is not None
    three.popitem()
    assert score(own, three).dimensions["risk"] is None


def test_answers_that_the_quiz_does_not_have_count_as_skipped() -> None:
    quiz = quiz_of(SMALL)
    assert score(quiz, {"q1": "z", "q2": "yes", "q9": "a"}) == score(quiz, {"q2": "yes"})


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_rounding_is_half_up_to_a_multiple_of_five(part: int, whole: int) -> None:
    part %= whole + 1
    exact = Fraction(100 * part, whole)
    got = rounded(part, whole)
    assert got % 5 == 0
    assert -Fraction(5, 2) <= exact - got < Fraction(5, 2)


@pytest.mark.parametrize("seed", range(20))
def test_scores_never_fall_when_an_answer_gets_better(seed: int) -> None:
    chance = random.Random(seed)
    quiz = quiz_of(generated(seed))
    for _ in range(20):
        sheet = {each.id: chance.choice(each.options).id for each in quiz.questions}
        question = chance.choice(quiz.questions)
        name = question.dimension
        before = score(quiz, sheet).dimensions[name]
        best = max(question.options, key=lambda option: option.points.get(name, 0))
        after = score(quiz, sheet | {question.id: best.id}).dimensions[name]
        assert before is not None
        assert after is not None
        assert 0 <= before <= after <= 100


def test_the_figures_of_chance_are_those_of_all_sheets() -> None:
    quiz = quiz_of(SMALL)
    sheets = [
        {"q1": one, "q2": two, "q3": three}
        for one in "abc"
        for two in ("no", "yes")
        for three in ("no", "yes")
    ]
    leaf = figures(quiz).reach[0]
    low = sum((score(quiz, sheet).dimensions["leaf"] or 0) <= 45 for sheet in sheets) / len(sheets)
    assert leaf.bands["low"] == pytest.approx(100 * low, abs=0.1)
    assert (leaf.items, leaf.least, leaf.most) == (2, *reach("leaf", quiz.questions))
    assert leaf.blind == pytest.approx(50)


# --- lint -----------------------------------------------------------------------------------------


def test_the_sites_own_quiz_has_twenty_questions_five_dimensions_and_nothing_to_report() -> None:
    lock = OWN.with_name("quiz.lock.toml")
    path = "content/essays/ai-pm-readiness/"
    result = read_quiz(
        SourceFile.of(path + OWN.name, OWN.read_bytes()),
        SourceFile.of(path + lock.name, lock.read_bytes()),
        ("en", "zh"),
    )
    assert result.problems == ()
    assert result.quiz is not None
    assert len(result.quiz.questions) == 20
    assert len(result.quiz.dimensions) == 5
    assert {len(question.options) for question in result.quiz.questions} == {4}
    assert all(reading for dimension in result.quiz.dimensions for reading in [dimension.read])


def own_with(*changes: tuple[str, str]) -> str:
    text = OWN.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_lint_sees_options_of_uneven_length_in_the_language_that_has_them() -> None:
    text = own_with(
        (
            "讓他們試用一個摘要工具，收集大家的感想。",
            "讓他們試用一個摘要工具，收集大家的感想，會後再整理寄出。",
        )
    )
    file = SourceFile.of("q/quiz.toml", text.encode())
    (problem,) = [
        each for each in read_quiz(file, None, ("en", "zh")).problems if each.code == "uneven-options"
    ]
    assert '"q01" in "zh"' in problem.message
    assert problem.severity is Severity.WARNING


def test_lint_sees_habits_that_pay() -> None:
    ordered = OWN.read_text().replace("points = 0", "points = 9").replace("points = 3", "points = 0")
    ordered = ordered.replace("points = 9", "points = 3")
    assert codes(ordered) - {"quiz-not-accepted"} == set()
    sorted_points = []
    number = 0
    for line in OWN.read_text().splitlines():
        if line.startswith("points"):
            sorted_points.append(f"points = {3 - number % 4}")
            number += 1
        else:
            sorted_points.append(line)
    found = codes("\n".join(sorted_points))
    assert {"habit-pays", "habit-costs", "best-position"} <= found


def test_lint_sees_dimensions_that_are_not_equal() -> None:
    moved = own_with(('id = "q06"\ndimension = "framing"', 'id = "q06"\ndimension = "risk"'))
    assert {"unequal-items", "unequal-range"} <= codes(moved)
    raised = own_with(('points = 3\ntext.en = "Watch two', 'points = 9\ntext.en = "Watch two'))
    assert {"unequal-range", "unequal-chance"} <= codes(raised)


def test_lint_sees_absolutes_in_poor_options_only_and_equal_options() -> None:
    poor = own_with(("趁意見還沒有散開，先把預算和月份敲定。", "趁意見還沒有散開，一定要先敲定預算的。"))
    assert "absolutes" in codes(poor)
    both = own_with(
        ("趁意見還沒有散開，先把預算和月份敲定。", "趁意見還沒有散開，一定要先敲定預算的。"),
        ("看兩位同仁分一個早上的信，一邊看一邊記。", "一定看兩位同仁分一早上的信，邊看邊記。"),
    )
    assert "absolutes" not in codes(both)
    tied = own_with(('points = 2\ntext.en = "Count which', 'points = 1\ntext.en = "Count which'))
    assert "equal-options" in codes(tied)
