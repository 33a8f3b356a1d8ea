"""Folders for built sites that are only looked at: one for each server that runs at the same time.

They lie in the cache. What is served may show drafts, so it is never what is deployed.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.storage.lock import LockHeldError, locked

_MOST = 16


class NoWorkspaceError(Exception):
    """As many servers as there can be are serving this site."""


def slots_folder(root: Path) -> Path:
    """Return the folder that holds all slots of a project."""
    return root / ".cache" / "diptych" / "serve"


@contextlib.contextmanager
def taken_slot(root: Path) -> Iterator[Path]:
    """Hold the first free slot of a project; the same one as last time, so that its cache is warm.

    Raises:
        NoSlotError: when none is free.
        OSError: when the cache cannot be written.
    """
    with contextlib.ExitStack() as stack:
        for number in range(1, _MOST + 1):
            folder = slots_folder(root) / str(number)
            folder.mkdir(parents=True, exist_ok=True)
            try:
                stack.enter_context(locked(folder / "lock", 0))
            except LockHeldError:
                continue
            yield folder
            return
        raise NoWorkspaceError


def clear_slots(root: Path) -> None:
    """Remove the slots of servers that do not run."""
    for folder in slots_folder(root).glob("*"):
        with contextlib.suppress(LockHeldError, OSError), locked(folder / "lock", 0):
            shutil.rmtree(folder)
    with contextlib.suppress(OSError):
        slots_folder(root).rmdir()
