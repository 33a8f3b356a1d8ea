"""Outputs: what a build will write, before anything is rendered (DECISIONS 1 and 140)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from generator.core.canonical import Digest, digest
from generator.core.media_types import HTML
from generator.core.model import PRIVATE, CardText, Face, Lang, PictureRecipe
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.core.roles import Role
from generator.pages.policy import Kind
from generator.pages.views import Alternate, PageFrame, View
from generator.works.routes import Route, output_path
from generator.works.works import Work

if TYPE_CHECKING:  # which lists kinds, and so knows them
    from generator.pages.context import SiteContext

MAX_SEGMENT_BYTES = 255

_FORBIDDEN = re.compile(r"[\x00-\x1f\\\x7f]")


class BrokenViewError(Exception):
    """A view is not what it must be; ``problem`` says what is wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class LazyView(msgspec.Struct, frozen=True):
    """A view that is made when it is asked for. Most pages of most builds are what they were.

    Attributes:
        key: digest of everything that the view is made from.
        make: returns the view.
    """

    key: Digest
    make: Callable[[], View]


class Listing(msgspec.Struct, frozen=True):
    """What the sitemap says of a page: its absolute address and its complete hreflang set."""

    address: str
    alternates: tuple[Alternate, ...]


class Rendered(msgspec.Struct, frozen=True):
    """Content that a template makes from a view.

    Attributes:
        template: name of the page's template.
        view: all that it sees besides the language's strings, or how it is made.
        lang: language of the strings.
        embeds: templates of named blocks inside, each with the language of its strings, sorted.
        kind: which policy it falls under; None leaves that to its role.
        listing: None for what the sitemap leaves out.
    """

    template: str
    view: View | LazyView
    lang: Lang
    embeds: tuple[tuple[str, Lang], ...] = ()
    kind: Kind | None = None
    listing: Listing | None = None

    @classmethod
    def page(cls, template: str, view: View, frame: PageFrame, lang: Lang) -> "Rendered":
        """Return the content of a page, listed as its frame says."""
        listing = Listing(frame.canonical, frame.alternates) if frame.canonical else None
        return cls(template, view, lang, kind=frame.head.kind, listing=listing)

    @property
    def templates(self) -> tuple[str, ...]:
        """Return the names of all templates that are asked for it: the page's, and those of its blocks."""
        return (self.template, *dict.fromkeys(name for name, _ in self.embeds))

    @property
    def langs(self) -> tuple[Lang, ...]:
        """Return the languages of all strings that are asked for."""
        return tuple(dict.fromkeys((self.lang, *(lang for _, lang in self.embeds))))

    def made(self) -> View:
        """Return the view, made now where it was not yet.

        Raises:
            BrokenViewError: when it is not what it must be.
        """
        return self.view.make() if isinstance(self.view, LazyView) else self.view


class Copied(msgspec.Struct, frozen=True):
    """Content that is a file of the project, byte for byte."""

    disk: str
    digest: Digest


class Encoded(msgspec.Struct, frozen=True):
    """Content that is made from a picture of the project.

    Attributes:
        disk: path that opens the picture's file.
        source: digest of the file.
        recipe: what to make of it; one without a width is the file itself without its notes.
        blob: name under which the bytes are kept, empty where they are made in no time.
        key: digest that stands for the bytes.
    """

    disk: str
    source: Digest
    recipe: PictureRecipe
    blob: Digest
    key: Digest


class Drawn(msgspec.Struct, frozen=True):
    """Content that is a social card.

    Attributes:
        card: what stands on it.
        face: that it is lettered in.
        key: digest of all of this.
    """

    card: CardText
    face: Face
    key: Digest


class Written(msgspec.Struct, frozen=True):
    """Content that is known already."""

    data: bytes
    digest: Digest

    @classmethod
    def of(cls, data: bytes) -> "Written":
        """Return bytes as content."""
        return cls(data, digest(data))


