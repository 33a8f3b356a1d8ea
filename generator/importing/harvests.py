"""The systems that can be imported from, and how an import is put into place."""

import filecmp
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from generator.importing import astro, hexo, hugo, jekyll, wordpress
from generator.importing.assembly import Imported
from generator.importing.model import Finding, Harvest
from generator.importing.wordpress import ImportRefusedError
from generator.model import CONTENT
from generator.writing.files import write_files

SYSTEMS: dict[str, Callable[[Path], Harvest]] = {
    "hugo": hugo.harvest,
    "jekyll": jekyll.harvest,
    "hexo": hexo.harvest,
    "astro": astro.harvest,
    "wordpress": wordpress.harvest,
}


def gather(system: str, source: Path) -> Harvest:
    """Return what a source holds.

    Raises:
        ImportRefusedError: when it cannot be read at all, or holds nothing.
    """
    if system == "wordpress" and source.is_dir():
        exports = sorted(source.glob("*.xml"))
        if len(exports) != 1:
            raise ImportRefusedError(f"{source} holds {len(exports)} XML files; name the export")
        source = exports[0]
    if system == "wordpress" and not source.is_file():
        raise ImportRefusedError(f"there is no file {source}")
    if system != "wordpress" and not source.is_dir():
        raise ImportRefusedError(f"{source} is not a folder")
    harvest = SYSTEMS[system](source)
    if not harvest.posts:
        raise ImportRefusedError(f"no post of {system} is found in {source}")
    return harvest


def taken_in(root: Path) -> set[str]:
    """Return the places of a site's works: folders, and files without language and ending."""
    content = root / CONTENT
    return {
        path.relative_to(root).as_posix()
        if path.is_dir()
        else path.relative_to(root).as_posix().partition(".")[0]
        for path in content.rglob("*")
    }


def without_present(root: Path, imported: Imported) -> tuple[Imported, tuple[Finding, ...]]:
    """Return an import without the files that are there already, and which of those are other ones.

    Raises:
        OSError: when one of them cannot be read.
    """
    present = {path for path in imported.copies if (root / path).exists()}
    others = tuple(
        Finding(path, 0, "another file is there already; it stays as it is")
        for path, disk in imported.copies.items()
        if path in present and not filecmp.cmp(disk, root / path, shallow=False)
    )
    copies = {path: disk for path, disk in imported.copies.items() if path not in present}
    return msgspec.structs.replace(imported, copies=copies), others


def put_into_place(root: Path, imported: Imported) -> None:
    """Write texts and copy files.

    Raises:
        FileExistsAlready: before anything is written, when a text would be overwritten.
        OSError: when something cannot be read or written.
    """
    write_files(root, imported.files)
    for path, disk in imported.copies.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(disk, target)
