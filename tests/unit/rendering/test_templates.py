"""Templates: what one needs is known without rendering, and a failure has a place."""

import jinja2
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem
from generator.inputs.strings import Strings
from generator.pages.views import Embedded
from generator.rendering.templates import TemplateError, Templates
from tests.unit.chance import thorough


class Sample(msgspec.Struct, frozen=True):
    """A view."""

    text: str = "x"
    parts: tuple[str | Embedded, ...] = ()


STRINGS = {"en": Strings({"hello": "Hello"}), "zh": Strings({"hello": "你好"})}


def sources(files: dict[str, str]) -> dict[str, SourceFile]:
    named = {name.replace("_", "."): text for name, text in files.items()}
    return {name: SourceFile.of(f"layouts/templates/{name}", text.encode()) for name, text in named.items()}


def templates(**files: str) -> Templates:
    return Templates(sources(files), STRINGS)


def next_templates(former: Templates, **files: str) -> Templates:
    """Return templates as the build after that of the former ones has them."""
    return Templates(sources(files), STRINGS, former.facts_by_digest, former.code_by_name)


def failure(found: Templates, name: str, view: Sample | None = None) -> Problem:
    with pytest.raises(TemplateError) as raised:
        found.closure(name) if view is None else found.render(name, view, "en")
    return raised.value.problem


@pytest.mark.parametrize(
    "reference",
    [
        '{% extends "b.html" %}',
        '{% include "b.html" %}',
        '{% import "b.html" as b %}',
        '{% from "b.html" import c %}',
        '{% if page.text %}{% include "b.html" %}{% endif %}',
        '{% for x in page.parts %}{%- include "b.html" -%}{% endfor %}',
        '{% macro m() %}{% include "b.html" %}{% endmacro %}',
        '{% include ["b.html"] %}',
    ],
)
def test_a_closure_follows_every_reference_to_its_end(reference: str) -> None:
    found = templates(a_html=reference, b_html='{% include "c.html" %}', c_html="c", d_html="d")
    assert found.closure("a.html") == ("a.html", "b.html", "c.html")


def test_templates_that_include_each_other_have_a_closure() -> None:
    found = templates(
        a_html='{% if page.text == "" %}{% include "b.html" %}{% endif %}',
        b_html='{% if 0 %}{% include "a.html" %}{% endif %}',
    )
    assert found.closure("a.html") == found.closure("b.html") == ("a.html", "b.html")


def test_what_one_build_read_and_compiled_the_next_need_not(monkeypatch: pytest.MonkeyPatch) -> None:
    first = templates(a_html='{% include "b.html" %}', b_html="{{ page.text }}")
    first.prepare(["a.html"])
    second = next_templates(first, a_html='{% include "b.html" %}', b_html="{{ page.text }}")
    for name in ("parse", "compile"):
        monkeypatch.setattr(jinja2.Environment, name, lambda *_, **__: pytest.fail("done again"))
    assert second.closure_digest("a.html") == first.closure_digest("a.html")
    assert second.render("a.html", Sample(), "en") == "x"


def test_of_an_edited_template_nothing_former_is_used_or_kept() -> None:
    first = templates(a_html='{% include "b.html" %}', b_html="b")
    first.prepare(["a.html"])
    second = next_templates(first, a_html="{{ page.text }}", b_html="b")
    second.prepare(["a.html"])
    assert second.closure("a.html") == ("a.html",)
    assert second.render("a.html", Sample(), "en") == "x"
    assert len(second.facts_by_digest) == 1
    assert second.code_by_name.keys() == first.code_by_name.keys()
    assert second.code_by_name != first.code_by_name


@pytest.mark.parametrize("changed", ["a_html", "b_html", "c_html"])
def test_the_digest_of_a_closure_is_that_of_all_its_files(changed: str) -> None:
    files = {
        "a_html": '{% include "b.html" %}',
        "b_html": '{% include "c.html" %}',
        "c_html": "c",
        "d_html": "d",
    }
    before = templates(**files).closure_digest("a.html")
    assert templates(**{**files, "d_html": "other"}).closure_digest("a.html") == before
    assert templates(**{**files, changed: files[changed] + " "}).closure_digest("a.html") != before


