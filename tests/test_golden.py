"""Whole sites, byte for byte. ``make golden`` writes them anew; read the difference before committing."""

import shutil
from pathlib import Path

import pytest

from tests.project import Project, tree_of

SITES = Path(__file__).parent / "sites"
CASES = sorted(path.name for path in SITES.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_a_site_is_built_as_before(case: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    project = Project(tmp_path / case)
    expected = SITES / case / "expected"
    for name in ("site.toml", "content", "layouts", "static"):
        source = SITES / case / name
        if source.is_dir():
            shutil.copytree(source, project.root / name)
        elif source.exists():
            shutil.copy(source, project.root / name)
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
