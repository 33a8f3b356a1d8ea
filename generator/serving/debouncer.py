"""When to build: one slot for any number of events.

One file that was saved whole is built at once. Several files, or one that is still being written, are
waited for until they are quiet, but not for ever. What happens while a build runs makes one more build.
"""

import threading
import time
from collections.abc import Callable

WHOLE = 0.004
"""Seconds without an event after which one file that was closed or moved into place is built."""

QUIET = 0.06
"""Seconds without an event after which anything else is built."""

PATIENCE = 0.5
"""Seconds after the first event when quiet is waited for no longer."""

_ATTENTION = 0.5
"""Seconds after which a waiting thread looks up. A signal that comes just as the main thread begins to wait
does not end the wait: Python sees it when the thread runs again."""


class Debouncer:
    """Collects events from any thread and lets one thread wait for them.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._whole: set[str] = set()
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self._is_waiting = True
        self._first = self._last = 0.0
        self._closed = False

    def pull(self, path: str, *, whole: bool) -> None:
        """Ask for a build.

        Args:
            path: of what changed, in the project; a hint for readers and no more.
            whole: whether nothing more is to be expected of that file, as after it was closed.
        """
        with self._changed:
            now = self._clock()
            if not self._whole and not self._open:
                self._first = now
            self._last = now
            (self._whole if whole else self._open).add(path)
            (self._open if whole else self._whole).discard(path)
            if not self._is_waiting:
                self._seen.add(path)  # by a build that is going on, perhaps
            self._changed.notify_all()

    def close(self) -> None:
        """Let the waiting thread go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def forget(self, path: str) -> bool:
        """Ask for nothing more because of a path that came and went, as editors' temporary files do.

        Returns:
            False where nothing was asked because of it, or where a build may have seen it.
        """
        with self._changed:
            if path in self._seen or path not in self._whole | self._open:
                return False
            self._whole.discard(path)
            self._open.discard(path)
            return True

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody waits for builds any more."""
        return self._closed

    def wait(self, at_most: float | None = None) -> frozenset[str] | None:
        """Wait until a build is due and return the paths that ask for it; None once closed.

        Args:
            at_most: seconds after which to wait no longer for a first event, and return no path.
        """
        with self._changed:
            self._is_waiting = True
            end = None if at_most is None else self._clock() + at_most
            while not self._closed:
                left = self.seconds_left()
                if left is None and end is not None:
                    left = end - self._clock()
                if left is not None and left <= 0:
                    paths = frozenset(self._whole | self._open)
                    self._seen |= paths
                    self._is_waiting = False
                    self._whole.clear()
                    self._open.clear()
                    return paths
                self._changed.wait(_ATTENTION if left is None else min(left, _ATTENTION))
            return None

    def pending(self) -> frozenset[str]:
        """Return the paths that ask for the next build."""
        with self._changed:
            return frozenset(self._whole | self._open)

    def seconds_left(self) -> float | None:
        """Return how long it is until a build is due, None where nothing asks for one."""
        if not self._whole and not self._open:
            return None
        quiet = WHOLE if len(self._whole) == 1 and not self._open else QUIET
        return min(self._last + quiet, self._first + PATIENCE) - self._clock()
