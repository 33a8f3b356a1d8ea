"""Posts become works: paired, named, linked to one another, and written as this site's files."""

import functools
import posixpath
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from generator.core.model import CONTENT, STATIC, Lang
from generator.importing.bodies import converted
from generator.importing.existing import ANYWHERE, ExistingEdition, Match
from generator.importing.permalinks import key_of, path_of
from generator.importing.placing import Placed, Places, placed_in
from generator.importing.posts import ImportedSite, ImportNote, Post
from generator.inputs.config import SiteConfig
from generator.writing.files import NewFile
from generator.writing.front_matter_text import front_matter

_NO_PLACE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would write.

    Attributes:
        settings: of a site that is new.
        files: texts to write.
        copies: files to copy, by path in the project.
        works: number of new works.
        editions: number of new editions.
        notes: what was not understood, by path and line.
        present: editions that a former import brought in, by path and line of their sources.
    """

    settings: tuple[NewFile, ...] = ()
    files: tuple[NewFile, ...]
    copies: dict[str, Path]
    works: int
    editions: int
    notes: tuple[ImportNote, ...]
    present: tuple[ImportNote, ...]


def assembled(
    site: ImportedSite, config: SiteConfig, taken: Iterable[str], existing: Iterable[ExistingEdition] = ()
) -> Imported:
    """Return the files of the new site. What a former import brought in is known again and left alone.

    Args:
        site: of the source.
        config: of the site that it goes into.
        taken: paths that exist in that site already.
        existing: editions that it holds already.
    """
    notes = list(site.notes)

    def body_of(post: Post) -> str:
        """Return a post's body, wherever its links may lead."""
        return converted(post, functools.partial(_anywhere, _host(site)), [])

    matches = Match(existing, body_of)
    claimed = {key: posixpath.join(CONTENT, each.work) for key, each in matches.addresses.items()}

    def made(edition: Placed, first: Placed) -> str:
        """Return what an import into this place writes, whatever has become of other posts."""
        return f"{_front_matter(edition, first, config, dict(claimed), [])}\n{body_of(edition.post)}"

    placed = placed_in(site, config, notes, Places(set(taken), matches, made))
    links = _Links(placed, config, site)
    firsts: dict[str, Placed] = {}
    files = []
    for edition in placed:
        first = firsts.setdefault(edition.folder, edition)
        if not edition.there:
            body = converted(edition.post, functools.partial(links.resolve, edition), notes)
            head = _front_matter(edition, first, config, claimed, notes)
            files.append(NewFile(edition.path, f"{head}\n{body}"))
    texts = {file.path for file in files}
    present = {
        ImportNote(each.post.source, each.post.line, f"there already; left alone: {each.path}")
        for each in placed
        if each.there
    }
    return Imported(
        files=tuple(files),
        copies={path: disk for path, disk in _copies(site, placed) if path not in texts},
        works=len({each.folder for each in placed if not firsts[each.folder].there}),
        editions=len(files),
        notes=tuple(sorted(set(notes))),
        present=tuple(sorted(present)),
    )


def _copies(site: ImportedSite, placed: Iterable[Placed]) -> Iterator[tuple[str, Path]]:
    """Yield the files to copy by path. A former import may have left an edition of its own without them."""
    for asset in site.static:
        yield f"{STATIC}/{asset.target}", asset.disk
    for edition in placed:
        beside = posixpath.dirname(edition.path)
        yield from ((f"{beside}/{asset.target}", asset.disk) for asset in edition.post.assets)


def _front_matter(
    edition: Placed, first: Placed, config: SiteConfig, claimed: dict[str, str], notes: list[ImportNote]
) -> str:
    """Return an edition's front matter; what editions share stands in the first of them."""
    post, is_first = edition.post, edition is first

    def tell(message: str) -> None:
        notes.append(ImportNote(post.source, post.line, message))

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
            "aliases": _aliases(edition, config, claimed, tell) or None,
            "author": post.author or None,
            "series": post.series if is_first and post.series and edition.section else None,
            "cover": _cover(edition, tell),
        },
        yaml.safe_dump({"extra": extra}, allow_unicode=True, width=1_000_000) if extra else "",
    )


def _tags(tags: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(tag.split()) for tag in tags if tag.strip()))


def _aliases(
    edition: Placed, config: SiteConfig, claimed: dict[str, str], tell: Callable[[str], None]
) -> list[str]:
    """Return former addresses that are neither the new one nor taken by another edition."""
    path = config.section(edition.section).path if edition.section else ""
    new = f"/{'/'.join(filter(None, (edition.lang, path, edition.slug)))}/"
    found = []
    for alias in (*edition.post.aliases, edition.post.url):
        plain = path_of(alias)
        plain = plain if plain.startswith("/") else f"/{plain}"
        key = key_of(plain)
        if not key or plain.rstrip("/") == new.rstrip("/") or ".." in key:
            continue
        if key not in claimed:
            claimed[key] = edition.folder
            found.append(urllib.parse.quote(plain, safe="/-._~"))
        elif claimed[key] != edition.folder:
            tell(f'its former address "{plain}" is that of {claimed[key]} too; left out')
    return found


def _cover(edition: Placed, tell: Callable[[str], None]) -> str | None:
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

    def __init__(self, placed: Sequence[Placed], config: SiteConfig, site: ImportedSite) -> None:
        self._host = _host(site)
        self._base = path_of(site.base_url).rstrip("/") if site.base_url else ""
        self._static = {asset.target for asset in site.static}
        self._default = config.default
        self._by_path: dict[str, Placed] = {}
        self._by_name: dict[tuple[str, Lang], Placed] = {}
        for edition in placed:
            for path in (edition.post.url, *edition.post.aliases, edition.post.source):
                if path:
                    self._by_path.setdefault(_plain(path), edition)
            stem = posixpath.splitext(posixpath.basename(edition.post.source))[0]
            for name in (edition.post.name, stem, edition.post.key, edition.post.key.rpartition("/")[2]):
                self._by_name.setdefault((name, edition.lang), edition)

    def resolve(self, here: Placed, target: str) -> str | None:
        """Return what a link says now; None where it is none of the site's own, or leads nowhere known."""
        within = _within(self._host, target)
        if within is None:
            return None
        aim, mark, fragment = within.partition("#")
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
        file = posixpath.relpath(found.path, here.folder)
        page = f"{relative}/" if found.lang == here.lang else file if "/" in file else f"./{file}"
        return f"{page}{mark}{fragment}"

    def _edition(self, here: Placed, aim: str) -> Placed | None:
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


def _host(site: ImportedSite) -> str:
    return urllib.parse.urlsplit(site.base_url).netloc


def _within(host: str, target: str) -> str | None:
    """Return a link's target without the source's own host; None where it is none of the site's own."""
    named = urllib.parse.urlsplit(target).netloc
    if named and named == host:
        return target.partition(named)[2] or "/"
    return None if _NO_PLACE.match(target) else target


def _anywhere(host: str, target: str) -> str | None:
    """Resolve every link that may be the site's own to what leads anywhere."""
    return None if _within(host, target) is None else ANYWHERE


def _plain(path: str) -> str:
    """Return an address as it is compared: decoded, without slashes around it or a file's usual ending."""
    plain = unicodedata.normalize("NFC", path_of(path)).strip("/").casefold()
    return plain.removesuffix("/index.html").removesuffix(".html")
