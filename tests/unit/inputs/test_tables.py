"""The reader that types a table's values."""

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place, Severity
from generator.inputs.tables import TableReader
from generator.inputs.yaml import read_yaml
from tests.unit.chance import mixed_text, thorough
from tests.unit.samples import codes

TAIPEI = zoneinfo.ZoneInfo("Asia/Taipei")


def reader(text: str) -> TableReader:
    found = read_yaml("f", text)
    assert found.value is not None, found.problems
    return TableReader(found.value, Place("f", 1), zone=TAIPEI)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-05", dt.date(2026, 3, 5)),
        ("2026-3-5", dt.date(2026, 3, 5)),
        ("'2026-03-05'", dt.date(2026, 3, 5)),
        ("2026-03-05 23:30", dt.date(2026, 3, 5)),
        ("2026-03-05T23:30:00Z", dt.date(2026, 3, 6)),
        ("2026-03-05T23:30:00.123456+08:00", dt.date(2026, 3, 5)),
        ("2026-03-06 01:00:00 +0900", dt.date(2026, 3, 6)),
        ("2026-03-05T20:00:00-05:00", dt.date(2026, 3, 6)),
    ],
)
def test_a_date_is_the_day_in_the_sites_zone(written: str, day: dt.date) -> None:
    table = reader(f"date: {written}")
    assert table.date("date") == day
    assert not table.problems


def test_a_small_z_means_utc_as_well() -> None:
    table = reader("date: 2026-03-05t23:30:00z")
    assert table.date("date") == dt.date(2026, 3, 6)


@pytest.mark.parametrize(
    "written",
    ["2026-02-30", "0000-01-01", "2026-13-01", "2026-01-01T24:00", "9999-12-31T23:00Z", "soon", "2026"],
)
def test_a_day_that_does_not_exist_is_a_problem(written: str) -> None:
    table = reader(f"date: {written}")
    assert table.date("date") is None
    assert codes(table.problems) == ["bad-date"]
    assert table.problems[0].place == Place("f", 1, 7)


@thorough
@given(st.one_of(mixed_text, st.text(st.sampled_from("0123456789-:TtZz+ ."), max_size=30)))
def test_no_text_is_too_odd_for_a_date(text: str) -> None:
    quoted = text.replace("'", "''").replace("\n", " ")
    found = read_yaml("f", f"date: '{quoted}'").value
    if found:
        TableReader(found, Place("f", 1), zone=TAIPEI).date("date")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("yes", True),
        ("On", True),
        ("no", False),
        ("OFF", False),
        ("'no'", False),
    ],
)
def test_a_flag_is_read_from_the_words_for_it(written: str, value: bool | None) -> None:  # noqa: FBT001
    table = reader(f"draft: {written}")
    assert table.flag("draft") is value
    assert not table.problems


def test_a_flag_that_is_none_is_a_problem() -> None:
    table = reader("draft: maybe")
    assert table.flag("draft") is None
    assert codes(table.problems) == ["wrong-type"]


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("[a, b, a]", ("a", "b")),
        ("a, b", ("a", "b")),
        ("'a, b'", ("a, b",)),
        ("[010, no, 2026-01-01, 1.10]", ("010", "no", "2026-01-01", "1.10")),
        ("\n  - a\n  - b", ("a", "b")),
        ("", ()),
        ("['一、二']", ("一、二",)),
    ],
)
def test_a_list_holds_texts_as_they_are_written(written: str, items: tuple[str, ...]) -> None:
    table = reader(f"tags: {written}")
    assert table.texts("tags") == items
    assert not table.problems


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("一，二", "full-width-comma"),
        ("[一、二]", "full-width-comma"),
        ("[a, '']", "empty-value"),
        ("{a: b}", "wrong-type"),
    ],
)
def test_a_list_that_hides_items_is_a_problem(written: str, code: str) -> None:
    table = reader(f"tags: {written}")
    table.texts("tags")
    assert codes(table.problems) == [code]


def test_a_key_beside_its_synonym_is_a_problem_and_the_first_one_counts() -> None:
    table = reader("lastmod: 2026-01-02\nupdated: 2026-01-01")
    assert table.date("updated", "lastmod") == dt.date(2026, 1, 1)
    assert codes(table.problems) == ["duplicate-key"]


def test_an_unknown_key_is_a_warning_with_the_nearest_known_one() -> None:
    table = reader("titel: x\nzzz: y")
    table.text("title")
    table.close()
    assert [(each.severity, each.hint) for each in table.problems] == [
        (Severity.WARNING, 'did you mean "title"?'),
        (Severity.WARNING, "known keys: title"),
    ]


@pytest.mark.parametrize("written", ["1.5", "true", "'3'", "x", "-1", "11"])
def test_a_whole_number_is_one_within_its_bounds(written: str) -> None:
    table = reader(f"n: {written}")
    assert table.integer("n", 7, most=10) == 7
    assert len(table.problems) == 1


def test_one_text_stands_for_every_language_and_a_table_must_hold_each() -> None:
    table = reader("a: x\nb: {en: y}\nc: {en: y, zh: z, fr: w}")
    assert table.localized("a", ("en", "zh")) == {"en": "x", "zh": "x"}
    table.localized("b", ("en", "zh"))
    table.localized("c", ("en", "zh"))
    assert codes(table.problems) == ["missing-key", "unknown-language"]


def test_a_free_table_becomes_plain_data() -> None:
    table = reader("extra: {a: [1, {b: no}], c: 2026-01-01}")
    assert table.free("extra") == {"a": [1, {"b": "no"}], "c": "2026-01-01"}
