"""What commands that look at a site without building it share: it is read and planned, nothing is written."""

from generator.build import plan, store_of
from generator.building.request import BuildRequest, misplacement
from generator.building.state import BuildState
from generator.commands.terminal import print_problems
from generator.core.model import SourceFile
from generator.inputs.config import CONFIG_PATH, SiteConfig, read_config


def planned(request: BuildRequest) -> BuildState | None:
    """Return a site with its plan, or None after printing the errors that stand in the way."""
    found = plan(store_of(request), request)
    if found.value is None:
        print_problems(found.problems, request.root)
    return found.value


def configured(request: BuildRequest) -> SiteConfig | None:
    """Return a site's configuration, or None after printing why there is none."""
    missing = misplacement(request)
    if missing is not None:
        print_problems([missing], request.root)
        return None
    file = SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes())
    config = read_config(file, request.features.lints)
    print_problems(sorted(config.problems), request.root)
    return config.value
