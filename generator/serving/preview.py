"""A preview: the pages of the essay that was just saved, ahead of the build that follows.

An author who saves waits for one page, and a build of a large site looks at all of them. A preview is made
from what the last build left in memory with one document put in place of its former self, and only where
that document still stands where it stood: a new date, tag or picture moves other pages too. The build
decides; a preview is shown for the moment until it has.
"""

from collections.abc import Iterable, Mapping

import msgspec

from generator.building.output_files import begin
from generator.building.request import BuildRequest, is_stopped
from generator.building.state import BuildState
from generator.core.canonical import Digest
from generator.core.meta import TEXT_FIELDS, Meta
from generator.core.model import Document, Embed, Parsed, SourceFile
from generator.core.result import Result
from generator.editions.rows import Alignment, align_bodies, alignment_key
from generator.essays.parse import is_too_slow, parse
from generator.inputs.tree import read_text
from generator.pages.blocks import readers_of
from generator.pages.context import SiteContext
from generator.pages.outputs import BrokenViewError
from generator.pages.plan import plan_work
from generator.rendering.render import ChangedError, render
from generator.rendering.templates import TemplateError
from generator.site.site import Site
from generator.works.links import Destination, Resolver
from generator.works.works import Work, description_of


class Preview(msgspec.Struct, frozen=True):
    """Pages made ahead of a build, and what the build need not find again.

    Attributes:
        pages: bytes of those of the work's pages that are not as they were built, by path below the output
            folder.
        documents: the document, by path and digest of its source.
        alignments: rows of its work, by ``alignment_key``.
    """

    pages: dict[str, bytes]
    documents: dict[str, Parsed]
    alignments: dict[Digest, Alignment]


def preview(state: BuildState, request: BuildRequest, path: str) -> Preview | None:
    """Return the preview of one document.

    Args:
        state: of the last build, which succeeded.
        request: to build.
        path: POSIX path of the document in the project.

    Returns:
        None where only a build can tell what the document changes, or whether it is right at all.
    """
    work = _work_of(path, state.site)
    if work is None:
        return None
    file = read_text(request.root, path)
    if file is None:
        return None
    parsed = parse(file, state.rules, readers_of(state.context.blocks), request.features.lints)
    document = parsed.document
    former = next(each.document for each in work.editions if each.document.path == path)
    if document is None or is_too_slow(parsed) or not _stands_still(former, document):
        return None
    work = _with(work, document)
    resolved = _links_of(work, document, state.site)
    links = resolved.value
    if is_stopped([*parsed.problems, *resolved.problems], request):
        return None
    if not _shows_no_other_files(state.site.links[path], links):
        return None
    documents = [each.document for each in work.editions]
    key, alignment = alignment_key(documents), align_bodies([each.body for each in documents])
    site = _site_with(state.site, work, {path: links}, alignment)
    pages = _pages(state, _context_with(state.context, site, file), work)
    return None if pages is None else Preview(pages, {f"{path}@{file.digest}": parsed}, {key: alignment})


def _work_of(path: str, site: Site) -> Work | None:
    return next(
        (work for work in site.works if any(each.document.path == path for each in work.editions)), None
    )


def _stands_still(former: Document, document: Document) -> bool:
    """Tell whether a document has kept its place among the others, and the blocks that reach beyond it."""
    return (
        document.identity == former.identity
        and _bare(document.meta) == _bare(former.meta)
        and _asked(document.body.embeds) == _asked(former.body.embeds)
    )


def _bare(meta: Meta) -> Meta:
    """Return front matter without what a work's own pages alone are made from."""
    texts = {field.name: "" for field in TEXT_FIELDS}
    return msgspec.structs.replace(meta, **texts, toc=None, extra={})


def _asked(embeds: Iterable[Embed]) -> list[tuple[str, str]]:
    return [(each.name, each.text) for each in embeds]


def _shows_no_other_files(former: Mapping[str, Destination], links: Mapping[str, Destination]) -> bool:
    return {each.file for each in links.values()} <= {"", *(each.file for each in former.values())}


def _with(work: Work, document: Document) -> Work:
    editions = tuple(
        msgspec.structs.replace(each, document=document, description=description_of(document))
        if each.document.path == document.path
        else each
        for each in work.editions
    )
    return msgspec.structs.replace(work, editions=editions)


def _links_of(work: Work, document: Document, site: Site) -> Result[dict[str, Destination]]:
    works = [work if each.id == work.id else each for each in site.works]
    resolver = Resolver(site.config, works, site.held, site.attachments.values(), ())
    edition = next(each for each in work.editions if each.document is document)
    return resolver.resolve(edition)


def _site_with(
    site: Site, work: Work, links: dict[str, dict[str, Destination]], alignment: Alignment
) -> Site:
    return msgspec.structs.replace(
        site,
        essays=tuple(work if each.id == work.id else each for each in site.essays),
        pages=tuple(work if each.id == work.id else each for each in site.pages),
        links={**site.links, **links},
        alignments={**site.alignments, work.id: alignment},
    )


def _context_with(context: SiteContext, site: Site, file: SourceFile) -> SiteContext:
    texts = {**context.sources, file.path: file}
    return SiteContext(site, context.assets, context.bundle, texts, context.blocks, context.kinds)


def _pages(state: BuildState, context: SiteContext, work: Work) -> dict[str, bytes] | None:
    """Return the pages of a work as ``Preview`` has them; None where one is not right."""
    pages: dict[str, bytes] = {}
    try:
        for planned in plan_work(context, work):
            output, record = begin(planned, state)
            former = state.former.outputs.get(output.path)
            if former is None or former.key != record.key:
                pages[output.path] = render(output, state.templates, state.kept)
    except (TemplateError, BrokenViewError, ChangedError, OSError):
        return None
    return pages