class Output(msgspec.Struct, frozen=True):
    """One file of the built site.

    Attributes:
        path: POSIX path below the output folder.
        role: what it is to those who publish, serve and check it.
        media_type: of its bytes, without parameters.
        made_by: paths of the sources that it comes from, the main one first.
        content: how its bytes are made.
        place: what asks for this path, for a message; None where nothing does in so many words.
        named: where the main source names itself, for a message where nothing asks for the path.
    """

    path: str
    role: Role
    media_type: str
    made_by: tuple[str, ...]
    content: Rendered | Copied | Encoded | Drawn | Written
    place: Place | None = None
    named: Place | None = None

    @classmethod
    def page(
        cls,
        route: Route,
        made_by: tuple[str, ...],
        content: Rendered,
        *,
        role: Role = Role.PAGE,
        place: Place | None = None,
        named: Place | None = None,
    ) -> "Output":
        """Return an HTML page that stands at a route."""
        path = output_path(route)
        return cls(
            path=path, role=role, media_type=HTML, made_by=made_by, content=content, place=place, named=named
        )


class Discovery(msgspec.Struct, frozen=True):
    """What the head of every page says of an output of its language, for programs that look for it.

    Attributes:
        route: where it stands.
        media_type: of the output.
        title: key of the string that names it; ``{title}`` in it is the site's title.
    """

    route: Route
    media_type: str
    title: str


class OutputKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of outputs. All kinds of a site are listed in ``extensions``.

    Attributes:
        name: of the kind, in messages and in lists of kinds.
        plan: yields the outputs of a site, and problems where one cannot be made as asked.
        of_work: yields the pages of one work alone, which is what a preview shows; None for other kinds.
        discovery: returns what pages of a language say of the outputs; None where they say nothing.
    """

    name: str
    plan: "Callable[[SiteContext], Iterable[Output | Problem]]"
    of_work: "Callable[[SiteContext, Work], Iterable[Output]] | None" = None
    discovery: Callable[[Lang], Discovery] | None = None


class Plan(msgspec.Struct, frozen=True):
    """Every output of a build, by path; no two of them claim one file."""

    outputs: tuple[Output, ...]


def make_plan(outputs: Iterable[Output]) -> Result[Plan]:
    """Return the plan of outputs. Problems are paths that clash or that no host could serve.

    Two paths clash when they are equal after NFC and case folding, since some file systems and hosts
    take them for one, and when one is a folder of the other.
    """
    ordered = tuple(sorted(outputs, key=lambda output: output.path))
    return Result(Plan(ordered), (*_check_paths(ordered),))


def _check_paths(ordered: Iterable[Output]) -> Iterator[Problem]:
    claims: dict[str, Output] = {}
    reported: set[frozenset[str]] = set()
    for output in ordered:
        reason = _refusal(output.path)
        if reason:
            message = f'"{output.path}" cannot be written: {reason}'
            yield error(_place(output), "bad-output-path", message, "rename its source")
            continue
        claim = _claim(output.path)
        if claim in claims:
            one, two = sorted((output, claims[claim]), key=lambda each: each.place is None)
            pair = frozenset((one.made_by[0], two.made_by[0]))
            if pair not in reported:  # a page's companions clash wherever the page does
                yield _clash(one, two)
            reported.add(pair)
        else:
            claims[claim] = output
    for claim, output in claims.items():
        folder = claim
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in claims:
                yield _clash(output, claims[folder])


def _claim(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _refusal(path: str) -> str:
    segments = path.split("/")
    if not {"", ".", ".."}.isdisjoint(segments):
        return "it would leave its folder"
    if segments[0].casefold() == PRIVATE:
        return "that folder is the generator's own"
    if _FORBIDDEN.search(path):
        return "it holds a control character or a backslash"
    if len(path) * 4 > MAX_SEGMENT_BYTES and any(
        len(segment.encode()) > MAX_SEGMENT_BYTES for segment in segments
    ):
        return f"a part of it is longer than {MAX_SEGMENT_BYTES} bytes"
    return ""


def _clash(output: Output, owner: Output) -> Problem:
    return error(
        _place(output),
        "same-output",
        f'"{output.path}" is also wanted by {owner.made_by[0]}',
        "change the slug, the alias or the file's name of one of them",
    )


def _place(output: Output) -> Place:
    return output.place or output.named or Place(output.made_by[0])
