"""``site.toml``, read and typed. Every value that shapes the site and is not an essay stands here."""

import datetime as dt
import re
import urllib.parse
import zoneinfo
from collections.abc import Iterable
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.core.lint import Lint
from generator.core.model import Lang, SourceFile
from generator.core.problems import Place, did_you_mean
from generator.core.result import Result
from generator.inputs.deploys import DeployTarget, TargetLoaders, read_deploys
from generator.inputs.languages import Language, is_key, read_languages
from generator.inputs.settings import (
    Bilingual,
    Cards,
    Checks,
    CodeStyles,
    ContentRules,
    Images,
    LintSettings,
    Robots,
    SearchSettings,
    Theme,
    read_cards,
    read_images,
    read_lint,
    read_theme,
)
from generator.inputs.tables import TableReader
from generator.inputs.toml import read_toml_file

CONFIG_PATH = "site.toml"

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?")

Localized = dict[Lang, str]
"""A text in each language."""

RESERVED_SEGMENTS = frozenset({"tags", "archive", "series", "page", "search"})
"""First path segments below a language that the generator's own pages use."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of works: its key is the folder's name, ``path`` the URL's segment."""

    key: str
    path: str
    title: Localized
    description: Localized


class Speeds(msgspec.Struct, frozen=True, kw_only=True):
    """Reading speeds per minute.

    The English default is Brysbaert's mean over 190 studies of silent reading (2019); the Chinese one
    lies between IReST's 255 characters read aloud and Medium's 500. Code counts at half speed.
    """

    words: Annotated[int, Meta(ge=50, le=2000)] = msgspec.field(default=238, name="words_per_minute")
    han: Annotated[int, Meta(ge=50, le=2000)] = msgspec.field(default=350, name="han_per_minute")


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes: a name in each language, and where to be found."""

    name: Localized
    bio: Localized
    url: str = ""
    email: str = ""


class SiteConfig(msgspec.Struct, frozen=True, kw_only=True):
    """A site's configuration.

    Attributes:
        title: of the site.
        description: of the site, one sentence.
        base_url: absolute, with a final slash.
        host: of the address in ``site.toml``, even where another one is asked for: ids are made of it.
        zone: name of the time zone in which days begin.
        languages: in the order in which they are shown.
        default: language of ``x-default`` and of what must choose one.
        author: of works that name no other.
        sections: in the order in which they are shown.
        tags: display names of declared tags.
        series: titles of declared series.
        page_size: works on a page of a list.
        feed_size: entries of a feed.
        speeds: for reading times.
        code: how code is coloured.
        bilingual: how editions of one work are held together.
        lint: which rules of prose are warned about.
        theme: the site's own colours.
        check: what `diptych check` holds pages to.
        robots: what is made for programs that read, and who is asked to stay out.
        search: whether the site can be searched.
        deploy: where the site is published to, by name.
        images: how pictures are shown.
        cards: how social cards are drawn.
        content: what essays may hold.
    """

    title: Localized
    description: Localized
    base_url: str
    host: str
    zone: str
    languages: tuple[Language, ...]
    default: Lang
    author: Author
    sections: tuple[Section, ...]
    tags: dict[str, Localized]
    series: dict[str, Localized]
    page_size: int
    feed_size: int
    speeds: Speeds
    code: CodeStyles
    bilingual: Bilingual = Bilingual()
    lint: LintSettings = LintSettings()
    theme: Theme = Theme()
    check: Checks = Checks()
    robots: Robots = Robots()
    search: SearchSettings = SearchSettings()
    deploy: dict[str, DeployTarget] = {}
    images: Images = Images()
    cards: Cards = Cards()
    content: ContentRules = ContentRules()

    def language(self, key: Lang) -> Language:
        """Return a language by its key."""
        return next(language for language in self.languages if language.key == key)

    def section(self, key: str) -> Section:
        """Return a section by its key."""
        return next(section for section in self.sections if section.key == key)

    @property
    def keys(self) -> tuple[Lang, ...]:
        """Return the languages' keys in order."""
        return tuple(language.key for language in self.languages)

    @property
    def time_zone(self) -> dt.tzinfo:
        """Return the site's time zone."""
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def base_path(self) -> str:
        """Return the path of the base URL, with slashes at both ends."""
        return "/" + self.base_url.split("/", 3)[3]


