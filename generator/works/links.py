"""Destinations of the links in bodies, found once, before any page is made.

Authors link to files. A path to a Markdown file means that edition. A folder, or a path without a language,
means the work's edition in the same language. Any other file is copied along.
"""

import posixpath
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.core.model import CONTENT, DECORATIVE, STATIC, Document, Embed, Image, Lang, WorkId
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.essays.identity import work_of
from generator.inputs.config import SiteConfig
from generator.inputs.image_sizes import is_picture
from generator.inputs.tree import Attachment
from generator.works import routes
from generator.works.pairing import Pairing
from generator.works.publication import Unpublished
from generator.works.routes import Route
from generator.works.works import Edition, Work


class Destination(msgspec.Struct, frozen=True):
    """Where a link leads.

    Attributes:
        route: of the page or file.
        fragment: anchor on that page, or empty.
        query: what the author wrote after a question mark, or empty.
        lang: language of the page, or empty for a file.
        work: id of the work whose edition the page is, or empty.
        file: path of the attachment, or empty.
    """

    route: Route
    fragment: str = ""
    query: str = ""
    lang: Lang = ""
    work: WorkId = ""
    file: str = ""


Links = dict[str, dict[str, Destination]]
"""Destinations by path of the document and target as written."""


class Resolver:
    """Finds the destination of each link."""

    def __init__(
        self,
        config: SiteConfig,
        works: Iterable[Work],
        held: Iterable[Unpublished],
        attachments: Iterable[Attachment],
        unread: Iterable[str],
    ) -> None:
        self._config = config
        self._works = {work.id: work for work in works}
        self._editions = {
            edition.document.path: (work, edition)
            for work in self._works.values()
            for edition in work.editions
        }
        self._held = {item.path: item for item in held}
        self._held_works = {item.work: item for item in held if item.work not in self._works}
        self._files = {file.path: file for file in attachments}
        self._unread = {
            known for path in unread for known in (path, f"{CONTENT}/{work_of(path, config.keys)}")
        }
        filled = {work.section for work in self._works.values()}
        self._sections = {
            f"{CONTENT}/{section.key}": section for section in config.sections if section.key in filled
        }

    def resolve(self, edition: Edition) -> Result[dict[str, Destination]]:
        """Return the destination of each target in an edition that has one."""
        found: dict[str, Destination] = {}
        problems: list[Problem] = []
        for target, place in _targets(edition.document):
            if target not in found:
                destination = self._destination(edition, target, place)
                problems += destination.problems
                if destination.value is not None:
                    found[target] = destination.value
        return Result(found, (*problems, *_check_kinds(edition.document, found)))

    def _destination(self, edition: Edition, target: str, place: Place) -> Result[Destination | None]:
        path, _, fragment = target.partition("#")
        path, _, query = path.partition("?")
        path = unicodedata.normalize("NFC", urllib.parse.unquote(path))
        fragment = urllib.parse.unquote(fragment)
        if not path:
            there = Destination(edition.route, fragment, query, edition.lang)
            return Result(there, (*_check_anchor(edition.document, fragment, place),))
        base = CONTENT if path.startswith("/") else posixpath.dirname(edition.document.path)
        full = posixpath.normpath(posixpath.join(base, path.lstrip("/") or "."))
        page = self._page(full, edition.lang)
        if page is not None:
            work, other = page
            there = Destination(other.route, fragment, query, other.lang, work.id)
            return Result(there, (*_check_anchor(other.document, fragment, place),))
        if full in self._sections:
            section = self._sections[full]
            there = Destination(routes.section(edition.lang, section.path), "", query, edition.lang)
            message = f'a list has no "#{fragment}"'
            wrong = error(place, "dangling-anchor", message, "link to the list itself")
            return Result(there, (wrong,) if fragment else ())
        if full in self._files:
            return Result(Destination(media_route(self._files[full]), fragment, query, file=full))
        fixed = f"{STATIC}{path}"
        if fixed in self._files:
            return Result(Destination(path.lstrip("/"), fragment, query))
        return Result(None, () if full in self._unread else (self._dangling(edition, target, full, place),))

    def _page(self, full: str, lang: Lang) -> tuple[Work, Edition] | None:
        """Return the edition that a path means: that very file, or the work's edition in a language."""
        if full in self._editions:
            return self._editions[full]
        stem = full.removesuffix(".md").removesuffix("/index")
        work = self._works.get(stem.removeprefix(f"{CONTENT}/"))
        return (work, work.edition_or_any(lang)) if work is not None else None

    def _dangling(self, edition: Edition, target: str, full: str, place: Place) -> Problem:
        held = self._held.get(full) or self._held_works.get(
            full.removesuffix(".md").removesuffix("/index").removeprefix(f"{CONTENT}/")
        )
        if held is not None:
            why = "a draft" if held.reason == "draft" else "not published yet"
            return error(
                place, "link-to-held", f'"{target}" is {why}', "publish it first, or take the link out"
            )
        base = posixpath.dirname(edition.document.path)
        published = self._published_at(target)
        if published is not None:
            source = posixpath.relpath(f"{CONTENT}/{published.id}", base)
            hint = f"that is where it is published; say where its source is: `{source}/`"
            return error(place, "dangling-link", f'nothing is found at "{target}"', hint)
        near = {
            posixpath.relpath(known, base) + ("" if known in self._files else "/")
            for known in (*(f"{CONTENT}/{work}" for work in self._works), *self._files)
        }
        hint = did_you_mean(
            target.partition("#")[0], near, "links are paths to files, from this file's folder", likeness=0.75
        )
        return error(place, "dangling-link", f'nothing is found at "{target}"', hint)

    def _published_at(self, target: str) -> Work | None:
        """Return the work that a target means where it is copied from a browser's address."""
        if not target.startswith("/"):
            return None
        wanted = urllib.parse.unquote(urllib.parse.urlsplit(target).path).strip("/")
        return next(
            (work for work, edition in self._editions.values() if edition.route.strip("/") == wanted), None
        )


