"""Builds while a site is served, one after another; each is published as an edition once it is whole.

Before the build that a saved essay asks for, its pages are shown as a preview, where that can be done.
The index for search is that of former texts until somebody opens a search page: to make it takes longest.
"""

import contextlib
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from urllib.parse import unquote, urlsplit

import msgspec

from generator.building.request import BuildReport, BuildRequest, Progress
from generator.core.media_types import HTML
from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, error
from generator.core.roles import BuiltFile, BuiltFiles, Role
from generator.inputs.config import CONFIG_PATH, read_config
from generator.serving.debouncer import Debouncer
from generator.serving.file_store import FileStore, Revision
from generator.serving.revision_changes import compare
from generator.serving.session import BuildSession
from generator.serving.state import RenderedProblem, RevisionChanges, ServerState
from generator.storage.output import OutputFolder

INDEX = "the index for search"
"""What the trigger is pulled with in place of a path, for a build that makes the index anew."""

_REMEMBERED = 50
"""News that are kept for pages which connect late."""

Excerpt = Callable[[Problem], tuple[str, ...]]
Publish = Callable[[ServerState], None]
Tell = Callable[[BuildReport, float], None]

_NO_BAR = contextlib.nullcontext()


class _StoppedError(Exception):
    """A build was stopped, as the server is; nothing of it was written."""


