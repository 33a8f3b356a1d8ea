"""Style sheets as they are published: shorter, and the same to browsers."""

from pathlib import Path

import pytest
from tinycss2 import parse_component_value_list
from tinycss2.ast import Node

from generator.pages.assets import minified
from generator.pages.code_colours import code_colours

SHEETS = sorted((Path(__file__).parents[3] / "layouts/assets").glob("*.css"))


def tokens(sheet: str) -> list[str]:
    """Return what browsers read: the tokens but for blanks, and how deep each stands."""

    def read(nodes: list[Node], depth: str) -> list[str]:
        found = []
        for node in nodes:
            found += [depth + node.serialize()] if node.type != "whitespace" else []
            found += read(getattr(node, "content", getattr(node, "arguments", [])), depth + " ")
        return found

    nodes = parse_component_value_list(sheet, skip_comments=True)
    return [each for each in read(nodes, "") if each.strip() != ";" and "{" not in each and "(" not in each]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_themes_own_sheets_say_the_same_in_fewer_bytes(path: Path) -> None:
    sheet = path.read_text(encoding="utf-8") + code_colours("friendly", "monokai")
    assert tokens(minified(sheet)) == tokens(sheet)
    assert len(minified(sheet)) < 0.9 * len(sheet)


@pytest.mark.parametrize(
    ("sheet", "shorter"),
    [
        (" a , b > c { d : e ; ; }\n\n/* f */ g { h: i } ", "a,b>c{d :e}g{h:i}"),
        ("a /* b */ c { d:/* e */f }", "a c{d:f}"),
        (".a/* b */.c/* d */:hover { e: f }", ".a/**/.c/**/:hover{e:f}"),
        (".\\31  .b, .\\31 c, .\\e9\n{ d: e }", ".\\31  .b,.\\31 c,.\\e9 {d:e}"),
        (".\\31/* a */ .b { c: d }", ".\\31  .b{c:d}"),
        ("@layer \u3000", "@layer \u3000"),
        (".a\u3000b, .c\u00a0 d { e: f }", ".a\u3000b,.c\u00a0 d{e:f}"),
        ("a { b: 'c  /* d */' \"e ; }\" url( f.png ) }", "a{b:'c  /* d */' \"e ; }\" url( f.png )}"),
        (".a\\ \\; b { c: d }", ".a\\ \\; b{c:d}"),
        ("@layer a { b :hover, c:focus { d: e !important; } }", "@layer a{b :hover,c:focus{d:e!important}}"),
        (
            "a + b ~ c, [d = 'e'] { f: calc(1px + (2px - 3px)) }",
            "a + b ~ c,[d='e']{f:calc(1px + (2px - 3px))}",
        ),
        (
            "@media (width >= 40rem) and (hover) { a { --b: ; --c:  {d: e;}; --f:/**/ } }",
            "@media (width>=40rem) and (hover){a{--b: ;--c:{d:e};--f: }}",
        ),
        ('@import "a.css" ;; @charset "b"; ', '@import "a.css";@charset "b";'),
    ],
)
def test_only_comments_and_needless_blanks_are_left_out(sheet: str, shorter: str) -> None:
    assert minified(sheet) == shorter
    assert minified(shorter) == shorter


@pytest.mark.parametrize("piece", ["/* ", "; ", "' ", "url( ", "\\ ", " ", "/**/ ", "{ "])
def test_what_goes_on_and_on_is_read_once(piece: str) -> None:
    assert len(minified(piece * 50_000)) <= len(piece) * 50_000
