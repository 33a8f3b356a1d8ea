"""Pages of the golden site in a real browser: at a root, below a path, from a disk, without a script."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PATIENCE

EXPECTED = Path(__file__).parent.parent / "sites" / "full" / "expected"

PAGES = (
    "",
    "en/",
    "zh/",
    "en/essays/",
    "en/essays/alpha/",
    "zh/essays/alpha/",
    "en/tags/",
    "en/archive/",
    "zh/tags/craft/",
)

pytestmark = pytest.mark.browser

# Addresses of the same site, as hosts and readers have it.
PLACES = ("root", "sub-path", "disk")


@pytest.fixture(params=PLACES)
def base(request: pytest.FixtureRequest, serve: Callable[[Path], str], tmp_path: Path) -> str:
    if request.param == "disk":
        return f"{EXPECTED.as_uri()}/"
    if request.param == "root":
        return serve(EXPECTED)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "site").symlink_to(EXPECTED)
    return f"{serve(tmp_path)}deep/site/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def address(base: str, path: str) -> str:
    return f"{base}{path}index.html" if base.startswith("file:") else f"{base}{path}"


def test_pages_load_without_an_error_a_violation_or_a_foreign_request(base: str, page: Page) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda reason: said.append(str(reason)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: said.append(answer.url) if answer.status >= 400 else None)
    for path in PAGES:
        page.goto(address(base, path))
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert said == []
    assert {url for url in asked if not url.startswith((base, "data:"))} == set()


def test_an_alias_leads_on_and_keeps_the_fragment(base: str, page: Page) -> None:
    page.goto(address(base, "old/alpha/") + "#tables")
    page.wait_for_url("**/en/essays/alpha/**#tables")


def test_an_alias_leads_on_without_a_script(serve: Callable[[Path], str], browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(EXPECTED)}2019/alpha.html")
    page.wait_for_url("**/en/essays/alpha/")
    context.close()


def test_the_switcher_leads_to_the_other_edition_and_back_without_a_script(
    serve: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(EXPECTED)}en/essays/alpha/")
    page.get_by_role("banner").get_by_role("link", name="中文").click()
    expect(page).to_have_url(re.compile(r"/zh/essays/alpha/$"))
    page.get_by_role("banner").get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/en/essays/alpha/$"))
    context.close()


def test_a_footnote_leads_to_its_note_and_back(base: str, page: Page) -> None:
    page.goto(address(base, "en/essays/alpha/"))
    page.locator("a.footnote-ref").click()
    expect(page).to_have_url(re.compile(r"#fn:n$"))
    page.locator("a.footnote-backref").click()
    expect(page).to_have_url(re.compile(r"#fnref:n$"))


def test_links_inside_a_text_work_everywhere_but_for_folders_on_a_disk(base: str, page: Page) -> None:
    page.goto(address(base, "en/essays/alpha/"))
    link = page.get_by_role("link", name="its end")
    if base.startswith("file:"):
        assert link.get_attribute("href") == "../beta/#end"
        return
    link.click()
    page.wait_for_url("**/en/essays/beta/#end")
    assert page.get_by_role("heading", name="End").is_visible()
