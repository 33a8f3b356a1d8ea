"""Whatever a built page leads to or loads must be there: pages, anchors, images, style sheets, fonts."""

import posixpath
from collections.abc import Iterator

import msgspec

from generator.checking.built_site import BuiltSite, ResolvedAddress, address_of
from generator.checking.check import Examined
from generator.checking.facts import PageFacts, PageReference
from generator.checking.source_map import SourceMap
from generator.core.problems import Place, Problem, did_you_mean, error
from generator.inputs.layouts import FOLDER
from generator.works.routes import ASSETS

_SCRIPTS_OWN = ("quiz-", "s=", "r=", ":~:")
"""Starts of fragments that scripts read; no element has such an id."""

_ASSETS = f"{FOLDER}/{ASSETS}/"
_SHEET = ".css"
_NO_SHEET = "write its rules in this one: a style sheet of layouts/assets loads no other one that lies there"
_BESIDE = "write the name of a file in layouts/assets, or the way from there to one of the site"


class BrokenLink(msgspec.Struct, frozen=True, kw_only=True):
    """A reference that leads nowhere: where it was seen, and why it is wrong."""

    path: str
    reference: PageReference
    target: ResolvedAddress
    code: str


def check_links(examined: Examined) -> Iterator[Problem]:
    """Yield a problem for each thing that is missing, at the place that asks for it.

    What a template says on a hundred pages is one problem, and so is what a text says on its page, in a
    feed and beside its translation.
    """
    built = examined.built
    ids = {path: {spot.name for spot in facts.ids} for path, facts in built.pages.items()}
    broken: dict[tuple[str, str, str], list[BrokenLink]] = {}
    for path, facts in (*built.facts.items(), *examined.data_files.references.items()):
        for link in broken_links(built, path, facts, ids):
            page = "" if link.reference.url.startswith("#") else link.target.wanted
            key = (link.code, page, link.target.fragment)
            broken.setdefault(key, []).append(link)
    for alike in broken.values():
        yield from _report(alike, built, examined.sources, ids)


def broken_links(
    built: BuiltSite, path: str, facts: PageFacts, ids: dict[str, set[str]]
) -> Iterator[BrokenLink]:
    """Yield what is wrong with the references of one file.

    Args:
        built: the site.
        path: of the file.
        facts: of the file.
        ids: of every page, by path.
    """
    for reference in facts.references:
        target = built.target(path, reference.url)
        if target is None:
            continue
        if not target.path:
            code = "broken-link" if reference.kind in {"link", "data"} else "missing-file"
            yield BrokenLink(path=path, reference=reference, target=target, code=code)
        elif target.fragment and built.files[target.path].is_html and not _is_anchor(target, ids):
            yield BrokenLink(path=path, reference=reference, target=target, code="broken-anchor")


def _is_anchor(target: ResolvedAddress, ids: dict[str, set[str]]) -> bool:
    return (
        target.fragment in ids.get(target.path, set())
        or target.fragment == "top"
        or target.fragment.startswith(_SCRIPTS_OWN)
    )


def _report(
    broken: list[BrokenLink], built: BuiltSite, source_map: SourceMap, ids: dict[str, set[str]]
) -> Iterator[Problem]:
    """Yield one problem for each source that asks for the same missing thing."""
    traced: dict[Place, BrokenLink] = {}
    for link in broken:
        source = source_map.source(link.path, (link.reference.url, link.target.wanted))
        if source is not None:
            traced.setdefault(source, link)
    if traced:
        for place, link in sorted(traced.items()):
            yield _problem(link, place, "", built, ids)
        return
    first = broken[0]
    others = len({link.path for link in broken}) - 1
    more = f" (nor from {others} other {'files' if others > 1 else 'file'})" if others else ""
    place = source_map.place(first.path, (), first.reference.line, first.reference.column)
    yield _problem(first, place, more, built, ids)


def _problem(
    link: BrokenLink, place: Place, more: str, built: BuiltSite, ids: dict[str, set[str]]
) -> Problem:
    url = link.reference.url
    if link.code == "broken-anchor":
        page = address_of(link.target.path)
        hint = did_you_mean(link.target.fragment, ids[link.target.path], f"{page} has no such id")
        return error(place, link.code, f'"{url}" leads to no place on {page}{more}', hint)
    if place.path.startswith(_ASSETS):
        otherwise = _NO_SHEET if link.target.wanted.endswith(_SHEET) else _BESIDE
        hint = did_you_mean(url, _loadable(built, place.path), otherwise, likeness=0.75)
    else:
        known = [address_of(path) for path in built.files]
        otherwise = "write the address of a file of the site"
        hint = did_you_mean(link.target.wanted, known, otherwise, likeness=0.75)
    what = (
        "leads to no page or file"
        if link.code == "broken-link"
        else "cannot be loaded: there is no such file"
    )
    return error(place, link.code, f'"{url}" {what}{more}', hint)


def _loadable(built: BuiltSite, sheet: str) -> Iterator[str]:
    """Yield what one of the site's own style sheets may load; other sheets are not found by their names."""
    here = posixpath.dirname(f"/{ASSETS}/{sheet.removeprefix(_ASSETS)}")
    for path, sources in built.made_by.items():
        _, _, name = sources[0].partition(_ASSETS)
        if not name.endswith(_SHEET):
            yield posixpath.relpath(f"/{ASSETS}/{name}" if name else f"/{path}", here)
