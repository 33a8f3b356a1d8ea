"""Every kind of page of this repository's own site in Chromium: what all readers are promised."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from generator.pages.code_colours import code_colours
from tests.conftest import PATIENCE
from tests.looks.kinds import DIFFERENT, LANGS, SHOWN, WIDTHS, Shown
from tests.looks.site import LAY_OUT, ROOT, served

pytestmark = pytest.mark.browser

AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
ESSAY = "en/essays/morning-dashboard/"
PAPER = {"light": "rgb(253, 253, 252)", "dark": "rgb(18, 22, 21)"}
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def base(own_site: Path) -> Iterator[str]:
    with served(own_site) as address:
        yield address


def opened(browser: Browser, scheme: str, width: int, *, scripts: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE)
    return context


# What axe cannot decide by itself: rule, where, and why it is right.
UNDECIDED = (
    (
        "color-contrast",
        "pre, .scroll",
        "what lies beyond the edge of its scroller; test_looks.py computes it",
    ),
    ("color-contrast", ".parallel-2", "its two grounds are painted by a pseudo-element; see test_looks.py"),
    ("color-contrast", "math", "signs such as ≈ are no letters to axe; formulas have the colour of the text"),
    (
        "label-content-name-mismatch",
        ".footnote-backref",
        "an arrow says nothing; its name says where it leads",
    ),
)
RUN_AXE = """async ([tags, rules, known]) => {
    const options = rules.length ? { runOnly: { type: 'rule', values: rules } } : { runOnly: tags };
    const result = await axe.run({ ...options, resultTypes: ['violations', 'incomplete'] });
    const isKnown = (rule, node) => known.some(([id, place]) =>
        id === rule && document.querySelector(node.target[0])?.closest(place));
    return ['violations', 'incomplete'].flatMap((verdict) => result[verdict].flatMap((rule) => rule.nodes
        .filter((node) => verdict === 'violations' || !isKnown(rule.id, node))
        .map((node) => [verdict, rule.id, node.target.join(' '), node.failureSummary])));
}"""


# Half of axe's time goes into colours, which no language changes. Everything is looked at in both
# widths, where other things are shown and other landmarks stand, and in both schemes; the other two
# pairs of width and scheme can differ in colours alone, so that one language of each kind does.
LOOKS: tuple[tuple[int, str, list[str], tuple[str, ...]], ...] = (
    (1280, "light", [], LANGS),
    (1280, "dark", ["color-contrast", "link-in-text-block"], ("en",)),
    (360, "dark", [], LANGS),
    (360, "light", ["color-contrast", "link-in-text-block"], ("zh",)),
)


def test_axe_finds_nothing_on_any_page_in_any_width_and_scheme(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 1280)
    context.add_init_script(AXE.read_text())
    page = context.new_page()
    found = []
    searches = (Shown("found", lang, f"{lang}/search/?q=AI") for lang in LANGS)
    for shown in (*SHOWN, *searches):
        page.goto(f"{base}{shown.path}")
        if shown.kind == "found":
            page.locator(".found-title").first.wait_for()
        page.evaluate(LAY_OUT)
        for width, scheme, rules, langs in LOOKS:
            if shown.lang and shown.lang not in langs:
                continue
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert page.evaluate(BACKGROUND) == PAPER[scheme]
            said = page.evaluate(RUN_AXE, [AXE_TAGS, rules, [list(each) for each in UNDECIDED]])
            found += [(shown.name, width, scheme, *each) for each in said]
    context.close()
    assert found == []


def test_the_reader_switches_between_light_and_dark_and_the_choice_is_kept(
    base: str, browser: Browser
) -> None:
    context = opened(browser, "light", 1280)
    page = context.new_page()
    page.goto(f"{base}{ESSAY}")
    switch = page.get_by_role("button", name="Dark colours")
    assert page.evaluate("localStorage.length") == 0
    assert (switch.get_attribute("aria-pressed"), page.evaluate(BACKGROUND)) == ("false", PAPER["light"])
    keyword = page.locator(".highlight .k").first
    by_day = keyword.evaluate("each => getComputedStyle(each).color")

    switch.press("Space")
    assert (switch.get_attribute("aria-pressed"), page.evaluate(BACKGROUND)) == ("true", PAPER["dark"])
    assert keyword.evaluate("each => getComputedStyle(each).color") != by_day

    other = context.new_page()
    other.goto(f"{base}zh/tags/")
    assert other.evaluate(BACKGROUND) == PAPER["dark"]
    other.get_by_role("button", name="深色模式").click()
    assert other.evaluate(BACKGROUND) == PAPER["light"]
    page.wait_for_function(f"() => {BACKGROUND} === '{PAPER['light']}'")
    assert page.evaluate("localStorage.length") == 0, "to choose what the device has is to follow it again"
    other.emulate_media(color_scheme="dark")
    assert other.evaluate(BACKGROUND) == PAPER["dark"]
    context.close()


def test_a_chosen_scheme_is_there_at_the_first_paint(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 1280)
    page = context.new_page()
    page.goto(f"{base}{ESSAY}")
    page.get_by_role("button", name="Dark colours").click()
    page = context.new_page()
    page.add_init_script(
        """window.seen = [];
        const look = () => {
          const root = document.documentElement;
          if (document.body) window.seen.push(getComputedStyle(root).backgroundColor);
          if (window.seen.length < 5) requestAnimationFrame(look);
        };
        look();"""
    )
    page.goto(f"{base}{ESSAY}")
    page.wait_for_function("() => window.seen.length >= 5")
    assert set(page.evaluate("window.seen")) == {PAPER["dark"]}
    context.close()


def test_without_a_script_no_dead_control_is_shown(base: str, browser: Browser) -> None:
    context = opened(browser, "dark", 1280, scripts=False)
    page = context.new_page()
    for shown in DIFFERENT:
        if shown.lang == "zh":
            continue
        page.goto(f"{base}{shown.path}")
        assert page.locator("button:visible").count() == 0, shown.name
    context.close()


PAINTED = """async () => {
    const near = [...document.images].filter((each) => each.getBoundingClientRect().top < innerHeight);
    await Promise.allSettled(near.map((each) => each.decode()));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def test_nothing_moves_while_a_page_loads_or_changes_its_colours(base: str, browser: Browser) -> None:
    for width in WIDTHS:
        context = opened(browser, "light", width)
        context.add_init_script(
            """window.shifts = [];
            new PerformanceObserver((list) => {
                for (const { value, sources } of list.getEntries()) {
                    window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
                }
            }).observe({ type: 'layout-shift', buffered: true });"""
        )
        page = context.new_page()
        for path in (ESSAY, "zh/essays/morning-dashboard/", "en/", "en/essays/"):
            page.goto(f"{base}{path}")
            page.evaluate(PAINTED)
            page.locator(".scheme").click()
            page.evaluate(PAINTED)
            assert page.evaluate("window.shifts") == [], (path, width)
        context.close()


def test_pages_reflow_at_320_pixels_and_at_twice_the_size_of_text(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 320)
    page = context.new_page()
    wide = []
    sizes = [("100%", 320), ("200%", 640), ("200%", 1280)]
    for shown in SHOWN:
        page.goto(f"{base}{shown.path}")
        for size, width in sizes:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(
                """(size) => {
                    document.documentElement.style.fontSize = size;
                    return document.documentElement.scrollWidth;
                }""",
                size,
            )
            if found > width:
                wide.append((shown.name, size, width, found))
        sizes.reverse()  # the next page is loaded as this one was left
    context.close()
    assert wide == []


def test_published_sheets_say_what_their_sources_say(own_site: Path, browser: Browser) -> None:
    colours = code_colours("xcode", "github-dark")
    page = browser.new_page()
    for name in ("site", "quiz", "search"):
        written = (ROOT / f"layouts/assets/{name}.css").read_text(encoding="utf-8")
        (path,) = (own_site / "assets").glob(f"{name}.*.css")
        published = path.read_text(encoding="utf-8")
        one, other = page.evaluate(
            # Chromium keeps blanks of custom properties as they are written.
            """(sheets) => sheets.map((text) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(text);
                return [...sheet.cssRules].map((rule) => rule.cssText.replace(/([,:]) /g, '$1'));
            })""",
            [written + (colours if name == "site" else ""), published],
        )
        assert one == other
        assert len(one) > 10
        assert len(published) < 0.8 * len(written)
    page.close()


def test_code_is_copied_by_a_button_that_says_so(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 1280)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for lang, copy, copied in (("en", "Copy", "Copied"), ("zh", "複製", "已複製")):
        page.goto(f"{base}{lang}/essays/morning-dashboard/")
        button = page.get_by_role("button", name=copy, exact=True).first
        code = page.locator(".highlight code").first.text_content()
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text=copied).wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()").strip() == (code or "").strip()
        box = page.locator(".copy").first.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        label = page.locator(".highlight").first.evaluate(
            "each => getComputedStyle(each, '::before').content"
        )
        assert label == '"SQL"'
    context.close()


