"""The lint of Chinese prose: what it finds, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place
from generator.essays.prose import ProseRules, check_text
from generator.extensions import LINTS
from tests.unit.chance import thorough

ALL = ProseRules(names=tuple(lint.name for lint in LINTS))


def found(
    text: str, rules: ProseRules = ALL, code_lines: frozenset[int] = frozenset()
) -> list[tuple[int, str]]:
    problems = check_text(text, rules, LINTS, code_lines, lambda at: Place("x.md", at))
    return [(problem.place.line, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ("好,我來。", 1, "，"),
        ("是嗎?", 2, "？"),
        ("「好」,他說。", 3, "，"),
        ("註: 看這裡。", 1, "："),
        ("模型(大的)。", 2, "（"),
        ("他走了.", 3, "。"),
        ("**重點**,再來。", 6, "，"),
        ("用GPT,很快。", 4, "，"),
    ],
)
def test_half_width_punctuation_beside_han_is_found_where_it_stands(text: str, at: int, hint: str) -> None:
    problem = check_text(text, ALL, LINTS, frozenset(), lambda offset: Place("x.md", offset))[0]
    assert (problem.place.line, problem.code, problem.hint) == (at, "half-width", f'write "{hint}"')


@pytest.mark.parametrize(
    "text",
    [
        "好，我來（真的）。",
        "這是`a,b(c)`的值。",
        "看[這裡](../a,b/(c)/)。",
        "註腳[^1]在此。\n\n[^1]: 一個註。",
        '![圖](map.svg "說明")',
        "八點，也就是8:40。",
        "$a,b$是變數。",
        "見https://example.org/a,b?c=d。",
        "> [!NOTE] 標題\n> 內文。",
        "## 標題 {#title .x}",
        "1. 清單\n2. 清單",
        "- [x] 完成",
        "名詞\n:   解釋。",
        "| 甲 | a |\n| --- | --- |\n| 一 | b |",
        '<p class="a">中文，<b>好</b>。</p>',
        "檔案.txt在這裡。",
        '<span lang="zh-Hans">简体,"字"</span>也可以。',
        '<!-- 私人,"備註" -->',
    ],
)
def test_good_prose_and_markup_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_code_blocks_are_left_alone() -> None:
    assert found('```text\n好,"嗎" 体\n```', code_lines=frozenset({0, 1, 2})) == []


def test_straight_quotes_beside_han_are_found() -> None:
    assert found('他說"好"。') == [(2, "straight-quote"), (4, "straight-quote")]
    assert found('見"the paper"一文，it\'s好。')[0] == (1, "straight-quote")
    assert found('It\'s "quoted".') == []


def test_the_rarer_habit_of_spacing_is_found_and_one_habit_alone_is_not() -> None:
    assert found("用AI做PM，再用 AI。") == [(9, "mixed-spacing")]
    assert found("用 AI 做 PM，再用AI。") == [(12, "mixed-spacing")]
    assert found("用 AI 做 PM。") == found("用AI做PM。") == []


@pytest.mark.parametrize("mark", "体国说这个时坏𰻝")
def test_simplified_characters_are_found_once_each(mark: str) -> None:
    assert found(f"字{mark}字{mark}") == [(1, "simplified-character")]


@pytest.mark.parametrize(
    ("mark", "hint"),
    [
        ("国", 'write "國", or add it to `lint.allow`'),
        ("发", 'write "發" or "髮", or add it to `lint.allow`'),
        ("径", 'write "徑" or "逕", or add it to `lint.allow`'),
        ("说", 'write "說", or add it to `lint.allow`'),
    ],
)
def test_all_that_a_simplified_character_may_stand_for_is_named(mark: str, hint: str) -> None:
    (problem,) = check_text(f"她剪了{mark}。", ALL, LINTS, frozenset(), lambda at: Place("x.md", at))
    assert problem.hint == hint


@pytest.mark.parametrize(
    "text",
    ["一群人在台北后里，里長說著話，麵包和面子，乾杯干涉，髮與發。", "臺灣的裡面，吃了著名的線麵。", "雇主"],
)
def test_characters_that_are_used_in_traditional_text_are_no_simplified_ones(text: str) -> None:
    assert found(text) == []


def test_characters_can_be_allowed() -> None:
    assert found("体", ProseRules(names=("simplified",), allow="体")) == []


def test_a_wording_that_the_glossary_avoids_is_found_in_any_language() -> None:
    rules = ProseRules(names=("glossary",), avoid=(("test data", "test set"),))
    problems = check_text("Our Test Data is small.", rules, LINTS, frozenset(), lambda at: Place("x.md", at))
    assert [(each.place.line, each.code, each.hint) for each in problems] == [
        (4, "avoided-term", 'write "test set"')
    ]


@thorough
@given(st.text('好a ,"(*`[]{}$|<>-\n', max_size=40))
def test_no_text_makes_it_fail_and_every_place_is_in_the_text(text: str) -> None:
    assert all(0 <= at < len(text) for at, _ in found(text))


@thorough
@given(st.text("abc ,.!?\"'()", max_size=40))
def test_english_text_has_no_finding(text: str) -> None:
    assert found(text) == []
