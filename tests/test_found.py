"""What pages say to programs that read, taken from the repository's own site: data, twins, icons, marks."""

import json
import re
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import essay
from tests.page import Element, Page
from tests.project import CONFIG, Project, tree_of

ROOT = Path(__file__).parent.parent
BASE = "https://both-panels.example.org/"
TAGS = {"en": "en", "zh": "zh-Hant-TW"}

Make = Callable[[dict[str, str]], Project]
Built = dict[str, bytes]


@pytest.fixture(scope="module")
def site(own_site: Path) -> Built:
    return tree_of(own_site)


def pages(site: Built) -> Iterator[tuple[str, Page]]:
    for path, data in site.items():
        if re.match(r"(en|zh)/.*index\.html", path):
            yield path, Page(data.decode())


def essays(site: Built) -> Iterator[tuple[str, Page]]:
    return (each for each in pages(site) if re.fullmatch(r"\w+/essays/[a-z0-9-]+/index\.html", each[0]))


def metas(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in page.find("meta"):
        name = each.attributes.get("property") or each.attributes.get("name", "")
        found.setdefault(name, []).append(each.attributes.get("content", ""))
    return found


def linked(page: Page) -> dict[str, dict[str, object]]:
    scripts = [each for each in page.find("script") if each.attributes.get("type") == "application/ld+json"]
    found = [json.loads(each.text) for each in scripts]
    return {str(each["@type"]): each for each in found}


def links(page: Page, rel: str) -> list[Element]:
    return [each for each in page.find("link") if each.attributes.get("rel") == rel]


def target(path: str, href: str) -> str:
    """Return the output path that a relative link of a page leads to."""
    url = urllib.parse.urljoin(f"https://host.example/{path}", href).removeprefix("https://host.example/")
    return f"{url}index.html" if not url or url.endswith("/") else url


def test_open_graph_names_the_language_its_alternates_and_the_essay(site: Built) -> None:
    locales = {"en": "en_US", "zh": "zh_TW"}
    seen = 0
    for path, page in essays(site):
        said = metas(page)
        lang = path[:2]
        assert said["og:type"] == ["article"]
        assert said["og:locale"] == [locales[lang]]
        paired = path.replace(lang, {"en": "zh", "zh": "en"}[lang], 1) in site
        assert said.get("og:locale:alternate", []) == (
            [locale for key, locale in locales.items() if key != lang] if paired else []
        )
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["article:published_time"][0])
        assert said["article:modified_time"][0] >= said["article:published_time"][0]
        tags = [each.text for each in page.find("a") if each.attributes.get("rel") == "tag"]
        assert said["article:tag"] == tags
        assert tags
        assert said["twitter:title"] == said["og:title"]
        seen += 1
    assert seen >= 24


def test_linked_data_of_an_essay_is_complete_and_says_what_the_page_says(site: Built) -> None:
    covered = 0
    for path, page in essays(site):
        posting = linked(page)["BlogPosting"]
        canonical = links(page, "canonical")[0].attributes["href"]
        assert posting["headline"] == next(page.find("h1")).text.strip()
        assert posting["inLanguage"] == TAGS[path[:2]]
        assert posting["url"] == posting["mainEntityOfPage"] == posting["@id"] == canonical
        assert isinstance(posting["author"], dict)
        assert posting["author"]["name"]
        assert posting["datePublished"] == metas(page)["article:published_time"][0]
        assert posting["dateModified"] == metas(page)["article:modified_time"][0]
        images = posting["image"]
        assert isinstance(images, list)
        assert images[-1] == metas(page)["og:image"][0]
        assert all(image.removeprefix(BASE) in site for image in images)
        covered += len(images) == 2
    assert covered


def test_every_page_below_a_home_says_the_way_to_it_and_the_home_what_the_site_is(site: Built) -> None:
    for path, page in pages(site):
        if metas(page).get("robots") == ["noindex"]:
            continue
        data = linked(page)
        lang = path[:2]
        if path == f"{lang}/index.html":
            assert data["WebSite"]["inLanguage"] == TAGS[lang]
            assert data["WebSite"]["url"] == f"{BASE}{lang}/"
            continue
        trail = data["BreadcrumbList"]["itemListElement"]
        assert isinstance(trail, list)
        assert [each["position"] for each in trail] == list(range(1, len(trail) + 1))
        addresses = [each["item"] for each in trail]
        assert addresses[0] == f"{BASE}{lang}/"
        assert addresses[-1] == links(page, "canonical")[0].attributes["href"]
        assert len(set(addresses)) == len(addresses)
        assert {target("", each.removeprefix(BASE)) for each in addresses} <= set(site), path
        if "/essays/" in path and path.count("/") == 3:
            assert addresses[1] == f"{BASE}{lang}/essays/"


