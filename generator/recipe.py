"""The recipe of a build, read from top to bottom.

Sources are parsed, documents assembled into a site, the site planned into outputs, outputs rendered
and put into place. Two pure functions are memoised, ``parse`` and ``render``; nothing else
distinguishes an incremental build from a clean one.
"""

from collections.abc import Mapping

import msgspec

from generator.build import BuildReport, BuildRequest, Progress, Snapshot, failed, is_stopped
from generator.canonical import Digest, combine, digest, digest_of
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.layouts import Layouts
from generator.inputs.strings import Strings, find_strings
from generator.model import Document, Lang, Picture
from generator.pages.assets import code_colours, make_assets
from generator.pages.outputs import Output, Plan, Rendered
from generator.pages.plan import plan
from generator.problems import Place, Problem, did_you_mean, error
from generator.publishing.output import OutputFolder
from generator.publishing.store import Last, Memo, Record, SizedPicture, Store, reason_to_make
from generator.quiz.model import ReadQuiz
from generator.quiz.read import NOT_ACCEPTED, read_quizzes
from generator.reading import parse_config, read_documents, read_pictures
from generator.rendering.render import ChangedError, key_of, render
from generator.rendering.templates import TemplateError, Templates
from generator.site.assemble import Former, Site, assemble
from generator.site.twins import Twins, twins_key


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
    reading = parse_config(config, strings, snapshot.glossary)
    parse_digest = digest_of(reading)
    if memo.engine != snapshot.engine:
        memo = Memo(outputs=memo.outputs)
    known = memo.documents if memo.parse_config == parse_digest else {}
    parsed = read_documents(request, snapshot, reading, known, problems, progress)
    for each in parsed.values():
        problems.extend(each.problems)
    sized = read_pictures(snapshot, memo.pictures)
    for size in sized.values():
        problems.extend(size.problems)
    quizzes = read_quizzes(snapshot.content.texts, config.keys, memo.quizzes)
    early = {
        problem for quiz in quizzes.values() for problem in quiz.problems if problem.code == NOT_ACCEPTED
    }
    problems.extend(problem for quiz in quizzes.values() for problem in quiz.problems if problem not in early)
    fresh = Memo(
        engine=snapshot.engine,
        parse_config=parse_digest,
        documents=parsed,
        pictures={name: size for name, size in sized.items() if not size.problems},
        quizzes=quizzes,
        code_colours=memo.code_colours,
        related=memo.related,
        twins=memo.twins if memo.parse_config == parse_digest else {},
        outputs=memo.outputs,
    )
    if is_stopped(problems, request):
        store.save(fresh)  # what was read need not be read again once the mistake is mended
    documents = [each.document for each in parsed.values() if each.document is not None]
    unread = [name.rpartition("@")[0] for name, each in parsed.items() if each.document is None]
    site = _assemble(
        snapshot, documents, unread, quizzes, strings, sized, Former(memo.related, fresh.twins), problems
    )
    problems.extend(problem for problem in early if problem.place.path in _published_quizzes(site))
    colours = _colours(config, memo.code_colours, problems)
    if is_stopped(problems, request) or colours is None:
        return None
    assets = make_assets(snapshot.layouts, next(iter(colours.values())))
    planned = plan(site, assets, problems)
    texts = {lang: digest_of(words) for lang, words in strings.items()}
    return Kitchen(
        site=site,
        plan=planned,
        templates=_templates(snapshot.layouts, strings, texts),
        strings=texts,
        memo=memo,
        fresh=msgspec.structs.replace(
            fresh, code_colours=colours, related=site.related, twins=_twins_by_key(site)
        ),
        parsed=len(set(parsed) - set(known)),
    )


# --- the site -------------------------------------------------------------------------------------


def _assemble(
    snapshot: Snapshot,
    documents: list[Document],
    unread: list[str],
    quizzes: Mapping[str, ReadQuiz],
    strings: Mapping[Lang, Strings],
    sized: Mapping[str, SizedPicture],
    former: Former,
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
        ledger=snapshot.ledger,
        glossary=snapshot.glossary,
        unread=unread,
        former=former,
        quizzes={name.partition("@")[0]: each.quiz for name, each in quizzes.items()},
        problems=problems,
    )


def _published_quizzes(site: Site) -> frozenset[str]:
    """Return the paths of quizzes that readers can take; nobody has saved answers to any other."""
    drafts = {work.id for work in site.works if all(each.document.meta.draft for each in work.editions)}
    return frozenset(placed.quiz.path for work, placed in site.quizzes.items() if work not in drafts)


_compiled: dict[Digest, Templates] = {}
"""The last templates by what they are made from: compiling them costs more than a page."""


def _templates(layouts: Layouts, strings: Mapping[Lang, Strings], texts: Mapping[Lang, Digest]) -> Templates:
    key = combine((layouts.digest, *(part for pair in texts.items() for part in pair)))
    if key not in _compiled:
        _compiled.clear()
        _compiled[key] = Templates(layouts.templates, strings)
    return _compiled[key]


def _twins_by_key(site: Site) -> dict[Digest, Twins]:
    return {
        twins_key([edition.document for edition in work.editions]): site.twins[work.id]
        for work in site.works
        if len(work.editions) > 1
    }


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
