"""Slugs that are made from titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.essays.identity import is_slug
from generator.writing import slugs
from generator.writing.slugs import LONGEST, slug_from


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The night market", "the-night-market"),
        ("Don’t stop: it's 2026!", "dont-stop-its-2026"),
        ("Café à la crème, Straße", "cafe-a-la-creme-strasse"),
        ("夜市", "ye-shi"),
        ("銀行裡的AI產品經理", "yin-hang-li-de-ai-chan-pin-jing-li"),
        ("綠色女孩", "lu-se-nu-hai"),
        ("２０２５年", "2025-nian"),
        ("ひらがな", ""),
        ("🎉", ""),
    ],
)
def test_a_title_becomes_an_ascii_slug(title: str, slug: str) -> None:
    assert slug_from(title) == slug


def test_characters_are_read_as_in_taiwan() -> None:
    assert slug_from("垃圾與血液") == "le-se-yu-xie-yi"


@pytest.mark.parametrize(("phrase", "reading"), sorted(slugs._TAIWAN.items()))  # noqa: SLF001  # the table itself
def test_the_table_of_readings_holds_what_differs_and_nothing_else(phrase: str, reading: str) -> None:
    assert slugs._pinyin(phrase) != reading  # noqa: SLF001  # the library's own reading


def test_characters_of_several_readings_follow_the_words_that_they_stand_in() -> None:
    assert slug_from("重慶銀行") == "chong-qing-yin-hang"
    assert slug_from("行人重要") == "xing-ren-zhong-yao"
    assert slug_from("乾坤裡的餅乾") == "qian-kun-li-de-bing-gan"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_from("word " * 40)
    assert len(slug) <= LONGEST
    assert slug.endswith("-word")
    assert len(slug_from("x" * 200)) == LONGEST


@given(st.text())
def test_any_text_gives_a_slug_or_nothing(text: str) -> None:
    slug = slug_from(text)
    assert not slug or is_slug(slug)
