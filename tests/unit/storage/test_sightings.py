"""A file is not read again only where its dates prove that it is what it was."""

import os
from pathlib import Path

import pytest

from generator.core.canonical import digest
from generator.storage.sightings import Sightings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(b"one")
    return path


def later(folder: Path, than: Path) -> os.stat_result:
    """Return the dates of a lock that is taken when the disk's clock has moved on."""
    lock = folder / "lock"
    while True:
        lock.write_bytes(b"")
        if lock.stat().st_mtime_ns > than.stat().st_ctime_ns:
            return lock.stat()


def reading(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    read: list[bytes] = []

    def noting(data: bytes) -> str:
        read.append(data)
        return digest(data)

    monkeypatch.setattr("generator.storage.sightings.digest", noting)
    return read


def test_a_file_that_was_seen_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Sightings({}, later(file.parent, file))
    assert first.content("p", str(file)) == digest(b"one")
    read = reading(monkeypatch)
    second = Sightings(first.noted, None)
    assert second.content("p", str(file)) == digest(b"one")
    assert read == []
    assert second.noted == first.noted


def test_a_file_that_is_as_young_as_the_build_is_not_noted(file: Path) -> None:
    for moment in (None, file.stat()):
        seen = Sightings({}, moment)
        assert seen.content("p", str(file)) == digest(b"one")
        assert seen.noted == {}


def test_a_change_that_keeps_size_and_date_is_seen(file: Path) -> None:
    before = file.stat()
    first = Sightings({}, later(file.parent, file))
    first.content("p", str(file))
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Sightings(first.noted, None).content("p", str(file)) == digest(b"two")


@pytest.mark.parametrize("name", ["other.html", "link.html", "folder", "gone", "a\0b"])
def test_another_file_of_that_name_is_looked_at_anew(file: Path, name: str) -> None:
    first = Sightings({}, later(file.parent, file))
    first.content("p", str(file))
    (file.parent / "other.html").write_bytes(b"two")
    (file.parent / "link.html").symlink_to(file)
    (file.parent / "folder").mkdir()
    found = Sightings(first.noted, None).content("p", str(file.parent / name))
    assert found == (digest(b"two") if name == "other.html" else None)


# --- what a build wrote itself --------------------------------------------------------------------


def noted(file: Path, listed: os.stat_result, now: os.stat_result, moment: os.stat_result | None) -> bool:
    sightings = Sightings({}, moment)
    sightings.note_written("p", file.lstat(), digest(b"one"), listed, now)
    return bool(sightings.noted)


def test_a_written_file_is_noted_only_where_its_dates_prove_it(file: Path) -> None:
    young, late = file.stat(), later(file.parent, file)
    assert noted(file, late, late, young)
    assert not noted(file, young, late, young)  # written when, or after, the files were listed
    assert not noted(file, late, young, young)  # changed when, or after, it was looked at
    assert not noted(file, late, late, None)  # by a build that does not hold the folder


def test_what_is_no_file_is_not_noted_as_written(file: Path) -> None:
    (file.parent / "link").symlink_to(file)
    late = later(file.parent, file)
    os.utime(file.parent / "link", ns=(1, 1), follow_symlinks=False)
    late = later(file.parent, file.parent)
    assert not noted(file.parent / "link", late, late, late)


def test_a_written_file_that_changes_later_is_read(file: Path) -> None:
    before, late = file.stat(), later(file.parent, file)
    first = Sightings({}, late)
    first.note_written("p", file.lstat(), digest(b"one"), late, late)
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Sightings(first.noted, None).content("p", str(file)) == digest(b"two")
