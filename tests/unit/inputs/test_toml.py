"""TOML with places: values as tomllib reads them, places where the author wrote them."""

import datetime as dt
import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place
from generator.inputs.nodes import Entry, Node
from generator.inputs.toml import Path, read_toml
from tests.unit.chance import mixed_text, thorough

_SCALARS = [
    "1", "-17", "0x1F", "1_000", "3.10", "1e3", "-inf", "true", "false", "2026-01-02", "2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05.5+08:00", "03:04:05", '""', "''", '"a # b"', "'c = [d]'", r'"say \"so\" \\"',
    r'"\u8d70路"', '"""\nfirst\nsecond"""', "'''\na ''b\n'''", '"""a""""', '""""""', "'''it''''",
    r'"""say \""" """', '"]"', "'}'", '","',
]  # fmt: skip
_GAPS = ["", " ", "\n", " # a [comment] = {x}\n", '\n\n  # "one\n\t', "\n# 註\n"]


class Writer:
    """Writes a TOML document and remembers where each key and value stands."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._names = 0
        self.text = ""
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}

    def name(self) -> tuple[str, str]:
        """Return a new key and how it is written."""
        self._names += 1
        n = self._names
        return self._draw(
            st.sampled_from(
                [
                    (f"key{n}", f"key{n}"),
                    (f"{n}", f"{n}"),
                    (f"a.b {n}", f'"a.b {n}"'),
                    (f"鍵]{n}", f"'鍵]{n}'"),
                    (f'"{n}=', rf'"\"{n}="'),
                ]
            )
        )

    def gap(self) -> None:
        self.text += self._draw(st.sampled_from(_GAPS))

    def space(self) -> None:
        self.text += self._draw(st.sampled_from(["", " ", "\t", "  "]))

    def pair(self, table: Path, depth: int, *, dotted: bool = True) -> None:
        names = [self.name() for _ in range(self._draw(st.integers(1, 3 if dotted else 1)))]
        start, at = len(self.text), table
        for number, (key, written) in enumerate(names):
            at = (*at, key)
            self.keys[at] = start
            if number:
                self.space()
                self.text += "."
                self.space()
            self.text += written
        self.space()
        self.text += "="
        self.space()
        self.value(at, depth)

    def value(self, at: Path, depth: int) -> None:
        self.values[at] = len(self.text)
        kind = self._draw(st.sampled_from(["scalar", "scalar", "list", "table"])) if depth else "scalar"
        if kind == "scalar":
            self.text += self._draw(st.sampled_from(_SCALARS))
        elif kind == "list":
            self.text += "["
            self.gap()
            count = self._draw(st.integers(0, 3))
            for index in range(count):
                self.value((*at, index), depth - 1)
                self.gap()
                if index + 1 < count or self._draw(st.booleans()):
                    self.text += ","
                    self.gap()
            self.text += "]"
        else:
            self.text += "{"
            self.space()
            for index in range(self._draw(st.integers(0, 3))):
                self.text += ", " if index else ""
                self.pair(at, depth - 1)
                self.space()
            self.text += "}"

    def pairs(self, table: Path) -> None:
        for _ in range(self._draw(st.integers(0, 3))):
            self.space()
            self.pair(table, 2)
            self.text += self._draw(st.sampled_from(["\n", " # so\n", "\n\n"]))

    def header(self, parents: Path, written: str, *, listed: bool) -> tuple[str, str]:
        key, raw = self.name()
        full = f"{written}.{raw}" if written else raw
        self.keys[(*parents, key)] = len(self.text)
        self.text += f"[[{full}]]\n" if listed else f"[ {full} ] # header\n"
        return key, full


@st.composite
def documents(draw: st.DrawFn) -> Writer:
    writer = Writer(draw)
    writer.gap()
    writer.pairs(())
    for _ in range(draw(st.integers(0, 2))):
        key, full = writer.header((), "", listed=False)
        writer.pairs((key,))
        inner, _ = writer.header((key,), full, listed=False)
        writer.pairs((key, inner))
    if draw(st.booleans()):
        key, full = writer.header((), "", listed=True)
        writer.pairs((key, 0))
        inner, _ = writer.header((key, 0), full, listed=False)
        writer.pairs((key, 0, inner))
        writer.text += f"[[{full}]]\n"
        writer.pairs((key, 1))
    return writer


def walk(entries: dict[str, Entry], at: Path = ()) -> Iterator[tuple[Path, Entry | Node]]:
    for key, entry in entries.items():
        yield (*at, key), entry
        yield from walk_node(entry.node, (*at, key))


def walk_node(node: Node, at: Path) -> Iterator[tuple[Path, Entry | Node]]:
    yield at, node
    if isinstance(node.value, dict):
        yield from walk(node.value, at)
    elif isinstance(node.value, tuple):
        for number, item in enumerate(node.value):
            yield from walk_node(item, (*at, number))


def place(text: str, offset: int) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    return Place("f", text.count("\n", 0, offset) + 7, offset - start + 1)


def plain(value: object) -> object:
    match value:
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case list():
            return [plain(item) for item in value]
        case dt.date():
            return value.isoformat()
        case dt.time():
            return str(value)
        case _:
            return value


@thorough
@given(documents())
def test_values_are_those_of_tomllib_and_stand_where_they_were_written(written: Writer) -> None:
    read = read_toml("f", written.text, first_line=7)
    entries = read.value
    assert entries is not None
    assert not read.problems
    assert {key: entry.node.plain() for key, entry in entries.items()} == plain(tomllib.loads(written.text))
    keys, values = dict(written.keys), dict(written.values)
    for at, found in walk(entries):
        known = keys if isinstance(found, Entry) else values
        if at in known:
            assert found.place == place(written.text, known.pop(at)), at
    assert not keys
    assert not values


@thorough
@given(st.one_of(mixed_text, st.text(st.sampled_from("ab=[]{}\"'\\.,#\n 12-:T"), max_size=60)))
def test_no_text_is_too_odd_to_be_read_or_refused(text: str) -> None:
    read = read_toml("f", text)
    assert (read.value is None) == bool(read.problems)
    assert all(1 <= problem.place.line <= text.count("\n") + 1 for problem in read.problems)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "[" * 400 + "]" * 400, "a = " + "1" * 5000])
def test_what_is_too_deep_or_too_long_is_a_problem_or_a_value(text: str) -> None:
    read = read_toml("f", text)
    assert read.value is not None or read.problems


@pytest.mark.parametrize("text", ['title ＝ "x"', "title = “x”", "title = 「x」"])
def test_full_width_syntax_gets_a_hint(text: str) -> None:
    read = read_toml("f", f"a = 1\n{text}\n")
    assert read.value is None
    assert [(each.place.line, each.hint) for each in read.problems] == [
        (2, "use half-width `=` and straight quotes as TOML's own marks")
    ]


def test_an_error_is_told_with_the_files_own_line() -> None:
    read = read_toml("f", "a = 1\nb = \n", first_line=10)
    assert read.value is None
    assert read.problems[0].place == Place("f", 11, 5)


@pytest.mark.parametrize("written", ["3.10", "1_000", "0x1F", "1e3", "2026-01-02 03:04:05"])
def test_a_number_keeps_the_form_in_which_the_author_wrote_it(written: str) -> None:
    entries = read_toml("f", f"a = {written}").value
    assert entries is not None
    assert entries["a"].node.raw == written
