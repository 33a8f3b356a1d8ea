"""The repository's own site, built and then examined from outside, as a browser or a robot would."""

import datetime as dt
import json
import os
import posixpath
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest

from generator.building.request import BuildReport, BuildRequest
from generator.commands.check import look
from generator.core.scripts import AMBIGUOUS, HAN, WIDE
from generator.extensions import FEATURES
from tests.page import Page
from tests.project import Tree, tree_of

ROOT = Path(__file__).parent.parent
BASE = "https://both-panels.example.org/"
WIDE_PAIR = re.compile(f"[{WIDE}{AMBIGUOUS}]\n[{WIDE}]|[{WIDE}]\n[{WIDE}{AMBIGUOUS}]")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


class Built:
    """The built site: its folder, its files, its pages parsed."""

    def __init__(self, folder: Path, report: BuildReport) -> None:
        self.folder = folder
        self.report = report
        self.tree: Tree = tree_of(folder)
        self.pages = {path: Page(data.decode()) for path, data in self.tree.items() if path.endswith(".html")}

    def feed(self, lang: str) -> feedparser.FeedParserDict:
        return feedparser.parse(self.tree[f"{lang}/feed.xml"])


@pytest.fixture(scope="module")
def site(own_build: tuple[Path, BuildReport]) -> Built:
    return Built(*own_build)


def test_it_builds_without_a_warning(site: Built) -> None:
    assert site.report.ok
    assert site.report.problems == ()
    assert site.report.held == ()


def test_a_check_finds_nothing(site: Built) -> None:
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    findings, problems = look(
        BuildRequest(root=ROOT, output=site.folder, features=FEATURES, now=moment, jobs=1)
    )
    assert findings is not None
    assert findings.read > len(findings.built.pages)
    assert problems == ()


def test_it_has_the_essays_that_it_promises(site: Built) -> None:
    english = {path for path in site.tree if re.fullmatch(r"en/essays/[a-z0-9-]+/index\.html", path)}
    chinese = {path for path in site.tree if re.fullmatch(r"zh/essays/[a-z0-9-]+/index\.html", path)}
    pairs = {path[3:] for path in english} & {path[3:] for path in chinese}
    assert len(pairs) >= 10
    assert len(english) > len(pairs)
    assert len(chinese) > len(pairs)
    for slug in ("daily-grind", "roles-merge", "year-in-review-2025", "ai-pm-readiness"):
        assert f"essays/{slug}/index.html" in pairs


def test_the_nu_html_checker_finds_no_error(site: Built) -> None:
    jar = ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
    quick = "-XX:TieredStopAtLevel=1"  # what runs for seconds gains nothing from being compiled well
    done = subprocess.run(
        ["java", "-Xss8m", quick, "-jar", str(jar), "--errors-only", "--skip-non-html", str(site.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_link_leads_somewhere_and_stays_relative(site: Built) -> None:
    broken = []
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        for link in page.links():
            url = urllib.parse.urlsplit(link)
            if url.scheme or link.startswith("//"):
                assert url.scheme in {"https", "mailto"}, (path, link)
                continue
            assert not link.startswith("/"), (path, link)
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), urllib.parse.unquote(url.path))
            )
            if not url.path:
                target = path
            elif url.path.endswith("/") or target == ".":
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            fragment = urllib.parse.unquote(url.fragment)
            if target not in site.tree or (fragment and fragment not in site.pages[target].ids):
                broken.append((path, link))
    assert broken == []


def test_the_page_not_found_links_from_the_root_of_the_host(site: Built) -> None:
    for link in site.pages["404.html"].links():
        assert link.startswith(("/", "#")), link
        path = urllib.parse.unquote(link.partition("#")[0]).removeprefix("/")
        assert not path or path in site.tree or f"{path}index.html" in site.tree, link


def test_pages_have_one_title_unique_ids_and_nothing_inline(site: Built) -> None:
    for path, page in site.pages.items():
        assert len(list(page.find("h1"))) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert not list(page.find("style")), path
        for element in page.elements:
            assert "style" not in element.attributes, (path, element.name)
            assert not [name for name in element.attributes if name.startswith("on")], path
        for script in page.find("script"):
            assert script.attributes.get("src") or script.attributes["type"] in {
                "application/json",
                "application/ld+json",
            }, path


def test_images_have_a_size_and_a_description(site: Built) -> None:
    for path, page in site.pages.items():
        for image in page.find("img"):
            assert image.attributes.get("width", "").isdigit(), (path, image.attributes)
            assert image.attributes.get("height", "").isdigit(), (path, image.attributes)
            assert "alt" in image.attributes, (path, image.attributes)


def test_han_on_english_pages_and_english_titles_on_chinese_ones_carry_their_language(site: Built) -> None:
    han = re.compile(f"[{HAN}]")
    for path, page in site.pages.items():
        untagged = [text for lang, text in page.texts if lang == "en" and han.search(text)]
        assert untagged == [], path


def test_no_emphasis_mark_is_left_and_no_line_breaks_between_wide_characters(site: Built) -> None:
    for entry in (*site.feed("en").entries, *site.feed("zh").entries):
        page = Page(entry.content[0].value)
        assert "**" not in "".join(text for _, text in page.texts), entry.link
        for element in page.elements:
            if element.name in {"p", "h2", "h3", "td", "th", "dt", "figcaption"}:
                assert not WIDE_PAIR.search(element.text), (entry.link, element.text)


