"""``examine``: reads a built site once and makes every check."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.building.request import BuildRequest
from generator.building.state import BuildState
from generator.checking.address_book import LostAddress, read_book
from generator.checking.built_site import BuiltSite, read_facts
from generator.checking.check import Check, Examined
from generator.checking.data_files import read_data_files, unread
from generator.checking.facts import PageFacts
from generator.checking.lost_addresses import lost_addresses
from generator.checking.source_map import SourceMap
from generator.core.canonical import Digest
from generator.core.problems import Problem
from generator.core.roles import BuiltFiles
from generator.inputs.layouts import FOLDER as LAYOUTS
from generator.storage.output import OutputFolder
from generator.storage.store import read_stored, write_stored

FACTS = "check.msgpack"
"""Name of the file that keeps facts of pages from one check to the next."""


class Kept(msgspec.Struct, frozen=True):
    """Facts of pages by digest of their bytes, and the engine that found them."""

    engine: Digest
    facts: dict[Digest, PageFacts]


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found.

    Attributes:
        problems: sorted by place, the build's warnings among them; each once.
        lost: addresses on record that lead nowhere.
        unread: paths and media types of files that should be read and that no check can read.
        read: number of pages and style sheets that had to be read anew.
        built: the site, for further looks.
        sources: leads from a place of the output to its source.
    """

    problems: tuple[Problem, ...]
    lost: tuple[LostAddress, ...]
    unread: tuple[tuple[str, str], ...]
    read: int
    built: BuiltSite
    sources: SourceMap


def examine(
    request: BuildRequest,
    state: BuildState,
    reported: Iterable[Problem],
    memory: Path,
    checks: Iterable[Check],
) -> CheckReport:
    """Look at a site that has just been built.

    Args:
        request: of the build.
        state: what the build knows.
        reported: problems that the build found.
        memory: folder that keeps facts for the next check.
        checks: to make.
    """
    files = OutputFolder(request.output).owned()
    facts, anew = _facts(request.output, files, state.snapshot.engine, memory / FACTS)
    examined = _examined(request, state, files, facts)
    found = (problem for check in checks for problem in check(examined))
    return CheckReport(
        problems=tuple(sorted({*reported, *examined.data_files.problems, *found})),
        lost=examined.lost,
        unread=unread(files),
        read=anew,
        built=examined.built,
        sources=examined.sources,
    )


def _examined(
    request: BuildRequest, state: BuildState, files: BuiltFiles, facts: dict[str, PageFacts]
) -> Examined:
    snapshot = state.snapshot
    built = BuiltSite(
        folder=request.output,
        base_url=snapshot.config.base_url,
        files=files,
        made_by={path: record.made_by for path, record in state.memo.outputs.items()},
        facts=facts,
    )
    layouts = (each.path for each in snapshot.layouts.templates.values())
    own = [path for path in layouts if (request.root / path).is_file() and path.startswith(f"{LAYOUTS}/")]
    sources = SourceMap(request.root, built, own)
    return Examined(
        config=snapshot.config,
        site=state.site,
        documents=state.documents,
        built=built,
        data_files=read_data_files(built, snapshot.config, sources),
        lost=lost_addresses(read_book(request.root), files, state.site),
        sources=sources,
    )


def _facts(folder: Path, files: BuiltFiles, engine: Digest, memory: Path) -> tuple[dict[str, PageFacts], int]:
    """Return the facts of pages and style sheets by path, and how many were not known from the last check."""
    kept = read_stored(memory, Kept)
    known = kept.facts if kept is not None and kept.engine == engine else {}
    facts, fresh = read_facts(folder, files, known)
    if fresh.keys() != known.keys():
        write_stored(memory, Kept(engine, fresh))
    return facts, len(fresh.keys() - known.keys())
