"""Pictures in a real browser: the light variant is taken, at the right size, and nothing jumps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import essay
from tests.pictures import photograph, saved, scene
from tests.project import Project

pytestmark = pytest.mark.browser

JUMPS = """() => {
    window.jumps = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) window.jumps += each.value;
    }).observe({type: "layout-shift", buffered: true});
}"""
SHOWN = """async () => {
    for (const each of document.images) {
        each.scrollIntoView();
        await each.decode();
    }
    await new Promise(requestAnimationFrame);
    return [...document.images].map((each) => ({
        source: each.currentSrc.split("/").pop(),
        width: each.getBoundingClientRect().width,
        height: each.getBoundingClientRect().height,
        drawn: each.naturalWidth > 0,
    }));
}"""


@pytest.mark.parametrize(("window", "density", "variant"), [(1280, 1, 640), (1280, 2, 1280), (360, 2, 960)])
def test_a_browser_takes_the_fittest_avif_and_nothing_jumps(
    window: int,
    density: int,
    variant: int,
    project: Project,
    browser: Browser,
    serve: Callable[[Path], str],
) -> None:
    project.write("content/essays/walking/hill.jpg", photograph(1800, 1200))
    project.write("content/essays/walking/cover.png", saved(scene(1400, 700), "PNG"))
    text = "\n\n".join(["On *foot*, uphill.", "Word. " * 900, "![A hill](hill.jpg)", "Word. " * 90])
    project.write(
        "content/essays/walking/index.en.md", essay("Walking", "2026-01-02", text, cover="cover.png")
    )
    assert project.build().ok
    page = browser.new_page(viewport={"width": window, "height": 800}, device_scale_factor=density)
    page.add_init_script(f"({JUMPS})()")
    page.goto(f"{serve(project.output)}en/essays/walking/", wait_until="load")
    cover, hill = page.evaluate(SHOWN)
    assert cover["drawn"]
    assert hill["drawn"]
    assert cover["source"].startswith(f"cover.{variant}w.")
    assert hill["source"].startswith(f"hill.{variant}w.")
    assert cover["source"].endswith(".avif")
    assert abs(hill["width"] / hill["height"] - 1.5) < 0.01
    assert abs(cover["width"] / cover["height"] - 2) < 0.01
    assert page.evaluate("window.jumps") == 0
    page.close()
