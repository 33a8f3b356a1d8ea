"""The recipe of a build, read from top to bottom.

Sources are parsed, documents assembled into a site, the site planned into outputs, outputs rendered
and put into place. Two pure functions are memoised, ``parse`` and ``render``; nothing else
distinguishes an incremental build from a clean one.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context

import msgspec

from generator.build import BuildReport, BuildRequest, Progress, Snapshot, failed, is_stopped
from generator.canonical import Digest, digest, digest_of
from generator.essays.blocks import GRAMMARS
from generator.essays.markdown import Dialect
from generator.essays.parse import ParseConfig, parse
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.pictures import is_picture, read_picture
from generator.inputs.strings import Strings, find_strings
from generator.inputs.tree import Attachment
from generator.model import CONTENT, Document, Lang, Parsed, Picture, SourceFile
from generator.pages.assets import code_colours, make_assets
from generator.pages.outputs import Output, Plan, Rendered
from generator.pages.plan import plan
from generator.problems import Place, Problem, did_you_mean, error
from generator.publishing.output import OutputFolder
from generator.publishing.store import Last, Memo, Record, SizedPicture, Store, reason_to_make
from generator.quiz.model import ReadQuiz
from generator.quiz.read import read_quizzes
from generator.rendering.render import ChangedError, key_of, render
from generator.rendering.templates import TemplateError, Templates
from generator.site.assemble import Site, assemble
from generator.site.related import Related

_MARKDOWN_SUFFIXES = frozenset({"markdown", "mdown", "mkd", "mkdn", "MD", "Md"})

_POOL_LEAST = 48
"""Fewer files than this are parsed faster in one process than in several."""


class Kitchen(msgspec.Struct, frozen=True, kw_only=True):
    """A site planned and ready to be rendered.

    Attributes:
        site: assembled.
        plan: every output.
        templates: to render with.
        strings: digest of each language's strings.
        memo: of the former build.
        fresh: the memo entries for documents, pictures and colours of this build.
        parsed: number of documents read anew.
    """

    site: Site
    plan: Plan
    templates: Templates
    strings: dict[Lang, Digest]
    memo: Memo
    fresh: Memo
    parsed: int


def follow(
    request: BuildRequest,
    snapshot: Snapshot,
    folder: OutputFolder,
    store: Store,
    problems: list[Problem],
    progress: Progress,
) -> BuildReport:
    """Follow the recipe and return the report."""
    kitchen = prepare(request, snapshot, store, problems, progress)
    if kitchen is None or is_stopped(problems, request):
        return failed(problems)
    records, rendered = _render_all(kitchen, snapshot, folder, problems, progress)
    if is_stopped(problems, request):
        return failed(problems)
    contents = {path: record.content for path, record in records.items()}
    synced = folder.commit(contents)
    held = tuple(f"{item.path}: {item.reason}" for item in kitchen.site.held)
    warnings = tuple(sorted(set(problems)))
    store.save(
        msgspec.structs.replace(kitchen.fresh, outputs=records),
        Last(inputs=snapshot.inputs, contents=contents, warnings=warnings, held=held),
    )
    return BuildReport(
        ok=True,
        outputs=len(records),
        parsed=kitchen.parsed,
        rendered=rendered,
        written=synced.written,
        removed=synced.removed,
        problems=warnings,
        held=held,
    )


def prepare(
    request: BuildRequest,
    snapshot: Snapshot,
    store: Store,
    problems: list[Problem],
    progress: Progress,
) -> Kitchen | None:
    """Parse, assemble and plan; None where errors stand in the way of a plan."""
    config = snapshot.config
    strings = find_strings(config.languages, snapshot.layouts.strings, problems)
    if strings is None:
        return None
    memo = store.memo()
    parse_config = _parse_config(config, strings)
    parse_digest = digest_of(parse_config)
    if memo.engine != snapshot.engine:
        memo = Memo(outputs=memo.outputs)
    known = memo.documents if memo.parse_config == parse_digest else {}
    parsed = _parse_all(request, snapshot, parse_config, known, problems, progress)
    for each in parsed.values():
        problems.extend(each.problems)
    sized = _sizes(snapshot, memo.pictures)
    for size in sized.values():
        problems.extend(size.problems)
    quizzes = read_quizzes(snapshot.content.texts, config.keys, memo.quizzes)
    problems.extend(problem for quiz in quizzes.values() for problem in quiz.problems)
    fresh = Memo(
        engine=snapshot.engine,
        parse_config=parse_digest,
        documents=parsed,
        pictures={name: size for name, size in sized.items() if not size.problems},
        quizzes=quizzes,
        code_colours=memo.code_colours,
        related=memo.related,
        outputs=memo.outputs,
    )
    if is_stopped(problems, request):
        store.save(fresh)  # what was read need not be read again once the mistake is mended
    documents = [each.document for each in parsed.values() if each.document is not None]
    unread = [name.rpartition("@")[0] for name, each in parsed.items() if each.document is None]
    site = _assemble(snapshot, documents, unread, quizzes, strings, sized, memo.related, problems)
    colours = _colours(config, memo.code_colours, problems)
    if is_stopped(problems, request) or colours is None:
        return None
    assets = make_assets(snapshot.layouts, next(iter(colours.values())))
    planned = plan(site, assets, problems)
    return Kitchen(
        site=site,
        plan=planned,
        templates=Templates(snapshot.layouts.templates, strings),
        strings={lang: digest_of(words) for lang, words in strings.items()},
        memo=memo,
        fresh=msgspec.structs.replace(fresh, code_colours=colours, related=site.related),
        parsed=len(set(parsed) - set(known)),
    )


# --- parsing --------------------------------------------------------------------------------------


def _parse_config(config: SiteConfig, strings: Mapping[Lang, Strings]) -> ParseConfig:
    return ParseConfig(
        languages=config.keys,
        sections=tuple(section.key for section in config.sections),
        dialects=tuple(
            (
                language.key,
                Dialect(
                    smart_quotes=language.smart_quotes,
                    wide_quotes=language.tag.partition("-")[0] in {"zh", "ja", "yue"},
                    labels=tuple(
                        sorted(
                            (key, text)
                            for key, text in strings[language.key].texts.items()
                            if key.startswith("text.")
                        )
                    ),
                    blocks=tuple(sorted(GRAMMARS)),
                ),
            )
            for language in config.languages
        ),
        zone=config.zone,
        han_speed=config.speeds.han,
        word_speed=config.speeds.words,
    )


def _parse_all(
    request: BuildRequest,
    snapshot: Snapshot,
    config: ParseConfig,
    known: Mapping[str, Parsed],
    problems: list[Problem],
    progress: Progress,
) -> dict[str, Parsed]:
    """Return every Markdown file's result by path and digest, parsing only what is not known."""
    _warn_of_other_suffixes(snapshot, config, problems)
    files = [
        file
        for file in snapshot.content.texts
        if file.path.startswith(f"{CONTENT}/") and file.path.endswith(".md")
    ]
    names = [f"{file.path}@{file.digest}" for file in files]
    todo = [(name, file) for name, file in zip(names, files, strict=True) if name not in known]
    results = dict(known)
    jobs = request.jobs or _cores()
    work = partial(parse, config=config)
    sources: list[SourceFile] = [file for _, file in todo]
    if jobs > 1 and len(todo) >= _POOL_LEAST:
        method = "fork" if "fork" in get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(jobs, mp_context=get_context(method)) as pool:
            found = pool.map(work, sources, chunksize=8)
            for number, ((name, _), result) in enumerate(zip(todo, found, strict=True), start=1):
                results[name] = result
                progress("reading", number, len(todo))
    else:
        for number, (name, file) in enumerate(todo, start=1):
            results[name] = work(file)
            progress("reading", number, len(todo))
    return {name: results[name] for name in names}


