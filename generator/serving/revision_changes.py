"""What differs between two editions, as a reader with a page open would put it."""

import html
import re
from collections.abc import Callable, Iterable

from generator.core.canonical import Digest, digest
from generator.core.roles import Role
from generator.serving.file_store import Revision
from generator.serving.state import ChangedPage, RevisionChanges

_HASHED_STYLE = re.compile(rb"(assets/[^\"'<>\s]*?)\.[0-9a-f]{10}\.css")
_STYLE_PATH = re.compile(r"assets/(.+)\.[0-9a-f]{10}\.css")
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_NAMED = 6
"""Pages that are named with their titles; a reader wants one."""
_COMPARED = 400
"""Pages that are compared at most; more change when a template does, and nobody counts them."""

Read = Callable[[Digest], bytes]


def shape(page: bytes) -> Digest:
    """Return a digest of a page that stays the same when nothing but a style sheet changes."""
    return digest(_HASHED_STYLE.sub(rb"\1.css", page))[:16]


def styles(edition: Revision) -> dict[str, str]:
    """Return the path of each style sheet by its name without the digest."""
    return {
        found[1]: path
        for path, file in edition.files.items()
        if file.role is Role.ASSET and (found := _STYLE_PATH.fullmatch(path))
    }


def compare(
    old: Revision, new: Revision, written: Iterable[str], sources: frozenset[str], read: Read
) -> RevisionChanges:
    """Return what an edition changed.

    Args:
        old: the edition before.
        new: the edition.
        written: paths of files that were written for it.
        sources: files of the project that were saved.
        read: returns the bytes of a digest.
    """
    written = [path for path in written if path in new.files]
    pages = [path for path in written if new.files[path].is_html]
    changed = [path for path in pages[:_COMPARED] if _differs(path, old, new, read)]
    ranked = sorted(changed, key=lambda path: rank(path, new, sources))
    return RevisionChanges(
        edition=new.number,
        sources=sources,
        pages=tuple(ChangedPage(path, _title(read(new.files[path].digest))) for path in ranked[:_NAMED]),
        more=len(ranked[_NAMED:]) + len(pages[_COMPARED:]),
        touched=tuple(path for path in written if not new.files[path].is_html and path in old.files),
    )


def rank(path: str, edition: Revision, sources: frozenset[str]) -> tuple[bool, int, bool, str]:
    """Return a key that sorts the pages first that show a source itself, and nothing besides."""
    made_by = edition.origins.get(path, ())
    return not shows(path, edition, sources), len(made_by), path.startswith("parallel/"), path


def shows(path: str, edition: Revision, sources: frozenset[str]) -> bool:
    """Tell whether a page is that of one of the sources and no list that begins with it.

    The page of a work lies in a folder named after it, deeper than every list of its section.
    """
    made_by = edition.origins.get(path, ())
    if not made_by or made_by[0] not in sources:
        return False
    same = (each for each, others in edition.origins.items() if others[:1] == made_by[:1])
    return path.count("/") == max(
        each.count("/") for each in same if each in edition.files and edition.files[each].is_html
    )


def _differs(path: str, old: Revision, new: Revision, read: Read) -> bool:
    before = old.files.get(path)
    return before is None or shape(read(before.digest)) != shape(read(new.files[path].digest))


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return html.unescape(found[1].decode(errors="replace")).strip() if found else ""
