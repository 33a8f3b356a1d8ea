"""References by number to characters that XML forbids."""

import pytest

from generator.essays.invisible import check_references
from generator.essays.source_text import Locator

FORBIDDEN = [*range(9), 11, 12, *range(14, 32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x110000, 10**9]
ALLOWED = [9, 10, 13, 32, 0x7F, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF]


def told(piece: str, text: str) -> list[tuple[str, int, int]]:
    locator = Locator("a.md", text, 1, frozenset())
    return [
        (problem.message, problem.place.line, problem.place.column)
        for problem in check_references(piece, locator)
    ]


@pytest.mark.parametrize("code", FORBIDDEN)
def test_a_reference_to_a_forbidden_character_is_told_however_it_is_written(code: int) -> None:
    for written in (f"&#{code};", f"&#x{code:x};", f"&#X{code:X};", f"&#00{code};", f"&#x00{code:x};"):
        message = f'"{written}" stands for no character that can be shown'
        assert told(f"<p>a {written}</p>", f"b\na {written}") == [(message, 2, 3)]


@pytest.mark.parametrize("code", ALLOWED)
def test_a_reference_to_any_other_character_stays(code: int) -> None:
    assert told(f"<p>&#{code}; &#x{code:x};</p>", "a") == []


def test_every_reference_is_told_and_names_are_none() -> None:
    piece = "<p>&#1; &lt; &amp;#2; &#3 &#x4;</p>"
    assert [message.partition(" ")[0] for message, _, _ in told(piece, "x")] == ['"&#1;"', '"&#3"', '"&#x4;"']


def test_an_endless_number_is_read_in_no_time() -> None:
    assert len(told(f"&#{'9' * 100_000};", "x")) == 1
    assert len(told(f"&#{'0' * 100_000};", "x")) == 1
