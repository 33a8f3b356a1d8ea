"""Work grows with what changed and not with the site: counted in calls, never in seconds."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from generator.build import Workshop, build
from generator.recipe import _compiled
from tests.conftest import essay
from tests.project import Project

COUNTED = {
    "parse": "generator.reading.parse",
    "align": "generator.site.twins.align",
    "render": "generator.making.render",
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each of some functions was called."""
    counted: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            counted[name] += 1
            return function(*arguments, **named)

        return call

    for name, path in COUNTED.items():
        module, _, attribute = path.rpartition(".")
        monkeypatch.setattr(path, counting(name, getattr(__import__(module, fromlist=["x"]), attribute)))
    compiling = counting("compile", jinja2.Environment.compile)
    monkeypatch.setattr(jinja2.Environment, "compile", compiling)
    monkeypatch.setattr(jinja2.Environment, "parse", counting("look into", jinja2.Environment.parse))
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
        with Workshop() as workshop:
            make = workshop.build if warm else build
            assert make(project.request()).ok
            source = project.root / "content/essays/work-1.en.md"
            source.write_text(source.read_text() + "\nThe same words again, and one: zebra.\n")
            calls.clear()
            if not warm:
                _compiled.clear()  # a new process has none
            assert make(project.request()).ok
            found.append(dict(calls))
    assert found[0]["parse"] == 1
    assert found[0]["align"] == 1
    assert "compile" not in found[0]
    assert "look into" not in found[0]
    # A page of the small site may stand in the feed or beside a related work; none is further away.
    assert found[1]["render"] <= found[0]["render"] + 2
    assert {**found[1], "render": 0} == {**found[0], "render": 0}


def test_a_clean_build_reads_aligns_and_renders_each_thing_once(tmp_path: Path, calls: Counter[str]) -> None:
    project = site_of(tmp_path, 8)
    report = build(project.request())
    assert calls["parse"] == 16
    assert calls["align"] == 8
    assert calls["render"] == report.outputs == len(report.written)
