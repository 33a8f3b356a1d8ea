"""TOML with places: the standard library reads the values, a small scanner finds where they stand.

``tomllib`` is the judge of what is valid TOML; the scanner runs only on text that it accepted, and so
need not know the grammar's errors, only its shapes (DECISIONS 7).
"""

import ast
import bisect
import datetime as dt
import re
import tomllib

from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.inputs.decoding import decode
from generator.inputs.nodes import Entry, Node

Path = tuple[str | int, ...]

_ERROR_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)|\s*\(at end of document\)")
_TWICE = re.compile(r"Cannot (?:declare|mutate immutable namespace|redefine namespace) (\(.*\))(?: twice)?")
_LARGEST = 2**63
"""Whole numbers beyond 64 bits, and times of no day, stay text; no key of ours takes one."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n?[ \t\r\n]*)*")
_LONG_STRING = r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}"
_SHORT_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'"
_STRING = re.compile(f"{_LONG_STRING}|{_SHORT_STRING}", re.DOTALL)
_ENDLESS = re.compile(r"[0-9_]{4000,}")
_ATOM = re.compile(r"[^,\]}#\n]+")


def read_toml_file(file: SourceFile) -> Result[dict[str, Entry] | None]:
    """Return the entries of a TOML file; None where it cannot be read."""
    text = decode(file)
    return read_toml(file.path, text.value) if text.value is not None else Result(None, text.problems)


def read_toml(path: str, text: str, *, first_line: int = 1) -> Result[dict[str, Entry] | None]:
    """Return the entries of a TOML text; None where it cannot be read.

    Args:
        path: of the file, for places.
        text: with line feeds as line ends.
        first_line: the file's line that the text starts on.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        return Result(None, (_syntax_error(path, text, str(reason), first_line),))
    except (RecursionError, ValueError) as reason:
        return Result(None, (_unread(path, text, reason, first_line),))
    return Result(_entries(data, (), _Scanner(text, path, first_line)))


def _unread(path: str, text: str, reason: Exception, first_line: int) -> Problem:
    """Return the problem of a text that is TOML, and too much of it."""
    digits = _ENDLESS.search(text)
    if isinstance(reason, RecursionError) or digits is None:
        kind = "nested too deeply" if isinstance(reason, RecursionError) else str(reason)
        hint = "flatten it, or take parts out until the place is found"
        return error(Place(path, first_line), "bad-toml", f"this TOML cannot be read: {kind}", hint)
    place = Place.at(path, text, digits.start(), first_line)
    return error(
        place, "bad-toml", "this number has too many digits", "write a shorter one, or put it into quotes"
    )


def _syntax_error(path: str, text: str, reason: str, first_line: int) -> Problem:
    match = _ERROR_PLACE.search(reason)
    message = _ERROR_PLACE.sub("", reason)
    if match and match[1]:
        line, column = int(match[1]), int(match[2])
    else:
        line, column = text.rstrip("\n").count("\n") + 1, 1
    twice = _TWICE.fullmatch(message)
    if twice:
        return _declared_twice(path, text, ast.literal_eval(twice[1]), line, first_line)
    hint = "check quotes, brackets and `=` on this line and the one before"
    if any(mark in text.splitlines()[line - 1 : line][0] for mark in "＝“”「」：") if text else False:
        hint = "use half-width `=` and straight quotes as TOML's own marks"
    return error(
        Place(path, first_line + line - 1, column), "bad-toml", message[:1].lower() + message[1:], hint
    )


def _declared_twice(path: str, text: str, names: tuple[str, ...], line: int, first_line: int) -> Problem:
    """Return the problem of a table that is there already, under the names or the first of them."""
    lines = text.split("\n")
    column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    before = "\n".join(lines[: line - 1])
    hint = "join the two"
    try:
        tomllib.loads(before)
    except tomllib.TOMLDecodeError:
        pass  # it stands inside of one value, whose first line this is not
    else:
        names, first = _Scanner(before, path, first_line).first_line(names)
        hint = f"join the two; the first is on line {first}" if first is not None else hint
    place = Place(path, first_line + line - 1, column)
    return error(place, "bad-toml", f'"{".".join(names)}" is declared twice', hint)


def _entries(table: dict[str, object], at: Path, scanner: "_Scanner") -> dict[str, Entry]:
    return {
        key: Entry(scanner.place((*at, key), keys=True), _node(value, (*at, key), scanner))
        for key, value in table.items()
    }


