"""Posts become works: paired, named, linked to one another, and written as this site's files."""

import functools
import posixpath
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.essays.han import count_han, count_words
from generator.essays.identity import is_slug
from generator.importing.addresses import path_of
from generator.importing.model import Finding, Harvest, Post
from generator.importing.text import brought_over
from generator.inputs.config import SiteConfig
from generator.model import CONTENT, STATIC, Lang
from generator.writing.files import NewFile
from generator.writing.front_matter import front_matter
from generator.writing.slugs import slug_from

_NO_PLACE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")
_HAN_SHARE = 3
"""Han characters for each word of another script from which on a text that names no language is Chinese."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would write.

    Attributes:
        files: texts to write.
        copies: files to copy, by path in the project.
        works: number of works.
        editions: number of editions.
        findings: what was not understood, by path and line.
    """

    files: tuple[NewFile, ...]
    copies: dict[str, Path]
    works: int
    editions: int
    findings: tuple[Finding, ...]


class _Edition(msgspec.Struct, frozen=True):
    """A post with its place in the new site."""

    post: Post
    lang: Lang
    section: str
    slug: str

    @property
    def folder(self) -> str:
        return posixpath.join(CONTENT, self.section, self.slug)


def language_for(post: Post, harvest: Harvest, codes: Mapping[str, Lang]) -> Lang | None:
    """Return the site's language of a post: the one that it names, or the one that its script shows.

    Args:
        post: to place.
        harvest: that it belongs to.
        codes: the site's languages by every code that may mean them, see ``codes_of``.
    """
    if post.lang:
        return _meant(post.lang, codes)
    han, words = count_han(post.body + post.title), count_words(post.body + post.title)
    if han * _HAN_SHARE > words:
        return _meant("zh", codes) or _meant(harvest.default or "en", codes)
    stated = (
        _meant(harvest.default, codes) if harvest.default and not harvest.default.startswith("zh") else None
    )
    return stated or _meant("en", codes) or next(iter(codes.values()))


def codes_of(config: SiteConfig) -> dict[str, Lang]:
    """Return the site's languages by key, by tag and by the first part of either."""
    codes: dict[str, Lang] = {}
    for language in config.languages:
        codes.setdefault(language.key, language.key)
        codes.setdefault(language.tag.lower(), language.key)
    for language in config.languages:
        codes.setdefault(language.key.partition("-")[0], language.key)
        codes.setdefault(language.tag.lower().partition("-")[0], language.key)
    return codes


def _meant(code: str, codes: Mapping[str, Lang]) -> Lang | None:
    plain = code.lower().replace("_", "-")
    plain = {"tw": "zh-tw", "cn": "zh-cn"}.get(plain, plain)
    return codes.get(plain) or codes.get(plain.partition("-")[0])


def assembled(harvest: Harvest, config: SiteConfig, taken: Iterable[str]) -> Imported:
    """Return the files of the new site.

    Args:
        harvest: of the source.
        config: of the site that it goes into.
        taken: paths that exist in that site already.
    """
    findings = list(harvest.findings)
    placed = _placed(harvest, config, set(taken), findings)
    links = _Links(placed, config, harvest)
    files = []
    copies = {f"{STATIC}/{asset.target}": asset.disk for asset in harvest.static}
    claimed: set[str] = set()
    for edition in placed:
        first = next(each for each in placed if each.folder == edition.folder)
        copies |= {f"{edition.folder}/{asset.target}": asset.disk for asset in edition.post.assets}
        body = brought_over(edition.post, functools.partial(links.resolve, edition), findings)
        head = _front_matter(edition, first, config, claimed, findings)
        files.append(NewFile(f"{edition.folder}/index.{edition.lang}.md", f"{head}\n{body}"))
    return Imported(
        files=tuple(files),
        copies=copies,
        works=len({edition.folder for edition in placed}),
        editions=len(placed),
        findings=tuple(sorted(set(findings))),
    )


