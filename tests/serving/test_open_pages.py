"""Pages that are open in a real Chromium while their author writes."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import PATIENCE, essay
from tests.project import Project
from tests.serving.served import ROOT, Served, served

pytestmark = pytest.mark.browser
AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"

Open = Callable[[str], Page]

PARAGRAPHS = tuple(
    f"Paragraph {number} says something of its own at some length." * 4 for number in range(60)
)
PLACE = """() => {
    const blocks = [...document.querySelectorAll('main p')];
    const block = blocks.find((each) => each.textContent.includes('Paragraph 40 '));
    return Math.round(block.getBoundingClientRect().top);
}"""


CONTRASTS = """() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
        const [red, green, blue] = parts(colour).map((each) => each / 255)
            .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return (parts(colour)[3] ?? 1) === 1 ? colour : ground(element.parentElement);
    };
    const found = [];
    for (const element of document.querySelector('diptych-desk').shadowRoot.querySelectorAll('*')) {
        const texts = [...element.childNodes].filter((each) => each.nodeType === 3);
        const text = texts.map((each) => each.data).join('').trim();
        if (!text || !element.checkVisibility() || element.localName === 'style') continue;
        const both = [getComputedStyle(element).color, ground(element)];
        const [low, high] = both.map(light).sort((one, other) => one - other);
        found.push([text, (high + 0.05) / (low + 0.05)]);
    }
    return found;
}"""


def walking(*more: str, title: str = "Walking", date: str = "2026-01-02") -> str:
    return essay(title, date, "\n\n".join((*more, *PARAGRAPHS)))


@pytest.fixture
def site(tmp_path: Path) -> Project:
    project = Project(tmp_path / "site")
    project.write("content/essays/walking/index.en.md", walking())
    project.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的。"))
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves."))
    project.write("layouts/assets/site.css", "body { outline-width: 1px; font: 16px/1.5 serif }")
    return project


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    context = browser.new_context(viewport={"width": 900, "height": 600})
    context.set_default_timeout(PATIENCE)

    def go(url: str) -> Page:
        page = context.new_page()
        with page.expect_response(lambda answer: "/.diptych/events" in answer.url):
            page.goto(url)
        return page

    yield go
    context.close()


def axe_finds_nothing(page: Page) -> None:
    """Let axe look at what the desk adds to a page, in both schemes."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("(tags) => axe.run('diptych-desk', { runOnly: tags })", tags)
        told = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]]
        assert told == [], scheme
        # In a tree of its own, above the page, axe cannot tell what lies below a text; so it is measured.
        # The other is the button whose face is a sign, and whose name says what it does.
        unsure = {each["id"] for each in found["incomplete"]}
        assert unsure <= {"color-contrast", "label-content-name-mismatch"}, scheme
        contrasts = page.evaluate(CONTRASTS)
        assert contrasts, scheme
        assert {text: ratio for text, ratio in contrasts if ratio < 4.5} == {}, scheme


def ready(server: Served) -> Served:
    server.hear("built ")
    return server


def test_what_is_saved_appears_where_the_reader_was_and_style_sheets_change_without_a_reload(
    site: Project, open_page: Open
) -> None:
    with served(site.root, "--editor", "vscode") as server:
        page = open_page(f"{ready(server).base}en/essays/walking/")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda reason: said.append(str(reason)))
        edit = page.locator("diptych-desk .edit")
        expect(edit).to_have_attribute(
            "href", f"vscode://file{site.root}/content/essays/walking/index.en.md:1:1"
        )

        page.evaluate("window.stayed = true")
        site.write("layouts/assets/site.css", "body { outline-width: 7px; font: 16px/1.5 serif }")
        page.wait_for_function("() => getComputedStyle(document.body).outlineWidth === '7px'")
        page.wait_for_function("() => document.querySelectorAll('link[rel=stylesheet]').length === 1")
        assert page.evaluate("window.stayed")
        expect(page.locator("diptych-desk .note")).to_be_empty()

        page.evaluate("scrollTo({top: 5000, behavior: 'instant'})")
        page.evaluate(f"() => scrollBy({{top: ({PLACE})() - 20, behavior: 'instant'}})")
        before = page.evaluate(PLACE)
        site.write("content/essays/walking/index.en.md", walking("A new beginning.", "And a second one."))
        expect(page.locator("main")).to_contain_text("A new beginning.")
        page.wait_for_function("() => !('stayed' in window) && document.readyState === 'complete'")
        page.wait_for_function(f"() => Math.abs(({PLACE})() - {before}) <= 2")
        assert said == []


