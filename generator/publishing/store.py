"""What a build remembers for the next one. Losing it costs time and nothing else.

Two files in ``.cache/`` of the site: ``last.msgpack`` answers "has anything changed?" and is small;
``memo.msgpack`` holds parsed documents and the keys of outputs. An entry that cannot be read is a
missing one, and so is a store of another engine.
"""

import contextlib
import os
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.canonical import Digest, encode
from generator.model import Parsed, Picture
from generator.problems import Problem
from generator.site.twins import Twins

_Stored = TypeVar("_Stored", bound=msgspec.Struct)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """How an output was made.

    Attributes:
        key: digest of everything that its bytes depended on.
        view: digest of its view; empty for files.
        template: name of its template; empty for files.
        closure: digest of its template's closure and its strings; empty for files.
        content: digest of its bytes.
        made_by: paths of its sources.
    """

    key: Digest
    view: Digest
    template: str
    closure: Digest
    content: Digest
    made_by: tuple[str, ...]


class SizedPicture(msgspec.Struct, frozen=True):
    """A picture's size with the problems that reading it gave."""

    picture: Picture
    problems: tuple[Problem, ...]


class Last(msgspec.Struct, frozen=True, kw_only=True):
    """The last build that succeeded.

    Attributes:
        inputs: digest of every input, the request included.
        contents: digest of each output's bytes by path.
        warnings: what it had to say.
        held: what it held back, as "path: reason".
    """

    inputs: Digest
    contents: dict[str, Digest]
    warnings: tuple[Problem, ...]
    held: tuple[str, ...]


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What may be used again.

    Attributes:
        engine: digest of the engine that made the entries.
        parse_config: digest of the configuration that documents were parsed under.
        documents: parsed files by path and digest of the source.
        pictures: sizes by path and digest of the image.
        code_colours: style rules by names of the styles.
        twins: rows of works with several editions, by what they depend on.
        outputs: records by output path.
    """

    engine: Digest = ""
    parse_config: Digest = ""
    documents: dict[str, Parsed] = {}
    pictures: dict[str, SizedPicture] = {}
    code_colours: dict[str, str] = {}
    twins: dict[Digest, Twins] = {}
    outputs: dict[str, Record] = {}


class Store:
    """The cache folder of one site and output."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self) -> Last | None:
        """Return the last build, or None."""
        return _read(self._folder / "last.msgpack", Last)

    def memo(self) -> Memo:
        """Return what may be used again; an empty memo where there is none."""
        return _read(self._folder / "memo.msgpack", Memo) or Memo()

    def save(self, memo: Memo, last: Last) -> None:
        """Remember a build. The memo first: a last build without its memo would be believed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        _write(self._folder / "memo.msgpack", memo)
        _write(self._folder / "last.msgpack", last)

    def forget(self) -> None:
        """Remove what was remembered."""
        for name in ("last.msgpack", "memo.msgpack"):
            with contextlib.suppress(FileNotFoundError):
                (self._folder / name).unlink()


def _read(path: Path, kind: type[_Stored]) -> _Stored | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _write(path: Path, value: msgspec.Struct) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(encode(value))
    temporary.replace(path)