def _warn_of_other_suffixes(snapshot: Snapshot, config: ParseConfig, problems: list[Problem]) -> None:
    """Report files that an author takes for editions and that nobody reads."""
    tree = snapshot.content
    files = [*(each.path for each in tree.attachments), *(each.path for each in tree.texts)]
    for path in files:
        stem, _, suffix = path.rpartition(".")
        if path.startswith(f"{CONTENT}/") and (
            suffix in _MARKDOWN_SUFFIXES
            or (suffix == "txt" and stem.rpartition("/")[2] in {f"index.{lang}" for lang in config.languages})
        ):
            problems.append(
                error(
                    Place(path),
                    "other-suffix",
                    f'a file that ends in ".{suffix}" is not read as an edition',
                    f"rename it to `{stem.rpartition('/')[2]}.md`",
                )
            )


def _cores() -> int:
    """Return the number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _sizes(snapshot: Snapshot, known: Mapping[str, SizedPicture]) -> dict[str, SizedPicture]:
    sizes = {}
    for file in snapshot.content.attachments:
        if is_picture(file.path) and file.path.startswith(f"{CONTENT}/"):
            name = f"{file.path}@{file.digest}"
            sizes[name] = known.get(name) or _size(file)
    return sizes


def _size(file: Attachment) -> SizedPicture:
    problems: list[Problem] = []
    return SizedPicture(read_picture(file, problems), tuple(problems))


# --- the site -------------------------------------------------------------------------------------


def _assemble(
    snapshot: Snapshot,
    documents: list[Document],
    unread: list[str],
    quizzes: Mapping[str, ReadQuiz],
    strings: Mapping[Lang, Strings],
    sized: Mapping[str, SizedPicture],
    former: Related,
    problems: list[Problem],
) -> Site:
    pictures: dict[str, Picture] = {each.picture.path: each.picture for each in sized.values()}
    return assemble(
        documents,
        config=snapshot.config,
        strings=strings,
        attachments=snapshot.content.attachments,
        pictures=pictures,
        terms=snapshot.terms,
        unread=unread,
        former=former,
        quizzes={name.partition("@")[0]: each.quiz for name, each in quizzes.items()},
        problems=problems,
    )


def _colours(config: SiteConfig, known: Mapping[str, str], problems: list[Problem]) -> dict[str, str] | None:
    """Return the style rules of code by the names of the two styles."""
    name = f"{config.code_light} {config.code_dark}"
    if name in known:
        return {name: known[name]}
    from pygments.styles import get_all_styles  # noqa: PLC0415  # memoised; seldom needed

    styles = set(get_all_styles())
    for scheme, style in (("light", config.code_light), ("dark", config.code_dark)):
        if style not in styles:
            hint = did_you_mean(style, styles, "see the names of Pygments' styles")
            problems.append(
                error(
                    Place(CONFIG_PATH), "bad-choice", f'"code.{scheme}" is no Pygments style: "{style}"', hint
                )
            )
    if {config.code_light, config.code_dark} <= styles:
        return {name: code_colours(config.code_light, config.code_dark)}
    return None


# --- outputs --------------------------------------------------------------------------------------


def _render_all(
    kitchen: Kitchen,
    snapshot: Snapshot,
    folder: OutputFolder,
    problems: list[Problem],
    progress: Progress,
) -> tuple[dict[str, Record], int]:
    """Render what is not fresh, staging what differs from the disk; return records and a count."""
    records: dict[str, Record] = {}
    rendered = 0
    outputs = kitchen.plan.outputs
    for number, output in enumerate(outputs, start=1):
        record = _record(output, kitchen, snapshot.engine, problems)
        if record is None:
            continue
        former = kitchen.memo.outputs.get(output.path)
        present = folder.on_disk(output.path)
        reason = reason_to_make(record, former, present)
        if former is not None and not reason:
            records[output.path] = msgspec.structs.replace(
                record, content=former.content, reason=former.reason
            )
            continue
        data = _bytes(output, kitchen, problems)
        if data is None:
            continue
        rendered += 1
        content = digest(data)
        if content != present:
            folder.stage(output.path, data)
        records[output.path] = msgspec.structs.replace(record, content=content, reason=reason)
        progress("writing", number, len(outputs))
    return records, rendered


def _record(output: Output, kitchen: Kitchen, engine: Digest, problems: list[Problem]) -> Record | None:
    try:
        return record_of(output, kitchen, engine)
    except TemplateError as failure:
        problems.append(failure.problem)
        return None


def _bytes(output: Output, kitchen: Kitchen, problems: list[Problem]) -> bytes | None:
    source = Place(output.made_by[0])
    try:
        return render(output, kitchen.templates)
    except TemplateError as failure:
        problems.append(failure.problem)
    except ChangedError:
        problems.append(error(source, "changed", "the file changed during the build", "build again"))
    except OSError as reason:
        problems.append(error(source, "unreadable", f"the file cannot be read: {reason.strerror}"))
    return None


def record_of(output: Output, kitchen: Kitchen, engine: Digest) -> Record:
    """Return how an output is made, its content still unknown.

    Raises:
        TemplateError: when its template is missing or wrong.
    """
    key = key_of(output, kitchen.templates, kitchen.strings, engine)
    return Record(
        key=key.whole,
        view=key.view,
        template=output.content.template if isinstance(output.content, Rendered) else "",
        closure=key.closure,
        content="",
        made_by=output.made_by,
    )
