"""The documents name all that there is, and nothing else."""

import re
import tomllib
from argparse import _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.commands.cli import make_parser
from generator.extensions import FEATURES, LINTS, TARGETS
from generator.writing.schemas import front_matter_schema, quiz_schema, site_schema
from tests import reference

ROOT = Path(__file__).parents[2]
DOCS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *(f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md")),
)
NAMES = re.compile(r"\.(?:LANG|NAME|KEY)(?=\.|$)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def first_cells(text: str) -> Iterator[str]:
    """Yield what stands in code in the first cell of each row of the tables of a text."""
    for row in re.findall(r"^\| (.*?) \|", text, re.MULTILINE):
        yield from re.findall(r"`([^`]+)`", row)


def leaves(schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the dotted names of all keys that have no keys of their own but for languages' names."""
    inner = schema.get("additionalProperties")
    nested = {**schema.get("properties", {}), **({"*": inner} if isinstance(inner, dict) else {})}
    for key, value in nested.items():
        yield from leaves(value, f"{path}.{key}")
    if not nested:
        yield path.removeprefix(".")


def test_one_line_stands_for_every_key_of_the_site_and_none_for_another() -> None:
    named = [NAMES.sub(".*", key) for key in first_cells(read("docs/site.md"))]
    assert sorted(named) == sorted(leaves(site_schema(LINTS, TARGETS)))


def test_every_kind_of_target_is_told_of() -> None:
    assert all(f'kind = "{kind}"' in read("docs/deploying.md") for kind in TARGETS)


def test_every_key_of_front_matter_stands_in_the_table_and_no_other() -> None:
    text = read("docs/writing.md")
    table = text[text.index("## Front matter") : text.index("## Two editions")]
    rows = re.findall(r"^\| (`.*?) \|.*\| (.*?) ?\|$", table, re.MULTILINE)
    named = [name for row in rows for cell in row for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(named) == sorted(front_matter_schema()["properties"])


def test_every_key_of_a_quiz_is_told_of() -> None:
    text = read("docs/writing.md")
    told = text[text.index("## A self-assessment") : text.index("## While you write")]
    keys = {part for key in leaves(_without_choices(quiz_schema())) for part in re.split(r"\W+", key) if part}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", told)] == []


def _without_choices(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a schema whose lists and choices are tables, so that all keys inside are found."""
    if not isinstance(schema, dict):
        return schema
    inner = [schema.get("items"), *schema.get("anyOf", ())]
    more = {
        key: value
        for each in inner
        if isinstance(each, dict)
        for key, value in each.get("properties", {}).items()
    }
    properties = {**schema.get("properties", {}), **more}
    return {**schema, "properties": {key: _without_choices(value) for key, value in properties.items()}}


def test_authors_are_told_of_every_named_block() -> None:
    text = read("docs/writing.md")
    assert [block.name for block in FEATURES.blocks() if f"fence named `{block.name}`" not in text] == []


def test_the_readme_lists_every_command_and_no_other() -> None:
    text = read("README.md")
    table = text[text.index("## Commands") : text.index("## What is optional")]
    (commands,) = (each for each in make_parser()._actions if isinstance(each, _SubParsersAction))  # noqa: SLF001
    named = {word.split()[1] for word in re.findall(r"`(diptych [a-z]+)", table)}
    assert named == set(commands.choices)


def test_the_readme_says_what_each_extra_brings() -> None:
    text = read("README.md")
    table = text[text.index("## What is optional") : text.index("## What stays")]
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    ours = set(extras) - {"all", "build", "dev"}
    assert set(first_cells(table)) == ours
    assert extras["all"] == [f"diptych[{','.join(sorted(ours))}]"]


def test_the_reference_of_templates_is_made_from_the_code(request: pytest.FixtureRequest) -> None:
    written = read("docs/templates.md")
    made = reference.document(written)
    if request.config.getoption("--update-golden"):
        reference.DOCUMENT.write_text(made, encoding="utf-8")
    else:
        assert made == written, "`make golden` writes docs/templates.md anew"


def test_views_of_more_than_a_few_fields_say_what_each_holds() -> None:
    for view in reference.public():
        told = reference.told(view)[1]
        names = [name for name, _ in reference.fields(view)]
        assert len(names) <= 6 or set(names) <= set(told), view.__name__


def test_links_of_the_documents_lead_somewhere() -> None:
    for name in DOCS:
        for target in re.findall(
            r"\]\((?!https?:)([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]+`", "", read(name), flags=re.DOTALL)
        ):
            path, _, anchor = target.partition("#")
            file = (ROOT / name).parent / path if path else ROOT / name
            assert file.exists(), (name, target)
            headings = (
                re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE) if anchor else ()
            )
            assert not anchor or anchor in {slug(each) for each in headings}, (name, target)


def test_what_contributors_are_told_to_open_and_to_run_is_there() -> None:
    text = read("CONTRIBUTING.md")
    paths = [
        path
        for path in re.findall(r"`([\w./-]+/[\w./-]*)`", text)
        if not path.startswith((".venv", "output", "dist"))
    ]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
    targets = set(re.findall(r"^([\w-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([\w-]+)", text)) <= targets


def slug(heading: str) -> str:
    """Return the anchor that code hosts give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
