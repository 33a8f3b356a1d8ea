"""A plain folder, which a web server reads."""

import contextlib
from pathlib import Path

import msgspec

from generator.building.request import OUTPUT
from generator.core.canonical import digest
from generator.core.files import make_folders, write_whole
from generator.core.model import CONTENT, PRIVATE, STATIC
from generator.core.problems import hint_for
from generator.core.roles import BuiltFile
from generator.deploying.changes import Changes, Staged, Survey
from generator.deploying.record import RECORD, read_record
from generator.deploying.stepwise import carry_out_stepwise
from generator.deploying.target import AGAIN, DeployRefusedError, TargetKind, refuse_blocked
from generator.inputs.layouts import FOLDER as LAYOUTS

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


class FolderOptions(msgspec.Struct, frozen=True):
    """The path of a folder, from the site's root."""

    path: str


class FolderTarget:
    """A plain folder; each file appears whole under its name.

    Args:
        options: as configured.
        root: of the project.
    """

    owns_all = False

    def __init__(self, options: FolderOptions, root: Path) -> None:
        self._folder = (root / Path(options.path).expanduser()).resolve()
        self._root = root

    @property
    def title(self) -> str:
        """Return how to speak of it."""
        return str(self._folder)

    def survey(self, staged: Staged) -> Survey:
        """Return what the folder holds."""
        self._refuse_sources()
        present = {
            path.relative_to(self._folder).as_posix(): path
            for path in self._folder.rglob("*")
            if path.is_symlink() or path.is_file()
        }
        record = present.pop(RECORD, None)
        same = {
            path
            for path, disk in present.items()
            if path in staged.files
            and not disk.is_symlink()
            and digest(disk.read_bytes()) == staged.files[path].digest
        }
        survey = Survey(
            present=frozenset(present),
            same=frozenset(same),
            record=read_record(record.read_bytes()) if record else None,
        )
        refuse_blocked(self.title, staged, survey)
        return survey

    def carry_out(self, staged: Staged, changes: Changes) -> None:
        """Write and remove, file by file."""
        carry_out_stepwise(self, staged, changes, (OSError,), _hint)

    def put(self, path: str, data: bytes, _: BuiltFile, /) -> None:
        """Write a file beside its name, then give it the name."""
        target = self._folder / path
        make_folders(target.parent, _FOLDER_MODE)
        if target.is_dir() and not target.is_symlink():
            target.rmdir()  # a folder that others fill stays, and stops us here
        write_whole(target, data, mode=_FILE_MODE)

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        target = self._folder / path
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for folder in target.parents:
            if folder == self._folder:
                return
            try:
                folder.rmdir()
            except OSError:
                return

    def _refuse_sources(self) -> None:
        folder, root = self._folder.resolve(), self._root.resolve()
        inputs = [root / name for name in (CONTENT, STATIC, LAYOUTS)]
        if root.is_relative_to(folder) or any(folder.is_relative_to(each) for each in inputs):
            message = f"{self._folder} holds the site's own sources"
            raise DeployRefusedError(message, "name another folder as `path`")
        if folder == (root / OUTPUT).resolve() or (folder / PRIVATE).is_dir():
            message = f"{self._folder} is the output folder itself, which builds write to"
            raise DeployRefusedError(message, "name another folder as `path`")
        if self._folder.exists() and not self._folder.is_dir():
            raise DeployRefusedError(f"{self._folder} is not a folder", "name another one as `path`")


def _hint(reason: Exception) -> str:
    return f"{hint_for(reason)}; then {AGAIN}" if isinstance(reason, OSError) else AGAIN


TARGET = TargetKind(
    read=lambda table: table.fill(FolderOptions), open=lambda options, root, _: FolderTarget(options, root)
)
