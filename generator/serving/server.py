"""Watch, builder and application put together, and run until somebody says stop."""

import asyncio
import contextlib
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import FrameType

import h11
import msgspec
import uvicorn

from generator.building.request import BuildRequest, Progress
from generator.serving.app import DevServer
from generator.serving.builder import INDEX, Builder, Excerpt, Tell
from generator.serving.debouncer import Debouncer
from generator.serving.file_store import FileStore
from generator.serving.host_check import HostCheck
from generator.serving.messages import MessageFactory
from generator.serving.state import ServerState
from generator.serving.watch import Watch
from generator.serving.workspaces import taken_slot

WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104  # named in order to warn of them
_PORTS_TRIED = 50

_TURN = 0.001
"""Seconds after which a build lets an answer go first; an answer takes many short turns."""


class ServeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """How to serve.

    Attributes:
        root: of the project.
        host: to listen on.
        port: to listen on; the next free one where it is taken; 0 for any.
        editor: template of addresses that open an editor.
        follow: whether open pages go where the author writes.
    """

    root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    editor: str = ""
    follow: bool = False


def serve(
    request: ServeRequest,
    build_request: Callable[[Path], BuildRequest],
    *,
    excerpt: Excerpt,
    tell: Tell,
    bar: AbstractContextManager[Progress | None],
    ready: Callable[[int], None],
) -> None:
    """Serve until SIGINT or SIGTERM. Only the main thread of a process can do it.

    Args:
        request: how to serve.
        build_request: returns what to build into a folder, as it is at the moment of the call.
        excerpt: returns the lines that show a problem.
        tell: told the report of each build.
        bar: shows the progress of the first build.
        ready: told the port once the site can be looked at.

    Raises:
        NoSlotError: when too many servers serve this site.
        OSError: when the address cannot be listened on, or the cache not be written.
    """
    with taken_slot(request.root) as slot:
        shelf = FileStore(slot / "kept")
        try:
            with listening(request.host, request.port) as sock:
                _serve(
                    request,
                    lambda: build_request(slot / "site"),
                    shelf,
                    sock,
                    excerpt=excerpt,
                    tell=tell,
                    bar=bar,
                    ready=lambda: ready(sock.getsockname()[1]),
                )
        finally:
            shelf.clear()


def _serve(  # the wiring of all parts
    request: ServeRequest,
    build_request: Callable[[], BuildRequest],
    shelf: FileStore,
    sock: socket.socket,
    *,
    excerpt: Excerpt,
    tell: Tell,
    bar: AbstractContextManager[Progress | None],
    ready: Callable[[], None],
) -> None:
    """Build in this thread, the only one in which a text that does not end can be interrupted.

    Nothing starts another thread before the first build has ended: a build that is alone may use all cores.
    """
    sys.setswitchinterval(_TURN)
    with contextlib.closing(asyncio.new_event_loop()) as loop, ThreadPoolExecutor(1, "answers") as pool:
        trigger = Debouncer()
        desk = DevServer(
            shelf,
            MessageFactory(shelf, request.root, request.editor),
            ask_for_index=partial(trigger.pull, INDEX, whole=True),
            follow=request.follow,
        )

        def publish(state: ServerState) -> None:
            _call(loop, partial(desk.publish, state))

        builder = Builder(
            build_request,
            trigger=trigger,
            shelf=shelf,
            publish=publish,
            excerpt=excerpt,
            tell=tell,
        )
        builder.build_first(bar)
        ready()
        watch = Watch(request.root, lambda path, whole: trigger.pull(path, whole=whole), trigger.forget)
        is_wild = request.host in WILDCARDS
        names = [request.host, *([socket.gethostname()] if is_wild else [])]
        server = uvicorn.Server(
            uvicorn.Config(
                HostCheck(desk, names, any_address=is_wild),
                http="h11",
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=2,
            )
        )

        for name in ("uvicorn.error", "asyncio"):
            logging.getLogger(name).addFilter(_is_our_fault)

        def stop() -> None:
            server.force_exit = server.should_exit  # who asks twice does not want to wait
            server.should_exit = True
            _call(loop, desk.close)  # streams never end by themselves
            trigger.close()

        with _told_to_stop(stop):
            watch.start()
            answering = pool.submit(loop.run_until_complete, server.serve(sockets=[sock]))
            answering.add_done_callback(lambda _: trigger.close())
            try:
                builder.run()
            finally:
                server.should_exit = True
                _call(loop, desk.close)
                wait([answering])
                watch.close()
        answering.result()


def _is_our_fault(record: logging.LogRecord) -> bool:
    """Tell whether what the server logs is an author's concern, and not what some client did wrong.

    A request that turns out broken while it, or one before it, is being answered ends in an exception of
    the server's.
    """
    reason = record.exc_info[1] if record.exc_info else None
    return record.levelno > logging.WARNING and not isinstance(reason, h11.LocalProtocolError)


def _call(loop: asyncio.AbstractEventLoop, function: Callable[[], None]) -> None:
    """Have the event loop's thread call something, unless the loop has ended."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(function)


@contextlib.contextmanager
def _told_to_stop(stop: Callable[[], None]) -> Iterator[None]:
    """Call a function on SIGINT and SIGTERM for a while."""

    def handle(_: int, __: FrameType | None) -> None:
        stop()

    former = {each: signal.signal(each, handle) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Listen on the first free port from a given one on.

    Raises:
        OSError: when none is free, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for offset in range(_PORTS_TRIED):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((host, port + offset if port else 0))
            sock.listen(128)
        except OSError as reason:
            sock.close()
            if reason.errno != errno.EADDRINUSE or offset == _PORTS_TRIED - 1:
                raise
            continue
        with sock:
            yield sock
        return


def stop_on_sigterm() -> None:
    """Let SIGTERM end a process that has not begun to serve as Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
