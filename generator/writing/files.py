"""Writing new files into a site: never over one that is there, and each of them whole or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.core.files import write_whole

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
        target = root / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, _parts(each.content), only_new=True)


def _parts(content: str | bytes | Path) -> Iterator[bytes]:
    if not isinstance(content, Path):
        yield content.encode() if isinstance(content, str) else content
        return
    with content.open("rb") as file:
        while part := _read(file, content):
            yield part


def _read(file: BinaryIO, path: Path) -> bytes:
    """Return the next part of a file; an error of reading, which names none, names it."""
    try:
        return file.read(_CHUNK)
    except OSError as reason:
        raise OSError(reason.errno, reason.strerror or str(reason), str(path)) from reason
