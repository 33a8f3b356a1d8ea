"""The project's files, read once: the only door through which content comes in.

A build sees one snapshot. Nothing outside the project's real path is read, hidden files and editors'
left-overs are passed over, and every listing is sorted, so that no file system's order shows.
"""

import hashlib
import os
import stat
import unicodedata
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, combine
from generator.core.media_types import HEAD, media_type
from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, error
from generator.core.result import Result

TEXT_SUFFIXES = frozenset({".md", ".toml"})
MAX_TEXT_BYTES = 4 * 1024 * 1024
MAX_ATTACHMENT_BYTES = 64 * 1024 * 1024

_LEFT_OVERS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")
_MACHINE_FILES = frozenset({".DS_Store", ".git", ".gitignore", ".gitkeep", ".svn"})
_CHUNK = 1024 * 1024


class Attachment(msgspec.Struct, frozen=True):
    """A file that is copied and not read as text: an image, a PDF.

    Attributes:
        path: POSIX path relative to the project's root, NFC.
        disk: the path that opens it.
        digest: of its bytes.
        size: number of its bytes.
        media_type: that its name and its first bytes tell.
    """

    path: str
    disk: str
    digest: Digest
    size: int
    media_type: str

    def read(self) -> bytes:
        """Return the file's bytes as they are now."""
        return Path(self.disk).read_bytes()


class Tree(msgspec.Struct, frozen=True):
    """A snapshot of folders of the project.

    Attributes:
        texts: Markdown and TOML files, sorted by path.
        attachments: all other files, sorted by path.
    """

    texts: tuple[SourceFile, ...]
    attachments: tuple[Attachment, ...]

    @property
    def files(self) -> dict[str, Attachment]:
        """Return attachments by path."""
        return {file.path: file for file in self.attachments}

    @property
    def digest(self) -> Digest:
        """Return one digest for all paths and contents."""
        files: list[SourceFile | Attachment] = [*self.texts, *self.attachments]
        return combine(part for file in files for part in (file.path, file.digest))


def read_tree(root: Path, folder: str, *, verbatim: bool = False) -> Result[Tree]:
    """Return a snapshot of one folder of the project; an absent folder is empty.

    Args:
        root: of the project.
        folder: POSIX path below it.
        verbatim: whether all files, hidden ones and texts too, are attachments to be copied as they are.
    """
    texts: list[SourceFile] = []
    attachments: list[Attachment] = []
    former = ""
    files = walk(root, folder, hidden=verbatim)
    problems = list(files.problems)
    for disk, path in files.value:
        if path == former:
            message = "two files here have names that look alike"
            problems.append(error(Place(path), "same-name", message, "rename one of them"))
            continue
        former = path
        is_text = not verbatim and os.path.splitext(path)[1].lower() in TEXT_SUFFIXES
        file = _read(disk, path, is_text=is_text)
        problems += file.problems
        if isinstance(file.value, SourceFile):
            texts.append(file.value)
        elif file.value is not None:
            attachments.append(file.value)
    return Result(Tree(tuple(texts), tuple(attachments)), tuple(problems))


def read_text(root: Path, path: str) -> SourceFile | None:
    """Return a text of the project as a snapshot would hold it; None where anything is the matter with it.

    Args:
        root: of the project.
        path: POSIX path below it.
    """
    disk = os.path.join(root, path)
    try:
        file = _read(disk, path, is_text=True).value if _inside(disk, os.path.realpath(root)) else None
    except ValueError:  # the path holds what no path can
        return None
    return file if isinstance(file, SourceFile) else None