def test_icons_manifest_and_colours_are_there(site: Built) -> None:
    for path, page in pages(site):
        for rel in ("icon", "apple-touch-icon", "manifest"):
            for link in links(page, rel):
                assert target(path, link.attributes["href"]) in site, path
        manifest = target(path, links(page, "manifest")[0].attributes["href"])
        assert manifest == f"{path[:2]}/site.webmanifest"
        colours = [
            each.attributes for each in page.find("meta") if each.attributes.get("name") == "theme-color"
        ]
        assert [each["media"] for each in colours] == [
            "(prefers-color-scheme: light)",
            "(prefers-color-scheme: dark)",
        ]
        assert all(re.fullmatch("#[0-9a-f]{6}", each["content"]) for each in colours)
        style = next(each for each in links(page, "stylesheet")).attributes["href"]
        css = site[target(path, style)].decode()
        assert all(each["content"] in css for each in colours)
    for lang, tag in TAGS.items():
        data = json.loads(site[f"{lang}/site.webmanifest"])
        assert data["lang"] == tag
        for icon in data["icons"]:
            assert target(f"{lang}/site.webmanifest", icon["src"]) in site


def marked(page: Page, mark: str) -> list[Element]:
    return [each for each in page.elements if mark in each.attributes.get("class", "").split()]


def test_microformats_say_of_an_essay_what_the_page_says(site: Built) -> None:
    for path, page in essays(site):
        entry = marked(page, "h-entry")[0]
        assert entry.name == "article"
        names = [each.text for each in marked(page, "p-name") if each.name == "h1"]
        assert names == [next(page.find("h1")).text]
        canonical = links(page, "canonical")[0].attributes["href"]
        assert next(each.attributes["href"] for each in marked(page, "u-url")) == canonical
        assert (
            marked(page, "dt-published")[0].attributes["datetime"] == metas(page)["article:published_time"][0]
        )
        assert [each.text for each in marked(page, "p-category")] == metas(page)["article:tag"]
        (author,) = marked(page, "p-author")
        assert "h-card" in author.attributes["class"]
        assert author.text == metas(page)["article:author"][0]
        assert target(path, author.attributes["href"]) == f"{path[:2]}/index.html"
        (content,) = marked(page, "e-content")
        assert len(content.text) > 500


def test_lists_are_feeds_of_entries_and_the_home_page_has_the_authors_card(site: Built) -> None:
    for lang in TAGS:
        for path in (f"{lang}/index.html", f"{lang}/essays/index.html", f"{lang}/archive/index.html"):
            page = Page(site[path].decode())
            assert len(marked(page, "h-feed")) == 1, path
            assert len(marked(page, "h-entry")) >= 6, path
            assert len(marked(page, "h-entry")) == len(
                [e for e in marked(page, "u-url") if "u-uid" not in str(e.attributes)]
            )
        home = Page(site[f"{lang}/index.html"].decode())
        assert len(marked(home, "h-card")) == 1
        assert [each.attributes["href"] for each in marked(home, "u-uid")] == [f"{BASE}{lang}/"]
        assert marked(home, "p-note")[0].text


# --- Markdown for programs ------------------------------------------------------------------------------


def test_every_edition_has_a_twin_that_its_page_leads_to_and_llms_txt_lists(site: Built) -> None:
    listed = re.findall(r"^- \[.*?\]\((\S+?)\)", site["llms.txt"].decode(), re.MULTILINE)
    twins = []
    for path, page in pages(site):
        found = [each for each in links(page, "alternate") if each.attributes.get("type") == "text/markdown"]
        is_work = (
            next(page.find("article"), None) is not None and path.replace("index.html", "index.md") in site
        )
        assert len(found) == is_work, path
        (described,) = links(page, "describedby")
        assert target(path, described.attributes["href"]) == "llms.txt"
        for link in found:
            twin = target(path, link.attributes["href"])
            twins.append(f"{BASE}{twin}")
            head = site[twin].decode().split("---\n")[1]
            canonical = links(page, "canonical")[0].attributes["href"]
            assert f"canonical: {canonical}\n" in head
            assert f"language: {TAGS[path[:2]]}\n" in head
            others = {
                each.attributes["href"]
                for each in links(page, "alternate")
                if each.attributes.get("hreflang") not in {None, "x-default"}
                and "type" not in each.attributes
            } - {canonical}
            assert set(re.findall(r"^  [\w-]+: (\S+)$", head, re.MULTILINE)) == others
    assert sorted(listed) == sorted(twins)
    assert len(twins) >= 26
    assert not [path for path in site if path.endswith(".md") and f"{BASE}{path}" not in twins]


