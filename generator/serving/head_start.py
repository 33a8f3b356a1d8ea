"""The first build of a server, made ahead in processes of its own, which may use all cores.

A server's own process has threads, so it can only build alone. Where nothing is known of the site yet, that
would double the time to the first page. What is made ahead is what any build makes; the server's first
build finds it, and has nothing left to do but to say what was wrong.
"""

import contextlib
import os
import shutil
import signal
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import IO, Self

import msgspec

from generator.build import build, store_of
from generator.building.request import BuildReport, BuildRequest
from generator.core.canonical import encode
from generator.core.engine import engine_digest
from generator.core.workers import can_share, cores
from generator.serving.builder import Tell

_TWO = 2

_LOOK = 0.02
"""Seconds after which it is looked again whether the build has ended. Who only waited for that would not
notice a Ctrl-C that comes just as the wait begins."""


class HeadStart:
    """A build that may be going on; ``wait`` and ``stop`` may be called whether or not it is."""

    def __init__(self, scratch: Path, child: int = 0, told: IO[bytes] | None = None) -> None:
        self._scratch = scratch
        self._child = child
        self._told = told
        self._started = time.perf_counter()
        self._made: tuple[BuildReport, float] | None = None

    @classmethod
    def of(cls, request: BuildRequest, scratch: Path) -> Self:
        """Build ahead where this engine has not built the site, and where several processes can.

        Call it while nothing is open that another process may not keep open, a socket above all.

        Args:
            request: to build.
            scratch: folder for what it makes on the way; whatever way it ends, nothing of that stays.
        """
        shutil.rmtree(scratch, ignore_errors=True)  # of a server that was killed
        if (request.jobs or cores()) < _TWO or not can_share() or _is_known(request):
            return cls(scratch)
        try:
            told = tempfile.TemporaryFile()  # noqa: SIM115  # closed by wait
        except OSError:
            return cls(scratch)
        server = os.getpid()
        try:
            child = os.fork()
        except OSError:
            told.close()
            return cls(scratch)
        if child:
            with contextlib.suppress(OSError):
                os.setpgid(child, child)
            return cls(scratch, child, told)
        try:
            scratch.mkdir(parents=True)
            tempfile.tempdir = str(scratch)
            os.setpgid(0, 0)  # stopped with its own processes, and by us alone
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            report = build(request, partial(_end_without, server))
            told.write(encode(report))
            told.flush()
        finally:
            os._exit(0)  # whatever went wrong, the server's own build is about to meet and to tell

    def wait(self) -> None:
        """Wait until it has ended."""
        if not self._child or self._told is None:
            return
        with contextlib.suppress(ChildProcessError):
            while not os.waitpid(self._child, os.WNOHANG)[0]:
                time.sleep(_LOOK)
        self._child = 0
        shutil.rmtree(self._scratch, ignore_errors=True)
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
            found = report.ok and not report.written and not report.removed
            tell(*(made if made is not None and made[0].ok and found else (report, seconds)))

        return told

    def stop(self) -> None:
        """Have it end at once; the server's own build puts right what is half done."""
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)


def _end_without(server: int, *_: object) -> None:
    """End this process between two stages of its build, where the server has ended that it builds for."""
    if os.getppid() != server:
        os._exit(0)


def _is_known(request: BuildRequest) -> bool:
    last = store_of(request).last()
    return last is not None and last.engine == engine_digest()
