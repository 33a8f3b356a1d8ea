"""The reader that types a tree of values, with the same messages for YAML and TOML."""

import contextlib
import datetime as dt
import re
import typing
from collections.abc import Callable, Iterator
from typing import Self, TypeVar

import msgspec

from generator.core.problems import did_you_mean
from generator.inputs.days import read_day
from generator.inputs.keys import KeyReader
from generator.inputs.nodes import CONTROL, Node
from generator.inputs.tracing import DAY, FLAG, FREE, LOCALIZED, TEXT, TEXTS

_WORDS_FOR_TRUE = frozenset({"true", "yes", "on"})
_WORDS_FOR_FALSE = frozenset({"false", "no", "off"})

_Settings = TypeVar("_Settings", bound=msgspec.Struct)


class TableReader(KeyReader):
    """Reads the keys of one table as typed values.

    A method returns the value, or its default where the key is absent or wrong.
    """

    def text(self, key: str, *synonyms: str, required: bool = False) -> str:
        """Return a text. Numbers and dates count as the text that the author wrote."""
        node = self.find(key, *synonyms, required=required, schema=TEXT)
        if node is None or (node.value is None and not required):
            return ""
        text = self._scalar(key, node).strip()
        if required and not node.raw.strip() and not isinstance(node.value, (tuple, dict)):
            self.fail(node.place, "empty-value", f"{self._path(key)} is empty", f"write a text after `{key}`")
        return text

    def matching(
        self,
        key: str,
        pattern: re.Pattern[str],
        wrong: str,
        hint: str,
        *,
        default: str = "",
        required: bool = False,
    ) -> str:
        """Return a text that fits a pattern; of another one ``wrong`` says what is the matter with it."""
        text = self.text(key, required=required) or default
        return self.checked(key, text, lambda each: bool(pattern.fullmatch(each)), f'"{text}" {wrong}', hint)

    def flag(self, key: str, *synonyms: str) -> bool | None:
        """Return true or false; ``yes``, ``no``, ``on`` and ``off`` mean the same."""
        node = self.find(key, *synonyms, schema=FLAG)
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
        node = self.find(key, schema={"type": "integer", "minimum": least, "maximum": most})
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

    def date(self, key: str, *synonyms: str) -> dt.date | None:
        """Return a calendar day. A time is accepted; with an offset it decides the day in the zone."""
        node = self.find(key, *synonyms, schema=DAY)
        if node is None:
            return None
        try:
            day = read_day(node.raw.strip(), self._zone)
        except (ValueError, OverflowError):
            message = f'{self._path(key)} is a day or time that does not exist: "{node.raw}"'
            self.fail(node.place, "bad-date", message, "check the month, the day and the hour")
            return None
        if day is None and isinstance(node.value, (tuple, dict)):
            self.wrong_type(key, node, "a date")
        elif day is None:
            message = f'{self._path(key)} is not a date: "{node.raw}"'
            self.fail(node.place, "bad-date", message, "write YYYY-MM-DD, such as 2026-03-05")
        return day

    def texts(self, key: str, *synonyms: str, split: bool = True) -> tuple[str, ...]:
        """Return a list of texts. A single text counts as a list of one, or is split at commas."""
        node = self.find(key, *synonyms, schema=TEXTS)
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
                message = f'"{text}" is one item: a full-width comma does not separate'
                hint = "write `, ` between items, or put the item into quotes"
                self.fail(where.place, "full-width-comma", message, hint)
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
        node = self.find(key, schema={"enum": list(options)})
        if node is None:
            return default
        word = self._scalar(key, node)
        if word in options:
            return word
        hint = did_you_mean(word, options, f"write one of: {', '.join(options)}")
        self.fail(node.place, "bad-choice", f'{self._path(key)} cannot be "{word}"', hint)
        return default

    def table(self, key: str, *, required: bool = False) -> Self:
        """Return a reader of the table under a key; an empty one where it is absent or wrong."""
        return self.inside(key, self.find(key, required=required))

    @contextlib.contextmanager
    def closing(self, key: str, *, code: str = "unknown-key", required: bool = False) -> Iterator[Self]:
        """Read the table under a key to its end: a key of it that nobody asked for is an error."""
        table = self.table(key, required=required)
        yield table
        table.close(code=code, as_errors=True)

    def settings(self, key: str, kind: type[_Settings]) -> _Settings:
        """Return the table under a key as a struct, as ``fill`` makes it; it has no other keys."""
        with self.closing(key) as table:
            return table.fill(kind)

    def fill(self, kind: type[_Settings]) -> _Settings:
        """Return a struct, each field read from the key of its name, as its type and bounds say.

        A field without a default is required, and can be a text alone.
        """
        return kind(**{each.name: self._field(each) for each in msgspec.structs.fields(kind)})

    def _field(self, field: msgspec.structs.FieldInfo) -> object:
        key, default = field.encode_name, field.default
        kind, *bounds = typing.get_args(field.type) or (field.type,)
        if kind is bool:
            said = self.flag(key)
            return default if said is None else said
        if kind is int:
            meta = bounds[0]
            return self.integer(key, default, least=meta.ge or 0, most=meta.le)
        if kind is str and not bounds:
            return self.text(key, required=field.required) or ("" if field.required else default)
        return self.texts(key)

    def tables(self, key: str) -> list[tuple[str, Self]]:
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
                message = f'"{self._dotted(key)}.{name}" must be a table, not {entry.node.kind}'
                hint = f"if `{name}` is a setting of the site, move it above the first [table]"
                self.fail(entry.place, "wrong-type", message, hint)
        return found

    def localized(self, key: str, languages: tuple[str, ...], *, required: bool = False) -> dict[str, str]:
        """Return a text for each language.

        One text alone means the same words in every language; a table must hold each language.
        """
        node = self.find(key, required=required, schema=LOCALIZED)
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
        node = self.find(key, schema=FREE)
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.wrong_type(key, node, "a table")
            return {}
        return {name: node.value[name].node.plain() for name in sorted(node.value)}

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
            message = f"{self._path(key)} holds an invisible control character"
            hint = "delete it, or the escape that makes it"
            self.fail(node.place, "control-character", message, hint)
            return ""
        return node.raw if node.value is not None or node.quoted else ""
