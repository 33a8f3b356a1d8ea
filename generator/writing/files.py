"""Writing new files into a site: all of them or none, and never over one that is there."""

from collections.abc import Iterable
from pathlib import Path

import msgspec


class NewFile(msgspec.Struct, frozen=True):
    """A file to write: its path in the project and its content."""

    path: str
    content: str | bytes


class FileExistsAlready(Exception):  # noqa: N818  # what it says is what stands in the way
    """A file stands where a new one would be written; its path in the project is the message."""


def write_files(root: Path, files: Iterable[NewFile]) -> None:
    """Write new files, each with the folders that it needs.

    Args:
        root: of the project.
        files: to write.

    Raises:
        FileExistsAlready: before anything is written, when one of them exists.
        OSError: when one of them cannot be written.
    """
    wanted = tuple(files)
    for each in wanted:
        if (root / each.path).exists() or (root / each.path).is_symlink():
            raise FileExistsAlready(each.path)
    for each in wanted:
        target = root / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(each.content.encode() if isinstance(each.content, str) else each.content)
