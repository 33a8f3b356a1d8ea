"""Writing new files into a site: all of them or none, and never over one that is there."""

from collections.abc import Mapping
from pathlib import Path


class FileExistsAlready(Exception):  # noqa: N818  # what it says is what stands in the way
    """A file stands where a new one would be written; its path in the project is the message."""


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files, each with the folders that it needs.

    Args:
        root: of the project.
        files: contents by path below it.

    Raises:
        FileExistsAlready: before anything is written, when one of them exists.
        OSError: when one of them cannot be written.
    """
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            raise FileExistsAlready(path)
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
