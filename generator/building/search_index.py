"""The index for search: found where a former build kept it, or made anew where a text has changed."""

from collections.abc import Callable

import msgspec

from generator.building.request import BuildRequest, Progress
from generator.building.snapshot import Snapshot
from generator.core.canonical import Digest, digest_of
from generator.core.problems import Place, Problem, error, warning
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH
from generator.search.bundle import Bundle, PagefindError, bundle_key, make_bundle
from generator.search.pagefind import Pagefind
from generator.search.texts import indexed_pages
from generator.site.site import Site
from generator.storage.store import Store


class Search(msgspec.Struct, frozen=True):
    """The index of a site, None where it has none, and whether that is the index of former texts."""

    bundle: Bundle | None = None
    is_late: bool = False


def find_search(
    request: BuildRequest,
    snapshot: Snapshot,
    site: Site,
    store: Store,
    read_under: Digest,
    progress: Progress,
) -> Result[Search]:
    """Return the index of a site. A problem says why there is none where there should be one.

    An index depends on the indexed texts and on Pagefind's version alone, so it is kept by these; and by what
    those are made from, as looking at all texts takes longer than an edit.

    Args:
        request: of the build.
        snapshot: of the inputs.
        site: assembled.
        store: keeps the index.
        read_under: digest of the configuration that documents were parsed under.
        progress: told while the index is made.
    """
    enabled = snapshot.config.search.enabled
    if enabled is False:
        return Result(Search())
    program = snapshot.pagefind
    if program is None:
        return Result(Search(), (_without_program(),) if enabled else ())
    kept = store.read("search", Bundle)
    sources = digest_of((program.version, snapshot.engine, read_under, _sources(site)))
    if kept is not None and (kept.sources == sources or request.late_index):
        return Result(Search(kept, kept.sources != sources))
    try:
        bundle = _bundle(program, site, kept, lambda: progress("indexing", 0, 1))
    except PagefindError as reason:
        return Result(Search(), (_failed(reason),))
    if bundle is not None:
        bundle = msgspec.structs.replace(bundle, sources=sources)
        store.write("search", bundle)  # large and seldom changed, so apart from the rest
    progress("indexing", 1, 1)  # last, as it may end the build
    return Result(Search(bundle))


def _without_program() -> Problem:
    return warning(
        Place(CONFIG_PATH),
        "no-pagefind",
        "search is wanted, and Pagefind is not installed: the site is built without it",
        'install it with `pip install "diptych[search]"`, or set `enabled = false`',
    )


def _failed(reason: PagefindError) -> Problem:
    return error(
        Place(CONFIG_PATH),
        "pagefind-failed",
        f"Pagefind could not index the site: {reason}",
        "`enabled = false` below `[search]` builds the site without search",
    )


def _bundle(program: Pagefind, site: Site, kept: Bundle | None, waiting: Callable[[], None]) -> Bundle | None:
    """Return the index of a site as its texts are now, which may be the kept one; None where it has none."""
    pages = indexed_pages(site)
    if not pages:
        return None
    if kept is not None and kept.key == bundle_key(program.version, pages):
        return kept
    return make_bundle(program, pages, waiting)


def _sources(site: Site) -> list[tuple[str, str, Digest]]:
    """Return what the pages to index are made from: tag of the language, route and source of each edition."""
    return [
        (site.config.language(each.lang).tag, each.route, each.document.source)
        for work in site.works
        for each in work.editions
    ]
