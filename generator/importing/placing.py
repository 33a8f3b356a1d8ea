"""Posts find their places: in which language, beside which other editions, where a former import put them."""

import itertools
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from generator.core.model import CONTENT, Lang
from generator.essays.han import count_han, count_words
from generator.essays.identity import is_slug
from generator.importing.existing import ExistingEdition, Match
from generator.importing.posts import ImportedSite, ImportNote, Post
from generator.inputs.config import SiteConfig
from generator.writing.slugs import slug_from

_HAN_SHARE = 3
"""Han characters for each word of another script from which on a text that names no language is Chinese."""


class Placed(msgspec.Struct, frozen=True):
    """A post with its place in the new site.

    Attributes:
        post: that is placed.
        lang: of the edition that it becomes.
        section: key of its section; empty for a page.
        slug: last segment of the work's path.
        there: path of the file that a former import made of it; empty where it is new.
    """

    post: Post
    lang: Lang
    section: str
    slug: str
    there: str = ""

    @property
    def folder(self) -> str:
        """Return the work's folder in the project."""
        return posixpath.join(CONTENT, self.section, self.slug)

    @property
    def path(self) -> str:
        """Return the edition's file in the project."""
        return self.there or f"{self.folder}/index.{self.lang}.md"


class Places:
    """Finds a place for each work: the one where it is, or a new one.

    Args:
        used: paths that are taken.
        matches: of what is there.
        made: the text that an import writes into a place, given the edition and its work's first one.
    """

    def __init__(self, used: set[str], matches: Match, made: Callable[[Placed, Placed], str]) -> None:
        self.matches = matches
        self._used = used
        self._made = made

    def at_home(self, posts: Mapping[Lang, Post], home: Mapping[Lang, ExistingEdition]) -> list[Placed]:
        """Return the editions of a work of which some are there; those that it lacks go beside them."""
        if not home:
            return []
        beside = next(iter(home.values()))
        editions = []
        for lang, post in posts.items():
            found = home.get(lang) or self.matches.edition(beside.work, lang)
            if found is None:
                editions.append(Placed(post, lang, beside.section, beside.name))
            else:
                editions.append(Placed(post, found.lang, found.section, found.name, found.path))
        return editions

    def by_text(self, posts: Mapping[Lang, Post], section: str) -> dict[Lang, ExistingEdition]:
        """Return the editions of a work that stand, as an import writes them, where it would go.

        Any of them may have been the first when they were written.
        """
        for slug in _slugs(posts.values()):
            editions = _editions(posts, section, slug)
            if editions[0].folder not in self._used:
                break
            work = posixpath.join(section, slug)
            home = {
                each.lang: found
                for each in editions
                for first in (editions[0], each)
                if (found := self.matches.of_text(work, each.lang, self._made(each, first)))
            }
            if home:
                return home
        return {}

    def new(self, posts: Mapping[Lang, Post], section: str) -> list[Placed]:
        """Return the editions of a work in a place that was free."""
        choices = (_editions(posts, section, slug) for slug in _slugs(posts.values()))
        editions = next(each for each in choices if each[0].folder not in self._used)
        self._used.add(editions[0].folder)
        return editions


def placed_in(
    site: ImportedSite, config: SiteConfig, notes: list[ImportNote], places: Places
) -> list[Placed]:
    """Return every post with its place, editions of one work beside each other.

    Those that are there come first, then the site's first language: what editions share stands in the first.
    """
    order = sorted(config.keys, key=lambda key: key != config.default)
    groups = [
        {lang: group[lang] for lang in order if lang in group}
        for group in _groups(site, codes_of(config), notes)
    ]
    placed: list[Placed] = []
    for posts, home in zip(groups, places.matches.homes(groups), strict=True):
        section = _section(next(iter(posts.values())).section, config)
        editions = places.at_home(posts, home or places.by_text(posts, section)) or places.new(posts, section)
        placed += sorted(editions, key=lambda each: not each.there)
    return placed


def _groups(site: ImportedSite, codes: Mapping[str, Lang], notes: list[ImportNote]) -> list[dict[Lang, Post]]:
    groups: dict[str, dict[Lang, Post]] = {}
    for post in site.posts:
        lang = language_for(post, site, codes)
        if lang is None:
            told = f'"{post.lang}" is not a language of the site; left out'
            notes.append(ImportNote(post.source, post.line, told))
            continue
        group = groups.setdefault(f"{post.section}|{post.key}", {})
        if lang in group:
            told = f"the same edition as {group[lang].source}; it became a work of its own"
            notes.append(ImportNote(post.source, post.line, told))
            group = groups.setdefault(f"{post.section}|{post.key}|{post.source}", {})
        group[lang] = post
    return list(groups.values())


def language_for(post: Post, site: ImportedSite, codes: Mapping[str, Lang]) -> Lang | None:
    """Return the site's language of a post: the one that it names, or the one that its script shows.

    Args:
        post: to place.
        site: that it belongs to.
        codes: the site's languages by every code that may mean them, see ``codes_of``.
    """
    found = _meant(code_of(post, site), codes)
    if found or post.lang:
        return found
    stated = "" if site.default.startswith("zh") else site.default
    return _meant(stated or "en", codes) or _meant("en", codes) or next(iter(codes.values()))


def code_of(post: Post, site: ImportedSite) -> str:
    """Return the code of a post's language: the one that it names, or the one that its script shows."""
    if post.lang:
        return post.lang
    text = post.body + post.title
    if count_han(text) * _HAN_SHARE > count_words(text):
        return "zh"
    return site.default if site.default and not site.default.startswith("zh") else "en"


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


def _editions(posts: Mapping[Lang, Post], section: str, slug: str) -> list[Placed]:
    return [Placed(post, lang, section, slug) for lang, post in posts.items()]


def _section(name: str, config: SiteConfig) -> str:
    keys = [section.key for section in config.sections]
    if not name or not keys:
        return ""
    return name if name in keys else section_key(name) if section_key(name) in keys else keys[0]


def section_key(name: str) -> str:
    """Return a section's key for another system's name of it."""
    return slug_from(name) or "posts"


def _slugs(posts: Iterable[Post]) -> Iterator[str]:
    """Yield slugs to choose from: one that was in use, else one made from a name or title; then numbered."""
    names = [name for post in posts for name in (post.name, post.title)]
    plain = next((name.lower() for name in names[::2] if is_slug(name.lower())), "")
    base = plain or next(filter(None, map(slug_from, names)), "untitled")
    yield base
    yield from (f"{base}-{number}" for number in itertools.count(2))
