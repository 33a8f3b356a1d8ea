"""Our own part of the conversion: line joining, emphasis beside full-width marks, structure."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.essays.markdown import CUT
from tests.unit.chance import WIDE_MARKS, han_words, thorough
from tests.unit.samples import markdown


def convert(text: str, lang: str = "zh") -> str:
    return markdown(lang).convert(text).html.replace(CUT, "").strip()


def words(text: str, lang: str = "zh") -> str:
    """Return a conversion's text without tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", convert(text, lang)))


@st.composite
def lines_with_bold(draw: st.DrawFn) -> list[str]:
    """Return lines of Han text in which some words are bold, the first or last of a line among them."""
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        pieces = draw(st.lists(han_words, min_size=1, max_size=5))
        first = draw(st.integers(0, 1))
        lines.append("".join(f"**{piece}**" if n % 2 == first else piece for n, piece in enumerate(pieces)))
    return lines


@thorough
@given(st.lists(han_words, min_size=1, max_size=6), st.sampled_from(["\n", " \n", "\n  "]))
def test_lines_of_han_are_joined(lines: list[str], break_: str) -> None:
    assert convert(break_.join(lines)) == f"<p>{''.join(lines)}</p>"


@thorough
@given(lines_with_bold())
def test_lines_of_han_are_joined_across_bold_words(lines: list[str]) -> None:
    assert words("\n".join(lines)) == "".join(lines).replace("*", "")


@thorough
@given(han_words, han_words, st.booleans())
def test_lines_of_han_are_joined_around_footnote_marks(one: str, two: str, before: bool) -> None:  # noqa: FBT001
    text = f"{one}\n[^1]{two}" if before else f"{one}[^1]\n{two}"
    paragraph = convert(f"{text}\n\n[^1]: 註").split("</p>")[0]
    assert "\n" not in paragraph
    assert re.sub(r"<sup.*?</sup>|<[^>]*>", "", paragraph) == one + two


@thorough
@given(st.lists(st.text(st.sampled_from("한국어는띄어쓰기가있다"), min_size=1), min_size=1, max_size=5))
def test_lines_of_korean_keep_their_breaks(lines: list[str]) -> None:
    assert words("\n".join(lines)) == "\n".join(lines)


@thorough
@given(st.lists(st.text(st.sampled_from("abcdefgh"), min_size=1), min_size=1, max_size=5))
def test_lines_of_english_keep_their_breaks(lines: list[str]) -> None:
    for lang in ("en", "zh"):
        assert words("\n".join(lines), lang) == "\n".join(lines)


@thorough
@given(
    st.text(st.sampled_from("漢字，。「」 abcABC한국어é"), min_size=1).filter(lambda text: bool(text.strip()))
)
def test_a_text_without_line_breaks_stays_as_it_is(text: str) -> None:
    assert convert(text.strip()) == f"<p>{text.strip()}</p>"
    assert convert(words(text.strip())) == convert(text.strip())


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲\nb", "甲\nb"),
        ("a\n乙", "a\n乙"),
        ("甲\n한", "甲\n한"),
        ("甲。\n**乙**，\n丙", "甲。乙，丙"),
        ("**甲**\n**乙**", "甲乙"),
        ("**甲\n乙**丙", "甲乙丙"),
        ("甲\n[乙](x)\n丙", "甲乙丙"),
        ("甲\n*乙*\n丙", "甲乙丙"),
        ("甲\n~~乙~~\n==丙==\n丁", "甲乙丙丁"),
        ("甲：\n“乙”", "甲：“乙”"),
        ("甲——\n乙", "甲——乙"),
        ("カタ\nかな", "カタかな"),
    ],
)
def test_only_a_break_between_two_wide_characters_is_joined(text: str, joined: str) -> None:
    assert words(text) == joined


def test_ambiguous_marks_are_narrow_outside_chinese() -> None:
    assert words("漢—\n漢", "en") == "漢—\n漢"


@pytest.mark.parametrize("text", ["- 甲\n  乙", "> 甲\n> 乙", "詞\n:   甲\n    乙", "1. 甲\n   乙"])
def test_lines_are_joined_inside_lists_and_quotes(text: str) -> None:
    assert "甲乙" in convert(text)


def test_a_hard_break_stays() -> None:
    assert convert("甲  \n乙") == "<p>甲<br>\n乙</p>"


