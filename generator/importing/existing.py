"""What a site holds already, and which posts of a source a former import brought into it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.core.meta import Meta
from generator.core.model import CONTENT, Lang, WorkId
from generator.essays.front_matter import read_meta, split
from generator.essays.identity import identify
from generator.importing.permalinks import key_of
from generator.importing.posts import Post
from generator.inputs.config import SiteConfig
from generator.inputs.decoding import decode
from generator.inputs.tree import read_text, walk
from generator.works.routes import work as work_route

ANYWHERE = "\0"
"""Stands in a text that is compared for what a link leads to."""


class ExistingEdition(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that a site holds already.

    Attributes:
        path: of its file in the project.
        work: that it is an edition of.
        section: key of its section; empty for a page.
        name: last segment of the work's path.
        lang: its language.
        text: the whole file, with line feeds as line ends.
        title: of the edition; empty where its front matter cannot be read.
        date: that stands in it.
        address: where it stands, as addresses are compared.
        aliases: its former addresses, as addresses are compared.
    """

    path: str
    work: WorkId
    section: str
    name: str
    lang: Lang
    text: str
    title: str
    date: dt.date | None
    address: str
    aliases: frozenset[str]


def existing_in(root: Path, config: SiteConfig) -> tuple[ExistingEdition, ...]:
    """Return the editions of a site, drafts too; what cannot be read is passed over, as a build will tell it.

    Args:
        root: of the site; where there is none, nothing is found.
        config: of the site.
    """
    sections = tuple(section.key for section in config.sections)
    found = []
    for _, path in walk(root, CONTENT).value:
        file = read_text(root, path) if path.endswith(".md") else None
        text = decode(file).value if file is not None else None
        identity = identify(path, config.keys, sections).value if text is not None else None
        if text is None or identity is None:
            continue
        meta = read_meta(split(path, text).value, config.time_zone).value.meta or Meta(title="")
        section = config.section(identity.section).path if identity.section else ""
        found.append(
            ExistingEdition(
                path=path,
                work=identity.work,
                section=identity.section,
                name=identity.name,
                lang=identity.lang,
                text=text,
                title=meta.title,
                date=meta.date,
                address=key_of(work_route(identity.lang, section, meta.slug or identity.name)),
                aliases=frozenset(map(key_of, meta.aliases)),
            )
        )
    return tuple(found)


class Match:
    """Finds the editions that posts became; an edition is one post's alone.

    Args:
        existing: of the site.
        body_of: the body that an import makes of a post, with ``ANYWHERE`` for what links lead to.
    """

    def __init__(self, existing: Iterable[ExistingEdition], body_of: Callable[[Post], str]) -> None:
        self._body_of = body_of
        self._by_edition = {(each.work, each.lang): each for each in existing}
        self._by_alias: dict[str, ExistingEdition] = {}
        self._by_address: dict[str, ExistingEdition] = {}
        for each in self._by_edition.values():
            self._by_address.setdefault(each.address, each)
            for alias in each.aliases:
                self._by_alias.setdefault(alias, each)
        self._given: set[str] = set()

    @property
    def addresses(self) -> dict[str, ExistingEdition]:
        """Return who holds each address and former address, as addresses are compared."""
        return self._by_alias | self._by_address

    def homes(self, groups: Sequence[Mapping[Lang, Post]]) -> list[dict[Lang, ExistingEdition]]:
        """Return, for each group of posts, the editions that are known by former addresses of theirs.

        A post's own address says more than its aliases, which several posts of a source may have in common.
        """
        homes = [self._home(group, lambda post: (post.url,), frozenset()) for group in groups]
        others = {each.work for home in homes for each in home.values()}
        for number, group in enumerate(groups):
            if not homes[number]:
                homes[number] = self._home(group, lambda post: post.aliases, frozenset(others))
                others |= {each.work for each in homes[number].values()}
        return homes

    def edition(self, work: WorkId, lang: Lang) -> ExistingEdition | None:
        """Return a work's edition in a language, or None."""
        return self._by_edition.get((work, lang))

    def of_text(self, work: WorkId, lang: Lang, text: str) -> ExistingEdition | None:
        """Return a work's edition if it is the one that an import writes, and no other post's already.

        Args:
            work: that the edition belongs to.
            lang: its language.
            text: that the import writes, with ``ANYWHERE`` for what links lead to: that depends on others.
        """
        found = self.edition(work, lang)
        if found is None or found.path in self._given or not _alike(text, found.text):
            return None
        self._given.add(found.path)
        return found

    def _home(
        self, group: Mapping[Lang, Post], former: Callable[[Post], Iterable[str]], others: frozenset[WorkId]
    ) -> dict[Lang, ExistingEdition]:
        home: dict[Lang, ExistingEdition] = {}
        for lang, post in group.items():
            for address in filter(None, former(post)):
                found = self._at(key_of(address), post)
                if found is not None and found.path not in self._given and found.work not in others:
                    self._given.add(found.path)
                    home[lang] = found
                    break
        return home

    def _at(self, address: str, post: Post) -> ExistingEdition | None:
        """Return who is known by a former address, if more than that says that it is the post.

        Two blogs may have had the same address, and an author may have gone on with the text. An address that
        did not change is no alias: whoever merely stands there is the post if both title and day say so.
        """
        found = self._by_alias.get(address)
        if found is not None and self._is_like(found, post):
            return found
        found = self._by_address.get(address)
        is_post = (
            found is not None
            and found.title == _plain(post.title)
            and (not found.date or not post.date or found.date == post.date)
        )
        return found if is_post else None

    def _is_like(self, found: ExistingEdition, post: Post) -> bool:
        if found.title == _plain(post.title) or (found.date and found.date == post.date):
            return True
        body = self._body_of(post)
        return bool(body) and _alike(f"{ANYWHERE}\n{body}", found.text)


def _plain(title: str) -> str:
    return " ".join(title.split())


def _alike(made: str, there: str) -> bool:
    """Tell whether two texts are the same but for what stands where the first has ``ANYWHERE``."""
    first, *middle = made.split(ANYWHERE)
    last = middle.pop() if middle else ""
    at, end = len(first), len(there) - len(last)
    if at > end or not (there.startswith(first) and there.endswith(last)):
        return False
    for part in middle:
        at = there.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return ANYWHERE in made or made == there
