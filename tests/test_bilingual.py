"""One work, two editions: pairing, language links, missing editions."""

import re

import pytest

from generator.commands.cli import main
from generator.inputs.layouts import packaged_root
from tests.conftest import essay
from tests.project import CONFIG, Project


def alternates(html: str) -> set[tuple[str, str]]:
    return set(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))


def test_the_hreflang_set_is_complete_mutual_and_equal_on_both_editions(project: Project) -> None:
    project.build()
    expected = {
        ("en", "https://example.org/en/essays/walking/"),
        ("zh-Hant", "https://example.org/zh/essays/walking/"),
        ("x-default", "https://example.org/en/essays/walking/"),
    }
    assert alternates(project.read("en/essays/walking/index.html")) == expected
    assert alternates(project.read("zh/essays/walking/index.html")) == expected


def test_an_essay_in_one_language_has_no_hreflang_and_a_card_that_says_so(project: Project) -> None:
    project.build()
    assert alternates(project.read("en/essays/tea/index.html")) == set()
    chinese_list = project.read("zh/essays/index.html")
    card = re.search(r'<a [^>]*href="[^"]*en/essays/tea/"[^>]*>', chinese_list)
    assert card is not None
    assert 'hreflang="en"' in card[0]
    assert 'lang="en"' in card[0]
    assert "僅英文" in chinese_list
    assert "Tea" not in project.read("zh/feed.xml")
    assert "zh/essays/tea" not in "".join(project.tree())


def test_the_switcher_leads_to_the_same_essay(project: Project) -> None:
    project.build()
    html = project.read("zh/essays/walking/index.html")
    assert re.search(
        r'<a href="\.\./\.\./\.\./en/essays/walking/" lang="en" hreflang="en"[^>]*>English</a>', html
    )


def test_where_there_is_no_twin_the_switcher_leads_to_the_list_and_says_so(project: Project) -> None:
    project.build()
    html = project.read("en/essays/tea/index.html")
    assert re.search(r'<a href="\.\./\.\./\.\./zh/essays/"[^>]*>中文</a>', html)
    assert "No Chinese edition of this page" in html


def test_date_tags_and_series_may_stand_in_one_edition_only(project: Project) -> None:
    project.build()
    assert "2026年1月2日" in project.read("zh/essays/walking/index.html")
    assert "腳" in project.read("zh/essays/walking/index.html")


def test_a_read_more_card_names_the_language_when_it_crosses(project: Project) -> None:
    text = "```read-more\nwalking/index.zh.md\n```\n\n```read-more\nwalking/\n```"
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", text))
    project.build()
    html = project.read("en/essays/tea/index.html")
    assert re.search(r'<a [^>]*lang="zh-Hant-TW"[^>]*>走路</a>.{0,40}\(Chinese\)', html, re.DOTALL)
    assert re.search(r">Walking</a>(?!.{0,40}\(English\))", html, re.DOTALL)
    assert "https://example.org/zh/essays/walking/" in project.read("en/feed.xml")


def test_a_tag_is_known_by_its_name_in_any_language(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot.", tags="[腳]"))
    assert project.build().ok
    assert "Tea" in project.read("en/tags/feet/index.html")


def test_a_site_of_one_language_needs_no_language_in_its_file_names(project: Project) -> None:
    project.write(
        "site.toml",
        'title = "One"\nbase_url = "https://example.org/"\n[author]\nname = "Me"\n'
        '[languages.en]\nname = "English"\n[sections.essays]\ntitle = "Essays"\n',
    )
    for path in (project.root / "content").rglob("*.md"):
        path.unlink()
    project.write("content/essays/tea.md", essay("Tea", "2026-02-03", "Hot."))
    assert project.build().ok
    assert "en/essays/tea/index.html" in project.tree()
    assert alternates(project.read("en/essays/tea/index.html")) == set()


def test_a_site_of_three_languages_pairs_all_of_them(project: Project) -> None:
    config = CONFIG.replace('zh = "', 'ja = "日本語", zh = "') + '\n[languages.ja]\nname = "日本語"\n'
    project.write("site.toml", config)
    # The packaged strings lack Japanese, so the site brings its own.
    project.write("layouts/strings/ja.toml", (packaged_root() / "strings/en.toml").read_text())
    project.write("content/essays/walking/index.ja.md", essay("歩く", "", "歩きます。"))
    assert project.build().ok
    tags = {tag for tag, _ in alternates(project.read("ja/essays/walking/index.html"))}
    assert tags == {"en", "zh-Hant", "ja", "x-default"}
    assert "2026年1月2日" in project.read("ja/essays/walking/index.html")


@pytest.mark.parametrize(
    ("tag", "wide"), [("ja", True), ("zh-Hans-CN", True), ("yue-HK", True), ("ko", False), ("en", False)]
)
def test_a_title_in_wide_characters_is_that_of_the_edition_in_a_wide_language(
    project: Project, tag: str, *, wide: bool
) -> None:
    project.write("site.toml", CONFIG.replace("zh-Hant-TW", tag).replace('hreflang = "zh-Hant"\n', ""))
    project.write(f"layouts/strings/{tag}.toml", (packaged_root() / "strings/en.toml").read_text())
    assert main(["new", "月", str(project.root), "--pair", "Moon", "--slug", "moon", "-q"]) == 0
    told = (project.root / "content/essays/moon/index.zh.md").read_text(encoding="utf-8")
    assert ('title: "月"' in told) == wide


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "yue-Hant"])
def test_characters_are_held_to_the_traditional_ones_wherever_those_are_written(
    project: Project, tag: str
) -> None:
    project.write("site.toml", CONFIG.replace("zh-Hant-TW", tag).replace('hreflang = "zh-Hant"\n', ""))
    project.write(f"layouts/strings/{tag}.toml", (packaged_root() / "strings/zh-Hant-TW.toml").read_text())
    project.write("content/about.zh.md", essay("關於", "", "体操。"))
    assert "simplified-character" in project.codes(project.build())