def _placed(harvest: Harvest, config: SiteConfig, taken: set[str], findings: list[Finding]) -> list[_Edition]:
    """Return every post with its place, editions of one work beside each other, the first language first."""
    codes = codes_of(config)
    groups: dict[str, dict[Lang, Post]] = {}
    for post in harvest.posts:
        lang = language_for(post, harvest, codes)
        if lang is None:
            told = f'"{post.lang}" is not a language of the site; left out'
            findings.append(Finding(post.source, post.line, told))
            continue
        group = groups.setdefault(f"{post.section}|{post.key}", {})
        if lang in group:
            told = f"the same edition as {group[lang].source}; it became a work of its own"
            findings.append(Finding(post.source, post.line, told))
            group = groups.setdefault(f"{post.section}|{post.key}|{post.source}", {})
        group[lang] = post
    order = sorted(config.keys, key=lambda key: key != config.default)
    used = set(taken)
    placed = []
    for group in groups.values():
        posts = [group[lang] for lang in order if lang in group]
        section = _section(posts[0].section, config)
        slug = _slug(posts, section, used)
        placed += [_Edition(group[lang], lang, section, slug) for lang in order if lang in group]
    return placed


def _section(name: str, config: SiteConfig) -> str:
    keys = [section.key for section in config.sections]
    if not name or not keys:
        return ""
    return name if name in keys else section_key(name) if section_key(name) in keys else keys[0]


def section_key(name: str) -> str:
    """Return a section's key for another system's name of it."""
    return slug_from(name) or "posts"


def _slug(posts: Sequence[Post], section: str, used: set[str]) -> str:
    """Return a slug that is free: one that was in use, else one made from a name or title."""
    names = [name for post in posts for name in (post.name, post.title)]
    plain = next((name.lower() for name in names[::2] if is_slug(name.lower())), "")
    base = plain or next(filter(None, map(slug_from, names)), "untitled")
    slug = base
    number = 2
    while posixpath.join(CONTENT, section, slug) in used:
        slug = f"{base}-{number}"
        number += 1
    used.add(posixpath.join(CONTENT, section, slug))
    return slug


def _front_matter(
    edition: _Edition, first: _Edition, config: SiteConfig, claimed: set[str], findings: list[Finding]
) -> str:
    """Return an edition's front matter; what editions share stands in the first of them."""
    post, is_first = edition.post, edition is first

    def tell(message: str) -> None:
        findings.append(Finding(post.source, post.line, message))

    extra = dict(post.extra)
    date = first.post.date
    if not is_first:
        if post.date and post.date != date:
            tell(f"dated {post.date}, the other edition {date}; the work keeps the latter")
        if post.tags and set(post.tags) != set(first.post.tags):
            tell(f"has tags of its own, kept under `extra`: {', '.join(post.tags)}")
            extra["tags"] = list(post.tags)
    draft = post.draft
    if edition.section and date is None:
        tell("has no date" if draft else "has no date; it is a draft now")
        draft = True
    updated = post.updated if post.updated and (not date or post.updated > date) else None
    return front_matter(
        {
            "title": " ".join(post.title.split()),
            "date": date if is_first else None,
            "updated": updated,
            "description": post.description or None,
            "tags": _tags(post.tags) if is_first and post.tags else None,
            "draft": True if draft else None,
            "aliases": _aliases(edition, config, claimed) or None,
            "author": post.author or None,
            "series": post.series if is_first and post.series and edition.section else None,
            "cover": _cover(edition, tell),
            "extra": extra or None,
        }
    )


def _tags(tags: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))


