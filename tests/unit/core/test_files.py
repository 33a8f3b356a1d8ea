import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.core.files import make_folders, write_whole


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_in_place_of_the_former_one_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")
    target.chmod(0o600)
    write_whole(target, [b"af", b"ter"])
    assert (target.read_text(), mode_of(target)) == ("after", 0o600)
    assert list(tmp_path.iterdir()) == [target]


def test_a_mode_that_is_named_holds_whatever_the_former_one_was(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")
    target.chmod(0o600)
    write_whole(target, b"after", mode=0o640)
    assert mode_of(target) == 0o640


def test_what_nobody_but_its_owner_may_read_is_never_readable_for_others(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    seen: list[int] = []
    target.touch(0o600)

    def parts() -> Iterator[bytes]:
        yield b"secret"
        seen.extend(mode_of(each) for each in tmp_path.iterdir())

    write_whole(target, parts())
    assert seen == [0o600, 0o600]


@pytest.mark.parametrize("reason", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
def test_a_failure_leaves_the_former_file_and_nothing_beside_it(
    tmp_path: Path, reason: BaseException
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")

    def parts() -> Iterator[bytes]:
        yield b"half"
        raise reason

    with pytest.raises(type(reason)) as caught:
        write_whole(target, parts())
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
    if isinstance(caught.value, OSError):
        assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(target))


def test_an_error_of_reading_the_parts_names_what_was_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "a", (path.read_bytes() for path in [tmp_path / "gone"]))
    assert caught.value.filename == str(tmp_path / "gone")


def test_a_file_where_a_folder_should_be_is_an_error_that_names_the_file_to_write(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(NotADirectoryError) as told:
        write_whole(tmp_path / "a" / "b.txt", b"new")
    assert told.value.filename == str(tmp_path / "a" / "b.txt")


def test_a_name_as_long_as_a_disk_takes_it_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 255)
    write_whole(target, b"a")
    assert target.read_bytes() == b"a"


def test_a_new_file_is_never_written_over_one_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_whole(target, b"mine", only_new=True)
    with pytest.raises(FileExistsError) as caught:
        write_whole(target, b"theirs", only_new=True)
    assert caught.value.filename == str(target)
    assert target.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [target]


def test_folders_get_their_mode_and_those_that_are_there_keep_theirs(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    mask = os.umask(0o077)
    try:
        make_folders(tmp_path / "a/b", 0o755)
    finally:
        os.umask(mask)
    assert [mode_of(each) for each in (tmp_path, tmp_path / "a", tmp_path / "a/b")] == [0o700, 0o755, 0o755]
