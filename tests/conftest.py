"""Fixtures: a scratch project that is built by the real build, in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import Project


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden sites anew")


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
