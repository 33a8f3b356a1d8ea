"""Making what is planned: every output's record, and the bytes of those that are not fresh.

In several processes where that pays. They are forked, so a view never travels; only records come back.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from generator.building.request import BuildRequest, Progress
from generator.core.canonical import Digest, digest, encode
from generator.core.model import Lang
from generator.core.problems import Place, Problem, error
from generator.core.workers import can_share, cores, share_out
from generator.essays.parse import ParseConfig
from generator.pages.context import SiteContext
from generator.pages.outputs import BrokenViewError, Output, Plan, Rendered
from generator.rendering.render import ChangedError, Kept, closure_of, key_of, prospect_of, render
from generator.rendering.templates import TemplateError, Templates
from generator.site.assemble import Site
from generator.storage.output import OutputFolder
from generator.storage.store import Memo, OutputRecord, reason_to_make


class BuildState(msgspec.Struct, frozen=True, kw_only=True):
    """A site planned and ready to be rendered.

    Attributes:
        context: what the plan was made from, the assembled site above all.
        plan: every output.
        reading: all of the site that the reading of a document depends on.
        engine: digest of the engine.
        templates: to render with.
        strings: digest of each language's strings.
        memo: of the former build.
        fresh: the memo entries for documents, pictures and colours of this build.
        is_late: whether the index for search is that of former texts, so that the site is not done yet.
        parsed: number of documents read anew.
        encoded: number of variants of pictures encoded anew.
        kept: finds bytes that took long to make.
    """

    context: SiteContext
    plan: Plan
    reading: ParseConfig
    engine: Digest
    templates: Templates
    strings: dict[Lang, Digest]
    memo: Memo
    fresh: Memo
    is_late: bool
    parsed: int
    encoded: int
    kept: Kept

    @property
    def site(self) -> Site:
        """Return the site."""
        return self.context.site


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


def make_all(
    request: BuildRequest,
    kitchen: BuildState,
    folder: OutputFolder,
    problems: list[Problem],
    progress: Progress,
) -> tuple[dict[str, OutputRecord], int]:
    """Render what is not fresh, staging what differs from the disk; return records and a count."""
    outputs = kitchen.plan.outputs
    present = {output.path: folder.on_disk(output.path) for output in outputs}
    records, left = _settled(kitchen, present, problems)
    jobs = request.jobs or cores()
    shared = jobs > 1 and len(left) >= _SHARED_LEAST and can_share()
    if shared:
        contents = (outputs[number].content for number in left)
        pages = (content for content in contents if isinstance(content, Rendered))
        kitchen.templates.prepare({name for page in pages for name in page.templates})
    size = _CHUNK if shared else _CHUNK_ALONE
    chunks = [left[start : start + size] for start in range(0, len(left), size)]
    rendered = 0
    make = partial(_make, kitchen, folder, present)
    parts = (
        map(_MADE.decode, share_out(chunks, lambda chunk: encode(make(chunk)), jobs))
        if shared
        else map(make, chunks)
    )
    for number, part in enumerate(parts, start=1):
        records |= part.records
        rendered += part.rendered
        problems += part.problems
        for path, name in part.aside.items():
            folder.adopt(path, name, part.records[path].content)
        progress("writing", number, len(chunks))
    return records, rendered


def _settled(
    kitchen: BuildState, present: Mapping[str, Digest | None], problems: list[Problem]
) -> tuple[dict[str, OutputRecord], list[int]]:
    """Return the records of outputs that are certain to be fresh, and the numbers of all others.

    After an edit that is nearly all of them, found faster here than by several processes.
    """
    records: dict[str, OutputRecord] = {}
    left: list[int] = []
    for number, output in enumerate(kitchen.plan.outputs):
        try:
            record = _former_of(output, kitchen)
        except TemplateError as failure:
            problems.append(failure.problem)
            continue
        if record is not None and record.content == present[output.path]:
            records[output.path] = record
        else:
            left.append(number)
    return records, left


def _make(
    kitchen: BuildState,
    folder: OutputFolder,
    present: Mapping[str, Digest | None],
    chunk: Sequence[int],
) -> _Made:
    """Make some outputs."""
    records: dict[str, OutputRecord] = {}
    aside: dict[str, str] = {}
    rendered = 0
    problems: list[Problem] = []
    for number in chunk:
        output = kitchen.plan.outputs[number]
        former = kitchen.memo.outputs.get(output.path)
        begun = _begun(output, kitchen, problems)
        if begun is None:
            continue
        output, record = begun  # the same output, its view made where it is needed
        reason = reason_to_make(record, former, present[output.path])
        if former is not None and not reason:
            records[output.path] = msgspec.structs.replace(
                record, content=former.content, reason=former.reason
            )
            continue
        data = _bytes(output, kitchen, problems)
        if data is None:
            continue
        rendered += 1
        content = digest(data)
        if content != present[output.path]:
            aside[output.path] = str(number)
            folder.put_aside(str(number), data)
        records[output.path] = msgspec.structs.replace(record, content=content, reason=reason)
    return _Made(records, aside, rendered, tuple(problems))


def _begun(
    output: Output, kitchen: BuildState, problems: list[Problem]
) -> tuple[Output, OutputRecord] | None:
    try:
        return begin(output, kitchen)
    except (TemplateError, BrokenViewError) as failure:
        problems.append(failure.problem)
        return None


def _bytes(output: Output, kitchen: BuildState, problems: list[Problem]) -> bytes | None:
    source = Place(output.made_by[0])
    try:
        return render(output, kitchen.templates, kitchen.kept)
    except (TemplateError, BrokenViewError) as failure:
        problems.append(failure.problem)
    except ChangedError:
        problems.append(error(source, "changed", "the file changed during the build", "build again"))
    except (OSError, ValueError) as reason:
        said = getattr(reason, "strerror", None) or str(reason)
        problems.append(error(source, "unreadable", f"the file cannot be read: {said}"))
    return None


def begin(output: Output, kitchen: BuildState) -> tuple[Output, OutputRecord]:
    """Return an output and how it is made, the former record where that is as before.

    A view is made only if something that it is made from is other than it was; the output that is
    returned holds it then. Any other record than the former has no content yet.

    Raises:
        TemplateError: when its template is missing or wrong.
        BrokenViewError: when its view is not what it must be.
    """
    former = _former_of(output, kitchen)
    if former is not None:
        return output, former
    prospect = prospect_of(output)
    content = output.content
    if isinstance(content, Rendered):
        content = msgspec.structs.replace(content, view=content.seen())
        output = msgspec.structs.replace(output, content=content)
    key = key_of(output, kitchen.templates, kitchen.strings, kitchen.engine)
    record = OutputRecord(
        key=key.whole,
        view=key.view,
        template=content.template if isinstance(content, Rendered) else "",
        closure=key.closure,
        content="",
        made_by=output.made_by,
        prospect=prospect,
    )
    return output, record


def _former_of(output: Output, kitchen: BuildState) -> OutputRecord | None:
    """Return the former record of an output that is made from the same as before, without making a view.

    Raises:
        TemplateError: when its template is missing or wrong.
    """
    former = kitchen.memo.outputs.get(output.path)
    if former is None or former.made_by != output.made_by:
        return None
    content = output.content
    if not isinstance(content, Rendered):
        key = key_of(output, kitchen.templates, kitchen.strings, kitchen.engine)
        return former if former.key == key.whole else None
    prospect = prospect_of(output)
    if not prospect or former.prospect != prospect:
        return None
    return former if former.closure == closure_of(content, kitchen.templates, kitchen.strings) else None
