"""This repository's own site, built, served and opened in Chromium."""

import contextlib
import datetime as dt
import functools
import gzip
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from generator.build import build
from generator.building.request import BuildReport, BuildRequest
from generator.extensions import FEATURES

ROOT = Path(__file__).parents[2]
MADE = ROOT / "build"
"""Where tools leave what they made; git does not look there."""

_TEXTS = {".html", ".css", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}

LAY_OUT = """() => {
    for (const each of document.querySelectorAll('.related, .parallel-row, .quiz-question')) {
        each.style.contentVisibility = 'visible';
    }
}"""
"""Lays out what is left for the moment when a reader comes near."""

ARGUMENTS = (
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-background-networking",
)


def chromium_path() -> str:
    """Return the path of a Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium is installed; `make test` installs one on Debian and Ubuntu"
    return path


def chromium(playwright: Playwright) -> Browser:
    """Start a Chromium that is installed on this machine."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))


def build_own_site(folder: Path) -> Path:
    """Build this repository's site into a folder and return it."""
    make_own_site(folder)
    return folder


def make_own_site(folder: Path) -> BuildReport:
    """Build this repository's site into a folder and return what was done."""
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    report = build(BuildRequest(root=ROOT, output=folder, features=FEATURES, now=moment, clean=True, jobs=1))
    assert report.ok, report.problems
    return report


class Handler(SimpleHTTPRequestHandler):
    """Serves a built site as hosts do: compressed, over lasting connections, with its own page not found.

    What is named by its content is kept by browsers, as hosts are asked to say.
    """

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        """Say nothing: a request is no event."""

    def end_headers(self) -> None:
        """Add how long the answer may be kept."""
        if "/assets/" in self.path or "/media/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with a file, compressed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if path.suffix not in _TEXTS or not path.is_file():
            super().do_GET()
            return
        self._answer(200, path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with ``404.html`` where nothing is found."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self._answer(404, page)

    def _answer(self, code: int, path: Path) -> None:
        data = path.read_bytes()
        packs = "gzip" in self.headers.get("Accept-Encoding", "")
        if packs:
            data = gzip.compress(data, 6)
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(path))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address, with a final slash."""
    handler = functools.partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
