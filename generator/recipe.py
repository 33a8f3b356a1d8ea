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

from generator.build import BuildReport, BuildRequest, Progress, Snapshot, is_stopped
from generator.canonical import Digest, digest, digest_of
from generator.essays.blocks import GRAMMARS
from generator.essays.identity import CONTENT
from generator.essays.markdown import Dialect
from generator.essays.parse import ParseConfig, parse
from generator.essays.prose import ProseRules
from generator.inputs.config import CONFIG_PATH, Language, SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.pictures import is_picture, read_picture
from generator.inputs.strings import Strings, check_same_keys, read_strings
from generator.inputs.tree import Attachment
from generator.model import Document, Lang, Parsed, Picture, SourceFile
from generator.pages.assets import Assets, code_colours, make_assets
from generator.pages.outputs import Output, Plan, Rendered
from generator.pages.plan import plan
from generator.problems import Place, Problem, did_you_mean, error
from generator.publishing.output import OutputFolder
from generator.publishing.store import Last, Memo, Record, SizedPicture, Store
from generator.rendering.render import key_of, render
from generator.rendering.templates import TemplateError, Templates
from generator.site.assemble import Site, assemble
from generator.site.twins import Twins, twins_key

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
        return _stopped(problems)
    records, rendered = _render_all(kitchen, snapshot, folder, problems, progress)
    if is_stopped(problems, request):
        return _stopped(problems)
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
    strings = _strings(snapshot, problems)
    if strings is None:
        return None
    memo = store.memo()
    parse_config = _parse_config(config, strings, snapshot.glossary)
    parse_digest = digest_of(parse_config)
    if memo.engine != snapshot.engine:
        memo = Memo(outputs=memo.outputs)
    known = memo.documents if memo.parse_config == parse_digest else {}
    parsed = _parse_all(request, snapshot, parse_config, known, progress)
    for each in parsed.values():
        problems.extend(each.problems)
    sized = _sizes(snapshot, memo.pictures)
    for size in sized.values():
        problems.extend(size.problems)
    documents = [each.document for each in parsed.values() if each.document is not None]
    unread = [name.rpartition("@")[0] for name, each in parsed.items() if each.document is None]
    known_twins = memo.twins if memo.parse_config == parse_digest else {}
    site = _assemble(snapshot, documents, unread, strings, sized, known_twins, problems)
    colours = _colours(config, memo.code_colours, problems)
    if is_stopped(problems, request) or colours is None:
        return None
    assets = make_assets(snapshot.layouts, next(iter(colours.values())))
    planned = _plan(site, assets, problems)
    if planned is None:
        return None
    return Kitchen(
        site=site,
        plan=planned,
        templates=Templates(snapshot.layouts.templates, strings),
        strings={lang: digest_of(words) for lang, words in strings.items()},
        memo=memo,
        fresh=Memo(
            engine=snapshot.engine,
            parse_config=parse_digest,
            documents=parsed,
            pictures=sized,
            code_colours=colours,
            twins=_twins_by_key(site),
        ),
        parsed=len(set(parsed) - set(known)),
    )


# --- parsing --------------------------------------------------------------------------------------


