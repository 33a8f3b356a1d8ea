"""How what is imported is put into place: beside what is there, and without overwriting it."""

import filecmp
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.core.model import CONTENT
from generator.importing.assembly import Imported
from generator.importing.posts import ImportedSite, ImportNote
from generator.writing.files import NewFile, write_files


def taken_paths(root: Path, site: ImportedSite) -> set[str]:
    """Return the places of a site's works: folders, and files without language and ending.

    A folder without any other file than what an import copied, before it was interrupted, is no work yet.

    Args:
        root: of the site.
        site: that is imported; its files are those that may have been copied.

    Raises:
        OSError: when a file cannot be read.
    """
    copied: dict[str, set[Path]] = {}
    for asset in (asset for post in site.posts for asset in post.assets):
        copied.setdefault(asset.target, set()).add(asset.disk)
    return {
        path.relative_to(root).as_posix()
        if path.is_dir()
        else path.relative_to(root).as_posix().partition(".")[0]
        for path in (root / CONTENT).rglob("*")
        if not (path.is_dir() and _is_left_over(path, copied))
    }


def _is_left_over(folder: Path, copied: Mapping[str, Iterable[Path]]) -> bool:
    """Tell whether a folder holds nothing but copies, given what may have been copied to each path."""
    files = (path for path in folder.rglob("*") if not path.is_dir() and not path.name.startswith("."))
    return all(
        any(_are_equal(disk, path) for disk in copied.get(path.relative_to(folder).as_posix(), ()))
        for path in files
    )


def _are_equal(disk: Path, path: Path) -> bool:
    return path.exists() and filecmp.cmp(disk, path, shallow=False)


def without_present(root: Path, imported: Imported) -> tuple[Imported, tuple[ImportNote, ...]]:
    """Return an import without the files that are there already, and which of those are other ones.

    Raises:
        OSError: when one of them cannot be read.
    """
    present = {path for path in imported.copies if (root / path).exists() or (root / path).is_symlink()}
    others = tuple(
        ImportNote(path, 0, "another file is there already; it stays as it is")
        for path, disk in imported.copies.items()
        if path in present and not _are_equal(disk, root / path)
    )
    copies = {path: disk for path, disk in imported.copies.items() if path not in present}
    return msgspec.structs.replace(imported, copies=copies), others


def put_into_place(root: Path, imported: Imported) -> None:
    """Copy files and write texts: the settings first, without which a folder is no site.

    A text comes after what lies beside it, so that none is there without its pictures.

    Raises:
        FileExistsAlready: before anything is written, when a file would be overwritten.
        OSError: when a file cannot be read or written; it names that file. Importing again goes on from it.
    """
    copies = (NewFile(path, disk) for path, disk in imported.copies.items())
    write_files(root, (*imported.settings, *copies, *imported.files))
