"""Files that are written whole or not at all, and folders with a mode."""

import contextlib
import os
import threading
from collections.abc import Iterable
from errno import EEXIST
from pathlib import Path


def write_whole(
    path: Path, data: bytes | Iterable[bytes], *, mode: int | None = None, only_new: bool = False
) -> None:
    """Write a file beside its place, and give it its name when it is whole.

    Whoever reads it meanwhile gets the former file. A failure leaves that one, and nothing beside it.

    Args:
        path: of the file. A link there is replaced; to write where it leads, resolve it first.
        data: all of it, or its parts.
        mode: of the file; None for that of the former file, or for what the system gives a new one.
        only_new: whether a file that is there by now stays.

    Raises:
        FileExistsError: when only a new file was to be written, and there is one.
        OSError: when it cannot be written; the error names the file. One of reading the parts goes through.
    """
    temporary = path.with_name(f".{os.getpid()}-{threading.get_native_id()}.tmp")
    kept = _mode_of(path) if mode is None else mode
    try:
        with temporary.open("wb") as file:
            if kept is not None:
                os.fchmod(file.fileno(), kept)
            file.writelines([data] if isinstance(data, bytes) else data)
        if only_new:
            _put_new(temporary, path)
        else:
            temporary.replace(path)
    except OSError as reason:
        if reason.filename not in (None, temporary, str(temporary)):
            raise
        raise OSError(reason.errno, reason.strerror or str(reason), str(path)) from reason
    finally:
        with contextlib.suppress(OSError):  # as where a file stands in the place of the folder
            temporary.unlink()


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return None


def _put_new(temporary: Path, path: Path) -> None:
    """Give a file its name unless another one has it; a link, unlike a renaming, never replaces."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path)) from None
        temporary.rename(path)


def make_folders(folder: Path, mode: int) -> None:
    """Make a folder and those above it that are missing, each with a mode whatever the process's mask is."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        each.chmod(mode)
