"""Files that some rows of the table need, and what is seen of them."""

import io
import re

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.pictures import photograph
from tests.quizzes import SMALL
from tests.settings.site import ESSAY_ZH, FRONT, TEA, WALK, Files, See, Site, checked, written

DOT_FILE = "content/essays/walking/dot.svg"
DOT: Files = {
    DOT_FILE: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n',
    WALK: written(FRONT[WALK], "On *foot*.\n\n![A dot](dot.svg)"),
}
"""An essay with a drawing."""

HILL: Files = {
    "content/essays/walking/hill.jpg": photograph(400, 300),
    WALK: written(FRONT[WALK], "On *foot*.\n\n![A hill](hill.jpg)"),
}
"""An essay with a photograph, 400 pixels wide."""

GLOSSARY: dict[str, str | bytes] = {
    "content/glossary.toml": (
        '[gait]\nterm = { en = "gait", zh = "步態" }\n'
        'definition = { en = "A way to walk.", zh = "走路的樣子。" }\n'
    )
}

QUIZ: Files = {
    "content/essays/tea/index.en.md": written(FRONT[TEA], "Hot.\n\n```quiz\n```"),
    "content/essays/tea/index.zh.md": written({"title": "茶"}, "熱。\n\n```quiz\n```"),
    "content/essays/tea/quiz.toml": SMALL,
    TEA: "",
}
"""An essay with a self-assessment, in both languages."""


def tiny_font() -> bytes:
    """Return a font that is called Tiny and has no letter but P, a full block."""
    pen = TTGlyphPen(None)
    for number, point in enumerate(((0, 0), (0, 700), (500, 700), (500, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder([".notdef", "P"])
    build.setupCharacterMap({ord("P"): "P"})
    build.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "P": pen.glyph()})
    build.setupHorizontalMetrics({".notdef": (500, 0), "P": (500, 0)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Tiny", "styleName": "Regular"})
    build.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    build.setupPost()
    build.setupHead(created=0, modified=0)
    data = io.BytesIO()
    build.save(data)
    return data.getvalue()


def sheet(pattern: str) -> See:
    """Look for a pattern in the one style sheet."""

    def see(site: Site) -> object:
        (path,) = (each for each in site.tree if re.fullmatch(r"assets/site\.\w+\.css", each))
        return re.findall(pattern, site.text(path))

    return see


def behind(site: Site) -> object:
    """Look at what readers of a translation are told after its source was changed."""
    done = site.run("translations", "--mark-reviewed", "walking", "SITE")
    source = done.root / WALK
    source.write_text(source.read_text(encoding="utf-8").replace("foot", "feet"), encoding="utf-8")
    assert Site.rerun(done.root, "build", "SITE").code == 0
    page = (done.root / "output" / ESSAY_ZH).read_text(encoding="utf-8")
    return re.findall(r'class="newer-note">(.*?) <', page)


def weight_of(ending: str) -> See:
    """Look at how heavy the photograph's variants are, in coarse units, as releases of encoders differ."""
    return lambda site: (
        sum(len(data) for path, data in site.tree.items() if re.search(rf"/hill\..*\.{ending}$", path))
        // 1500
    )


def heavy(site: Site) -> object:
    """Look at which pages of an essay are told to be over which budget."""
    told = checked("heavy-page")(site)
    return re.findall(
        r"(\S+/tea/) weighs [\d.]+ KB compressed, images apart; its budget is (\d+) KB", str(told)
    )


def fonts_that_lack_letters(site: Site) -> object:
    """Look at the names of fonts in which a card could not be lettered."""
    return sorted(
        {each.removesuffix(" lacks").rpartition(" ")[2] for each in site.told if "missing-glyph" in each}
    )
