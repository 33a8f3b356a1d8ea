"""Copies of a site that never change, so that a reader gets a whole site while the next one is made.

A build renames new files into place and never writes into old ones. So a hard link, named by the
digest of the bytes, keeps a file as it was for as long as somebody may ask for it.
"""

import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, digest
from generator.core.files import write_whole

KEEP = 60.0
"""Seconds for which files of former editions are kept: a page that was read has its style sheet to load."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the site.

    Attributes:
        number: counts editions from 1.
        mount: path of the site on its host, with slashes around it.
        files: digest of each file by its path.
        former: digests of files whose names hold their content and that are no longer made.
        origins: sources of each file by its path, the main one first.
    """

    number: int
    mount: str
    files: Mapping[str, Digest]
    former: Mapping[str, Digest] = {}
    origins: Mapping[str, tuple[str, ...]] = {}

    def find(self, path: str) -> Digest | None:
        """Return the digest of a file, also of one that a page served a moment ago may ask for."""
        return self.files.get(path) or self.former.get(path)


class FileStore:
    """A folder of kept files.

    Args:
        folder: emptied now; beside the output, so that links can be made.
        clock: seconds that only grow.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._clock = clock
        self._retired: dict[tuple[str, Digest], float] = {}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def keep_all(self, output: Path, files: Mapping[str, Digest]) -> None:
        """Keep all files of an output whose digests are known."""
        for path, content in files.items():
            self._keep(output / path, content)

    def keep(self, output: Path, paths: tuple[str, ...]) -> dict[str, Digest]:
        """Keep files of an output and return their digests."""
        found = {}
        for path in paths:
            content = digest((output / path).read_bytes())
            self._keep(output / path, content)
            found[path] = content
        return found

    def put(self, data: bytes) -> Digest:
        """Keep bytes that are no file of any output, and return their digest."""
        content = digest(data)
        target = self.path(content)
        if not target.exists():
            write_whole(target, data)
        return content

    def retire(
        self, former: Mapping[str, Digest], present: Mapping[str, Digest], *others: Mapping[str, Digest]
    ) -> dict[str, Digest]:
        """Let go of files after a while.

        Args:
            former: files that are no longer shown, or not in this way.
            present: all files of the edition.
            others: files that are wanted besides.

        Returns:
            Files that no page links to any more, and that are there still for pages read a moment ago.
        """
        now = self._clock()
        for path, content in former.items():
            self._retired[path, content] = now
        late = [key for key, since in self._retired.items() if now - since > KEEP]
        if late:
            shown = set(present.values())
            held = {content for files in others for content in files.values()} - shown
            late = [key for key in late if key[1] not in held]
            for key in late:
                del self._retired[key]
            used = shown | {content for _, content in self._retired}
            for content in {content for _, content in late} - used:
                self.path(content).unlink(missing_ok=True)
        return {path: content for path, content in self._retired if path.startswith(("assets/", "media/"))}

    def path(self, content: Digest) -> Path:
        """Return the file that holds bytes of a digest."""
        return self._folder / content

    def read(self, content: Digest) -> bytes:
        """Return the bytes of a digest."""
        return self.path(content).read_bytes()

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _keep(self, source: Path, content: Digest) -> None:
        target = self.path(content)
        try:
            os.link(source, target)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            write_whole(target, source.read_bytes())
