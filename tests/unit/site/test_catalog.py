"""Indexes over a site's works."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from generator.related.selection import Related
from generator.site.catalog import Catalog
from generator.site.site import Site
from generator.works.works import Work, newest_first
from tests.unit.chance import thorough
from tests.unit.samples import config, work


def catalog(*works: Work) -> Catalog:
    return Catalog(
        Site(
            config=config(),
            strings={},
            essays=tuple(newest_first(each for each in works if each.section)),
            pages=tuple(each for each in works if not each.section),
            held=(),
            links={},
            related=Related(),
            pictures={},
            attachments={},
            variants={},
            faces={},
            quizzes={},
            alignments={},
            ledger={},
            glossary=(),
        )
    )


def day(number: int, year: int = 2026) -> dt.date:
    return dt.date(year, 1, number)


_works = st.lists(
    st.tuples(
        st.sampled_from(["essays", "notes"]),
        st.dates(dt.date(2024, 12, 30), dt.date(2025, 1, 2)),
        st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
        st.sampled_from(["", "s", "t"]),
    ),
    max_size=8,
).map(
    lambda rows: [
        work(f"{section}/w{number}", date, tags=tags, series=series)
        for number, (section, date, tags, series) in enumerate(rows)
    ]
)


@thorough
@given(_works)
def test_every_index_holds_exactly_the_works_that_belong_to_it(works: list[Work]) -> None:
    found = catalog(*works)
    for section in ("essays", "notes"):
        assert list(found.in_section(section)) == newest_first(
            each for each in works if each.section == section
        )
    for tag in "xyz":
        assert list(found.with_tag(tag)) == newest_first(each for each in works if tag in each.tags)
    assert {each.id for _, group in found.years for each in group} == {each.id for each in works}
    assert found.series == tuple(sorted({each.series for each in works} - {""}))
    for series in found.series:
        assert {each.id for each in found.in_series(series)} == {
            each.id for each in works if each.series == series
        }


@thorough
@given(_works)
def test_a_neighbours_neighbour_is_the_work_itself(works: list[Work]) -> None:
    found = catalog(*works)
    for each in works:
        older, newer = found.neighbours(each)
        if older is not None:
            assert found.neighbours(older)[1] == each
            assert older.section == each.section
            assert older.date is not None
            assert each.date is not None
            assert older.date <= each.date
        if newer is not None:
            assert found.neighbours(newer)[0] == each


def test_the_first_and_the_last_work_have_one_neighbour_and_a_page_has_none() -> None:
    one, two, page = work("essays/a", day(1)), work("essays/b", day(2)), work("about")
    found = catalog(one, two, page)
    assert found.neighbours(one) == (None, two)
    assert found.neighbours(two) == (one, None)
    assert found.neighbours(page) == (None, None)


def test_works_of_one_day_are_neighbours_in_the_order_of_the_list() -> None:
    works = [work(f"essays/{name}", day(1)) for name in "cab"]
    found = catalog(*works)
    listed = found.in_section("essays")
    assert [each.slug for each in listed] == ["a", "b", "c"]
    for newer, older in itertools.pairwise(listed):
        assert found.neighbours(newer)[0] == older


def test_tags_stand_by_use_then_by_key() -> None:
    found = catalog(
        work("essays/a", day(1), tags=("z", "y")),
        work("essays/b", day(2), tags=("x", "y")),
        work("about", tags=("w",)),
    )
    assert found.tags == ("y", "w", "x", "z")
    assert [each.id for each in found.with_tag("w")] == ["about"]
    assert found.with_tag("none") == ()


def test_years_stand_latest_first() -> None:
    found = catalog(*(work(f"essays/y{year}", day(1, year)) for year in (1999, 2026, 2001)))
    assert [year for year, _ in found.years] == [2026, 2001, 1999]


def test_a_year_before_1000_stands_last() -> None:
    found = catalog(work("essays/a", day(1, 999)), work("essays/b", day(1, 2026)))
    assert [year for year, _ in found.years] == [2026, 999]


def test_a_series_is_read_oldest_first() -> None:
    works = [
        work(f"essays/{name}", day(number), series="s") for name, number in (("c", 1), ("a", 3), ("b", 2))
    ]
    assert [each.slug for each in catalog(*works).in_series("s")] == ["c", "b", "a"]


def test_parts_of_a_series_of_one_day_are_read_by_id() -> None:
    works = [work(f"essays/part-{number}", day(1), series="s") for number in (1, 2, 3)]
    assert [each.slug for each in catalog(*works).in_series("s")] == ["part-1", "part-2", "part-3"]


def test_a_work_is_found_by_its_id() -> None:
    one = work("essays/a", day(1))
    assert catalog(one).work("essays/a") == one
    assert catalog(one).work("essays/b") is None
