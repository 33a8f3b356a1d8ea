"""Who may ask, and how: the first thing that sees a request.

A page of another site can make a browser ask this server, under a name of its own (DNS rebinding) or
plainly. Names that are not ours are refused, and so is everything but reading.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
)


class HostCheck:
    """Wraps an application.

    Args:
        app: asked for what passes.
        names: of this machine, without ports.
        any_address: whether IP addresses pass, for a server that listens on all; rebinding needs a name.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str], *, any_address: bool = False) -> None:
        self._app = app
        self._names = LOOPBACK | {name.lower() for name in names}
        self._any_address = any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refusal = None
        if not self.is_ours(headers.get("host", "")):
            refusal = PlainTextResponse("This address is not served here.\n", 403)
        elif scope["method"] not in {"GET", "HEAD"}:
            refusal = PlainTextResponse("Only GET and HEAD.\n", 405, {"allow": "GET, HEAD"})

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_HEADERS]}
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    def is_ours(self, host: str) -> bool:
        """Tell whether a ``Host`` header names this server."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or (self._any_address and _is_address(name))


def is_own_page(headers: Headers) -> bool:
    """Tell whether a request says that it comes from a page of this very server."""
    origin = headers.get("origin")
    if origin is not None:
        return origin == f"http://{headers.get('host', '')}"
    return headers.get("sec-fetch-site") == "same-origin"


def is_loopback(scope: Scope) -> bool:
    """Tell whether a request comes from this machine."""
    client = scope.get("client")
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
