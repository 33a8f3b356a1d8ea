"""Style sheets: what opens is closed, in the sense that browsers give to it."""

from pathlib import Path

import pytest

from generator.inputs.sheets import check_sheet, loads

SHEETS = sorted((Path(__file__).parents[3] / "layouts/assets").glob("*.css"))


def faults(sheet: str) -> list[str]:
    return [
        f"{each.place.line}:{each.place.column} {each.message}" for each in check_sheet("custom.css", sheet)
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_the_themes_own_sheets_are_sound(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        "a { b: c; &:hover { d: e } }",
        "/* { ( ' */ a { b: c /* } */ }",
        "a { content: '}' '{' \"(\" \"/*\" }",
        "a { content: 'it\\'s' \"\\\"\" '\\\\' }",
        "a { content: 'two \\\nlines' }",
        ".sm\\:w-\\[1px\\] { a: b } .\\{ { a: b }",
        "a { b: calc((1px + 2px) * 3) } [data-x='['] { c: d }",
        "a { b: url(https://x.example/*.png) }",
        "a { b: url( it\\)s.png ) url('a)}.png') URL(its.png) url(\"it's.png\") }",
        "a { b: url(data:image/png;base64,AA//==) }",
        "a { b: url(\"data:image/svg+xml;utf8,<svg t='translate(1 2)'><style>p{q:r}</style></svg>\") }",
        '@import "a.css"; @charset "utf-8"; <!-- a { b: c } -->',
        ":root { --empty:; --json: { a: [1, (2)] } }",
    ],
)
def test_what_css_allows_is_allowed(sheet: str) -> None:
    assert faults(sheet) == []


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("a { b: c", ["1:3 the brace that opens here is never closed"]),
        ("\n.\\{ a: b }", ["2:10 the brace that closes here was never opened"]),
        ("a { b: (c } d { e: f) }", ["1:8 the bracket that opens here is never closed"]),
        ("a { b: [c) }", ["1:8 the bracket that opens here is never closed"]),
        ("a { b: c) }", ["1:9 the bracket that closes here was never opened"]),
        ("a { b: my-url(/* ) */ }", ["1:14 the bracket that opens here is never closed"]),
        ("a { b: url('c } d { e: f }", ["1:12 the text in quotes that opens here is not closed on its line"]),
        ("a { b: 'c\\", ["1:8 the text in quotes that opens here is not closed on its line"]),
        ("a { b: url(c.png", ["1:11 the bracket that opens here is never closed"]),
        ("a { b: url(c.png; }\nd { e: rgb(1 2 3) }", ["1:11 the bracket that opens here is never closed"]),
        (
            "a { b: url(c d.png) }",
            ["1:8 browsers read no address here: it holds a blank, a quote or a bracket"],
        ),
        (
            "a { b: URL(it's.png) }",
            ["1:8 browsers read no address here: it holds a blank, a quote or a bracket"],
        ),
        ("a { b: c } /*/", ["1:12 the comment that opens here is never closed"]),
    ],
)
def test_the_first_mistake_is_told_with_its_place(sheet: str, told: list[str]) -> None:
    assert faults(sheet) == told


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (f"url({' ' * 20_000}(", ["1:4"]),
        ("url( " * 20_000, ["1:4"]),
        ("f( " * 20_000, None),
        (f"url({chr(10) * 20_000}", ["1:4"]),
        (f"url({'a' * 20_000}(", ["1:4"]),
        ("/* " * 20_000, ["1:1"]),
        ("/* a */" * 20_000, []),
        (f"url('a'{' ' * 20_000}(", ["1:4", "1:20008"]),
        (f"'{'a' * 20_000}", ["1:1"]),
    ],
    ids=[
        "blanks",
        "addresses",
        "brackets",
        "lines",
        "letters",
        "open comments",
        "comments",
        "quoted",
        "quote",
    ],
)
def test_what_goes_on_and_on_is_read_once(sheet: str, told: list[str] | None) -> None:
    assert len(list(loads(sheet))) <= 1
    places = [each.partition(" ")[0] for each in faults(sheet)]
    assert len(places) == 20_000 if told is None else places == told


def test_nothing_is_loaded_after_a_comment_that_is_never_closed() -> None:
    sheet = "a { b: url(c.png) } /* url(d.png)"
    assert [each.address for each in loads(sheet)] == ["c.png"]


@pytest.mark.parametrize(
    ("sheet", "read"),
    [
        (r"""a { b: url( c.png  ) URL(' d.png' ) url( "e\"f.png") }""", {"c.png", "d.png", 'e"f.png'}),
        ("a { b: url(c\\)d.png) my-url(e.png)}", {"c)d.png"}),
        ("a { b: url(c\u00a0d.png) }", {"c\u00a0d.png"}),
        ("a { b: url() } /* url(c.png) */ d { e: 'url(f.png)' }", {""}),
        ("a { b: url(c\\\n.png) }\r\nd { e: url(f.png) }\fg { h: url(i.png) }", {"f.png", "i.png"}),
    ],
)
def test_addresses_are_those_that_browsers_ask_for(sheet: str, read: set[str]) -> None:
    found = list(loads(sheet))
    assert {each.address for each in found} == read
    for each in found:
        written = sheet[each.start : each.end]
        assert written.replace("\\", "") == each.address


@pytest.mark.parametrize(
    "named", ["'a.css'", '"a.css"', "url(a.css)", "url( 'a.css' ) layer(b) print", "/* */ 'a.css'"]
)
def test_an_import_is_told_by_where_it_starts(named: str) -> None:
    sheet = f"@import-not 'b.css';\n @Import {named}; c {{ d: url(e.png) 'f.css' }}"
    assert [(each.address, each.imported) for each in loads(sheet)] == [("a.css", 22), ("e.png", None)]
