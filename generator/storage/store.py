"""What a build remembers for the next one. Losing it costs time and nothing else.

Two files in ``.cache/`` of the site: ``last.msgpack`` answers "has anything changed?" and is small;
``memo.msgpack`` holds parsed documents and the keys of outputs. An entry that cannot be read is a
missing one, and so is a store of another engine.
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
from generator.core.model import Parsed, Picture, PictureVariant
from generator.core.problems import Problem
from generator.core.roles import BuiltFile
from generator.editions.rows import Alignment
from generator.quiz.quiz import ReadQuiz
from generator.related.selection import Related
from generator.rendering.template_facts import TemplateFacts
from generator.search.pagefind import Bundle
from generator.storage.blobs import Blobs

_SUM = struct.Struct("<I")
"""At the start of a stored file: the CRC-32 of what follows. It finds what a disk or a power cut spoiled
in a fifth of the time of a digest, and nobody has a reason to forge a cache."""

_Stored = TypeVar("_Stored", bound=msgspec.Struct)


class OutputRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How an output was made.

    Attributes:
        key: digest of everything that its bytes depended on.
        view: digest of its view; empty for files.
        template: name of its template; empty for files.
        closure: digest of its template's closure and its strings; empty for files.
        content: digest of its bytes.
        made_by: paths of its sources.
        prospect: digest of all that its view was made from, by the engine that made the memo; empty where
            nobody asked for that, or where another engine saw it.
        reason: why it was made when it was last made.
    """

    key: Digest
    view: Digest
    template: str
    closure: Digest
    content: Digest
    made_by: tuple[str, ...]
    prospect: Digest = ""
    reason: str = ""


def reason_to_make(record: OutputRecord, former: OutputRecord | None, present: Digest | None) -> str:
    """Return why an output must be made again, empty where it is fresh.

    Args:
        record: how it would be made now.
        former: how it was made, None where no build has made it.
        present: digest of the file as it is on disk, None where there is none.
    """
    reasons = (
        (former is None, "no build had made it"),
        (former is not None and former.view != record.view, "what it shows had changed"),
        (former is not None and former.closure != record.closure, "a template or string had changed"),
        (former is not None and former.key != record.key, "Diptych, Python or a library had changed"),
        (present is None, "the file was missing"),
        (former is not None and former.content != present, "the file was not what had been written"),
    )
    return next((reason for holds, reason in reasons if holds), "")


class SizedPicture(msgspec.Struct, frozen=True):
    """A picture's size with the problems that reading it gave."""

    picture: Picture
    problems: tuple[Problem, ...]


class Encodings(msgspec.Struct, frozen=True):
    """The variants of a picture that are worth offering, and the formats that nothing here can encode."""

    variants: tuple[PictureVariant, ...]
    lacking: tuple[str, ...]


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


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What may be used again.

    Attributes:
        engine: digest of the engine that made the entries.
        parse_config: digest of the configuration that documents were parsed under.
        documents: parsed files by path and digest of the source.
        pictures: sizes by path and digest of the image.
        encodings: variants by digest of the image and of how it is to be encoded.
        quizzes: by path, digests of the quiz and of what was accepted, and languages.
        code_colours: style rules by names of the styles.
        related: the suggestions of the site.
        alignments: rows of works with several editions, by what they depend on.
        outputs: records by output path.
        templates: what templates say, by name and digest of each.
        code: compiled templates, by Jinja's key of a name.
    """

    engine: Digest = ""
    parse_config: Digest = ""
    documents: dict[str, Parsed] = {}
    pictures: dict[str, SizedPicture] = {}
    encodings: dict[Digest, Encodings] = {}
    quizzes: dict[str, ReadQuiz] = {}
    code_colours: dict[str, str] = {}
    related: Related = Related()
    alignments: dict[Digest, Alignment] = {}
    outputs: dict[str, OutputRecord] = {}
    templates: dict[str, TemplateFacts] = {}
    code: dict[str, bytes] = {}

    def usable(self, engine: Digest, parse_config: Digest) -> "Memo":
        """Return what a build by this engine, with documents parsed in this way, may use of it."""
        if self.engine != engine:  # another engine may see something else in the same
            outputs = {
                path: msgspec.structs.replace(each, prospect="") for path, each in self.outputs.items()
            }
            return Memo(engine=engine, parse_config=parse_config, outputs=outputs)
        if self.parse_config != parse_config:
            return msgspec.structs.replace(self, parse_config=parse_config, documents={}, alignments={})
        return self


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
        self._memo: Memo | None = None
        self._last: LastBuild | None = None
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
        return self._last or read_stored(self._folder / "last.msgpack", LastBuild)

    def memo(self) -> Memo:
        """Return what may be used again: of this output, else what was read for another one of the site."""
        own = self._memo or read_stored(self._folder / "memo.msgpack", Memo)
        return own or (None if self._forgot else self._inherited()) or Memo()

    def _inherited(self) -> Memo | None:
        """Return what was read for the output that was built last, without what is known of its files."""
        dated = []
        for file in self._siblings():
            with contextlib.suppress(OSError):
                dated.append((file.stat().st_mtime_ns, file))
        memo = read_stored(max(dated)[1], Memo) if dated else None
        return msgspec.structs.replace(memo, outputs={}) if memo else None

    def bundle(self) -> Bundle | None:
        """Return the index for search that a build kept last, or None."""
        return read_stored(self._folder / "search.msgpack", Bundle)

    def keep_bundle(self, bundle: Bundle) -> None:
        """Keep an index for search, which is large and seldom changes, apart from the rest."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_stored(self._folder / "search.msgpack", bundle)

    def _siblings(self) -> Iterator[Path]:
        """Yield the memories of the site's other outputs, whether or not they are there."""
        for each in stores_in(self._folder.parent):
            if each.folder != self._folder:
                yield each.folder / "memo.msgpack"

    def save(self, memo: Memo, last: LastBuild | None = None) -> None:
        """Remember what may be used again, and the build where it succeeded.

        A folder that cannot be written costs the next build time, and this one nothing.
        """
        self._memo, self._last = memo, last or self._last
        if not self._resident:
            self.flush()

    def learn(self, found: Memo) -> None:
        """Add documents and alignments to what is in memory, where engine and rules are the same."""
        known = self._memo
        if known and (known.engine, known.parse_config) == (found.engine, found.parse_config):
            self._memo = msgspec.structs.replace(
                known,
                documents={**known.documents, **found.documents},
                alignments={**known.alignments, **found.alignments},
            )

    def flush(self) -> None:
        """Write what was saved to disk; a store that is not resident lets go of it."""
        if self._memo is not None:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                write_stored(self._folder / "memo.msgpack", self._memo)
                if self._last is not None:
                    write_stored(self._folder / "last.msgpack", self._last)
        if not self._resident:
            self._memo = self._last = None

    def forget(self) -> None:
        """Remove what was remembered, here and for all outputs, and the folders that it leaves empty."""
        self.blobs.forget()
        for file in self._siblings():
            with contextlib.suppress(OSError):
                file.unlink()
        self.forget_own()

    def forget_own(self) -> None:
        """Remove what was remembered of this output alone, and the folders that it leaves empty."""
        self._memo = self._last = None
        self._forgot = True
        for name in ("last.msgpack", "memo.msgpack", "check.msgpack", "search.msgpack"):
            with contextlib.suppress(FileNotFoundError):
                (self._folder / name).unlink()
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
