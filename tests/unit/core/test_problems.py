"""Problems: what is told, in which order, with which hint."""

import errno
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place, Severity, did_you_mean, error, has_errors, hint_for, warning
from tests.unit.chance import thorough


def test_only_an_error_stops_a_build() -> None:
    place = Place("f")
    assert warning(place, "c", "m").severity is Severity.WARNING
    assert not has_errors([warning(place, "c", "m")])
    assert has_errors([warning(place, "c", "m"), error(place, "c", "m")])
    assert not has_errors([])


@thorough
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=6
    )
)
def test_problems_stand_in_the_order_of_their_places(rows: list[tuple[str, int, int, bool]]) -> None:
    problems = sorted(
        (error if stops else warning)(Place(path, line, column), "c", "m")
        for path, line, column, stops in rows
    )
    for one, two in itertools.pairwise(problems):
        assert one.place <= two.place


def test_a_hint_names_the_nearest_known_word_or_says_something_else() -> None:
    assert did_you_mean("titel", ["title", "tags"]) == 'did you mean "title"?'
    assert did_you_mean("zzz", ["title"], "known: title") == "known: title"
    assert did_you_mean("x", []) == ""


@thorough
@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_a_hint_does_not_depend_on_the_order_of_what_is_known(word: str, known: list[str]) -> None:
    assert did_you_mean(word, known) == did_you_mean(word, reversed(known)) == did_you_mean(word, set(known))


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOENT, "name a folder that is there or can be made"),
        (errno.ENOTDIR, "move away the file that stands where a folder must be, or name another folder"),
        (errno.EACCES, "change its permissions, or name another folder"),
        (errno.EROFS, "name a folder on another disk; this one can only be read"),
        (errno.ENOSPC, "make room on the disk"),
        (errno.EIO, "check permissions and free space"),
        (None, "check permissions and free space"),
    ],
)
def test_what_the_system_refused_gets_the_hint_of_its_reason(number: int | None, hint: str) -> None:
    assert hint_for(OSError("no reason") if number is None else OSError(number, "reason")) == hint
