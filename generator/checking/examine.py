"""``examine``: a built site and its sources are looked at once, and everything wrong is told once."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.building.request import BuildRequest
from generator.building.state import BuildState
from generator.checking.address_book import read_book
from generator.checking.built_site import BuiltSite, read_facts
from generator.checking.data_files import check_twins, read_machines, unread
from generator.checking.facts import PageFacts
from generator.checking.languages import check_languages
from generator.checking.links import check_links
from generator.checking.lost_addresses import LostAddress, check_addresses, gone
from generator.checking.repeated_texts import check_texts
from generator.checking.source_map import SourceMap
from generator.checking.sources import check_orphans, check_translations
from generator.checking.weights import check_weights
from generator.core.canonical import Digest
from generator.core.problems import Problem
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
        gone: addresses on record that lead nowhere.
        unread: paths and media types of files that should be read and that nothing here can read.
        files: number of files of the site.
        pages: number of HTML pages among them.
        read: number of pages and style sheets that had to be read anew.
        built: the site, for further looks.
        tracer: of its sources.
    """

    problems: tuple[Problem, ...]
    gone: tuple[LostAddress, ...]
    unread: tuple[tuple[str, str], ...]
    files: int
    pages: int
    read: int
    built: BuiltSite
    tracer: SourceMap


def examine(request: BuildRequest, state: BuildState, told: Iterable[Problem], memory: Path) -> CheckReport:
    """Look at a site that has just been built.

    Args:
        request: of the build.
        state: what the build knows.
        told: what the build had to say.
        memory: folder that keeps facts for the next check.
    """
    snapshot, site = state.snapshot, state.site
    files = OutputFolder(request.output).owned()
    kept = read_stored(memory / FACTS, Kept)
    known = kept.facts if kept is not None and kept.engine == snapshot.engine else {}
    facts, fresh = read_facts(request.output, files, known)
    if fresh.keys() != known.keys():
        write_stored(memory / FACTS, Kept(snapshot.engine, fresh))
    built = BuiltSite(
        folder=request.output,
        base_url=snapshot.config.base_url,
        files=files,
        made_by={path: record.made_by for path, record in state.memo.outputs.items()},
        facts=facts,
    )
    layouts = (each.path for each in snapshot.layouts.templates.values())
    own = [path for path in layouts if (request.root / path).is_file() and path.startswith(f"{LAYOUTS}/")]
    tracer = SourceMap(request.root, built, own)
    machines = read_machines(built, snapshot.config, tracer)
    used = {source for sources in built.made_by.values() for source in sources}
    missing = gone(read_book(request.root), files, site)
    problems = {
        *told,
        *machines.problems,
        *check_links(built, machines.references, tracer),
        *check_languages(built, snapshot.config, machines.sitemap, tracer),
        *check_twins(built, machines, tracer),
        *check_texts(built, site, tracer),
        *check_weights(built, site, snapshot.config.check, tracer),
        *check_orphans(site, state.documents, used),
        *check_translations(site),
        *check_addresses(missing),
    }
    return CheckReport(
        problems=tuple(sorted(problems)),
        gone=missing,
        unread=unread(files),
        files=len(files),
        pages=len(built.pages),
        read=len(set(fresh) - set(known)),
        built=built,
        tracer=tracer,
    )
