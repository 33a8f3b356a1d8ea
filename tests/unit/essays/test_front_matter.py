"""Front matter, split off and typed, whatever stands in the file."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.meta import Meta
from generator.core.model import SourceFile
from generator.core.problems import Place, Problem
from generator.essays.front_matter import MAX_CHARACTERS, Split, read_meta, split
from generator.inputs.decoding import decode
from tests.unit.chance import mixed_text, thorough


def read(data: str | bytes) -> tuple[str, Split, Meta | None, list[Problem]]:
    """Return a file's text, its parts, its typed front matter and what is wrong with them."""
    decoded = decode(SourceFile.of("f", data if isinstance(data, bytes) else data.encode()))
    text, problems = decoded.value, [*decoded.problems]
    if text is None:
        return "", Split(None, "", 1, Place("f")), None, problems
    parts = split("f", text)
    typed = read_meta(parts.value, dt.UTC)
    return text, parts.value, typed.value.meta, [*problems, *parts.problems, *typed.problems]


_KEYS = [
    "title",
    "date",
    "updated",
    "lastmod",
    "tags",
    "draft",
    "slug",
    "related",
    "toc",
    "extra",
    "aliases",
    "x",
]
_VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "走路",
            "2026-01-02",
            "no",
            "[a, b]",
            "{a: b}",
            "'it''s'",
            '"x" # c',
            "a # b",
            "*x",
            "|\n  a\n  b",
            "1e9",
        ]
    ),
    mixed_text.map(lambda text: text.replace("\n", " ")),
)
_LINES = st.one_of(
    st.tuples(st.sampled_from(_KEYS), st.sampled_from([": ", " = ", ":", "：", ":\t"]), _VALUES).map("".join),
    st.sampled_from(["---", "+++", "--- ", "----", "", "\t", "# 題", "\ufeff", "{", "- a"]),
    mixed_text,
)
_LINE_ENDS = str.maketrans({"\x85": "", "\u2028": "", "\u2029": ""})
sources = st.tuples(
    st.sampled_from(["---\n", "+++\n", "", "\n \n---\n", "\ufeff---\n"]), st.lists(_LINES, max_size=8)
).map(lambda pair: (pair[0] + "\n".join(pair[1])).translate(_LINE_ENDS))


@thorough
@given(sources)
def test_no_file_is_too_odd_to_be_read_or_refused(source: str) -> None:
    _, parts, meta, problems = read(source)
    assert meta is not None or problems
    assert (parts.entries is not None) or problems


@thorough
@given(sources)
def test_the_body_starts_on_the_line_that_is_told(source: str) -> None:
    text, parts, _, _ = read(source)
    if parts.body:
        rest = "\n".join(text.split("\n")[parts.body_line - 1 :])
        assert rest.endswith(parts.body)
        assert rest.count("\n") == parts.body.count("\n")


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_an_odd_line_end_raises_nothing(mark: str) -> None:
    read(f"---\na: 1{mark}b: 2{mark}title: x\n---\n")


@pytest.mark.parametrize(
    ("source", "body", "line"),
    [
        ("---\ntitle: x\n---\nbody", "\nbody", 3),
        ("---\ntitle: x\n---", "", 3),
        ("---\ntitle: x\n---\n\n\nbody", "\n\n\nbody", 3),
        ("\n\n---\ntitle: x\n---\nbody", "\nbody", 5),
        ("+++\ntitle = 'x'\n+++\nbody", "\nbody", 3),
        ("--- \ntitle: x\n---\t\nbody\n---\nmore", "\nbody\n---\nmore", 3),
        ("---\n---\nbody", "\nbody", 2),
    ],
)
def test_the_body_follows_the_second_fence(source: str, body: str, line: int) -> None:
    _, parts, _, _ = read(source)
    assert (parts.body, parts.body_line) == (body, line)


@pytest.mark.parametrize(
    "source", ["---\ntitle: 走路\ntags: [a]\n---\nbody\n", "+++\ntitle = '走路'\ntags = ['a']\n+++\nbody\n"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(source: str, line_end: str, mark: str) -> None:
    _, parts, meta, problems = read((mark + source.replace("\n", line_end)).encode())
    assert meta == Meta(title="走路", tags=("a",))
    assert (parts.body, parts.body_line, problems) == ("\nbody\n", 4, [])


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("title: x", "no-front-matter", 1),
        ("", "no-front-matter", 1),
        ('{"title": "x"}', "no-front-matter", 1),
        ("x\n---\ntitle: x\n---\n", "no-front-matter", 1),
        ("----\ntitle: x\n----\n", "no-front-matter", 1),
        ("\n---\ntitle: x\n", "unclosed-front-matter", 2),
        ("---\n" + "# long\n" * (MAX_CHARACTERS // 7 + 1) + "---\n", "long-front-matter", 1),
        ("---\ndate: 2026-01-01\n---\n", "missing-key", 1),
        ("---\ntitle: x\nslug: Große\n---\n", "bad-value", 3),
        ("---\ntitle: x\ndate: 2026-01-02\nupdated: 2026-01-01\n---\n", "bad-date", 4),
        ("---\ntitle: a # b\n---\n", "comment-in-text", 2),
        ("---\ntitle: x\nlastmod: 2026-01-01\nupdated: 2026-01-01\n---\n", "duplicate-key", 3),
    ],
)
def test_what_is_wrong_is_told_with_its_line(source: str, code: str, line: int) -> None:
    _, _, _, problems = read(source)
    assert [(each.code, each.place.line) for each in problems] == [(code, line)]


@pytest.mark.parametrize(
    ("written", "related"),
    [
        ("related: [a, b]", ("a", "b")),
        ("related: false", ()),
        ("related: no", ()),
        ("related:", None),
        ("", None),
    ],
)
def test_related_tells_a_choice_from_none(written: str, related: tuple[str, ...] | None) -> None:
    _, _, meta, _ = read(f"---\ntitle: x\n{written}\n---\n")
    assert meta is not None
    assert meta.related == related


def test_synonyms_mean_the_same() -> None:
    _, _, meta, problems = read(
        "---\ntitle: x\npublishDate: 2026-01-01\nmodified: 2026-01-02\n"
        "summary: s\nkeywords: a, b\nimage: c.png\n---\n"
    )
    assert not problems
    assert meta == Meta(
        title="x",
        date=dt.date(2026, 1, 1),
        updated=dt.date(2026, 1, 2),
        description="s",
        tags=("a", "b"),
        cover="c.png",
    )


def test_a_title_keeps_the_form_in_which_it_was_written() -> None:
    for title in ("2025", "010", "no", "12:30", "2025-12-31", "1e3", "3.10"):
        _, _, meta, _ = read(f"---\ntitle: {title}\n---\n")
        assert meta is not None
        assert meta.title == title


def test_a_title_that_is_a_number_in_toml_keeps_its_form() -> None:
    _, _, meta, _ = read("+++\ntitle = 3.10\n+++\n")
    assert meta is not None
    assert meta.title == "3.10"
