"""Work grows with what changed and not with the site: counted in calls, never in seconds."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from generator.build import build
from generator.related.pair_scores import PairScores
from generator.related.ranking import Ranker
from generator.related.selection import relate_profiles
from generator.serving.session import BuildSession
from tests.conftest import essay
from tests.project import Project
from tests.quality.scale import made_up

COUNTED = {
    "parse": "generator.building.sources.parse",
    "align": "generator.editions.rows.align",
    "render": "generator.building.output_files.render",
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each of some functions was called."""
    counted = counted_calls(monkeypatch, COUNTED)
    compiling, looking = jinja2.Environment.compile, jinja2.Environment.parse
    monkeypatch.setattr(jinja2.Environment, "compile", counting(counted, "compile", compiling))
    monkeypatch.setattr(jinja2.Environment, "parse", counting(counted, "look into", looking))
    return counted


def counting(counted: Counter[str], name: str, function: Callable[..., object]) -> Callable[..., object]:
    def call(*arguments: object, **named: object) -> object:
        counted[name] += 1
        return function(*arguments, **named)

    return call


def counted_calls(monkeypatch: pytest.MonkeyPatch, paths: dict[str, str]) -> Counter[str]:
    """Return how often functions are called from now on, by the names given to them."""
    counted: Counter[str] = Counter()
    for name, path in paths.items():
        module, _, attribute = path.rpartition(".")
        function = getattr(__import__(module, fromlist=["x"]), attribute)
        monkeypatch.setattr(path, counting(counted, name, function))
    return counted


def site_of(root: Path, works: int) -> Project:
    """Return a site whose works differ in all but their shape, the newest of them last."""
    project = Project(root)
    for number in range(works):
        for lang, text in (
            ("en", f"Text {number} of ours.\n\nMore {number}."),
            ("zh", f"第{number}篇。\n\n多。"),
        ):
            day = f"2025-{number // 28 + 1:02}-{number % 28 + 1:02}"
            project.write(f"content/essays/work-{number}.{lang}.md", essay(f"Work {number}", day, text))
    return project


@pytest.mark.parametrize("warm", [False, True])
def test_a_body_edit_costs_a_large_site_no_more_calls_than_a_small_one(
    tmp_path: Path, calls: Counter[str], *, warm: bool
) -> None:
    found = []
    for works in (4, 16):
        project = site_of(tmp_path / str(works), works)
        with BuildSession() as session:
            make = session.build if warm else build
            assert make(project.request()).ok
            source = project.root / "content/essays/work-1.en.md"
            source.write_text(source.read_text() + "\nThe same words again, and one: zebra.\n")
            calls.clear()
            assert make(project.request()).ok
            found.append(dict(calls))
    assert found[0]["parse"] == 1
    assert found[0]["align"] == 1
    assert "compile" not in found[0]
    assert "look into" not in found[0]
    # A page of the small site may stand in the feed or beside a related work; none is further away.
    assert found[1]["render"] <= found[0]["render"] + 2
    assert {**found[1], "render": 0} == {**found[0], "render": 0}


def test_a_sites_own_templates_are_looked_into_when_they_change_and_not_after_another_edit(
    tmp_path: Path, calls: Counter[str]
) -> None:
    project = site_of(tmp_path, 4)
    own = '{% extends "theme/home.html" %}{% block intro %}Hello{% endblock %}'
    project.write("layouts/templates/home.html", own)
    project.write("layouts/templates/blocks/quiz.html", "{# shown on no page of this site #}")
    assert build(project.request()).ok
    for path, text, looks in (
        ("content/essays/work-1.en.md", "\nMore.\n", 0),
        ("layouts/templates/home.html", " ", 1),
    ):
        source = project.root / path
        source.write_text(source.read_text() + text)
        calls.clear()
        assert build(project.request()).ok
        assert calls["look into"] == looks


def test_a_clean_build_reads_aligns_and_renders_each_thing_once(tmp_path: Path, calls: Counter[str]) -> None:
    project = site_of(tmp_path, 8)
    report = build(project.request())
    assert calls["parse"] == 16
    assert calls["align"] == 8
    assert calls["render"] == report.outputs == len(report.written)


VIEWS = {
    "essay": "generator.pages.essays._view",
    "archive": "generator.pages.lists._archive",
    "list": "generator.pages.lists._view",
    "parallel": "generator.pages.parallel._view",
    "twin": "generator.pages.markdown._twin",
}


def test_a_body_edit_looks_at_pages_that_show_the_work_and_at_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = counted_calls(monkeypatch, VIEWS)
    project = site_of(tmp_path, 40)
    for source in project.root.glob("content/essays/work-*.md"):
        # Nothing is related to anything, so a work is shown by its neighbours in time alone.
        source.write_text(source.read_text().replace("\n---\n", "\nrelated: false\n---\n", 1))
    assert project.build().ok
    assert seen == {"essay": 80, "archive": 2, "list": 4, "parallel": 40, "twin": 80}
    seen.clear()
    source = project.root / "content/essays/work-20.en.md"
    source.write_text(source.read_text() + "\nOne more.\n")
    report = project.build()
    # Its neighbours in time and the lists show no more of it than its outline, which is what it was.
    assert seen == {"essay": 2, "parallel": 1, "twin": 2}
    assert (
        report.rendered == 4
    )  # its page in three forms, and the other edition, whose blocks have other twins now


@pytest.mark.parametrize("works", [200, 400])
def test_a_ranking_weighs_each_text_once_and_scores_few_works_for_each_however_many_there_are(
    works: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counted_calls(monkeypatch, {"weigh": "generator.related.vocabulary._vector"})
    monkeypatch.setattr(Ranker, "chosen", counting(counted, "rank", Ranker.chosen))
    monkeypatch.setattr(PairScores, "score", counting(counted, "score", PairScores.score))
    relate_profiles(made_up(works))
    assert counted.pop("score") <= 20 * works
    assert counted == {"rank": works, "weigh": 2 * works}