def test_sitemap_and_heads_have_the_same_language_sets(site: Built) -> None:
    root = ET.fromstring(site.tree["sitemap.xml"])  # noqa: S314  # our own file
    listed = {}
    for url in root.iter(f"{SITEMAP}url"):
        loc = url.findtext(f"{SITEMAP}loc") or ""
        listed[loc] = {(each.attrib["hreflang"], each.attrib["href"]) for each in url.iter(f"{XHTML}link")}
    in_heads = {}
    for page in site.pages.values():
        canonical = [
            each.attributes["href"] for each in page.find("link") if each.attributes.get("rel") == "canonical"
        ]
        robots = [each for each in page.find("meta") if each.attributes.get("name") == "robots"]
        if canonical and not robots:
            in_heads[canonical[0]] = {
                (each.attributes["hreflang"], each.attributes["href"])
                for each in page.find("link")
                if each.attributes.get("rel") == "alternate" and "type" not in each.attributes
            }
    assert listed == in_heads
    for loc, alternates in listed.items():
        assert loc.startswith(BASE)
        if alternates:
            assert "x-default" in {tag for tag, _ in alternates}
            for tag, href in alternates:
                assert href in listed, (loc, href)
                if tag != "x-default":
                    assert listed[href] == alternates, (loc, href)


@pytest.mark.parametrize(("lang", "tag"), [("en", "en"), ("zh", "zh-Hant-TW")])
def test_feeds_are_valid_complete_and_absolute(lang: str, tag: str, site: Built) -> None:
    feed = site.feed(lang)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.language == tag
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": f"{BASE}{lang}/feed.xml",
        "alternate": f"{BASE}{lang}/",
    }
    editions = [path for path in site.tree if re.fullmatch(rf"{lang}/essays/[a-z0-9-]+/index\.html", path)]
    assert len(feed.entries) == len(editions)
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    assert all(
        re.fullmatch(r"tag:both-panels\.example\.org,\d{4}-\d\d-\d\d:[a-z0-9/-]+", each) for each in ids
    )
    assert [entry.published for entry in feed.entries] == sorted(
        (e.published for e in feed.entries), reverse=True
    )
    for entry in feed.entries:
        assert entry.title
        assert entry.author
        assert entry.updated >= entry.published
        content = entry.content[0]
        assert content.type == "text/html"
        assert len(content.value) > 2000
        page = Page(content.value)
        for link in page.links():
            assert re.match(r"https?:|mailto:", link), link
        assert not list(page.find("script"))


def test_head_feed_and_linked_data_know_the_same_editions(site: Built) -> None:
    tags = {"en": "en", "zh-Hant": "zh-Hant-TW"}
    twins = {
        entry.link: {link.hreflang: link.href for link in entry.links if "hreflang" in link}
        for lang in ("en", "zh")
        for entry in site.feed(lang).entries
    }
    seen = 0
    for path, page in site.pages.items():
        data = [
            each.text for each in page.find("script") if each.attributes.get("type") == "application/ld+json"
        ]
        if not any('"headline"' in text for text in data):
            continue
        found = [json.loads(text) for text in data]
        (posting,) = (each for each in found if each["@type"] in {"BlogPosting", "WebPage"})
        heads = {
            each.attributes["hreflang"]: each.attributes["href"]
            for each in page.find("link")
            if each.attributes.get("rel") == "alternate" and "type" not in each.attributes
        }
        heads.pop("x-default", None)
        others = [*posting.get("workTranslation", []), *filter(None, [posting.get("translationOfWork")])]
        said = {each["inLanguage"]: each["@id"] for each in (posting, *others)}
        assert said == ({tags[tag]: href for tag, href in heads.items()} or said), path
        assert posting["headline"] == next(page.find("h1")).text.strip()
        if posting["url"] in twins:
            seen += 1
            assert set(twins[posting["url"]].values()) == set(heads.values()) - {posting["url"]}, path
    assert seen >= 24


def test_every_page_leads_to_its_languages_feed(site: Built) -> None:
    for path, page in site.pages.items():
        if path.startswith(("en/", "zh/")):
            feeds = [
                each.attributes["href"]
                for each in page.find("link")
                if each.attributes.get("type") == "application/atom+xml"
            ]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), feeds[0]))
            assert target == f"{path[:2]}/feed.xml", path


def test_feeds_validate_against_the_atom_rules_that_feedparser_forgives(site: Built) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for lang in ("en", "zh"):
        root = ET.fromstring(site.tree[f"{lang}/feed.xml"])  # noqa: S314  # our own file
        assert root.tag == f"{atom}feed"
        for holder in (root, *root.iter(f"{atom}entry")):
            for name in ("id", "title", "updated"):
                assert len(holder.findall(f"{atom}{name}")) == 1, (lang, name)
        assert root.findall(f"{atom}author") or all(
            e.findall(f"{atom}author") for e in root.iter(f"{atom}entry")
        )
        for stamp in (*root.iter(f"{atom}updated"), *root.iter(f"{atom}published")):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", stamp.text or "")


def test_no_path_of_this_machine_is_in_the_output(site: Built) -> None:
    home = os.fsencode(ROOT)
    assert [path for path, data in site.tree.items() if home in data] == []
