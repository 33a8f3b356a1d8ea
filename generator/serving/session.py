"""``BuildSession``: builds again and again in one process, as ``diptych serve`` does after each save."""

from pathlib import Path
from typing import Self

import msgspec

from generator.build import build_in
from generator.building.pipeline import plan
from generator.building.request import BuildReport, BuildRequest, Progress, no_progress, store_folder
from generator.building.state import BuildState
from generator.core.engine import engine_digest
from generator.essays.markdown import converter
from generator.serving.preview import preview
from generator.storage.memo import learn, memo_of
from generator.storage.store import Store


class BuildSession:
    """Builds again and again in one process.

    A build here writes what a build in a new process writes, byte for byte. Kept in memory is only what
    a new process would find in the cache, under the same keys, and the engine's digest, since the code
    that runs is the code that was loaded. Not for several threads at a time. Call ``save`` at the end
    (or use ``with``), so that the next process finds the memory on disk; without it, time alone is lost.
    """

    def __init__(self) -> None:
        self._stores: dict[Path, Store] = {}
        self._states: dict[Path, BuildState] = {}
        self._engine = ""

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is remembered to disk."""
        self.save()

    def build(self, request: BuildRequest, progress: Progress = no_progress) -> BuildReport:
        """Build a site, as ``build`` does."""
        self._engine = self._engine or engine_digest()
        place = store_folder(request)
        store = self._stores.setdefault(place, Store(place, resident=True))
        last = self._states.get(place)
        built = build_in(store, request, progress, self._engine, last.templates if last else None)
        if not built.report.ok:
            self._states.pop(place, None)
        elif built.state is not None:
            self._states[place] = built.state
        return built.report

    def preview(self, request: BuildRequest, path: str) -> dict[str, bytes]:
        """Return the pages of the work of a document that was just saved, as a build is about to make them.

        Nothing is written to the output. What was read for it is not read again by the next build.

        Args:
            request: of a build that succeeded here; one that failed since leaves nothing to go by.
            path: POSIX path of the document in the project.

        Returns:
            The bytes of pages that are not as they were built, by path below the output folder; no page
            where only a build can tell.
        """
        place = store_folder(request)
        state = self._states.get(place)
        made = preview(state, request, path) if state is not None else None
        if state is None or made is None:
            return {}
        memo = msgspec.structs.replace(state.memo, documents=made.documents, alignments=made.alignments)
        learn(self._stores[place], memo)
        return made.pages

    def warm_up(self, request: BuildRequest) -> None:
        """Plan a site that was found as it had been built, so that the first preview need not.

        Nothing of the output is written, and nothing is reported: the next build says what there is to say.

        Args:
            request: of a build that succeeded here.
        """
        place = store_folder(request)
        store = self._stores.get(place)
        last = store.last() if store is not None else None
        if store is None or last is None or place in self._states:
            return
        state = plan(store, request).value
        if state is None or state.snapshot.inputs != last.inputs:
            return
        memo = state.remembered(state.former.outputs)
        store.save(memo, last)
        self._states[place] = state.after(memo)
        for dialect in dict(state.rules.dialects).values():
            converter(dialect)  # made once for all essays to come

    def origins(self, request: BuildRequest) -> dict[str, tuple[str, ...]]:
        """Return the sources of each file of the last build of a request, the main one first."""
        store = self._stores.get(store_folder(request))
        outputs = memo_of(store).outputs if store else {}
        return {path: record.made_by for path, record in outputs.items()}

    def save(self) -> None:
        """Write what is remembered to disk, for the next process."""
        for store in self._stores.values():
            store.flush()
