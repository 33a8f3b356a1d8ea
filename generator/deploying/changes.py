"""What a deployment changes, and the order in which it may do so.

A page must never stand there without what it loads. So files come before pages, pages that are new before
those that lead to them, feeds and the sitemap after all pages, and what is no longer needed goes last.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from generator.core.roles import HANDLING, BuiltFiles, Lifetime, Stage, role_of_unlisted
from generator.deploying.record import DeployRecord


class Staged(msgspec.Struct, frozen=True):
    """A site that was built to be deployed: its folder, and its files by path."""

    folder: Path
    files: BuiltFiles

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


class Step(msgspec.Struct, frozen=True):
    """One thing that a deployment does: ``upload`` or ``remove``, and the path."""

    verb: str
    path: str


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a deployment will do.

    Attributes:
        passes: what is done, one pass after the other.
        kept: files named by their content that nothing uses any more, and that stay for a while.
        added: paths that are new, whatever they are.
        record: what to remember afterwards.
        claim: what to remember before anything is done.
    """

    passes: tuple[tuple[Step, ...], ...]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    record: DeployRecord
    claim: DeployRecord

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return all that is done, in order."""
        return tuple(chain.from_iterable(self.passes))

    @property
    def uploads(self) -> tuple[str, ...]:
        """Return the paths that are uploaded, in order."""
        return tuple(step.path for step in self.steps if step.verb == "upload")

    @property
    def removed(self) -> tuple[str, ...]:
        """Return the paths that are removed, in order."""
        return tuple(step.path for step in self.steps if step.verb == "remove")


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
    roles = {path: former.files.get(path) or role_of_unlisted(path) for path in unused}
    hashed = {path for path, role in roles.items() if HANDLING[role].lifetime is Lifetime.FOR_EVER}
    hashed |= former.retired.keys() & unused.keys()
    order = [*added, *changed]
    # A file would stand where a folder must, or a folder where a file must.
    cleared = _in_the_way(unused, order)
    retired = {path: unused[path] for path in hashed - cleared if (today - unused[path]).days < keep_days}
    removed = sorted(set(unused) - set(retired) - cleared)
    pages = {path for path, role in roles.items() if HANDLING[role].stage is Stage.PAGES}
    present = {path: file.role for path, file in staged.files.items()}
    return Changes(
        passes=(
            _steps("remove", sorted(cleared)),
            _steps("upload", _at(Stage.BEFORE_PAGES, order, staged)),
            _steps("upload", _at(Stage.PAGES, added, staged)),
            _steps("upload", _at(Stage.PAGES, changed, staged)),
            _steps("upload", _at(Stage.AFTER_PAGES, order, staged)),
            _steps("remove", (path for path in removed if path in pages)),
            _steps("remove", (path for path in removed if path not in pages)),
        ),
        kept=tuple(sorted(retired)),
        added=tuple(added),
        record=DeployRecord(present, retired),
        claim=DeployRecord({**former.files, **present}, former.retired),
    )


def _steps(verb: str, paths: Iterable[str]) -> tuple[Step, ...]:
    return tuple(Step(verb, path) for path in paths)


def _at(stage: Stage, paths: Iterable[str], staged: Staged) -> Iterator[str]:
    return (path for path in paths if staged.files[path].handling.stage is stage)


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


def unowned(survey: Survey) -> list[str]:
    """Return files of a place that we never deployed to; such a place is not ours to change."""
    return sorted(survey.present) if survey.record is None else []
