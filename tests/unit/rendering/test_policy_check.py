"""A rendered page is held to its own content policy."""

import msgspec
import pytest

from generator.core.media_types import HTML
from generator.core.roles import Role
from generator.pages.outputs import Output, Rendered, Written
from generator.rendering.policy_check import check_policy
from generator.rendering.templates import TemplateError

OUTPUT = Output(
    path="en/a/index.html",
    role=Role.PAGE,
    media_type=HTML,
    made_by=("content/a.en.md", "content/a.zh.md"),
    content=Rendered("essay.html", msgspec.Struct(), "en"),
)


def fault(page: str, output: Output = OUTPUT) -> str:
    """Return what a page is refused for; empty when it passes."""
    try:
        check_policy(page, output)
    except TemplateError as reason:
        return f"{reason.problem.place.path}: {reason.problem.message}"
    return ""


@pytest.mark.parametrize(
    "page",
    [
        "", "<p>text</p>", '<script src="../a.js"></script>', '<script src="a.js" defer></script>',
        '<script type="application/json">{"a": 1}</script>', '<script type="application/ld+json">{}</script>',
        '<a href="https://example.org/">x</a>', '<img src="a.png" alt="" srcset="a.png 1x, b.png 2x">',
        '<img src="data:image/png;base64,AA" alt="">', '<link rel="stylesheet" href="../a.css">',
        '<link rel="canonical" href="https://example.org/">', '<link rel="alternate" href="//example.org/">',
        '<a href="https://x" target="_blank" rel="noopener">x</a>', '<a target="_self" href="x">x</a>',
        '<a href="x" rel="NoOpener external" target="_blank">x</a>', '<a title="onclick=1" href="x">x</a>',
        "<p>on = off, style = none, src = //x</p>", "<p>&lt;script&gt;</p>", '<p title="<style>">x</p>',
        '<link rel="stylesheet icon" href="a.css">', "<video poster='a.png'></video>", "<td data='x'></td>",
        '<script type="application/json" src="a.json"></script>', '<p data-style="x" data-on="y">x</p>',
    ],
)  # fmt: skip
def test_a_page_that_keeps_to_the_policy_passes(page: str) -> None:
    assert fault(page) == ""
    assert fault(f'{page}<a href="x" target="_blank" rel="noopener">so that a parser reads it</a>') == ""


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<style>a{}</style>", "the element `style`"), ("<STYLE>a{}</STYLE>", "the element `style`"),
        ('<base href="x">', "the element `base`"), ('<iframe src="x"></iframe>', "the element `iframe`"),
        ('<object data="x"></object>', "the element `object`"), ('<embed src="x">', "the element `embed`"),
        ("<script>1</script>", "a script inside the page"),
        ("<script defer>1</script>", "a script inside the page"),
        ('<script type="module">1</script>', "a script inside the page"),
        ('<script type="application/jsonp">1</script>', "a script inside the page"),
        ('<p style="x">y</p>', "the attribute `style`"), ("<p\nSTYLE=x>y</p>", "the attribute `style`"),
        ('<p onclick="x">y</p>', "the attribute `onclick`"),
        ('<p class="a"onload=x>y</p>', "the attribute `onload`"),
        ("<p/onfocus=x>y</p>", "the attribute `onfocus`"),
        ('<img src="https://x/a.png">', "something from elsewhere: https://x/a.png"),
        ("<img src=//x/a.png>", "something from elsewhere: //x/a.png"),
        ('<img src=" HTTP://x">', "something from elsewhere:  HTTP://x"),
        ('<script src="https://x/a.js"></script>', "something from elsewhere: https://x/a.js"),
        ('<script src="//x/a.js"></script>', "something from elsewhere: //x/a.js"),
        ('<video poster="//x"></video>', "something from elsewhere: //x"),
        ('<td background="//x"></td>', "something from elsewhere: //x"),
        ('<img srcset="a 1x, //x 2x">', "something from elsewhere: a 1x, //x 2x"),
        ('<link rel="stylesheet" href="//x">', "something from elsewhere: //x"),
        ('<link href="https://x" rel="ICON">', "something from elsewhere: https://x"),
        *((f'<link rel="{rel}" href="//x">', "something from elsewhere: //x") for rel in (
            "manifest", "preload", "modulepreload", "apple-touch-icon")),
        ('<a href="x" target="_blank">y</a>', "a link to a new window without `noopener`"),
        ("<a href=x target=_BLANK rel=external>y</a>", "a link to a new window without `noopener`"),
    ],
)  # fmt: skip
def test_the_first_thing_that_the_policy_refuses_is_named_with_its_place(page: str, what: str) -> None:
    said = f"line 3 of en/a/index.html, made from content/a.en.md, has {what}"
    assert fault(f"<html>\n\n<b>{page}</b>") == f"layouts/templates/essay.html: {said}"
    assert fault(f"<html>\n\n<b>{page}</b><style></style>") == f"layouts/templates/essay.html: {said}"


def test_an_output_without_a_template_is_named_by_its_path() -> None:
    written = Output(
        path="a.html", role=Role.PAGE, media_type=HTML, made_by=("static/a.html",), content=Written(b"", "")
    )
    assert fault("<base>", written) == (
        "layouts/templates/a.html: line 1 of a.html, made from static/a.html, has the element `base`"
    )
