"""What commands that look at a site without building it share: it is read and planned, nothing is written."""

from generator.build import store_of
from generator.building.output_files import BuildState
from generator.building.request import BuildRequest, misplacement, no_progress
from generator.building.snapshot import Snapshot, take_snapshot
from generator.commands.terminal import print_problems
from generator.core.model import SourceFile
from generator.core.problems import has_errors
from generator.inputs.config import CONFIG_PATH, SiteConfig, read_config
from generator.recipe import prepare


def prepared(request: BuildRequest) -> tuple[Snapshot, BuildState] | None:
    """Return a site's inputs and its plan, or None after printing the errors that stand in the way."""
    taken = take_snapshot(request)
    snapshot, problems = taken.value, [*taken.problems]
    kitchen = prepare(request, snapshot, store_of(request), problems, no_progress) if snapshot else None
    if snapshot is None or kitchen is None or has_errors(problems):
        print_problems(sorted(set(problems)), request.root)
        return None
    return snapshot, kitchen


def configured(request: BuildRequest) -> SiteConfig | None:
    """Return a site's configuration, or None after printing why there is none."""
    missing = misplacement(request)
    if missing is not None:
        print_problems([missing], request.root)
        return None
    config = read_config(SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes()))
    print_problems(sorted(config.problems), request.root)
    return config.value