@pytest.mark.parametrize(
    "reference",
    [
        "{% include page.text %}",
        "{% extends page.text %}",
        "{% import page.text as b %}",
        "{% from page.text import c %}",
        '{% include ["b.html", page.text] %}',
        '{% include "b" ~ ".html" %}',
        '{% include "b.html" if page.text else page.text %}',
    ],
)
def test_a_name_that_is_not_constant_is_refused(reference: str) -> None:
    problem = failure(templates(a_html=f"first\n{reference}", b_html="b"), "a.html")
    assert (problem.code, problem.place.path) == ("dynamic-template", "layouts/templates/a.html")


def test_a_name_that_is_not_constant_is_told_with_its_line() -> None:
    problem = failure(templates(a_html="first\n{% include page.text %}"), "a.html")
    assert problem.place == Place("layouts/templates/a.html", 2)


def test_a_missing_template_is_told_with_the_nearest_name() -> None:
    problem = failure(templates(a_html='{% include "crad.html" %}', card_html="c"), "a.html")
    assert (problem.code, problem.hint) == ("missing-template", 'did you mean "card.html"?')


def test_a_missing_template_is_told_where_it_is_asked_for() -> None:
    problem = failure(templates(a_html='first\n{% include "b.html" %}'), "a.html")
    assert problem.place == Place("layouts/templates/a.html", 2)


@pytest.mark.parametrize(
    "text", ["first\n{% if %}", "first\n{{ page.text", "first\n{% nonsense %}", "first\n{{ 'a }}"]
)
def test_a_syntax_error_is_told_with_its_file_and_line(text: str) -> None:
    found = templates(a_html='{% include "b.html" %}', b_html=text)
    assert failure(found, "a.html").place == Place("layouts/templates/b.html", 2)
    assert failure(found, "a.html", Sample()).place == Place("layouts/templates/b.html", 2)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ page.txet }}", "template-failed", 'Sample has no "txet"'),
        ("{{ nobody }}", "template-failed", "'nobody' is undefined"),
        ("{{ t.fill('helo') }}", "missing-string", 'no string is called "helo"'),
        ("{{ 1 // 0 }}", "template-failed", "integer division or modulo by zero"),
        ("{{ page.text + 1 }}", "template-failed", 'can only concatenate str (not "int") to str'),
    ],
)
def test_a_failure_is_told_with_its_file_and_line(text: str, code: str, message: str) -> None:
    found = templates(a_html='{% extends "c.html" %}{% block b %}{% include "b.html" %}{% endblock %}',
                      b_html=f"\n\n{text}", c_html="{% block b %}{% endblock %}")  # fmt: skip
    problem = failure(found, "a.html", Sample())
    assert (problem.code, problem.message) == (code, message)
    assert problem.place == Place("layouts/templates/b.html", 3)


def test_a_missing_string_is_told_as_one() -> None:
    problem = failure(templates(a_html="\n{{ t['helo'] }}"), "a.html", Sample())
    assert (problem.code, problem.place.line) == ("missing-string", 2)


@thorough
@given(st.text(max_size=20), st.sampled_from(["a.html", "a.xml", "a.txt"]))
def test_text_is_escaped_in_every_kind_of_file(text: str, name: str) -> None:
    made = templates(**{name.replace(".", "_"): "{{ page.text }}"}).render(name, Sample(text), "en")
    assert not set(made) & set("<>\"'")


def test_a_body_is_html_and_its_named_blocks_are_rendered_in_their_own_language() -> None:
    found = templates(a_html="{{ html(page.parts) }}", b_html="{{ t['hello'] }} {{ page.text }}")
    view = Sample(parts=("<p>", Embedded("b.html", Sample("<&>"), "zh"), "</p>"))
    assert found.render("a.html", view, "en") == "<p>你好 &lt;&amp;&gt;</p>"


def test_a_failure_inside_a_named_block_is_told_with_the_blocks_place() -> None:
    found = templates(a_html="{{ html(page.parts) }}", b_html="\n{{ page.absent }}")
    problem = failure(found, "a.html", Sample(parts=(Embedded("b.html", Sample(), "en"),)))
    assert problem.place == Place("layouts/templates/b.html", 2)


def test_a_byte_order_mark_is_not_rendered() -> None:
    assert templates(a_html="\ufeffx").render("a.html", Sample(), "en") == "x"
