"""What commands share that do not build: a site is read or planned, and new files are written into it."""

from collections.abc import Sequence
from pathlib import Path

from generator.build import store_of
from generator.building.pipeline import plan
from generator.building.request import BuildRequest, misplacement
from generator.building.state import BuildState
from generator.commands.terminal import RefusedError, print_problems, printable
from generator.core.model import SourceFile
from generator.inputs.config import CONFIG_PATH, SiteConfig, read_config
from generator.writing.files import FileExistsAlready, NewFile, write_files


def planned(request: BuildRequest) -> BuildState:
    """Return a site with its plan.

    Raises:
        RefusedError: after printing the errors that stand in the way.
    """
    found = plan(store_of(request), request)
    if found.value is None:
        print_problems(found.problems, request.root)
        raise RefusedError
    return found.value


def configured(request: BuildRequest) -> SiteConfig:
    """Return a site's configuration.

    Raises:
        RefusedError: after printing why there is none.
    """
    missing = misplacement(request)
    if missing is not None:
        print_problems([missing], request.root)
        raise RefusedError
    file = SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes())
    config = read_config(file, request.features.lints, request.features.targets)
    print_problems(sorted(config.problems), request.root)
    if config.value is None:
        raise RefusedError
    return config.value


def write_new(root: Path, files: Sequence[NewFile]) -> None:
    """Write new files, and print their paths.

    Raises:
        RefusedError: when one of them exists; nothing is written then.
    """
    try:
        write_files(root, files)
    except FileExistsAlready as reason:
        message = f"{printable(str(reason))} is there already"
        raise RefusedError(message, "choose another address with --slug") from None
    for file in files:
        print(printable(file.path))
