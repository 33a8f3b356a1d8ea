"""Files that a text refers to by a path of its own, wherever in the source they lie."""

import posixpath
import re
from pathlib import Path

import msgspec

from generator.importing.posts import ImportedAsset
from generator.importing.reading import MARKDOWN

_TARGET = re.compile(r"(?P<before>\]\(|\ssrc=\")(?P<target>\.{0,2}[^()\s\"#:]*\.[A-Za-z0-9]+)(?=[)\s\"#])")


class Gathered(msgspec.Struct, frozen=True):
    """A text and a cover whose files lie beside them now, and these files."""

    body: str
    cover: str
    assets: tuple[ImportedAsset, ...]


def gathered(root: Path, path: Path, body: str, cover: str) -> Gathered:
    """Return a text with every file beside it that its links and its cover lead to.

    Args:
        root: of the source tree; nothing outside of it is taken.
        path: of the text.
        body: of the text.
        cover: as written.
    """
    found: dict[Path, str] = {}

    def name_of(target: str) -> str | None:
        file = (path.parent / target).resolve()
        if not target or target.startswith("/") or file.suffix.lower() in MARKDOWN or not file.is_file():
            return None
        if not file.is_relative_to(root.resolve()):
            return None
        if file not in found:
            name = posixpath.basename(file.as_posix())
            taken = set(found.values())
            found[file] = name if name not in taken else f"{len(taken)}-{name}"
        return found[file]

    def moved(match: re.Match[str]) -> str:
        return f"{match['before']}{name_of(match['target']) or match['target']}"

    body = _TARGET.sub(moved, body)
    cover = name_of(cover) or cover
    return Gathered(body, cover, tuple(ImportedAsset(file, name) for file, name in found.items()))
