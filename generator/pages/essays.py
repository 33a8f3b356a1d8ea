"""Pages of single works: essays, and the pages outside the lists."""

from collections.abc import Iterator

from generator.core.model import Document, Lang
from generator.inputs.config import CONFIG_PATH
from generator.pages.assets import COPY_SCRIPT
from generator.pages.bodies import page_body
from generator.pages.cards import page_card
from generator.pages.common import PageHelper, PageKind
from generator.pages.context import SiteContext
from generator.pages.definitions import with_definitions
from generator.pages.head_views import Article
from generator.pages.linked_data import essay_data
from generator.pages.outputs import Listing, Output, OutputKind, Rendered
from generator.pages.policy import Kind
from generator.pages.related import check_cards, mentions, related_cards
from generator.pages.translations import translations_for
from generator.pages.views import Anchor, BodyParts, EssayView, SeriesBox, TermView, TocItem
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.routes import Route
from generator.works.works import Edition, Work

TEMPLATE = "essay.html"

_TOC_LEVELS = (2, 3)
_TOC_LEAST = 3


def plan_essays(context: SiteContext) -> Iterator[Output]:
    """Yield the page of every edition of every work."""
    for work in context.site.works:
        yield from pages_of(context, work)


def pages_of(context: SiteContext, work: Work) -> Iterator[Output]:
    """Yield the page of every edition of a work."""
    versions = _versions(work)
    for edition in work.editions:
        yield Output.page(
            edition.route,
            (edition.document.path, *_others(work, edition), CONFIG_PATH),
            Rendered(
                TEMPLATE,
                context.lazy_view(TEMPLATE, _view, work, edition, edition.lang),
                edition.lang,
                embeds_in(".html", edition.document),
                Kind.PAGE,
                Listing(context.absolute(edition.route), context.alternates(versions)),
            ),
            place=edition.document.place("slug") if edition.document.meta.slug else None,
            named=edition.document.place("title"),
        )


def embeds_in(suffix: str, *documents: Document) -> tuple[tuple[str, Lang], ...]:
    """Return the block templates that documents need, each with the document's language, sorted.

    Args:
        suffix: of the form that the blocks take.
        documents: that hold them.
    """
    embeds = ((each, embed) for each in documents for embed in each.body.embeds)
    return tuple(sorted({(f"blocks/{embed.name}{suffix}", each.identity.lang) for each, embed in embeds}))


def _versions(work: Work) -> dict[Lang, Route]:
    return {edition.lang: edition.route for edition in work.editions}


def _others(work: Work, edition: Edition) -> tuple[str, ...]:
    return tuple(other.document.path for other in work.editions if other is not edition)


def _view(context: PageHelper, inputs: WorkInputs, edition: Edition) -> EssayView:
    work = inputs.work
    here, lang, document = edition.route, edition.lang, edition.document
    phrases = context.phrases(lang)
    section = context.config.section(work.section) if work.section else None
    section_route = routes.section(lang, section.path) if section else ""
    length = document.words.latin + document.words.code + document.words.han
    unit = "characters" if document.words.han > document.words.latin else "words"
    cards = related_cards(context, inputs, edition)
    check_cards(cards, inputs, edition)
    body = page_body(context, inputs, edition)
    terms: tuple[TermView, ...] = ()
    if context.config.bilingual.definitions:
        body, terms = with_definitions(body, context.facts.glossary, lang, document.body.anchors)
    return EssayView(
        frame=context.frame(
            here,
            lang,
            title=edition.title,
            description=edition.description,
            versions=_versions(work),
            nav=section_route or here,
            role=PageKind(
                markdown=True,
                article=_article(context, work, edition),
                card=page_card(context.config, phrases, work, edition),
                fallbacks={each: routes.section(each, section.path) for each in context.config.keys}
                if section
                else {},
            ),
        ),
        title=edition.title,
        description=document.meta.description,
        author=edition.author,
        section=(
            Anchor(href=routes.relative(here, section_route), text=section.title[lang]) if section else None
        ),
        date=phrases.day(work.date) if work.date else None,
        updated=phrases.day(edition.updated) if edition.updated else None,
        minutes=phrases.count("minutes", document.minutes),
        length=phrases.count(unit, length),
        tags=context.tag_links(here, lang, work.tags),
        cover=context.cover(here, inputs.summary, lang),
        toc=_toc(document),
        body=body,
        series=_series(context, inputs, edition),
        older=context.card(here, lang, inputs.older) if inputs.older else None,
        newer=context.card(here, lang, inputs.newer) if inputs.newer else None,
        related=cards,
        mentions=mentions(context, inputs, edition),
        work=work.id,
        linked_data=essay_data(context, inputs, edition),
        extra=document.meta.extra,
        crossing=translations_for(context, inputs, edition),
        terms=terms,
        copying=routes.relative(here, context.asset(COPY_SCRIPT)) if _has_code(body) else "",
    )


def _article(context: PageHelper, work: Work, edition: Edition) -> Article | None:
    if not work.section or not work.date:
        return None
    return Article(
        published=work.date.isoformat(),
        modified=(edition.updated or work.date).isoformat(),
        author=edition.author,
        section=context.config.section(work.section).title[edition.lang],
        tags=tuple(context.tag_name(edition.lang, tag) for tag in work.tags),
    )


def _has_code(body: BodyParts) -> bool:
    return any(isinstance(part, str) and ' highlight"' in part for part in body)


def _toc(document: Document) -> tuple[TocItem, ...]:
    items = tuple(
        TocItem(heading.level, heading.anchor, heading.text)
        for heading in document.body.headings
        if heading.level in _TOC_LEVELS
    )
    wanted = document.meta.toc
    if wanted is None:
        wanted = sum(item.level == _TOC_LEVELS[0] for item in items) >= _TOC_LEAST
    return items if wanted else ()


def _series(context: PageHelper, inputs: WorkInputs, edition: Edition) -> SeriesBox | None:
    work = inputs.work
    if not work.series:
        return None
    here, lang = edition.route, edition.lang
    works = tuple(context.link(here, lang, other, current=other.id == work.id) for other in inputs.series)
    page = Anchor(
        href=routes.relative(here, routes.series(lang, work.series)),
        text=series_title(context, lang, work.series),
    )
    return SeriesBox(page, works)


def series_title(context: PageHelper, lang: str, series: str) -> str:
    """Return a series' title in a language: declared, or its key."""
    titles = context.config.series.get(series)
    return titles[lang] if titles else series


ESSAYS = OutputKind(name="essays", plan=plan_essays, of_work=pages_of)
