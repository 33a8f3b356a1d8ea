"""The end of a build: files are put into place, and what may be used again is remembered."""

from generator.building.output_files import MadeFiles
from generator.building.request import BuildReport, Built
from generator.building.state import BuildState
from generator.core.problems import Problem
from generator.core.roles import BuiltFile
from generator.storage.output import OutputFolder
from generator.storage.store import LastBuild, Store


def write_files(
    state: BuildState, made: MadeFiles, folder: OutputFolder, store: Store, problems: tuple[Problem, ...]
) -> Built:
    """Put staged files into place and remember the build.

    Args:
        state: the planned site.
        made: its files.
        folder: held by this build.
        store: remembers.
        problems: that the build has to tell; none stops it.
    """
    files = {
        each.path: BuiltFile(made.records[each.path].content, each.role, each.media_type)
        for each in state.plan.outputs
    }
    synced = folder.commit(files)
    held = tuple(f"{item.path}: {item.reason}" for item in state.site.held)
    memo = state.remembered(made.records)
    last = LastBuild(
        inputs=state.snapshot.inputs if not state.is_late else "",
        engine=state.snapshot.engine,
        files=files,
        warnings=problems,
        held=held,
    )
    store.save(memo, last)
    report = BuildReport(
        ok=True,
        outputs=len(made.records),
        parsed=state.parsed,
        encoded=state.encoded,
        rendered=made.rendered,
        written=synced.written,
        removed=synced.removed,
        problems=problems,
        held=held,
        late_index=state.is_late,
    )
    return Built(report, state.after(memo))
