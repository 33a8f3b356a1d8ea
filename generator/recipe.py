"""The recipe of a build, read from top to bottom.

Sources are parsed, documents assembled into a site, the site planned into outputs, outputs rendered
and put into place. Two pure functions are memoised, ``parse`` and ``render``; nothing else
distinguishes an incremental build from a clean one.
"""

from collections.abc import Mapping

import msgspec

from generator.building.documents import parse_config, read_documents, read_pictures
from generator.building.fonts import read_faces
from generator.building.output_files import BuildState, make_all
from generator.building.request import BuildReport, BuildRequest, Progress, failed, is_stopped
from generator.building.search_index import find_search
from generator.building.snapshot import Snapshot
from generator.building.variants import encode_pictures
from generator.core.canonical import Digest, combine, digest_of
from generator.core.model import Document, Lang, Picture
from generator.core.problems import Place, Problem, did_you_mean, error
from generator.core.result import Result
from generator.core.roles import BuiltFile
from generator.editions.rows import Alignment, twins_key
from generator.essays.markdown import converter
from generator.essays.parse import is_too_slow
from generator.inputs.config import CONFIG_PATH, SiteConfig
from generator.inputs.layouts import Layouts
from generator.inputs.strings import Strings, find_strings
from generator.inputs.typefaces import without_font
from generator.pages.assets import code_colours, make_assets
from generator.pages.blocks import blocks_by_name, readers_of
from generator.pages.context import SiteContext
from generator.pages.outputs import Plan
from generator.pages.plan import plan
from generator.quiz.quiz import ReadQuiz
from generator.quiz.read import NOT_ACCEPTED, read_quizzes
from generator.rendering.compiled import Compiled
from generator.rendering.overrides import check_own_templates
from generator.rendering.templates import Templates
from generator.site.assemble import PreviousResults, Site, assemble
from generator.storage.output import OutputFolder
from generator.storage.store import LastBuild, Memo, OutputRecord, SizedPicture, Store


def follow(
    request: BuildRequest,
    snapshot: Snapshot,
    folder: OutputFolder,
    store: Store,
    problems: list[Problem],
    progress: Progress,
) -> tuple[BuildReport, BuildState | None]:
    """Follow the recipe; return the report, and where the build succeeded the kitchen as it left it."""
    kitchen = prepare(request, snapshot, store, problems, progress)
    if kitchen is None or is_stopped(problems, request):
        return failed(problems), None
    records, rendered = make_all(request, kitchen, folder, problems, progress)
    if is_stopped(problems, request):
        return failed(problems), None
    outputs = kitchen.plan.outputs
    files = {each.path: BuiltFile(records[each.path].content, each.role, each.media_type) for each in outputs}
    synced = folder.commit(files)
    held = tuple(f"{item.path}: {item.reason}" for item in kitchen.site.held)
    warnings = tuple(sorted(set(problems)))
    left = _left(kitchen, records)
    store.save(
        left.memo,
        LastBuild(
            inputs="" if kitchen.is_late else snapshot.inputs,
            engine=snapshot.engine,
            files=files,
            warnings=warnings,
            held=held,
            sightings=folder.noted,
        ),
    )
    report = BuildReport(
        ok=True,
        outputs=len(records),
        parsed=kitchen.parsed,
        encoded=kitchen.encoded,
        rendered=rendered,
        written=synced.written,
        removed=synced.removed,
        problems=warnings,
        held=held,
        late_index=kitchen.is_late,
    )
    return report, left


def revisit(request: BuildRequest, snapshot: Snapshot, store: Store, last: LastBuild) -> BuildState | None:
    """Return the kitchen of a site that is as its last build left it; None where there is none after all.

    Args:
        request: of the build.
        snapshot: of the inputs, which are those of the last build.
        store: of the site and output; keeps in memory what it read.
        last: the last build.
    """
    kitchen = prepare(request, snapshot, store, [], lambda *_: None)
    if kitchen is None:
        return None
    left = _left(kitchen, kitchen.memo.outputs)
    store.save(left.memo, last)
    for dialect in dict(kitchen.reading.dialects).values():
        converter(dialect)  # made once for all essays to come
    return left


def _left(kitchen: BuildState, outputs: dict[str, OutputRecord]) -> BuildState:
    """Return what a build leaves of its kitchen: what is remembered now, and no plan, as that is followed.

    Args:
        kitchen: of the build.
        outputs: records of all outputs as they are on disk.
    """
    memo = msgspec.structs.replace(kitchen.fresh, outputs=outputs, compiled=kitchen.templates.compiled)
    return msgspec.structs.replace(kitchen, plan=Plan(()), memo=memo, fresh=memo)


