"""A build, from the outside: a request goes in, a report comes out.

Whether anything changed at all is decided here, from digests alone, so that a build in which nothing
changed loads neither the Markdown nor the template machinery. The build proper is in ``pipeline``.
"""

import os
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.request import (
    BuildReport,
    BuildRequest,
    Built,
    Progress,
    misplacement,
    no_progress,
    store_folder,
)
from generator.building.snapshot import Snapshot, take_snapshot
from generator.building.stages import Stages, StoppedError
from generator.core.canonical import Digest
from generator.core.problems import Place, Problem, error, hint_for
from generator.storage.output import OutputFolder, OutputRefusedError
from generator.storage.store import LastBuild, Store

if TYPE_CHECKING:
    from generator.rendering.templates import Templates


def build(request: BuildRequest, progress: Progress = no_progress) -> BuildReport:
    """Build a site.

    Returns:
        A report. Where it is not ok, the output is what it was before.
    """
    return build_in(store_of(request), request, progress).report


def build_in(
    store: Store,
    request: BuildRequest,
    progress: Progress = no_progress,
    engine: Digest = "",
    known: "Templates | None" = None,
) -> Built:
    """Build a site.

    Args:
        store: of the site and output.
        request: to build.
        progress: told how far the build is; an exception of its own ends the build, and nothing was written.
        engine: digest of the engine where it is known already.
        known: templates of an earlier build of this process.

    Returns:
        A report, and the state of a build that made something and succeeded.
    """
    folder = OutputFolder(request.output)
    stages = Stages(request, progress)
    try:
        stages.note(filter(None, [misplacement(request)]))
        stages.stop_at_errors()
        with folder.held():
            if request.clean:
                store.forget()
            snapshot = stages(take_snapshot(request, engine))
            stages.stop_at_errors()
            last = store.last()
            if last is not None and _is_unchanged(last, snapshot, folder):
                return Built(_unchanged(last, request))
            from generator.building.pipeline import build_site  # noqa: PLC0415  # most builds of a day end above

            return build_site(request, snapshot, folder, store, stages, known)
    except StoppedError:
        pass  # the stages say why
    except OutputRefusedError as reason:
        stages.note([error(Place(str(request.output)), "output-refused", str(reason), reason.hint)])
    except OSError as reason:
        stages.note([_unusable(reason, request.output)])
    return Built(BuildReport(ok=False, problems=stages.problems))


def _unusable(reason: OSError, output: Path) -> Problem:
    place = Place(str(reason.filename or output))
    message = f"this cannot be read or written: {reason.strerror or reason}"
    return error(place, "disk", message, _hint(reason, output))


def _hint(reason: OSError, output: Path) -> str:
    """Return what helps; what is missing elsewhere than on the way to the output was there a moment ago."""
    name = reason.filename
    place = Path(os.fsdecode(name)) if isinstance(name, (str, bytes)) else output
    is_source = not place.is_relative_to(output) and place not in output.parents
    return "build again; it went away meanwhile" if reason.errno == ENOENT and is_source else hint_for(reason)


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
