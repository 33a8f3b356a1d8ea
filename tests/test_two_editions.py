"""Two editions as one work: twins of blocks, the parallel page, other sets of languages."""

import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path

from generator.inputs.layouts import packaged_root
from tests.conftest import essay
from tests.page import Page
from tests.project import CONFIG, Project

ENGLISH = """\
First words here.[^one]

## Start {#start}

A paragraph about tea.

- one
- two

> A quotation.

```python
x = 1
```

## Own title

Another paragraph with a [link](#start).

[^one]: A note.
"""
CHINESE = """\
開頭幾個字。[^one]

## 開始 {#start}

一段關於茶的文字。

- 一
- 二

> 一段引文。

```python
x = 1
```

## 自己的標題

另一段，有個[連結](#start)。

[^one]: 一個註。
"""


def pair(project: Project, english: str = ENGLISH, chinese: str = CHINESE) -> Project:
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", english))
    project.write("content/essays/walking/index.zh.md", essay("走路", "", chinese))
    return project


def essay_page(project: Project, lang: str) -> Page:
    return Page(project.read(f"{lang}/essays/walking/index.html"))


def test_every_pair_leads_to_an_id_of_the_other_edition(project: Project) -> None:
    assert pair(project).build(strict=True).ok
    pages = {lang: essay_page(project, lang) for lang in ("en", "zh")}
    for lang, other in (("en", "zh"), ("zh", "en")):
        pairs = [e.attributes["data-pair"] for e in pages[lang].elements if "data-pair" in e.attributes]
        assert len(pairs) == 9
        assert set(pairs) <= set(pages[other].ids)
        assert len(pages[lang].ids) == len(set(pages[lang].ids))


def test_blocks_share_ids_and_headings_without_a_shared_one_still_find_each_other(project: Project) -> None:
    pair(project).build()
    english, chinese = essay_page(project, "en"), essay_page(project, "zh")
    assert [each for each in english.ids if re.fullmatch(r"b\d+", each)] == [
        each for each in chinese.ids if re.fullmatch(r"b\d+", each)
    ]
    heading = next(e for e in english.elements if e.attributes.get("id") == "own-title")
    assert heading.attributes["data-pair"] == "自己的標題"


def test_headings_link_to_their_twins_without_a_script(project: Project) -> None:
    pair(project).build()
    html = project.read("en/essays/walking/index.html")
    assert re.search(
        r'<a class="twin" href="\.\./\.\./\.\./zh/essays/walking/#start" hreflang="zh-Hant"'
        r' title="This section in Chinese"><span lang="zh-Hant-TW">中文</span></a>',
        html,
    )
    assert "#%E8%87%AA%E5%B7%B1%E7%9A%84%E6%A8%99%E9%A1%8C" in html
    assert "這一節的英文版" in project.read("zh/essays/walking/index.html")
    assert "twin" not in project.read("en/essays/tea/index.html")


def test_made_ids_keep_clear_of_the_authors(project: Project) -> None:
    pair(project, ENGLISH.replace("{#start}", "{#b2}"), CHINESE.replace("{#start}", "{#b2}"))
    pair(project).write("content/essays/walking/index.en.md", essay("W", "2026-01-02", "## A {#b2}\n\nText."))
    project.write("content/essays/walking/index.zh.md", essay("走", "", "## 甲 {#b2}\n\n字。"))
    assert project.build(strict=True).ok
    assert essay_page(project, "en").ids.count("b2") == 1
    assert "b-2" in essay_page(project, "en").ids


def test_a_block_that_stands_in_one_edition_only_leads_to_the_twin_before_it(project: Project) -> None:
    pair(project, "One.\n\nOnly in English.\n{.only-here}\n\nTwo.", "甲。\n\n乙。")
    assert project.build(strict=True).ok
    page = essay_page(project, "en")
    lonely = next(e for e in page.elements if "only-here" in e.attributes.get("class", ""))
    assert lonely.attributes["data-pair"] == "b1"
    assert "id" not in lonely.attributes


