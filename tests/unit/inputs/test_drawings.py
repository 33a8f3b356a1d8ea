"""SVG: how large it is, and what may run in it or be loaded by it."""

import pytest

from generator.inputs.drawings import drawing_size

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def told(data: str) -> tuple[tuple[int, int] | None, list[str]]:
    size = drawing_size(data.encode(), "a.svg")
    assert all(problem.place.path == "a.svg" and problem.hint for problem in size.problems)
    return size.value, [f"{problem.code}: {problem.message}" for problem in size.problems]


def inside(text: str) -> list[str]:
    size, problems = told(f'<svg {NS} width="4" height="3">{text}</svg>')
    assert size == (4, 3)
    return problems


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="12" height="34"', (12, 34)), ('width=" 12.6px " height="3.4px"', (13, 3)),
        ('viewBox="0 0 30 40"', (30, 40)), ('viewBox="0,0,30.4,40.6"', (30, 41)),
        ('width="100%" height="9" viewBox="1 2 30 40"', (30, 40)), ('width="9"', (0, 0)),
        ('height="9"', (0, 0)), ('viewBox="0 0 30"', (0, 0)), ('viewBox="0 0 3 4 5"', (0, 0)), ("", (0, 0)),
        ('width="9em" height="9"', (0, 0)), ('width="x9" height="9"', (0, 0)),
    ],
)  # fmt: skip
def test_a_size_is_said_by_width_and_height_or_by_the_view_box(
    attributes: str, size: tuple[int, int]
) -> None:
    assert told(f"<svg {NS} {attributes}/>") == (size, [])


@pytest.mark.parametrize(
    "data",
    [
        *("", "<svg", "<svg><a></svg>", 'not <svg xmlns="x"/>'),
        *('<?xml version="1.0" encoding="no-such"?><svg/>', '<?xml version="1.0" encoding="utf-7"?><svg/>'),
        *('<svg viewBox="a b c d"/>', '<svg viewBox="0 0 inf inf"/>'),
    ],
)
def test_what_cannot_be_read_as_a_drawing_has_no_size(data: str) -> None:
    assert told(data) == (None, [])


@pytest.mark.parametrize("start", ["<!DOCTYPE svg>", "<! doctype svg [<!ENTITY a 'b'>]>", "<!entity a 'b'>"])
def test_a_document_type_is_refused_before_the_file_is_parsed(start: str) -> None:
    size, problems = told(f'{start}<svg {NS} width="4" height="3">&a;</svg>')
    assert (size, problems) == ((0, 0), ["svg-script: this SVG holds a document type"])


@pytest.mark.parametrize(
    "name", ["script", "SCRIPT", "foreignObject", "handler", "iframe", "embed", "object"]
)
def test_an_element_that_runs_is_refused(name: str) -> None:
    assert inside(f"<g><{name}/></g>") == [f"svg-script: this SVG holds a `{name.lower()}` element"]


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ('<g onload="x"/>', "onload"), ('<g ONCLICK="x"/>', "onclick"), ('<a href="javascript:x"/>', "href"),
        ('<a xlink:href=" JAVA script:x"/>', "href"), ('<a href="java&#10;script:x"/>', "href"),
        ('<set to="javascript:x"/>', "to"),
    ],
)  # fmt: skip
def test_a_script_in_an_attribute_is_refused(element: str, name: str) -> None:
    assert inside(element) == [f"svg-script: this SVG holds a script in `{name}`"]


def test_a_link_may_lead_anywhere_but_to_a_document_written_out() -> None:
    assert inside('<a href="https://example.org/"/><a href="x.html"/><a href="#a"/>') == []
    for data in ("data:text/html,x", " DATA:image/png;base64,x"):
        assert inside(f'<a href="{data}"/>') == ["svg-script: this SVG holds a document in `href`"]


@pytest.mark.parametrize(
    "target", ["https://example.org/a.png", "a.png", "//example.org/a", "/a.png", "data:text/plain,x", "x#a"]
)
@pytest.mark.parametrize("element", ["image href", "use xlink:href", "feImage src"])
def test_what_would_be_loaded_from_elsewhere_is_refused(target: str, element: str) -> None:
    name = element.rpartition(" ")[2].rpartition(":")[2]
    said = f'svg-reference: this SVG loads something from elsewhere: "{target}" in `{name}`'
    assert inside(f'<{element}=" {target} "/>') == [said]


@pytest.mark.parametrize(
    "target", ["#a", "", "data:image/png;base64,AA", "DATA:IMAGE/png,x", "data:font/woff2;base64,AA"]
)
def test_what_is_in_the_file_itself_may_be_loaded(target: str) -> None:
    assert inside(f'<image href="{target}"/><g style="fill: url({target})"/>') == []
    assert inside(f"<style>g {{ fill: url('{target}') }}</style>") == []


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("@import 'a.css';", "an `@import`"), ("@IMPORT url(#a)", "an `@import`"),
        ("g { fill: url(a.png) }", '"a.png" in `url()`'),
        ("g { fill: URL( 'https://x/a' ) }", '"https://x/a" in `url()`'),
        ("g { fill: /* ) */ url(/* */ a) }", '"a" in `url()`'), ('g { a: url("b c") }', '"b c" in `url()`'),
    ],
)  # fmt: skip
def test_a_style_that_loads_something_is_refused(style: str, what: str) -> None:
    said = [f"svg-reference: this SVG loads something from elsewhere: {what}"]
    assert inside(f"<style><![CDATA[{style}]]></style>") == said
    assert (
        inside(f"<g style='{style}'/>".replace("'", '"').replace('style="', "style='", 1)[:-3] + "'/>")
        == said
    )


def test_a_style_in_a_comment_loads_nothing_and_a_word_is_no_import() -> None:
    assert inside("<style>/* @import 'a'; url(b) */ g { x: @important }</style>") == []


def test_a_style_is_read_as_browsers_do_and_text_is_none() -> None:
    loaded = inside('<style>@imp<g/>ort "https://example.org/x.css";</style>')
    assert loaded == ["svg-reference: this SVG loads something from elsewhere: an `@import`"]
    assert inside("<text>write url(https://example.org/a.png)</text>") == []


def test_every_fault_is_told() -> None:
    data = f'<?xml-stylesheet href="a.css"?><svg {NS} width="1" height="1"><script/><image href="a"/></svg>'
    assert told(data) == (
        (1, 1),
        [
            "svg-reference: this SVG loads something from elsewhere: a style sheet of its own",
            "svg-script: this SVG holds a `script` element",
            'svg-reference: this SVG loads something from elsewhere: "a" in `href`',
        ],
    )


def test_what_was_found_before_a_drawing_could_not_be_read_is_told_as_well() -> None:
    size, problems = told('<?xml-stylesheet href="x.css"?><svg')
    assert size is None
    assert problems == ["svg-reference: this SVG loads something from elsewhere: a style sheet of its own"]
