"""A strange machine, for builds that have this folder on their path: Python loads it before anything else.

Folders are listed in another order each time, and whoever asks for the network fails.
"""

import os
import random
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

_chance = random.Random(os.environ.get("PYTHONHASHSEED"))
_listdir, _scandir = os.listdir, os.scandir


class _Shuffled:
    """What ``os.scandir`` returns."""

    def __init__(self, path: str) -> None:
        with _scandir(path) as entries:
            self._entries = list(entries)
        _chance.shuffle(self._entries)
        self._rest = iter(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator["os.DirEntry[Any]"]:
        return self._rest

    def __next__(self) -> "os.DirEntry[Any]":
        return next(self._rest)

    def close(self) -> None:
        self._rest = iter(())


def _shuffled_names(path: str = ".") -> list[Any]:
    names: list[Any] = list(_listdir(path))
    _chance.shuffle(names)
    return names


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        os.write(2, b"a build asked for the network\n")
        os._exit(70)  # nothing may catch it


os.listdir = _shuffled_names  # type: ignore[assignment]
os.scandir = _Shuffled  # type: ignore[assignment]
sys.addaudithook(_refuse_network)
