"""The glossary, and what editions should have in common."""

import pytest

from generator.inputs.layouts import packaged_root
from tests.conftest import essay
from tests.project import CONFIG, Project

GLOSSARY = """\
[gait]
term = { en = "gait", zh = "步態" }
definition = { en = "The way one walks.", zh = "走路的樣子。" }
avoid = { zh = "走姿、步法" }
"""


def write(project: Project, english: str, chinese: str) -> None:
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", english))
    project.write("content/essays/walking/index.zh.md", essay("走路", "", chinese))


@pytest.fixture
def site(project: Project) -> Project:
    project.write("content/glossary.toml", GLOSSARY)
    return project


def test_a_term_translated_in_two_ways_is_a_warning_at_the_block(site: Project) -> None:
    write(site, "A slow gait.\n\nTwo gaits.\n\nNo more.", "步態慢。\n\n兩種腳步。\n\n沒了。")
    report = site.build()
    assert site.codes(report) == ["other-translation"]
    assert (report.problems[0].place.path, report.problems[0].place.line) == (
        "content/essays/walking/index.zh.md",
        7,
    )
    assert '"步態" for "gait"' in report.problems[0].message


def test_a_wording_that_the_glossary_avoids_is_a_warning(site: Project) -> None:
    write(site, "A slow walk.", "慢的走姿。")
    assert site.codes(site.build()) == ["avoided-term"]


def test_a_change_of_the_glossary_alone_is_noticed(site: Project) -> None:
    write(site, "A slow walk.", "慢的腳步。")
    assert site.build().problems == ()
    site.write("content/glossary.toml", GLOSSARY.replace("步法", "腳步"))
    assert site.codes(site.build()) == ["avoided-term"]


def test_the_rules_can_be_switched_off_one_by_one(site: Project) -> None:
    write(site, "A slow gait.", '他說"好",用AI做 AI的体操。')
    codes = site.codes(site.build())
    assert sorted(set(codes)) == [
        "half-width",
        "mixed-spacing",
        "other-translation",
        "simplified-character",
        "straight-quote",
    ]
    rules = ("half_width", "straight_quotes", "spacing", "simplified", "glossary")
    site.write("site.toml", CONFIG + "\n[lint]\n" + "".join(f"{rule} = false\n" for rule in rules))
    assert site.build().problems == ()


def test_simplified_text_is_no_mistake_in_a_simplified_edition(site: Project) -> None:
    write(site, "A slow walk.", "体操说话。")
    assert "simplified-character" in site.codes(site.build())
    site.write("site.toml", CONFIG.replace("zh-Hant-TW", "zh-Hans-CN").replace("zh-Hant", "zh-Hans"))
    site.write("layouts/strings/zh-Hans.toml", (site_strings()))
    assert site.build().problems == ()


def site_strings() -> str:
    return (packaged_root() / "strings/zh-Hant-TW.toml").read_text()


def test_a_mistake_in_the_glossary_is_an_error_with_its_place(site: Project) -> None:
    site.write("content/glossary.toml", '[gait]\nterm = { en = "gait" }\nwrong = 1\n')
    report = site.build()
    assert set(site.codes(report)) == {"missing-key", "unknown-key"}
    assert {problem.place.line for problem in report.problems} == {2, 3}


def test_editions_that_take_very_different_time_to_read_are_a_warning(project: Project) -> None:
    write(project, "word " * 900, "字" * 500)
    report = project.build()
    assert project.codes(report) == ["reading-time"]
    assert "62 % apart" in report.problems[0].message
    write(project, "word " * 900, "字" * 1200)
    assert project.build().problems == ()
