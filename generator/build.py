"""A build, from the outside: a request goes in, a report comes out.

Whether anything changed at all is decided here, from digests alone, so that a build in which nothing
changed loads neither the Markdown nor the template machinery. The recipe proper is in ``recipe``.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Self

import msgspec

from generator.canonical import Digest, combine, digest, digest_of
from generator.engine import engine_digest
from generator.indexing.pagefind import Pagefind, find_pagefind
from generator.inputs.config import CONFIG_PATH, SiteConfig, is_base_url, read_config
from generator.inputs.glossary import GLOSSARY_PATH, Glossary, read_glossary
from generator.inputs.layouts import FOLDER as LAYOUTS
from generator.inputs.layouts import Layouts, read_layouts
from generator.inputs.ledger import LEDGER_PATH, Ledger, read_ledger
from generator.inputs.tree import Tree, read_tree
from generator.inputs.typefaces import Typeface, find_typefaces, places_of_fonts
from generator.model import CONTENT, STATIC, SourceFile
from generator.problems import Place, Problem, Severity, error, has_errors
from generator.publishing.output import OutputFolder, OutputRefusedError
from generator.publishing.store import Last, Store
from generator.site.publication import Terms

Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how much of it is done and how much there is."""


class BuildRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a build depends on besides the project's files.

    Attributes:
        root: folder of the project.
        output: folder to write to.
        now: the moment of the build, with a zone; decides the day in the site's own zone.
        today: the day, in place of the one that ``now`` gives.
        base_url: in place of the configuration's.
        drafts: whether drafts and future works are shown.
        strict: whether warnings stop the build.
        clean: whether to forget all that former builds remembered.
        jobs: number of processes; 0 for one a core.
    """

    root: Path
    output: Path
    now: dt.datetime
    today: dt.date | None = None
    base_url: str = ""
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    jobs: int = 0


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did.

    Attributes:
        ok: whether the output is now the site; False means that nothing was written.
        outputs: number of files of the site.
        parsed: number of documents read anew.
        rendered: number of outputs made anew.
        encoded: number of variants of pictures encoded anew.
        written: paths of the files that were written.
        removed: paths of the files that were removed.
        problems: sorted by place.
        held: what is held back, as "path: reason".
        until: when the site's day ends, in seconds since 1970; 0 where nothing was built.
        elsewhere: files and folders outside of the project in which a change may lead to another site.
    """

    ok: bool
    outputs: int = 0
    parsed: int = 0
    rendered: int = 0
    encoded: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    until: float = 0.0
    elsewhere: tuple[str, ...] = ()


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Every input of a build, read once.

    Attributes:
        config: of the site.
        content: the files below ``content/`` and ``static/``.
        layouts: templates, assets and strings.
        terms: what the public may see.
        ledger: of translations.
        glossary: the site's terms.
        pagefind: the program that indexes the site for search; None where there is none or none is wanted.
        typefaces: that social cards may be drawn with.
        engine: digest of the engine.
        inputs: digest of all of these.
    """

    config: SiteConfig
    content: Tree
    layouts: Layouts
    terms: Terms
    ledger: Ledger
    glossary: Glossary
    typefaces: tuple[Typeface, ...] = ()
    pagefind: Pagefind | None
    engine: Digest
    inputs: Digest


class Workshop:
    """Builds again and again in one process: ``diptych serve`` keeps one and calls it after each save.

    A build here writes what a build in a new process writes, byte for byte. Kept in memory is only what
    a new process would find in the cache, under the same keys, and the engine's digest, since the code
    that runs is the code that was loaded. Not for several threads at a time. Call ``close`` at the end
    (or use ``with``), so that the next process finds the memory on disk; without it, time alone is lost.
    """

    def __init__(self) -> None:
        self._stores: dict[Path, Store] = {}
        self._engine = ""

    def __enter__(self) -> Self:
        """Return the workshop itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def build(self, request: BuildRequest, progress: Progress | None = None) -> BuildReport:
        """Build a site, as ``build`` does."""
        self._engine = self._engine or engine_digest()
        place = store_folder(request)
        store = self._stores.setdefault(place, Store(place, resident=True))
        return _build(request, store, self._engine, progress)

    def origins(self, request: BuildRequest) -> dict[str, tuple[str, ...]]:
        """Return the sources of each file of the last build of a request, the main one first."""
        store = self._stores.get(store_folder(request))
        outputs = store.memo().outputs if store else {}
        return {path: record.made_by for path, record in outputs.items()}

    def close(self) -> None:
        """Write what is remembered to disk."""
        for store in self._stores.values():
            store.flush()


def build(request: BuildRequest, progress: Progress | None = None) -> BuildReport:
    """Build a site.

    Returns:
        A report. Where it is not ok, the output is what it was before.
    """
    return _build(request, store_of(request), "", progress)


def _build(request: BuildRequest, store: Store, engine: Digest, progress: Progress | None) -> BuildReport:
    problems: list[Problem] = []
    misplaced = misplacement(request)
    if misplaced is not None:
        return failed([misplaced])
    folder = OutputFolder(request.output)
    try:
        with folder.held():
            if request.clean:
                store.forget()
            snapshot = take_snapshot(request, problems, engine)
            if snapshot is None or has_errors(problems):
                return failed(problems)
            last = store.last()
            folder.recall(last.sightings if last is not None else {})
            if last is not None and _is_unchanged(last, snapshot, folder):
                report = _unchanged(last, request)
                return _with_limits(report, snapshot)
            from generator.recipe import follow  # noqa: PLC0415  # most builds of a day end above

            report = follow(request, snapshot, folder, store, problems, progress or _silent)
            return _with_limits(report, snapshot)
    except OutputRefusedError as reason:
        return failed([error(Place(str(request.output)), "output-refused", str(reason), reason.hint)])
    except OSError as reason:
        place = Place(str(reason.filename or request.output))
        message = f"this cannot be read or written: {reason.strerror or reason}"
        return failed([*problems, error(place, "disk", message, "check permissions and free space")])


