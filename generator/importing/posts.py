"""What every other system's posts become before they become works."""

import datetime as dt
from pathlib import Path

import msgspec

from generator.core.meta import Extra


class ImportNote(msgspec.Struct, frozen=True, order=True):
    """Something that was not understood, or was changed: a source's path, a line (0 for none), and what."""

    path: str
    line: int
    message: str


class ImportedAsset(msgspec.Struct, frozen=True):
    """A file to copy.

    Attributes:
        disk: where it lies.
        target: its path below the work's folder, or below ``static/`` for a file of the whole site.
    """

    disk: Path
    target: str


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post or page of one language.

    Attributes:
        source: its path in the source tree, for the report.
        line: the source's line on which it starts.
        first_line: the source's line on which its body starts.
        key: posts of one key are editions of one work.
        lang: the language that the source names; empty where it names none.
        section: name of its section; empty for a page.
        name: what its address ends in.
        url: path of its former address; empty where that is not known.
        title: plain text.
        date: of publication.
        updated: of the last change.
        description: one sentence.
        tags: tags and categories.
        draft: whether it was held back.
        aliases: former addresses of its own.
        author: name.
        series: name.
        cover: an image as written.
        extra: all other keys.
        body: Markdown or HTML.
        assets: files beside it.
    """

    source: str
    line: int = 1
    first_line: int = 1
    key: str = ""
    lang: str = ""
    section: str = ""
    name: str = ""
    url: str = ""
    title: str = ""
    date: dt.date | None = None
    updated: dt.date | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    draft: bool = False
    aliases: tuple[str, ...] = ()
    author: str = ""
    series: str = ""
    cover: str = ""
    extra: Extra = {}
    body: str = ""
    assets: tuple[ImportedAsset, ...] = ()


class ImportedSite(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a source holds.

    Attributes:
        title: of the site.
        base_url: of the site; empty where the source does not say.
        default: language of posts that name none; empty where the source does not say.
        posts: in the order of their paths.
        static: files of the whole site.
        notes: what was not understood while reading.
    """

    title: str = ""
    base_url: str = ""
    default: str = ""
    posts: tuple[Post, ...] = ()
    static: tuple[ImportedAsset, ...] = ()
    notes: tuple[ImportNote, ...] = ()
