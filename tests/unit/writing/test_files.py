"""New files: all of them or none, and never over one that is there."""

from pathlib import Path

import pytest

from generator.writing.files import FileExistsAlready, NewFile, write_files


def test_texts_and_bytes_are_written_with_the_folders_that_they_need(tmp_path: Path) -> None:
    write_files(tmp_path, iter([NewFile("a/b/c.md", "夜\n"), NewFile("a/b/d.png", b"\xff\r\n")]))
    assert (tmp_path / "a/b/c.md").read_bytes() == "夜\n".encode()
    assert (tmp_path / "a/b/d.png").read_bytes() == b"\xff\r\n"


@pytest.mark.parametrize("kind", ["file", "folder", "link to nothing"])
def test_nothing_is_written_where_one_of_them_is_there(kind: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    if kind == "file":
        there.write_text("mine")
    elif kind == "folder":
        there.mkdir()
    else:
        there.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsAlready, match=r"^there$"):
        write_files(tmp_path, [NewFile("first", "x"), NewFile("there", "x")])
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert kind != "file" or there.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").write_text("mine")
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(FileExistsError):
        write_files(tmp_path, [NewFile("there", "x")])
    assert (tmp_path / "there").read_text() == "mine"
