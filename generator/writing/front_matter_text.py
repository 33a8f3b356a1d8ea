"""Front matter, written: the house's own style, in an order that people like to read."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence

Value = str | bool | int | float | dt.date | Sequence[str] | None

_PLAIN = re.compile("[A-Za-z\u3400-\u4dbf\u4e00-\u9fff][\\w\u3400-\u9fff-]*")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def front_matter(fields: Mapping[str, Value], rest: str = "") -> str:
    """Return YAML front matter with its fences; a field of None is left out.

    Texts stand in double quotes, whose escapes are those of JSON, so nothing in them is taken for YAML.

    Args:
        fields: by key, in their order.
        rest: lines of YAML that follow them.
    """
    lines = "".join(f"{key}: {_written(value)}\n" for key, value in fields.items() if value is not None)
    return f"---\n{lines}{rest}---\n"


def _written(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case dt.date():
            return value.isoformat()
        case Sequence():
            return f"[{', '.join(map(_item, value))}]"
        case _:
            return str(value)


def quoted(text: str) -> str:
    """Return a text in double quotes, as YAML, TOML and JSON all read it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _item(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if is_plain else quoted(text)
