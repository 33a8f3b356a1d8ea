"""Social cards: one for every edition, drawn once, in the right face, never with a box."""

import io
import json
import re

import pytest
from PIL import Image

from generator.core.canonical import digest
from generator.core.problems import Severity
from generator.inputs import typefaces
from generator.inputs.typefaces import common_font
from tests.conftest import essay
from tests.page import Page
from tests.pictures import scene
from tests.project import CONFIG, Project

DRAWN = CONFIG.replace("cards.draw = false", "")
TEA = "content/essays/tea.en.md"


@pytest.fixture
def shared(project: Project) -> Project:
    """Return the small site with cards."""
    project.write("site.toml", DRAWN)
    return project


def cards(project: Project) -> dict[str, bytes]:
    return {path: data for path, data in project.tree().items() if path.startswith("media/cards/")}


def test_every_edition_has_a_card_and_every_page_names_one(shared: Project) -> None:
    assert shared.build().problems == ()
    drawn = cards(shared)
    assert {re.sub(r"\.\w{10}\.png", "", path.removeprefix("media/cards/")) for path in drawn} == {
        *("en", "en/about", "en/essays/tea", "en/essays/walking"),
        *("zh", "zh/about", "zh/essays/walking"),
    }
    for data in drawn.values():
        assert Image.open(io.BytesIO(data)).size == (1200, 630)
        assert len(data) <= 100_000
    for path, data in shared.tree().items():
        page = data.decode() if path.endswith(".html") else ""
        if 'rel="canonical"' in page and "refresh" not in page:
            found = re.search(r'property="og:image" content="https://example.org/([^"]+)"', page)
            assert found is not None, path
            assert found[1] in drawn
            assert 'name="twitter:card" content="summary_large_image"' in page
            assert 'property="og:image:width" content="1200"' in page
    page = shared.read("zh/essays/walking/index.html")
    assert 'content="https://example.org/media/cards/zh/essays/walking.' in page
    assert '<meta property="og:image:alt" content="走路 · 測試網站">' in page
    assert "og:image" not in shared.read("404.html")


def test_a_card_is_drawn_again_only_when_what_stands_on_it_changes(shared: Project) -> None:
    def drawn() -> list[str]:
        return [path for path in shared.build().written if path.startswith("media/cards/")]

    assert len(drawn()) == 7
    before = cards(shared)
    shared.write(TEA, essay("Tea", "2026-02-03", "Another text.", description="Of leaves."))
    (first,) = drawn()
    shared.write(TEA, essay("Tea", "2026-02-03", "Yet another text.", description="Of leaves."))
    assert drawn() == []
    shared.write(TEA, essay("Green tea", "2026-02-03", "Yet another text.", description="Of leaves."))
    (second,) = drawn()
    assert first != second
    assert first not in cards(shared)
    shared.build(clean=True)
    assert {path: data for path, data in cards(shared).items() if path in before} == {
        path: data for path, data in before.items() if "tea" not in path
    }


def test_each_language_is_lettered_in_its_face(shared: Project) -> None:
    if typefaces.common_font() is None:
        pytest.fail("the tests need a font: `make test` installs one")
    shared.write(TEA, essay("Tea 🎉", "2026-02-03", "x"))
    shared.write("content/essays/walking/index.zh.md", essay("走路🎉️", "", "用**走**的。"))
    report = shared.build()
    assert [(each.place.path, each.message) for each in report.problems] == [
        (TEA, 'the social card leaves out "🎉" (U+1F389), which Noto Sans CJK KR lacks'),
        (
            "content/essays/walking/index.zh.md",
            'the social card leaves out "🎉" (U+1F389), which Noto Sans CJK TC lacks',
        ),
    ]
    assert report.ok
    assert all(each.severity is Severity.WARNING for each in report.problems)
    with_party = cards(shared)
    shared.write(TEA, essay("Tea", "2026-02-03", "x"))
    shared.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的。"))
    assert shared.build().problems == ()
    assert cards(shared) == with_party


def test_a_letter_that_the_font_lacks_stops_the_build_with_its_place_and_a_hint(shared: Project) -> None:
    shared.build()
    before = shared.tree()
    shared.write(TEA, essay("Tea", "2026-02-03", "x", description="Of ꦱꦶ."))
    report = shared.build()
    assert not report.ok
    assert [(str(each.place.path), each.code, each.message) for each in report.problems] == [
        (
            TEA,
            "missing-glyph",
            f'the social card cannot show "{letter}" (U+{code}), which Noto Sans CJK KR lacks',
        )
        for letter, code in (("ꦱ", "A9B1"), ("ꦶ", "A9B6"))
    ]
    assert all("[cards] fonts" in each.hint for each in report.problems)
    assert shared.tree() == before


def test_json_ld_names_the_cover_and_the_card_as_pictures_of_an_edition(shared: Project) -> None:
    picture = io.BytesIO()
    scene(40, 30).save(picture, "PNG")
    shared.write("content/essays/tea.png", picture.getvalue())
    shared.write(TEA, essay("Tea", "2026-02-03", "x", cover="tea.png"))
    assert shared.build().problems == ()
    for path, names in (
        ("en/essays/tea", ("tea", "en/essays/tea")),
        ("zh/essays/walking", ("zh/essays/walking",)),
    ):
        page = Page(shared.read(f"{path}/index.html"))
        said = [json.loads(each.text) for each in page.find("script") if "headline" in each.text]
        files = [address.removeprefix("https://example.org/") for address in said[0]["image"]]
        assert all(file in shared.tree() for file in files)
        assert tuple(re.sub(r"^media/(?:cards/|essays/)|\.\w{10}\.png$", "", file) for file in files) == names


def test_without_a_font_there_are_no_cards_and_a_site_that_asks_for_them_is_told(
    shared: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typefaces, "common_font", lambda: None)
    assert shared.build().problems == ()
    shared.write("site.toml", DRAWN + "[cards]\ndraw = true\n")
    report = shared.build()
    assert report.ok
    assert [(each.code, each.place.path) for each in report.problems] == [("no-font", "site.toml")]
    assert "English, 中文" in report.problems[0].message
    assert cards(shared) == {}
    assert "og:image" not in shared.read("en/index.html")
    shared.write("site.toml", CONFIG)
    assert shared.build().problems == ()


def test_a_site_may_name_its_own_font(shared: Project) -> None:
    font = common_font()
    assert font is not None
    (shared.root / "fonts").mkdir()
    (shared.root / "fonts/own.ttc").symlink_to(font)
    shared.write("site.toml", DRAWN + '[cards]\nfonts = { en = "fonts/own.ttc", zh = "fonts/none.otf" }\n')
    (problem,) = shared.build().problems
    assert (problem.code, problem.message) == (
        "missing-font",
        '"cards.fonts.zh" names a font that is not there: fonts/none.otf',
    )
    shared.write("fonts/none.otf", "no font")
    assert shared.codes(shared.build()) == ["bad-font"]
    shared.write("site.toml", DRAWN + '[cards]\nfonts = { en = "fonts/own.ttc" }\n')
    assert shared.build().problems == ()


def test_the_pixels_of_a_card_are_those_that_somebody_looked_at(shared: Project) -> None:
    shared.write(TEA, essay("Tea", "2026-02-03", "x", description="Of “leaves”."))
    shared.build()
    (tea,) = (data for path, data in cards(shared).items() if "/tea." in path)
    pixels = Image.open(io.BytesIO(tea)).tobytes()
    assert (
        digest(pixels) == "1043d02222568bb8872b46a5770ed761"
    )  # look at the card before you write another digest here
