"""A built site as it lies in its folder, and where its addresses lead."""

import posixpath
import urllib.parse
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.checking.facts import PageFacts, facts_of_page, facts_of_style
from generator.core.canonical import Digest
from generator.core.media_types import CSS, HTML
from generator.core.roles import BuiltFiles


class ResolvedAddress(msgspec.Struct, frozen=True):
    """Where a reference leads.

    Attributes:
        path: of the file of the site that it means; empty where the site has none.
        wanted: what was asked for, as a path from the site's root.
        fragment: the anchor there, or empty.
    """

    path: str
    wanted: str
    fragment: str


class BuiltSite(msgspec.Struct, frozen=True, kw_only=True):
    """A built site.

    Attributes:
        folder: that it lies in.
        base_url: absolute, with a final slash.
        files: by path; only what the build's own list holds.
        made_by: sources of each file, the main one first.
        facts: of pages and style sheets, by path.
    """

    folder: Path
    base_url: str
    files: BuiltFiles
    made_by: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, PageFacts]

    @property
    def pages(self) -> dict[str, PageFacts]:
        """Return the facts of HTML pages by path."""
        return {path: facts for path, facts in self.facts.items() if self.files[path].is_html}

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return (self.folder / path).read_bytes()

    def address(self, path: str) -> str:
        """Return the absolute address of a file."""
        return self.base_url + urllib.parse.quote(address_of(path).lstrip("/"), safe="/:@!$&'()*+,;=-._~")

    def target(self, here: str, url: str) -> ResolvedAddress | None:
        """Return where a reference on a page leads inside the site; None where it leads out of it.

        Args:
            here: path of the file that holds it.
            url: as written there, relative or absolute.
        """
        inside = self._inside(here, url)
        if inside is None:
            return None
        wanted, fragment = inside
        path = wanted.lstrip("/")
        if not path or path.endswith("/"):
            found = f"{path}index.html"
        else:
            found = path if path in self.files else f"{path}/index.html"
        return ResolvedAddress(found if found in self.files else "", wanted, fragment)

    def _inside(self, here: str, url: str) -> tuple[str, str] | None:
        """Return path and fragment of what a reference means, None where it is not of this site."""
        try:
            parts = urllib.parse.urlsplit(url)
        except ValueError:
            return None
        path = urllib.parse.unquote(parts.path)
        if parts.scheme or parts.netloc:
            whole = urllib.parse.urlunsplit(parts._replace(query="", fragment=""))
            wanted = _below(urllib.parse.unquote(whole), self.base_url)
        elif path.startswith("/"):
            wanted = _below(path, "/" + self.base_url.split("/", 3)[3])
        else:
            wanted = _joined(here, path) if path else address_of(here)
        return None if wanted is None else (wanted, urllib.parse.unquote(parts.fragment))


def _below(path: str, base: str) -> str | None:
    """Return what follows a base that ends in a slash, that slash included; None for what is not below it."""
    return (path[len(base) - 1 :] or "/") if f"{path}/".startswith(base) else None


def _joined(here: str, path: str) -> str:
    """Return where a relative path leads from a file; what leaves the site has a segment of two dots."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(here) or ".", path))
    if joined == ".":
        return "/"
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return f"/{joined}/" if is_folder else f"/{joined}"


def address_of(path: str) -> str:
    """Return the address of a file from the site's root, with a slash in front: ``/en/`` of its page."""
    folder, name = posixpath.split(path)
    if name == "index.html":
        return f"/{folder}/" if folder else "/"
    return f"/{path}"


_READERS = {HTML: facts_of_page, CSS: facts_of_style}


def read_facts(
    folder: Path, files: BuiltFiles, known: Mapping[Digest, PageFacts]
) -> tuple[dict[str, PageFacts], dict[Digest, PageFacts]]:
    """Return the facts of pages and style sheets by path, and by digest for the next check.

    Args:
        folder: of the built site.
        files: by path.
        known: facts of former checks, by digest of the bytes.
    """
    facts: dict[str, PageFacts] = {}
    kept: dict[Digest, PageFacts] = {}
    for path, file in files.items():
        read = _READERS.get(file.media_type)
        if read is None:
            continue
        found = known.get(file.digest) or read((folder / path).read_bytes())
        facts[path] = kept[file.digest] = found
    return facts, kept
