"""Pages that show the editions of a work side by side."""

from collections.abc import Iterator

import msgspec

from generator.inputs.config import CONFIG_PATH
from generator.pages.bodies import parallel_cells
from generator.pages.cards import page_card
from generator.pages.common import PageHelper, PageKind
from generator.pages.context import SiteContext
from generator.pages.essays import embeds_in
from generator.pages.outputs import Output, OutputKind, Rendered
from generator.pages.views import Anchor, BodyParts, PageFrame
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.routes import Route
from generator.works.works import Edition, Work

TEMPLATE = "parallel.html"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a work on the page that shows all of them.

    Attributes:
        lang: tag of its language.
        name: the language's own name.
        title: of the edition.
        page: link to the edition's own page, in that edition's language.
    """

    lang: str
    name: str
    title: str
    page: Anchor


class ParallelCell(msgspec.Struct, frozen=True):
    """The blocks of one edition in a row: tag of their language, and the text, which may be empty."""

    lang: str
    body: BodyParts


class ParallelView(msgspec.Struct, frozen=True, kw_only=True):
    """``parallel.html``: a work's editions side by side.

    Attributes:
        frame: the page around it, in the site's default language.
        title: of the work in that language.
        columns: the editions, in the site's order.
        rows: blocks that say the same, a cell an edition.
    """

    frame: PageFrame
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[ParallelCell, ...], ...]


def plan_parallel(context: SiteContext) -> Iterator[Output]:
    """Yield a page for each work with several editions.

    Search engines advise against text in several languages on one page, so it has no address of its
    own for them: it is kept out of indexes, of the sitemap and of every hreflang set.
    """
    for work in context.site.works:
        yield from parallel_page(context, work)


def parallel_page(context: SiteContext, work: Work) -> Iterator[Output]:
    """Yield the page that shows a work's editions side by side, where it has several."""
    here = context.parallel(work)
    if here is not None:
        documents = [edition.document for edition in work.editions]
        yield Output.page(
            here,
            (*(document.path for document in documents), CONFIG_PATH),
            Rendered(
                TEMPLATE,
                context.lazy_view(TEMPLATE, _view, work, here, here),
                context.config.default,
                embeds_in(".feed.html", *documents),
            ),
        )


def _view(context: PageHelper, inputs: WorkInputs, here: Route) -> ParallelView:
    work = inputs.work
    lang = context.config.default
    phrases = context.phrases(lang)
    main = work.edition_or_any(lang)
    tags = [context.config.language(edition.lang).tag for edition in work.editions]
    names = context.language_names(work, lang)
    columns = [parallel_cells(context, inputs, here, edition) for edition in work.editions]
    return ParallelView(
        frame=context.frame(
            here,
            lang,
            title=phrases.fill("parallel-title", title=main.title, languages=names),
            description=main.description or phrases.fill("parallel", languages=names),
            versions={edition.lang: edition.route for edition in work.editions},
            nav=main.route,
            role=PageKind(
                noindex=True, card=page_card(context.config, context.phrases(main.lang), work, main)
            ),
        ),
        title=main.title,
        columns=tuple(_column(context, here, edition) for edition in work.editions),
        rows=tuple(
            tuple(ParallelCell(tag, body) for tag, body in zip(tags, row, strict=True))
            for row in zip(*columns, strict=True)
        ),
    )


def _column(context: PageHelper, here: Route, edition: Edition) -> Column:
    language = context.config.language(edition.lang)
    text = context.phrases(edition.lang).text("parallel-edition")
    return Column(
        lang=language.tag,
        name=language.name,
        title=edition.title,
        page=Anchor(href=routes.relative(here, edition.route), text=text, hreflang=language.hreflang),
    )


PARALLEL = OutputKind(name="parallel", plan=plan_parallel, of_work=parallel_page)
