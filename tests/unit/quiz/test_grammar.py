"""``quiz.toml``: what is read from it, and how every mistake in it is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.model import SourceFile
from generator.core.problems import Severity
from generator.quiz.definition import ReadQuiz
from generator.quiz.read import lock_text, read_quiz
from tests.quizzes import SMALL, generated

PATH = "content/essays/tea/quiz.toml"


def read(text: str, lock: str = "") -> ReadQuiz:
    locked = SourceFile.of(PATH.replace("quiz.toml", "quiz.lock.toml"), lock.encode()) if lock else None
    return read_quiz(SourceFile.of(PATH, text.encode()), locked, ("en", "zh"))


def errors(text: str) -> list[str]:
    return [each.code for each in read(text).problems if each.severity is Severity.ERROR]


def test_a_quiz_is_read_with_both_languages_weights_and_scales() -> None:
    quiz = read(SMALL).quiz
    assert quiz is not None
    assert (quiz.id, quiz.version, quiz.languages) == ("tea", "1", ("en", "zh"))
    first, second, third = quiz.questions
    assert first.text == {"en": "A friend brings tea.", "zh": "朋友帶茶來。"}
    assert [option.points for option in first.options] == [{"leaf": 2}, {"leaf": 1, "water": 1}, {"leaf": 0}]
    assert first.options[0].why["zh"] == "聞得出來。"
    assert not first.ordered
    assert second.ordered
    assert [option.points for option in second.options] == [{"water": 0}, {"water": 2}]
    assert [option.points for option in third.options] == [{"leaf": 2}, {"leaf": 0}]
    assert quiz.dimensions[0].advice["high"]["zh"] == "分人喝。"
    assert [reading.name for reading in quiz.dimensions[0].read] == ["walking"]


def test_a_quiz_may_be_written_in_fewer_languages_than_the_site_has() -> None:
    text = 'languages = ["en"]\n' + SMALL
    for line in SMALL.splitlines():
        if "zh = " in line:
            text = text.replace(line, line.replace(line[line.index(", zh") : line.index(" }")], ""))
    quiz = read(text).quiz
    assert quiz is not None
    assert quiz.languages == ("en",)


TWIN = """\
[[dimension]]
id = "leaf"
name = { en = "Leaf again", zh = "又是茶葉" }
advice.low = { en = "Smell.", zh = "聞。" }
advice.high = { en = "Share.", zh = "分。" }
"""

MUTATIONS = {
    "no schema": ("schema = 1\n", "", "missing-key", 0),
    "another schema": ("schema = 1", "schema = 2", "out-of-range", 1),
    "no id": ('id = "tea"\n', "", "missing-key", 0),
    "an id with capitals": ('id = "tea"', 'id = "Tea"', "bad-value", 2),
    "no version": ('version = "1"\n', "", "missing-key", 0),
    "a version with a dot": ('version = "1"', 'version = "1.2"', "bad-value", 3),
    "a misspelt key of a band": ("from = 0", "form = 0\nfrom = 0", "unknown-key", 7),
    "a misspelt top key": ('version = "1"', 'version = "1"\nshufle = true', "unknown-key", 4),
    "an unknown language": (
        'version = "1"',
        'version = "1"\nlanguages = ["fr", "en", "zh"]',
        "unknown-language",
        4,
    ),
    "no TOML": ('version = "1"', "version = ", "bad-toml", 3),
    "full-width quotes": ('id = "tea"', "id = “tea”", "bad-toml", 2),
    "a gap between bands": ("from = 50", "from = 55", "band-gap", 11),
    "bands that overlap": ("from = 50", "from = 45", "band-overlap", 11),
    "a band that ends too early": ("to = 100", "to = 95", "band-gap", 11),
    "a first band above nothing": ("from = 0", "from = 5", "band-gap", 5),
    "a band at no multiple": ("to = 45", "to = 47", "bad-band", 5),
    "a band turned round": ("from = 50\nto = 100", "from = 50\nto = 45", "bad-band", 11),
    "a band beyond the scale": ("to = 100", "to = 105", "out-of-range", 14),
    "no name in Chinese": (
        'name = { en = "Leaf", zh = "茶葉" }',
        'name = { en = "Leaf" }',
        "missing-key",
        19,
    ),
    "an empty text": ('zh = "先聞一聞。"', 'zh = ""', "empty-value", 51),
    "one text for two languages": ('name = { en = "Leaf", zh = "茶葉" }', 'name = "Leaf"', "wrong-type", 19),
    "a language too many": ('zh = "茶葉" }', 'zh = "茶葉", fr = "Feuille" }', "unknown-language", 19),
    "a dimension twice": (
        "[[scale]]",
        TWIN + "[[scale]]",
        "duplicate-id",
        31,
    ),
    "a question twice": ('id = "q3"', 'id = "q1"', "duplicate-id", 71),
    "an option twice": ('id = "b"', 'id = "a"', "duplicate-id", 55),
    "an unknown dimension": ('dimension = "water"\n', 'dimension = "watr"\n', "unknown-dimension", 66),
    "points in an unknown dimension": ("water = 1 }", "watr = 1 }", "unknown-dimension", 56),
    "no points": ('points = 2\ntext = { en = "Smell', 'text = { en = "Smell', "missing-key", 48),
    "points with a fraction": ("points = { leaf = 1,", "points = { leaf = 1.5,", "wrong-type", 56),
    "too many points": ("points = { leaf = 1,", "points = { leaf = 1000,", "out-of-range", 56),
    "an unknown scale": ('scale = "agree"\nreverse', 'scale = "agre"\nreverse', "unknown-scale", 74),
    "a scale with options of its own": (
        "reverse = true\n",
        'reverse = true\n[[question.option]]\nid = "a"\n',
        "unknown-key",
        76,
    ),
    "advice that is missing": (
        'advice.high = { en = "Share it.", zh = "分人喝。" }\n',
        "",
        "missing-key",
        21,
    ),
    "a dimension without questions": ('dimension = "water"\n', 'dimension = "leaf"\n', "empty-dimension", 24),
    "one option only": (
        '[[scale.option]]\nid = "yes"\npoints = 2\ntext = { en = "Yes", zh = "同意" }\n',
        "",
        "few-options",
        33,
    ),
    "a table where a list belongs": ("[[scale]]", "[scale]", "wrong-type", 30),
    "a why in one language": (
        'why = { en = "It tells.", zh = "聞得出來。" }',
        'why = { en = "It tells." }',
        "missing-key",
        52,
    ),
    "a control character": ('en = "Leaf"', 'en = "Le\x07af"', "control-character", 19),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_mistake_is_one_problem_with_its_place(name: str) -> None:
    old, new, code, line = MUTATIONS[name]
    assert SMALL.count(old) >= 1
    problems = [each for each in read(SMALL.replace(old, new, 1)).problems if each.severity is Severity.ERROR]
    assert [(each.code, each.place.line) for each in problems] == [(code, line)]
    assert problems[0].place.path == PATH


def test_an_unknown_name_comes_with_the_nearest_known_one() -> None:
    (problem,) = read(SMALL.replace('dimension = "water"\n', 'dimension = "watr"\n')).problems
    assert problem.hint == 'did you mean "water"?'


def test_all_mistakes_are_told_at_once() -> None:
    text = SMALL.replace('id = "b"', 'id = "a"').replace('version = "1"', 'version = "?"')
    assert sorted(errors(text.replace("schema = 1\n", ""))) == ["bad-value", "duplicate-id", "missing-key"]


def test_a_band_that_no_answers_reach_is_an_error() -> None:
    band = '[[band]]\nid = "{}"\nfrom = {}\nto = {}\nname = {{ en = "B", zh = "段" }}\n'
    bands = "".join(band.format(*each) for each in (("low", 0, 45), ("mid", 50, 60), ("high", 65, 100)))
    start, end = SMALL.index("[[band]]"), SMALL.index("[[dimension]]")
    text = (SMALL[:start] + bands + SMALL[end:]).replace(
        "advice.low", 'advice.mid = { en = "x", zh = "嗯" }\nadvice.low'
    )
    codes = {each.code for each in read(text).problems if each.severity is Severity.ERROR}
    assert codes == {"unreachable-band"}


@pytest.mark.parametrize("seed", range(25))
def test_generated_quizzes_are_read_without_errors(seed: int) -> None:
    result = read(generated(seed))
    assert errors(generated(seed)) == []
    assert result.quiz is not None


@settings(max_examples=150)
@given(
    st.integers(0, 40),
    st.integers(0, 2000),
    st.integers(0, 30),
    st.text(alphabet='[]{}="\n#.,aq1：「', max_size=12),
)
def test_damaged_quizzes_give_problems_with_places_and_never_fail(
    seed: int, at: int, gone: int, put: str
) -> None:
    text = generated(seed)
    at %= len(text)
    result = read(text[:at] + put + text[at + gone :])
    lines = (text[:at] + put + text[at + gone :]).count("\n") + 1
    assert result.quiz is not None or result.problems
    for problem in result.problems:
        assert problem.place.path == PATH
        assert 0 <= problem.place.line <= lines


def test_a_changed_scoring_needs_another_version() -> None:
    quiz = read(SMALL).quiz
    assert quiz is not None
    lock = lock_text(quiz)
    codes = [each.code for each in read(SMALL, lock).problems]
    assert "quiz-not-accepted" not in codes
    assert "changed-scoring" not in codes
    rewarded = SMALL.replace('points = 2\ntext = { en = "Smell', 'points = 3\ntext = { en = "Smell')
    told = [each for each in read(rewarded, lock).problems if each.severity is Severity.ERROR]
    assert [(each.code, each.place.line) for each in told] == [("changed-scoring", 3)]
    versioned = rewarded.replace('version = "1"', 'version = "2"')
    assert "quiz-not-accepted" in [each.code for each in read(versioned, lock).problems]
    reworded = SMALL.replace("A friend brings tea.", "A neighbour brings tea.")
    assert "changed-scoring" not in [each.code for each in read(reworded, lock).problems]
