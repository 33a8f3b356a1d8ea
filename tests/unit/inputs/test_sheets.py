"""Style sheets: what opens is closed, in the sense that browsers give to it."""

from pathlib import Path

import pytest

from generator.inputs.sheets import check_sheet

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
        "a { b: url( it\\)s.png ) url('a)}.png') URL(it's.png) url(\"it's.png\") }",
        "a { b: url(data:image/png;base64,AA//==) }",
        "a { b: url(data:image/svg+xml;utf8,<svg t='translate(1 2)'><style>p{q:r}</style></svg>) }",
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
        ("a { b: c } /*/", ["1:12 the comment that opens here is never closed"]),
    ],
)
def test_the_first_mistake_is_told_with_its_place(sheet: str, told: list[str]) -> None:
    assert faults(sheet) == told
