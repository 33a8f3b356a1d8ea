"""What a build is asked for, and what it answers; where it may write, and where its memory lies."""

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.core.canonical import digest
from generator.core.lint import Lint
from generator.core.model import CONTENT, STATIC
from generator.core.problems import Place, Problem, Severity, error, has_errors
from generator.inputs.config import CONFIG_PATH
from generator.inputs.deploys import TargetLoaders
from generator.inputs.layouts import FOLDER as LAYOUTS

if TYPE_CHECKING:  # a build that does nothing loads no pages
    from generator.building.state import BuildState
    from generator.pages.blocks import NamedBlock
    from generator.pages.outputs import OutputKind

Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how much of it is done and how much there is. A build that it ends by an
exception has written nothing."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


OUTPUT = "output"
"""Folder of a project that builds write to where none is named."""


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """What shapes a site and may be added to; ``extensions`` lists it.

    Attributes:
        lints: rules of prose.
        blocks: returns the named blocks, which are loaded where a build has something to do.
        outputs: returns the kinds of outputs, loaded likewise.
        targets: kinds of places to deploy to, each loaded where a site names it.
    """

    lints: tuple[Lint, ...]
    blocks: "Callable[[], tuple[NamedBlock[Any], ...]]"
    outputs: "Callable[[], tuple[OutputKind, ...]]"
    targets: TargetLoaders


class BuildRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a build depends on besides the project's files.

    Attributes:
        root: folder of the project.
        output: folder to write to.
        features: what shapes a site and is none of its files.
        now: the moment of the build, with a zone; decides the day in the site's own zone.
        today: the day, in place of the one that ``now`` gives.
        base_url: in place of the configuration's.
        drafts: whether drafts and future works are shown.
        strict: whether warnings stop the build.
        clean: whether to forget all that former builds remembered.
        late_index: whether the index for search may be that of former texts; making it takes longer than
            all else of an edit. What is published must not have one.
        jobs: number of processes; 0 for one a core.
    """

    root: Path
    output: Path
    features: Features
    now: dt.datetime
    today: dt.date | None = None
    base_url: str = ""
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    late_index: bool = False
    jobs: int = 0


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did.

    Attributes:
        ok: whether the output is now the site; False means that nothing was written.
        outputs: number of files of the site.
        parsed: number of documents read anew.
        rendered: number of outputs made anew.
        encoded: number of variants of pictures encoded anew.
        written: paths of the files that were written.
        removed: paths of the files that were removed.
        problems: sorted by place.
        held: what is held back, as "path: reason".
        late_index: whether the index for search is that of former texts.
    """

    ok: bool
    outputs: int = 0
    parsed: int = 0
    rendered: int = 0
    encoded: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    late_index: bool = False


class Built(msgspec.Struct, frozen=True):
    """What a build did, and what it knows of the site where it made something and succeeded."""

    report: BuildReport
    state: "BuildState | None" = None


def is_stopped(problems: Collection[Problem], request: BuildRequest) -> bool:
    """Tell whether the problems found so far stop a build."""
    return has_errors(problems) or (
        request.strict and any(problem.severity is Severity.WARNING for problem in problems)
    )


def misplacement(request: BuildRequest) -> Problem | None:
    """Return why nothing can be built here, before anything is touched."""
    missing = missing_site(request)
    if missing is not None:
        return missing
    output = request.output.resolve()
    root = request.root.resolve()
    inputs = [root / name for name in (CONTENT, STATIC, LAYOUTS)]
    if root == output or root.is_relative_to(output) or any(output.is_relative_to(each) for each in inputs):
        return error(
            Place(str(request.output)),
            "output-refused",
            "the site would be written among its own sources",
            "name another folder with --output",
        )
    return None


def missing_site(request: BuildRequest) -> Problem | None:
    """Return why there is nothing to build from; None where there is a site."""
    if (request.root / CONFIG_PATH).is_file():
        return None
    above = next((each for each in request.root.parents if (each / CONFIG_PATH).is_file()), None)
    hint = f"the site is {above}" if above else "name the site's folder, or make one with `diptych init DIR`"
    return error(Place(CONFIG_PATH), "no-site", f"{request.root} has no {CONFIG_PATH}", hint)


def store_folder(request: BuildRequest) -> Path:
    """Return where the store of a site and output folder lies.

    An output inside the site is known by its path there, so that what was remembered survives a move
    of the whole site, such as a checkout in another folder.
    """
    output, root = request.output.resolve(), request.root.resolve()
    inside = output.is_relative_to(root)
    name = digest((output.relative_to(root) if inside else output).as_posix().encode())[:8]
    return request.root / ".cache" / "diptych" / name
