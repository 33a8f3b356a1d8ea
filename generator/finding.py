"""The index for search: found where a former build kept it, or made anew where a text has changed."""

from generator.indexing.pagefind import Bundle, PagefindError, bundle_key, make_bundle
from generator.inputs.config import CONFIG_PATH
from generator.problems import Place, Problem, error, warning
from generator.publishing.store import Store
from generator.site.assemble import Site
from generator.snapshot import Snapshot


def find_bundle(snapshot: Snapshot, site: Site, store: Store, problems: list[Problem]) -> Bundle | None:
    """Return the index of a site; None where it has none, reported where it should have one.

    An index depends on the indexed texts and on Pagefind's version alone, so it is kept by these.
    """
    enabled = snapshot.config.search.enabled
    if enabled is False:
        return None
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
        return None
    from generator.indexing.texts import indexed_pages  # noqa: PLC0415  # for sites that have search

    pages = indexed_pages(site)
    if not pages:
        return None
    kept = store.bundle()
    if kept is not None and kept.key == bundle_key(snapshot.pagefind.version, pages):
        return kept
    try:
        made = make_bundle(snapshot.pagefind, pages)
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
    store.keep_bundle(made)
    return made