def test_another_page_is_announced_and_followed_where_that_is_wished(site: Project, open_page: Open) -> None:
    with served(site.root) as server:
        page = open_page(f"{ready(server).base}en/essays/walking/")
        page.evaluate("window.stayed = true")
        site.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves and water."))
        note = page.locator("diptych-desk .note a")
        expect(note).to_have_attribute("href", "/en/essays/tea/")
        expect(note).to_contain_text("Tea")
        axe_finds_nothing(page)
        assert page.evaluate("window.stayed")
        assert page.evaluate("scrollY") == 0
        page.get_by_role("button", name="Dismiss").click()
        expect(page.locator("diptych-desk .note")).to_be_empty()
        (site.root / "content/essays/walking/index.en.md").unlink()
        (site.root / "content/essays/walking/index.zh.md").unlink()
        expect(page.locator("diptych-desk .note")).to_contain_text("no longer made")
    with served(site.root, "--follow") as server:
        page = open_page(f"{ready(server).base}en/")
        site.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves, water and time."))
        page.wait_for_url("**/en/essays/tea/")
        expect(page.locator("main")).to_contain_text("water and time")


def test_a_page_that_leads_elsewhere_goes_there_whatever_it_hears_on_its_way(
    site: Project, open_page: Open
) -> None:
    with served(site.root, "--follow") as server:
        page = open_page(f"{ready(server).base}en/")

        def after_the_whole_build(route: Route) -> None:
            server.hear("built ")
            time.sleep(0.3)  # for the page to hear what the build has changed
            route.continue_()

        page.route("**/en/essays/tea/", after_the_whole_build)
        site.write("content/essays/tea.en.md", essay("Tea leaves", "2026-02-03", "Water and time."))
        page.wait_for_url("**/en/essays/tea/")
        expect(page.locator("main")).to_contain_text("Water and time")


def test_a_problem_lies_over_the_page_until_it_is_mended(site: Project, open_page: Open) -> None:
    with served(site.root, "--editor", "idea") as server:
        page = open_page(f"{ready(server).base}en/essays/walking/")
        site.write("content/essays/tea.en.md", essay("<b>Tea", "2026-02-30", "Leaves."))
        site.write("content/essays/walking/index.en.md", walking(date="2026-13-01"))
        overlay = page.get_by_role("dialog", name="Not built: 2 problems")
        expect(overlay).to_be_visible()
        expect(overlay).to_contain_text("content/essays/tea.en.md:3:7")
        expect(overlay).to_contain_text("3 | date: 2026-02-30")
        expect(overlay).to_contain_text("Hint: check the month, the day and the hour")
        expect(overlay.get_by_role("link", name="content/essays/tea.en.md:3:7")).to_have_attribute(
            "href", f"idea://open?file={site.root}/content/essays/tea.en.md&line=3&column=7"
        )
        expect(overlay.get_by_role("button", name="Close")).to_be_focused()
        axe_finds_nothing(page)
        assert page.evaluate("document.querySelector('diptych-desk').shadowRoot.styleSheets.length") == 1
        assert b"Paragraph 40 " in server.get("/en/essays/walking/")[2]
        page.keyboard.press("Escape")
        expect(overlay).to_be_hidden()
        page.get_by_role("button", name="2 problems").click()
        expect(overlay).to_be_visible()
        site.write("content/essays/tea.en.md", essay("Tea", "2026-02-20", "Leaves."))
        expect(page.get_by_role("dialog", name="Not built: 1 problem")).to_be_visible()
        site.write("content/essays/walking/index.en.md", walking())
        expect(page.locator("diptych-desk dialog")).to_be_hidden()
        expect(page.locator("diptych-desk .badge")).to_be_hidden()
        server.hear("not built: 2 errors")
        server.hear("no errors are left")
        server.hear("built ")
        site.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的,好。"))
        expect(page.locator("diptych-desk summary")).to_contain_text("warning")
        axe_finds_nothing(page)
        expect(page.locator("diptych-desk dialog")).to_be_hidden()


def test_a_page_opened_before_the_first_good_build_becomes_the_site(site: Project, open_page: Open) -> None:
    site.write("content/essays/tea.en.md", essay("<script>alert(1)</script>", "2026-02-30", "Leaves."))
    with served(site.root) as server:
        server.hear("not built")
        page = open_page(f"{server.base}en/essays/walking/")
        expect(page.get_by_role("dialog", name="Not built: 1 problem")).to_be_visible()
        site.write("content/essays/tea.en.md", essay("Tea", "2026-02-20", "Leaves."))
        expect(page.locator("main")).to_contain_text("Paragraph 40 ")
        expect(page.locator("diptych-desk dialog")).to_be_hidden()
