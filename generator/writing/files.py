"""Writing new files into a site: never over one that is there, and each of them whole or not at all."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

_CHUNK = 1 << 20


class NewFile(msgspec.Struct, frozen=True):
    """A file to write.

    Attributes:
        path: in the project.
        content: of the file, or the file on disk that it is a copy of.
    """

    path: str
    content: str | bytes | Path


class FileExistsAlready(Exception):  # noqa: N818  # what it says is what stands in the way
    """A file stands where a new one would be written; its path in the project is the message."""


def write_files(root: Path, files: Iterable[NewFile]) -> None:
    """Write new files in their order, each with the folders that it needs.

    Args:
        root: of the project.
        files: to write.

    Raises:
        FileExistsAlready: before anything is written, when one of them exists.
        OSError: when one of them cannot be written, or a copied one cannot be read; it names that file.
            Those before it are there, of that one there is nothing.
    """
    wanted = tuple(files)
    for each in wanted:
        if (root / each.path).exists() or (root / each.path).is_symlink():
            raise FileExistsAlready(each.path)
    for each in wanted:
        _write(root / each.path, each.content)


def _write(target: Path, content: str | bytes | Path) -> None:
    """Write a file under another name, and give it its own when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with _named(target, temporary):
            with temporary.open("xb") as file:
                for part in _parts(content):
                    file.write(part)
            _put(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _put(temporary: Path, target: Path) -> None:
    """Give a file its name unless another one has it by now; a link, unlike a renaming, never replaces."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists() or target.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        temporary.rename(target)


def _parts(content: str | bytes | Path) -> Iterator[bytes]:
    if not isinstance(content, Path):
        yield content.encode() if isinstance(content, str) else content
        return
    with content.open("rb") as file:
        while True:
            with _named(content):
                part = file.read(_CHUNK)
            if not part:
                return
            yield part


@contextlib.contextmanager
def _named(path: Path, temporary: Path | None = None) -> Iterator[None]:
    """Make an error name the file: that of a write or a read names none, others name the temporary one."""
    try:
        yield
    except OSError as reason:
        if reason.filename not in (None, str(temporary), temporary):
            raise
        raise OSError(reason.errno, reason.strerror or str(reason), str(path)) from reason
