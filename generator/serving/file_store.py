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
from generator.core.roles import BuiltFile, BuiltFiles, Lifetime

KEEP = 60.0
"""Seconds for which files of former editions are kept: a page that was read has its style sheet to load."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the site.

    Attributes:
        number: counts editions from 1.
        mount: path of the site on its host, with slashes around it.
        files: each file by its path.
        former: files whose names hold their content and that are no longer made.
        origins: sources of each file by its path, the main one first.
    """

    number: int
    mount: str
    files: BuiltFiles
    former: BuiltFiles = {}
    origins: Mapping[str, tuple[str, ...]] = {}

    def find(self, path: str) -> BuiltFile | None:
        """Return a file, also one that a page served a moment ago may ask for."""
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
        self._retired: dict[tuple[str, BuiltFile], float] = {}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def keep(self, output: Path, files: BuiltFiles) -> None:
        """Keep files of an output."""
        for path, file in files.items():
            self._keep(output / path, file.digest)

    def put(self, data: bytes) -> Digest:
        """Keep bytes that are no file of any output, and return their digest."""
        content = digest(data)
        target = self.path(content)
        if not target.exists():
            write_whole(target, data)
        return content

    def retire(self, former: BuiltFiles, present: BuiltFiles) -> dict[str, BuiltFile]:
        """Let go of files after a while.

        Args:
            former: files that are no longer shown, or not in this way.
            present: all files of the edition.

        Returns:
            Files that no page links to any more, and that are there still for pages read a moment ago.
        """
        now = self._clock()
        for path, file in former.items():
            self._retired[path, file] = now
        late = [key for key, since in self._retired.items() if now - since > KEEP]
        if late:
            shown = {file.digest for file in present.values()}
            for key in late:
                del self._retired[key]
            used = shown | {file.digest for _, file in self._retired}
            for content in {file.digest for _, file in late} - used:
                self.path(content).unlink(missing_ok=True)
        kept = Lifetime.FOR_EVER
        return {path: file for path, file in self._retired if file.handling.lifetime is kept}

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
