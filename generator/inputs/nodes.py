"""A neutral tree of values that know where they stand: what YAML front matter and TOML files both become."""

import datetime as dt
import re

import msgspec

from generator.core.problems import Place

Scalar = str | int | float | bool | dt.date | None


class Node(msgspec.Struct, frozen=True):
    """A value of a file: a scalar, a list of nodes or a table of nodes.

    Attributes:
        value: the scalar, the items or the entries.
        place: where the value starts.
        raw: a scalar as the author wrote it, without quotes; empty for lists and tables.
        quoted: whether the author put the scalar into quotes.
    """

    value: "Scalar | tuple[Node, ...] | dict[str, Entry]"
    place: Place
    raw: str = ""
    quoted: bool = False

    @property
    def kind(self) -> str:
        """Return the value's type in an author's words."""
        return next((name for types, name in _KINDS if isinstance(self.value, types)), "text")

    def plain(self) -> object:
        """Return the value as plain Python data: dates as ISO text, tables sorted by key."""
        match self.value:
            case tuple():
                return [item.plain() for item in self.value]
            case dict():
                return {key: self.value[key].node.plain() for key in sorted(self.value)}
            case dt.date():
                return self.value.isoformat()
            case _:
                return self.value


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "nothing"),
    (bool, "true or false"),
    ((int, float), "a number"),
    (dt.date, "a date"),
    (tuple, "a list"),
    (dict, "a table"),
)

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Characters that no text may hold: XML forbids some, and YAML takes others for line ends."""


class Entry(msgspec.Struct, frozen=True):
    """A key of a table with its place and its value."""

    place: Place
    node: Node