def test_a_doubtful_pair_is_a_warning_with_its_place_and_the_author_settles_it(project: Project) -> None:
    english = f"{'Some words here. ' * 20}\n\n{'Other words there. ' * 20}"
    pair(project, english, "字" * 30 + "。")
    report = project.build()
    assert report.ok
    assert set(project.codes(report)) == {"doubtful-pair"}
    assert all(problem.place.line for problem in report.problems)
    assert not project.build(strict=True).ok
    pair(project, english + "\n{#end}", "字" * 30 + "。\n{#end}")
    told = project.build(strict=True)
    assert told.ok, told.problems


def test_doubt_can_be_switched_off(project: Project) -> None:
    pair(project, f"{'Some words here. ' * 20}\n\nTwo.", "字" * 30 + "。")
    project.write("site.toml", CONFIG + "\n[bilingual]\ndoubtful_pairs = false\nreading_time_gap = 0\n")
    assert project.build(strict=True).ok


def test_head_sitemap_and_switcher_name_the_same_editions(project: Project) -> None:
    pair(project).build()
    sitemap = project.read("sitemap.xml")
    editions = {
        "en": "https://example.org/en/essays/walking/",
        "zh-Hant": "https://example.org/zh/essays/walking/",
    }
    for lang in ("en", "zh"):
        here = f"https://example.org/{lang}/essays/walking/"
        page = essay_page(project, lang)
        entry = re.search(rf"<url>\s*<loc>{re.escape(here)}</loc>.*?</url>", sitemap, re.DOTALL)
        assert entry is not None
        listed = dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', entry[0]))
        head = {
            each.attributes["hreflang"]: each.attributes["href"]
            for each in page.find("link")
            if each.attributes.get("rel") == "alternate" and "type" not in each.attributes
        }
        switch = {
            each.attributes["hreflang"]: urllib.parse.urljoin(here, each.attributes["href"])
            for each in page.find("a")
            if each.attributes.get("rel") == "alternate"
        }
        assert head == listed == {**editions, "x-default": editions["en"]}
        assert {**switch, ("en" if lang == "en" else "zh-Hant"): here} == editions


# --- the parallel page --------------------------------------------------------------------------------


def test_the_parallel_page_holds_every_block_of_both_editions_once_and_in_order(project: Project) -> None:
    pair(project).build()
    html = project.read("parallel/walking/index.html").partition("<body")[2]
    assert [
        html.count(f'<div class="prose parallel-cell" lang="{tag}">') for tag in ("en", "zh-Hant-TW")
    ] == [
        9,
        9,
    ]
    wanted = (
        "First words",
        "Start",
        "about tea",
        "<li>one",
        "A quotation",
        "Own title",
        "Another",
        "A note.",
    )
    places = [html.index(words) for words in wanted]
    assert places == sorted(places)
    for words in (*wanted, "開頭幾個字", "一段引文", "另一段", "一個註"):
        assert html.count(words) == 1, words


def test_no_id_stands_twice_on_the_parallel_page_and_its_links_stay_in_their_edition(
    project: Project,
) -> None:
    pair(project).build()
    page = Page(project.read("parallel/walking/index.html"))
    assert len(page.ids) == len(set(page.ids))
    assert {"en-fn:one", "zh-fn:one", "en-start", "zh-start"} <= set(page.ids)
    inner = [link[1:] for link in page.links() if link.startswith("#")]
    assert {"en-fn:one", "zh-fnref:one", "en-start", "zh-start"} <= set(inner)
    assert set(inner) <= set(page.ids)


def test_the_parallel_page_is_reached_from_both_editions_and_kept_from_search_engines(
    project: Project,
) -> None:
    pair(project).build()
    html = project.read("parallel/walking/index.html")
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert 'rel="alternate" hreflang="zh' not in html
    assert '<meta name="description" content="' in html
    essay = project.read("en/essays/walking/index.html")
    assert re.findall('og:(?:image|description)" content="[^"]+"', html) == re.findall(
        'og:(?:image|description)" content="[^"]+"', essay
    )
    assert "parallel" not in project.read("sitemap.xml")
    for lang in ("en", "zh"):
        assert "../../../parallel/walking/" in project.read(f"{lang}/essays/walking/index.html")
        assert f"../../{lang}/essays/walking/" in html
    assert "parallel" not in project.read("en/essays/tea/index.html")


