"""A rule of prose is one declaration: its key, its schema and its warnings follow from it."""

from collections.abc import Iterator

import msgspec
import pytest

from generator.build import build
from generator.building.request import BuildReport
from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.extensions import FEATURES, LINTS, TARGETS
from generator.writing.schemas import site_schema
from tests.project import CONFIG, Project

TEXT = "---\ntitle: 茶 very\ndate: 2026-01-01\n---\nA *ve*ry hot `very` cup. 很熱。\n"


def _find(text: LintText) -> Iterator[LintHit]:
    at = text.prose.find("very")
    if at >= 0:
        yield LintHit(at, '"very" says nothing', "leave it out")


def rule(*, scope: Scope = Scope.ANY, default: bool = True) -> Lint:
    return Lint(name="weak_words", code="weak-word", default=default, scope=scope, find=_find)


def built(project: Project, lint: Lint, settings: str = "") -> BuildReport:
    project.write("site.toml", CONFIG + settings)
    for lang in ("en", "zh"):
        project.write(f"content/essays/tea.{lang}.md", TEXT)
    features = msgspec.structs.replace(FEATURES, lints=(*LINTS, lint))
    report = build(msgspec.structs.replace(project.request(), features=features))
    assert report.ok, report.problems
    return report


def places(report: BuildReport) -> list[tuple[str, int, int]]:
    return [
        (each.place.path.rpartition("/")[2], each.place.line, each.place.column)
        for each in report.problems
        if each.code == "weak-word"
    ]


def test_one_more_rule_warns_in_text_and_title_where_the_words_stand(project: Project) -> None:
    found = places(built(project, rule()))
    assert found == [("tea.en.md", 2, 1), ("tea.en.md", 5, 4), ("tea.zh.md", 2, 1), ("tea.zh.md", 5, 4)]


@pytest.mark.parametrize(
    ("lint", "settings", "languages"),
    [
        (rule(), "\n[lint]\nweak_words = false\n", set()),
        (rule(default=False), "", set()),
        (rule(default=False), "\n[lint]\nweak_words = true\n", {"en", "zh"}),
        (rule(scope=Scope.WIDE), "", {"zh"}),
        (rule(scope=Scope.TRADITIONAL), "", {"zh"}),
        (rule(scope=Scope.TRADITIONAL), "\n[lint]\nhalf_width = false\n", {"zh"}),
    ],
)
def test_a_rule_is_asked_where_its_languages_and_the_settings_say(
    project: Project, lint: Lint, settings: str, languages: set[str]
) -> None:
    assert {name.split(".")[1] for name, _, _ in places(built(project, lint, settings))} == languages


def test_each_rule_has_a_key_in_the_schema_and_no_other_has_its_name() -> None:
    names = [lint.name for lint in LINTS]
    assert len(names) == len(set(names))
    keys = site_schema((*LINTS, rule()), TARGETS)["properties"]["lint"]["properties"]
    assert set(keys) == {*names, "weak_words", "allow"}
