"""Converted HTML becomes a body: what leads somewhere is found, what nobody may link to is refused."""

import pytest

from generator.core.model import Embed, Image, Link
from tests.unit.samples import HEAD_LINES, codes, document_of, html_of, read


def links(text: str) -> list[tuple[str, str]]:
    parts = [part for block in document_of(text).body.blocks for part in block.parts]
    return [(part.attribute, part.target) for part in parts if isinstance(part, Link)]


def images(text: str) -> list[Image]:
    return [
        part for block in document_of(text).body.blocks for part in block.parts if isinstance(part, Image)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.en.md)", [("href", "b.en.md")]),
        ('[a](b.en.md#c "t")', [("href", "b.en.md#c")]),
        ("[a][r]\n\n[r]: ../b/", [("href", "../b/")]),
        ("<a href='b'>a</a> <a HREF=c>d</a>", [("href", "b"), ("href", "c")]),
        ('<a href="b?x=1&amp;y=2">a</a>', [("href", "b?x=1&y=2")]),
        ('<video src="a.mp4" poster="b.png"></video>', [("src", "a.mp4"), ("poster", "b.png")]),
        ('<blockquote cite="b">a</blockquote>', [("cite", "b")]),
        ("[a](#b)", [("href", "#b")]),
        ("[a](https://example.org/) <mailto:a@b.org> [t](tel:+886)", []),
        ("[a](//example.org/)", []),
        ("`[a](b)`\n\n```\n[a](b)\n```", []),
        ('<!-- <a href="b">a</a> -->', []),
        ("[走](../路/)", [("href", "../路/")]),
        ("| a |\n|---|\n| [b](c) |", [("href", "c")]),
        ("> [b](c)\n\n- [d](e)", [("href", "c"), ("href", "e")]),
    ],
)
def test_every_link_into_the_site_waits_for_it(text: str, found: list[tuple[str, str]]) -> None:
    assert [link for link in links(text) if not link[1].startswith("#fn")] == found


def test_local_files_of_a_srcset_are_refused_since_nothing_would_copy_them() -> None:
    far = '<picture><source srcset="{} 2x"><img src="c.png" alt="C"></picture>'
    assert codes(read(far.format("b.png")).problems) == ["srcset"]
    assert codes(read(far.format("https://example.org/b.png")).problems) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a][r]\n\n[r]: javascript:x",
        "[a](<java&Tab;script:x>)",
        "![a](javascript:x)",
        '<a href="javascript:x">a</a>',
        "<a href=javascript:x>a</a>",
        "<A HREF='JAVASCRIPT:x'>a</A>",
        '<a href=" javascript:x">a</a>',
        '<a href="java\tscript:x">a</a>',
        '<a href="java\nscript:x">a</a>',
        '<a href="&#106;avascript:x">a</a>',
        '<a href="&#x6A;avascript:x">a</a>',
        '<a href="javascript&colon;x">a</a>',
        '<a href="java&#10;script:x">a</a>',
        '<a href="java&NewLine;script:x">a</a>',
        '<a title=">" href="javascript:x">a</a>',
        '<a\nhref\n=\n"javascript:x">a</a>',
        '<iframe src="javascript:x"></iframe>',
        '<object data="javascript:x"></object>',
        '<form action="javascript:x"></form>',
        '<button formaction="javascript:x">a</button>',
        '<div>\n<a href="javascript:x">a</a>\n</div>',
        '<a href="vbscript:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<a href="file:///etc/passwd">a</a>',
        "> - [a](javascript:x)",
    ],
)
def test_a_script_is_no_link_however_it_is_disguised(text: str) -> None:
    assert set(codes(read(text).problems)) - {"refused-element"} == {"unsafe-link"}


@pytest.mark.parametrize(
    "tag",
    [
        '<a/href="javascript:x">',
        '<a title="b"href="javascript:x">',
        '<a "b" href="javascript:x">',
        '<a title=b" href="javascript:x">',
        '<a title="b" / href="javascript:x">',
        '<svg><a xlink:href="javascript:x">',
    ],
)
def test_a_script_is_no_link_in_a_tag_that_is_badly_formed(tag: str) -> None:
    end = "</svg>" if "<svg>" in tag else ""
    assert codes(read(f"<div>\n{tag}a</a>{end}\n</div>").problems) == ["unsafe-link"]


def test_an_address_in_angle_brackets_that_would_become_an_element_is_refused() -> None:
    assert codes(read("<javascript:alert(1)>").problems) == ["bad-element"]