def media_route(file: Attachment) -> Route:
    """Return the address of an attachment. The name holds a digest of the content, so caches may keep it."""
    folder, name = posixpath.split(file.path.removeprefix(f"{CONTENT}/"))
    stem, suffix = posixpath.splitext(name)
    return posixpath.join(routes.MEDIA, folder, f"{stem}.{file.digest[:10]}{suffix.lower()}")


def _check_anchor(document: Document, fragment: str, place: Place) -> Iterator[Problem]:
    # A note that nobody refers to has been reported, and its way back with it.
    if fragment and fragment not in document.body.anchors and not fragment.startswith("fnref:"):
        hint = did_you_mean(fragment, document.body.anchors, "give the heading that id: `## Title {#id}`")
        yield error(place, "dangling-anchor", f'{document.path} has no "#{fragment}"', hint)


def _check_kinds(document: Document, found: Mapping[str, Destination]) -> Iterator[Problem]:
    """Yield a problem for each block that leads to no work, and each image that is none or has no words."""
    for link in (link for embed in document.body.embeds for link in embed.links):
        if link.target in found and not found[link.target].work:
            yield error(
                link.place,
                "not-a-work",
                f'"{link.target}" is no essay or page',
                "write a work's folder, or one edition's file",
            )
    for target, place in _pictures(document):
        there = found.get(target)
        if there is not None and not is_picture(there.file or there.route):
            message = f'"{target}" is no image'
            yield error(place, "not-an-image", message, "name an image file beside the essay")
    for image in _images(document):
        if _lacks_words(dict(image.attributes)):
            yield warning(
                image.place,
                "missing-alt",
                f'the image "{image.target}" has no description',
                "say what it shows between the square brackets, or add `{.decorative}` if it says nothing",
            )


def _targets(document: Document) -> Iterator[tuple[str, Place]]:
    for part in document.body.references:
        if isinstance(part, Embed):
            for link in part.links:
                yield link.target, link.place
        else:
            yield part.target, part.place
    if document.meta.cover:
        yield document.meta.cover, document.place("cover", document.meta.cover)


def _pictures(document: Document) -> Iterator[tuple[str, Place]]:
    for image in _images(document):
        yield image.target, image.place
    if document.meta.cover:
        yield document.meta.cover, document.place("cover", document.meta.cover)


def _images(document: Document) -> Iterator[Image]:
    return (part for part in document.body.references if isinstance(part, Image))


def _lacks_words(attributes: Mapping[str, str]) -> bool:
    """Tell whether an image is described neither in words nor as one that needs none."""
    return not attributes.get("alt", "").strip() and DECORATIVE not in attributes.get("class", "").split()


def resolve_links(pairing: Pairing, config: SiteConfig, attachments: Iterable[Attachment]) -> Result[Links]:
    """Return the destinations of the links of all published editions. Problems are links without one.

    Args:
        pairing: the works of the site.
        config: of the site.
        attachments: files that may be linked to.
    """
    resolver = Resolver(config, pairing.works, pairing.held, attachments, pairing.unread)
    editions = (edition for work in pairing.works for edition in work.editions)
    resolved = {edition.document.path: resolver.resolve(edition) for edition in editions}
    return Result(
        {path: each.value for path, each in resolved.items()},
        tuple(problem for each in resolved.values() for problem in each.problems),
    )


def shown_pictures(links: Mapping[str, Mapping[str, Destination]], works: Iterable[Work]) -> list[str]:
    """Return the paths of the images that pages show, sorted."""
    documents = [edition.document for work in works for edition in work.editions]
    found = {
        destination.file
        for document in documents
        for target, _ in _pictures(document)
        if (destination := links[document.path].get(target)) is not None and destination.file
    }
    return sorted(found)


def destinations(links: Mapping[str, Mapping[str, Destination]]) -> Iterator[Destination]:
    """Yield every destination of every document."""
    for table in links.values():
        yield from table.values()
