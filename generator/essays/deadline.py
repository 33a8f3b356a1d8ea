"""A deadline for what may never end: patterns of our libraries that explode on a few characters.

Measured in the process's own computing time, so that a busy machine does not shorten it. The slowest of
several thousand honest pages took a fiftieth of it (DECISIONS 115).
"""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

SECONDS = 5.0
"""Computing time that reading one document may take."""


class TooSlowError(BaseException):
    """Time is up. Not an ``Exception``, as libraries catch those on the way."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupt what runs inside once it has computed for so long.

    Only the main thread of a process can be interrupted, and only where the system has such a timer;
    elsewhere there is no deadline.

    Raises:
        TooSlowError: when the time is up.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _interrupt(_: int, __: FrameType | None) -> None:
    raise TooSlowError
