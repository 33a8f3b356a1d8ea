"""Data files: feeds and the sitemap are well formed and absolute; all addresses in them lead on."""

import json
import re
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import msgspec

from generator.checking.built_site import BuiltSite, address_of
from generator.checking.facts import PageFacts, PageReference, VariantSet, facts_of_page
from generator.checking.source_map import SourceMap
from generator.core.media_types import (
    APP_MANIFEST,
    ATOM,
    CSS,
    HTML,
    JSON,
    JSON_FEED,
    MARKDOWN,
    OPML,
    PLAIN,
    RSS,
    XML,
)
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.core.roles import BuiltFiles, Role
from generator.inputs.config import SiteConfig

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENDS = "(?:[^\\s\"'<>()\\]}{|\\\\^`]|\\([^\\s\"'<>()]*\\))*"
"""What an address goes on with: a bracket belongs to it where its partner does."""

_XML = frozenset({XML, ATOM, RSS, OPML})
_JSON = frozenset({JSON, JSON_FEED, APP_MANIFEST})
_TEXTS = _XML | _JSON | {PLAIN, MARKDOWN}
_FEEDS = frozenset({ATOM})
_READ = _TEXTS | {HTML, CSS}


class DataFiles(msgspec.Struct, frozen=True, kw_only=True):
    """What data files of the site say.

    Attributes:
        problems: what is wrong with them.
        sitemap: hreflang sets by address.
        references: all that they lead to, as facts by path.
        translations: for each address in a feed, the addresses of its editions that the feed names.
    """

    problems: tuple[Problem, ...]
    sitemap: dict[str, VariantSet]
    references: dict[str, PageFacts]
    translations: dict[str, VariantSet]


def read_data_files(built: BuiltSite, config: SiteConfig, source_map: SourceMap) -> DataFiles:
    """Return what feeds, the sitemap and other data files of the site say."""
    problems: list[Problem] = []
    sitemap: dict[str, VariantSet] = {}
    translations: dict[str, VariantSet] = {}
    references: dict[str, PageFacts] = {}
    ids: dict[str, str] = {}
    for path, file in built.files.items():
        kind = file.media_type
        if kind not in _TEXTS:
            continue
        text = built.read(path).decode("utf-8", "replace")
        place = source_map.whole(path)
        found = list(_own_addresses(text, built.base_url))
        if kind in _XML:
            parsed = _xml(text, place)
            problems += parsed.problems
            root = parsed.value
            if root is not None and root.tag == f"{_ATOM}feed":
                reader = _Feed(path, root, place, config)
                found += reader.references()
                problems.extend(reader.problems(ids))
                translations.update(reader.translations())
            elif root is not None and root.tag == f"{_MAP}urlset":
                sitemap.update(_sitemap(root))
                problems.extend(_unlisted(built, sitemap, place))
        elif kind in _JSON:
            named = _json(text, kind, place)
            problems += named.problems
            found += named.value
        references[path] = PageFacts(references=tuple(dict.fromkeys(found)))
    return DataFiles(
        problems=tuple(problems), sitemap=sitemap, references=references, translations=translations
    )


def unread(files: BuiltFiles) -> tuple[tuple[str, str], ...]:
    """Return path and media type of files that should be read and for which nothing here is made.

    Addresses and form of other feeds than Atom are looked at, and nothing that their entries say.
    """
    return tuple(
        (path, file.media_type)
        for path, file in sorted(files.items())
        if file.handling.must_be_read and file.media_type not in (_FEEDS if file.role is Role.FEED else _READ)
    )


def _own_addresses(text: str, base_url: str) -> Iterator[PageReference]:
    """Yield each address of the site that a text holds; a query or a fragment does not count."""
    for match in re.finditer(re.escape(base_url) + _ENDS, text):
        url = match.group().partition("#")[0].partition("?")[0].rstrip(".,;:!*_&")
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield PageReference(kind="link", url=url, line=line, column=column)


def _xml(text: str, place: Place) -> Result[ET.Element | None]:
    try:
        return Result(ET.fromstring(text.encode()))  # noqa: S314  # the site's own output
    except ET.ParseError as reason:
        line, column = reason.position
        where = Place(place.path, line, column + 1)
        return Result(None, (error(where, "bad-xml", f"this is not well-formed XML: {reason.msg}"),))


def _sitemap(root: ET.Element) -> dict[str, VariantSet]:
    return {
        url.findtext(f"{_MAP}loc", ""): frozenset(
            (link.get("hreflang", ""), link.get("href", "")) for link in url.iter(_LINK)
        )
        for url in root.iter(f"{_MAP}url")
    }


