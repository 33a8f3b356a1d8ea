"""What the terminal of a server says of builds."""

from pathlib import Path

import pytest

from generator.building.request import BuildReport
from generator.commands.serve import _Terminal as Terminal
from generator.core.problems import Place, Problem, error, warning


def told(terminal: Terminal, capsys: pytest.CaptureFixture[str], *problems: Problem) -> list[str]:
    """Return which problems are told of a build, and the last line, without its time."""
    ok = not any(each.code == "e" for each in problems)
    terminal.tell(BuildReport(ok=ok, outputs=3, written=("x",), problems=problems), 0.1)
    out, err = capsys.readouterr()
    found = [
        line.rpartition(": ")[2] for line in err.splitlines() if ": warning: " in line or ": error: " in line
    ]
    return [*found, (out or err).splitlines()[-1].partition(" (")[0].partition(":")[0]]


def slip(words: str, line: int = 1) -> Problem:
    return warning(Place("content/a.md", line), "w", words, "mend it")


MISTAKE = error(Place("content/a.md", 1), "e", "broken", "mend it")


def test_a_warning_is_told_once_for_as_long_as_it_lasts_and_an_error_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(tmp_path, quiet=False)
    assert told(terminal, capsys, slip("one")) == ["one", "built 3 files"]
    assert told(terminal, capsys, slip("one", line=5), slip("two")) == ["two", "built 3 files"]
    assert told(terminal, capsys, MISTAKE, slip("three")) == ["three", "broken", "not built"]
    assert told(terminal, capsys, MISTAKE) == ["broken", "not built"]
    assert told(terminal, capsys, slip("one"), slip("two"), slip("three")) == ["built 3 files"]
    assert told(terminal, capsys) == ["built 3 files"]
    assert told(terminal, capsys, slip("one")) == ["one", "built 3 files"]


def test_it_is_said_that_no_errors_are_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(tmp_path, quiet=False)
    told(terminal, capsys, MISTAKE)
    terminal.tell(BuildReport(ok=True, outputs=3), 0.1)
    assert capsys.readouterr().out == "no errors are left\nnothing changed: 3 files (0.10 s)\n"
