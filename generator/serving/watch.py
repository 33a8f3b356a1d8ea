"""What changes in a project, seen by the system's own events and, where those fail, by looking.

Events are never believed: they say that something may have changed, and the build compares contents.
The system forgets to tell when its queue overflows, or for ever when a watched folder is replaced by
another of its name, as a checkout or a mirror does. So folders are known by their inode, and everything
is looked at every other second.
"""

import contextlib
import logging
import os
import threading
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from generator.core.model import CONTENT, STATIC
from generator.inputs.layouts import FOLDER as LAYOUTS
from generator.inputs.tree import is_left_over, walk

FOLDERS = (CONTENT, STATIC, LAYOUTS)
"""Watched with all that is in them. Of the root only the files are; output and cache never."""

LOOK_EVERY = 2.0
"""Seconds between looks at everything."""

# A folder that is replaced is let go before its last events have come, which is no news to an author.
logging.getLogger("watchdog").setLevel(logging.CRITICAL)
warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning, r"watchdog\.")

_READING = frozenset({"opened", "closed_no_write", "attrib"})
_WHOLE = frozenset({"closed", "moved", "deleted"})
_GONE = frozenset({"moved", "deleted"})

Identity = tuple[int, int]
Entry = tuple[str, int, int, int]
Stamp = frozenset[Entry]

Wake = Callable[[str, bool], None]
"""Told the path of what changed, and whether it is whole."""

Forget = Callable[[str], bool]
"""Told the path of what came and went; tells whether that is as if it had never come."""


class Watch(FileSystemEventHandler):
    """Watches a project until it is closed.

    Args:
        root: of the project.
        wake: called from other threads.
        forget: the same.
        look_every: seconds between looks at everything.
    """

    def __init__(
        self, root: Path, wake: Wake, forget: Forget = lambda _: False, look_every: float = LOOK_EVERY
    ) -> None:
        self._root = root
        self._wake = wake
        self._forget = forget
        self._pause = look_every
        self._observer = Observer()
        self._watches: dict[str, tuple[Identity, ObservedWatch]] = {}
        self._looking = threading.Event()
        self._closed = threading.Event()
        self._seen: Stamp = frozenset()
        self._names: frozenset[str] = frozenset()
        self._told: dict[str, Entry | None] = {}
        self._patrol = threading.Thread(target=self._look_again_and_again, name="patrol", daemon=True)

    def start(self) -> None:
        """Begin; what changes after this returns is seen."""
        self._observer.start()
        self._follow_folders()
        self._see(stamp(self._root))
        self._patrol.start()

    def close(self) -> None:
        """End, and wait for the threads to end."""
        self._closed.set()
        self._looking.set()
        self._patrol.join()
        self._observer.stop()
        self._observer.join()

    # --- events -------------------------------------------------------------------------------

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take one event of the system's."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        for raw in {event.src_path, event.dest_path} - {""}:
            path = self._inside(os.fsdecode(raw))
            if path is None:
                continue
            if path in {"", *FOLDERS}:
                self._looking.set()  # a watched folder came or went
            elif _matters(path, is_folder=event.is_directory):
                entry = self._told[path] = _entry(os.fsdecode(raw), path)
                came_and_went = entry is None and event.event_type in _GONE and path not in self._names
                if not came_and_went or not self._forget(path):
                    self._wake(path, event.event_type in _WHOLE)

    def _inside(self, disk: str) -> str | None:
        path = os.path.relpath(disk, self._root).replace(os.sep, "/")
        if path.startswith("../"):
            return None
        return "" if path == "." else path

    def _see(self, now: Stamp) -> None:
        self._seen, self._names = now, frozenset(path for path, *_ in now)

    # --- looking ------------------------------------------------------------------------------

    def _look_again_and_again(self) -> None:
        while not self._closed.is_set():
            self._looking.wait(self._pause)
            self._looking.clear()
            if self._closed.is_set():
                return
            moved = self._follow_folders()
            told, self._told = self._told, {}
            before, now = self._seen, stamp(self._root)
            self._see(now)
            if moved or not _is_known(before ^ now, now, told):
                self._wake("", False)

    def _follow_folders(self) -> bool:
        """Watch the folders that are there now; tell whether those are others than before."""
        changed = False
        for name in ("", *FOLDERS):
            folder = self._root / name
            identity = _identity(folder)
            known = self._watches.get(name)
            if known and known[0] == identity:
                continue
            if known:
                del self._watches[name]
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(known[1])
                changed = True
            if identity is not None:
                with contextlib.suppress(OSError):  # gone again, or no watches left: looking remains
                    watch = self._observer.schedule(self, str(folder), recursive=bool(name))
                    self._watches[name] = (identity, watch)
                    changed = True
        return changed


def stamp(root: Path) -> Stamp:
    """Return what tells two states of a project's inputs apart, without reading them."""
    with contextlib.suppress(OSError):
        found = [(each.path, each.name) for each in os.scandir(root) if each.is_file()]
        for folder in FOLDERS:
            found += walk(root, folder, hidden=folder == STATIC).value
        return frozenset(entry for disk, path in found if (entry := _entry(disk, path)))
    return frozenset()


def _is_known(changes: Stamp, now: Stamp, told: Mapping[str, Entry | None]) -> bool:
    """Tell whether events have told of each change, and no file has changed again since its event."""
    paths = {path for path, *_ in changes}
    present = {entry[0]: entry for entry in now if entry[0] in paths}
    return all(path in told and told[path] == present.get(path) for path in paths)


def _entry(disk: str, path: str) -> Entry | None:
    try:
        status = os.stat(disk)  # noqa: PTH116  # of thousands, every other second
    except OSError:
        return None
    return path, status.st_mtime_ns, status.st_size, status.st_ino


def _identity(folder: Path) -> Identity | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _matters(path: str, *, is_folder: bool) -> bool:
    """Tell whether a build could read a path; folders of the root are not its inputs."""
    top, _, rest = path.partition("/")
    if not rest:
        return not is_folder and not is_left_over(top, hidden=False)
    return top in FOLDERS and not is_left_over(rest.rpartition("/")[2], hidden=top == STATIC)
