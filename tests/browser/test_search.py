"""Search in the repository's own site, as readers have it; the policy of every kind of page in each place."""

import functools
import http.server
import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PATIENCE

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
PHRASES = 20
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
KINDS = (
    "index.html",
    "404.html",
    "en/index.html",
    "zh/essays/index.html",
    "en/essays/daily-grind/index.html",
    "zh/essays/ai-pm-readiness/index.html",
    "en/about/index.html",
    "zh/tags/index.html",
    "en/tags/product/index.html",
    "zh/series/first-year/index.html",
    "en/archive/index.html",
    "parallel/daily-grind/index.html",
    "zh/search/index.html",
)

Open = Callable[..., Page]


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder below a path."""

    def __init__(self, folder: Path, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{self.prefix}/"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        assert isinstance(self.server, Server)
        return super().translate_path(path.removeprefix(self.server.prefix))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(own_site: Path) -> Path:
    return own_site


@pytest.fixture(scope="module")
def bases(folder: Path) -> Iterator[dict[str, str]]:
    """Return the addresses of the site: at a root, below a path, on a disk."""
    servers = [Server(folder, prefix) for prefix in ("", "/sub/path")]
    threads = [
        threading.Thread(target=each.serve_forever, kwargs={"poll_interval": 0.05}) for each in servers
    ]
    for thread in threads:
        thread.start()
    yield {"root": servers[0].base, "sub-path": servers[1].base, "disk": f"{folder.as_uri()}/"}
    for server, thread in zip(servers, threads, strict=True):
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def open_at(browser: Browser, bases: dict[str, str]) -> Iterator[Open]:
    """Return a way to open a page of the site; at the end nothing may have been complained about."""
    pages: list[Page] = []
    said: list[str] = []

    def open_page(path: str, place: str = "sub-path", **options: bool) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]  # Playwright has a field for each
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
        page.on("pageerror", lambda reason: said.append(f"{page.url}: {reason}"))
        pages.append(page)
        page.goto(bases[place] + path)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert said == []


def search(page: Page, text: str) -> list[str]:
    """Search and return the paths of all results."""
    page.locator("#q").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(text)
    while page.locator("[data-more]").is_visible():
        before = page.locator(".found > li").count()
        page.locator("[data-more]").click()
        expect(page.locator(".found > li").nth(before)).to_be_visible()
    found: list[str] = page.locator(".found-title").evaluate_all(
        "(links) => links.map((each) => each.getAttribute('href'))"
    )
    return found


def texts(lang: str) -> dict[str, str]:
    """Return the words of each edition of a language, by slug, without what marks them up."""
    found = {}
    for path in sorted((ROOT / "content/essays").glob(f"*/index.{lang}.md")):
        text = path.read_text().partition("\n---\n")[2]
        text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        text = re.sub(r"\]\([^)]*\)|\[\^[\w-]+\]|[*`=\[\]]", "", text)
        found[path.parent.name] = text.replace("\n", "" if lang == "zh" else " ")
    return found


def phrases(words: dict[str, str], pattern: str, *, cut: bool, seed: int) -> list[str]:
    """Return phrases of all editions in turn, by seeded chance; cut blindly where that is asked for."""
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < PHRASES:
        for text in words.values():
            run = chance.choice(re.findall(pattern, text))
            length = chance.choice((2, 2, 3, 4))
            start = chance.randrange(len(run) - length + 1) if cut else 0
            found.append(run[start : start + length] if cut else run)
    return found[:PHRASES]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_twenty_phrases_of_each_language_are_found_words_cut_in_the_middle_among_them(
    lang: str, open_at: Open
) -> None:
    words = texts(lang)
    pattern = "[\u4e00-\u9fff]{5,}" if lang == "zh" else r"(?<=[a-z] )[a-z]{3,} [a-z]{4,} [a-z]{4,}(?= [a-z])"
    page = open_at(f"{lang}/search/")
    for phrase in phrases(words, pattern, cut=lang == "zh", seed=7):
        expected = {slug for slug, text in words.items() if phrase in text}
        found = [href for href in search(page, phrase) if "/essays/" in href]
        slugs = {href.rstrip("/").rpartition("/")[2] for href in found}
        assert expected
        assert expected <= slugs, (phrase, expected - slugs)
        if lang == "zh":  # a run of Han is asked for as a phrase, so nothing else is found
            assert slugs == expected, phrase


def test_several_words_in_two_scripts_are_found_together_and_shown_closed_up(open_at: Open) -> None:
    page = open_at("zh/search/")
    words = ("AI", "模型", "銀行")
    expected = {slug for slug, text in texts("zh").items() if all(word in text for word in words)}
    found = search(page, " ".join(words))
    assert expected
    assert expected <= {href.rstrip("/").rpartition("/")[2] for href in found}
    titles = page.locator(".found-title").all_inner_texts()
    texts_shown = page.locator(".found-text").all_inner_texts()
    assert not any(text.startswith(title) for title, text in zip(titles, texts_shown, strict=True))
    line = page.locator(".found > li").first
    assert not re.search("[\u4e00-\u9fff] [\u4e00-\u9fff]", line.inner_text())
    marked = "".join(page.locator(".found mark").all_inner_texts())
    assert "模型" in marked
    assert "銀行" in marked


def test_search_is_used_by_keyboard_told_to_those_who_hear_and_kept_by_back(open_at: Open) -> None:
    page = open_at("en/search/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("photocopier")
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results? for “photocopier”$"))
    expect(page).to_have_url(re.compile(r"/en/search/\?q=photocopier$"))
    page.locator("#q").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    first = page.locator(".found-title").first
    expect(first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AXE.read_text())
        assert page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))") == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/essays/pii-for-compliance/")
    page.go_back()
    expect(page.locator("#q")).to_have_value("photocopier")
    expect(status).to_contain_text("photocopier")
    expect(first).to_be_visible()
    page.locator("#q").fill("ьъ")
    page.keyboard.press("Enter")
    expect(status).to_have_text("Nothing was found for “ьъ”.")
    page.go_back()
    expect(page.locator("#q")).to_have_value("photocopier")
    expect(status).to_contain_text("photocopier")


def test_the_query_goes_along_to_the_other_language(open_at: Open) -> None:
    page = open_at("en/search/?q=AI")
    expect(page.get_by_role("status")).to_contain_text("“AI”")
    page.get_by_role("link", name="Search in Chinese").click()
    page.wait_for_url(re.compile(r"/zh/search/\?q=AI$"))
    expect(page.get_by_role("status")).to_contain_text("「AI」找到")
    part = page.locator(".found-part a").first
    href = str(part.get_attribute("href"))
    part.click()
    page.wait_for_url(f"**/{href.removeprefix('../../')}")
    assert page.locator(f"[id='{page.evaluate('decodeURIComponent(location.hash.slice(1))')}']").count() == 1


def test_without_javascript_the_page_says_what_to_do_instead(open_at: Open) -> None:
    page = open_at("zh/search/", java_script_enabled=False)
    assert not page.locator("form").is_visible()
    assert page.locator("noscript p").is_visible()
    page.get_by_role("main").get_by_role("link", name="歷年文章").click()
    page.wait_for_url("**/zh/archive/")


def test_from_a_disk_the_page_says_why_it_cannot_search(open_at: Open) -> None:
    page = open_at("en/search/index.html?q=tea", "disk")
    expect(page.get_by_role("status")).to_contain_text("works on a web server only")


@pytest.mark.parametrize("place", ["root", "sub-path", "disk"])
def test_no_kind_of_page_breaks_its_policy_or_asks_for_anything_from_elsewhere(
    place: str, open_at: Open, bases: dict[str, str]
) -> None:
    page = open_at(KINDS[0], place)
    for kind in KINDS:
        if (
            kind == "404.html" and place != "root"
        ):  # it is served at any depth, and links from the host's root
            continue
        page.goto(bases[place] + kind)
        loaded = page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
        assert [url for url in loaded if not url.startswith(bases[place])] == []
