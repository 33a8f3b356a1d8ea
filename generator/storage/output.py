"""The output folder: the only place that a build writes to, and this module its only writer.

What we wrote is listed in ``.diptych/manifest.json`` inside the folder. Only listed files are ever
replaced or removed; a folder with other things and without a manifest is refused. New bytes are staged
first and then renamed into place, so a build that fails leaves the site as it was, and every file is
whole at all times.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, digest
from generator.core.files import make_folders, write_whole
from generator.core.model import PRIVATE
from generator.core.roles import BuiltFile, BuiltFiles
from generator.storage.lock import LockHeldError, locked
from generator.storage.manifest import MANIFEST, read_manifest, written_manifest

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


class OutputRefusedError(Exception):
    """The output folder cannot be used; the message says why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class SyncReport(msgspec.Struct, frozen=True):
    """What a synchronisation did to the files of the site."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


class OutputFolder:
    """An output folder, held by this process while its lock is.

    Args:
        path: of the folder; made when it is missing.
        patience: seconds to wait for another build that holds it.
    """

    def __init__(self, path: Path, *, patience: float = 60) -> None:
        self.path = path
        self._private = path / PRIVATE
        self._staging = self._private / "staging"
        self._patience = patience
        self._staged: dict[str, tuple[Path, Digest]] = {}

    # --- holding the folder -------------------------------------------------------------------

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for one build.

        Raises:
            OutputRefusedError: when it is not ours, or another process holds it for too long.
        """
        self._refuse_foreign()
        make_folders(self._private, _FOLDER_MODE)
        try:
            with locked(self._private / "lock", self._patience):
                shutil.rmtree(self._staging, ignore_errors=True)
                try:
                    yield
                finally:
                    shutil.rmtree(self._staging, ignore_errors=True)
        except LockHeldError as reason:
            message = f"{self.path} is in use by another build (process {reason.holder})"
            raise OutputRefusedError(message, "wait for it to end, or stop it") from None

    def _refuse_foreign(self) -> None:
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            raise OutputRefusedError(f"{self.path} is not a folder", "name another one with --output")
        if (self._private / MANIFEST).exists() or not self.path.exists():
            return
        strangers = sorted(name for name in os.listdir(self.path) if not name.startswith("."))
        if strangers:
            raise OutputRefusedError(
                f'{self.path} holds files that Diptych did not write, such as "{strangers[0]}"',
                "empty it yourself, or name another folder with --output",
            )

    # --- what is there ------------------------------------------------------------------------

    def owned(self) -> dict[str, BuiltFile]:
        """Return the files that we wrote, each as we wrote it."""
        try:
            listed = read_manifest((self._private / MANIFEST).read_bytes())
        except OSError:
            return {}
        return {path: file for path, file in listed.items() if _is_safe(path)}

    def on_disk(self, path: str) -> Digest | None:
        """Return the digest of a file's bytes as they are now, None where there is no regular file."""
        target = os.path.join(self.path, path)
        try:
            if not stat.S_ISREG(os.lstat(target).st_mode):
                return None
            with open(target, "rb", buffering=0) as file:
                return digest(file.read())
        except (OSError, ValueError):  # a path with a NUL is no file either
            return None

    # --- writing ------------------------------------------------------------------------------

    def stage(self, path: str, data: bytes) -> Digest:
        """Keep a file's new bytes beside the site until ``commit``; return their digest."""
        content = self.put_aside(str(len(self._staged)), data)
        self.adopt(path, str(len(self._staged)), content)
        return content

    def put_aside(self, name: str, data: bytes) -> Digest:
        """Write bytes beside the site under a name of their own, which any process may do."""
        if not self._staging.is_dir():
            make_folders(self._staging, _FOLDER_MODE)
        handle = os.open(self._staging / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE)
        with os.fdopen(handle, "wb") as file:  # buffered: a nearly full disk takes less than it is given
            os.fchmod(handle, _FILE_MODE)
            file.write(data)
        return digest(data)

    def adopt(self, path: str, name: str, content: Digest) -> None:
        """Take what was put aside under a name for a file's new bytes."""
        self._staged[path] = (self._staging / name, content)

    def commit(self, files: BuiltFiles) -> SyncReport:
        """Put staged files into place and remove what we once wrote and no longer make.

        Args:
            files: every file of the site; those not staged stay as they are.

        Raises:
            OutputRefusedError: when a file that is not ours stands where one of ours should.
        """
        owned = self.owned()
        self._check_the_way(owned)
        obsolete = sorted(set(owned) - set(files))
        if not self._staged and not obsolete and owned == files:
            return SyncReport((), ())
        self._write_manifest({**owned, **files})  # what is ours, should this end before all is done
        # A file that turns into a folder, or a folder into a file, must be gone before its successor.
        for path in obsolete:
            self._remove(path)
        made: set[Path] = set()
        for path, (staged, _) in self._staged.items():
            target = self.path / path
            if target.parent not in made:
                make_folders(target.parent, _FOLDER_MODE)
                made.add(target.parent)
            _remove_empty_folders(target)
            staged.replace(target)
        self._write_manifest(files)
        report = SyncReport(tuple(sorted(self._staged)), tuple(obsolete))
        self._staged = {}
        return report

    def clear(self) -> tuple[str, ...]:
        """Remove every file that we wrote and the list of them; return the files' paths.

        The lock stays, as another process may be waiting for it.
        """
        owned = sorted(self.owned())
        for path in owned:
            self._remove(path)
        with contextlib.suppress(FileNotFoundError):
            (self._private / MANIFEST).unlink()
        return tuple(owned)

    def _check_the_way(self, owned: BuiltFiles) -> None:
        clear: set[str] = set()
        for path, (_, content) in self._staged.items():
            if not _is_safe(path):
                raise OutputRefusedError(
                    f'"{path}" would be written outside {self.path}', "rename its source"
                )
            stranger = self._stranger_on_the_way(path, owned, clear) or self._stranger(path, owned, content)
            if stranger:
                raise OutputRefusedError(
                    f"{self.path / stranger} is in the way, and Diptych did not write it",
                    "move it away, or keep it in static/ so that it becomes part of the site",
                )

    def _stranger_on_the_way(self, path: str, owned: BuiltFiles, clear: set[str]) -> str:
        """Return what is not ours and stands where a folder of a file should.

        Args:
            path: of the file.
            owned: what we wrote.
            clear: folders in whose place nothing of others stands; receives those that are looked at.
        """
        names = path.split("/")
        for depth in range(1, len(names)):
            folder = "/".join(names[:depth])
            if folder in clear:
                continue
            here = self.path / folder
            if os.path.lexists(here) and not _is_folder(here) and not self._is_ours(folder, owned):
                return folder
            clear.add(folder)
        return ""

    def _stranger(self, path: str, owned: BuiltFiles, content: Digest) -> str:
        """Return what is not ours and stands where a file of ours should."""
        target = self.path / path
        if _is_folder(target):
            inside = (Path(folder, name) for folder, _, names in os.walk(target) for name in names)
            names = (each.relative_to(self.path).as_posix() for each in inside)
            return next((name for name in names if not self._is_ours(name, owned)), "")
        if not os.path.lexists(target) or path in owned or self.on_disk(path) == content:
            return ""
        return path

    def _is_ours(self, path: str, owned: BuiltFiles) -> bool:
        """Tell whether we wrote a file, whatever became of its bytes; a link is never ours."""
        return path in owned and not (self.path / path).is_symlink()

    def _remove(self, path: str) -> None:
        """Remove a file of ours and the folders that it leaves empty; never anything through a link."""
        target = self.path / path
        expected = os.path.join(os.path.realpath(self.path), os.path.dirname(path))
        if os.path.realpath(target.parent) != expected.rstrip(os.sep):
            return
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            target.unlink()
        for folder in target.parents:
            if folder == self.path:
                return
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                return

    def _write_manifest(self, files: BuiltFiles) -> None:
        write_whole(self._private / MANIFEST, written_manifest(files), mode=_FILE_MODE)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove_empty_folders(path: Path) -> None:
    """Remove a folder that holds nothing but folders, to make room for a file of its name."""
    if _is_folder(path):
        for folder, _, _ in os.walk(path, topdown=False):
            os.rmdir(folder)


def _is_safe(path: str) -> bool:
    """Tell whether a path stays below the folder that it is joined to."""
    return (
        bool(path) and "\0" not in path and not any(segment in {"", ".", ".."} for segment in path.split("/"))
    )
