"""Bytes that took long to make: kept whole or not at all, and never more than may be kept."""

import os
from pathlib import Path

import pytest

from generator.storage.blobs import LIMIT, Blobs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site/.cache/diptych/blobs"


@pytest.fixture
def blobs(folder: Path) -> Blobs:
    return Blobs(folder)


def put(blobs: Blobs, folder: Path, name: str, age: int, size: int = 68) -> None:
    """Keep bytes that fill so many on disk, 32 of them a digest, and make them look old."""
    blobs.put(name, b"x" * (size - 32))
    os.utime(folder / name[:2] / name, (1000 - age, 1000 - age))


def kept(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_what_was_put_is_got_and_nothing_else(blobs: Blobs, folder: Path) -> None:
    assert blobs.get("abcd") is None
    blobs.put("abcd", b"data")
    blobs.put("ab99", b"")
    assert (blobs.get("abcd"), blobs.get("ab99"), blobs.get("abce")) == (b"data", b"", None)
    assert kept(folder) == {"abcd", "ab99"}
    blobs.put("abcd", b"other")
    assert Blobs(folder).get("abcd") == b"other"


@pytest.mark.parametrize("damaged", [b"", b"x", b"0" * 32, b"0" * 40])
def test_what_is_damaged_is_not_there(damaged: bytes, blobs: Blobs, folder: Path) -> None:
    blobs.put("abcd", b"data")
    (folder / "ab/abcd").write_bytes(damaged)
    assert blobs.get("abcd") is None


def test_every_bit_counts(blobs: Blobs, folder: Path) -> None:
    blobs.put("abcd", b"data")
    whole = (folder / "ab/abcd").read_bytes()
    for at in range(len(whole)):
        (folder / "ab/abcd").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert blobs.get("abcd") is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(blobs: Blobs, folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    blobs.put("abcd", b"data")
    assert blobs.get("abcd") is None
    blobs.trim([], 0)
    blobs.forget()
    assert folder.read_text() == "no folder"


def test_the_oldest_that_are_not_used_go_until_the_rest_is_below_the_limit(
    blobs: Blobs, folder: Path
) -> None:
    for age, name in enumerate(("aa00", "bb00", "cc00", "dd00")):
        put(blobs, folder, name, age)
    blobs.trim(["dd00"], 68 * 3)
    assert kept(folder) == {"aa00", "bb00", "cc00", "dd00"}
    blobs.trim(["dd00"], 68 * 3 - 1)
    assert kept(folder) == {"aa00", "bb00", "dd00"}
    blobs.trim(["dd00"], 68)
    assert kept(folder) == {"aa00", "dd00"}
    blobs.trim(["dd00"], 67)
    assert kept(folder) == {"dd00"}
    assert LIMIT == 512 * 1024**2
    blobs.trim([])
    assert kept(folder) == {"dd00"}


def test_all_is_forgotten_with_the_folders_that_are_empty_then(blobs: Blobs, folder: Path) -> None:
    blobs.put("abcd", b"data")
    blobs.put("ff00", b"data")
    blobs.forget()
    assert not (folder.parents[1]).exists()
    assert folder.parents[2].exists()
    blobs.forget()
    blobs.put("abcd", b"data")
    (folder.parent / "another").mkdir()
    blobs.forget()
    assert [path.name for path in folder.parent.iterdir()] == ["another"]