@pytest.mark.parametrize(
    "text", ["```\n甲\n乙\n```", "    甲\n    乙", "- 項\n\n    ```\n    甲\n    乙\n    ```", "`甲\n乙`"]
)
def test_code_keeps_its_lines(text: str) -> None:
    assert "甲\n乙" in words(text)


def test_a_break_beside_code_stays() -> None:
    assert convert("甲\n`c`\n乙") == "<p>甲\n<code>c</code>\n乙</p>"


EMPHASIS = [
    ("**真。**她", "<strong>真。</strong>她"),
    ("這是**「重點」**嗎", "這是<strong>「重點」</strong>嗎"),
    ("用**《書名》**查", "用<strong>《書名》</strong>查"),
    ("**注意：**別碰", "<strong>注意：</strong>別碰"),
    ("他說**（小聲）**好", "他說<strong>（小聲）</strong>好"),
    ("**這是重點。**後面", "<strong>這是重點。</strong>後面"),
    ("前面**，中間，**後面", "前面<strong>，中間，</strong>後面"),
    ("**“引言”**之後", "<strong>“引言”</strong>之後"),
    ("これは**「強調」**です", "これは<strong>「強調」</strong>です"),
    ("**テスト。**テスト", "<strong>テスト。</strong>テスト"),
    ("이것은 **“강조”**입니다", "이것은 <strong>“강조”</strong>입니다"),
    ("a**「b」**c", "a<strong>「b」</strong>c"),
    ("這是*「斜體」*嗎", "這是<em>「斜體」</em>嗎"),
    ("***「重」***字", "<strong><em>「重」</em></strong>字"),
    (
        "**[連結](x)**，**`碼`**。",
        '<strong><a href="x">連結</a></strong>，<strong><code>碼</code></strong>。',
    ),
    ("**甲**、**乙**、**丙**", "<strong>甲</strong>、<strong>乙</strong>、<strong>丙</strong>"),
    ("**50%**的人", "<strong>50%</strong>的人"),
    ("這是~~舊~~新的", "這是<del>舊</del>新的"),
    ("這是==重點==嗎", "這是<mark>重點</mark>嗎"),
]


@pytest.mark.parametrize(("text", "made"), EMPHASIS)
def test_emphasis_beside_full_width_marks_is_set(text: str, made: str) -> None:
    assert convert(text) == f"<p>{made}</p>"


@thorough
@given(
    st.sampled_from(WIDE_MARKS + "她a1"),
    st.sampled_from(WIDE_MARKS),
    han_words,
    st.sampled_from(WIDE_MARKS),
    st.sampled_from(WIDE_MARKS + "她a1"),
)
def test_bold_is_bold_between_any_marks(before: str, first: str, inner: str, last: str, after: str) -> None:
    made = convert(f"{before}**{first}{inner}{last}**{after}")
    assert made == f"<p>{before}<strong>{first}{inner}{last}</strong>{after}</p>"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("~~刪除。~~她", "<del>刪除。</del>她"),
        ("她~~「刪」~~了", "她<del>「刪」</del>了"),
        ("==重點。==她", "<mark>重點。</mark>她"),
        ("這是==「重點」==嗎", "這是<mark>「重點」</mark>嗎"),
    ],
)
def test_strikethrough_and_marks_beside_full_width_marks_are_set(text: str, made: str) -> None:
    assert convert(text) == f"<p>{made}</p>"


def test_a_converter_remembers_nothing_of_former_texts() -> None:
    text = "# 題\n\n甲[^1]\n\n[^1]: 註\n\n```read-more\n../a/\n```\n"
    once, twice = markdown("zh").convert(text), markdown("zh").convert(text)
    assert once == twice
    assert once.embeds == (("read-more", "../a/"),)


def test_a_han_heading_gets_an_id_of_its_own_words() -> None:
    assert markdown("zh").convert("## 走路的事").headings == ((2, "走路的事", "走路的事"),)
    assert markdown("en").convert("## !?").headings[0][1] == "section"


def test_every_top_level_block_is_followed_by_a_cut() -> None:
    assert markdown("en").convert("a\n\n- b\n- c\n\n> d").html.count(CUT) == 3


def test_quotes_are_curled_in_english_only() -> None:
    assert words('"so"', "en") == "“so”"
    assert words('"so"', "zh") == '"so"'


def test_a_plain_image_becomes_a_figure_with_its_title_as_caption() -> None:
    made = convert('![圖](a.png "說明")')
    assert made.startswith("<figure>")
    assert "<figcaption>說明</figcaption>" in made
