"""Files of the output that need not be read again, since their dates prove that they are what they were.

A file that is read is noted with its digest only if the time of its last change (``ctime``) is strictly older
than the moment at which the build that read it took its lock, by the same disk's clock; one that is written,
only if it was last written before the date of the list of files, which is one before any of them was put into
place, and changed before a moment after that. Whatever happens to the file later gives it a later time. A
program can put the date of the last writing back, which would matter between those two moments alone; that of
the last change it cannot.
"""

import os
import stat
from collections.abc import Mapping

import msgspec

from generator.core.canonical import Digest, digest


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """A regular file as it was when it was read: where it lies, its size and times, its bytes' digest."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int
    content: Digest


class Sightings:
    """Tells what the bytes of files are, reading those of which the dates prove nothing.

    Args:
        known: by path, what a former build noted.
        moment: what the lock file's dates were when this build took it; None where nothing may be noted.
    """

    def __init__(self, known: Mapping[str, Sighting], moment: os.stat_result | None) -> None:
        self._known = known
        self._moment = moment
        self.noted: dict[str, Sighting] = {}

    def content(self, path: str, target: str) -> Digest | None:
        """Return the digest of a file's bytes as they are now, None where there is no regular file.

        Args:
            path: that it is known by.
            target: path that opens it.
        """
        try:
            status = os.lstat(target)
            if not stat.S_ISREG(status.st_mode):
                return None
            known = self._known.get(path)
            if known is not None and known == _sighting(status, known.content):
                self.noted[path] = known
                return known.content
            with open(target, "rb") as file:
                content = digest(file.read())
        except (OSError, ValueError):  # a path with a NUL is no file either
            return None
        if self._moment is not None and self._is_older(status, self._moment):
            self.noted[path] = _sighting(status, content)
        return content

    def note_written(
        self, path: str, status: os.stat_result, content: Digest, listed: os.stat_result, now: os.stat_result
    ) -> None:
        """Note a file that this build wrote, where its dates prove that it is what was written.

        Args:
            path: that it is known by.
            status: of the file.
            content: digest of what was written.
            listed: of the list of all files, which is dated after they were written and before they were put
                into place.
            now: of a file that was made after the status was taken.
        """
        is_proof = status.st_mtime_ns < listed.st_mtime_ns and self._is_older(status, now)
        if self._moment is not None and stat.S_ISREG(status.st_mode) and is_proof:
            self.noted[path] = _sighting(status, content)

    @staticmethod
    def _is_older(status: os.stat_result, moment: os.stat_result) -> bool:
        times = (status.st_ctime_ns, status.st_mtime_ns)
        return status.st_dev == moment.st_dev and max(times) < moment.st_mtime_ns


def _sighting(status: os.stat_result, content: Digest) -> Sighting:
    return Sighting(
        status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, content
    )
