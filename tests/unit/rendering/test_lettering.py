"""Titles break where a typesetter would break them."""

import random

import pytest

from generator.rendering.lettering import NOT_FIRST, NOT_LAST, cut_to, pieces, set_lines


def width(text: str) -> float:
    """Return a width as of a font in which Han characters are one wide and others half of that."""
    return sum(1.0 if ord(character) > 0x2E80 else 0.5 for character in text)


def lines(text: str, room: float, most: int = 3) -> tuple[str, ...]:
    setting = set_lines(text, room, most, width)
    assert setting is not None
    return setting.lines


def test_a_line_breaks_after_a_mark_rather_than_amid_a_phrase() -> None:
    assert lines("生成式AI的四種模式：分類、擷取、生成、對話", 11) == (
        "生成式AI的四種模式：",
        "分類、擷取、生成、對話",
    )
    assert lines("Where the Name Went: Explaining Leaks", 11) == ("Where the Name Went:", "Explaining Leaks")


def test_lines_are_even() -> None:
    assert lines("how to say no to a chatbot", 10) == ("how to say no", "to a chatbot")
    assert lines("當所有角色合而為一的日子", 8) == ("當所有角色合", "而為一的日子")


@pytest.mark.parametrize("seed", range(40))
def test_no_line_starts_or_ends_with_a_mark_that_may_not_stand_there(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(
        chance.choice(["漢", "字", "word ", "，", "。", "「", "」", "（", "）", "——"]) for _ in range(40)
    )
    for set_text in (set_lines(text, 14, 3, width), set_lines(text, 10, 4, width)):
        for line in set_text.lines[1:] if set_text else ():
            assert line[0] not in NOT_FIRST
        for line in set_text.lines[:-1] if set_text else ():
            assert line[-1] not in NOT_LAST
        assert set_text is None or "".join(set_text.lines).replace(" ", "") == text.replace(" ", "")


def test_words_and_double_dashes_stay_whole() -> None:
    assert pieces("用Pillow畫——圖") == ["用", "Pillow", "畫——", "圖"]
    assert pieces("state of the art") == ["state ", "of ", "the ", "art"]


def test_what_does_not_fit_ends_in_an_ellipsis_and_not_in_a_comma() -> None:
    cut = cut_to("一二三四五，六七八九十一二三四五六", 6, 2, width)
    assert cut == ("一二三四五，", "六七八九十…")
    assert cut_to("一二三四五，六七", 6, 1, width) == ("一二三四…",)
    assert cut_to("one two three four", 5, 1, width) == ("one two...",)


def test_a_word_that_is_wider_than_a_line_is_broken_as_the_last_resort() -> None:
    assert set_lines("x" * 50, 10, 3, width) is None
    assert all(width(line) <= 10 for line in cut_to("x" * 50, 10, 3, width))
