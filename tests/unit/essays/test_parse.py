"""A text that cannot be converted is named, together with all that the source says without it."""

import pytest

from generator.essays.markdown import Converted, Converter
from tests.unit.samples import codes, read

SLIP = "> [!NOPE]\n> x\n\n"
BLOCK = "```read-more\n../a/\n```\n"


def test_a_text_nested_too_deeply_is_named_beside_its_slips() -> None:
    parsed = read(SLIP + "- " * 1500 + "x")
    assert (parsed.document, codes(parsed.problems)) == (None, ["deep-nesting", "unknown-callout"])


def test_a_text_that_cannot_be_converted_leaves_nothing_to_the_next() -> None:
    text = "A note[^1].\n\n[^1]: Said below.\n"
    before = read(text)
    assert read("- " * 1500 + "x").document is None
    assert read(text) == before
    assert before.problems == ()


def test_a_text_that_the_library_fails_on_is_named_beside_its_slips(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Converted:
        raise ValueError("no such thing")

    monkeypatch.setattr(Converter, "convert", fail)
    parsed = read(f"{SLIP}Words.")
    assert (parsed.document, codes(parsed.problems)) == (None, ["markdown-failed", "unknown-callout"])
    assert "the text cannot be converted: no such thing" in {each.message for each in parsed.problems}


def test_a_named_block_that_the_library_passed_over_is_named_beside_its_slips(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    convert = Converter.convert
    monkeypatch.setattr(Converter, "convert", lambda self, _: convert(self, "Nothing."))
    parsed = read(SLIP + BLOCK)
    assert parsed.document is None
    assert sorted(codes(parsed.problems)) == ["unknown-callout", "unread-block"]
