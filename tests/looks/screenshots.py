"""Photographs every kind of page in each language, scheme and width, and lays them on one sheet.

Run by ``make screenshots``. The sheet is ``build/screenshots.png``; the pictures themselves, at full
length, stand in ``build/screenshots/``.
"""

import argparse
import fnmatch
import shutil
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, sync_playwright

from tests.looks.kinds import SCHEMES, SHOWN, WIDTHS, Shown
from tests.looks.site import LAY_OUT, MADE, build_own_site, chromium, served

SCALE = 0.25
SHOWN_HEIGHT = 1400
"""How much of a page the sheet shows, in CSS pixels."""

GAP = 16
LABEL = 20
GREY = "#8a8f8d"

Shots = dict[tuple[str, str, int], Image.Image]


def main() -> None:
    """Make the pictures and the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="*", help="pages by name, such as 'essay-*'")
    wanted = parser.parse_args().only
    shown = [each for each in SHOWN if fnmatch.fnmatch(each.name, wanted)]
    folder = MADE / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as site,
        served(build_own_site(Path(site) / "site")) as base,
        sync_playwright() as playwright,
    ):
        browser = chromium(playwright)
        shots = _photograph(browser, base, shown, folder)
        browser.close()
    sheet = _sheet(shown, shots)
    target = MADE / "screenshots.png"
    sheet.save(target, optimize=True)
    print(f"{len(shots)} pictures in {folder}, {target} shows them all")


def _photograph(browser: Browser, base: str, shown: list[Shown], folder: Path) -> Shots:
    shots: Shots = {}
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for each in shown:
                page.goto(f"{base}{each.path}")
                page.evaluate(LAY_OUT)
                data = page.screenshot(full_page=True, path=folder / f"{each.name}-{scheme}-{width}.png")
                picture = Image.open(BytesIO(data)).convert("RGB")
                top = picture.crop((0, 0, width, min(picture.height, SHOWN_HEIGHT)))
                size = (round(width * SCALE), round(top.height * SCALE))
                shots[each.name, scheme, width] = top.resize(size, Image.Resampling.LANCZOS)
            context.close()
    return shots


def _sheet(shown: list[Shown], shots: Shots) -> Image.Image:
    """Lay the pictures out: a page a cell, the four forms of it side by side."""
    cell = sum(round(width * SCALE) for width in WIDTHS) * len(SCHEMES) + GAP * (len(WIDTHS) * len(SCHEMES))
    row = round(SHOWN_HEIGHT * SCALE) + LABEL + GAP
    columns = min(3, len(shown))
    rows = -(-len(shown) // columns)
    sheet = Image.new("RGB", (cell * columns + GAP, row * rows + GAP), GREY)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for number, each in enumerate(shown):
        left, top = GAP + number % columns * cell, GAP + number // columns * row
        draw.text((left, top), each.name, fill="white", font=font)
        for scheme in SCHEMES:
            for width in WIDTHS:
                picture = shots[each.name, scheme, width]
                sheet.paste(picture, (left, top + LABEL))
                left += picture.width + GAP
    return sheet


if __name__ == "__main__":
    main()
