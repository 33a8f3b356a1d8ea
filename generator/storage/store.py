"""What a build remembers for the next one. Losing it costs time and nothing else.

Two files in ``.cache/`` of the site: ``last.msgpack`` answers "has anything changed?" and is small;
``memo.msgpack`` holds what ``memo`` names. An entry that cannot be read is a missing one.
"""

import contextlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.core.canonical import Digest, encode
from generator.core.files import write_whole
from generator.core.problems import Problem
from generator.core.roles import BuiltFile
from generator.storage.blobs import Blobs

_SUM = struct.Struct("<I")
"""At the start of a stored file: the CRC-32 of what follows. It finds what a disk or a power cut spoiled
in a fifth of the time of a digest, and nobody has a reason to forge a cache."""

_Stored = TypeVar("_Stored", bound=msgspec.Struct)


class LastBuild(msgspec.Struct, frozen=True, kw_only=True):
    """The last build that succeeded.

    Attributes:
        inputs: digest of every input, the request included.
        engine: digest of the engine that built it.
        files: every output by path.
        warnings: what it had to say.
        held: what it held back, as "path: reason".
    """

    inputs: Digest
    engine: Digest
    files: dict[str, BuiltFile]
    warnings: tuple[Problem, ...]
    held: tuple[str, ...]


class Store:
    """The cache folder of one site and output.

    Args:
        folder: that holds the files.
        resident: whether what is saved is not written before ``flush``, for a process that builds again
            and again. What is in memory is used only where its keys say so, as what is on disk is.
    """

    def __init__(self, folder: Path, *, resident: bool = False) -> None:
        self._folder = folder
        self._resident = resident
        self._kept: dict[str, msgspec.Struct] = {}
        self._forgot = False

    @property
    def folder(self) -> Path:
        """Return the folder, for what else is remembered beside a build."""
        return self._folder

    @property
    def blobs(self) -> Blobs:
        """Return what took long to make, for all outputs of the site."""
        return Blobs(self._folder.parent / "blobs")

    def last(self) -> LastBuild | None:
        """Return the last build, or None."""
        return self.read("last", LastBuild)

    def read(self, name: str, kind: type[_Stored]) -> _Stored | None:
        """Return what is remembered under a name, or None."""
        kept = self._kept.get(name)
        return kept if isinstance(kept, kind) else read_stored(self._file(name), kind)

    def read_newest(self, name: str, kind: type[_Stored]) -> _Stored | None:
        """Return what is remembered under a name for the output of the site that was built last."""
        dated = []
        for file in self._siblings(name):
            with contextlib.suppress(OSError):
                dated.append((file.stat().st_mtime_ns, file))
        return read_stored(max(dated)[1], kind) if dated and not self._forgot else None

    def write(self, name: str, value: msgspec.Struct) -> None:
        """Write what is to be remembered to disk at once."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_stored(self._file(name), value)

    def save(self, memo: msgspec.Struct, last: LastBuild | None = None) -> None:
        """Remember what may be used again, and the build where it succeeded.

        A folder that cannot be written costs the next build time, and this one nothing.
        """
        self._kept["memo"] = memo
        if last is not None:
            self._kept["last"] = last
        if not self._resident:
            self.flush()

    def flush(self) -> None:
        """Write what was saved to disk; a store that is not resident lets go of it."""
        for name, value in self._kept.items():
            self.write(name, value)
        if not self._resident:
            self._kept.clear()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.msgpack"

    def _siblings(self, name: str) -> Iterator[Path]:
        """Yield what the site's other outputs remember under a name, whether or not it is there."""
        for each in stores_in(self._folder.parent):
            if each.folder != self._folder:
                yield each.folder / self._file(name).name

    def forget(self) -> None:
        """Remove what was remembered, here and for all outputs, and the folders that it leaves empty."""
        self.blobs.forget()
        for file in self._siblings("memo"):
            with contextlib.suppress(OSError):
                file.unlink()
        self.forget_own()

    def forget_own(self) -> None:
        """Remove what was remembered of this output alone, and the folders that it leaves empty."""
        self._kept.clear()
        self._forgot = True
        for name in ("last", "memo", "check", "search"):
            with contextlib.suppress(FileNotFoundError):
                self._file(name).unlink()
        with contextlib.suppress(OSError):
            for folder in (self._folder, *self._folder.parents[:2]):
                folder.rmdir()


def stores_in(folder: Path) -> list[Store]:
    """Return the stores of all outputs of a site that are remembered in its cache."""
    return [Store(each) for each in sorted(folder.glob("[0-9a-f]" * 8)) if each.is_dir()]


def read_stored(path: Path, kind: type[_Stored]) -> _Stored | None:
    """Return a stored value, None where there is none, or where a bit of it is not what was written."""
    try:
        data = path.read_bytes()
        payload = memoryview(data)[_SUM.size :]
        if _SUM.unpack_from(data)[0] != zlib.crc32(payload):
            return None
        return msgspec.msgpack.decode(payload, type=kind)
    except (OSError, struct.error, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def write_stored(path: Path, value: msgspec.Struct) -> None:
    """Store a value whole or not at all."""
    payload = encode(value)
    write_whole(path, (_SUM.pack(zlib.crc32(payload)), payload))
