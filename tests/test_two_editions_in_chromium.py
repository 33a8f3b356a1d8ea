"""Reading two editions in a real browser: switching keeps the place, Chinese is set as Chinese."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.looks.kinds import DIFFERENT
from tests.looks.site import LAY_OUT

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
ESSAYS = ("daily-grind", "morning-dashboard")
SIZE: ViewportSize = {"width": 1280, "height": 800}

SCROLL = """async (share) => {
    const prose = document.querySelector('.prose');
    const box = prose.getBoundingClientRect();
    scrollTo({top: scrollY + box.top + box.height * share - innerHeight * .3, behavior: 'instant'});
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""
IN_VIEW = """() => {
    const line = innerHeight * .12;
    const read = [...document.querySelectorAll('[data-pair]')];
    return read.find((each) => each.getBoundingClientRect().bottom > line + 1).dataset.pair;
}"""
SHOWS = """(id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
}"""
LINE_STARTS = """() => {
    const found = [];
    for (const block of document.querySelectorAll('.prose :is(p, li, h2, h3, figcaption, td, dd)')) {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let bottom = null;
        for (let node; (node = walker.nextNode());) {
            if (node.parentElement.closest('pre, code, .anchor, .twin, sup, math')) continue;
            for (let at = 0; at < node.length; at++) {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const box = range.getClientRects()[0];
                if (!box || !box.width || !node.data[at].trim()) continue;
                if (bottom !== null && box.top > bottom - 2) found.push(node.data[at]);
                bottom = Math.max(box.bottom, bottom !== null && box.top <= bottom - 2 ? bottom : 0);
            }
        }
    }
    return found;
}"""


@pytest.fixture
def site(own_site: Path) -> Path:
    return own_site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=SIZE)
    yield page
    page.close()


def address(site: Path, path: str) -> str:
    return (site / path / "index.html").as_uri()


@pytest.mark.parametrize("slug", ESSAYS)
@pytest.mark.parametrize(("lang", "other"), [("en", "zh"), ("zh", "en")])
@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_after_switching_the_twin_of_the_block_in_view_is_in_view(
    site: Path, page: Page, slug: str, lang: str, other: str, share: float
) -> None:
    page.goto(address(site, f"{lang}/essays/{slug}"))
    page.evaluate(SCROLL, share)
    twin = page.evaluate(IN_VIEW)
    link = page.locator(".switch [rel=alternate]")
    page.wait_for_function(
        "(id) => document.querySelector('.switch [rel=alternate]').hash === '#' + id", arg=twin
    )
    # The folder's own address is what a server would answer; from a disk the file is named.
    target = str(link.evaluate("link => link.href"))
    page.goto(target.replace("/#", "/index.html#"))
    assert f"/{other}/essays/{slug}/" in page.url
    page.wait_for_function(SHOWS, arg=twin)
    assert page.evaluate("scrollY") > 200


def test_at_the_top_the_switch_leads_to_the_top(site: Path, page: Page) -> None:
    page.goto(address(site, "en/essays/daily-grind"))
    page.evaluate(SCROLL, 0.5)
    page.wait_for_function("() => document.querySelector('.switch [rel=alternate]').hash")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("() => !document.querySelector('.switch [rel=alternate]').hash")


def test_without_javascript_the_switch_and_every_twin_of_a_heading_lead_across(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport=SIZE, java_script_enabled=False)
    page.goto(address(site, "en/essays/daily-grind"))
    assert page.locator(".switch [rel=alternate]").get_attribute("href") == "../../../zh/essays/daily-grind/"
    hrefs = [str(each.get_attribute("href")) for each in page.locator(".prose > h2 > .twin").all()]
    assert len(hrefs) == page.locator(".prose > h2").count() > 3
    html = (site / "zh/essays/daily-grind/index.html").read_text()
    for href in hrefs:
        folder, _, anchor = href.partition("#")
        assert folder == "../../../zh/essays/daily-grind/"
        assert f'id="{anchor}"' in html
    page.close()


def test_the_parallel_page_sets_twins_level_when_wide_and_below_each_other_when_narrow(
    site: Path, page: Page
) -> None:
    page.goto(address(site, "parallel/daily-grind"))
    boxes = """() => [...document.querySelectorAll('article > .parallel-row')].map((row) =>
        [...row.children].map((cell) => cell.getBoundingClientRect()).map((box) => [box.x, box.y]))"""
    for (left, top), (right, level) in page.evaluate(boxes):
        assert left < right
        assert top == level
    page.set_viewport_size({"width": 320, "height": 700})
    for (left, top), (right, below) in page.evaluate(boxes):
        assert left == right
        assert top < below
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    for (_, top), (_, level) in page.evaluate(boxes):
        assert top == level


# --- Chinese set as Chinese ---------------------------------------------------------------------------


MARK_HAN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        if (/\\p{Script=Han}/u.test(node.data)) node.parentElement.dataset.han = '';
    }
}"""


def test_every_han_glyph_of_every_kind_of_page_is_set_in_a_traditional_face(site: Path, page: Page) -> None:
    session = page.context.new_cdp_session(page)
    wrong = []
    for shown in DIFFERENT:
        page.goto((site / shown.path).as_uri() if shown.kind == "missing" else address(site, shown.path))
        page.evaluate(LAY_OUT)
        page.evaluate(MARK_HAN)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-han]"})["nodeIds"]
        faces = {
            font["familyName"]
            for node in nodes
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        }
        if {face.rpartition(" ")[2] for face in faces if "CJK" in face} != {"TC"}:
            wrong.append((shown.name, faces))
    assert wrong == []


@pytest.mark.parametrize("slug", ESSAYS)
def test_chinese_lines_are_short_enough_far_enough_apart_and_upright(
    site: Path, page: Page, slug: str
) -> None:
    page.goto(address(site, f"zh/essays/{slug}"))
    measured = page.evaluate(
        """() => [...document.querySelectorAll('.prose > p')].map((each) => {
            const style = getComputedStyle(each);
            const size = parseFloat(style.fontSize);
            return [each.getBoundingClientRect().width / size, parseFloat(style.lineHeight) / size];
        })"""
    )
    assert measured
    for ems, leading in measured:
        assert ems <= 40
        assert 1.5 <= leading <= 2.0
    slanted = """() => [...document.querySelectorAll('body *')]
        .filter((each) => getComputedStyle(each).fontStyle !== 'normal').length"""
    assert page.evaluate(slanted) == 0


def test_english_lines_hold_at_most_eighty_characters(site: Path, page: Page) -> None:
    page.goto(address(site, "en/essays/daily-grind"))
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('.prose > p')].flatMap((each) => {
            const text = each.firstChild, lines = {};
            if (!text || text.nodeType !== 3) return [0];
            for (let at = 0; at < text.length; at++) {
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                const box = range.getClientRects()[0];
                if (box) lines[Math.round(box.top)] = (lines[Math.round(box.top)] || 0) + 1;
            }
            return Object.values(lines);
        }))"""
    )
    assert 45 < longest <= 80


@pytest.mark.parametrize("width", [360, 1280])
def test_no_chinese_line_starts_with_a_mark_that_may_not(site: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    starts: list[str] = []
    for slug in ESSAYS:
        page.goto(address(site, f"zh/essays/{slug}"))
        starts += page.evaluate(LINE_STARTS)
    assert len(starts) > 70
    assert [mark for mark in starts if mark in "。，、；：？！」』）》〉】…·"] == []
