"""Builds while a site is served, one after another; each is published as an edition once it is whole.

Before the build that a saved essay asks for, its pages are shown as a preview, where that can be done.
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

_REMEMBERED = 50
"""News that are kept for pages which connect late."""

_LONG = 0.25
"""Seconds from which on a build is long: once the saved page is shown, it waits until the author rests."""

_REST = 1.5
"""Seconds without a save after which an author rests."""

_INDEX_REST = 4.0
"""Seconds without a save after which the index for search is made anew."""

_MOST_GIVEN = 12
"""Builds that are put off or given up in a row for the sake of the next save; then one is made to its end."""

Excerpt = Callable[[Problem], tuple[str, ...]]
Publish = Callable[[ServerState], None]
Tell = Callable[[BuildReport, float], None]


_NO_BAR = contextlib.nullcontext()


class _GivenUpError(Exception):
    """A build that was given up; nothing of it was written."""


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
        self._announced: frozenset[str] = frozenset()
        self._is_settled = False
        self._seconds = 0.0
        self._turns_given = 0
        self._is_whole = False
        self._is_index_late = False
        self._config = b""
        self._mount = "/"
        self.builds = 0

    def build_first(self, bar: AbstractContextManager[Progress | None]) -> None:
        """Build while no other thread runs, so that the build may use all cores.

        Args:
            bar: shows the progress.
        """
        with _no_collection():
            self._build(frozenset(), bar)

    def run(self) -> None:
        """Build now, unless the trigger is closed, and again until it is."""
        with self._session:
            paths = self._trigger.wait(0)
            while paths is not None:
                with _no_collection():
                    shown = self._show_preview(paths)
                due = self._due | paths
                paths = self._trigger.wait(_REST) if shown and self._may_rest() else frozenset()
                if paths is None or paths:
                    self._due, self._turns_given = due, self._turns_given + 1
                    continue
                with _no_collection():
                    self._build(due)
                if self._built is not None and not self._is_settled:
                    self._is_settled = True
                    self._settle()
                # Nobody looks for what they are writing: the index may wait until they have written it.
                due_index = self._is_index_late and not self._state.failed
                paths = self._trigger.wait(_INDEX_REST if due_index else None)

    def _settle(self) -> None:
        """Prepare for the saves to come, now that there is a site to look at."""
        with contextlib.suppress(Exception), _no_collection():  # a build will say what is wrong
            self._session.warm_up(self._request())
            self._session.save()
        gc.collect()
        gc.freeze()  # most of what the first build leaves stays as long as the server

    def _may_rest(self) -> bool:
        """Tell whether the author's next save is waited for, as the page is there and the rest takes long."""
        return self._seconds > _LONG and self._turns_given < _MOST_GIVEN

    def _show_preview(self, paths: frozenset[str]) -> bool:
        """Publish the pages of the one essay that was saved, and tell whether that could be done."""
        shown = self._state.edition
        if shown is None or self._built is None or self._state.failed or len(paths) != 1:
            return False
        try:
            edition = self._preview(shown, self._built, *paths)
            if edition is None:
                return False
            news = compare(shown, edition, _replaced(edition, shown.files), paths, self._shelf.read)
        except Exception:  # noqa: BLE001  # the build is about to say what is wrong
            return False
        self._announced |= paths
        self._state = msgspec.structs.replace(self._state, edition=edition, news=self._news_with(news))
        self._publish(self._state)
        return True

    def _preview(self, shown: Revision, built: Revision, path: str) -> Revision | None:
        """Return what is shown with the pages of a document that was saved; None where they are no others."""
        pages = self._session.preview(self._request(), path, self._due - {path})
        files = dict(shown.files)
        for page, data in pages.items():
            if data is not None:
                files[page] = BuiltFile(self._shelf.put(data), Role.PAGE, HTML)
            elif page in built.files:
                files[page] = built.files[page]
        if files == shown.files:
            return None
        former = self._shelf.retire(_replaced(shown, files), files, built.files)
        return msgspec.structs.replace(shown, number=shown.number + 1, files=files, former=former)

    def _give_way(self, _stage: str, _done: int, _total: int) -> None:
        """Give a build up once the trigger is closed, or for the sake of the next one; that not for ever.

        The next one is worth it where a saved essay could be shown.
        """
        if self._trigger.is_closed:
            raise _GivenUpError
        if self._turns_given >= _MOST_GIVEN or self._built is None or self._state.failed:
            return
        pending = self._trigger.pending()
        if len(pending) == 1 and all(path.endswith(".md") for path in pending):
            raise _GivenUpError

    def _build(self, paths: frozenset[str], bar: AbstractContextManager[Progress | None] = _NO_BAR) -> None:
        """Build and publish.

        Args:
            paths: that ask for it, those of builds that were given up among them.
            bar: shows the progress.
        """
        self.builds += 1
        request = msgspec.structs.replace(self._request(), late_index=bool(paths) or not self._is_index_late)
        started = time.perf_counter()
        old, shown = self._built, self._state.edition
        edition, news = shown, self._state.news
        try:
            with bar as progress:
                report = self._session.build(request, progress or self._give_way)
            if report.ok and (not self._is_whole or report.written or report.removed or edition is not old):
                edition = self._built = self._edition(request, report)
                news = self._news(shown, edition, report, paths)
        except _GivenUpError:
            self._due, self._turns_given = paths, self._turns_given + 1
            return
        except Exception as reason:  # noqa: BLE001  # whatever goes wrong, the page stays and the desk goes on
            report = _defect(reason)
            self._is_whole = False
        seconds = time.perf_counter() - started
        if report.ok and old is not None:
            self._seconds = seconds
        if report.ok:
            self._is_index_late = report.late_index
        if not report.ok and self._trigger.seconds_left() is not None:
            self._due = paths
            return  # what was read halfway is about to be read again
        self._state = ServerState(
            edition=edition,
            failed=not report.ok,
            problems=tuple(
                RenderedProblem(problem=each, excerpt=self._excerpt(each)) for each in report.problems
            ),
            news=news,
        )
        self._due, self._turns_given, self._announced = frozenset(), 0, frozenset()
        self._publish(self._state)
        self._tell(report, seconds)

    def _edition(self, request: BuildRequest, report: BuildReport) -> Revision:
        """Return the edition that a build made; what it did not write is kept already."""
        shown, old = self._state.edition, self._built
        files = OutputFolder(request.output).owned()
        is_known = self._is_whole and old is not None
        self._shelf.keep(
            request.output, {path: files[path] for path in report.written} if is_known else files
        )
        self._is_whole = True
        return Revision(
            number=shown.number + 1 if shown else 1,
            mount=self._mount_of(request),
            files=files,
            former=self._shelf.retire(_replaced(shown, files), files, shown.files if shown else {}),
            origins=self._session.origins(request),
        )

    def _news(
        self, shown: Revision | None, new: Revision, report: BuildReport, paths: frozenset[str]
    ) -> tuple[RevisionChanges, ...]:
        """Return the news with those of a build.

        Nobody is led to pages by what a preview has shown, or by a new index, which no save asked for.
        """
        if shown is None:
            return ()
        fresh = paths - self._announced
        latest = compare(shown, new, report.written, fresh, self._shelf.read)
        if not fresh:
            latest = msgspec.structs.replace(latest, pages=(), more=0)
        return self._news_with(latest)

    def _news_with(self, latest: RevisionChanges) -> tuple[RevisionChanges, ...]:
        return (*self._state.news, latest)[-_REMEMBERED:]

    def _mount_of(self, request: BuildRequest) -> str:
        """Return the path of the site's address; read anew when ``site.toml`` was edited."""
        data = (request.root / CONFIG_PATH).read_bytes()
        if data != self._config:
            config = read_config(SourceFile.of(CONFIG_PATH, data), request.features.lints).value
            base_url = request.base_url or (config.base_url if config else "")
            inner = unquote(urlsplit(base_url).path).strip("/")
            self._config, self._mount = data, f"/{inner}/" if inner else "/"
        return self._mount


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from looking through a whole site while an author waits."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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
