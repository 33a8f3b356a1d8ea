"""Several processes at one heap of work.

The processes are forked, so each has all that the caller has, and only results travel, as bytes. Where
there is no fork, or other threads run, which a fork would leave holding their locks, the caller does all
of it alone (DECISIONS 51).
"""

import os
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")

_TICKET = struct.Struct("<I")
_FRAME = struct.Struct("<IQ")
_MOST_TICKETS = 4096 // _TICKET.size
"""What fits into the smallest pipe at once. Of more items, each ticket stands for several."""


class WorkerLostError(RuntimeError):
    """A process ended before its work was done."""


def cores() -> int:
    """Return the number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def can_share() -> bool:
    """Tell whether work can be shared out here and now."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def share_out(items: Sequence[_Item], work: Callable[[_Item], bytes], jobs: int) -> list[bytes]:
    """Return what work makes of each item, in order.

    Args:
        items: pieces of work, the fewer the better, but several a process so that they end together.
        work: a function of an item and of what was there before the call; it may change nothing that
            the caller counts on.
        jobs: number of processes, this one included.

    Raises:
        WorkerLostError: when a process failed; what it failed at is on its standard error.
    """
    if jobs < 2 or len(items) < 2 or not can_share():  # noqa: PLR2004
        return [work(item) for item in items]
    tickets, counter = os.pipe()
    os.write(counter, b"".join(map(_TICKET.pack, range(0, len(items), _run(items)))))
    os.close(counter)
    children = [_fork(tickets, items, work) for _ in range(min(jobs, len(items)) - 1)]
    results: dict[int, bytes] = {}
    try:
        for number in _drawn(tickets, items):
            results[number] = work(items[number])
    except BaseException:
        for child, _ in children:  # nobody waits for the rest of the work
            os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(tickets)
        failed = [_collect(child, results) for child in children]
    if any(failed) or len(results) < len(items):
        raise WorkerLostError("a worker process ended early")
    return [results[number] for number in range(len(items))]


def _run(items: Sequence[_Item]) -> int:
    """Return how many items one ticket stands for."""
    return -(-len(items) // _MOST_TICKETS)


def _drawn(tickets: int, items: Sequence[_Item]) -> Iterator[int]:
    """Yield the numbers of items that nobody has taken yet; the pipe hands each to one process."""
    while ticket := os.read(tickets, _TICKET.size):
        first = _TICKET.unpack(ticket)[0]
        yield from range(first, min(first + _run(items), len(items)))


def _fork(tickets: int, items: Sequence[_Item], work: Callable[[_Item], bytes]) -> tuple[int, int]:
    """Start a process; return its id and the pipe on which its results come."""
    results, sink = os.pipe()
    child = os.fork()
    if child:
        os.close(sink)
        return child, results
    code = 1
    try:
        os.close(results)
        with os.fdopen(sink, "wb") as file:
            made = [(number, work(items[number])) for number in _drawn(tickets, items)]
            for number, data in made:
                file.write(_FRAME.pack(number, len(data)))
                file.write(data)
        code = 0
    except KeyboardInterrupt:
        pass  # the caller is stopped, too
    except BaseException:  # noqa: BLE001  # a process that is no copy of the caller may not return into its code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)  # the caller's clean-up is the caller's


def _collect(child: tuple[int, int], results: dict[int, bytes]) -> bool:
    """Take in a process's results; return whether it failed."""
    with os.fdopen(child[1], "rb") as file:
        while len(head := file.read(_FRAME.size)) == _FRAME.size:
            number, size = _FRAME.unpack(head)
            results[number] = file.read(size)
    return os.waitpid(child[0], 0)[1] != 0
