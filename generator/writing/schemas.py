"""JSON Schemas of what authors write, made by asking the readers themselves.

Each reader runs once over a small text, with a reader of tables that notes every key it is asked for. So
a key that a reader learns is in the schema, and none is that no reader knows. Names that authors choose,
of languages, tags and the like, are called ``xx`` in these texts.
"""

import datetime as dt
import re
from collections.abc import Iterable

from generator.core.lint import Lint
from generator.core.model import SourceFile
from generator.essays.front_matter import read_meta, split
from generator.inputs.config import CONFIG_PATH, read_config
from generator.inputs.deploys import TargetLoaders
from generator.inputs.tables import TableReader
from generator.inputs.tracing import Schema, TracedKeys
from generator.quiz.grammar import read_grammar

_ANY = "xx"
_NUMBER = re.compile(r"\[\d+\]")
_SCHEMA = "http://json-schema.org/draft-07/schema#"

_SITE = """\
title = "t"
base_url = "https://example.org/"
author.name = "n"
languages.xx = { name = "n" }
sections.xx = { title = "t" }
tags.xx = { name = "n" }
series.xx = { title = "t" }
"""

_QUIZ = """\
schema = 1
id = "xx"
version = "1"
band = [{ id = "xx", from = 0, to = 100, name.xx = "n" }]
dimension = [{ id = "xx", name.xx = "n", advice.xx.xx = "a", read = ["r"] }]
scale = [{ id = "xx", option = [
  { id = "a", points = 1, text.xx = "t", why.xx = "w" },
  { id = "b", points = 2, text.xx = "t" },
] }]
question = [
  { id = "a", dimension = "xx", text.xx = "t", scale = "xx", reverse = true },
  { id = "b", dimension = "xx", text.xx = "t", option = [
    { id = "a", points.xx = 1, text.xx = "t", why.xx = "w" },
    { id = "b", points = 2, text.xx = "t" },
  ] },
]
"""


def site_schema(lints: Iterable[Lint], targets: TargetLoaders) -> Schema:
    """Return the schema of ``site.toml``, with the keys of rules of prose and of places to deploy to."""
    lints = tuple(lints)
    asked = {kind: TracedKeys() for kind in targets}
    # Once for each kind of place to deploy to, as each has keys of its own.
    for kind, each in asked.items():
        text = f'{_SITE}deploy.xx.kind = "{kind}"\n'
        read_config(SourceFile.of(CONFIG_PATH, text.encode()), lints, targets, _tracing(each))
    return _schema("site.toml of a Diptych site", *asked.values())


def front_matter_schema() -> Schema:
    """Return the schema of front matter."""
    asked = TracedKeys()
    parts = split("a.md", '---\ntitle: "t"\n---\n').value
    read_meta(parts, dt.UTC, _tracing(asked))
    schema = _schema("Front matter of a Diptych essay", asked)
    # An unknown key is a warning and no error: it stays the author's own.
    schema["additionalProperties"] = True
    return schema


def quiz_schema() -> Schema:
    """Return the schema of ``quiz.toml``."""
    asked = [TracedKeys(), TracedKeys()]
    # Once with and once without what a quiz may leave out, to tell what it must have.
    for each, text in zip(asked, (_QUIZ, 'id = "xx"'), strict=True):
        read_grammar(SourceFile.of("quiz.toml", text.encode()), (_ANY,), _tracing(each))
    return _schema("quiz.toml of a Diptych essay", *asked)


def _tracing(asked: TracedKeys) -> type[TableReader]:
    """Return a class of readers that read as ever and tell what they are asked for."""
    return type("Tracing", (TableReader,), {"trace": asked})


def _schema(title: str, *probes: TracedKeys) -> Schema:
    merged = TracedKeys()
    for asked in probes:
        for path, keys in asked.tables.items():
            for key, schema in keys.items():
                merged.note(_NUMBER.sub("[]", path), (key,), schema)
        for path, names in asked.required.items():
            plain = _NUMBER.sub("[]", path)
            # What only one of several tables must have is not required of all.
            known = merged.required.get(plain)
            merged.required[plain] = names if known is None else known & names
        merged.closed |= {_NUMBER.sub("[]", path) for path in asked.closed}
    return {"$schema": _SCHEMA, "title": title, **_table("", merged)}


def _table(path: str, asked: TracedKeys) -> Schema:
    keys = asked.tables.get(path, {})
    schema: Schema = {"type": "object"}
    named = {key: _value(path, key, found, asked) for key, found in sorted(keys.items()) if key != _ANY}
    if named:
        schema["properties"] = named
    if _ANY in keys or _joined(path, _ANY) in asked.tables:
        schema["additionalProperties"] = _value(path, _ANY, keys.get(_ANY, {}), asked)
    elif path in asked.closed and keys:
        schema["additionalProperties"] = False
    required = sorted(asked.required.get(path, set()) - {_ANY})
    if required:
        schema["required"] = required
    return schema


def _value(path: str, key: str, found: Schema, asked: TracedKeys) -> Schema:
    """Return the schema of a key: of the table or list of tables below it, or what was noted of it."""
    inner = _joined(path, key)
    below = any(each == inner or each.startswith(f"{inner}.") for each in asked.tables)
    if f"{inner}[]" in asked.tables:
        return {"type": "array", "items": _table(f"{inner}[]", asked)}
    if below and "anyOf" not in found:
        table = _table(inner, asked)
        return {"anyOf": [found, table]} if found else table
    if found.get("enum") == [_ANY]:
        return {"type": "string"}
    return found


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