def test_a_pointer_in_a_cell_of_the_parallel_page_speaks_the_cells_language(project: Project) -> None:
    pointer = "\n```read-more\n../tea.en.md\n```\n"
    pair(project, ENGLISH + pointer, CHINESE + pointer).build()
    html = project.read("parallel/walking/index.html")
    assert re.search(r'lang="zh-Hant-TW">\s*<p>另見：', html)
    assert html.count("<p>Read more: ") == 1
    project.write("layouts/strings/zh-Hant-TW.toml", '"read-more" = "延伸閱讀："\n')
    project.build()
    html = project.read("parallel/walking/index.html")
    assert "<p>延伸閱讀：" in html
    assert "另見：" not in html


def test_parallel_pages_of_one_slug_in_two_sections_stand_apart(project: Project) -> None:
    config = CONFIG + '\n[sections.notes]\ntitle = { en = "Notes", zh = "筆記" }\n'
    project.write("site.toml", config)
    for lang in ("en", "zh"):
        project.write(f"content/notes/walking.{lang}.md", essay("N", "2026-01-01", "N."))
    assert project.build().ok
    assert {"parallel/essays/walking/index.html", "parallel/notes/walking/index.html"} <= set(project.tree())


def test_parallel_pages_can_be_switched_off(project: Project) -> None:
    project.write("site.toml", CONFIG + "\n[bilingual]\nparallel_pages = false\n")
    project.build()
    assert not [path for path in project.tree() if path.startswith("parallel/")]
    assert "side by side" not in project.read("en/essays/walking/index.html")


# --- other sets of languages --------------------------------------------------------------------------


def languages(make: Callable[[dict[str, str]], Project], keys: tuple[str, ...]) -> Project:
    names = {"en": "English", "zh": "中文", "ja": "日本語"}
    texts = {
        "en": "## One {#one}\n\nWalking is slow.\n\nTea is hot.",
        "zh": "## 一 {#one}\n\n走路很慢。\n\n茶很熱。",
        "ja": "## いち {#one}\n\n歩くのは遅いです。\n\nお茶は熱いです。",
    }
    files = {f"content/essays/walking/index.{key}.md": essay(key, "2026-01-02", texts[key]) for key in keys}
    files["site.toml"] = "\n".join(
        [
            'title = "Site"\nbase_url = "https://example.org/"\n[author]\nname = "Me"',
            *(
                f'[languages.{key}]\nname = "{names[key]}"' + ('\ntag = "zh-Hant-TW"' if key == "zh" else "")
                for key in keys
            ),
            '[sections.essays]\ntitle = "Essays"',
        ]
    )
    if "ja" in keys:
        files["layouts/strings/ja.toml"] = (packaged_root() / "strings/en.toml").read_text()
    return make(files)


def test_english_and_japanese_are_a_pair_like_any_other(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    project = languages(make_project, ("en", "ja"))
    assert project.build(strict=True).ok
    html = project.read("ja/essays/walking/index.html")
    assert 'data-pair="b2"' in html
    assert '<span lang="en">English</span>' in html
    assert project.read("parallel/walking/index.html").count('lang="ja">') >= 3


def test_three_editions_stand_in_three_columns(make_project: Callable[[dict[str, str]], Project]) -> None:
    project = languages(make_project, ("en", "zh", "ja"))
    assert project.build(strict=True).ok
    html = project.read("parallel/walking/index.html")
    assert "parallel-3" in html
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    cells = [e.attributes["lang"] for e in page.elements if "parallel-cell" in e.attributes.get("class", "")]
    assert cells == ["en", "zh-Hant-TW", "ja"] * 3
    assert project.read("en/essays/walking/index.html").count('class="twin"') == 2


def test_a_site_of_one_language_has_no_trace_of_a_second(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    project = languages(make_project, ("en",))
    assert project.build(strict=True).ok
    html = project.read("en/essays/walking/index.html")
    assert not re.search(r"data-pair|twin|parallel|switch\.[0-9a-f]", html)
    assert not [path for path in project.tree() if path.startswith("parallel/")]


def test_the_script_that_keeps_the_place_is_small(project: Project) -> None:
    project.build()
    script = next(path for path in project.tree() if re.fullmatch(r"assets/switch\.\w+\.js", path))
    assert (Path(project.output) / script).stat().st_size < 900
