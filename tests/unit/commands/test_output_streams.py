"""A process says all that it has to say, or that it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import Project

ROOT = Path(__file__).resolve().parents[3]


def shell(project: Project, command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command line in which ``diptych`` stands for a process of this checkout."""
    program = f"{sys.executable} -m generator"
    return subprocess.run(
        ["sh", "-c", command.replace("diptych", program).replace("SITE", str(project.root))],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_build_succeeds_where_nobody_listens(closed: str, project: Project) -> None:
    for _ in range(2):
        done = shell(project, f"diptych build SITE {closed}")
        assert (done.returncode, done.stderr) == (0, "")
    assert project.read("en/index.html")


def test_all_that_a_build_says_arrives_in_a_pipe(project: Project) -> None:
    done = shell(project, "diptych build SITE --verbose | cat")
    assert done.stdout.count("\n+ ") + done.stdout.startswith("+ ") == len(project.tree())
    assert done.stdout.endswith(" s)\n")


@pytest.mark.parametrize("unbuffered", ["", "PYTHONUNBUFFERED=1 "])
@pytest.mark.parametrize("more", ["", "--json", "--verbose"])
def test_what_cannot_be_written_out_is_told_once(unbuffered: str, more: str, project: Project) -> None:
    for _ in range(2):  # the second one has nothing to do
        done = shell(project, f"{unbuffered}diptych build SITE {more} > /dev/full")
        assert done.returncode == 1
        assert done.stderr == "diptych: this cannot be written: No space left on device\n"


def test_a_reader_that_left_is_a_problem_without_words(project: Project) -> None:
    done = shell(project, "{ diptych build SITE --verbose; echo $? > SITE/code; } | true")
    assert done.stderr == ""
    assert (project.root / "code").read_text() in {"1\n", "0\n"}