def read_config(
    file: SourceFile, lints: Iterable[Lint], targets: TargetLoaders, make: type[TableReader] = TableReader
) -> Result[SiteConfig | None]:
    """Return the configuration; None where anything is wrong in it.

    Args:
        file: ``site.toml``.
        lints: rules of prose, each of which can be switched.
        targets: kinds of places to deploy to, each of which reads keys of its own.
        make: readers of tables.
    """
    entries = read_toml_file(file)
    if entries.value is None:
        return Result(None, entries.problems)
    reader = make(entries.value, Place(file.path))
    languages = read_languages(reader)
    keys, base_url = tuple(language.key for language in languages), _base_url(reader)
    config = SiteConfig(
        title=reader.localized("title", keys, required=True),
        description=reader.localized("description", keys),
        base_url=base_url,
        host=urllib.parse.urlsplit(base_url).hostname or "localhost",
        zone=_zone(reader),
        languages=languages,
        default=reader.choice("default_language", keys, keys[0]) if keys else "",
        author=_author(reader, keys),
        sections=_sections(reader, keys),
        tags=_named(reader, "tags", "name", keys),
        series=_named(reader, "series", "title", keys),
        page_size=reader.integer("page_size", 20, least=1, most=1000),
        feed_size=reader.integer("feed_size", 20, least=1, most=1000),
        speeds=reader.settings("reading", Speeds),
        code=reader.settings("code", CodeStyles),
        bilingual=reader.settings("bilingual", Bilingual),
        lint=read_lint(reader, lints),
        theme=read_theme(reader),
        check=reader.settings("check", Checks),
        robots=reader.settings("robots", Robots),
        search=reader.settings("search", SearchSettings),
        deploy=read_deploys(reader, targets),
        images=read_images(reader),
        cards=read_cards(reader, keys),
        content=reader.settings("content", ContentRules),
    )
    reader.close(as_errors=True)
    return Result(None if reader.problems else config, reader.problems)


def _sections(reader: TableReader, keys: tuple[Lang, ...]) -> tuple[Section, ...]:
    ordered: list[tuple[int, int, Section]] = []
    for number, (key, table) in enumerate(reader.tables("sections")):
        path = table.text("path") or key
        path = table.checked(
            "path",
            path,
            lambda text: is_key(text) and text not in RESERVED_SEGMENTS,
            f'"{path}" cannot be a section\'s URL segment',
            f"use small letters, digits and hyphens, and none of: {', '.join(sorted(RESERVED_SEGMENTS))}",
        )
        section = Section(
            key=key,
            path=path,
            title=table.localized("title", keys, required=True),
            description=table.localized("description", keys),
        )
        if any(path and path == other.path for _, _, other in ordered):
            hint = "give one of them another `path`"
            table.fail(table.place, "same-segment", f'another section has the URL segment "{path}" too', hint)
        ordered.append((table.integer("order", number), number, section))
        table.close(as_errors=True)
    return tuple(section for _, _, section in sorted(ordered, key=lambda item: item[:2]))


def _named(reader: TableReader, key: str, field: str, keys: tuple[Lang, ...]) -> dict[str, Localized]:
    names = {}
    for name, table in reader.tables(key):
        hint = "use small letters, digits and hyphens"
        table.checked(field, name, is_key, f'"{name}" cannot be an id', hint)
        names[name] = table.localized(field, keys, required=True)
        table.close(as_errors=True)
    return names


def _author(reader: TableReader, keys: tuple[Lang, ...]) -> Author:
    with reader.closing("author", required=True) as table:
        hint = "write one such as `me@example.org`"
        return Author(
            name=table.localized("name", keys, required=True),
            bio=table.localized("bio", keys),
            url=table.text("url"),
            email=table.matching("email", _EMAIL, "is not an e-mail address", hint),
        )


def _base_url(reader: TableReader) -> str:
    url = reader.text("base_url", required=True)
    hint = "write one such as `https://example.org/` or `https://example.org/blog/`"
    url = reader.checked("base_url", url, is_base_url, f'"{url}" is not an absolute address', hint)
    return url if url.endswith("/") or not url else f"{url}/"


def is_base_url(text: str) -> bool:
    """Tell whether a text can be a site's address: http or https, a host, perhaps a path."""
    return bool(_URL.fullmatch(text))


def _zone(reader: TableReader) -> str:
    name = reader.text("time_zone") or "UTC"
    known = () if _is_zone(name) else zoneinfo.available_timezones()
    hint = did_you_mean(name, known, "write one such as `Asia/Taipei`")
    return reader.checked("time_zone", name, _is_zone, f'"{name}" is not a time zone', hint) or "UTC"


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    return True
