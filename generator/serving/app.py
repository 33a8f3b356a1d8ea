"""The application: files of the last good edition, and a stream of what changes.

The script that listens to the stream is put into responses; the files of the site never hold it.
"""

import asyncio
import contextlib
import html
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from generator.core.media_types import content_type
from generator.core.model import PRIVATE
from generator.serving.file_store import FileStore, Revision
from generator.serving.host_check import is_loopback, is_own_page
from generator.serving.messages import MessageFactory, reader_of
from generator.serving.resolving import resolve
from generator.serving.revision_changes import shape
from generator.serving.state import ServerState
from generator.works.routes import is_search

OWN = f"/{PRIVATE}/"
"""Mark of addresses that are the server's own; no site can have a file there."""

FIRST_BUILD = 0.5
"""Seconds that a request waits for the first build before it is told that there is none yet."""

INDEXING = 30.0
"""Seconds that a search page waits for the index of the texts as they are; then it has the one before."""

_HEARTBEAT = 15.0
_LARGE = 4 * 1024 * 1024
_CLIENT = Path(__file__).parent / "client"
_OWN_FILES = {"desk.js": "text/javascript; charset=utf-8", "desk.css": "text/css; charset=utf-8"}

_WAITING = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<pre>{text}</pre>
</main>
</body>
</html>
"""


class DevServer:
    """The ASGI application; made, called and told new states in one event loop.

    Args:
        shelf: with the files.
        writer: of messages.
        ask_for_index: asks for a build with an index of the texts as they are, and does not wait for it.
        follow: whether open pages go where the author writes.
    """

    def __init__(
        self,
        shelf: FileStore,
        writer: MessageFactory,
        *,
        ask_for_index: Callable[[], None],
        follow: bool = False,
    ) -> None:
        self.state = ServerState()
        self._shelf = shelf
        self._writer = writer
        self._ask_for_index = ask_for_index
        self._follow = follow
        self._known = asyncio.Event()
        self._bells: set[asyncio.Event] = set()
        self._closed = False

    def publish(self, state: ServerState) -> None:
        """Serve a new state, and tell every open page."""
        self.state = state
        self._known.set()
        self._ring()

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._known.set()
        self._ring()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        path: str = scope["path"]
        _, own, name = path.rpartition(OWN)
        response = await (self._own(name, request) if own else self._file(path, request))
        await response(scope, receive, send)

    # --- files --------------------------------------------------------------------------------

    async def _file(self, path: str, request: Request) -> Response:
        if self.state.edition is None and not self.state.failed:
            try:
                async with asyncio.timeout(FIRST_BUILD):
                    await self._known.wait()
            except TimeoutError:
                pass
        edition = self.state.edition
        if edition is None:
            return self._waiting(is_local=is_loopback(request.scope))
        answer = resolve(path, edition)
        if is_search(answer.path) and self.state.is_index_late:
            await self._indexed()
            edition = self.state.edition or edition
        if answer.location:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"{answer.location}{query}", answer.status)
        found = edition.find(answer.path)
        if found is None:
            return Response("Not found.\n", 404, media_type="text/plain")
        kind = content_type(found.media_type)
        file = self._shelf.path(found.digest)
        size = file.stat().st_size
        if size > _LARGE or "range" in request.headers:
            return FileResponse(file, media_type=kind, status_code=answer.status)
        data = file.read_bytes()
        if found.is_html:
            data = self._with_script(data, edition)
        return Response(data, answer.status, {"content-type": kind})

    async def _indexed(self) -> None:
        """Wait for a build with an index of the texts as they are, unless it fails or takes too long."""
        bell = asyncio.Event()
        self._bells.add(bell)
        self._ask_for_index()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(INDEXING):
                while self.state.is_index_late and not self.state.failed and not self._closed:
                    await bell.wait()
                    bell.clear()
        self._bells.discard(bell)

    def _with_script(self, page: bytes, edition: Revision) -> bytes:
        if b'http-equiv="refresh"' in page:  # a page that leads away at once, under a policy of its own
            return page
        at = page.rfind(b"</body>")
        at = len(page) if at < 0 else at
        return page[:at] + self._script(edition.mount, shape(page), edition.number).encode() + page[at:]

    def _script(self, mount: str, seen: str, number: int) -> str:
        follow = " data-follow" if self._follow else ""
        source = html.escape(f"{mount.rstrip('/')}{OWN}desk.js")
        return f'<script src="{source}" data-shape="{seen}" data-edition="{number}"{follow} defer></script>\n'

    def _waiting(self, *, is_local: bool) -> Response:
        lines: list[str] = []
        for told in self.state.problems:
            each = self._writer.problem(told, is_local=is_local)
            lines += [f"{each.where}: {each.severity}: {each.message}", *each.excerpt]
            lines += [f"  hint: {each.hint}"] if each.hint else []
        title = "Not built" if self.state.failed else "Building …"
        page = _WAITING.format(title=title, text=html.escape("\n".join(lines)))
        page = page.replace("</body>", self._script("/", "", 0) + "</body>")
        return Response(page, 503, {"retry-after": "1"}, media_type="text/html")

    # --- the server's own ---------------------------------------------------------------------

    async def _own(self, name: str, request: Request) -> Response:
        if name in _OWN_FILES:
            return Response((_CLIENT / name).read_bytes(), headers={"content-type": _OWN_FILES[name]})
        if name != "events":
            return Response("Not found.\n", 404, media_type="text/plain")
        if not is_own_page(request.headers):
            return Response("Only pages of this site may listen.\n", 403, media_type="text/plain")
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(self._events(request), media_type="text/event-stream")

    async def _events(self, request: Request) -> AsyncIterator[bytes]:
        reader = reader_of(dict(request.query_params), is_local=is_loopback(request.scope))
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            yield b"retry: 500\n\n"
            told: ServerState | None = None
            while not self._closed:
                if told is not self.state and self._known.is_set():
                    told = self.state
                    message = self._writer.write(told, reader)
                    reader = msgspec.structs.replace(reader, since=message.edition)
                    yield b"data: " + msgspec.json.encode(message) + b"\n\n"
                try:
                    async with asyncio.timeout(_HEARTBEAT):
                        await bell.wait()
                except TimeoutError:
                    yield b": still here\n\n"
                bell.clear()
        finally:
            self._bells.discard(bell)

    def _ring(self) -> None:
        for bell in self._bells:
            bell.set()
