"""Making what is planned: every output's record, and the bytes of those that are not fresh.

In several processes where that pays. They are forked, so a view never travels; only records come back.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from generator.building.request import BuildReport, BuildRequest, Built, Progress
from generator.building.state import BuildState
from generator.core.canonical import Digest, digest, encode
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.core.roles import BuiltFile
from generator.core.workers import can_share, cores, share_out
from generator.pages.outputs import BrokenViewError, Output, Rendered
from generator.rendering.render import ChangedError, closure_of, key_of, lazy_key_of, render
from generator.rendering.templates import TemplateError
from generator.storage.memo import OutputRecord, reason_to_make
from generator.storage.output import OutputFolder
from generator.storage.store import LastBuild, Store

_SHARED_LEAST = 100
"""Fewer outputs than this are made faster in one process than in several."""

_CHUNK = 24
_CHUNK_ALONE = 500


class _Made(msgspec.Struct, frozen=True):
    """What one process made: records of outputs, names under which new bytes were put aside."""

    records: dict[str, OutputRecord]
    aside: dict[str, str]
    rendered: int
    problems: tuple[Problem, ...]


_MADE = msgspec.msgpack.Decoder(_Made)


class MadeFiles(msgspec.Struct, frozen=True):
    """Records of all outputs by path, and the number of those that were rendered anew."""

    records: dict[str, OutputRecord]
    rendered: int


def make_files(
    request: BuildRequest, state: BuildState, folder: OutputFolder, progress: Progress
) -> Result[MadeFiles]:
    """Render what is not fresh, and stage what differs from the disk.

    Args:
        request: of the build.
        state: the planned site.
        folder: held by this build.
        progress: told how much is made.
    """
    outputs = state.plan.outputs
    present = {output.path: folder.on_disk(output.path) for output in outputs}
    settled, left = _settled(state, present)
    jobs = request.jobs or cores()
    shared = jobs > 1 and len(left) >= _SHARED_LEAST and can_share()
    if shared:
        contents = (outputs[number].content for number in left)
        pages = (content for content in contents if isinstance(content, Rendered))
        state.templates.prepare({name for page in pages for name in page.templates})
    size = _CHUNK if shared else _CHUNK_ALONE
    chunks = [left[start : start + size] for start in range(0, len(left), size)]
    make = partial(_make, state, folder, present)
    parts = (
        map(_MADE.decode, share_out(chunks, lambda chunk: encode(make(chunk)), jobs))
        if shared
        else map(make, chunks)
    )
    records, rendered, problems = settled, 0, list[Problem]()
    for number, part in enumerate(parts, start=1):
        records |= part.records
        rendered += part.rendered
        problems += part.problems
        for path, name in part.aside.items():
            folder.adopt(path, name, part.records[path].content)
        progress("writing", number, len(chunks))
    return Result(MadeFiles(records, rendered), tuple(problems))


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


def _settled(
    state: BuildState, present: Mapping[str, Digest | None]
) -> tuple[dict[str, OutputRecord], list[int]]:
    """Return the records of outputs that are certain to be fresh, and the numbers of all others.

    After an edit that is nearly all of them, found faster here than by several processes.
    """
    records: dict[str, OutputRecord] = {}
    left: list[int] = []
    for number, output in enumerate(state.plan.outputs):
        try:
            record = _former_of(output, state)
        except TemplateError:
            record = None  # said where it is rendered
        if record is not None and record.content == present[output.path]:
            records[output.path] = record
        else:
            left.append(number)
    return records, left


def _make(
    state: BuildState, folder: OutputFolder, present: Mapping[str, Digest | None], chunk: Sequence[int]
) -> _Made:
    """Make some outputs."""
    records: dict[str, OutputRecord] = {}
    aside: dict[str, str] = {}
    rendered = 0
    problems: list[Problem] = []
    for number in chunk:
        output = state.plan.outputs[number]
        former = state.former.outputs.get(output.path)
        try:
            output, record = begin(output, state)  # the same output, its view made where it is needed
            reason = reason_to_make(record, former, present[output.path])
            if former is not None and not reason:
                records[output.path] = msgspec.structs.replace(
                    record, content=former.content, reason=former.reason
                )
                continue
            data = render(output, state.templates, state.kept)
        except (TemplateError, BrokenViewError, ChangedError, OSError, ValueError) as failure:
            problems.append(_problem(failure, Place(output.made_by[0])))
            continue
        rendered += 1
        content = digest(data)
        if content != present[output.path]:
            aside[output.path] = str(number)
            folder.put_aside(str(number), data)
        records[output.path] = msgspec.structs.replace(record, content=content, reason=reason)
    return _Made(records, aside, rendered, tuple(problems))


def _problem(failure: Exception, source: Place) -> Problem:
    """Return what is wrong where an output cannot be made."""
    if isinstance(failure, TemplateError | BrokenViewError):
        return failure.problem
    if isinstance(failure, ChangedError):
        return error(source, "changed", "the file changed during the build", "build again")
    said = getattr(failure, "strerror", None) or str(failure)
    return error(source, "unreadable", f"the file cannot be read: {said}")


def begin(output: Output, state: BuildState) -> tuple[Output, OutputRecord]:
    """Return an output and how it is made, the former record where that is as before.

    A view is made only if something that it is made from is other than it was; the output that is
    returned holds it then. Any other record than the former has no content yet.

    Raises:
        TemplateError: when its template is missing or wrong.
        BrokenViewError: when its view is not what it must be.
    """
    former = _former_of(output, state)
    if former is not None:
        return output, former
    lazy_key = lazy_key_of(output)
    content = output.content
    if isinstance(content, Rendered):
        content = msgspec.structs.replace(content, view=content.made())
        output = msgspec.structs.replace(output, content=content)
    key = key_of(output, state.templates, state.strings, state.snapshot.engine)
    record = OutputRecord(
        key=key.whole,
        view=key.view,
        template=content.template if isinstance(content, Rendered) else "",
        closure=key.closure,
        content="",
        made_by=output.made_by,
        lazy_key=lazy_key,
    )
    return output, record


def _former_of(output: Output, state: BuildState) -> OutputRecord | None:
    """Return the former record of an output that is made from the same as before, without making a view.

    Raises:
        TemplateError: when its template is missing or wrong.
    """
    former = state.former.outputs.get(output.path)
    if former is None or former.made_by != output.made_by:
        return None
    content = output.content
    if not isinstance(content, Rendered):
        key = key_of(output, state.templates, state.strings, state.snapshot.engine)
        return former if former.key == key.whole else None
    lazy_key = lazy_key_of(output)
    if not lazy_key or former.lazy_key != lazy_key:
        return None
    return former if former.closure == closure_of(content, state.templates, state.strings) else None
