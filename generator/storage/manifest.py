"""The list of the files of a built site: which we wrote, what each of them is, a line a file.

Version 1 listed digests alone. Such a list is read until the next build writes its own; roles are then
those that the paths make likely.
"""

from collections.abc import Iterator

import msgspec

from generator.core.media_types import media_type
from generator.core.roles import BuiltFile, BuiltFiles, role_of_unlisted

MANIFEST = "manifest.json"

_VERSION = 2


class _Manifest(msgspec.Struct, frozen=True):
    version: int
    files: dict[str, BuiltFile]


class _AnyManifest(msgspec.Struct, frozen=True):
    files: dict[str, str | dict[str, str]]


def read_manifest(data: bytes) -> dict[str, BuiltFile]:
    """Return the files of a list, none where these bytes are none."""
    try:
        return msgspec.json.decode(data, type=_Manifest).files
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return dict(_of_another_version(data))


def _of_another_version(data: bytes) -> Iterator[tuple[str, BuiltFile]]:
    """Yield the files of a list that knew no roles, or others than we do: they are ours all the same."""
    try:
        listed = msgspec.json.decode(data, type=_AnyManifest).files
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
    for path, entry in listed.items():
        content = entry if isinstance(entry, str) else entry.get("digest", "")
        yield path, BuiltFile(content, role_of_unlisted(path), media_type(path))


def written_manifest(files: BuiltFiles) -> bytes:
    """Return the list of files, the same bytes for the same files."""
    listed = msgspec.json.encode(dict(sorted(files.items())))
    lines = listed[1:-1].replace(b'},"', b'},\n"')  # inside a path, the quotation mark would be escaped
    return b'{"version": %d, "files": {\n%s\n}}\n' % (_VERSION, lines)
