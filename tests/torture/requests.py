"""Requests that no browser makes, as bytes over a socket, to the real server of ``diptych serve``.

Never a byte that is not the site's, never a status of 500 or more, never a header of the asker's making;
and after all of them the server serves, has said nothing of a failure, and ends well.
"""

import random
import re
import socket
from pathlib import Path
from typing import NamedTuple

from tests.conftest import essay
from tests.project import Project, tree_of
from tests.serving.served import LONG, Served, served
from tests.torture.campaign import Campaign, numbers

BATCH = 200
"""Requests of one case, to one server."""

MARK = "not-for-readers"
"""Stands in every file that no answer may hold a byte of."""

_BRIEF = 0.15
"""Seconds that an answer to half a request is waited for."""

_LAST = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
"""Sent behind each request, so that the server closes the connection when it has answered both."""

_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})[^\r\n]*\r\n(.*?)\r\n\r\n", re.DOTALL)

METHODS = (
    "HEAD",
    "POST",
    "PUT",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "G E T",
    "",
    "G\0T",
    "X" * 99,
)
PATHS = (
    "/",
    "/en/",
    "/en",
    "/en/essays/walking/",
    "/long.mp4",
    "/robots.txt",
    "/zh/index.html",
    "/old/about/",
    "/.diptych/desk.js",
    "/.diptych/events",
    "/en/.diptych",
)
SEGMENTS = (
    *(
        "..",
        ".",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "..%2f..",
        "..%5c..",
        "%5c",
        "\\",
        "//",
        "%2f",
        "%2f%2f",
    ),
    *(
        "%c0%ae%c0%ae",
        "%e0%80%ae",
        "%00",
        "%0d%0aX-Made: up",
        "%0a",
        "%",
        "%2",
        "%zz",
        "%u002e",
        "%ff%fe",
        "~",
    ),
    *(
        "site.toml",
        "content",
        ".diptych",
        "manifest.json",
        "events",
        "desk.js",
        "kept",
        ".cache",
        "etc/passwd",
    ),
    *(
        "en",
        "index.html",
        "index.html/",
        "secret",
        "C:",
        "CON",
        "a" * 3000,
        "夜",
        "%E5%A4%9C",
        "e%CC%81",
        ";a=b",
    ),
    *("?page=/&shape=x", "?" + "q=1&" * 300, "#x", "?%00", "*", "@evil.example", ":80"),
)
OWN = (
    "/.diptych/../app.py",
    "/.diptych/..%2fapp.py",
    "/.diptych/desk.css",
    "/.diptych/%2e%2e/",
    "/.diptych//etc/passwd",
)
"""Where the server answers with files that are no site's."""

TARGETS = (
    "http://evil.example/en/",
    "http://localhost/../site.toml",
    "//evil.example/en",
    "*",
    "evil.example:443",
    "",
)
VERSIONS = ("HTTP/1.0", "HTTP/0.9", "HTTP/2", "HTTP/9.9", "HTTP/1.1 ", "", "ICY")
HOSTS = (
    "evil.example",
    "localhost.evil.example",
    "localhost:x",
    "[::1",
    "[::1]:80",
    "127.1",
    "0.0.0.0",  # noqa: S104  # what a client may say
    "",
    "a b",
    "\xff",
)
HEADERS = (
    *(
        "Origin: http://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin",
    ),
    *(
        f"Range: bytes={each}"
        for each in ("0-0", "-1", "5-2", "99999999-", "0-,1-,2-", "a-b", "", "-0", "0-18446744073709551616")
    ),
    *(
        "Range: bytes=" + ",".join(f"{each}-" for each in range(300)),
        "Range: lines=1-2",
        "If-Range: x",
        'If-None-Match: "x"',
    ),
    *(
        "If-Modified-Since: yesterday",
        "Accept-Encoding: gzip;q=x",
        "Upgrade: websocket",
        "Upgrade: h2c",
        "TE: trailers",
    ),
    *(
        "X-Forwarded-Host: evil.example",
        "X-Original-URL: /site.toml",
        "X-HTTP-Method-Override: PUT",
        "Forwarded: for=x",
    ),
    *(
        "X-Long: " + "x" * 20_000,
        "X-Longer: " + "x" * 90_000,
        "X\0Y: z",
        "X: a\0b",
        ": nothing",
        "No colon",
        " folded: x",
    ),
    *(
        "Cookie: " + "a=b; " * 400,
        "Expect: 100-continue",
        "Expect: x",
        "Connection: keep-alive",
        "Connection: x, close",
    ),
    *("\r\n".join(f"X-{each}: y" for each in range(150)), "Authorization: Basic !", "Host: localhost"),
)
BODIES = (
    *(
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999",
        "Content-Length: 1\r\nContent-Length: 2",
    ),
    *(
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Transfer-Encoding: x",
    ),
)
"""Headers after which the next request may be taken for a body."""


class Raw(NamedTuple):
    """Bytes to send, and whether they are whole requests, so that the last one is read as one."""

    data: bytes
    is_whole: bool


