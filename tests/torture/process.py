"""A build in a process of its own that can be killed, or whose system calls can be made to fail.

The process is forked from this one, which has everything loaded, so a case costs a tenth of a second. It
stops itself before it begins; whoever wants to trace it takes hold of it then.
"""

import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

from generator.build import build
from generator.building.request import BuildRequest

OK, NOT_BUILT, CRASHED = 0, 1, 3
_PATIENCE = 60.0


class Build:
    """A build that waits to be let go."""

    def __init__(self, request: BuildRequest, log: Path) -> None:
        self._log = log
        self.pid = os.fork()
        if self.pid == 0:
            _build_and_exit(request, log)
        os.waitpid(self.pid, os.WUNTRACED)

    def go(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill it as nothing else does."""
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Wait until it ends, and return its exit code; negative is the signal that killed it."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def told(self) -> str:
        """Return what it said: the problems, or the traceback."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    def traced(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Have strace take hold of it, and return strace once it has."""
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", *arguments, "-p", str(self.pid)], stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + _PATIENCE
        while not self._is_traced():
            if time.monotonic() > deadline or tracer.poll() is not None:
                raise RuntimeError("strace cannot take hold of a process here")
        return tracer

    def _is_traced(self) -> bool:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return "TracerPid:\t0\n" not in status


def _build_and_exit(request: BuildRequest, log: Path) -> None:
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    code = CRASHED
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        report = build(request)
        code = OK if report.ok else NOT_BUILT
        said = "\n".join(f"{each.place}: {each.message}" for each in report.problems)
    except BaseException:  # noqa: BLE001  # nothing may come back into the parent's code
        said = traceback.format_exc()
    # The disk may be full; what was said is then worth less than the exit code. A call of its own kind, as
    # the injected failure may still wait for its call.
    try:
        os.writev(handle, [said.encode("utf-8", "backslashreplace")])
    finally:
        sys.stdout.flush()
        os._exit(code)
