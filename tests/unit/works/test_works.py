"""Documents become works: pairing, agreement, order."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.meta import Meta
from generator.core.model import Document
from generator.core.problems import Problem
from generator.works.assembler import Assembler, agreed_dates
from generator.works.works import Work, check_editions_differ, group, newest_first
from tests.project import CONFIG
from tests.unit.chance import thorough
from tests.unit.samples import codes, config, document, work

DAY = dt.date(2026, 1, 1)
SERIES = '\n[series]\nslow = { title = { en = "Slow", zh = "慢" } }\n'
THREE = CONFIG.replace('en = "Essays", zh = "文章"', 'en = "Essays", ja = "随筆", zh = "文章"')
for _one in ('en = "Test site"', 'en = "A site for tests."', 'en = "Tester"', 'en = "Feet"'):
    THREE = THREE.replace(_one, f'{_one}, ja = "x"')
THREE = THREE.replace("[sections.essays]", '[languages.ja]\nname = "日本語"\n\n[sections.essays]')


def made(
    *documents: Document, known: tuple[str, ...] = ("essays/a", "essays/b"), text: str = CONFIG + SERIES
) -> tuple[Work, tuple[Problem, ...]]:
    date = agreed_dates({"essays/a": list(documents)})["essays/a"]
    published = {"essays/a": list(documents)} | {
        each: [document(each)] for each in known if each != "essays/a"
    }
    assembler = Assembler(config(text), published, (), ())
    return assembler.work("essays/a", list(documents), date), assembler.problems


def edition(lang: str = "en", **fields: object) -> Document:
    return document("essays/a", lang, meta=Meta(title="A", **{"date": DAY, **fields}))  # type: ignore[arg-type]


def test_editions_of_a_work_are_paired_whatever_their_order() -> None:
    documents = [document("essays/b"), document("essays/a", "zh"), document("essays/a", "en")]
    for order in itertools.permutations(documents):
        grouped = group(order)
        assert [(name, [each.identity.lang for each in some]) for name, some in grouped.items()] == [
            ("essays/a", ["en", "zh"]),
            ("essays/b", ["en"]),
        ]
        assert not [*check_editions_differ(order)]


def test_two_files_of_one_edition_are_a_problem_that_names_both() -> None:
    first, second = (document("essays/a", "en", meta=Meta(title=title)) for title in ("A", "B"))
    assert group([first, second]) == {"essays/a": [first]}
    problems = [*check_editions_differ([first, second])]
    assert codes(problems) == ["same-edition"]
    assert first.path in problems[0].message


@pytest.mark.parametrize(
    ("dates", "agreed"), [([None, None], None), ([DAY, None], DAY), ([None, DAY], DAY), ([DAY, DAY], DAY)]
)
def test_a_date_may_stand_in_either_edition(dates: list[dt.date | None], agreed: dt.date | None) -> None:
    editions = [edition(lang, date=date) for lang, date in zip(("en", "zh"), dates, strict=True)]
    assert agreed_dates({"essays/a": editions}) == {"essays/a": agreed}


@pytest.mark.parametrize(
    ("key", "one", "two"),
    [
        ("date", DAY, dt.date(2026, 1, 2)),
        ("slug", "x", "y"),
        ("series", "slow", "other"),
        ("tags", ("feet",), ("hands",)),
        ("tags", ("feet",), ("feet", "hands")),
    ],
)
def test_editions_that_contradict_each_other_are_a_problem(key: str, one: object, two: object) -> None:
    _, problems = made(edition("en", **{key: one}), edition("zh", **{key: two}))
    assert codes(problems) == ["contradiction"]
    assert f'"{key}"' in problems[0].message


@pytest.mark.parametrize(
    ("key", "one", "two"),
    [
        ("date", DAY, None),
        ("slug", "", "y"),
        ("tags", ("Feet", "x"), ("x", "腳")),
        ("series", "slow", ""),
    ],
)
def test_what_stands_in_one_edition_only_is_agreed(key: str, one: object, two: object) -> None:
    _, problems = made(edition("en", **{key: one}), edition("zh", **{key: two}))
    assert not problems


def test_a_second_and_a_third_edition_may_not_contradict_each_other() -> None:
    _, problems = made(
        edition("en", date=None),
        edition("ja", date=DAY),
        edition("zh", date=dt.date(2026, 1, 2)),
        text=THREE,
    )
    assert codes(problems) == ["contradiction"]


def test_tags_are_keys_of_the_configuration_or_slugs() -> None:
    result, problems = made(edition(tags=("Feet", "腳", "Deep Work", "feet", "走路")))
    assert result.tags == ("feet", "deep-work", "走路")
    assert not problems


def test_a_tag_that_is_almost_declared_is_a_warning() -> None:
    _, problems = made(edition(tags=("feets",)))
    assert codes(problems) == ["undeclared-tags"]


@pytest.mark.parametrize(
    ("related", "found", "problem"),
    [
        (None, None, []),
        ((), (), []),
        (("b",), ("essays/b",), []),
        (("essays/b", "b", "b/"), ("essays/b",), []),
        (("a",), (), ["self-related"]),
        (("c",), (), ["unknown-work"]),
    ],
)
def test_pins_are_slugs_or_ids(
    related: tuple[str, ...] | None, found: tuple[str, ...] | None, problem: list[str]
) -> None:
    result, problems = made(edition(related=related))
    assert result.related == found
    assert codes(problems) == problem


def test_both_editions_share_one_slug_which_either_may_set() -> None:
    result, problems = made(edition("en"), edition("zh", slug="other"))
    assert [each.route for each in result.editions] == ["en/essays/other/", "zh/essays/other/"]
    assert not problems


def test_a_folder_that_is_no_slug_is_a_problem() -> None:
    bad = document("essays/Große Reise", meta=Meta(title="A", date=DAY))
    assembler = Assembler(config(), {"essays/Große Reise": [bad]}, (), ())
    assembler.work("essays/Große Reise", [bad], DAY)
    assert codes(assembler.problems) == ["bad-slug"]


def test_an_essay_needs_a_date_and_a_page_does_not() -> None:
    _, problems = made(edition(date=None))
    assert codes(problems) == ["missing-key"]
    assembler = Assembler(config(), {"about": [document("about")]}, (), ())
    assembler.work("about", [document("about")], None)
    assert not assembler.problems


def test_a_date_that_could_not_be_read_is_not_called_missing() -> None:
    wrong = document("essays/a", keys=("date",))
    for known, half_read in ((wrong, ()), (document("essays/a"), ("essays/a",))):
        assembler = Assembler(config(), {"essays/a": [known]}, (), half_read)
        assembler.work("essays/a", [known], None)
        assert not assembler.problems


def test_editions_stand_in_the_order_of_the_sites_languages() -> None:
    result, _ = made(edition("zh"), edition("en"))
    assert [each.lang for each in result.editions] == ["en", "zh"]
    assert result.edition("fr") is None
    assert result.edition_or_any("fr").lang == "en"
    assert result.edition_or_any("zh").lang == "zh"


_dates = st.one_of(st.none(), st.dates(dt.date(2025, 12, 30), dt.date(2026, 1, 2)))


@thorough
@given(st.lists(_dates, max_size=8), st.randoms(use_true_random=False))
def test_works_stand_newest_first_and_works_of_one_day_by_id(
    dates: list[dt.date | None], chance: object
) -> None:
    works = [work(f"essays/w{number}", date) for number, date in enumerate(dates)]
    shuffled = list(works)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    ordered = newest_first(shuffled)
    assert ordered == newest_first(works)
    for one, two in itertools.pairwise(ordered):
        first, second = one.date or dt.date.min, two.date or dt.date.min
        assert first > second or (first == second and one.id < two.id)