def _aliases(edition: _Edition, config: SiteConfig, claimed: set[str]) -> list[str]:
    """Return former addresses that are neither the new one nor taken by another edition."""
    path = config.section(edition.section).path if edition.section else ""
    new = f"/{'/'.join(filter(None, (edition.lang, path, edition.slug)))}/"
    found = []
    for alias in (*edition.post.aliases, edition.post.url):
        plain = path_of(alias)
        plain = plain if plain.startswith("/") else f"/{plain}"
        key = plain.strip("/").casefold()
        if key and plain.rstrip("/") != new.rstrip("/") and key not in claimed and ".." not in key:
            claimed.add(key)
            found.append(urllib.parse.quote(plain, safe="/-._~"))
    return found


def _cover(edition: _Edition, tell: Callable[[str], None]) -> str | None:
    """Return a cover that lies beside the work; another one is told."""
    cover = edition.post.cover.removeprefix("./")
    if not cover:
        return None
    if cover in {asset.target for asset in edition.post.assets}:
        return cover
    tell(f"the cover does not lie beside the text; left out: {edition.post.cover}")
    return None


class _Links:
    """Knows what every former address and source file has become."""

    def __init__(self, placed: Sequence[_Edition], config: SiteConfig, harvest: Harvest) -> None:
        self._host = urllib.parse.urlsplit(harvest.base_url).netloc
        self._base = path_of(harvest.base_url).rstrip("/") if harvest.base_url else ""
        self._static = {asset.target for asset in harvest.static}
        self._default = config.default
        self._by_path: dict[str, _Edition] = {}
        self._by_name: dict[tuple[str, Lang], _Edition] = {}
        for edition in placed:
            for path in (edition.post.url, *edition.post.aliases, edition.post.source):
                if path:
                    self._by_path.setdefault(_plain(path), edition)
            stem = posixpath.splitext(posixpath.basename(edition.post.source))[0]
            for name in (edition.post.name, stem, edition.post.key, edition.post.key.rpartition("/")[2]):
                self._by_name.setdefault((name, edition.lang), edition)

    def resolve(self, here: _Edition, target: str) -> str | None:
        """Return what a link says now; None where it is none of the site's own, or leads nowhere known."""
        parts = urllib.parse.urlsplit(target)
        if parts.netloc and parts.netloc == self._host:
            target = target.partition(parts.netloc)[2] or "/"
        elif _NO_PLACE.match(target):
            return None
        aim, mark, fragment = target.partition("#")
        aim = urllib.parse.unquote(aim)
        if self._base and aim.startswith(f"{self._base}/"):
            aim = aim.removeprefix(self._base)
        if aim.lstrip("/") in self._static:
            return f"/{urllib.parse.quote(aim.lstrip('/'))}"
        if aim in {asset.target for asset in here.post.assets}:
            return None
        found = self._edition(here, aim)
        if found is None:
            return None
        if found is here:
            return f"#{fragment}" if mark else None
        relative = posixpath.relpath(found.folder, here.folder)
        page = f"{relative}/" if found.lang == here.lang else f"{relative}/index.{found.lang}.md"
        return f"{page}{mark}{fragment}"

    def _edition(self, here: _Edition, aim: str) -> _Edition | None:
        folder = posixpath.dirname(here.post.source)
        beside = posixpath.normpath(posixpath.join(folder, aim))
        for path in (aim, beside, f"{beside}.md", f"{beside}/index.md"):
            found = self._by_path.get(_plain(path))
            if found is not None:
                return found
        name = posixpath.splitext(posixpath.basename(aim.rstrip("/")))[0]
        name = re.sub(r"\.[a-z]{2}(?:-[A-Za-z]+)?$", "", name)
        if aim.startswith("/") and not aim.endswith(".md"):
            return None
        return self._by_name.get((name, here.lang)) or self._by_name.get((aim.strip("/"), here.lang))


def _plain(path: str) -> str:
    """Return an address as it is compared: decoded, without slashes around it or a file's usual ending."""
    plain = unicodedata.normalize("NFC", path_of(path)).strip("/").casefold()
    return plain.removesuffix("/index.html").removesuffix(".html")
