"""A build, from the outside: a request goes in, a report comes out.

Whether anything changed at all is decided here, from digests alone, so that a build in which nothing
changed loads neither the Markdown nor the template machinery. The recipe proper is in ``recipe``.
"""

import os
from collections.abc import Collection
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from generator.building.request import (
    BuildReport,
    BuildRequest,
    Progress,
    failed,
    misplacement,
    no_progress,
    store_folder,
)
from generator.building.snapshot import Snapshot, take_snapshot
from generator.core.canonical import Digest
from generator.core.engine import engine_digest
from generator.core.problems import Place, Problem, cure_of, error, has_errors
from generator.storage.output import OutputFolder, OutputRefusedError
from generator.storage.store import LastBuild, Store

if TYPE_CHECKING:
    from generator.building.output_files import BuildState


class BuildSession:
    """Builds again and again in one process: ``diptych serve`` keeps one and calls it after each save.

    A build here writes what a build in a new process writes, byte for byte. Kept in memory is only what
    a new process would find in the cache, under the same keys, and the engine's digest, since the code
    that runs is the code that was loaded. Not for several threads at a time. Call ``save`` at the end
    (or use ``with``), so that the next process finds the memory on disk; without it, time alone is lost.
    """

    def __init__(self) -> None:
        self._stores: dict[Path, Store] = {}
        self._kitchens: dict[Path, BuildState] = {}
        self._engine = ""

    def __enter__(self) -> Self:
        """Return the workshop itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is remembered to disk."""
        self.save()

    def build(self, request: BuildRequest, progress: Progress | None = None) -> BuildReport:
        """Build a site, as ``build`` does."""
        self._engine = self._engine or engine_digest()
        place = store_folder(request)
        store = self._stores.setdefault(place, Store(place, resident=True))
        report, kitchen = _build(request, store, self._engine, progress)
        if not report.ok:
            self._kitchens.pop(place, None)
        elif kitchen is not None:
            self._kitchens[place] = kitchen
        return report

    def proof(self, request: BuildRequest, path: str, due: Collection[str] = ()) -> dict[str, bytes | None]:
        """Return the pages of the work of a document that was just saved, as a build is about to make them.

        Nothing is written to the output. What was read for it is not read again by the next build.

        Args:
            request: of a build that succeeded here; one that failed since leaves nothing to go by.
            path: POSIX path of the document in the project.
            due: paths of other files that were saved since that build.

        Returns:
            The bytes of pages by path below the output folder, None for one that is as it was built; no
            page where only a build can tell.
        """
        place = store_folder(request)
        kitchen = self._kitchens.get(place)
        if kitchen is None:
            return {}
        from generator.preview import proof  # noqa: PLC0415  # with the recipe

        made = proof(kitchen, request, path, due)
        if made is None:
            return {}
        memo = msgspec.structs.replace(kitchen.memo, documents=made.documents, twins=made.twins)
        self._stores[place].learn(memo)
        return made.pages

    def make_ready(self, request: BuildRequest) -> None:
        """Think a site through that was found as it had been built, so that the first proof need not.

        Nothing of the output is written, and nothing is reported: the next build says what there is to say.

        Args:
            request: of a build that succeeded here.
        """
        place = store_folder(request)
        store = self._stores.get(place)
        last = store.last() if store is not None else None
        if store is None or last is None or place in self._kitchens:
            return
        from generator.recipe import revisit  # noqa: PLC0415  # with the recipe

        snapshot = take_snapshot(request, self._engine).value
        if snapshot is not None and snapshot.inputs == last.inputs:
            kitchen = revisit(request, snapshot, store, last)
            if kitchen is not None:
                self._kitchens[place] = kitchen

    def origins(self, request: BuildRequest) -> dict[str, tuple[str, ...]]:
        """Return the sources of each file of the last build of a request, the main one first."""
        store = self._stores.get(store_folder(request))
        outputs = store.memo().outputs if store else {}
        return {path: record.made_by for path, record in outputs.items()}

    def save(self) -> None:
        """Write what is remembered to disk, for the next process."""
        for store in self._stores.values():
            store.flush()


def build(request: BuildRequest, progress: Progress | None = None) -> BuildReport:
    """Build a site.

    Returns:
        A report. Where it is not ok, the output is what it was before.
    """
    return _build(request, store_of(request), "", progress)[0]


def _build(
    request: BuildRequest, store: Store, engine: Digest, progress: Progress | None
) -> "tuple[BuildReport, BuildState | None]":
    """Return the report, and the kitchen of a build that made something and succeeded."""
    problems: list[Problem] = []
    misplaced = misplacement(request)
    if misplaced is not None:
        return failed([misplaced]), None
    folder = OutputFolder(request.output)
    try:
        with folder.held():
            if request.clean:
                store.forget()
            taken = take_snapshot(request, engine)
            snapshot, problems = taken.value, [*taken.problems]
            if snapshot is None or has_errors(problems):
                return failed(problems), None
            last = store.last()
            folder.recall(last.sightings if last is not None else {})
            if last is not None and _is_unchanged(last, snapshot, folder):
                return _unchanged(last, request), None
            from generator.recipe import follow  # noqa: PLC0415  # most builds of a day end above

            return follow(request, snapshot, folder, store, problems, progress or no_progress)
    except OutputRefusedError as reason:
        refusal = error(Place(str(request.output)), "output-refused", str(reason), reason.hint)
        return failed([refusal]), None
    except OSError as reason:
        place = Place(str(reason.filename or request.output))
        message = f"this cannot be read or written: {reason.strerror or reason}"
        problem = error(place, "disk", message, _cure(reason, request.output))
        return failed([*problems, problem]), None


def _cure(reason: OSError, output: Path) -> str:
    """Return what helps; what is missing elsewhere than on the way to the output was there a moment ago."""
    name = reason.filename
    place = Path(os.fsdecode(name)) if isinstance(name, (str, bytes)) else output
    is_source = not place.is_relative_to(output) and place not in output.parents
    return "build again; it went away meanwhile" if reason.errno == ENOENT and is_source else cure_of(reason)


def store_of(request: BuildRequest) -> Store:
    """Return the store of a site and output folder."""
    return Store(store_folder(request))


def _is_unchanged(last: LastBuild, snapshot: Snapshot, folder: OutputFolder) -> bool:
    return (
        last.inputs == snapshot.inputs
        and folder.owned() == last.files
        and all(folder.on_disk(path) == file.digest for path, file in last.files.items())
    )


def _unchanged(last: LastBuild, request: BuildRequest) -> BuildReport:
    ok = not (request.strict and last.warnings)
    return BuildReport(ok=ok, outputs=len(last.files), problems=last.warnings, held=last.held)
