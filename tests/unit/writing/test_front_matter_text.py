"""Front matter that is written is read back as it was meant."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.essays.front_matter import read_meta, split
from generator.writing.front_matter_text import front_matter

PROSE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(
    lambda text: bool(text.strip())
)


@given(PROSE, st.lists(PROSE, max_size=3))
def test_titles_and_tags_survive_whatever_they_hold(title: str, tags: list[str]) -> None:
    text = front_matter({"title": title, "tags": tags, "draft": True, "date": dt.date(2026, 3, 5)})
    parts = split("x.md", text)
    typed = read_meta(parts.value, dt.UTC)
    assert (parts.problems, typed.problems) == ((), ())
    meta = typed.value.meta
    assert meta is not None
    assert meta.title == " ".join(title.split())
    assert meta.tags == tuple(dict.fromkeys(tag.strip() for tag in tags))
    assert meta.draft
    assert meta.date == dt.date(2026, 3, 5)


def test_a_field_of_none_is_left_out_and_further_lines_come_last() -> None:
    text = front_matter({"title": "A", "date": None, "draft": True}, "extra:\n  b:\n  - 1\n")
    assert text == '---\ntitle: "A"\ndraft: true\nextra:\n  b:\n  - 1\n---\n'


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    text = front_matter({"tags": ["walking", "no", "2026", "夜市", "a b"]})
    assert text == '---\ntags: [walking, "no", "2026", 夜市, "a b"]\n---\n'
