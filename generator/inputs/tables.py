"""The reader that types a tree of values.

One reader gives YAML and TOML the same messages: wrong type, missing key, unknown key with the nearest
known one.
"""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.inputs.nodes import CONTROL, Entry, Node

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

_WORDS_FOR_TRUE = frozenset({"true", "yes", "on"})
_WORDS_FOR_FALSE = frozenset({"false", "no", "off"})
_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class TableReader:
    """Reads the keys of one table, collecting problems instead of raising.

    A method returns the value, or its default where the key is absent or wrong; ``close`` reports the
    keys that nobody asked for. Readers of inner tables collect into the same ``problems``.

    Args:
        entries: of the table.
        place: where the table starts.
        zone: gives the day that a time with an offset falls on.
        name: of an inner table, with dots.
        outer: what the reader of the table around this one collects into.
    """

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

    # --- finding keys -------------------------------------------------------------------------

    def find(self, key: str, *synonyms: str) -> Node | None:
        """Return the value of a key or of the first of its synonyms that is written.

        A key beside its own synonym is a problem: one of the two would be lost.
        """
        names = (key, *synonyms)
        for name in names:
            self._known[name] = key
        written = [name for name in names if name in self._entries]
        if not written:
            return None
        if len(written) > 1:
            self.fail(
                self._entries[written[1]].place,
                "duplicate-key",
                f'"{written[1]}" says again what "{written[0]}" says',
                f'keep "{written[0]}" and remove "{written[1]}"',
            )
        self._written[key] = written[0]
        return self._entries[written[0]].node

    def require(self, key: str, *synonyms: str) -> Node | None:
        """Return the value of a key, and report it where it is missing."""
        node = self.find(key, *synonyms)
        if node is None:
            self.fail(self._place, "missing-key", f"{self._path(key)} is missing", f"add `{key}`")
        return node

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
        make = error if as_errors else warning
        canonical = sorted(set(self._known.values()))
        for key, entry in self._entries.items():
            if key not in self._known:
                hint = did_you_mean(key, self._known, f"known keys: {', '.join(canonical)}")
                self._problems.append(make(entry.place, code, f'unknown key "{self._dotted(key)}"', hint))

    # --- typed values -------------------------------------------------------------------------

    def text(self, key: str, *synonyms: str, required: bool = False) -> str:
        """Return a text. Numbers and dates count as the text that the author wrote."""
        node = self.require(key, *synonyms) if required else self.find(key, *synonyms)
        if node is None or (node.value is None and not required):
            return ""
        text = self._scalar(key, node).strip()
        if required and not node.raw.strip() and not isinstance(node.value, (tuple, dict)):
            self.fail(node.place, "empty-value", f"{self._path(key)} is empty", f"write a text after `{key}`")
        return text

    def flag(self, key: str, *synonyms: str) -> bool | None:
        """Return true or false; ``yes``, ``no``, ``on`` and ``off`` mean the same."""
        node = self.find(key, *synonyms)
        if node is None:
            return None
        if isinstance(node.value, bool):
            return node.value
        word = node.raw.lower()
        if word in _WORDS_FOR_TRUE:
            return True
        if word in _WORDS_FOR_FALSE:
            return False
        self.wrong_type(key, node, "true or false")
        return None

    def integer(self, key: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        """Return a whole number within bounds."""
        node = self.find(key)
        if node is None:
            return default
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            self.wrong_type(key, node, "a whole number")
            return default
        if not least <= node.value <= most:
            what = f"lie between {least} and {most}" if least < most else f"be {least}"
            hint = (
                f"write a whole number from {least} to {most}" if least < most else f"write `{key} = {least}`"
            )
            self.fail(node.place, "out-of-range", f"{self._path(key)} must {what}", hint)
            return default
        return node.value

    def date(self, key: str, *synonyms: str, required: bool = False) -> dt.date | None:
        """Return a calendar day. A time is accepted; with an offset it decides the day in the zone."""
        node = self.require(key, *synonyms) if required else self.find(key, *synonyms)
        if node is None:
            return None
        match = _DATE.fullmatch(node.raw.strip())
        if match is None:
            if isinstance(node.value, (tuple, dict)):
                self.wrong_type(key, node, "a date")
            else:
                self.fail(
                    node.place,
                    "bad-date",
                    f'{self._path(key)} is not a date: "{node.raw}"',
                    "write YYYY-MM-DD, such as 2026-03-05",
                )
            return None
        year, month, day, hour, minute, second, offset = match.groups()
        try:
            if hour is None:
                return dt.date(int(year), int(month), int(day))
            zone = dt.datetime.strptime(offset.upper(), "%z").tzinfo if offset else self._zone
            moment = dt.datetime(
                int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone
            )
            return moment.astimezone(self._zone).date()
        except (ValueError, OverflowError):
            self.fail(
                node.place,
                "bad-date",
                f'{self._path(key)} is a day or time that does not exist: "{node.raw}"',
                "check the month, the day and the hour",
            )
            return None

    def texts(self, key: str, *synonyms: str, split: bool = True) -> tuple[str, ...]:
        """Return a list of texts. A single text counts as a list of one, or is split at commas."""
        node = self.find(key, *synonyms)
        if node is None or node.value is None:
            return ()
        if isinstance(node.value, dict):
            self.wrong_type(key, node, "a list")
            return ()
        if isinstance(node.value, tuple):
            items = [(self._scalar(key, item), item) for item in node.value]
        else:
            words = node.raw.split(",") if split and not node.quoted else [node.raw]
            items = [(word, node) for word in words]
        found: list[str] = []
        for item, where in items:
            text = item.strip()
            if split and not where.quoted and re.search("[，、；]", text):
                self.fail(
                    where.place,
                    "full-width-comma",
                    f'"{text}" is one item: a full-width comma does not separate',
                    "write `, ` between items, or put the item into quotes",
                )
            elif not text:
                if not isinstance(where.value, (tuple, dict)):
                    self.fail(
                        where.place, "empty-value", f"{self._path(key)} holds an empty item", "take it out"
                    )
            elif text not in found:
                found.append(text)
        return tuple(found)

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        """Return one of a few words."""
        node = self.find(key)
        if node is None:
            return default
        word = self._scalar(key, node)
        if word in options:
            return word
        hint = did_you_mean(word, options, f"write one of: {', '.join(options)}")
        self.fail(node.place, "bad-choice", f'{self._path(key)} cannot be "{word}"', hint)
        return default

    def table(self, key: str, *, required: bool = False) -> "TableReader":
        """Return a reader of the table under a key; an empty one where it is absent or wrong."""
        node = self.require(key) if required else self.find(key)
        return self.inside(key, node)

    @contextlib.contextmanager
    def closing(
        self, key: str, *, code: str = "unknown-key", required: bool = False
    ) -> "Iterator[TableReader]":
        """Read the table under a key to its end: a key of it that nobody asked for is an error."""
        table = self.table(key, required=required)
        yield table
        table.close(code=code, as_errors=True)

    def tables(self, key: str) -> "list[tuple[str, TableReader]]":
        """Return the named tables under a key, in the author's order."""
        node = self.find(key)
        if node is None:
            return []
        if not isinstance(node.value, dict):
            self.wrong_type(key, node, "a table")
            return []
        found = []
        for name, entry in node.value.items():
            if isinstance(entry.node.value, dict):
                found.append((name, self.inside(f"{key}.{name}", entry.node, entry.place)))
            else:
                self.fail(
                    entry.place,
                    "wrong-type",
                    f'"{self._dotted(key)}.{name}" must be a table, not {entry.node.kind}',
                    f"if `{name}` is a setting of the site, move it above the first [table]",
                )
        return found

    def localized(self, key: str, languages: tuple[str, ...], *, required: bool = False) -> dict[str, str]:
        """Return a text for each language.

        One text alone means the same words in every language; a table must hold each language.
        """
        node = self.require(key) if required else self.find(key)
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            text = self._scalar(key, node)
            if required and not text.strip():
                self.fail(
                    node.place, "empty-value", f"{self._path(key)} is empty", f"write a text after `{key}`"
                )
            return dict.fromkeys(languages, text)
        inner = self.inside(key, node)
        texts = {lang: inner.text(lang, required=True) for lang in languages}
        inner.close(code="unknown-language", as_errors=True)
        return texts

    def free(self, key: str) -> dict[str, object]:
        """Return a free table as plain data, sorted by key."""
        node = self.find(key)
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.wrong_type(key, node, "a table")
            return {}
        return {name: node.value[name].node.plain() for name in sorted(node.value)}

    # --- helpers ------------------------------------------------------------------------------

    def inside(self, key: str, node: Node | None, place: Place | None = None) -> "TableReader":
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

    def checked(
        self,
        key: str,
        value: str,
        valid: Callable[[str], bool],
        message: str,
        hint: str,
        *,
        code: str = "bad-value",
    ) -> str:
        """Return a value that passes a test, and report it where it does not."""
        if value and not valid(value):
            name = self._written.get(key, key)
            place = self._entries[name].node.place if name in self._entries else self._place
            self.fail(place, code, message, hint)
            return ""
        return value

    def _scalar(self, key: str, node: Node) -> str:
        if isinstance(node.value, (tuple, dict)):
            self.wrong_type(key, node, "text")
            return ""
        if CONTROL.search(node.raw):
            self.fail(
                node.place,
                "control-character",
                f"{self._path(key)} holds an invisible control character",
                "delete it, or the escape that makes it",
            )
            return ""
        return node.raw if node.value is not None or node.quoted else ""

    def _dotted(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def _path(self, key: str) -> str:
        return f'"{self._dotted(key)}"'
