"""Parts of a text that the own essays do without, in Chromium: pull quotes, links to elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.conftest import essay
from tests.looks.site import served
from tests.project import Project

pytestmark = pytest.mark.browser

BODIES = {
    "en": "Before.\n\n> It is carried home,\n> one umbrella at a time.\n> {.pull}\n\n> Ordinary.\n\n"
    "See [a shop](https://shop.example/umbrellas).\n",
    "zh": "前。\n\n> 夜市只是被人一把傘、一把傘地帶回家。\n> {.pull}\n\n> 一般。\n\n"
    "見[一家店](https://shop.example/umbrellas)。\n",
}
STYLES = """(selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    const border = style.borderInlineStartWidth;
    return [parseFloat(style.fontSize), style.color, style.fontFamily, border, style.fontStyle];
}"""


@pytest.fixture
def project(make_project: Callable[[dict[str, str]], Project]) -> Project:
    made = make_project(
        {
            f"content/essays/market/index.{lang}.md": essay("Market", "2026-01-02", BODIES[lang])
            for lang in BODIES
        }
    )
    assert made.build().problems == ()
    return made


def test_a_pull_quote_is_larger_darker_and_set_apart_from_a_quotation(
    browser: Browser, project: Project
) -> None:
    with served(project.output) as base:
        page = browser.new_page(viewport={"width": 320, "height": 800})
        for lang in BODIES:
            page.goto(f"{base}{lang}/essays/market/")
            text = page.evaluate(STYLES, ".prose > p")
            quote = page.evaluate(STYLES, ".prose > blockquote:not(.pull)")
            pull = page.evaluate(STYLES, ".prose > .pull")
            assert pull[0] >= 1.25 * text[0] > 0
            assert quote[0] == text[0]
            assert pull[1] == text[1] != quote[1]
            assert pull[2] == page.evaluate(STYLES, "h1")[2]
            assert (pull[3], quote[3], pull[4]) == ("3px", "1px", "normal")
            assert "{" not in page.locator(".pull").inner_text()
            assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.close()


def test_paper_shows_where_links_to_elsewhere_lead(browser: Browser, project: Project) -> None:
    with served(project.output) as base:
        page = browser.new_page()
        for lang in BODIES:
            page.goto(f"{base}{lang}/essays/market/")
            link = page.locator('.prose a[href^="https"]')
            after = "each => getComputedStyle(each, '::after').content"
            assert link.evaluate(after) == "none"
            page.emulate_media(media="print")
            assert "https://shop.example/umbrellas" in link.evaluate(after)
            page.emulate_media(media="screen")
        page.close()