def test_code_is_selected_where_copying_is_not_allowed(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 1280)
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = context.new_page()
    page.goto(f"{base}{ESSAY}")
    page.get_by_role("button", name="Copy", exact=True).first.click()
    page.get_by_role("status").filter(has_text="Selected").wait_for(state="attached")
    assert page.evaluate("getSelection().toString()").startswith("select")
    context.close()


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(base: str, browser: Browser) -> None:
    context = opened(browser, "light", 360)
    page = context.new_page()
    page.goto(f"{base}{ESSAY}")
    table = page.get_by_role("region", name="Table").first
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    context.close()


def test_keyboard_readers_skip_to_the_text_and_see_where_they_are(base: str, browser: Browser) -> None:
    context = opened(browser, "dark", 1280)
    page = context.new_page()
    for path in (ESSAY, "zh/"):
        page.goto(f"{base}{path}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"#main$"))
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outline").endswith("solid 2px")
    context.close()


def test_no_kind_of_page_moves_by_itself_or_loses_a_mark_where_colours_are_forced(
    base: str, browser: Browser
) -> None:
    context = opened(browser, "light", 1280)
    page = context.new_page()
    page.emulate_media(forced_colors="active")
    for shown in SHOWN:
        page.goto(f"{base}{shown.path}")
        moving, marks, lines = page.evaluate(
            """() => {
                const styles = (places, key) =>
                    [...document.querySelectorAll(places)].map((each) => getComputedStyle(each)[key]);
                return [
                    document.getAnimations().length,
                    styles(".switch span, .pagination [aria-current]", "outlineStyle"),
                    styles(".site-nav [aria-current]", "textDecorationLine"),
                ];
            }"""
        )
        assert moving == 0, shown.name
        expected = (shown.kind not in {"landing", "missing"}) + (shown.kind.startswith("list"))
        assert marks == ["solid"] * expected, shown.name
        assert set(lines) <= {"underline"}, shown.name
    context.close()


def test_preferences_of_readers_are_kept(base: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{base}{ESSAY}")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("document.getAnimations().length") == 1, "the hinge fills as one reads"
    page.emulate_media(forced_colors="active")
    assert not page.locator(".scheme").is_visible()
    current = page.locator(".switch span").first
    assert current.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    context.close()


def test_paper_gets_the_text_its_addresses_and_its_notes_and_no_furniture(
    base: str, browser: Browser
) -> None:
    context = opened(browser, "dark", 1280)
    page = context.new_page()
    for path in ("en/essays/pii-for-compliance/", "zh/essays/pii-for-compliance/"):
        page.goto(f"{base}{path}")
        page.emulate_media(media="print")
        for gone in (
            ".site-nav",
            ".switch",
            ".scheme",
            ".toc",
            ".related",
            ".copy",
            ".site-foot",
            ".footnote-beside",
            ".twin",
        ):
            assert page.locator(f"{gone}:visible").count() == 0, gone
        assert page.locator(".footnotes li:visible").count() == 3
        assert page.evaluate(BACKGROUND) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()
