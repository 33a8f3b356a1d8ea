"""What readers of tables are asked for, so that schemas say what the readers read."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number"]}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
LOCALIZED: Schema = {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}"}
FLAG: Schema = {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "on", "off", "true", "false"]}]}
FREE: Schema = {"type": "object"}


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