def test_an_unsafe_link_is_told_with_its_place() -> None:
    (problem,) = read("first\n\nsee [a](javascript:x)").problems
    assert (problem.place.line, problem.place.column) == (HEAD_LINES + 3, 9)


def test_an_image_is_kept_with_its_attributes_in_order() -> None:
    (image,) = images('![走路](a.png "t"){width=3}')
    assert image.target == "a.png"
    assert dict(image.attributes) == {"alt": "走路", "width": "3"}
    (raw,) = images('<img width=3 src=a.png hidden alt="&lt;x&gt;">')
    assert raw.attributes == (("width", "3"), ("hidden", ""), ("alt", "<x>"))


def test_an_image_elsewhere_is_left_as_it_is() -> None:
    text = '![a](https://example.org/a.png) <img src="data:image/png;base64,AA" alt="b">'
    assert images(text) == []
    assert html_of(document_of(text)).count("<img") == 2


def test_ids_are_anchors_and_stand_once() -> None:
    body = document_of('## One {#first}\n\n<p id="second">x</p>\n\n<a name="third"></a>').body
    assert body.anchors == ("first", "second", "third")
    assert codes(read('## One {#a}\n\n<p id="a">x</p>').problems) == ["duplicate-id"]
    assert codes(read("## One {#main}").problems) == ["reserved-id"]


def test_an_element_may_have_the_same_id_and_name() -> None:
    assert not read('<a id="top" name="top"></a>x').problems


def test_equal_headings_get_ids_of_their_own() -> None:
    assert document_of("## 走\n\n## 走").body.anchors == ("走", "走_1")


def test_comments_are_not_published() -> None:
    text = "a <!-- secret --> b\n\n<!--\nsecret\n\nsecret\n-->\n\nc"
    assert "secret" not in html_of(document_of(text))
    assert "&lt;!-- kept --&gt;" in html_of(document_of("`<!-- kept -->`"))


@pytest.mark.parametrize(
    ("text", "lead", "excerpt"),
    [
        ("one\n\n<!--more-->\n\ntwo", 1, "one"),
        ("one\n\ntwo\n\n<!-- more -->\n\nthree", 2, "one two"),
        ("one\n<!--more-->\n\ntwo", 1, "one"),
        ("one\n\ntwo", 0, "one"),
        ("one\n\n`<!--more-->`", 0, "one"),
        ("one\n\n<!--more-->\n\ntwo\n\n<!--more-->\n\nthree", 1, "one"),
    ],
)
def test_more_divides_the_lead_from_the_rest(text: str, lead: int, excerpt: str) -> None:
    body = document_of(text).body
    assert (body.lead, body.excerpt) == (lead, excerpt)


def test_more_at_the_end_of_a_paragraph_divides_after_it() -> None:
    assert document_of("one <!--more-->\n\ntwo").body.lead == 1


def test_blocks_say_what_they_are() -> None:
    text = (
        "para\n\n## h\n\n- l\n\n> q\n\n```python\nc\n```\n\n![f](a.png)\n\n| t |\n|---|\n| d |\n\n---\n\n"
        "> [!note]\n> n\n\n$$x$$\n\n```read-more\n../a/\n```\n\n<div>h</div>\n\nx[^1]\n\n[^1]: note"
    )
    assert [block.kind for block in document_of(text).body.blocks] == [
        *("paragraph", "heading", "list", "quote", "code", "figure", "table", "rule"),
        *("callout", "math", "embed", "html", "paragraph", "footnotes"),
    ]


def test_a_named_block_keeps_its_text_its_place_and_its_links() -> None:
    (block,) = document_of("```read-more\n../a/\n  ../b/\n```").body.blocks
    (part,) = block.parts
    assert isinstance(part, Embed)
    assert part.place.line == HEAD_LINES + 1
    assert [(link.target, link.place.line, link.place.column) for link in part.links] == [
        ("../a/", HEAD_LINES + 2, 1),
        ("../b/", HEAD_LINES + 3, 3),
    ]


def test_a_heading_of_the_first_level_is_a_problem() -> None:
    (problem,) = read("x\n\n# Second").problems
    assert (problem.code, problem.place.line) == ("second-title", HEAD_LINES + 3)


def test_a_formula_becomes_mathml_and_a_bad_one_a_problem() -> None:
    assert "<math" in html_of(document_of("so $x^2$ is"))
    assert codes(read("so $\\frac{$ is").problems) == ["bad-math"]


def test_length_is_counted_by_kind() -> None:
    document = document_of("走路 two words\n\n```python\ncode here\n```", "zh")
    assert (document.words.han, document.words.latin, document.words.code) == (2, 2, 2)