def _parse_config(config: SiteConfig, strings: Mapping[Lang, Strings], glossary: Glossary) -> ParseConfig:
    return ParseConfig(
        languages=config.keys,
        sections=tuple(section.key for section in config.sections),
        dialects=tuple(
            (
                language.key,
                Dialect(
                    smart_quotes=language.smart_quotes,
                    wide_quotes=language.is_wide,
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
        prose=tuple(
            (language.key, _prose_rules(config, language, glossary)) for language in config.languages
        ),
    )


def _prose_rules(config: SiteConfig, language: Language, glossary: Glossary) -> ProseRules:
    """Return what a language's prose is checked for; scripts without Han have the glossary's rules alone."""
    lint = config.lint
    wide = language.is_wide
    return ProseRules(
        half_width=wide and lint.half_width,
        straight_quotes=wide and lint.straight_quotes,
        spacing=wide and lint.spacing,
        simplified=language.is_traditional and lint.simplified,
        allow=lint.allow,
        avoid=tuple(
            (wrong, term.words[language.key])
            for term in glossary
            for wrong in term.avoid[language.key]
            if lint.glossary
        ),
    )


def _parse_all(
    request: BuildRequest,
    snapshot: Snapshot,
    config: ParseConfig,
    known: Mapping[str, Parsed],
    progress: Progress,
) -> dict[str, Parsed]:
    """Return every Markdown file's result by path and digest, parsing only what is not known."""
    files = [
        file
        for file in snapshot.content.texts
        if file.path.startswith(f"{CONTENT}/") and file.path.endswith(".md")
    ]
    names = [f"{file.path}@{file.digest}" for file in files]
    todo = [(name, file) for name, file in zip(names, files, strict=True) if name not in known]
    results = dict(known)
    jobs = request.jobs or len(os.sched_getaffinity(0))
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


def _sizes(snapshot: Snapshot, known: Mapping[str, SizedPicture]) -> dict[str, SizedPicture]:
    sizes = {}
    for file in snapshot.content.attachments:
        if is_picture(file.path):
            name = f"{file.path}@{file.digest}"
            sizes[name] = known.get(name) or _size(file)
    return sizes


def _size(file: Attachment) -> SizedPicture:
    problems: list[Problem] = []
    return SizedPicture(read_picture(file, problems), tuple(problems))


# --- the site -------------------------------------------------------------------------------------


def _strings(snapshot: Snapshot, problems: list[Problem]) -> dict[Lang, Strings] | None:
    """Return each language's strings, found by its tag or the tag's beginnings."""
    files = snapshot.layouts.strings
    found: dict[Lang, Strings] = {}
    paths: dict[Lang, str] = {}
    for language in snapshot.config.languages:
        tag = language.tag
        while tag and tag not in files:
            tag = tag.rpartition("-")[0]
        if not tag:
            problems.append(
                error(
                    Place(CONFIG_PATH),
                    "no-strings",
                    f'there are no interface strings for the language "{language.tag}"',
                    f"copy layouts/strings/en.toml to layouts/strings/{language.tag}.toml and translate it",
                )
            )
            continue
        found[language.key] = read_strings(files[tag], problems)
        paths[language.key] = files[tag][-1].path
    if len(found) < len(snapshot.config.languages):
        return None
    before = len(problems)
    check_same_keys(found, paths, problems)
    return found if len(problems) == before else None


def _assemble(
    snapshot: Snapshot,
    documents: list[Document],
    unread: list[str],
    strings: Mapping[Lang, Strings],
    sized: Mapping[str, SizedPicture],
    known_twins: Mapping[Digest, Twins],
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
        known_twins=known_twins,
        unread=unread,
        problems=problems,
    )


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


def _plan(site: Site, assets: Assets, problems: list[Problem]) -> Plan | None:
    try:
        return plan(site, assets, problems)
    except KeyError as missing:
        problems.append(
            error(
                Place("layouts/strings"),
                "missing-string",
                f"the string {missing} is missing",
                "add it to the files in layouts/strings",
            )
        )
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
        try:
            record = record_of(output, kitchen, snapshot.engine)
            former = kitchen.memo.outputs.get(output.path)
            present = folder.on_disk(output.path)
            if former is not None and former.key == record.key and former.content == present:
                content = former.content
            else:
                data = render(output, kitchen.templates)
                rendered += 1
                content = digest(data)
                if content != present:
                    folder.stage(output.path, data)
            records[output.path] = msgspec.structs.replace(record, content=content)
        except TemplateError as failure:
            problems.append(failure.problem)
        except OSError as reason:
            problems.append(
                error(Place(output.made_by[0]), "unreadable", f"the file cannot be read: {reason.strerror}")
            )
        progress("writing", number, len(outputs))
    return records, rendered


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


def _stopped(problems: list[Problem]) -> BuildReport:
    return BuildReport(ok=False, problems=tuple(sorted(set(problems))))
