"""A lock that the kernel lets go when its process ends, however it ends.

``flock`` where there is one. The library for this loads 98 modules for the same call (DECISIONS 11).
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":  # where a second build is not noticed
    import fcntl

_PAUSE = 0.05


class LockHeldError(Exception):
    """Another process holds the lock; ``holder`` is its number, or "unknown"."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file for a while.

    Args:
        path: of the lock file, which is made and stays.
        patience: seconds to wait for another holder.

    Raises:
        LockHeldError: when another process still holds it then.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        deadline = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise LockHeldError(os.pread(handle, 32, 0).decode("ascii", "replace") or "unknown")
            time.sleep(_PAUSE)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
