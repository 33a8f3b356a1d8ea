"""``diptych explain``: what an output comes from, and why it was or would be made again."""

import argparse
import json
import sys

from generator.build import BuildRequest, store_of, take_snapshot
from generator.commands.requests import request_from
from generator.commands.terminal import print_problems
from generator.pages.outputs import Rendered
from generator.problems import Problem, did_you_mean, has_errors
from generator.publishing.output import OutputFolder
from generator.publishing.store import reason_to_make
from generator.recipe import Kitchen, prepare, record_of


def run(options: argparse.Namespace) -> int:
    """Explain one output."""
    request = request_from(options)
    problems: list[Problem] = []
    snapshot = take_snapshot(request, problems)
    kitchen = prepare(request, snapshot, store_of(request), problems, lambda *_: None) if snapshot else None
    if snapshot is None or kitchen is None or has_errors(problems):
        print_problems(sorted(set(problems)), request.root)
        return 1
    wanted = options.path.replace("\\", "/").removeprefix("./")
    output = next((each for each in kitchen.plan.outputs if each.path == wanted), None)
    if output is None:
        return _unknown(wanted, request, kitchen)
    record = record_of(output, kitchen, snapshot.engine)
    former = kitchen.memo.outputs.get(wanted)
    made = former.reason if former else ""
    reason = reason_to_make(record, former, OutputFolder(request.output).on_disk(wanted))
    layouts: tuple[str, ...] = ()
    if isinstance(output.content, Rendered):
        names = {
            name
            for template in (output.content.template, *output.content.embeds)
            for name in kitchen.templates.closure(template)
        }
        layouts = tuple(snapshot.layouts.templates[name].path for name in sorted(names))
    if options.json:
        answer = {
            "path": wanted,
            "sources": output.made_by,
            "templates": layouts,
            "made": made,
            "reason": reason,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return 0
    print(wanted)
    for source in output.made_by:
        print(f"  from      {source}")
    for layout in layouts:
        print(f"  template  {layout}")
    if made:
        print(f"  was last made because {made}")
    print(f"  would be made again: {reason}" if reason else "  is fresh: a build would leave it as it is")
    return 0


def _unknown(wanted: str, request: BuildRequest, kitchen: Kitchen) -> int:
    paths = [each.path for each in kitchen.plan.outputs]
    index = f"{wanted.rstrip('/')}/index.html".lstrip("/")
    hint = (
        f'did you mean "{index}"?'
        if index in paths
        else did_you_mean(wanted, paths, f"paths are below {request.output}")
    )
    print(f'no output is called "{wanted}"\n  cure: {hint}', file=sys.stderr)
    return 1
