"""Notes in the margin and in place, in Chromium."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import essay
from tests.looks.site import served
from tests.project import Project

pytestmark = pytest.mark.browser

LONG = "A note that goes on for quite a while, so that it is longer than the line it belongs to. " * 4
BODY = f"""First,[^a] second[^b] and third[^c] in one line.

> [!NOTE]
> A box has notes too.[^d]

1. So has a list.[^e] And again.[^a]

```python
code = "that is as wide as the text, and then a good deal wider, so that it has to scroll by itself"
```

The end.[^f]

[^a]: {LONG}
[^b]: {LONG}

    In two paragraphs.
[^c]: Short.
[^d]: {LONG}
[^e]: {LONG}
[^f]: {LONG}
"""
BOXES = """() => [...document.querySelectorAll('.footnote-beside')].map((each) => {
    const box = each.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})"""
COLUMN = "document.querySelector('.prose').getBoundingClientRect()"


@pytest.fixture
def address(make_project: Callable[[dict[str, str]], Project]) -> Path:
    project = make_project(
        {
            "content/essays/notes.en.md": essay("Notes", "2026-01-02", BODY),
            "content/essays/notes.zh.md": essay("註腳", "2026-01-02", BODY),
        }
    )
    assert project.build().ok
    return project.output


def test_notes_stand_in_the_margin_beside_their_lines_and_never_overlap(
    browser: Browser, address: Path
) -> None:
    with served(address) as base:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for lang in ("en", "zh"):
            page.goto(f"{base}{lang}/essays/notes/")
            boxes = page.evaluate(BOXES)
            assert len(boxes) == 6
            edge = page.evaluate(f"{COLUMN}.right")
            for left, top, right, bottom in boxes:
                assert edge < left < right <= 1280, "beside the text, on the page"
                assert bottom - top > 10
            for (_, _, _, above), (_, below, _, _) in itertools.pairwise(boxes):
                assert above < below, "one below the other"
            assert boxes[-1][3] <= page.evaluate(f"{COLUMN}.bottom"), (
                "what follows the text starts below its notes"
            )
            first = page.locator("sup").first.bounding_box()
            assert first is not None
            assert abs(first["y"] - boxes[0][1]) < 16, "level with the line"
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.close()


def test_notes_unfold_in_place_on_narrow_screens_without_a_script(browser: Browser, address: Path) -> None:
    with served(address) as base:
        context = browser.new_context(
            viewport={"width": 360, "height": 800}, java_script_enabled=False, reduced_motion="reduce"
        )
        page: Page = context.new_page()
        page.goto(f"{base}en/essays/notes/")
        assert page.locator(".footnote-beside:visible").count() == 0
        assert page.locator(".footnotes:visible").count() == 0
        page.locator("a.footnote-ref", has_text="2").press("Enter")
        note = page.locator(".footnote-beside:visible")
        assert note.count() == 1
        assert "In two paragraphs." in note.inner_text()
        line, box = page.locator("[id='fnref:b']").bounding_box(), note.bounding_box()
        assert line is not None
        assert box is not None
        assert 0 < line["y"] < box["y"] < 800, "the line and its note are both in view"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"#fnref:b$"))
        assert page.locator(".footnote-beside:visible").count() == 0

        page.emulate_media(media="print")
        assert page.locator(".footnotes li:visible").count() == 6
        assert page.locator(".footnote-beside:visible").count() == 0
        context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_an_authors_own_classes_take_nothing_from_what_they_are_put_on(
    media: Literal["screen", "print"], browser: Browser, make_project: Callable[[dict[str, str]], Project]
) -> None:
    names = ("note", "sidenote", "aside", "warning", "tip", "info", "copy", "card", "lead", "caption", "mark")
    body = "".join(f"A paragraph that is called {name}.\n{{.{name}}}\n\n" for name in names)
    project = make_project({"content/essays/own.en.md": essay("Own", "2026-01-02", body)})
    assert project.build().ok
    with served(project.output) as base:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.emulate_media(media=media)
        page.goto(f"{base}en/essays/own/")
        shown = page.locator(".prose > p[class]:visible")
        assert shown.count() == len(names)
        assert {box["x"] for each in shown.all() if (box := each.bounding_box())} == {20}
        page.close()
