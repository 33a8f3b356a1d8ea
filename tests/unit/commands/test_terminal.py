"""Problems as a terminal shows them; nothing in them can command it."""

import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands import terminal
from generator.commands.terminal import (
    counted,
    format_problem,
    print_problems,
    printable,
    use_colour,
    wants_colour,
)
from generator.core.problems import Place, Problem, error, warning

WIDE = "夜" * 3


@pytest.fixture(autouse=True)
def automatic() -> Iterator[None]:
    yield
    use_colour("auto")


def told(root: Path, problem: Problem) -> list[str]:
    return format_problem(problem, root, {})


def test_a_problem_is_its_place_its_line_a_caret_and_a_hint(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufefffirst\r\nsecond\tline\r\n夜 x\r\n".encode())
    assert told(tmp_path, error(Place("a.md", 2, 8), "c", "it is wrong", "mend it")) == [
        "a.md:2:8: error: it is wrong",
        "  2 | second  line",
        "    |         ^",
        "  hint: mend it",
    ]
    assert told(tmp_path, warning(Place("a.md", 3, 3), "c", "hm")) == [
        "a.md:3:3: warning: hm",
        "  3 | 夜 x",
        "    | \u3000 ^",
    ]
    assert told(tmp_path, error(Place("a.md", 1, 1), "c", "x"))[1:] == ["  1 | first", "    | ^"]
    assert told(tmp_path, error(Place("a.md", 1), "c", "x")) == ["a.md:1: error: x", "  1 | first"]


@pytest.mark.parametrize(
    "place",
    [Place("a.md"), Place("a.md", 99, 1), Place("nothing.md", 1, 1), Place("a.md", 3), Place("a.md", 4)],
)
def test_a_place_without_a_line_that_says_anything_has_no_excerpt(tmp_path: Path, place: Place) -> None:
    (tmp_path / "a.md").write_text("first\nsecond\n \n")
    assert len(told(tmp_path, error(place, "c", "x"))) == 1


@pytest.mark.parametrize(
    ("length", "column", "shown", "caret"),
    [
        (100, 100, "x" * 99 + "!", 99), (101, 101, "…" + "x" * 50 + "!", 51),
        (300, 1, "!" + "x" * 99 + "…", 0),
        (300, 51, "x" * 50 + "!" + "x" * 49 + "…", 50), (300, 52, "…" + "x" * 50 + "!" + "x" * 49 + "…", 51),
        (300, 250, "…" + "x" * 50 + "!" + "x" * 49 + "…", 51),
        (300, 251, "…" + "x" * 50 + "!" + "x" * 49, 51),
        (300, 300, "…" + "x" * 50 + "!", 51),
    ],
)  # fmt: skip
def test_a_long_line_is_shown_around_its_column(
    tmp_path: Path, length: int, column: int, shown: str, caret: int
) -> None:
    line = "x" * (column - 1) + "!" + "x" * (length - column)
    (tmp_path / "a.md").write_text(line)
    _, excerpt, under = told(tmp_path, error(Place("a.md", 1, column), "c", "x"))
    assert (excerpt, under) == (f"  1 | {shown}", f"    | {' ' * caret}^")


def test_a_file_is_read_once_for_all_its_problems(tmp_path: Path) -> None:
    cache = {"a.md": ["kept"]}
    assert format_problem(error(Place("a.md", 1), "c", "x"), tmp_path, cache)[1] == "  1 | kept"
    (tmp_path / "b.md").write_bytes(b"a\r\nb")
    format_problem(error(Place("b.md", 1), "c", "x"), tmp_path, cache)
    format_problem(error(Place("nothing.md", 1), "c", "x"), tmp_path, cache)
    assert cache == {"a.md": ["kept"], "b.md": ["a", "b"], "nothing.md": []}


def test_a_byte_that_is_not_utf_8_is_shown_as_a_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\xffb")
    assert told(tmp_path, error(Place("a.md", 1), "c", "x"))[1] == "  1 | a\ufffdb"


def test_what_could_command_a_terminal_is_written_out() -> None:
    assert printable("a\x1b[31m\x07\x00\x7f\n\tb 夜~") == "a\\x1b[31m\\x07\\x00\\x7f\\n\\tb 夜~"


def test_no_part_of_a_problem_can_command_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1bb").write_text("\x1b]0;title\x07x\n")
    lines = told(tmp_path, error(Place("a\x1bb", 1, 3), "c", "m\x1b[2J", "h\x1bc"))
    assert lines == [
        "a\\x1bb:1:3: error: m\\x1b[2J",
        "  1 | \\x1b]0;title\\x07x",
        "    |   ^",
        "  hint: h\\x1bc",
    ]


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_unless_they_or_the_author_want_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    use_colour("always")
    assert wants_colour(io.StringIO())
    use_colour("never")
    monkeypatch.delenv("NO_COLOR")
    assert not wants_colour(Terminal())


def test_problems_are_printed_with_errors_last_and_in_colour_where_it_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    problems = [error(Place("a.md"), "c", "one"), warning(Place("b.md"), "c", "two")]
    print_problems(problems, tmp_path)
    assert capsys.readouterr() == ("", "b.md: warning: two\na.md: error: one\n")
    stream = Terminal()
    print_problems(problems, tmp_path, stream)
    assert stream.getvalue() == ("b.md: \x1b[1;33mwarning\x1b[0m: two\na.md: \x1b[1;31merror\x1b[0m: one\n")


def test_a_program_that_is_told_nothing_colours_what_a_terminal_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    spec = terminal.__spec__
    assert spec is not None
    assert spec.loader is not None
    begun = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(begun)
    assert begun.wants_colour(Terminal())


def test_a_number_is_told_with_its_word() -> None:
    assert [counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
