"""The glossary, and what editions should have in common."""

import pytest

from generator.inputs.layouts import packaged_root
from tests.conftest import essay
from tests.page import Page
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


# --- definitions for readers --------------------------------------------------------------------------


@pytest.fixture
def explained(site: Project) -> Project:
    site.write("site.toml", CONFIG + "\n[bilingual]\ndefinitions = true\n")
    return site


def test_a_terms_first_use_leads_to_its_definition_and_back(explained: Project) -> None:
    write(
        explained, "## A gait\n\nSee `gait` and [a gait](#a-gait). Two **gaits**, one gait.", "步態就是步態。"
    )
    assert explained.build().ok
    html = explained.read("en/essays/walking/index.html")
    link = '<a class="term" role="doc-glossref" id="term-use-gait" href="#term-gait">gaits</a>'
    assert html.count("doc-glossref") == 1
    assert f"<strong>{link}</strong>" in html
    assert '<dt id="term-gait"><dfn>gaits</dfn></dt>' in html
    assert 'The way one walks. <a href="#term-use-gait"' in html
    chinese = explained.read("zh/essays/walking/index.html")
    assert "走路的樣子。" in chinese
    assert "回到文中的「步態」" in chinese


def test_feeds_the_parallel_page_and_pages_without_terms_explain_nothing(explained: Project) -> None:
    write(explained, "A slow gait.", "步態慢。")
    explained.build()
    for path in ("en/feed.xml", "parallel/walking/index.html", "en/essays/tea/index.html"):
        assert "doc-gloss" not in explained.read(path)


def test_definitions_are_off_unless_the_site_wants_them(site: Project) -> None:
    write(site, "A slow gait.", "步態慢。")
    site.build()
    assert "doc-gloss" not in site.read("en/essays/walking/index.html")


def test_made_ids_of_terms_keep_clear_of_the_authors(explained: Project) -> None:
    write(explained, "## Own {#term-gait}\n\nA gait.", "## 自己 {#term-gait}\n\n步態。")
    assert explained.build().ok
    page = Page(explained.read("en/essays/walking/index.html"))
    assert len(page.ids) == len(set(page.ids))
