"""YAML with places, read for people who write essays and not YAML.

The text is composed, never constructed: no tag can make an object, and a scalar keeps the form in
which the author wrote it, so ``no``, ``010`` and ``12:30`` stay what they look like. Untyped scalars
follow YAML 1.2's core schema (DECISIONS 6).
"""

import contextlib
import re

import yaml

from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.inputs.nodes import Entry, Node, Scalar

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset({"str", "int", "float", "bool", "null", "seq", "map", "timestamp", "value"})
"""What YAML itself takes plain text, lists and tables for; our reader types them by their keys."""

_SLIPS = (
    (
        re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<at>：)", re.MULTILINE),
        "full-width-colon",
        'a full-width colon follows "{key}"',
        "write `{key}: ` with a half-width colon and a space",
    ),
    (
        re.compile(r"^(?P<key>[A-Za-z_][\w-]*):(?P<at>[^ \t\n:/])", re.MULTILINE),
        "no-space",
        'no space follows the colon after "{key}"',
        "write `{key}: ` with a space",
    ),
    (
        re.compile(r"^(?P<key>[A-Za-z_][\w-]*):[ \t]+(?P<at>&)", re.MULTILINE),
        "yaml-anchor",
        'the value of "{key}" starts with `&`, which YAML takes for a mark of its own',
        "put the value into quotes",
    ),
)
"""Patterns of slips with their code, message and hint."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_FLOAT = re.compile(r"[-+]?(?:\d{1,18}\.\d{0,18}|\.\d{1,18})(?:[eE][-+]?\d{1,3})?")
_CORE = {"true": True, "false": False, "null": None, "~": None, "": None}

MAX_DEPTH = 20
"""Lists and tables nested deeper than this are refused; PyYAML's C parser recurses without a guard."""

_TOO_DEEP = f"lists and tables are nested more than {MAX_DEPTH} deep"
_FEW_OPENINGS = 64

_TAB = "a tab"
_CLOSE_QUOTE = "close the quote that is opened here"

_QUOTED_VALUE = re.compile(
    r"""^[^\n:"']*:[ \t]+(?P<text>"(?:\\.|[^"\\])*+"|'(?:''|[^'])*+')""", re.DOTALL | re.MULTILINE
)
"""A value in quotes, as far as the quote that closes it, though that one may be meant to open another."""

_KEY_AND_QUOTE = re.compile(r"""[ \t]*[^\s:"']+:[ \t]+["']""")

_HINTS = (
    (_TAB, "YAML allows no tab here: indent with spaces"),
    ("mapping values are not allowed", "a value that holds `: ` must stand in quotes"),
    ("could not find expected ':'", "every line needs `key: value`, with a half-width colon and a space"),
    ("found unexpected end of stream", _CLOSE_QUOTE),
    ("while scanning a quoted scalar", _CLOSE_QUOTE),
    ("while parsing a flow", "close the bracket, and write half-width `, ` between items"),
    ("cannot start any token", "a value that starts with this character must stand in quotes"),
    ("while scanning an alias", "a value that starts with `*` must stand in quotes"),
    ("while scanning an anchor", "a value that starts with `&` must stand in quotes"),
    ("undefined alias", "a value that starts with `*` must stand in quotes"),
    ("unknown escape", "write `\\\\` for a backslash, or put the text into single quotes"),
    ("expected <document start>", "nothing may follow a line `...`: take it out"),
    ("did not find expected key", "indent this line like the ones above it, or put the value into quotes"),
)


_OTHERWISE = "put the value into quotes; if that does not help, look at the line before"


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Result[dict[str, Entry] | None]:
    """Return the entries of a YAML mapping; None where it cannot be read.

    Args:
        path: of the file, for places.
        text: with line feeds as line ends.
        first_line: the file's line that the text starts on.
    """
    wrong = _slips(path, text, first_line) or _nesting(path, text, first_line)
    if wrong:
        return Result(None, wrong)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as reason:
        return Result(None, (_syntax_error(path, text, reason, first_line),))
    except (yaml.YAMLError, ValueError) as reason:
        problem = error(Place(path, first_line), "bad-yaml", f"this YAML cannot be read: {reason}")
        return Result(None, (problem,))
    if root is None:
        return Result({})
    if not isinstance(root, yaml.MappingNode):
        message = "this must be a list of `key: value` lines"
        hint = "write `title: …` and the other keys, each on a line of its own"
        problem = error(Place(path, first_line), "bad-yaml", message, hint)
        return Result(None, (problem,))
    return _Composer(path, text, first_line).root(root)


def _slips(path: str, text: str, first_line: int) -> tuple[Problem, ...]:
    """Return mistakes that YAML would tell in its own words, or not at all, in an author's words."""
    found = []
    for pattern, code, message, hint in _SLIPS:
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start())
            place = Place(path, first_line + line, match.start("at") - match.start() + 1)
            key = match["key"]
            found.append(error(place, code, message.format(key=key), hint.format(key=key)))
    return tuple(found)


def _nesting(path: str, text: str, first_line: int) -> tuple[Problem, ...]:
    deep = _too_deep(text)
    if deep is None:
        return ()
    place = Place(path, first_line + deep[0], deep[1] + 1)
    return (error(place, "bad-yaml", _TOO_DEEP, "close the brackets, or flatten them"),)


def _too_deep(text: str) -> tuple[int, int] | None:
    """Return the line and column, counted from 0, at which nesting becomes too deep, or None."""
    openings = sum(text.count(mark) for mark in ("[", "{", "- ", "? "))
    if openings <= _FEW_OPENINGS and "\n" + " " * _FEW_OPENINGS not in text:
        return None
    try:
        return _deep_start(text)
    except yaml.MarkedYAMLError as reason:
        if "nesting" in str(reason.problem) and reason.problem_mark is not None:
            # libyaml reads far ahead of its events; what it read until its own limit shows ours.
            with contextlib.suppress(yaml.YAMLError):
                return _deep_start(text[: reason.problem_mark.index])
    except yaml.YAMLError:
        pass  # composing it says what is wrong
    return None