def make_request(chance: random.Random) -> Raw:
    """Return a request that is wrong in some ways, or several on one connection."""
    requests = [_one(chance) for _ in range(chance.choice((1, 1, 1, 1, 2, 5)))]
    data = b"".join(each.data for each in requests)
    if chance.random() < 0.15:
        return Raw(_mangled(data, chance), is_whole=False)
    return Raw(data, is_whole=all(each.is_whole for each in requests))


def _one(chance: random.Random) -> Raw:
    method = "GET" if chance.random() < 0.7 else chance.choice(METHODS)
    target = chance.choice((*TARGETS, *OWN)) if chance.random() < 0.2 else _path(chance)
    version = "HTTP/1.1" if chance.random() < 0.8 else chance.choice(VERSIONS)
    lines = [f"{method} {target} {version}"]
    if chance.random() < 0.97:
        lines.append(f"Host: {'localhost' if chance.random() < 0.8 else chance.choice(HOSTS)}")
    lines += chance.sample(HEADERS, k=chance.choice((0, 0, 1, 2, 4)))
    body = ""
    has_body = chance.random() < 0.1
    if has_body:
        lines.append(chance.choice(BODIES))
        body = chance.choice(("", "hello", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "-1\r\n\r\n"))
    text = "\r\n".join(lines) + "\r\n\r\n" + body
    return Raw(text.encode("utf-8", "surrogateescape"), not has_body)


def _path(chance: random.Random) -> str:
    path = chance.choice(PATHS)
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        path += chance.choice(("", "/")) + chance.choice(SEGMENTS)
    return path


def _mangled(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(3):
            case 0:
                del changed[at : at + chance.choice((1, 9, 200))]
            case 1:
                changed[at:at] = chance.choice(
                    (b"\0", b"\r", b"\n", b"\r\n\r\n", b"\xff", b" ", b"\t", b"\x16\x03\x01")
                )
            case _:
                changed[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(changed)


def ask(port: int, request: Raw) -> bytes:
    """Send a request and a good one behind it; return all that is answered."""
    answered = b""
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as connection:
        try:
            connection.sendall(request.data + _LAST)
            connection.settimeout(LONG if request.is_whole else _BRIEF)
            while part := connection.recv(65536):
                answered += part
                if b"text/event-stream" in answered:  # which does not end
                    break
        except (ConnectionError, TimeoutError):
            # A refusal may close before all was sent, and half a request waits for its other half.
            assert not request.is_whole or answered or len(request.data) > 60_000, request.data[:300]
    return answered


def check_answer(answered: bytes, told: list[int]) -> None:
    """Check every answer of a connection; add their statuses to those told."""
    assert MARK.encode() not in answered, "a file outside the site was read"
    assert b"root:x:" not in answered
    assert b"from starlette" not in answered, "our own code was read"
    assert b'"files"' not in answered, "a record of ours was read"
    assert not answered or answered.startswith(b"HTTP/1.1 "), answered[:80]
    for found in _STATUS.finditer(answered):
        status, head = int(found[1]), found[2].lower()
        told.append(status)
        assert status < 500, (status, head)
        assert b"x-made" not in head, head
        assert b"traceback" not in head, head
        location = re.search(rb"location: ([^\r\n]*)", head)
        assert location is None or re.match(rb"/(?!/)", location[1]), head


def make_site(folder: Path) -> Project:
    """Write a site among files that are nobody's business."""
    (folder / "beside.txt").write_text(MARK, encoding="utf-8")
    project = Project(folder / "site")
    project.write("site.toml", (project.root / "site.toml").read_text(encoding="utf-8") + f"\n# {MARK}\n")
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "On *foot*."))
    project.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的。"))
    project.write("content/essays/secret.en.md", essay("Secret", "2026-01-03", MARK, draft="true"))
    project.write("content/about.en.md", essay("About", "", "This site.", aliases="[/old/about/]"))
    project.write("static/long.mp4", b"0123456789" * 1000)
    project.write("output/mine.txt", MARK)
    project.write(".cache/diptych/mine.txt", MARK)
    return project


def _ask_much(case: str, folder: Path) -> None:
    chance = random.Random(f"requests {case}")
    project = make_site(folder)
    with served(project.root) as server:
        server.hear("built ")
        before = tree_of(project.root / ".cache/diptych/serve/1/site")
        told: list[int] = []
        for number in range(BATCH):
            request = make_request(chance)
            try:
                check_answer(ask(server.port, request), told)
            except AssertionError as reason:
                raise AssertionError(
                    f"request {number} of {case}: {reason}\n{request.data[:2000]!r}"
                ) from reason
        _check_alive(server, before["en/essays/walking/index.html"])
        assert len(told) > BATCH
        assert {200, 400, 403, 404, 405} <= set(told), sorted(set(told))
        assert tree_of(project.root / ".cache/diptych/serve/1/site") == before
        assert server.stop() == 0
        assert not [line for line in server.said if "Traceback" in line or "rror" in line], server.said


def _check_alive(server: Served, page: bytes) -> None:
    status, _, body = server.get("/en/essays/walking/")
    assert status == 200
    assert body.startswith(page[: page.index(b"</body>")])


REQUESTS = Campaign("requests", 100, numbers, _ask_much)
"""20,000 requests in all, and as many good ones behind them."""
