"""The first build of a server, made ahead in processes of its own, which may use all cores.

A server's own process has threads, so it can only build alone. Where nothing is known of the site yet, that
would double the time to the first page. What is made ahead is what any build makes; the server's first
build finds it, and has nothing left to do but to say what was wrong.
"""

import contextlib
import os
import signal
import sys
import tempfile
import time
from typing import IO, Self

import msgspec

from generator.build import build, store_of
from generator.canonical import encode
from generator.engine import engine_digest
from generator.request import BuildReport, BuildRequest
from generator.serving.builder import Tell
from generator.workers import can_share, cores

_TWO = 2


class HeadStart:
    """A build that may be going on; ``wait`` and ``stop`` may be called whether or not it is."""

    def __init__(self, child: int = 0, told: IO[bytes] | None = None) -> None:
        self._child = child
        self._told = told
        self._started = time.perf_counter()
        self._made: tuple[BuildReport, float] | None = None

    @classmethod
    def of(cls, request: BuildRequest) -> Self:
        """Build ahead where this engine has not built the site, and where several processes can.

        Args:
            request: to build.

        Raises:
            OSError: when there can be no more processes or files.
        """
        if (request.jobs or cores()) < _TWO or not can_share() or _is_known(request):
            return cls()
        sys.stdout.flush()
        sys.stderr.flush()
        told = tempfile.TemporaryFile()  # noqa: SIM115  # closed by wait
        child = os.fork()
        if child:
            with contextlib.suppress(OSError):
                os.setpgid(child, child)
            return cls(child, told)
        try:
            os.setpgid(0, 0)  # stopped with its own processes, and by us alone
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            told.write(encode(build(request)))
            told.flush()
        finally:
            os._exit(0)  # whatever went wrong, the server's own build is about to meet and to tell

    def wait(self) -> None:
        """Wait until it has ended."""
        if not self._child or self._told is None:
            return
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._child, 0)
        self._child = 0
        with self._told, contextlib.suppress(msgspec.MsgspecError):
            self._told.seek(0)
            report = msgspec.msgpack.decode(self._told.read(), type=BuildReport)
            self._made = (report, time.perf_counter() - self._started)

    def telling(self, tell: Tell) -> Tell:
        """Return what is to be told the reports of the builds that follow.

        The first one finds made what was built ahead; what it tells is the report of that.
        """

        def told(report: BuildReport, seconds: float) -> None:
            made, self._made = self._made, None
            is_new = not report.ok or report.written or report.removed
            tell(*((report, seconds) if made is None or is_new else made))

        return told

    def stop(self) -> None:
        """Have it end at once, as any build may: the output is whole, or as it was."""
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)


def _is_known(request: BuildRequest) -> bool:
    last = store_of(request).last()
    return last is not None and last.engine == engine_digest()
