"""A reader of tables that writes down what it is asked for, so that schemas say what the readers read."""

import datetime as dt
from typing import Any, ClassVar

from generator.inputs.nodes import Node
from generator.inputs.tables import TableReader

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number"]}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}"}
_FLAG: Schema = {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "on", "off", "true", "false"]}]}


class TracedKeys:
    """What readers asked for.

    Attributes:
        tables: schemas by path of a table and key.
        required: paths of tables, each with the keys that must be written.
        closed: paths of the tables that report keys which nobody asked for.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Schema]] = {}
        self.required: dict[str, set[str]] = {}
        self.closed: set[str] = set()

    def note(self, table: str, keys: tuple[str, ...], schema: Schema) -> None:
        """Write down a key; what is more precise takes the place of what is known only by name."""
        known = self.tables.setdefault(table, {})
        for key in keys:
            if schema or key not in known:
                known[key] = schema


class _Tracing(TableReader):
    """A reader that tells; see ``TableReader``."""

    asked: ClassVar[TracedKeys]

    def find(self, key: str, *synonyms: str) -> Node | None:
        self.asked.note(self._name, (key, *synonyms), {})
        return super().find(key, *synonyms)

    def require(self, key: str, *synonyms: str) -> Node | None:
        self.asked.required.setdefault(self._name, set()).add(key)
        return super().require(key, *synonyms)

    def close(self, *, code: str = "unknown-key", as_errors: bool = False) -> None:
        self.asked.closed.add(self._name)
        self.asked.tables.setdefault(self._name, {})
        super().close(code=code, as_errors=as_errors)

    def text(self, key: str, *synonyms: str, required: bool = False) -> str:
        self.asked.note(self._name, (key, *synonyms), _TEXT)
        return super().text(key, *synonyms, required=required)

    def flag(self, key: str, *synonyms: str) -> bool | None:
        self.asked.note(self._name, (key, *synonyms), _FLAG)
        return super().flag(key, *synonyms)

    def integer(self, key: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        self.asked.note(self._name, (key,), {"type": "integer", "minimum": least, "maximum": most})
        return super().integer(key, default, least=least, most=most)

    def date(self, key: str, *synonyms: str, required: bool = False) -> dt.date | None:
        self.asked.note(self._name, (key, *synonyms), _DAY)
        return super().date(key, *synonyms, required=required)

    def texts(self, key: str, *synonyms: str, split: bool = True) -> tuple[str, ...]:
        schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
        self.asked.note(self._name, (key, *synonyms), schema)
        return super().texts(key, *synonyms, split=split)

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        self.asked.note(self._name, (key,), {"enum": list(options)})
        return super().choice(key, options, default)

    def localized(self, key: str, languages: tuple[str, ...], *, required: bool = False) -> dict[str, str]:
        found = super().localized(key, languages, required=required)
        table = {"type": "object", "additionalProperties": _TEXT}
        self.asked.note(self._name, (key,), {"anyOf": [_TEXT, table]})
        return found

    def free(self, key: str) -> dict[str, object]:
        self.asked.note(self._name, (key,), {"type": "object"})
        return super().free(key)


def tracing_reader(asked: TracedKeys) -> type[TableReader]:
    """Return a class of readers that read as ever and tell what they are asked for."""
    return type("Tracing", (_Tracing,), {"asked": asked})
