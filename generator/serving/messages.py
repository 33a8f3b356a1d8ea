"""What a page that is open in a browser is told, made for that very page."""

from pathlib import Path
from urllib.parse import unquote

import msgspec

from generator.core.problems import Place
from generator.serving.editors import editor_address
from generator.serving.file_store import FileStore, Revision
from generator.serving.resolving import address, resolve
from generator.serving.revision_changes import shape, shows, styles
from generator.serving.state import RenderedProblem, ServerState


class MessageLink(msgspec.Struct, frozen=True):
    """An address with its text."""

    href: str
    text: str


class BrowserProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem for the overlay; ``edit`` opens its place where an editor is known."""

    severity: str
    where: str
    message: str
    excerpt: tuple[str, ...]
    hint: str
    edit: str


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a page needs to know.

    Attributes:
        edition: number of the one that is served; 0 before the first.
        page: ``same``, ``changed`` or ``gone``.
        styles: address of each style sheet by its name.
        touched: addresses of other files that changed under their name.
        news: pages that changed, the one that was saved first.
        more: number of pages that ``news`` leaves out.
        shown: whether this page itself shows what was saved.
        failed: whether the last build ended with an error.
        problems: of the last build.
        source: file that this page comes from.
    """

    edition: int
    page: str = "same"
    styles: dict[str, str] = {}
    touched: tuple[str, ...] = ()
    news: tuple[MessageLink, ...] = ()
    more: int = 0
    shown: bool = False
    failed: bool = False
    problems: tuple[BrowserProblem, ...] = ()
    source: MessageLink | None = None


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is open.

    Attributes:
        path: of its address, decoded.
        shape: of what it shows.
        since: the last edition that it knows.
        is_local: whether its browser runs on this machine; others learn no path of it.
    """

    path: str
    shape: str
    since: int
    is_local: bool


class MessageFactory(msgspec.Struct, frozen=True):
    """Writes messages.

    Attributes:
        shelf: with the files.
        root: of the project.
        editor: template of addresses that open an editor, empty where none is known.
    """

    shelf: FileStore
    root: Path
    editor: str = ""

    def write(self, state: ServerState, reader: Client) -> Message:
        """Return what to tell a reader now."""
        problems = tuple(self.problem(each, is_local=reader.is_local) for each in state.problems)
        edition = state.edition
        if edition is None:
            return Message(edition=0, failed=state.failed, problems=problems)
        answer = resolve(reader.path, edition)
        fresh = [each for each in state.news if each.edition > reader.since]
        latest = next((each for each in reversed(fresh) if each.pages), None)
        sources = frozenset[str]().union(*(each.sources for each in fresh))
        return Message(
            edition=edition.number,
            page=self._compared(answer.status, answer.path, edition, reader),
            styles={name: address(path, edition) for name, path in styles(edition).items()},
            touched=tuple(address(path, edition) for each in fresh for path in each.touched),
            news=tuple(MessageLink(address(page.path, edition), page.title) for page in latest.pages)
            if latest
            else (),
            more=latest.more if latest else 0,
            shown=answer.status == 200 and shows(answer.path, edition, sources),  # noqa: PLR2004  # as HTTP has it
            failed=state.failed,
            problems=problems,
            source=self._source(answer.path, edition, reader),
        )

    def problem(self, told: RenderedProblem, *, is_local: bool) -> BrowserProblem:
        """Return a problem for a browser."""
        problem = told.problem
        place = problem.place
        where = ":".join([place.path, *(str(number) for number in (place.line, place.column) if number)])
        parts = (where, problem.message, problem.hint)
        if not is_local:
            parts = tuple(part.replace(str(self.root), "…") for part in parts)  # type: ignore[assignment]
        return BrowserProblem(
            severity=problem.severity.value,
            where=parts[0],
            message=parts[1],
            excerpt=told.excerpt,
            hint=parts[2],
            edit=editor_address(self.editor, self.root, place) if is_local else "",
        )

    def _compared(self, status: int, path: str, edition: Revision, reader: Client) -> str:
        file = edition.find(path) if path else None
        if file is not None and shape(self.shelf.read(file.digest)) == reader.shape:
            return "same"
        return "changed" if status == 200 or not reader.shape else "gone"  # noqa: PLR2004  # as HTTP has it

    def _source(self, path: str, edition: Revision, reader: Client) -> MessageLink | None:
        origins = edition.origins.get(path, ())
        if not origins or not reader.is_local:
            return None
        href = editor_address(self.editor, self.root, Place(origins[0]))
        return MessageLink(href, origins[0]) if href else None


def reader_of(query: dict[str, str], *, is_local: bool) -> Client:
    """Return who asks for events."""
    since = query.get("since", "")
    return Client(
        path=unquote(query.get("page", "")),
        shape=query.get("shape", ""),
        since=int(since) if since.isascii() and since.isdigit() and len(since) < 10 else 0,  # noqa: PLR2004  # a number
        is_local=is_local,
    )
