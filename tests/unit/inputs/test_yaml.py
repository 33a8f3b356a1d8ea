"""YAML for people who write essays: their own forms kept, its own surprises refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place, Problem
from generator.inputs.nodes import Entry
from generator.inputs.yaml import MAX_DEPTH, read_yaml
from tests.unit.chance import mixed_text, thorough
from tests.unit.samples import codes


def entries(text: str) -> dict[str, Entry]:
    found = read_yaml("f", text)
    assert found.value is not None, found.problems
    assert not found.problems
    return found.value


def refused(text: str, first_line: int = 1) -> tuple[Problem, ...]:
    return read_yaml("f", text, first_line=first_line).problems


@pytest.mark.parametrize(
    "scalar",
    [
        *(
            "no",
            "NO",
            "yes",
            "on",
            "off",
            "010",
            "0o10",
            "0x10",
            "12:30",
            "1:2:3",
            "1e3",
            "1_000",
            "2026-01-02",
        ),
        *("2026-01-02T03:04:05Z", "2026-02-30", "+1.2.3", "v1", "1,2", "1.", "走路", "99999999999999999999"),
        *("y", "n", ".", "nULL-x", "="),
    ],
)
def test_a_scalar_keeps_the_form_in_which_the_author_wrote_it(scalar: str) -> None:
    node = entries(f"a: {scalar}")["a"].node
    assert node.raw == scalar
    assert node.value in {scalar, 1.0}


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-17", -17),
        ("+3", 3),
        ("3.10", 3.1),
        (".5", 0.5),
        ("-1.5e-3", -0.0015),
        ('"no"', "no"),
        ("'1'", "1"),
    ],
)
def test_untyped_scalars_follow_the_core_schema(scalar: str, value: object) -> None:
    node = entries(f"a: {scalar}")["a"].node
    assert node.value == value
    assert type(node.value) is type(value)
    assert node.quoted == scalar.startswith(('"', "'"))


@thorough
@given(st.text(st.sampled_from("0123456789+-.eE_:xoTZ"), min_size=1, max_size=12))
def test_what_looks_like_a_number_keeps_its_raw_form(scalar: str) -> None:
    found = read_yaml("f", f"a: {scalar}").value
    if found and not isinstance(found["a"].node.value, (tuple, dict)):
        assert found["a"].node.raw == scalar


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1),
        ("a: {b: 1, b: 2}", "duplicate-key", 1, 11),
        ("a: [&x [*x]]", "yaml-alias", 1, 9),
        ("b:\n  <<: {c: 1}", "yaml-merge", 2, 3),
        ("a: !!python/object/apply:os.system [x]", "yaml-tag", 1, 4),
        ("a: !!python/name:os.system", "yaml-tag", 1, 4),
        ("a: !mine 1", "yaml-tag", 1, 4),
        ("a: [!mine 1]", "yaml-tag", 1, 5),
        ("? [a]\n: b", "bad-key", 1, 3),
        ("title：走路", "full-width-colon", 1, 6),
        ("- a\n- b", "bad-yaml", 1, 0),
        ("just text", "bad-yaml", 1, 0),
        ("a: 1\n\tb: 2", "bad-yaml", 2, 1),
        ("a: b: c", "bad-yaml", 1, 5),
        ("a: [1", "bad-yaml", 1, 4),
        ('a: "x', "bad-yaml", 1, 4),
        ("a: @x", "bad-yaml", 1, 4),
    ],
)
def test_what_an_essay_has_no_use_for_is_refused_with_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    problems = refused(text)
    assert codes(problems) == [code]
    assert problems[0].place == Place("f", line, column)
    assert problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "!!python/name:os.system title: x",
        "!mine title: x",
        "--- !!python/object:os.x\ntitle: x",
        "!mine\ntitle: x",
    ],
)
def test_a_tag_is_refused_wherever_it_stands(text: str) -> None:
    assert codes(refused(text)) == ["yaml-tag"]


@pytest.mark.parametrize("text", ["a: !!binary aGk=", "a: !!set {x, y}"])
def test_a_tag_that_would_change_the_value_is_refused(text: str) -> None:
    assert codes(refused(text)) == ["yaml-tag"]


def test_an_alias_is_refused_as_a_key_too() -> None:
    assert codes(refused("title: [&a tags]\n*a : [x]")) == ["yaml-alias"]


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 40, 60])
def test_nesting_has_its_limit_where_it_is_said_to_be(depth: int) -> None:
    assert codes(refused("a: " + "[" * depth + "]" * depth)) == ["bad-yaml"]


def test_an_alias_is_refused_where_it_stands() -> None:
    assert [(each.code, each.place) for each in refused("a: [&x 1]\nb: *x")] == [
        ("yaml-alias", Place("f", 2, 4))
    ]


def test_an_alias_is_refused() -> None:
    assert codes(refused("a: [&x 1]\nb: *x")) == ["yaml-alias"]


def test_keys_and_values_have_the_files_own_places() -> None:
    found = read_yaml("f", "a: 1\ntags: [x, '走']\n", first_line=5).value
    assert found is not None
    tags = found["tags"]
    assert tags.place == Place("f", 6, 1)
    assert tags.node.place == Place("f", 6, 7)
    assert isinstance(tags.node.value, tuple)
    assert [item.place.column for item in tags.node.value] == [8, 11]


def test_an_empty_text_is_an_empty_table() -> None:
    assert entries("") == {}
    assert entries("# nothing\n") == {}


YAML_MARKS = st.text(
    st.sampled_from("ab:- \n\t[]{},&*!|>'\"%@`?#~=<：，「」走0129.\x85\u2028\x07"), max_size=60
)


@thorough
@given(st.one_of(YAML_MARKS, mixed_text))
def test_no_text_is_too_odd_to_be_read_or_refused(text: str) -> None:
    found = read_yaml("f", text)
    assert found.value is not None or found.problems
    assert all(problem.place.line >= 1 for problem in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 50_000,
        "a: " + "{" * 50_000,
        "a: " + "[" * 30_000 + "]" * 30_000,
        "- " * 30_000,
        "? " * 30_000,
        "\n".join(" " * n + "a:" for n in range(300)),
        "\n".join(f"a{n}: &x{n} [" + ",".join([f"*x{n - 1}"] * 9) + "]" for n in range(1, 40)),
        "a: " + "'" * 60_001,
        'a: "' + "\\" * 60_000,
        "a: |\n" + " x\n" * 20_000,
        "a: " + "&x" * 20_000,
        "a: [" + "x, " * 20_000 + "]",
        "\n".join(f"k{n}: v" for n in range(8_000)),
        "a: " + "！" * 60_000,
        "：" * 60_000,
        "a" * 60_000 + "：",
    ],
    ids=lambda text: f"{text[:6]!r}",
)
def test_no_text_takes_long(text: str) -> None:
    before = time.monotonic()
    refused(text)
    assert time.monotonic() - before < 5
