"""The first build of a server is made before anything of the server runs, by all cores."""

import signal

from tests.conftest import essay
from tests.project import Project
from tests.serving.served import served

FORKS = """\
import os
from generator.core import workers
workers.cores = lambda: 2
os.register_at_fork(after_in_child=lambda: print("a process more", flush=True))
"""
"""Has two cores whatever the machine has, and another process says that it begins."""


def add_essays(project: Project, number: int) -> None:
    for each in range(number):
        project.write(f"content/essays/more-{each}.en.md", essay(f"More {each}", "2026-03-01", "Text."))


def test_a_server_tells_its_first_build_and_then_where_the_site_is(project: Project) -> None:
    with served(project.root) as server:
        assert server.said[0].startswith(
            f"built {len(project.build_clean(project.output)[1])} files: 5 parsed"
        )
        assert server.said[1].startswith("serving http://")
        assert server.get("/en/essays/tea/")[0] == 200
        assert server.stop() == 0
        assert [line for line in server.said if "built" in line or "nothing changed" in line] == server.said[
            :1
        ]


def test_what_is_wrong_is_told_once_before_it_is_served(project: Project) -> None:
    project.write("content/essays/wrong.en.md", essay("Wrong", "2026-13-01", "Text."))
    with served(project.root) as server:
        assert server.said[0].startswith("content/essays/wrong.en.md:3:7: error: ")
        assert server.get("/")[0] == 503
        assert server.stop() == 0
        assert len([line for line in server.said if ": error: " in line]) == 1


def test_the_first_build_is_shared_out(project: Project) -> None:
    add_essays(project, 30)
    with served(project.root, prologue=FORKS) as server:
        assert "a process more" in server.said
        assert server.get("/en/essays/more-1/")[0] == 200


def test_a_server_can_be_stopped_while_its_first_build_goes_on(project: Project) -> None:
    add_essays(project, 80)
    with served(project.root, prologue=FORKS, is_ready=False) as server:
        server.hear("a process more")
        assert server.stop(signal.SIGTERM) == 0
        assert server.said[1:] == ["stopped"]
    assert project.build().ok