class Builder:
    """Builds whenever the trigger says so.

    Args:
        request: returns what to build, the day included, as it is at the moment of the call.
        trigger: says when.
        shelf: keeps the editions.
        publish: told each new state.
        excerpt: returns the lines that show a problem.
        tell: told the report of each build, and the seconds that it took.
    """

    def __init__(
        self,
        request: Callable[[], BuildRequest],
        *,
        trigger: Debouncer,
        shelf: FileStore,
        publish: Publish,
        excerpt: Excerpt,
        tell: Tell,
    ) -> None:
        self._request = request
        self._trigger = trigger
        self._shelf = shelf
        self._publish = publish
        self._excerpt = excerpt
        self._tell = tell
        self._session = BuildSession()
        self._state = ServerState()
        self._built: Revision | None = None
        self._due: frozenset[str] = frozenset()

    def build_first(self, bar: AbstractContextManager[Progress | None] = _NO_BAR) -> None:
        """Build while no other thread runs, so that the build may use all cores.

        Args:
            bar: shows the progress.
        """
        with _no_collection():
            self._build(frozenset(), bar=bar)

    def run(self) -> None:
        """Build what changed since the first build, and again for each change until the trigger is closed."""
        with self._session:
            paths = self._trigger.wait(0)
            if paths is not None:
                with _no_collection():
                    self._build(paths)
                self._settle()
                paths = self._trigger.wait()
            while paths is not None:
                with _no_collection():
                    is_shown = self._show_preview(paths)
                    self._build(self._due | paths, shown=paths if is_shown else frozenset())
                paths = self._trigger.wait()

    def _settle(self) -> None:
        """Prepare for the saves to come, now that there is a site to look at."""
        with contextlib.suppress(Exception), _no_collection():  # a build will say what is wrong
            self._session.warm_up(self._request())
            self._session.save()
        gc.collect()
        gc.freeze()  # most of what the first build leaves stays as long as the server

    def _show_preview(self, paths: frozenset[str]) -> bool:
        """Publish the pages of the one essay that was saved, and tell whether that could be done."""
        built = self._built
        if built is None or built is not self._state.edition or self._state.failed or len(paths) != 1:
            return False
        try:
            pages = self._session.preview(self._request(), *paths)
            if not pages:
                return False
            files = {**built.files}
            for page, data in pages.items():
                files[page] = BuiltFile(self._shelf.put(data), Role.PAGE, HTML)
            former = self._shelf.retire(_replaced(built, files), files)
            number = built.number + 1
            edition = msgspec.structs.replace(built, number=number, files=files, former=former)
            news = compare(built, edition, pages, paths, self._shelf.read)
        except Exception:  # noqa: BLE001  # the build is about to say what is wrong
            return False
        self._state = msgspec.structs.replace(self._state, edition=edition, news=self._news_with(news))
        self._publish(self._state)
        return True

    def _build(
        self,
        paths: frozenset[str],
        *,
        shown: frozenset[str] = frozenset(),
        bar: AbstractContextManager[Progress | None] = _NO_BAR,
    ) -> None:
        """Build and publish.

        Args:
            paths: that ask for it.
            shown: those of them whose pages a preview has shown.
            bar: shows the progress.
        """
        request = msgspec.structs.replace(self._request(), late_index=INDEX not in paths)
        started = time.perf_counter()
        before = self._state
        edition, news, is_late = before.edition, before.news, before.is_index_late
        try:
            with bar as progress:
                report = self._session.build(request, progress or self._stop_where_closed)
            is_new = self._built is None or report.written or report.removed or edition is not self._built
            if report.ok and is_new:
                edition = self._built = self._edition(request, report)
                news = self._news(before.edition, edition, report, paths - shown - {INDEX})
        except _StoppedError:
            return
        except Exception as reason:  # noqa: BLE001  # whatever goes wrong, the page stays and the desk goes on
            report = _defect(reason)
            self._built = None
        if not report.ok and self._trigger.seconds_left() is not None:
            self._due = paths
            return  # what was read halfway is about to be read again
        self._due = frozenset()
        self._state = ServerState(
            edition=edition,
            failed=not report.ok,
            is_index_late=report.late_index if report.ok else is_late,
            problems=tuple(
                RenderedProblem(problem=each, excerpt=self._excerpt(each)) for each in report.problems
            ),
            news=news,
        )
        self._publish(self._state)
        self._tell(report, time.perf_counter() - started)

    def _stop_where_closed(self, _stage: str, _done: int, _total: int) -> None:
        if self._trigger.is_closed:
            raise _StoppedError

    def _edition(self, request: BuildRequest, report: BuildReport) -> Revision:
        """Return the edition that a build made; what it did not write is kept already."""
        shown = self._state.edition
        files = OutputFolder(request.output).owned()
        new = files if self._built is None else {path: files[path] for path in report.written}
        self._shelf.keep(request.output, new)
        return Revision(
            number=shown.number + 1 if shown else 1,
            mount=_mount_of(request),
            files=files,
            former=self._shelf.retire(_replaced(shown, files), files),
            origins=self._session.origins(request),
        )

    def _news(
        self, shown: Revision | None, new: Revision, report: BuildReport, fresh: frozenset[str]
    ) -> tuple[RevisionChanges, ...]:
        """Return the news with those of a build.

        Nobody is led to pages by what a preview has shown, or by a new index, which no save asked for.
        """
        if shown is None:
            return ()
        latest = compare(shown, new, report.written, fresh, self._shelf.read)
        if not fresh:
            latest = msgspec.structs.replace(latest, pages=(), more=0)
        return self._news_with(latest)

    def _news_with(self, latest: RevisionChanges) -> tuple[RevisionChanges, ...]:
        return (*self._state.news, latest)[-_REMEMBERED:]


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from looking through a whole site while an author waits."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _mount_of(request: BuildRequest) -> str:
    """Return the path of the site's address."""
    config = read_config(
        SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes()),
        request.features.lints,
        request.features.targets,
    ).value
    base_url = request.base_url or (config.base_url if config else "")
    inner = unquote(urlsplit(base_url).path).strip("/")
    return f"/{inner}/" if inner else "/"


def _replaced(old: Revision | None, files: BuiltFiles) -> dict[str, BuiltFile]:
    """Return the files of an edition that are no longer what they were."""
    every = old.files.items() if old else ()
    return {path: file for path, file in every if files.get(path) != file}


def _defect(reason: Exception) -> BuildReport:
    problem = error(
        Place("diptych"),
        "defect",
        f"{type(reason).__name__}: {reason}",
        "this is a defect of Diptych; run `diptych --debug build` and report it",
    )
    return BuildReport(ok=False, problems=(problem,))
