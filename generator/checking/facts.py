"""What a check must know of a built page, taken from its HTML by a parser (DECISIONS 95).

Facts depend on the page's bytes alone, so they are kept from one check to the next.
"""

import re
import zlib
from html.parser import HTMLParser

import msgspec

from generator.inputs.sheets import loads

_CANDIDATE = re.compile(r"\s*([^\s,]\S*?)(?:,\s|,$|\s+[^,]*(?:,|$)|$)")
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*(.+)", re.IGNORECASE)

_LINKS = {"a": "href", "area": "href", "form": "action", "iframe": "src", "q": "cite", "blockquote": "cite"}
"""Elements that lead to a page."""

_FILES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "script": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
"""Elements that load a file."""

_LOADING = frozenset(
    {
        "stylesheet",
        "icon",
        "manifest",
        "preload",
        "modulepreload",
        "apple-touch-icon",
        "prefetch",
        "mask-icon",
    }
)
_ADDRESS = re.compile(r'"(https?://[^"#?]+)')
_OWN_ADDRESSES = frozenset({"og:url", "og:image", "twitter:image", "og:image:url", "og:audio", "og:video"})


class PageReference(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a page leads to or loads.

    Attributes:
        kind: ``link`` for a page, ``file`` for what is loaded, ``style`` and ``script`` for what weighs,
            ``data`` for what only machines read.
        url: as the page says it.
        line: of the element, counted from 1.
        column: of the element, counted from 1.
    """

    kind: str
    url: str
    line: int = 0
    column: int = 0


VariantSet = frozenset[tuple[str, str]]
"""Pairs of hreflang tag and absolute address."""


class Spot(msgspec.Struct, frozen=True):
    """Something with a place in the page: an id, an image."""

    name: str
    line: int
    column: int


class PageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says.

    Attributes:
        lang: of the document.
        title: of the document, spaces collapsed.
        description: for search engines.
        canonical: absolute address, or empty.
        noindex: whether search engines are kept out.
        moved: where it sends readers on to; empty but for a redirect.
        headings: number of ``h1`` elements.
        ids: every id, in order, duplicates included.
        references: all that it leads to or loads.
        variants: its hreflang set: pairs of tag and address.
        silent_images: images without ``alt``.
        weight: bytes of its HTML, compressed.
    """

    lang: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    noindex: bool = False
    moved: str = ""
    headings: int = 0
    ids: tuple[Spot, ...] = ()
    references: tuple[PageReference, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    silent_images: tuple[Spot, ...] = ()
    weight: int = 0


def facts_of_page(data: bytes) -> PageFacts:
    """Return what an HTML page says."""
    reader = _Reader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    return reader.facts(compressed_size(data))


def facts_of_style(data: bytes) -> PageFacts:
    """Return what a style sheet loads."""
    text = data.decode("utf-8", "replace")
    found = [
        PageReference(
            kind="file",
            url=load.address,
            line=text.count("\n", 0, load.start) + 1,
            column=load.start - text.rfind("\n", 0, load.start),
        )
        for load in loads(text)
    ]
    return PageFacts(references=tuple(found), weight=compressed_size(data))


def compressed_size(data: bytes) -> int:
    """Return how many bytes are sent for these, compressed as hosts do it."""
    return len(zlib.compress(data, 6))


class _Reader(HTMLParser):
    """Collects the facts of one page."""

    def __init__(self) -> None:
        super().__init__()
        self._lang = ""
        self._title: list[str] = []
        self._in_title = False
        self._in_data = False
        self._meta: dict[str, str] = {}
        self._canonical = ""
        self._moved = ""
        self._headings = 0
        self._ids: list[Spot] = []
        self._references: list[PageReference] = []
        self._variants: list[tuple[str, str]] = []
        self._silent: list[Spot] = []

    def facts(self, weight: int) -> PageFacts:
        """Return what was found."""
        return PageFacts(
            lang=self._lang,
            title=" ".join("".join(self._title).split()),
            description=self._meta.get("description", ""),
            canonical=self._canonical,
            noindex="noindex" in self._meta.get("robots", ""),
            moved=self._moved,
            headings=self._headings,
            ids=tuple(self._ids),
            references=tuple(self._references),
            variants=tuple(self._variants),
            silent_images=tuple(self._silent),
            weight=weight,
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        given = {name: value or "" for name, value in reversed(attrs)}
        if "id" in given:
            self._ids.append(self._spot(given["id"]))
        match tag:
            case "html":
                self._lang = given.get("lang", "")
            case "title" if not self._title:
                self._in_title = True
            case "h1":
                self._headings += 1
            case "meta":
                self._take_meta(given)
            case "link":
                self._take_link(given)
            case _:
                self._take_body(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Take note of the end of the title."""
        if tag == "title":
            self._in_title = False
        elif tag == "script":
            self._in_data = False

    def handle_data(self, data: str) -> None:
        """Take note of the title's text, and of addresses in JSON-LD."""
        if self._in_title:
            self._title.append(data)
        elif self._in_data:
            for url in _ADDRESS.findall(data):
                self._add("data", url)

    def _take_meta(self, given: dict[str, str]) -> None:
        content = given.get("content", "")
        name = given.get("name") or given.get("property", "")
        if name:
            self._meta.setdefault(name.lower(), content)
        if name in _OWN_ADDRESSES:
            self._add("file" if "url" not in name else "link", content)
        refresh = _REFRESH.fullmatch(content) if given.get("http-equiv", "").lower() == "refresh" else None
        if refresh is not None:
            self._moved = refresh.group(1).strip("'\" ")
            self._add("link", self._moved)

    def _take_link(self, given: dict[str, str]) -> None:
        relations = set(given.get("rel", "").lower().split())
        href = given.get("href", "")
        if "canonical" in relations:
            self._canonical = href
            self._add("link", href)
        elif "alternate" in relations and "hreflang" in given and "type" not in given:
            self._variants.append((given["hreflang"], href))
            self._add("link", href)
        elif "stylesheet" in relations:
            self._add("style", href)
        elif relations & _LOADING:
            self._add("file", href)
        elif not relations & {"preconnect", "dns-prefetch"} and href:
            self._add("link", href)

    def _take_body(self, tag: str, given: dict[str, str]) -> None:
        if tag in _LINKS and _LINKS[tag] in given:
            self._add("link", given[_LINKS[tag]])
        for name in _FILES.get(tag, ()):
            if name == "srcset" and name in given:
                for candidate in _CANDIDATE.findall(given[name]):
                    self._add("file", candidate)
            elif given.get(name):
                self._add("script" if tag == "script" else "file", given[name])
        if tag == "script":
            self._in_data = given.get("type", "") == "application/ld+json"
            if "data-href" in given:
                self._add("link", given["data-href"])
        if tag == "img" and "alt" not in given:
            self._silent.append(self._spot(given.get("src", "")))

    def _add(self, kind: str, url: str) -> None:
        line, offset = self.getpos()
        self._references.append(PageReference(kind=kind, url=url.strip(), line=line, column=offset + 1))

    def _spot(self, name: str) -> Spot:
        line, offset = self.getpos()
        return Spot(name, line, offset + 1)
