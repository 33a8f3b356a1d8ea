"""The index for search: found where a former build kept it, or made anew where a text has changed."""

import msgspec

from generator.indexing.pagefind import Bundle, PagefindError, bundle_key, make_bundle
from generator.inputs.config import CONFIG_PATH
from generator.problems import Place, Problem, error, warning
from generator.publishing.store import Store
from generator.request import BuildRequest, Progress
from generator.site.assemble import Site
from generator.snapshot import Snapshot


class Search(msgspec.Struct, frozen=True):
    """The index of a site, None where it has none, and whether that is the index of former texts."""

    bundle: Bundle | None = None
    is_late: bool = False


def find_search(
    request: BuildRequest,
    snapshot: Snapshot,
    site: Site,
    store: Store,
    problems: list[Problem],
    progress: Progress,
) -> Search:
    """Return the index of a site; none is reported where there should be one.

    An index depends on the indexed texts and on Pagefind's version alone, so it is kept by these.
    """
    enabled = snapshot.config.search.enabled
    if enabled is False:
        return Search()
    if snapshot.pagefind is None:
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
    from generator.indexing.texts import indexed_pages  # noqa: PLC0415  # for sites that have search

    pages = indexed_pages(site)
    if not pages:
        return Search()
    kept = store.bundle()
    if kept is not None:
        is_late = kept.key != bundle_key(snapshot.pagefind.version, pages)
        if request.late_index or not is_late:
            return Search(kept, is_late)
    try:
        made = make_bundle(snapshot.pagefind, pages, lambda: progress("indexing", 0, 1))
    except PagefindError as reason:
        problems.append(
            error(
                Place(CONFIG_PATH),
                "pagefind-failed",
                f"Pagefind could not index the site: {reason}",
                "`enabled = false` below `[search]` builds the site without search",
            )
        )
        return Search()
    store.keep_bundle(made)
    return Search(made)
