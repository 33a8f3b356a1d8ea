"""Addresses that open a file in an editor."""

from pathlib import Path

import pytest

from generator.core.problems import Place
from generator.serving.editors import KNOWN, EditorError, editor_address, editor_template


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_known_editor_is_told_the_file_and_the_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_text("x", encoding="utf-8")
    address = editor_address(editor_template(name), tmp_path, Place("a b.md", 7, 3))
    assert f"{tmp_path}/a%20b.md" in address
    assert "7" in address
    assert "{" not in address


def test_a_template_of_ones_own_is_taken(tmp_path: Path) -> None:
    (tmp_path / "走.md").write_text("x", encoding="utf-8")
    template = editor_template("myeditor://open/{path}?at={line}")
    assert (
        editor_address(template, tmp_path, Place("走.md")) == f"myeditor://open/{tmp_path}/%E8%B5%B0.md?at=1"
    )


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("vscoed", 'did you mean "vscode"?'),
        ("javascript:alert({path})", "is no address that opens an editor"),
        ("data:text/html,{path}", "is no address that opens an editor"),
        ("1x:{path}", "is no address that opens an editor"),
        ("myeditor://open", "write {path} in it"),
    ],
)
def test_what_opens_no_editor_is_refused(chosen: str, told: str) -> None:
    with pytest.raises(EditorError) as reason:
        editor_template(chosen)
    assert told in str(reason.value)


def test_a_place_that_is_no_file_has_no_address(tmp_path: Path) -> None:
    assert editor_address(KNOWN["vscode"], tmp_path, Place("--base-url")) == ""
    assert editor_address("", tmp_path, Place("a.md")) == ""
