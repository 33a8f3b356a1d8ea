"""Decoding a file, and finding again in it what its HTML speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem
from generator.essays.source_text import Locator
from generator.inputs.decoding import decode
from tests.unit.chance import thorough


def decoded(data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    text = decode(SourceFile.of("f", data))
    return text.value, text.problems


@thorough
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_bytes_become_text_with_line_feeds_or_one_problem(data: bytes) -> None:
    text, problems = decoded(data)
    assert (text is None) == (len(problems) == 1)
    assert text is None or "\r" not in text


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("走路".encode("big5"), "bad-encoding", 1, 1),
        (b"ab\nc\xff", "bad-encoding", 2, 2),
        ("走路".encode("utf-16"), "bad-encoding", 1, 1),
        ("走\x00".encode(), "control-character", 1, 2),
        ("a\r\n走\x0c路".encode(), "control-character", 2, 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, code: str, line: int, column: int) -> None:
    text, problems = decoded(data)
    assert text is None
    assert [(each.code, each.place) for each in problems] == [(code, Place("f", line, column))]


def test_the_column_of_a_bad_byte_is_counted_in_characters() -> None:
    _, problems = decoded("走路".encode() + b"\xff")
    assert problems[0].place == Place("f", 1, 3)


def test_the_line_of_a_bad_byte_counts_old_macintosh_line_ends() -> None:
    _, problems = decoded(b"a\rb\xff")
    assert problems[0].place == Place("f", 2, 2)


def test_the_nth_link_to_a_target_is_its_nth_appearance_outside_code() -> None:
    text = "`[a](x)` [a](x)\n\n```\n[a](x)\n```\n\n[b](x) [c](xy)"
    locator = Locator("f", text, 10, frozenset({2, 3, 4}))
    assert locator.target("x") == Place("f", 10, 14)
    assert locator.target("x") == Place("f", 16, 5)
    assert locator.target("xy") == Place("f", 16, 12)
    assert locator.target("absent") == Place("f", 10)


@thorough
@given(st.text(st.sampled_from("a走\n "), max_size=40), st.data())
def test_the_place_of_an_offset_leads_back_to_it(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    place = Locator("f", text, 1, frozenset()).offset(at)
    lines = text.split("\n")
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == at
