"""The first build of a server is made ahead by several processes, where there is something to gain."""

import os
from pathlib import Path

import msgspec
import pytest

from generator.build import Workshop
from generator.request import BuildReport, BuildRequest
from generator.serving.head_start import HeadStart
from tests.conftest import essay
from tests.project import Project, counts
from tests.serving.served import served


def asked(project: Project, jobs: int = 2) -> BuildRequest:
    return msgspec.structs.replace(project.request(), jobs=jobs)


class Told(list[tuple[BuildReport, float]]):
    def __call__(self, report: BuildReport, seconds: float) -> None:
        self.append((report, seconds))


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError("a process was made")

    monkeypatch.setattr(os, "fork", refuse)


def test_what_is_built_ahead_is_left_to_no_other_build(project: Project, tmp_path: Path) -> None:
    told = Told()
    HeadStart.of(asked(project)).wait(told)
    (report, seconds), *others = told
    assert not others
    assert seconds > 0
    assert (report.parsed, report.outputs) == (5, len(project.tree()))
    assert counts(project.build()) == (0, 0, 0, 0)
    assert project.tree() == project.build_clean(tmp_path / "clean")[1]


@pytest.mark.usefixtures("no_fork")
def test_one_core_gets_no_head_start(project: Project) -> None:
    HeadStart.of(asked(project, jobs=1)).wait(Told())
    assert project.build().parsed == 5


def test_a_site_that_this_engine_has_built_gets_no_head_start(
    project: Project, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    assert project.build().ok
    told = Told()
    monkeypatch.setattr("generator.serving.head_start.engine_digest", lambda: "another")
    HeadStart.of(asked(project)).wait(told)
    assert len(told) == 1
    monkeypatch.undo()
    request.getfixturevalue("no_fork")
    HeadStart.of(asked(project)).wait(told)
    assert len(told) == 1


def test_mistakes_are_told_by_the_build_that_follows_which_reads_nothing_again(project: Project) -> None:
    project.write("content/essays/wrong.en.md", essay("Wrong", "2026-13-01", "Text."))
    told = Told()
    HeadStart.of(asked(project)).wait(told)
    assert told == []
    with Workshop() as workshop:
        report = workshop.build(project.request())
        assert not report.ok
        assert {problem.place.path for problem in report.problems} == {"content/essays/wrong.en.md"}


def test_one_that_is_stopped_leaves_a_site_that_can_be_built(project: Project) -> None:
    add_essays(project, 40)
    told = Told()
    ahead = HeadStart.of(asked(project))
    ahead.stop()
    ahead.stop()
    ahead.wait(told)
    ahead.wait(told)
    assert told == []
    assert project.build().parsed == 45


def test_a_server_tells_what_was_built_ahead(project: Project) -> None:
    with served(project.root) as server:
        assert server.hear("built ").startswith(f"built {len(project.build_clean(project.output)[1])} files")
        server.stop()
        assert not [line for line in server.said if "nothing changed" in line]


def test_a_server_can_be_stopped_while_its_first_build_goes_on(project: Project) -> None:
    add_essays(project, 80)
    with served(project.root) as server:
        assert server.stop() == 0
        assert server.said[-1] == "stopped"
    assert project.build().ok


def add_essays(project: Project, number: int) -> None:
    for each in range(number):
        project.write(f"content/essays/more-{each}.en.md", essay(f"More {each}", "2026-03-01", "Text."))
