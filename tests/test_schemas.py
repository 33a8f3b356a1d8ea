"""``diptych schema``: editors are told what the readers read, no more and no less."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.commands.cli import main
from generator.commands.schema import SCHEMAS
from generator.core.model import SourceFile
from generator.extensions import LINTS, TARGETS
from generator.inputs.config import read_config
from generator.quiz.grammar import read_grammar
from generator.writing.schemas import front_matter_schema, quiz_schema, site_schema
from tests.project import CONFIG
from tests.quizzes import SMALL

ROOT = Path(__file__).parent.parent
Schema = dict[str, Any]

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


def misfits(value: object, schema: Schema, path: str = "$") -> list[str]:
    """Return where a value does not fit a schema, by the few words of JSON Schema that ours use."""
    if "anyOf" in schema:
        found = [misfits(value, each, path) for each in schema["anyOf"]]
        return [] if [] in found else min(found, key=len)
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if kinds and not any(_is(value, kind) for kind in kinds):
        return [f"{path}: {value!r} is no {kinds}"]
    if isinstance(value, dict):
        return _in_table(value, schema, path)
    if isinstance(value, list):
        return [each for item in value for each in misfits(item, schema.get("items", {}), f"{path}[]")]
    return [] if _is_allowed(value, schema) else [f"{path}: {value!r}"]


def _is(value: object, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _is_allowed(value: object, schema: Schema) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, int) and "minimum" in schema:
        return bool(schema["minimum"] <= value <= schema["maximum"])
    return True


def _in_table(value: dict[str, Any], schema: Schema, path: str) -> list[str]:
    found = [f"{path}.{key} is missing" for key in schema.get("required", []) if key not in value]
    rest = schema.get("additionalProperties", True)
    for key, inner in value.items():
        if key in schema.get("properties", {}):
            found += misfits(inner, schema["properties"][key], f"{path}.{key}")
        elif rest is False:
            found.append(f"{path}.{key} is unknown")
        elif isinstance(rest, dict):
            found += misfits(inner, rest, f"{path}.{key}")
    return found


@pytest.mark.parametrize(
    "text",
    [CONFIG, *(path.read_text() for path in (ROOT / "site.toml", ROOT / "generator/starter/site.toml"))],
)
def test_settings_that_build_fit_their_schema(text: str) -> None:
    assert misfits(tomllib.loads(text), site_schema(LINTS, TARGETS)) == []


def test_front_matter_that_builds_fits_its_schema() -> None:
    paths = sorted((ROOT / "content").rglob("*.md"))
    assert paths
    for path in paths:
        head = path.read_text().split("---\n")[1]
        plain = yaml.load(head, yaml.BaseLoader)  # noqa: S506  # every scalar as text, as editors see dates
        schema = front_matter_schema()
        assert misfits({key: value for key, value in plain.items() if key != "toc"}, schema) == [], path
        assert set(plain) <= set(schema["properties"]), path


@pytest.mark.parametrize(
    "text", [SMALL, *(path.read_text() for path in sorted((ROOT / "content").rglob("quiz.toml")))]
)
def test_quizzes_that_build_fit_their_schema(text: str) -> None:
    assert misfits(tomllib.loads(text), quiz_schema()) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('titel = "x"\n', "$.titel is unknown"),
        ("page_size = 0\n", "$.page_size: 0"),
        ("page_size = true\n", "$.page_size: True is no ['integer']"),
        ("[languages.fr]\nnam = 1\n", "$.languages.fr.nam is unknown"),
    ],
)
def test_what_a_reader_refuses_does_not_fit(wrong: str, told: str) -> None:
    text = wrong + CONFIG if "[" not in wrong else CONFIG + wrong
    assert read_config(SourceFile.of("site.toml", text.encode()), LINTS, TARGETS).value is None
    assert told in misfits(tomllib.loads(text), site_schema(LINTS, TARGETS))


def test_a_quiz_must_have_what_its_reader_requires_and_may_leave_out_the_rest() -> None:
    schema = quiz_schema()
    assert schema["required"] == ["band", "dimension", "id", "question", "schema", "version"]
    option = schema["properties"]["question"]["items"]["properties"]["option"]["items"]
    assert option["required"] == ["id", "points", "text"]
    assert (
        misfits(2, option["properties"]["points"])
        == misfits({"leaf": 1}, option["properties"]["points"])
        == []
    )
    problems = read_grammar(SourceFile.of("quiz.toml", b""), ("en",)).problems
    missing = {problem.message.split('"')[1] for problem in problems if problem.code == "missing-key"}
    assert missing == set(schema["required"])


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_a_schema_is_printed_as_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("http://json-schema.org/")
