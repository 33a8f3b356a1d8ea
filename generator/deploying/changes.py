"""What a deployment changes, and the order in which it may do so.

A page must never stand there without what it loads. So files come before pages, pages that are new before
those that lead to them, feeds and the sitemap after all pages, and what is no longer needed goes last.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.core.canonical import Digest
from generator.deploying.record import DeployRecord

HASHED = re.compile(r"(?:assets|media)/(?:.*/)?[^/]*\.[0-9a-f]{8,}(?:/.*|\.[A-Za-z0-9_]+)")
"""Names that files named by their content have, or that lie in folders named so: their bytes never change."""

_TOLD_LAST = (".xml", ".txt", ".md", ".opml")


class Staged(msgspec.Struct, frozen=True):
    """A site that was built to be deployed: its folder, and its files with their digests."""

    folder: Path
    files: Mapping[str, Digest]

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return (self.folder / path).read_bytes()


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What a target holds before a deployment.

    Attributes:
        present: paths of all files there, our own record left out.
        same: those whose bytes are what would be deployed.
        record: what we deployed there before; None where we never did.
    """

    present: frozenset[str]
    same: frozenset[str]
    record: DeployRecord | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a deployment will do, each part sorted in the order in which it is done.

    Attributes:
        cleared: to remove at once, as a file would stand where a folder must, or a folder where a file must.
        files: to upload before any page: images, style sheets, scripts, fonts.
        new_pages: to upload then.
        pages: to replace then.
        told_last: feeds, the sitemap and other texts for machines.
        removed: to remove at the end, pages first.
        kept: files named by their content that nothing uses any more, and that stay for a while.
        added: paths that are new, whatever they are.
        record: what to remember afterwards.
        claim: what to remember before anything is done.
    """

    cleared: tuple[str, ...]
    files: tuple[str, ...]
    new_pages: tuple[str, ...]
    pages: tuple[str, ...]
    told_last: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    record: DeployRecord
    claim: DeployRecord

    @property
    def uploads(self) -> tuple[str, ...]:
        """Return all that is uploaded, in order."""
        return (*self.files, *self.new_pages, *self.pages, *self.told_last)

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing to do."""
        return not self.uploads and not self.removed and not self.cleared


def plan_changes(
    staged: Staged, survey: Survey, today: dt.date, keep_days: int, *, owns_all: bool = False
) -> Changes:
    """Return what a deployment will do.

    Args:
        staged: the site.
        survey: of the target.
        today: the day of the deployment.
        keep_days: days for which old files named by their content stay, for readers with an old page open.
        owns_all: whether all that is there is ours to remove, as on a branch that keeps its history.
    """
    former = survey.record or DeployRecord()
    added = sorted(set(staged.files) - survey.present)
    changed = sorted((set(staged.files) & survey.present) - survey.same)
    ours = survey.present if owns_all else survey.present & {*former.files, *former.retired}
    unused = {path: former.retired.get(path, today) for path in ours - set(staged.files)}
    retired = {
        path: day for path, day in unused.items() if HASHED.fullmatch(path) and (today - day).days < keep_days
    }
    order = [*added, *changed]
    cleared = _in_the_way(unused, order)
    retired = {path: day for path, day in retired.items() if path not in cleared}
    removed = sorted(set(unused) - set(retired) - cleared, key=lambda path: (not is_page(path), path))
    return Changes(
        cleared=tuple(sorted(cleared)),
        files=tuple(path for path in order if not is_page(path) and not path.endswith(_TOLD_LAST)),
        new_pages=tuple(path for path in added if is_page(path)),
        pages=tuple(path for path in changed if is_page(path)),
        told_last=tuple(path for path in order if path.endswith(_TOLD_LAST)),
        removed=tuple(removed),
        kept=tuple(sorted(retired)),
        added=tuple(added),
        record=DeployRecord(tuple(sorted(staged.files)), retired),
        claim=DeployRecord(tuple(sorted({*staged.files, *former.files})), former.retired),
    )


def _in_the_way(unused: Iterable[str], uploads: Iterable[str]) -> set[str]:
    """Return files that are folders of what is uploaded, or lie in folders that become files."""
    unused, uploads = set(unused), set(uploads)
    return {path for path in unused if uploads & set(folders_of([path]))} | {
        folder for folder in folders_of(uploads) if folder in unused
    }


def folders_of(paths: Iterable[str]) -> Iterator[str]:
    """Yield the folders that paths lie in, up to the root, which is not among them."""
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder:
            yield folder
            folder = folder.rpartition("/")[0]


def strangers(survey: Survey) -> list[str]:
    """Return files of a place that we never deployed to; such a place is not ours to change."""
    return sorted(survey.present) if survey.record is None else []


def is_page(path: str) -> bool:
    """Tell whether a file is one that readers look at, and that loads others."""
    return path.endswith((".html", ".htm"))
