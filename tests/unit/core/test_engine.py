"""The engine's digest covers every module of the generator, in whatever room it lies."""

import shutil
from pathlib import Path

import pytest

import generator
from generator.core import engine


@pytest.mark.parametrize("module", ["__init__.py", "core/model.py", "essays/parse.py", "pages/views.py"])
def test_an_edit_of_any_module_makes_another_engine(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "generator"
    shutil.copytree(Path(generator.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    installed = engine.engine_digest()
    monkeypatch.setattr(engine, "_PACKAGE", str(package))
    assert engine.engine_digest() == installed
    with (package / module).open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert engine.engine_digest() != installed
