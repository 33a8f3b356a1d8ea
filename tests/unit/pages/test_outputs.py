"""A plan in which no two outputs claim one file."""

from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place, Problem, error
from generator.core.roles import Role
from generator.pages.outputs import (
    BrokenViewError,
    LazyView,
    Listing,
    Output,
    Rendered,
    Written,
    make_plan,
)
from generator.pages.views import PageFrame
from tests.unit.chance import thorough
from tests.unit.samples import codes


def output(path: str, source: str) -> Output:
    written = Written(b"", "")
    return Output(path=path, role=Role.FILE, media_type="", made_by=(source,), content=written)


def planned(*paths: str) -> tuple[Problem, ...]:
    return make_plan(output(path, f"source{number}") for number, path in enumerate(paths)).problems


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a/index.html", "a/index.html"),
        ("a/index.html", "A/index.html"),
        ("a/INDEX.html", "a/index.html"),
        ("straße.html", "STRASSE.html"),
        ("caf\u00e9/index.html", "cafe\u0301/index.html"),
        ("CAFE\u0301.html", "caf\u00e9.html"),
        ("\u1f80.html", "\u1f00\u03b9.html"),
        ("a", "a/b"),
        ("a", "A/b/c"),
        ("a/b.html", "a/b.html/c"),
        ("caf\u00e9", "cafe\u0301/x"),
    ],
)
def test_paths_that_some_disk_takes_for_one_clash_and_both_owners_are_named(one: str, two: str) -> None:
    for first, second in ((one, two), (two, one)):
        (problem,) = planned(first, second)
        assert problem.code == "same-output"
        assert {problem.place.path, problem.message.rpartition(" ")[2]} == {"source0", "source1"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        "./a",
        "a/.",
        "a\\b",
        "a\nb",
        "a\0b",
        "a\x7fb",
        f"{'走' * 90}.html",
    ],
)
def test_a_path_that_no_host_could_serve_is_refused(path: str) -> None:
    (problem,) = planned(path)
    assert problem.code == "bad-output-path"
    assert problem.place.path == "source0"


@pytest.mark.parametrize("path", [".diptych/manifest.json", ".diptych/lock", ".DIPTYCH/x/index.html"])
def test_a_path_among_our_own_records_is_refused(path: str) -> None:
    assert codes(planned(path)) == ["bad-output-path"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("a/../b", "it would leave its folder"),
        (".diptych/x", "that folder is the generator's own"),
        ("a\x1fb", "it holds a control character or a backslash"),
        ("a/" + "x" * 256, "a part of it is longer than 255 bytes"),
    ],
)
def test_a_refusal_says_why_and_how_to_mend_it(path: str, reason: str) -> None:
    (problem,) = planned(path)
    assert problem.message == f'"{path}" cannot be written: {reason}'
    assert problem.hint == "rename its source"


def test_a_path_of_any_other_marks_and_of_the_greatest_length_is_taken() -> None:
    assert planned("a b~c!.html", "x/.diptych/y", "a/" + "x" * 255, "走" * 85) == ()


def test_a_path_that_is_refused_claims_nothing() -> None:
    assert codes(planned("a//b", "a//b")) == ["bad-output-path", "bad-output-path"]
    assert codes(planned("a/./b", "a")) == ["bad-output-path"]


def test_what_asks_for_a_path_is_named_before_what_only_has_it() -> None:
    asked = msgspec.structs.replace(output("a", "one"), place=Place("one", 3, 4))
    for outputs in ((asked, output("a", "two")), (output("a", "two"), asked)):
        (problem,) = make_plan(outputs).problems
        assert problem.place == Place("one", 3, 4)
        assert problem.message == '"a" is also wanted by two'
    named = msgspec.structs.replace(output("b//", "three"), named=Place("three", 1))
    assert make_plan([named]).problems[0].place == Place("three", 1)


def test_two_sources_that_clash_in_many_outputs_are_told_once() -> None:
    two = make_plan([output(path, source) for path in ("a", "b", "c") for source in ("one", "two")])
    assert codes(two.problems) == ["same-output"]
    three = make_plan([output("a", source) for source in ("one", "two", "three")])
    assert codes(three.problems) == ["same-output", "same-output"]


def test_a_plan_is_sorted_by_path() -> None:
    plan = make_plan([output(path, "s") for path in ("b", "a/b", "a-b", "走")])
    assert [each.path for each in plan.value.outputs] == ["a-b", "a/b", "b", "走"]
    assert not plan.problems


_segments = st.text(st.sampled_from("abAB走é"), min_size=1, max_size=3)
_paths = st.lists(_segments, min_size=1, max_size=3).map("/".join)


@thorough
@given(st.lists(_paths, max_size=5, unique=True))
def test_a_clash_is_told_exactly_where_there_is_one(paths: list[str]) -> None:
    claims = [path.casefold() for path in paths]
    clash = len(set(claims)) < len(claims) or any(
        one.startswith(f"{two}/") for one in claims for two in claims
    )
    assert bool(planned(*paths)) == clash


def test_a_page_is_listed_where_it_has_an_address_of_its_own() -> None:
    view = msgspec.Struct()
    for canonical, listing in (("https://example.org/", Listing("https://example.org/", ())), ("", None)):
        frame = cast(
            "PageFrame",
            SimpleNamespace(canonical=canonical, alternates=(), head=SimpleNamespace(kind="page")),
        )
        page = Rendered.page("essay.html", view, frame, "en")
        assert (page.template, page.view, page.lang, page.kind) == ("essay.html", view, "en", "page")
        assert page.listing == listing


def test_a_view_is_seen_whether_or_not_it_was_a_prospect() -> None:
    view = msgspec.Struct()
    assert Rendered("essay.html", view, "en").made() is view
    assert Rendered("essay.html", LazyView("0" * 32, lambda: view), "en").made() is view


def test_a_broken_view_says_what_its_problem_says() -> None:
    assert str(BrokenViewError(error(Place("a.md"), "code", "this is wrong"))) == "this is wrong"
