"""The nouns that every room speaks.

A *work* is one essay or page. An *edition* is that work in one language. A *document* is one source file,
read; it knows nothing of other files. Everything here is frozen: a later stage makes a new value.
"""

import functools
import zlib
from collections.abc import Iterator, Sequence

import msgspec

from generator.core.canonical import Digest, digest, encode
from generator.core.meta import Extra, Meta
from generator.core.problems import Place, Problem

Lang = str
"""A language's key in ``site.toml``: the ``en`` of ``index.en.md`` and of the URL's first segment."""

WorkId = str
"""A work's path below ``content/`` without language and suffix, such as ``essays/daily-grind``."""

CONTENT = "content"
"""Folder of the works."""

STATIC = "static"
"""Folder of files that keep their path; a link to one starts with a slash."""

DECORATIVE = "decorative"
"""Class by which authors say that an image tells nothing. Only so is an empty description meant."""

PRIVATE = ".diptych"
"""Name of the hidden folder inside the output that is not part of the site."""

Html = str
"""Text that is HTML already. Templates mark it ``| safe``; nothing else may be marked so."""


class SourceFile(msgspec.Struct, frozen=True):
    """A file of the project as it was read.

    Attributes:
        path: POSIX path relative to the project's root.
        data: its bytes.
        digest: of the bytes.
    """

    path: str
    data: bytes
    digest: Digest

    @classmethod
    def of(cls, path: str, data: bytes) -> "SourceFile":
        """Return the source file of these bytes."""
        return cls(path, data, digest(data))


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What a source file's path says.

    Attributes:
        work: the work that it is an edition of.
        lang: the language of the edition.
        section: key of the section, or empty for a page outside the essay lists.
        name: last segment of the work's path, the URL's slug unless front matter sets another.
    """

    work: WorkId
    lang: Lang
    section: str
    name: str


class Link(msgspec.Struct, frozen=True, tag="link"):
    """One link of a body that leads inside the site, to be resolved once the whole site is known.

    In a body's parts it stands for the whole attribute, quotes included: pages may add ``hreflang`` to it.

    Attributes:
        attribute: the attribute's name, ``href`` as a rule.
        target: what the author wrote, percent-decoded nowhere.
        place: where the author wrote it.
    """

    attribute: str
    target: str
    place: Place


class Image(msgspec.Struct, frozen=True, tag="image"):
    """One local image of a body; stands for the complete ``img`` element.

    Attributes:
        target: path relative to the document.
        attributes: all other attributes in the order written, ``alt`` among them.
        place: where the author wrote it.
    """

    target: str
    attributes: tuple[tuple[str, str], ...]
    place: Place


class Embed(msgspec.Struct, frozen=True, tag="embed"):
    """A named block: text that a block's own reader and template turn into a part of the page.

    Attributes:
        name: the block's name, the word after the fence.
        text: the lines between the fences.
        place: of the opening fence.
        links: what its reader found in the text that leads inside the site.
        data: what else its reader made of the text.
    """

    name: str
    text: str
    place: Place
    links: tuple[Link, ...] = ()
    data: Extra = {}  # msgspec copies an empty default


Part = str | Link | Image | Embed
"""A piece of a body: finished HTML, or a reference that waits for the site."""


class Heading(msgspec.Struct, frozen=True):
    """A heading of a body: level 2 to 6, anchor and plain text."""

    level: int
    anchor: str
    text: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One top-level block of a body.

    Attributes:
        kind: paragraph, heading, list, quote, code, figure, table, callout, math, footnotes, embed,
            rule or html.
        anchor: the block's own id, or empty.
        parts: HTML and references, in order.
        text: the block's words, plain, spaces collapsed.
        name: the id by which its twins in other editions know it: its own, or the first inside it that
            an author wrote; empty where there is none.
        alone: whether the author marked it with the class ``only-here``: it has no twin.
        untranslated: whether a comment ``untranslated`` stands before it: it is the source's text still.
        place: where it starts in the source, as near as its first words tell.
    """

    kind: str
    anchor: str
    parts: tuple[Part, ...]
    text: str
    name: str = ""
    alone: bool = False
    untranslated: bool = False
    place: Place = Place("")


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A converted Markdown text.

    Attributes:
        packed: the top-level blocks, by ``pack``. A site's blocks are most of what a build knows, and most
            builds look at those of a few works.
        headings: all headings, in order, nested ones included.
        anchors: every id that a link may lead to, sorted.
        lead: number of blocks that stand before ``<!--more-->``; 0 where the author set no divider.
        excerpt: plain text for cards where no description is given.
        references: the parts of all blocks that wait for the site, in order: few, and asked for often.
    """

    packed: bytes
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    lead: int
    excerpt: str
    references: tuple[Link | Image | Embed, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the top-level blocks, in order."""
        return _unpacked(self.packed)

    @property
    def embeds(self) -> Iterator[Embed]:
        """Yield the named blocks."""
        return (part for part in self.references if isinstance(part, Embed))