def _node(value: object, at: Path, scanner: "_Scanner") -> Node:
    place = scanner.place(at)
    match value:
        case dict():
            return Node(_entries(value, at, scanner), place)
        case list():
            return Node(tuple(_node(item, (*at, i), scanner) for i, item in enumerate(value)), place)
        case str():
            return Node(value, place, value, quoted=True)
        case dt.time():
            return Node(scanner.raw(at), place, scanner.raw(at))
        case bool() | int() | float() | dt.date():
            raw = scanner.raw(at)
            is_huge = isinstance(value, int) and abs(value) >= _LARGEST
            return Node(raw if is_huge else value, place, raw)
        case _:  # tomllib returns nothing else
            raise TypeError(type(value))


class _Scanner:
    """Finds where keys and values start, by path of keys and list positions."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self._path = path
        self._first_line = first_line
        self.at = 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self._headers: dict[Path, int] = {}
        self._ends: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._document()

    def place(self, at: Path, *, keys: bool = False) -> Place:
        """Return the place of a key or a value; of its nearest known ancestor where it has none."""
        first, second = (self.keys, self.values) if keys else (self.values, self.keys)
        while at and at not in first and at not in second:
            at = at[:-1]
        offset = first.get(at, second.get(at, 0))
        line = bisect.bisect_right(self._starts, offset) - 1
        return Place(self._path, self._first_line + line, offset - self._starts[line] + 1)

    def first_line(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
        """Return the names that are declared, all or the first of them, and on which line."""
        for depth in range(len(names), 0, -1):
            at = (*self._through_lists(list(names[: depth - 1])), names[depth - 1])
            offset = self._headers.get(at, self.keys.get(at))
            if offset is not None:
                return names[:depth], self._first_line + bisect.bisect_right(self._starts, offset) - 1
        return names, None

    def raw(self, at: Path) -> str:
        """Return a value as the author wrote it."""
        return self.text[self.values[at] : self._ends[at]].strip()

    def _document(self) -> None:
        table: Path = ()
        self._blank()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
            self._blank()

    def _header(self, brackets: int) -> Path:
        start = self.at
        self.at += brackets
        names = self._dotted()
        self.at = self.text.index("]" * brackets, self.at) + brackets
        at = self._through_lists(names[:-1])
        at = (*at, names[-1])
        self._headers.setdefault(at, start)
        for depth in range(1, len(at) + 1):
            self.keys.setdefault(at[:depth], start)
        if brackets == 2:  # noqa: PLR2004  # an array of tables: each header opens the next item
            index = self._lengths.get(at, -1) + 1
            self._lengths[at] = index
            at = (*at, index)
            self.keys.setdefault(at, start)
        return at

    def _through_lists(self, names: list[str]) -> Path:
        at: Path = ()
        for name in names:
            at = (*at, name)
            if at in self._lengths:
                at = (*at, self._lengths[at])
        return at

    def _pair(self, table: Path) -> None:
        start = self.at
        at = (*table, *self._dotted())
        for depth in range(len(table) + 1, len(at) + 1):
            self.keys.setdefault(at[:depth], start)
        self.at = self.text.index("=", self.at) + 1
        self._blank()
        self._value(at)

    def _value(self, at: Path) -> None:
        self.values[at] = self.at
        mark = self.text[self.at]
        if mark == "[":
            self._list(at)
        elif mark == "{":
            self._inline_table(at)
        elif mark in "\"'":
            self._string()
        elif match := _ATOM.match(self.text, self.at):
            self.at = match.end()
        self._ends[at] = self.at

    def _list(self, at: Path) -> None:
        self.at += 1
        index = 0
        self._blank()
        while self.text[self.at] != "]":
            self._value((*at, index))
            index += 1
            self._separator()
        self.at += 1

    def _inline_table(self, at: Path) -> None:
        self.at += 1
        self._blank()
        while self.text[self.at] != "}":
            self._pair(at)
            self._separator()
        self.at += 1

    def _separator(self) -> None:
        self._blank()
        if self.text[self.at] == ",":
            self.at += 1
            self._blank()

    def _dotted(self) -> list[str]:
        names: list[str] = []
        while True:
            self._blank()
            if self.text[self.at] in "\"'":
                start = self.at
                self._string()
                names.append(next(iter(tomllib.loads(f"{self.text[start : self.at]} = 0"))))
            else:
                match = _BARE.match(self.text, self.at)
                if match is None:
                    return names
                names.append(match[0])
                self.at = match.end()
            self._blank()
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _string(self) -> None:
        match = _STRING.match(self.text, self.at)
        self.at = match.end() if match else len(self.text)

    def _blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
