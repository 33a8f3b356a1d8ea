"""New files: each whole or not at all, and never over one that is there."""

import errno
import os
import resource
from collections.abc import Callable, Iterator
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


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """From the call on, the system takes 10,000 bytes of each file and refuses the rest."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("is_copy", [False, True])
def test_of_a_file_that_does_not_fit_there_is_nothing_and_the_error_names_it(
    *, is_copy: bool, tmp_path: Path, full_disk: Callable[[], None]
) -> None:
    root, source = tmp_path / "site", tmp_path / "long"
    source.write_bytes(b"x" * 10_001)
    full_disk()
    with pytest.raises(OSError, match="File too large") as caught:
        write_files(root, [NewFile("a/b", "1"), NewFile("a/c", source if is_copy else b"x" * 10_001)])
    assert caught.value.filename == str(root / "a/c")
    assert [path.relative_to(root).as_posix() for path in sorted(root.rglob("*"))] == ["a", "a/b"]


def test_a_file_that_cannot_be_copied_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_files(tmp_path / "site", [NewFile("a", tmp_path / "gone")])
    assert caught.value.filename == str(tmp_path / "gone")
    assert list((tmp_path / "site").iterdir()) == []


@pytest.mark.parametrize("meanwhile", ["", "mine"])
def test_a_disk_without_links_gets_whole_files_all_the_same(
    meanwhile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path, target: Path) -> None:
        if meanwhile:
            target.write_text(meanwhile)
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    if meanwhile:
        with pytest.raises(FileExistsError) as caught:
            write_files(tmp_path, [NewFile("a", "1")])
        assert caught.value.filename == str(tmp_path / "a")
    else:
        write_files(tmp_path, [NewFile("a", "1")])
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", meanwhile or "1")]
