"""The first build of a server is made ahead by several processes, where there is something to gain."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import pytest

from generator.building.request import BuildReport
from generator.serving.head_start import HeadStart
from tests.conftest import essay
from tests.project import Project, counts
from tests.serving.served import ROOT, served


def head_start(project: Project, jobs: int = 2) -> HeadStart:
    return HeadStart.of(msgspec.structs.replace(project.request(), jobs=jobs), scratch_of(project))


def scratch_of(project: Project) -> Path:
    return project.root / ".cache" / "ahead"


def endless(*_: object) -> BuildReport:
    """Stand for a build that is stopped while something lies in its folder for temporary files."""
    Path(tempfile.mkdtemp(), "page.html").write_text("half")
    time.sleep(600)
    raise AssertionError("it was not stopped")


class Told(list[BuildReport]):
    """What a terminal is told of builds."""

    def __call__(self, report: BuildReport, _seconds: float) -> None:
        self.append(report)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no notice of the threads of pytest's own workers."""
    monkeypatch.setattr("generator.serving.head_start.can_share", lambda: True)


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError("a process was made")

    monkeypatch.setattr(os, "fork", refuse)


def test_what_is_built_ahead_is_told_and_left_to_no_other_build(project: Project, tmp_path: Path) -> None:
    told = Told()
    ahead = head_start(project)
    tell = ahead.telling(told)
    ahead.wait()
    for _ in range(2):
        report = project.build()
        assert counts(report) == (0, 0, 0, 0)
        tell(report, 0.1)
    assert [each.parsed for each in told] == [5, 0]
    assert told[0].outputs == len(project.tree())
    assert project.tree() == project.build_clean(tmp_path / "clean")[1]


@pytest.mark.usefixtures("no_fork")
def test_one_core_gets_no_head_start(project: Project) -> None:
    head_start(project, jobs=1).wait()
    assert project.build().parsed == 5


def test_a_site_that_another_engine_built_gets_a_head_start(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.build().ok
    told = Told()
    for module in ("building.snapshot", "serving.head_start"):
        monkeypatch.setattr(f"generator.{module}.engine_digest", lambda: "another")
    ahead = head_start(project)
    ahead.wait()
    report = project.build()
    assert report.parsed == 0
    ahead.telling(told)(report, 0.1)
    assert [(each.outputs, each.parsed) for each in told] == [(len(project.tree()), 5)]


@pytest.mark.usefixtures("no_fork")
def test_a_site_that_this_engine_built_gets_none(project: Project) -> None:
    assert project.build().ok
    head_start(project).wait()


def test_mistakes_are_told_by_the_build_that_follows(project: Project) -> None:
    project.write("content/essays/wrong.en.md", essay("Wrong", "2026-13-01", "Text."))
    told = Told()
    ahead = head_start(project)
    ahead.wait()
    report = project.build()
    ahead.telling(told)(report, 0.1)
    assert told == [report]
    assert {problem.place.path for problem in report.problems} == {"content/essays/wrong.en.md"}


def test_one_that_is_stopped_leaves_nothing_and_a_site_that_can_be_built(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.serving.head_start.build", endless)
    told = Told()
    ahead = head_start(project)
    while not list(scratch_of(project).glob("*/page.html")):
        time.sleep(0.01)
    ahead.stop()
    ahead.stop()
    ahead.wait()
    ahead.wait()
    assert not scratch_of(project).exists()
    report = project.build()
    ahead.telling(told)(report, 0.1)
    assert told == [report]
    assert report.parsed == 5


def test_what_a_killed_server_left_is_cleared_by_the_next(project: Project) -> None:
    scratch_of(project).mkdir(parents=True)
    (scratch_of(project) / "left").write_text("half")
    project.build()
    head_start(project)
    assert not scratch_of(project).exists()


def test_a_failure_is_not_told_where_the_build_that_follows_succeeds(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told()
    with monkeypatch.context() as patch:
        patch.setattr("generator.serving.head_start.build", lambda *_: BuildReport(ok=False))
        ahead = head_start(project)
    ahead.wait()
    assert project.build().ok
    report = project.build()
    ahead.telling(told)(report, 0.1)
    assert told == [report]


@pytest.mark.parametrize("missing", ["tempfile.TemporaryFile", "os.fork"])
def test_where_no_process_can_be_made_the_server_builds_alone(
    missing: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(errno.EAGAIN, "no more of these")

    monkeypatch.setattr(missing, refuse)
    ahead = head_start(project)
    ahead.stop()
    ahead.wait()
    assert project.build().parsed == 5


def test_it_ends_where_its_server_has_ended(project: Project) -> None:
    add_essays(project, 60)
    program = (
        "from tests.serving.test_head_start import *\n"
        "ahead = head_start(Project(Path(sys.argv[1])))\n"
        "print(ahead._child, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", program, str(project.root)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    child = int(done.stdout)
    assert child
    for _ in range(600):
        if not Path(f"/proc/{child}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()
    assert not (project.output / "index.html").exists()


def test_a_server_tells_what_was_built_ahead(project: Project) -> None:
    with served(project.root) as server:
        assert server.hear("built ").startswith(f"built {len(project.build_clean(project.output)[1])} files")
        server.stop()
        assert not [line for line in server.said if "nothing changed" in line]


def test_a_server_can_be_stopped_while_its_first_build_goes_on(project: Project) -> None:
    add_essays(project, 80)
    with served(project.root) as server:
        assert server.stop(signal.SIGTERM) == 0
        assert server.said[-1] == "stopped"
    assert project.build().ok


def add_essays(project: Project, number: int) -> None:
    for each in range(number):
        project.write(f"content/essays/more-{each}.en.md", essay(f"More {each}", "2026-03-01", "Text."))
