"""The URLs of a site, as paths from its root.

A route that ends in a slash is a page in a folder of its own. Pages name each other by routes alone.
``relative`` makes a link of a route, so a built site works at a root, below a sub-path and from a disk.
"""

import functools
import posixpath
import re
import unicodedata
import urllib.parse

from generator.core.model import Lang

Route = str
"""A path from the site's root without a leading slash: ``en/essays/daily-grind/``, ``en/feed.xml``."""

LANDING: Route = ""
NOT_FOUND: Route = "404.html"
SITEMAP: Route = "sitemap.xml"
ROBOTS: Route = "robots.txt"
LLMS: Route = "llms.txt"

ASSETS = "assets"
"""Folder of style sheets, scripts and icons, named by their content."""

MEDIA = "media"
"""Folder of what documents link to, named by its content."""

_UNQUOTED = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=._~-]*")
_HYPHENS = re.compile("-{2,}")


def home(lang: Lang) -> Route:
    """Return the route of a language's home page."""
    return f"{lang}/"


def section(lang: Lang, path: str, number: int = 1) -> Route:
    """Return the route of a section's list, or of one of its further pages."""
    return numbered(f"{lang}/{path}/", number)


def work(lang: Lang, section_path: str, slug: str) -> Route:
    """Return the route of an edition; a page outside the sections has no section path."""
    return f"{lang}/{section_path}/{slug}/" if section_path else f"{lang}/{slug}/"


def parallel(slug: str, section_path: str = "") -> Route:
    """Return the route of the page that shows a work's editions side by side."""
    return f"parallel/{section_path}/{slug}/" if section_path else f"parallel/{slug}/"


def tags(lang: Lang) -> Route:
    """Return the route of a language's list of tags."""
    return f"{lang}/tags/"


def tag(lang: Lang, slug: str) -> Route:
    """Return the route of a tag's page."""
    return f"{lang}/tags/{slug}/"


def series(lang: Lang, slug: str) -> Route:
    """Return the route of a series' page."""
    return f"{lang}/series/{slug}/"


def archive(lang: Lang) -> Route:
    """Return the route of a language's archive."""
    return f"{lang}/archive/"


def feed(lang: Lang) -> Route:
    """Return the route of a language's feed."""
    return f"{lang}/feed.xml"


def search(lang: Lang) -> Route:
    """Return the route of a language's search page."""
    return f"{lang}/search/"


def is_search(path: str) -> bool:
    """Tell whether an output's path is that of a language's search page."""
    return path == output_path(search(path.partition("/")[0]))


def manifest(lang: Lang) -> Route:
    """Return the route of a language's web app manifest."""
    return f"{lang}/site.webmanifest"


def markdown(route: Route) -> Route:
    """Return the route of a page's Markdown copy, which stands beside it."""
    return f"{route}index.md"


def numbered(route: Route, number: int) -> Route:
    """Return the route of a list's further page; the first one is the list itself."""
    return route if number == 1 else f"{route}page/{number}/"


def output_path(route: Route) -> str:
    """Return the path of the file that a route is served from."""
    return f"{route}index.html" if not route or route.endswith("/") else route


def relative(here: Route, there: Route, fragment: str = "") -> str:
    """Return what a link on one page says to lead to another.

    Args:
        here: route of the page that holds the link.
        there: route of the page or file that it leads to.
        fragment: an anchor there, unquoted, without ``#``.
    """
    anchor = f"#{quote(fragment)}" if fragment else ""
    if here == there:
        own = "./" if not here or here.endswith("/") else quote(posixpath.basename(here))
        return anchor or own
    folder = _folder(here)
    if folder is None or not _is_plain(there):
        path = posixpath.relpath(f"/{there}", posixpath.dirname(f"/{here}"))
    else:
        path = _way(folder, there)
    if (not there or there.endswith("/")) and path != ".":
        path += "/"
    if path == ".":
        path = "./"
    elif ":" in path.partition("/")[0]:  # what stands before a colon would be taken for a scheme
        path = f"./{path}"
    return f"{quote(path)}{anchor}"


@functools.lru_cache(maxsize=16)  # a page's links are made one after another
def _folder(here: Route) -> tuple[str, ...] | None:
    """Return the folders above a route; None where its path is not in its simplest form."""
    return tuple(here.split("/")[:-1]) if _is_plain(here) else None


def _is_plain(route: Route) -> bool:
    """Tell whether a path surely is in its simplest form, as most paths are."""
    return not ("//" in route or "/." in route or route.startswith((".", "/")))


def _way(folder: tuple[str, ...], there: Route) -> str:
    """Return what `relpath` does for paths in their simplest form."""
    steps = there.rstrip("/").split("/") if there else []
    common = 0
    for one, two in zip(folder, steps, strict=False):
        if one != two:
            break
        common += 1
    return "/".join((*[".."] * (len(folder) - common), *steps[common:])) or "."


def absolute(base_url: str, route: Route, fragment: str = "") -> str:
    """Return the full address of a route."""
    anchor = f"#{quote(fragment)}" if fragment else ""
    return f"{base_url}{quote(route)}{anchor}"


def quote(text: str) -> str:
    """Percent-encode a path or fragment, leaving what needs no encoding."""
    return text if _UNQUOTED.fullmatch(text) else urllib.parse.quote(text, safe="/:@!$&'()*+,;=-._~")


@functools.lru_cache(maxsize=4096)
def slug_of(text: str) -> str:
    """Return a URL segment for a name that is not one: small letters, marks and digits of any script."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = ""
    for mark in folded:
        is_accent = unicodedata.category(mark).startswith("M") and kept and not kept.endswith("-")
        kept += mark if mark.isalnum() or is_accent else "-"
    return _HYPHENS.sub("-", kept).strip("-")
