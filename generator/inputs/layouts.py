"""Layouts: templates, assets and strings, the site's own over the packaged ones, file by file."""

import os
from pathlib import Path

import msgspec

from generator.canonical import Digest, combine
from generator.model import SourceFile

KINDS = ("templates", "assets", "strings")


def packaged_root() -> Path:
    """Return the folder of the default layouts: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


class Layouts(msgspec.Struct, frozen=True):
    """All layout files by kind and name.

    Attributes:
        templates: by name, such as ``essay.html`` or ``blocks/read-more.html``.
        assets: by name.
        strings: by language tag; each a pair at most: the packaged file, then the site's own.
    """

    templates: dict[str, SourceFile]
    assets: dict[str, SourceFile]
    strings: dict[str, tuple[SourceFile, ...]]

    @property
    def digest(self) -> Digest:
        """Return one digest for all names and contents."""
        files = [*self.templates.values(), *self.assets.values()]
        files += [file for group in self.strings.values() for file in group]
        return combine(part for file in files for part in (file.path, file.digest))


def read_layouts(root: Path) -> Layouts:
    """Return the packaged layouts, overridden by the project's own file of the same name.

    Args:
        root: of the project.
    """
    packaged = packaged_root()
    roots = [(packaged, "(packaged) layouts")]
    own = root / "layouts"
    if os.path.realpath(own) == os.path.realpath(packaged):
        roots = [(packaged, "layouts")]
    elif own.is_dir():
        roots.append((own, "layouts"))
    found: dict[str, dict[str, list[SourceFile]]] = {kind: {} for kind in KINDS}
    for folder, shown in roots:
        for kind in KINDS:
            for name, file in _read_folder(folder / kind, f"{shown}/{kind}"):
                found[kind].setdefault(name, []).append(file)
    return Layouts(
        {name: files[-1] for name, files in sorted(found["templates"].items())},
        {name: files[-1] for name, files in sorted(found["assets"].items())},
        {
            name.removesuffix(".toml"): tuple(files)
            for name, files in sorted(found["strings"].items())
            if name.endswith(".toml")
        },
    )


def _read_folder(folder: Path, shown: str) -> list[tuple[str, SourceFile]]:
    found = []
    for directory, folders, names in os.walk(folder):
        folders.sort()
        inner = os.path.relpath(directory, folder).replace(os.sep, "/")
        prefix = "" if inner == "." else f"{inner}/"
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith("~"):
                data = Path(directory, name).read_bytes()
                found.append((f"{prefix}{name}", SourceFile.of(f"{shown}/{prefix}{name}", data)))
    return found
