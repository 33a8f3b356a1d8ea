"""Bytes that took long to make, kept by the digest of all that they were made from.

One folder serves every output of a site. Losing it, or a part of it, costs time and nothing else; it is
emptied by ``diptych clean`` and kept below a size by every build that adds to it.
"""

import contextlib
from collections.abc import Collection
from pathlib import Path

from generator.core.canonical import Digest, digest
from generator.core.files import write_whole

LIMIT = 512 * 1024 * 1024
"""Bytes that may be kept besides what the last build used."""

_DIGEST_SIZE = 32


class Blobs:
    """A folder of bytes by name.

    Args:
        folder: made when something is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: Digest) -> bytes | None:
        """Return what is kept under a name; None where there is nothing, or not what was put there."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        payload = data[_DIGEST_SIZE:]
        return payload if data[:_DIGEST_SIZE] == digest(payload).encode() else None

    def put(self, name: Digest, data: bytes) -> None:
        """Keep bytes. A folder that cannot be written costs the next build time, and this one nothing."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, (digest(data).encode(), data))

    def trim(self, used: Collection[Digest], limit: int = LIMIT) -> None:
        """Remove the oldest of what was not used, until the rest is below a limit."""
        kept = set(used)
        spare = []
        for path in self._files():
            with contextlib.suppress(OSError):
                status = path.stat()
                if path.name not in kept:
                    spare.append((status.st_mtime_ns, path.name, status.st_size, path))
        total = sum(size for _, _, size, _ in spare)
        for _, _, size, path in sorted(spare):
            if total <= limit:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size

    def forget(self) -> None:
        """Remove everything that is kept, and the folders that it leaves empty."""
        for path in self._files():
            with contextlib.suppress(OSError):
                path.unlink()
        folders = [each for each in self._folder.glob("*") if each.is_dir()] if self._folder.is_dir() else []
        for folder in (*folders, self._folder, *self._folder.parents[:2]):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _path(self, name: Digest) -> Path:
        return self._folder / name[:2] / name

    def _files(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("??/*") if path.is_file())