def _read(disk: str, path: str, *, is_text: bool) -> Result[SourceFile | Attachment | None]:
    """Return a file of the project, a text with its bytes; None for one that cannot be an input."""
    place = Place(path)
    try:
        status = os.stat(disk)
        if not stat.S_ISREG(status.st_mode):
            hint = "remove it from the folder"
            return Result(None, (error(place, "not-a-file", "this is not a regular file", hint),))
        limit = MAX_TEXT_BYTES if is_text else MAX_ATTACHMENT_BYTES
        if status.st_size > limit:
            message = f"the file has {status.st_size:,} bytes; {limit:,} is the limit"
            hint = "make it smaller, or keep it outside the site and link to it"
            return Result(None, (error(place, "large-file", message, hint),))
        if is_text:
            with open(disk, "rb", buffering=0) as file:
                return Result(SourceFile.of(path, file.read()))
        content, head = _digest_and_head(disk)
        return Result(Attachment(path, disk, content, status.st_size, media_type(path, head)))
    except OSError as reason:
        message = f"the file cannot be read: {reason.strerror}"
        return Result(None, (error(place, "unreadable", message, "check its permissions"),))


def walk(root: Path, folder: str, *, hidden: bool = False) -> Result[list[tuple[str, str]]]:
    """Return the files below a folder: the path that opens each, and its path in the project, sorted by it.

    Args:
        root: of the project; links that lead out of it are reported and not followed.
        folder: POSIX path below it; an absent folder is empty.
        hidden: whether hidden files count.
    """
    real_root = os.path.realpath(root)
    top = os.path.join(root, folder)
    if os.path.islink(top) and not _inside(top, real_root):
        return Result([], (_leaves_project(folder),))
    found: list[tuple[str, str]] = []
    problems: list[Problem] = []
    pending = [(top, folder, frozenset({os.path.realpath(top)}))]
    while pending:
        disk, path, above = pending.pop()
        entries = _entries(disk, path)
        problems += entries.problems
        for entry in entries.value:
            if is_left_over(entry.name, hidden=hidden):
                continue
            inner = f"{path}/{unicodedata.normalize('NFC', entry.name)}"
            if not _is_text(inner):
                problems.append(_bad_name(path, entry.name))
            elif entry.is_symlink() and not _inside(entry.path, real_root):
                problems.append(_leaves_project(inner))
            elif not os.path.isdir(entry.path):
                found.append((entry.path, inner))
            else:
                real = os.path.realpath(entry.path)
                # A link to a folder that holds it, directly or by way of others, would never end.
                if real not in above:
                    pending.append((entry.path, inner, above | {real}))
    return Result(sorted(found, key=lambda item: item[1]), tuple(problems))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bad_name(folder: str, name: str) -> Problem:
    shown = name.encode("utf-8", "backslashreplace").decode()
    return error(Place(folder), "bad-file-name", f'the file name "{shown}" is not UTF-8', "rename the file")


def _entries(disk: str, path: str) -> Result[list[os.DirEntry[str]]]:
    try:
        with os.scandir(disk) as entries:
            return Result(list(entries))
    except FileNotFoundError:
        return Result([])
    except OSError as reason:
        message = f"the folder cannot be read: {reason.strerror}"
        return Result([], (error(Place(path), "unreadable", message),))


def _leaves_project(path: str) -> Problem:
    hint = "copy what it leads to into the project"
    return error(Place(path), "link-leaves-project", "this link leads out of the project", hint)


def is_left_over(name: str, *, hidden: bool) -> bool:
    """Tell whether a file's name says that it is no input.

    Args:
        name: without its folder.
        hidden: whether hidden files count as inputs.
    """
    if hidden:
        return name in _MACHINE_FILES or name.startswith(".#") or name.endswith(_LEFT_OVERS)
    return name.startswith((".", "#")) or name.endswith(_LEFT_OVERS)


def _inside(path: str, real_root: str) -> bool:
    real = os.path.realpath(path)
    return real == real_root or real.startswith(real_root + os.sep)


def _digest_and_head(disk: str) -> tuple[Digest, bytes]:
    digest = hashlib.blake2b(digest_size=16)
    with open(disk, "rb") as file:
        head = chunk = file.read(_CHUNK)
        while chunk:
            digest.update(chunk)
            chunk = file.read(_CHUNK)
    return digest.hexdigest(), head[:HEAD]
