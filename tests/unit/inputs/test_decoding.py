"""Bytes become text, or a problem with its place."""

import pytest

from generator.core.model import SourceFile
from generator.inputs.decoding import decode


def told(data: bytes) -> tuple[str | None, list[tuple[str, int, int]]]:
    text = decode(SourceFile.of("a.md", data))
    return text.value, [(each.code, each.place.line, each.place.column) for each in text.problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""), (b"a\nb", "a\nb"), (b"a\r\nb\rc\n\r", "a\nb\nc\n\n"), (b"\xef\xbb\xbfa", "a"),
        ("夜\ta".encode(), "夜\ta"), ("a\ufeffb".encode(), "a\ufeffb"),
    ],
)  # fmt: skip
def test_line_ends_become_line_feeds_and_a_mark_of_byte_order_is_dropped(data: bytes, text: str) -> None:
    assert told(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xa4\xa4", 1, 1), (b"ab\xff", 1, 3), (b"a\nb\nc\xff", 3, 2), (b"a\r\nb\rc\xffd\xff", 3, 2),
        ("夜\n夜夜".encode() + b"\x80", 2, 3), (b"\xef\xbb\xbfa\xff", 1, 2),
    ],
)  # fmt: skip
def test_what_is_not_utf_8_is_told_with_its_place(data: bytes, line: int, column: int) -> None:
    assert told(data) == (None, [("bad-encoding", line, column)])


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\x00", 1, 1),
        (b"\n\x00", 2, 1),
        (b"ab\x07c", 1, 3),
        (b"a\nbc\x0b", 2, 3),
        (b"a\r\n\r\n\x1bx\x00", 3, 1),
    ],
)
def test_a_control_character_is_told_with_its_place(data: bytes, line: int, column: int) -> None:
    assert told(data) == (None, [("control-character", line, column)])


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"\xff", "the file is not UTF-8", "save it as UTF-8; Big5 and UTF-16 are not read"),
        (
            b"\x07",
            "an invisible control character (U+0007) stands here",
            "delete it; it often comes along with pasted text",
        ),
    ],
)
def test_what_is_no_text_is_told_in_an_authors_words(data: bytes, message: str, hint: str) -> None:
    assert [(each.message, each.hint) for each in decode(SourceFile.of("a.md", data)).problems] == [
        (message, hint)
    ]
