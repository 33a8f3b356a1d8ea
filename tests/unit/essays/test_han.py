"""Rules of mixed text: counting, measuring, cutting."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.essays import han
from tests.unit.chance import mixed_text, thorough

OPEN, CLOSE = "「『（《〈【〔([", "」』）》〉】〕)]"


def flat(text: str) -> str:
    return " ".join(text.split())


def kept(text: str, limit: int) -> tuple[str, str]:
    """Return what an excerpt keeps of a text, without its mark, and the rest of the text."""
    whole, excerpt = flat(text), han.excerpt(text, limit)
    if whole[:1] in OPEN and excerpt != whole:
        excerpt = excerpt.rstrip(CLOSE) if excerpt.rstrip(CLOSE).endswith("…") else excerpt
    if excerpt != whole and excerpt.endswith("…"):
        excerpt = excerpt.removesuffix("……" if excerpt.endswith("……") else "…")
    assert whole.startswith(excerpt)
    return excerpt, whole[len(excerpt) :]


def open_brackets(text: str) -> int:
    depth = 0
    for character in text:
        depth += 1 if character in OPEN else -1 if character in CLOSE and depth else 0
    return depth


def tidy(text: str) -> str:
    """Return a text that starts with no bracket and closes none that it has not opened."""
    found = "字"
    for character in flat(text):
        if character not in CLOSE or open_brackets(found):
            found += character
    return found


@thorough
@given(mixed_text, st.integers(0, 60))
def test_an_excerpt_is_never_wider_than_its_limit(text: str, limit: int) -> None:
    assert han.columns(han.excerpt(text, limit)) <= limit


@thorough
@given(mixed_text, st.integers(0, 60))
def test_an_excerpt_is_the_start_of_the_text_but_for_its_mark(text: str, limit: int) -> None:
    kept(text, limit)


@thorough
@given(mixed_text, st.integers(0, 60))
def test_a_text_that_fits_is_returned_whole(text: str, limit: int) -> None:
    whole = flat(text)
    assert (han.excerpt(text, limit) == whole) or han.columns(whole) > limit


@thorough
@given(mixed_text, st.integers(4, 60))
def test_an_excerpt_splits_no_latin_word(text: str, limit: int) -> None:
    start, rest = kept(text, limit)
    if start and rest:
        sides = (start[-1], rest[0])
        assert not all(side.isalnum() and not han.is_wide(side) for side in sides)


@thorough
@given(mixed_text.map(tidy), st.integers(6, 60))
def test_an_excerpt_never_ends_inside_an_open_bracket(text: str, limit: int) -> None:
    start, rest = kept(text, limit)
    assert not rest or not open_brackets(start)


def test_a_quotation_that_opens_the_text_is_not_left_open() -> None:
    assert han.excerpt("「" + "這一句引文很長，" * 12 + "」他說。", 60).endswith("……」")


def test_a_bracket_inside_a_quotation_that_opens_the_text_is_not_left_open() -> None:
    assert han.excerpt("「這一句引文（" + "註解很長" * 12 + "）」他說。", 60) == "「這一句引文……」"


def test_a_closing_mark_without_its_opening_one_hides_no_open_bracket() -> None:
    text = "We like it :) and more (a word. Another one follows here) at the very end of it."
    start, _ = kept(text, 40)
    assert not start.endswith("(a word.")


@pytest.mark.parametrize(
    ("text", "limit", "broken"),
    [
        ("We met at 10:30 in the old hall of the town", 16, "10"),
        ("It cost us 1,000 dollars and a whole week", 17, "1"),
    ],
)
def test_a_number_is_one_word(text: str, limit: int, broken: str) -> None:
    start, _ = kept(text, limit)
    assert start.split()[-1] != broken


def test_an_excerpt_prefers_to_end_after_a_sentence() -> None:
    assert han.excerpt("第一句在這裡。第二句就長得多了，怎麼也放不下。", 24) == "第一句在這裡。"
    assert han.excerpt("One sentence here. Another that is too long to fit.", 30) == "One sentence here."


def test_an_excerpt_cut_inside_a_sentence_ends_with_its_scripts_ellipsis() -> None:
    assert han.excerpt("漢" * 100, 20) == "漢" * 9 + "……"
    assert han.excerpt("word " * 100, 20) == "word word word word…"


def test_a_sentence_keeps_its_closing_quote() -> None:
    assert han.excerpt("他說：「好。」然後就走了，再也沒有回來過。", 22) == "他說：「好。」"


def test_a_full_stop_inside_a_number_ends_no_sentence() -> None:
    assert han.excerpt("Version 3.14 of the program was slow.", 14) == "Version 3.14…"


@thorough
@given(st.lists(mixed_text, max_size=5), st.sampled_from([" ", "\n", "　", "，", " / "]))
def test_counts_of_parts_add_up(parts: list[str], separator: str) -> None:
    whole = separator.join(parts)
    assert han.count_han(whole) == sum(map(han.count_han, parts))
    assert han.count_words(whole) == sum(map(han.count_words, parts))


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("", 0, 0),
        ("走路", 2, 0),
        ("カタカナとひらがな", 9, 0),
        ("用 Python 寫程式", 4, 1),
        ("用Python寫2次", 3, 2),
        ("don’t re-read 3.14", 0, 3),
        ("한국어 단어", 0, 2),
        ("，。！", 0, 0),
    ],
)
def test_han_is_counted_by_character_and_other_scripts_by_word(
    text: str, characters: int, words: int
) -> None:
    assert (han.count_han(text), han.count_words(text)) == (characters, words)


@thorough
@given(mixed_text, mixed_text)
def test_columns_of_parts_add_up(one: str, two: str) -> None:
    assert han.columns(one + two) == han.columns(one) + han.columns(two)


def test_a_wide_character_takes_two_columns() -> None:
    assert han.columns("走a路。") == 7
    assert han.columns("plain") == 5


def test_wide_characters_are_those_of_unicode_without_hangul() -> None:
    scripts = ("CJK UNIFIED", "HIRAGANA LETTER", "KATAKANA LETTER", "BOPOMOFO LETTER", "FULLWIDTH")
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        name = unicodedata.name(character, "")
        width = unicodedata.east_asian_width(character)
        if name.startswith(scripts) and width in "WF":
            assert han.is_wide(character), name
        if name.startswith(("HANGUL SYLLABLE", "HANGUL LETTER", "HANGUL CHOSEONG")) or (
            name and width == "Na"
        ):
            assert not han.is_wide(character), name


@thorough
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_reading_takes_at_least_a_minute_and_longer_for_more(characters: int, words: int, code: int) -> None:
    def minutes(*, more: int = 0) -> int:
        return han.minutes(han=characters + more, words=words, code=code, han_speed=350, word_speed=238)

    assert 1 <= minutes() <= minutes(more=1) <= minutes() + 1


def test_reading_time_is_rounded_up_and_code_takes_twice_as_long() -> None:
    assert han.minutes(han=351, words=0, code=0, han_speed=350, word_speed=238) == 2
    assert han.minutes(han=0, words=0, code=238, han_speed=350, word_speed=238) == 2