def test_links_of_twins_are_absolute_and_lead_somewhere(site: Built) -> None:
    checked = 0
    for path, data in site.items():
        if not path.endswith(".md"):
            continue
        text = re.sub(r"^```.*?^```", "", data.decode(), flags=re.MULTILINE | re.DOTALL)
        assert "{#" not in text, path
        assert "only-here" not in text, path
        for address in re.findall(r"\]\(\s*<?([^\s<>()]+)", text):
            assert re.match(r"https?:|mailto:", address), (path, address)
            if address.startswith(BASE):
                there = urllib.parse.unquote(address.removeprefix(BASE).partition("#")[0])
                assert target("", there) in site, (path, address)
                checked += 1
    assert checked > 20


def test_the_twin_of_a_self_assessment_lists_its_questions_without_the_key(site: Built) -> None:
    quiz = (ROOT / "content/essays/ai-pm-readiness/quiz.toml").read_text()
    for lang in ("en", "zh"):
        text = site[f"{lang}/essays/ai-pm-readiness/index.md"].decode()
        assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) >= 20
        assert len(re.findall(r"^    - [A-D]\. ", text, re.MULTILINE)) == 80
        assert "```quiz" not in text
        whys = re.findall(rf'^why\.{lang} = "(.*)"$', quiz, re.MULTILINE)
        assert whys
        assert not [why for why in whys if why in text]


def test_a_twin_keeps_the_authors_text_but_for_what_a_program_cannot_follow(make_project: Make) -> None:
    body = (
        'See [tea](../tea.en.md#leaf "T") and `[code](../tea.en.md)`, [there](https://x.example/).\n\n'
        "## Head {#head}\n\n<!-- a note to myself -->\nText[^1] and [ref].\n{.only-here}\n\n"
        "```read-more\n../tea.en.md\n```\n\n```markdown\n[kept](../tea.en.md)\n<!-- kept -->\n```\n\n"
        "[^1]: A note.\n\n[ref]: ../tea.en.md\n"
    )
    project = make_project(
        {
            "content/essays/cup/index.en.md": essay('A <b> "cup"', "2026-01-02", body).replace(
                'title: "A <b> "cup""', "title: 'A <b> \"cup\"'"
            ),
            "content/essays/tea.en.md": essay("Tea", "2026-01-01", "## Leaf {#leaf}\n\nText."),
            "content/essays/secret.en.md": essay("Secret", "2026-01-01", "Hidden.", draft="true"),
        }
    )
    assert project.build().ok
    tea = "https://example.org/en/essays/tea/"
    text = project.read("en/essays/cup/index.md")
    assert text.startswith('---\ntitle: "A <b> “cup”"\ndate: 2026-01-02\nlanguage: en\n')
    assert "# A <b> “cup”\n" in text
    assert f'See [tea]({tea}#leaf "T") and `[code](../tea.en.md)`, [there](https://x.example/).' in text
    assert "## Head\n" in text
    assert "Text[^1] and [ref].\n" in text
    assert f"Read more:\n\n- [Tea]({tea})\n" in text
    assert "```markdown\n[kept](../tea.en.md)\n<!-- kept -->\n```" in text
    assert f"[ref]: {tea}" in text
    assert "myself" not in text
    assert not [path for path, data in project.tree().items() if b"ecret" in data]


def test_a_twin_starts_after_the_front_matter_however_the_file_is_written(project: Project) -> None:
    plain = "---\ntitle: Tea\ndate: 2026-01-01\n---\nFirst.\n\n---\n\nLast.\n"
    toml = "+++  \ntitle = 'Tea'\ndate = 2026-01-01\n+++  \nFirst.\n\n---\n\nLast.\n"
    written = []
    for text in (plain, f"\n \n{plain}", plain.replace("---\nFirst", "# note\n---\nFirst"), toml):
        for data in (text, "\ufeff" + text.replace("\n", "\r\n")):
            (project.root / "content/essays/tea.en.md").write_bytes(data.encode())
            assert project.build().ok
            written.append(project.read("en/essays/tea/index.md"))
    assert written[0].endswith("\n# Tea\n\nFirst.\n\n---\n\nLast.\n")
    assert set(written) == {written[0]}


def test_a_site_may_want_no_markdown(project: Project) -> None:
    project.write("site.toml", f"{CONFIG}\n[robots]\nmarkdown = false\n")
    assert project.build().ok
    assert not [path for path in project.tree() if path.endswith((".md", "llms.txt"))]
    assert "describedby" not in project.read("en/essays/tea/index.html")
