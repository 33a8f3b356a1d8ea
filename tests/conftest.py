"""Fixtures: a scratch project that is built by the real build, in this process."""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from generator.building.request import BuildReport
from tests.looks.site import chromium, make_own_site
from tests.project import Project

MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's folder in memory, in which pytest makes one of its own
ENOUGH = 2 << 30
PATIENCE = 60_000  # milliseconds that a page has to become what is expected, on however busy a machine


def pytest_configure() -> None:
    """Let tests meet the same examples each time, in no hurry, and write into memory where there is room.

    New examples are what campaigns look for (``tests/torture``). Tests make and remove files by the ten
    thousand, and so do the programs that they start. Set ``TMPDIR`` to test on a certain disk.
    """
    slow = [HealthCheck.too_slow]
    settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=slow)
    settings.load_profile("steady")
    expect.set_options(timeout=PATIENCE)
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _has_room(folder: Path) -> bool:
    """Tell whether a folder takes all that tests write, and runs what they write to be run."""
    return (
        folder.is_dir()
        and os.access(folder, os.W_OK)
        and not os.statvfs(folder).f_flag & os.ST_NOEXEC
        and shutil.disk_usage(folder).free > ENOUGH
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden sites anew")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium of this machine: one for all tests of a process, as Playwright asks."""
    with sync_playwright() as playwright:
        found = chromium(playwright)
        yield found
        found.close()


@pytest.fixture(scope="session")
def own_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """Return the folder of this repository's own site, built once for all, and what the build did."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # by all processes that test
    folder, said = shared / "own/public", shared / "own.json"
    with (shared / "own.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_bytes(msgspec.json.encode(make_own_site(folder)))
    return folder, msgspec.json.decode(said.read_bytes(), type=BuildReport)


@pytest.fixture(scope="session")
def own_site(own_build: tuple[Path, BuildReport]) -> Path:
    """Return the folder of this repository's own site; a test only looks at it."""
    return own_build[0]


@pytest.fixture(autouse=True)
def own_event_loop(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide the event loop of an earlier test's browser: Playwright leaves it marked as running."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    running = asyncio._get_running_loop()  # noqa: SLF001  # public, for those who make event loops
    asyncio._set_running_loop(None)  # noqa: SLF001
    yield
    asyncio._set_running_loop(running)  # noqa: SLF001


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[dict[str, str]], Project]:
    """Return a maker of projects; each gets a folder of its own."""
    made: list[Project] = []

    def make(files: dict[str, str]) -> Project:
        project = Project(tmp_path / f"site{len(made)}")
        made.append(project)
        for path, text in files.items():
            project.write(path, text)
        return project

    return make


@pytest.fixture
def project(make_project: Callable[[dict[str, str]], Project]) -> Project:
    """Return a small site: one pair, one essay in English only, one page."""
    return make_project(
        {
            "content/essays/walking/index.en.md": essay("Walking", "2026-01-02", "On *foot*.", tags="[feet]"),
            "content/essays/walking/index.zh.md": essay("走路", "", "用**走**的。"),
            "content/essays/tea.en.md": essay("Tea", "2026-02-03", "See [walking](walking/)."),
            "content/about.en.md": essay("About", "", "This site."),
            "content/about.zh.md": essay("關於", "", "這個網站。"),
        }
    )


def essay(title: str, date: str, body: str, **fields: str) -> str:
    """Return the source of an essay."""
    head = [f'title: "{title}"']
    if date:
        head.append(f"date: {date}")
    head += [f"{key}: {value}" for key, value in fields.items()]
    return "---\n" + "\n".join(head) + f"\n---\n\n{body}\n"
