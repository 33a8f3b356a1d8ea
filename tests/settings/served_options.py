"""Every option of ``diptych serve``: servers with and without them, and what differs."""

import contextlib
import http.client
import json
import os
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from tests.serving.served import LONG, served
from tests.settings.commands import HELD
from tests.settings.site import SETTINGS, Site, essays, toml

OTHER_HOST = "127.0.0.2"
"""Another address of this machine alone."""

_BROWSER = """\
#!/bin/sh
printf '%s' "$1" > "$0.opened"
"""


class Session(NamedTuple):
    """What was seen of a server.

    Attributes:
        host: that it was asked at.
        port: the same.
        said: the terminal's lines.
        home: text of the home page.
        draft: status of a draft's page.
        future: status of the page of a work whose day has not come.
        edit: address that opens an essay's source in an editor, from the site's folder.
        opened: what a browser was opened with.
    """

    host: str
    port: int
    said: str
    home: str
    draft: int
    future: int
    edit: str
    opened: str


def session(folder: Path, host: str, *options: str) -> Session:
    """Serve a site, look at it, and stop."""
    site = Site(folder / "site", {**essays({}), **HELD, "site.toml": toml(SETTINGS)})
    program = folder / "browser"
    program.write_text(_BROWSER, encoding="utf-8")
    program.chmod(0o755)
    with (
        mock.patch.dict(os.environ, {"BROWSER": f"{program} %s"}),
        served(site.project.root, *options) as server,
    ):
        if "-q" not in options:
            server.hear("built ")
        seen = Session(
            host=host,
            port=server.port,
            said="",
            home=_get(host, server.port, "/en/")[1],
            draft=_get(host, server.port, "/en/notes/draft/")[0],
            future=_get(host, server.port, "/en/notes/future/")[0],
            edit=_edit(host, server.port).replace(str(site.project.root), "SITE"),
            opened=_written(folder / "browser.opened") if "--open" in options else "",
        )
        server.stop()
    return seen._replace(said="\n".join(server.said))


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((OTHER_HOST, 0))
        number: int = probe.getsockname()[1]
        return number


def _get(host: str, port: int, path: str) -> tuple[int, str]:
    with contextlib.closing(http.client.HTTPConnection(host, port, timeout=LONG)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _edit(host: str, port: int) -> str:
    """Return the address that opens the source of an essay, as the first message to its page has it."""
    path = "/.diptych/events?page=/en/essays/tea/&shape=&since=0"
    with contextlib.closing(http.client.HTTPConnection(host, port, timeout=LONG)) as connection:
        connection.request("GET", path, headers={"Sec-Fetch-Site": "same-origin"})
        line = next(line for line in connection.getresponse() if line.startswith(b"data: "))
        message: Any = json.loads(line[6:])
        return str((message["source"] or {"href": ""})["href"])


def _written(path: Path) -> str:
    """Return what a program writes into a file, once it does."""
    until = time.monotonic() + LONG
    while time.monotonic() < until and not (path.exists() and path.stat().st_size):
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


class ServeOption(NamedTuple):
    """An option of ``diptych serve``: what to look at, and what is seen without it and with it."""

    name: str
    see: Callable[[Session], Any]
    unset: object
    given: object


ALL = ("--host", OTHER_HOST, "--drafts", "--follow", "--editor", "vscode", "--base-url", "https://other.tw/")
"""With ``--port``, ``--open`` and ``-q`` all options that may be given at once."""

SERVE_OPTIONS = (
    ServeOption(
        "--host", lambda seen: re.findall("serving http://(.*):", seen.said), ["127.0.0.1"], [OTHER_HOST]
    ),
    ServeOption("--drafts", lambda seen: (seen.draft, seen.future), (404, 404), (200, 200)),
    ServeOption("--follow", lambda seen: " data-follow " in seen.home, False, True),
    ServeOption("--editor", lambda seen: seen.edit, "", "vscode://fileSITE/content/essays/tea.en.md:1:1"),
    ServeOption(
        "--base-url",
        lambda seen: re.findall('rel="canonical" href="(.*?)"', seen.home),
        ["https://panels.tw/en/"],
        ["https://other.tw/en/"],
    ),
    ServeOption(
        "--open", lambda seen: seen.opened.replace(f"{seen.host}:{seen.port}", "HERE"), "", "http://HERE/"
    ),
    ServeOption("--quiet", lambda seen: re.findall("^built", seen.said, re.MULTILINE), ["built"], []),
)