def _deep_start(text: str) -> tuple[int, int] | None:
    """Return where nesting becomes too deep, or None."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            mark = event.start_mark
            if depth > MAX_DEPTH and mark is not None:
                return mark.line, mark.column
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _syntax_error(path: str, text: str, reason: yaml.MarkedYAMLError, first_line: int) -> Problem:
    said = f"{reason.context or ''} {reason.problem or ''}".strip()
    mark = reason.problem_mark or reason.context_mark
    if ("quoted scalar" in said or "parsing a flow" in said) and reason.context_mark is not None:
        mark = reason.context_mark
    opened = _open_quote(text, mark.line) if mark is not None and "expected key" in said else None
    if opened is not None:
        place = Place.at(path, text, opened, first_line)
        return error(place, "bad-yaml", f"this is not valid YAML: {reason.problem or said}", _CLOSE_QUOTE)
    place = (
        Place(path, first_line + mark.line, mark.column + 1) if mark is not None else Place(path, first_line)
    )
    line = text.split("\n")[mark.line] if mark is not None and mark.line <= text.count("\n") else ""
    if mark is not None and line[mark.column : mark.column + 1] == "\t":
        said = _TAB
    hint = next((hint for sign, hint in _HINTS if sign in said), _OTHERWISE)
    return error(place, "bad-yaml", f"this is not valid YAML: {reason.problem or said}", hint)


def _open_quote(text: str, number: int) -> int | None:
    """Return where the quote is opened that one before a value on the line at fault closes, or None."""
    if not _KEY_AND_QUOTE.match(text.split("\n")[number]):
        return None
    for match in _QUOTED_VALUE.finditer(text):
        if text.count("\n", 0, match.start("text")) < number == text.count("\n", 0, match.end()):
            return match.start("text")
    return None


class _Composer:
    """Turns PyYAML's nodes into ours, refusing what an essay's front matter has no use for."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._path = path
        self._text = text
        self._problems: list[Problem] = []
        self._first_line = first_line
        self._seen: set[int] = set()
        self._aliases: list[Place] | None = None

    def root(self, node: yaml.MappingNode) -> Result[dict[str, Entry] | None]:
        """Return the entries of the whole document."""
        self._has_plain_tag(node)
        return Result(self._entries(node, 1), tuple(self._problems))

    def _entries(self, node: yaml.MappingNode, depth: int) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in found:
                self._fail(
                    self._place(key_node),
                    "duplicate-key",
                    f'"{key}" stands twice; the first is on line {found[key].place.line}',
                    "keep one of them",
                )
            elif key is not None:
                found[key] = Entry(self._place(key_node), self._node(value_node, depth))
        return found

    def _key(self, node: yaml.Node) -> str | None:
        if self._is_alias(node) or (node.tag != f"{_PLAIN_TAG}merge" and not self._has_plain_tag(node)):
            return None
        if not isinstance(node, yaml.ScalarNode):
            self._fail(self._place(node), "bad-key", "a key must be a word", "write `key: value`")
            return None
        if node.tag == f"{_PLAIN_TAG}merge":
            self._fail(self._place(node), "yaml-merge", "`<<` merges are not read", "write the keys out")
            return None
        return str(node.value)

    def _node(self, node: yaml.Node, depth: int) -> Node:
        place = self._place(node)
        if self._is_alias(node) or not self._has_plain_tag(node):
            return Node(None, place)
        if depth >= MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
            self._fail(place, "bad-yaml", _TOO_DEEP, "close the brackets, or flatten them")
            return Node(None, place)
        match node:
            case yaml.ScalarNode():
                quoted = bool(node.style)
                value: Scalar = node.value if quoted else _resolved(node.value)
                return Node(value, place, node.value, quoted=quoted)
            case yaml.SequenceNode():
                return Node(tuple(self._node(item, depth + 1) for item in node.value), place)
            case yaml.MappingNode():
                return Node(self._entries(node, depth + 1), place)
            case _:  # PyYAML composes nothing else
                raise TypeError(type(node))

    def _is_alias(self, node: yaml.Node) -> bool:
        """Tell whether a node stands for an earlier one, and report the place of its asterisk."""
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return False
        if self._aliases is None:
            events = yaml.parse(self._text, Loader=_Loader)
            self._aliases = [self._place(event) for event in events if isinstance(event, yaml.AliasEvent)]
        place = self._aliases.pop(0) if self._aliases else self._place(node)
        self._fail(place, "yaml-alias", "`*` aliases are not read", "write the value out")
        return True

    def _has_plain_tag(self, node: yaml.Node) -> bool:
        tag = node.tag.removeprefix(_PLAIN_TAG)
        if tag in _PLAIN_TAGS:
            return True
        self._fail(self._place(node), "yaml-tag", f'the tag "!!{tag}" is not read', "remove the tag")
        return False

    def _place(self, node: yaml.Node | yaml.Event) -> Place:
        mark = node.start_mark
        if mark is None:
            return Place(self._path, self._first_line)
        return Place(self._path, self._first_line + mark.line, mark.column + 1)

    def _fail(self, place: Place, code: str, message: str, hint: str) -> None:
        self._problems.append(error(place, code, message, hint))


def _resolved(raw: str) -> Scalar:
    lowered = raw.lower()
    if lowered in _CORE:
        return _CORE[lowered]
    if _INTEGER.fullmatch(raw):
        return int(raw)
    if _FLOAT.fullmatch(raw):
        return float(raw)
    return raw