def prepare(
    request: BuildRequest,
    snapshot: Snapshot,
    store: Store,
    problems: list[Problem],
    progress: Progress,
) -> BuildState | None:
    """Parse, assemble and plan; None where errors stand in the way of a plan."""
    config = snapshot.config
    worded = find_strings(config.languages, snapshot.layouts.strings)
    problems += worded.problems
    strings = worded.value
    if strings is None:
        return None
    memo = store.memo()
    blocks = blocks_by_name(request.features.blocks())
    reading = parse_config(config, strings, snapshot.glossary, blocks)
    parse_digest = digest_of(reading)
    if memo.engine != snapshot.engine:
        memo = Memo(outputs=_of_another_engine(memo.outputs))
    known = memo.documents if memo.parse_config == parse_digest else {}
    read = read_documents(request, snapshot, reading, readers_of(blocks), known, progress)
    problems += read.problems
    parsed = read.value.documents
    problems.extend(problem for each in parsed.values() for problem in each.problems)
    sized = read_pictures(snapshot, memo.pictures)
    problems.extend(problem for size in sized.values() for problem in size.problems)
    quizzes = read_quizzes(snapshot.content.texts, config.keys, memo.quizzes)
    early = {
        problem for quiz in quizzes.values() for problem in quiz.problems if problem.code == NOT_ACCEPTED
    }
    problems.extend(problem for quiz in quizzes.values() for problem in quiz.problems if problem not in early)
    fresh = Memo(
        engine=snapshot.engine,
        parse_config=parse_digest,
        documents={name: each for name, each in parsed.items() if not is_too_slow(each)},
        pictures={name: size for name, size in sized.items() if not size.problems},
        quizzes=quizzes,
        code_colours=memo.code_colours,
        related=memo.related,
        twins={**(memo.twins if memo.parse_config == parse_digest else {}), **read.value.twins},
        outputs=memo.outputs,
        compiled=memo.compiled,
        encodings=memo.encodings,
    )
    if is_stopped(problems, request):
        store.save(fresh)  # what was read need not be read again once the mistake is mended
    documents = [each.document for each in parsed.values() if each.document is not None]
    unread = [name.rpartition("@")[0] for name, each in parsed.items() if each.document is None]
    assembled = _assemble(
        snapshot, documents, unread, quizzes, strings, sized, PreviousResults(memo.related, fresh.twins)
    )
    problems += assembled.problems
    site = assembled.value
    progress("assembling", 1, 1)
    problems.extend(problem for problem in early if problem.place.path in _published_quizzes(site))
    colours = _colours(config, memo.code_colours, problems)
    if is_stopped(problems, request) or colours is None:
        return None
    studio = encode_pictures(request, site, memo.encodings, store.blobs, problems, progress)
    problems += without_font(config, snapshot.typefaces)
    faces = read_faces(snapshot.typefaces, store.blobs)
    problems += faces.problems
    site = msgspec.structs.replace(site, variants=studio.variants, faces=faces.value)
    assets = make_assets(snapshot.layouts, next(iter(colours.values())), config.theme)
    problems += assets.problems
    search = find_search(
        request, snapshot, site, store, read_under=parse_digest, problems=problems, progress=progress
    )
    if is_stopped(problems, request):
        return None
    context = SiteContext(
        site, assets.value, search.bundle, {file.path: file for file in snapshot.content.texts}, blocks
    )
    planned = plan(context)
    problems += planned.problems
    progress("planning", 1, 1)
    texts = {lang: digest_of(words) for lang, words in strings.items()}
    templates = _templates(snapshot.layouts, strings, texts, memo.compiled)
    problems.extend(check_own_templates(templates, snapshot.layouts))
    return BuildState(
        context=context,
        plan=planned.value,
        reading=reading,
        engine=snapshot.engine,
        templates=templates,
        strings=texts,
        memo=memo,
        fresh=msgspec.structs.replace(
            fresh,
            encodings=studio.encodings,
            code_colours=colours,
            related=site.related,
            twins=_twins_by_key(site),
        ),
        is_late=search.is_late,
        parsed=len(set(parsed) - set(known)),
        encoded=studio.made,
        kept=store.blobs.get,
    )


def _of_another_engine(outputs: Mapping[str, OutputRecord]) -> dict[str, OutputRecord]:
    """Return records without prospects, as this engine may see something else in the same."""
    return {path: msgspec.structs.replace(record, prospect="") for path, record in outputs.items()}


# --- the site -------------------------------------------------------------------------------------


def _assemble(
    snapshot: Snapshot,
    documents: list[Document],
    unread: list[str],
    quizzes: Mapping[str, ReadQuiz],
    strings: Mapping[Lang, Strings],
    sized: Mapping[str, SizedPicture],
    former: PreviousResults,
) -> Result[Site]:
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
    )


def _published_quizzes(site: Site) -> frozenset[str]:
    """Return the paths of quizzes that readers can take; nobody has saved answers to any other."""
    drafts = {work.id for work in site.works if all(each.document.meta.draft for each in work.editions)}
    return frozenset(placed.quiz.path for work, placed in site.quizzes.items() if work not in drafts)


_compiled: dict[Digest, Templates] = {}
"""The last templates by what they are made from: compiling them costs more than a page."""


def _templates(
    layouts: Layouts, strings: Mapping[Lang, Strings], texts: Mapping[Lang, Digest], known: Compiled
) -> Templates:
    key = combine((layouts.digest, *(part for pair in texts.items() for part in pair)))
    if key not in _compiled:
        _compiled.clear()
        _compiled[key] = Templates(layouts.templates, strings, known)
    return _compiled[key]


def _twins_by_key(site: Site) -> dict[Digest, Alignment]:
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