def pack(blocks: Sequence[Block]) -> bytes:
    """Return blocks as bytes, a quarter of their size (DECISIONS 151)."""
    return zlib.compress(encode(blocks), 1)


_AT_HAND = 16
"""Bodies whose blocks are kept at hand: a page asks for those of its work again and again."""


@functools.lru_cache(_AT_HAND)
def _unpacked(packed: bytes) -> tuple[Block, ...]:
    return _decoder().decode(zlib.decompress(packed))


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[tuple[Block, ...]]:
    return msgspec.msgpack.Decoder(tuple[Block, ...])


class Words(msgspec.Struct, frozen=True):
    """How much there is to read: Han characters, words of other scripts, words inside code."""

    han: int = 0
    latin: int = 0
    code: int = 0


class TermCounts(msgspec.Struct, frozen=True):
    """How often a document uses each of its terms, packed, as thousands of these are kept in the cache.

    Attributes:
        terms: the terms, separated by blanks, the most used first.
        counts: the count of each, weighted by where it stands and at most 255.
    """

    terms: str = ""
    counts: bytes = b""

    def items(self) -> Iterator[tuple[str, int]]:
        """Return pairs of term and count."""
        return zip(self.terms.split(), self.counts, strict=True)


class KeyPlace(msgspec.Struct, frozen=True):
    """Where a front matter key or a value of one stands, for problems that only the whole site can show."""

    key: str
    place: Place
    value: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One source file, completely read.

    Attributes:
        identity: what its path says.
        path: of the source file.
        meta: its front matter.
        keys: where the front matter's keys stand.
        body_line: number of the file's line that ends the front matter; the Markdown follows.
        body: its converted text.
        words: its length.
        terms: what it is about.
        minutes: reading time, rounded up, at least 1.
        source: digest of the source file.
    """

    identity: Identity
    path: str
    meta: Meta
    keys: tuple[KeyPlace, ...]
    body_line: int
    body: Body
    words: Words
    terms: TermCounts
    minutes: int
    source: Digest

    def place(self, key: str, value: str = "") -> Place:
        """Return where a value of a front matter key stands, else the key, else the title."""
        places = {(item.key, item.value): item.place for item in self.keys}
        found = places.get((key, value)) or places.get((key, "")) or places.get(("title", ""))
        return found or Place(self.path)


class Parsed(msgspec.Struct, frozen=True):
    """What reading one source file gave; no document where too little could be read.

    A document with errors is there to have its links checked in the same run; no page is made of it.
    """

    document: Document | None
    problems: tuple[Problem, ...]


class Picture(msgspec.Struct, frozen=True):
    """What a page must know of an image file.

    Attributes:
        path: of the source file.
        digest: of its bytes.
        width: in CSS pixels; 0 where the file does not say.
        height: in CSS pixels; 0 where the file does not say.
        format: of its bytes, such as ``jpeg``; empty for a drawing.
        moves: whether it is an animation.
    """

    path: str
    digest: Digest
    width: int
    height: int
    format: str = ""
    moves: bool = False


class PictureRecipe(msgspec.Struct, frozen=True):
    """How bytes are made of a picture's file.

    Attributes:
        format: to encode in.
        width: in pixels; 0 for the file as it is, without what it tells of its maker.
        height: in pixels; 0 for the file's own.
        quality: from 1 to 100; 0 where nothing is encoded.
        sharp: whether colours keep their full resolution, as drawings and screenshots want it.
    """

    format: str
    width: int = 0
    height: int = 0
    quality: int = 0
    sharp: bool = False


class PictureVariant(msgspec.Struct, frozen=True):
    """A picture in another size or format, encoded already.

    Attributes:
        recipe: that it was made by.
        blob: name of its bytes in the cache.
        digest: of its bytes.
        size: number of its bytes.
    """

    recipe: PictureRecipe
    blob: Digest
    digest: Digest
    size: int


class Face(msgspec.Struct, frozen=True, kw_only=True):
    """A face of a font file, with what it has.

    Attributes:
        disk: path that opens the file.
        index: of the face in the file.
        name: of its family.
        digest: of the file.
        weighs: whether its weight may be chosen.
        coverage: one bit for each code point that it has a shape for, compressed.
    """

    disk: str
    index: int
    name: str
    digest: Digest
    weighs: bool
    coverage: bytes


class CardText(msgspec.Struct, frozen=True, kw_only=True):
    """What stands on a social card, plain text.

    Attributes:
        title: of the page.
        text: its description.
        kicker: what kind of page it is; may be empty.
        site: whose page it is; empty where the title says so.
        date: when it was published; may be empty.
        language: the page's language, by its own name.
        languages: all languages that the page exists in.
    """

    title: str
    text: str
    kicker: str
    site: str
    date: str
    language: str
    languages: tuple[str, ...]
