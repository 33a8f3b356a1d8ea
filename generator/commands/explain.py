"""``diptych explain``: what an output comes from, and why it was or would be made again."""

import argparse
import sys

from generator.building.output_files import begin
from generator.building.request import BuildRequest
from generator.building.state import BuildState
from generator.commands.preparation import planned
from generator.commands.requests import request_from
from generator.commands.terminal import RefusedError, print_json, print_problems
from generator.core.problems import did_you_mean
from generator.pages.outputs import Output, Rendered
from generator.rendering.templates import TemplateError
from generator.storage.memo import reason_to_make
from generator.storage.output import OutputFolder


def run(options: argparse.Namespace) -> int:
    """Explain one output."""
    request = request_from(options)
    state = planned(request)
    wanted = _path_of(options.path)
    paths = {each.path: each for each in state.plan.outputs}
    output = next(
        (paths[path] for path in (wanted, f"{wanted}/index.html".lstrip("/")) if path in paths), None
    )
    if output is None:
        raise _unknown(wanted, request, state)
    try:
        _, record = begin(output, state)
        layouts = _layouts_of(output, state)
    except TemplateError as failure:
        print_problems([failure.problem], request.root)
        return 1
    former = state.former.outputs.get(output.path)
    made = former.reason if former else ""
    reason = reason_to_make(record, former, OutputFolder(request.output).on_disk(output.path))
    if options.json:
        sources = {"sources": output.made_by, "templates": layouts}
        print_json({"path": output.path, **sources, "made": made, "reason": reason})
        return 0
    print(output.path)
    for source in output.made_by:
        print(f"  from      {source}")
    for layout in layouts:
        print(f"  template  {layout}")
    if made:
        print(f"  was last made because {made}")
    print(f"  would be made again: {reason}" if reason else "  is fresh: a build would leave it as it is")
    return 0


def _path_of(text: str) -> str:
    """Return what was meant by a path: below the output folder, without a slash at its ends."""
    return text.replace("\\", "/").removeprefix("./").strip("/").removeprefix("output/")


def _layouts_of(output: Output, state: BuildState) -> tuple[str, ...]:
    if not isinstance(output.content, Rendered):
        return ()
    names = {name for each in output.content.templates for name in state.templates.closure(each)}
    return tuple(state.snapshot.layouts.templates[name].path for name in sorted(names))


def _unknown(wanted: str, request: BuildRequest, state: BuildState) -> RefusedError:
    held = next((item for item in state.site.held if wanted in (item.path, item.work)), None)
    if held is not None:
        print(f'"{wanted}" is held back: {held.reason}', file=sys.stderr)
        return RefusedError()
    # The output with the fewest sources is the one that is about this source.
    made = sorted((len(each.made_by), each.path) for each in state.plan.outputs if each.made_by[0] == wanted)
    paths = [each.path for each in state.plan.outputs]
    hint = (
        f'did you mean "{made[0][1]}", which is made of it?'
        if made
        else did_you_mean(wanted, paths, f"paths are below {request.output}")
    )
    return RefusedError(f'no output is called "{wanted}"', hint)