def misplacement(request: BuildRequest) -> Problem | None:
    """Return why nothing can be built here, before anything is touched."""
    missing = _missing_site(request)
    if missing is not None:
        return missing
    output = request.output.resolve()
    root = request.root.resolve()
    inputs = [root / name for name in (CONTENT, STATIC, LAYOUTS)]
    if root == output or root.is_relative_to(output) or any(output.is_relative_to(each) for each in inputs):
        return error(
            Place(str(request.output)),
            "output-refused",
            "the site would be written among its own sources",
            "name another folder with --output",
        )
    return None


def _missing_site(request: BuildRequest) -> Problem | None:
    if (request.root / CONFIG_PATH).is_file():
        return None
    above = next((each for each in request.root.parents if (each / CONFIG_PATH).is_file()), None)
    hint = f"the site is {above}" if above else "name the site's folder, or make one with `diptych init DIR`"
    return error(Place(CONFIG_PATH), "no-site", f"{request.root} has no {CONFIG_PATH}", hint)


def store_of(request: BuildRequest) -> Store:
    """Return the store of a site and output folder."""
    return Store(store_folder(request))


def store_folder(request: BuildRequest) -> Path:
    """Return where the store of a site and output folder lies.

    An output inside the site is known by its path there, so that what was remembered survives a move
    of the whole site, such as a checkout in another folder.
    """
    output, root = request.output.resolve(), request.root.resolve()
    inside = output.is_relative_to(root)
    name = digest((output.relative_to(root) if inside else output).as_posix().encode())[:8]
    return request.root / ".cache" / "diptych" / name


def take_snapshot(request: BuildRequest, problems: list[Problem], engine: Digest = "") -> Snapshot | None:
    """Read every input once; None after reporting why there is nothing to build from.

    Args:
        request: to build.
        problems: receives what is wrong.
        engine: digest of the engine where it is known already.

    Raises:
        OSError: when ``site.toml`` cannot be read.
    """
    missing = _missing_site(request)
    if missing is not None:
        problems.append(missing)
        return None
    config_file = SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes())
    config = read_config(config_file, problems)
    if config is None:
        return None
    if request.base_url:
        if not is_base_url(request.base_url):
            problems.append(
                error(
                    Place("--base-url"),
                    "bad-value",
                    f'"{request.base_url}" is not an absolute address',
                    "write one such as `https://example.org/blog/`",
                )
            )
            return None
        config = msgspec.structs.replace(config, base_url=request.base_url.rstrip("/") + "/")
    content = read_tree(request.root, CONTENT, problems)
    static = read_tree(request.root, STATIC, problems, verbatim=True)
    tree = Tree((*content.texts, *static.texts), (*content.attachments, *static.attachments))
    layouts = read_layouts(request.root, problems)
    today = request.today or request.now.astimezone(config.time_zone).date()
    terms = Terms(today, request.drafts)
    engine = engine or engine_digest()
    ledger = _optional(request.root, LEDGER_PATH)
    pagefind = None if config.search.enabled is False else find_pagefind()
    typefaces = find_typefaces(request.root, config, problems)
    inputs = combine(
        (
            engine,
            digest_of(typefaces),
            pagefind.version if pagefind else "",
            ledger.digest if ledger else "",
            config_file.digest,
            config.base_url,
            today.isoformat(),
            str(request.drafts),
            tree.digest,
            layouts.digest,
        )
    )
    return Snapshot(
        config=config,
        content=tree,
        layouts=layouts,
        terms=terms,
        ledger=read_ledger(ledger, problems),
        glossary=read_glossary(
            next((file for file in content.texts if file.path == GLOSSARY_PATH), None), config.keys, problems
        ),
        pagefind=pagefind,
        typefaces=typefaces,
        engine=engine,
        inputs=inputs,
    )


def _optional(root: Path, path: str) -> SourceFile | None:
    try:
        return SourceFile.of(path, (root / path).read_bytes())
    except OSError:
        return None


def _is_unchanged(last: Last, snapshot: Snapshot, folder: OutputFolder) -> bool:
    return (
        last.inputs == snapshot.inputs
        and folder.owned() == last.contents
        and all(folder.on_disk(path) == content for path, content in last.contents.items())
    )


def _with_limits(report: BuildReport, snapshot: Snapshot) -> BuildReport:
    """Add until when, and beside what else, a report holds while the project stays as it is."""
    tomorrow = snapshot.terms.today + dt.timedelta(days=1)
    return msgspec.structs.replace(
        report,
        until=dt.datetime.combine(tomorrow, dt.time(), snapshot.config.time_zone).timestamp(),
        elsewhere=places_of_fonts(snapshot.config, snapshot.typefaces),
    )


def _unchanged(last: Last, request: BuildRequest) -> BuildReport:
    ok = not (request.strict and last.warnings)
    return BuildReport(ok=ok, outputs=len(last.contents), problems=last.warnings, held=last.held)


def failed(problems: list[Problem]) -> BuildReport:
    """Return the report of a build that wrote nothing."""
    return BuildReport(ok=False, problems=tuple(sorted(set(problems))))


def is_stopped(problems: list[Problem], request: BuildRequest) -> bool:
    """Tell whether the problems found so far stop a build."""
    return has_errors(problems) or (
        request.strict and any(problem.severity is Severity.WARNING for problem in problems)
    )


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""
