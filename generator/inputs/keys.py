"""Keys of a table: found with their synonyms, missing, or known to nobody."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import ClassVar, Self

from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.inputs.nodes import Entry, Node
from generator.inputs.tracing import Schema, TracedKeys

_FORMS = {
    "true or false": "write `true` or `false`",
    "a whole number": "write digits without quotes",
    "a date": "write YYYY-MM-DD, such as 2026-03-05",
    "a list": "write `[one, two]`",
    "text": "write one text, in quotes where it holds marks",
    "a table": "write its keys and values below it, or `{ key: value }`; in TOML `{ key = value }`",
    "a table with a text for each language": 'write such as `{ en = "Tea", zh = "茶" }`',
}
"""How a type is written."""


class KeyReader:
    """Finds the keys of one table, and collects problems instead of raising.

    ``close`` reports the keys that nobody asked for. Readers of inner tables collect into the same
    ``problems``.

    Args:
        entries: of the table.
        place: where the table starts.
        zone: gives the day that a time with an offset falls on.
        name: of an inner table, with dots.
        outer: what the reader of the table around this one collects into.

    Attributes:
        trace: notes what readers of this class are asked for, where somebody wants to know.
    """

    trace: ClassVar[TracedKeys | None] = None

    def __init__(
        self,
        entries: Mapping[str, Entry],
        place: Place,
        *,
        zone: dt.tzinfo = dt.UTC,
        name: str = "",
        outer: list[Problem] | None = None,
    ) -> None:
        self._entries = entries
        self._place = place
        self._zone = zone
        self._name = name
        self._problems: list[Problem] = [] if outer is None else outer
        self._known: dict[str, str] = {}
        self._written: dict[str, str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in this table, the tables inside of it and those around it."""
        return tuple(self._problems)

    def find(
        self, key: str, *synonyms: str, required: bool = False, schema: Schema | None = None
    ) -> Node | None:
        """Return the value of a key or of the first of its synonyms that is written.

        A key beside its own synonym is a problem: one of the two would be lost.

        Args:
            key: to look for.
            synonyms: other names of it.
            required: whether it is reported where it is missing.
            schema: of its value, for whoever wants to know.
        """
        names = (key, *synonyms)
        if self.trace:
            self.trace.note(self._name, names, schema or {})
            if required:
                self.trace.required.setdefault(self._name, set()).add(key)
        for name in names:
            self._known[name] = key
        written = [name for name in names if name in self._entries]
        if not written:
            if required:
                self.fail(self._place, "missing-key", f"{self._path(key)} is missing", f"add `{key}`")
            return None
        if len(written) > 1:
            message = f'"{written[1]}" says again what "{written[0]}" says'
            hint = f'keep "{written[0]}" and remove "{written[1]}"'
            self.fail(self._entries[written[1]].place, "duplicate-key", message, hint)
        self._written[key] = written[0]
        return self._entries[written[0]].node

    def require(self, key: str, *synonyms: str) -> Node | None:
        """Return the value of a key, and report it where it is missing."""
        return self.find(key, *synonyms, required=True)

    @property
    def place(self) -> Place:
        """Return where the table starts."""
        return self._place

    def key_places(self) -> Iterator[tuple[str, Place]]:
        """Yield each canonical key that was asked for and is written, with its place."""
        for key, name in self._written.items():
            yield key, self._entries[name].place

    def value_places(self, key: str) -> Iterator[tuple[str, Place]]:
        """Yield the texts of a key that was asked for, be they one or a list, each with its place."""
        node = self._entries[self._written[key]].node if key in self._written else None
        for item in node.value if node and isinstance(node.value, tuple) else (node,):
            if item is not None and isinstance(item.value, str):
                yield item.value, item.place

    def close(self, *, code: str = "unknown-key", as_errors: bool = False) -> None:
        """Report every key that no method asked for."""
        if self.trace:
            self.trace.closed.add(self._name)
            self.trace.note(self._name, (), {})
        make = error if as_errors else warning
        canonical = sorted(set(self._known.values()))
        for key, entry in self._entries.items():
            if key not in self._known:
                hint = did_you_mean(key, self._known, f"known keys: {', '.join(canonical)}")
                self._problems.append(make(entry.place, code, f'unknown key "{self._dotted(key)}"', hint))

    def inside(self, key: str, node: Node | None, place: Place | None = None) -> Self:
        """Return a reader of a node that should be a table."""
        entries: Mapping[str, Entry] = {}
        if node is not None:
            if isinstance(node.value, dict):
                entries = node.value
            else:
                self.wrong_type(key, node, "a table")
        where = place or (node.place if node is not None else self._place)
        name = self._dotted(key)
        return type(self)(entries, where, zone=self._zone, name=name, outer=self._problems)

    def fail(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Report an error."""
        self._problems.append(error(place, code, message, hint))

    def wrong_type(self, key: str, node: Node, wanted: str) -> None:
        """Report a value of another type than the wanted one."""
        message = f"{self._path(key)} must be {wanted}, not {node.kind}"
        self.fail(node.place, "wrong-type", message, _FORMS.get(wanted, ""))

    def _dotted(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def _path(self, key: str) -> str:
        return f'"{self._dotted(key)}"'
