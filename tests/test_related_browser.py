"""Related works in a real browser: one section an essay, no target twice, one link a card."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.browser


@pytest.fixture
def output(own_site: Path) -> Path:
    return own_site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


def works_of(page: Page, selector: str) -> list[str]:
    """Return the works that links lead to: the last segment of the address, the same in each language."""
    hrefs: list[str] = page.eval_on_selector_all(selector, "links => links.map(link => link.href)")
    return [href.removesuffix("index.html").rstrip("/").rpartition("/")[2] for href in hrefs]


def test_every_essay_has_one_section_with_unique_works_the_same_in_both_languages(
    output: Path, page: Page
) -> None:
    shown: dict[str, dict[str, list[str]]] = {}
    for path in sorted(output.glob("*/essays/*/index.html")):
        page.goto(path.as_uri())
        assert page.locator("#related").count() == 1, path
        assert page.locator("section[aria-labelledby=related]").count() == 1, path
        works = works_of(page, "section.related a")
        around = works_of(page, ".neighbours a, .series li a")
        cards = page.locator("section.related .card")
        assert 1 <= len(works) == len(set(works)) == cards.count(), path
        assert path.parent.name not in works
        pinned = page.locator("section.related .reason").all_text_contents()
        for work, reason in zip(works, pinned, strict=False):
            assert work not in around or reason.strip().startswith(("Chosen", "作者推薦")), (path, work)
        shown.setdefault(path.parent.name, {})[path.parts[-4]] = works
    assert len(shown) >= 12
    for work, editions in shown.items():
        assert len({tuple(works) for works in editions.values()}) == 1, work


def test_a_card_is_one_link_named_by_its_title_and_marked_where_the_language_changes(
    output: Path, page: Page
) -> None:
    page.goto((output / "en/essays/glossary-of-refusals/index.html").as_uri())
    page.set_viewport_size({"width": 320, "height": 800})
    for card in page.locator("section.related .card").all():
        title = str(card.locator("h3").text_content()).strip()
        assert card.get_by_role("link").count() == 1
        assert card.get_by_role("link", name=title, exact=True).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto((output / "en/essays/test-set-decisions/index.html").as_uri())
    foreign = page.locator("section.related a[hreflang=zh-Hant]")
    assert foreign.count() == 1
    assert foreign.get_attribute("lang") == "zh-Hant-TW"
    assert "Chinese only" in str(
        page.locator("section.related .card", has=page.locator("a[hreflang=zh-Hant]")).text_content()
    )
