"""A build from top to bottom: read, parse, pair, align, relate, plan, render, write.

Two pure functions are memoised, ``parse`` and ``render``; nothing else distinguishes an incremental
build from a clean one.
"""

from collections.abc import Mapping

import msgspec

from generator.building.appearance import Appearance, make_appearance
from generator.building.output_files import make_files, write_files
from generator.building.request import BuildRequest, Built
from generator.building.search_index import find_search
from generator.building.snapshot import Snapshot, take_snapshot
from generator.building.sources import parse_config, read_sources
from generator.building.stages import Stages, StoppedError
from generator.building.state import BuildState
from generator.core.canonical import digest_of
from generator.core.model import Lang, WorkId
from generator.core.problems import has_errors
from generator.core.result import Result
from generator.editions.parity import check_parity
from generator.editions.rows import Alignment, align_works, alignments_by_key
from generator.inputs.strings import Strings, find_strings
from generator.pages.assets import make_assets, read_code_colours
from generator.pages.blocks import blocks_by_name, readers_of
from generator.pages.context import SiteContext
from generator.pages.plan import plan_outputs
from generator.related.concepts import concepts_in
from generator.related.selection import Related, relate
from generator.rendering.overrides import check_own_templates
from generator.rendering.templates import Templates, templates_of
from generator.site.linked_works import LinkedWorks, pair_works
from generator.site.site import Site
from generator.storage.memo import memo_of
from generator.storage.output import OutputFolder
from generator.storage.store import Store


def plan_site(
    request: BuildRequest, snapshot: Snapshot, store: Store, stages: Stages, known: Templates | None = None
) -> BuildState:
    """Read, parse, pair, align, relate and plan. Nothing is written to the output.

    Args:
        request: of the build.
        snapshot: of the inputs.
        store: what former builds remembered, and what takes long to make.
        stages: gathers the problems.
        known: templates of an earlier build of this process, used again where they are the same.

    Raises:
        StoppedError: when problems stand in the way of a plan.
    """
    config, layouts, content = snapshot.config, snapshot.layouts, snapshot.content
    strings = stages(find_strings(config.languages, layouts.strings))
    blocks = blocks_by_name(request.features.blocks())
    rules = parse_config(config, strings, snapshot.glossary, request.features)
    former = memo_of(store).usable(snapshot.engine, digest_of(rules))
    sources = stages(read_sources(request, snapshot, rules, readers_of(blocks), former, stages.progress))
    memo = sources.remembered(former)
    if stages.is_stopped:
        store.save(memo)  # what was read need not be read again once the mistake is mended
    works = stages(
        pair_works(sources.documents, sources.quizzes, config, content.attachments, snapshot.terms)
    )
    alignments = align_works(works.works, memo.alignments)
    stages.note(check_parity(works.works, alignments, snapshot.glossary, config))
    related = relate(works.works, works.links, concepts_in(snapshot.glossary), former.related)
    stages.progress("assembling", 1, 1)
    colours = stages(read_code_colours(config, former.code_colours))
    stages.stop()
    looks = stages(make_appearance(request, snapshot, sources.sizes, works, former, store.blobs))
    stages.progress("encoding", 1, 1)
    site = _assemble(snapshot, strings, works, alignments, related, looks)
    assets = stages(make_assets(layouts, next(iter(colours.values())), config.theme))
    index = stages(find_search(request, snapshot, site, store, memo.parse_config, stages.progress))
    stages.stop()
    texts = {file.path: file for file in content.texts}
    context = SiteContext(site, assets, index.bundle, texts, blocks, request.features.outputs())
    plan = stages(plan_outputs(context))
    stages.progress("planning", 1, 1)
    words = {lang: digest_of(each) for lang, each in strings.items()}
    templates = templates_of(layouts, strings, words, former.templates, former.code, known)
    stages.note(check_own_templates(templates, layouts))
    return BuildState(
        snapshot=snapshot,
        context=context,
        plan=plan,
        rules=rules,
        templates=templates,
        strings=words,
        former=former,
        memo=msgspec.structs.replace(
            memo,
            encodings=looks.pictures.encodings,
            code_colours=colours,
            related=related,
            alignments=alignments_by_key(works.works, alignments),
        ),
        parsed=sources.anew,
        encoded=looks.pictures.made,
        kept=store.blobs.get,
        is_late=index.is_late,
    )


def _assemble(
    snapshot: Snapshot,
    strings: Mapping[Lang, Strings],
    works: LinkedWorks,
    alignments: dict[WorkId, Alignment],
    related: Related,
    looks: Appearance,
) -> Site:
    """Return the site of what the stages found."""
    return Site(
        config=snapshot.config,
        strings=dict(strings),
        essays=works.pairing.essays,
        pages=works.pairing.pages,
        held=works.pairing.held,
        links=works.links,
        related=related,
        pictures=looks.sizes,
        attachments=snapshot.content.files,
        variants=looks.pictures.variants,
        faces=looks.faces,
        quizzes=works.quizzes,
        alignments=alignments,
        ledger=snapshot.ledger,
        glossary=snapshot.glossary,
    )


def plan(store: Store, request: BuildRequest) -> Result[BuildState | None]:
    """Read and plan a site without building it. Problems with errors among them leave no value.

    Args:
        store: of the site and output; remembers what was read where that has mistakes.
        request: to plan for.
    """
    stages = Stages(request)
    try:
        state = plan_site(request, stages(take_snapshot(request)), store, stages)
    except StoppedError:
        return Result(None, stages.problems)
    return Result(None if has_errors(stages.problems) else state, stages.problems)


def build_site(
    request: BuildRequest,
    snapshot: Snapshot,
    folder: OutputFolder,
    store: Store,
    stages: Stages,
    known: Templates | None = None,
) -> Built:
    """Plan, render and write.

    Args:
        request: of the build.
        snapshot: of the inputs.
        folder: held by this build.
        store: what former builds remembered; remembers this one.
        stages: gathers the problems.
        known: templates of an earlier build of this process, used again where they are the same.

    Raises:
        StoppedError: when problems stop the build; then nothing was written.
    """
    state = plan_site(request, snapshot, store, stages, known)
    stages.stop()
    files = stages(make_files(request, state, folder, stages.progress))
    stages.stop()
    return write_files(state, files, folder, store, stages.problems)
