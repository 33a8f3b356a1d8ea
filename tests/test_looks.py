"""What the style sheet promises, computed from the sheet itself: contrast, direction, weight."""

import gzip
import itertools
import re
from pathlib import Path

import pytest

from generator.pages.code_colours import code_colours
from tests.looks.site import ROOT

SHEET = (ROOT / "layouts/assets/site.css").read_text(encoding="utf-8")
SHEETS = sorted((ROOT / "layouts/assets").glob("*.css"))
SCHEMES = ("light", "dark")
PAIR = r"light-dark\((#[0-9a-fA-F]{6}|currentcolor), (#[0-9a-fA-F]{6})\)"

PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|scroll-(?:margin|padding)-"
    r"(?:left|right|top|bottom))\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of the sheet in a scheme, by name."""
    return {name: pair[SCHEMES.index(scheme)] for name, *pair in re.findall(rf"--(\w+): {PAIR};", SHEET)}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("least", "foregrounds", "backgrounds"),
    [
        (7, ("ink",), ("paper", "panel", "mark")),
        (4.5, ("soft", "accent", "warn"), ("paper", "panel")),
        (4.5, ("ink", "accent"), ("wash",)),
        (3, ("edge",), ("paper", "panel")),
    ],
)
def test_colours_have_the_contrast_that_readers_need(
    scheme: str, least: float, foregrounds: tuple[str, ...], backgrounds: tuple[str, ...]
) -> None:
    named = tokens(scheme)
    weak = {
        (one, other): round(contrast(named[one], named[other]), 2)
        for one, other in itertools.product(foregrounds, backgrounds)
        if contrast(named[one], named[other]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_code_can_be_read_in_the_sites_own_styles(scheme: str) -> None:
    named = tokens(scheme)
    pairs = re.findall(r"\{ color: " + PAIR, code_colours("xcode", "github-dark"))
    assert len(pairs) > 15
    inherited = {"currentcolor": named["ink"]}
    colours = {inherited.get(pair[SCHEMES.index(scheme)], pair[SCHEMES.index(scheme)]) for pair in pairs}
    weak = {
        (colour, ground): round(contrast(colour, named[ground]), 2)
        for colour, ground in itertools.product(colours, ("panel", "paper"))
        if contrast(colour, named[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheets_know_no_left_and_no_top(path: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    sheet = re.sub(r"@media[^{]*", "@media ", sheet)
    assert [line.strip() for line in sheet.splitlines() if PHYSICAL.search(line)] == []


def test_an_essay_is_light(own_site: Path) -> None:
    def weight(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9))

    (sheet,) = (own_site / "assets").glob("site.*.css")
    scripts = sum(
        weight(path)
        for name in ("scheme", "switch", "copy")
        for path in (own_site / "assets").glob(f"{name}.*.js")
    )
    assert weight(sheet) <= 8 * 1024
    assert scripts <= 4 * 1024
    assert not [path for path in own_site.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".otf"}]
    assert "url(" not in SHEET
    for page in own_site.glob("*/essays/*/index.html"):
        text = page.read_text(encoding="utf-8")
        if "data-quiz" not in text:
            assert set(re.findall(r"<script src=\"[./]*assets/(\w+)\.", text)) <= {
                "scheme",
                "switch",
                "copy",
            }, page
            assert weight(page) + weight(sheet) + scripts <= 35 * 1024, page
