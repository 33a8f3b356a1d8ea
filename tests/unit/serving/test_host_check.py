"""Who may ask the development server, and how."""

import asyncio
from collections.abc import Iterable

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from generator.serving.host_check import HostCheck, is_loopback, is_own_page

GUARDING = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
]


async def _app(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
    await send({"type": "http.response.body", "body": b"page"})


def asked(
    host: str | None,
    *,
    method: str = "GET",
    names: Iterable[str] = (),
    any_address: bool = False,
    kind: str = "http",
) -> list[Message]:
    """Return what a guarded application sends."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    headers = [] if host is None else [(b"host", host.encode("latin-1"))]
    scope = {"type": kind, "method": method, "path": "/", "headers": headers}
    asyncio.run(HostCheck(_app, names, any_address=any_address)(scope, receive, send))
    return sent


def status(host: str | None, *, names: Iterable[str] = (), any_address: bool = False) -> int:
    return int(asked(host, names=names, any_address=any_address)[0]["status"])


def test_every_answer_is_guarded_by_its_headers() -> None:
    start, body = asked("localhost")
    assert start == {"type": "http.response.start", "status": 200, "headers": [(b"x", b"y"), *GUARDING]}
    assert body == {"type": "http.response.body", "body": b"page"}
    for refused in (asked("evil.example"), asked("localhost", method="POST")):
        assert refused[0]["headers"][-len(GUARDING) :] == GUARDING


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:9", "[::1]", "[::1]:8000", "x@localhost"]
)
def test_a_name_of_this_machine_passes(host: str) -> None:
    assert status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        None, "", "evil.example", "localhost.evil.example", "localhost@evil.example", "127.0.0.2", "10.0.0.7",
        "[::2]", "[", "[::1", "0.0.0.1", "2130706433", ":80",
    ],
)  # fmt: skip
def test_any_other_name_is_refused(host: str | None) -> None:
    start, body = asked(host)
    assert (start["status"], body["body"]) == (403, b"This address is not served here.\n")


def test_addresses_are_refused_unless_asked_for() -> None:
    assert not HostCheck(_app, ()).is_ours("10.0.0.7")


def test_names_that_were_given_pass_and_addresses_where_all_are_listened_on() -> None:
    assert status("desk.local:80", names=["Desk.Local"]) == 200
    assert status("desk.local.evil", names=["Desk.Local"]) == 403
    for host in ("10.0.0.7", "[fe80::1]:80", "192.168.1.2:8000"):
        assert (status(host), status(host, any_address=True)) == (403, 200)
    for host in ("evil.example", "", "10.0.0.7.example", "["):
        assert status(host, any_address=True) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "get", "TRACE", ""])
def test_nothing_but_reading_passes(method: str) -> None:
    start, body = asked("localhost", method=method)
    assert (start["status"], body["body"]) == (405, b"Only GET and HEAD.\n")
    assert (b"allow", b"GET, HEAD") in start["headers"]


def test_head_passes_and_other_protocols_are_not_answered() -> None:
    assert asked("localhost", method="HEAD")[0]["status"] == 200
    assert asked("localhost", kind="websocket") == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False), ({"origin": "http://h:1", "host": "h:1"}, True),
        ({"origin": "http://h:2", "host": "h:1"}, False),
        ({"origin": "https://h:1", "host": "h:1"}, False), ({"origin": "null", "host": "h:1"}, False),
        ({"origin": "", "host": "h:1"}, False), ({"origin": "http://"}, True),
        ({"origin": "http://x", "host": "h", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "same-origin"}, True), ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
    ],
)  # fmt: skip
def test_a_page_of_this_server_is_known_by_its_origin(headers: dict[str, str], expected: bool) -> None:  # noqa: FBT001
    assert is_own_page(Headers(headers)) is expected


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (("127.0.0.1", 1), True), (("127.9.9.9", 1), True), (("::1", 1), True), (("10.0.0.7", 1), False),
        (("localhost", 1), False), (("", 1), False), (None, False),
    ],
)  # fmt: skip
def test_a_client_is_of_this_machine_by_its_address(client: tuple[str, int] | None, expected: bool) -> None:  # noqa: FBT001
    assert is_loopback({"type": "http", "client": client}) is expected
    assert is_loopback({"type": "http"}) is False
