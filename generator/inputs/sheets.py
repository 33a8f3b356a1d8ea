"""A site's own style sheets: what opens in them is closed, and what they load can be found.

Browsers say nothing where something stays open, and take all that follows for a part of it. tinycss2 reads
the tokens; which rules there are is for browsers to know.
"""

import re
from collections.abc import Iterator

import msgspec
from tinycss2 import parse_component_value_list
from tinycss2.ast import Node

from generator.core.problems import Place, Problem, error

_LINE_END = re.compile(r"\r\n|[\n\r\f]")
_QUOTED = re.compile(
    r"""(?P<opening>["'])\s*+(?P<address>(?:(?!(?P=opening))[^\\]|\\.)*+)""", re.DOTALL | re.ASCII
)
_BARE = re.compile(r"[^(]*\(\s*+(?P<address>(?:[^\\)\s]|\\[0-9a-fA-F]{1,6}\s?|\\.)*+)", re.DOTALL | re.ASCII)
_ENDS_ON_ITS_LINE = re.compile(r"\([^\n{}]*\)")

_OPENING = {"{} block": "{", "[] block": "[", "() block": "(", "function": "("}
_PARTNERS = {"{": "}", "(": ")", "[": "]"}

_END = "\n\ufffd"
"""Stands behind a sheet to show what is open there: tinycss2 closes that without a word, as browsers do."""


class Load(msgspec.Struct, frozen=True):
    """What a style sheet loads.

    Attributes:
        address: as browsers read it, without quotes, escapes and blanks around it.
        start: where the address starts in the text.
        end: where it ends.
        imported: where the ``@import`` starts that names it; None for any other ``url()``.
    """

    address: str
    start: int
    end: int
    imported: int | None


def loads(sheet: str) -> Iterator[Load]:
    """Yield what a style sheet loads, by ``url()`` or ``@import``."""
    imported = None
    for node, start, opened in _tokens(sheet):
        written = None
        if node.type == "url":
            written = _BARE.match(sheet, start)
        elif node.type == "string" and (imported is not None or (opened and _is_url(opened[-1][0]))):
            written = _QUOTED.match(sheet, start)
        if written is not None:
            yield Load(node.value.strip(), *written.span("address"), imported)
        if node.type == "at-keyword" and node.lower_value == "import":
            imported = start
        elif node.type not in {"whitespace", "comment"} and not _is_url(node):
            imported = None


def check_sheet(path: str, sheet: str) -> Iterator[Problem]:
    """Yield an error for what is opened and never closed, closed and never opened, or no address to browsers.

    All that follows the first mistake may be a consequence of it, so that is told alone; only what is open at
    the very end is told each.

    Args:
        path: of the style sheet's file.
        sheet: its text, with line feeds as line ends.
    """
    for start, message, hint in _mistakes(sheet):
        yield error(Place.at(path, sheet, start), "unbalanced", message, hint)


def _mistakes(sheet: str) -> Iterator[tuple[int, str, str]]:
    for token in _tokens(sheet + _END):  # never without one
        last = token
        if token[0].type == "error" or token[1] > len(sheet):
            break
    node, start, opened = last
    match kind := node.kind if node.type == "error" else node.type:
        case "}" | "]" | ")" if opened and opened[-1][0].type != "{} block":
            yield _never_closed(sheet, opened[-1][1])
        case "}" | "]" | ")":
            told = f"the {_name(kind)} that closes here was never opened"
            yield start, told, "remove it, or open what it is to close"
        case "bad-string" | "eof-in-string":
            told = "the text in quotes that opens here is not closed on its line"
            yield start, told, f"write `{sheet[start]}` where it ends"
        case "bad-url" | "eof-in-url" if _ENDS_ON_ITS_LINE.match(sheet, sheet.index("(", start)):
            told = "browsers read no address here: it holds a blank, a quote or a bracket"
            yield start, told, "write the address in quotes"
        case "bad-url" | "eof-in-url":
            yield _never_closed(sheet, sheet.index("(", start))
        case "comment":  # it took the end
            yield start, "the comment that opens here is never closed", "write `*/` where it ends"
        case _:
            yield from (_never_closed(sheet, at) for _, at in opened)


def _never_closed(sheet: str, at: int) -> tuple[int, str, str]:
    hint = f"write `{_PARTNERS[sheet[at]]}` where it ends"
    return at, f"the {_name(sheet[at])} that opens here is never closed", hint


def _name(mark: str) -> str:
    return "brace" if mark in "{}" else "bracket"


def _is_url(node: Node) -> bool:
    return bool(node.type == "function" and node.lower_name == "url")


def _tokens(sheet: str) -> Iterator[tuple[Node, int, list[tuple[Node, int]]]]:
    """Yield each token, where it starts, and the blocks around it with where their brackets stand.

    The list is one and the same, and changes with the next token.
    """
    lines = [0, *(each.end() for each in _LINE_END.finditer(sheet))]
    opened: list[tuple[Node, int]] = []
    pending = [iter(parse_component_value_list(sheet))]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            del opened[len(pending) - 1 :]
            continue
        start = lines[node.source_line - 1] + node.source_column - 1
        yield node, start, opened
        if node.type in _OPENING:
            opened.append((node, sheet.index(_OPENING[node.type], start)))
            pending.append(iter(node.arguments if node.type == "function" else node.content))
