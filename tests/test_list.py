"""``diptych list``: the state of every work, told and as data."""

import json
from typing import Any

import pytest

from generator.commands.cli import main
from tests.conftest import essay
from tests.project import Project


@pytest.fixture
def mixed(project: Project) -> Project:
    """Return a site that holds a work of every kind."""
    project.write("content/essays/draft.en.md", essay("Draft", "2026-03-01", "Not yet.", draft="true"))
    project.write("content/essays/draft.zh.md", essay("草稿", "", "還沒。"))
    project.write("content/essays/later.en.md", essay("Later", "2027-01-01", "Wait."))
    return project


def ask(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["list", *arguments, str(project.root), "--json", "--today", "2026-06-15"]) == 0
    return {each["work"]: each for each in json.loads(capsys.readouterr().out)["works"]}


def test_every_work_is_listed_newest_first_with_its_editions(
    mixed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", str(mixed.root), "--today", "2026-06-15"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2027-01-01  essays/later    en future, zh missing  Later",
        "2026-03-01  essays/draft    en draft, zh published  Draft",
        "2026-02-03  essays/tea      en published, zh missing  Tea",
        "2026-01-02  essays/walking  en published, zh published  Walking",
        "            about           en published, zh published  About",
        "5 works",
    ]


@pytest.mark.parametrize(
    ("kind", "works"),
    [
        ("drafts", ["essays/draft"]),
        ("future", ["essays/later"]),
        ("published", ["essays/draft", "essays/tea", "essays/walking", "about"]),
        ("untranslated", ["essays/later", "essays/tea"]),
        ("stale", []),
    ],
)
def test_a_list_of_a_kind_holds_works_of_that_kind(
    kind: str, works: list[str], mixed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(ask(mixed, capsys, kind)) == works


def test_what_fell_behind_is_listed_with_the_words_left(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", "--mark-reviewed", "walking", str(project.root)]) == 0
    project.write(
        "content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "On wheels, and fast.")
    )
    stale = ask(project, capsys, "stale")
    assert list(stale) == ["essays/walking"]
    edition = stale["essays/walking"]["editions"][1]
    assert (edition["translation"], edition["words_left"]) == ("stale", 4)
    main(["list", "stale", "-q", str(project.root)])
    assert capsys.readouterr().out.count("\n") == 1


def test_a_stub_is_untranslated_until_its_blocks_are(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--translate", "tea", str(project.root)]) == 0
    assert list(ask(project, capsys, "untranslated")) == ["essays/tea"]
    project.write("content/essays/tea.zh.md", essay("茶", "", "見[走路](walking/)。", draft="true"))
    assert ask(project, capsys, "untranslated") == {}


def test_an_unknown_kind_is_answered_with_the_nearest(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "draft", str(project.root)]) == 2
    assert 'did you mean "drafts"?' in capsys.readouterr().err


def test_errors_of_a_site_come_before_any_list(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("content/essays/tea.en.md", "---\n")
    assert main(["list", str(project.root)]) == 1
    assert "tea.en.md:1:1: error" in capsys.readouterr().err
