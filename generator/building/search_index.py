"""The index for search: found where a former build kept it, or made anew where a text has changed."""

from collections.abc import Callable

import msgspec

from generator.building.request import BuildRequest, Progress
from generator.building.snapshot import Snapshot
from generator.core.canonical import Digest, digest_of
from generator.core.problems import Place, Problem, error, warning
from generator.inputs.config import CONFIG_PATH
from generator.search.pagefind import Bundle, Pagefind, PagefindError, bundle_key, make_bundle
from generator.site.assemble import Site
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
    *,
    read_under: Digest,
    problems: list[Problem],
    progress: Progress,
) -> Search:
    """Return the index of a site; none is reported where there should be one.

    An index depends on the indexed texts and on Pagefind's version alone, so it is kept by these; and by what
    those are made from, as looking at all texts takes longer than an edit.

    Args:
        request: of the build.
        snapshot: of the inputs.
        site: assembled.
        store: keeps the index.
        read_under: digest of the configuration that documents were parsed under.
        problems: receives what is wrong.
        progress: told while the index is made.
    """
    enabled = snapshot.config.search.enabled
    if enabled is False:
        return Search()
    program = snapshot.pagefind
    if program is None:
        if enabled:
            problems.append(
                warning(
                    Place(CONFIG_PATH),
                    "no-pagefind",
                    "search is wanted, and Pagefind is not installed: the site is built without it",
                    'install it with `pip install "diptych[search]"`, or set `enabled = false`',
                )
            )
        return Search()
    kept = store.bundle()
    sources = digest_of((program.version, snapshot.engine, read_under, _sources(site)))
    if kept is not None and (kept.sources == sources or request.late_index):
        return Search(kept, kept.sources != sources)
    bundle = _bundle(program, site, kept, problems, lambda: progress("indexing", 0, 1))
    if bundle is not None:
        bundle = msgspec.structs.replace(bundle, sources=sources)
        store.keep_bundle(bundle)
    progress("indexing", 1, 1)  # last, as it may end the build
    return Search(bundle)


def _bundle(
    program: Pagefind, site: Site, kept: Bundle | None, problems: list[Problem], waiting: Callable[[], None]
) -> Bundle | None:
    """Return the index of a site as its texts are now, which may be the kept one; None where it has none."""
    from generator.search.texts import indexed_pages  # noqa: PLC0415  # for sites whose texts changed

    pages = indexed_pages(site)
    if not pages:
        return None
    if kept is not None and kept.key == bundle_key(program.version, pages):
        return kept
    try:
        return make_bundle(program, pages, waiting)
    except PagefindError as reason:
        problems.append(
            error(
                Place(CONFIG_PATH),
                "pagefind-failed",
                f"Pagefind could not index the site: {reason}",
                "`enabled = false` below `[search]` builds the site without search",
            )
        )
        return None


def _sources(site: Site) -> list[tuple[str, str, Digest]]:
    """Return what the pages to index are made from: tag of the language, route and source of each edition."""
    return [
        (site.config.language(each.lang).tag, each.route, each.document.source)
        for work in site.works
        for each in work.editions
    ]