def _unlisted(built: BuiltSite, sitemap: dict[str, VariantSet], place: Place) -> Iterator[Problem]:
    for path, facts in built.pages.items():
        own = facts.canonical == built.address(path) and not facts.noindex
        if own and facts.canonical not in sitemap:
            yield error(place, "sitemap", f"{address_of(path)} is not listed")
        if not own and built.address(path) in sitemap:
            yield error(place, "sitemap", f"{address_of(path)} is listed, and wants not to be found")


def _json(text: str, kind: str, place: Place) -> Result[tuple[PageReference, ...]]:
    """Return what a file of JSON refers to, which only a web app manifest does."""
    try:
        data = json.loads(text)
    except ValueError as reason:
        return Result((), (error(place, "bad-json", f"this is not JSON: {reason}"),))
    return Result(tuple(_in_manifest(data)) if kind == APP_MANIFEST else ())


def _in_manifest(data: object) -> Iterator[PageReference]:
    if isinstance(data, dict):
        icons = data.get("icons")
        for entry in [data, *(icons if isinstance(icons, list) else [])]:
            for key in ("src", "start_url", "scope"):
                value = entry.get(key) if isinstance(entry, dict) else None
                if isinstance(value, str):
                    yield PageReference(kind="file" if key == "src" else "link", url=value)


class _Feed:
    """An Atom feed, read."""

    def __init__(self, path: str, root: ET.Element, place: Place, config: SiteConfig) -> None:
        self._path = path
        self._root = root
        self._place = place
        self._config = config
        self._entries = list(root.iter(f"{_ATOM}entry"))

    def problems(self, ids: dict[str, str]) -> Iterator[Problem]:
        """Yield what is wrong with the feed.

        Args:
            ids: of entries of other feeds, with the path of each; receives this feed's.
        """
        for name in ("id", "title", "updated"):
            if not self._root.findtext(f"{_ATOM}{name}", "").strip():
                yield self._problem(f"the feed has no `{name}`")
        tag = next((each.tag for each in self._config.languages if self._path.startswith(f"{each.key}/")), "")
        said = self._root.get(_LANG, "")
        if tag and said != tag:
            yield self._problem(f'the feed says that it is in "{said}", and stands among pages in "{tag}"')
        wrong: dict[str, list[str]] = {}
        for entry in self._entries:
            for kind, what in self._entry(entry, ids):
                wrong.setdefault(kind, []).append(what)
        for kind, entries in wrong.items():
            more = f" (and {len(entries) - 1} more)" if len(entries) > 1 else ""
            yield self._problem(f"{kind}: {entries[0]}{more}")

    def translations(self) -> dict[str, VariantSet]:
        """Return the editions that each entry names, by the entry's own address."""
        return {
            link.get("href", ""): frozenset(
                (other.get("hreflang", ""), other.get("href", ""))
                for other in entry.iter(f"{_ATOM}link")
                if other.get("rel") == "related" and other.get("hreflang")
            )
            for entry in self._entries
            for link in entry.iter(f"{_ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        }

    def references(self) -> Iterator[PageReference]:
        """Yield what the entries' own HTML leads to and loads."""
        for entry in self._entries:
            yield from _content(entry).references

    def _entry(self, entry: ET.Element, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
        title = entry.findtext(f"{_ATOM}title", "").strip()
        identity = entry.findtext(f"{_ATOM}id", "").strip()
        for name in ("title", "updated"):
            if not entry.findtext(f"{_ATOM}{name}", "").strip():
                yield f"an entry has no `{name}`", identity
        if not urllib.parse.urlsplit(identity).scheme:
            yield "the id of an entry is no URI", f'"{identity}" of "{title}"'
        elif identity in ids:
            yield "two entries have one id", identity
        ids[identity] = self._path
        links = [link.get("href", "") for link in entry.iter(f"{_ATOM}link")]
        urls = [*links, *(reference.url for reference in _content(entry).references)]
        relative = [url for url in urls if not urllib.parse.urlsplit(url).scheme]
        if relative:
            yield "an address in an entry is not absolute", f'"{relative[0]}" in "{title}"'

    def _problem(self, message: str) -> Problem:
        return error(self._place, "feed", message)


def _content(entry: ET.Element) -> PageFacts:
    return facts_of_page(entry.findtext(f"{_ATOM}content", "").encode())
