"""A `diptych serve` in a process of its own, and what tests ask it."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
LONG = 60.0
IMPATIENT = """\
from generator.essays import parse
parse.SECONDS = 0.5
"""
"""Has a text read for half a second only."""

_MAIN = """
import sys
from generator.commands.cli import main
sys.exit(main())
"""


class Served:
    """A running server.

    Attributes:
        process: of the server.
        port: that it listens on, once it says so.
        said: lines of its terminal that were read.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said: list[str] = []
        self.port = 0
        self._heard = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def hear(self, words: str) -> str:
        """Wait until the terminal says words after those that were heard last, and return the line."""
        output: IO[str] | None = self.process.stdout
        assert output is not None
        while True:
            for number, line in enumerate(self.said[self._heard :], start=self._heard + 1):
                if words in line:
                    self._heard = number
                    return line
            self._heard = len(self.said)
            line = output.readline()
            assert line, f"it ended without {words!r}: {self.said}"
            self.said.append(line.rstrip("\n"))

    def hear_address(self) -> None:
        """Wait until the terminal says where the site is; what it said before can be heard still."""
        self.port = int(re.sub(r".*:(\d+)/ .*", r"\1", self.hear("serving http://")))
        self._heard = 0

    def get(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    @contextlib.contextmanager
    def listening(self, page: str = "/en/", since: int = 0) -> Iterator["Iterator[dict[str, Any]]"]:
        """Give the messages that a page gets; more are waited for."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        path = f"/.diptych/events?page={page}&shape=&since={since}"
        connection.request("GET", path, headers={"Sec-Fetch-Site": "same-origin"})
        answer = connection.getresponse()
        assert answer.status == 200
        try:
            yield (json.loads(line[6:]) for line in answer if line.startswith(b"data: "))
        finally:
            connection.close()

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop, and return its exit code."""
        self.process.send_signal(by)
        rest, _ = self.process.communicate(timeout=LONG)
        self.said += rest.splitlines()
        return self.process.returncode


@contextlib.contextmanager
def served(site: Path, *arguments: str, prologue: str = "", is_ready: bool = True) -> Iterator[Served]:
    """Serve a site on a free port, and stop it at the end.

    Args:
        site: folder of it.
        arguments: of the command.
        prologue: run in its process before all else.
        is_ready: whether to wait until it serves.
    """
    program = ["-c", prologue + _MAIN] if prologue else ["-m", "generator"]
    command = [sys.executable, *program, "serve", str(site), *arguments]
    if "--port" not in arguments:
        command += ["--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "SOURCE_DATE_EPOCH": "1781524800"},
    )
    try:
        server = Served(process)
        if is_ready:
            server.hear_address()
        yield server
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=LONG)
