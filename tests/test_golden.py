"""Whole sites, byte for byte, and what is done with each of their files.

``make golden`` writes them anew; read the difference before committing.
"""

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.checking.address_book import addresses_of
from generator.deploying.changes import Staged, Survey, plan_changes
from generator.storage.output import OutputFolder
from tests.project import Project, tree_of

DIGEST = re.compile(r"\.[0-9a-f]{10}(?=\.\w+$)")
SITES = Path(__file__).parent / "sites"
CASES = sorted(path.name for path in SITES.iterdir())


_CHECK = """
import json, os, sys
from generator.commands.cli import main

read = set()

def hear(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        read.add(os.path.relpath(arguments[0], sys.argv[1]))

sys.addaudithook(hear)
main(["check", os.path.dirname(sys.argv[1])])
with open(sys.argv[2], "w") as file:
    json.dump(sorted(read), file)
"""
"""Checks a site, and writes down which files of the output folder were opened to be read."""

_HEAD = (
    "# path; role; media type; when it is deployed; whether its address is kept; whether `check` opens it\n"
)


def copied(case: str, folder: Path) -> Project:
    """Return a golden site in a folder of its own."""
    project = Project(folder / case)
    for name in ("site.toml", "content", "layouts", "static"):
        source = SITES / case / name
        if source.is_dir():
            shutil.copytree(source, project.root / name)
        elif source.exists():
            shutil.copy(source, project.root / name)
    return project


@pytest.mark.parametrize("case", CASES)
def test_a_site_is_built_as_before(case: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    project = copied(case, tmp_path)
    expected = SITES / case / "expected"
    assert project.build(strict=True).ok
    tree = project.tree()
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(project.output, expected, ignore=shutil.ignore_patterns(".diptych"))
    golden = tree_of(expected)
    assert sorted(tree) == sorted(golden)
    for path, data in golden.items():
        if path.endswith((".html", ".xml", ".txt", ".css", ".js", ".svg")):
            assert tree[path].decode() == data.decode(), path
        else:
            assert tree[path] == data, path


@pytest.mark.parametrize("case", CASES)
def test_each_output_is_deployed_kept_and_checked_as_before(
    case: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    project = copied(case, tmp_path)
    note = tmp_path / "read.json"
    command = [sys.executable, "-c", _CHECK, str(project.output), str(note)]
    subprocess.run(command, check=True, capture_output=True)
    files = OutputFolder(project.output).owned()
    assert sorted(files) == sorted(project.tree())
    nothing = Survey(present=frozenset(), same=frozenset(), record=None)
    changes = plan_changes(Staged(project.output, files), nothing, dt.date(2026, 6, 15), 7)
    order = {"before pages": changes.passes[1], "page": changes.passes[2], "after pages": changes.passes[4]}
    when = {step.path: name for name, steps in order.items() for step in steps}
    kept = set(addresses_of(files))
    opened = set(json.loads(note.read_text(encoding="utf-8")))
    lines = (
        f"{DIGEST.sub('', path)}; {file.role}; {file.media_type}; {when[path]}; "
        f"{'kept' if f'/{path}'.removesuffix('index.html') in kept else '-'}; "
        f"{'opened' if path in opened else '-'}\n"
        for path, file in sorted(files.items())
    )
    told = _HEAD + "".join(lines)
    snapshot = SITES / case / "outputs.txt"
    if pytestconfig.getoption("--update-golden"):
        snapshot.write_text(told, encoding="utf-8")
    assert told.splitlines() == snapshot.read_text(encoding="utf-8").splitlines()
