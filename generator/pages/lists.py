"""Pages that list works: sections, tags, series, the archive."""

import functools
from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.core.canonical import combine, digest_of
from generator.core.media_types import HTML
from generator.core.model import Lang
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.common import PageHelper
from generator.pages.context import SiteContext
from generator.pages.essays import series_title
from generator.pages.outputs import LazyView, Listing, Output, OutputKind, Rendered
from generator.pages.policy import Kind
from generator.pages.views import (
    Anchor,
    ArchiveView,
    ListView,
    Pagination,
    TagCount,
    TagsView,
    Year,
)
from generator.works import routes
from generator.works.routes import Route
from generator.works.summaries import Summary
from generator.works.works import Work

TEMPLATE = "list.html"
ARCHIVE = "archive.html"


def plan_sections(context: SiteContext) -> Iterator[Output]:
    """Yield each section's list in each language."""
    for section in context.config.sections:
        works = context.catalog.in_section(section.key)
        if not works:
            continue
        for language in context.languages:
            lang = language.key
            yield from _list(
                context,
                lang,
                works,
                route_in=functools.partial(routes.section, path=section.path),
                title=section.title[lang],
                kicker="",
                description=section.description.get(lang, ""),
            )


def plan_tags(context: SiteContext) -> Iterator[Output]:
    """Yield the list of tags and each tag's page, in each language."""
    if not context.catalog.tags:
        return
    for language in context.languages:
        lang = language.key
        phrases = context.phrases(lang)
        here = routes.tags(lang)
        view = TagsView(
            frame=context.frame(
                here, lang, title=phrases.text("tags"), versions=context.everywhere(routes.tags)
            ),
            title=phrases.text("tags"),
            tags=tuple(
                TagCount(link, phrases.count("essays", len(context.catalog.with_tag(tag))))
                for tag, link in zip(
                    context.catalog.tags,
                    context.tag_links(here, lang, context.catalog.tags),
                    strict=True,
                )
            ),
        )
        yield Output(
            path=routes.output_path(here),
            role=Role.PAGE,
            media_type=HTML,
            made_by=_sources(context.site.works),
            content=Rendered.page("tags.html", view, view.frame, lang),
        )
        for tag in context.catalog.tags:
            yield from _list(
                context,
                lang,
                context.catalog.with_tag(tag),
                route_in=functools.partial(routes.tag, slug=tag),
                title=context.tag_name(lang, tag),
                kicker=phrases.text("tag"),
                nav=routes.tags(lang),
            )


def plan_series(context: SiteContext) -> Iterator[Output]:
    """Yield each series' page in each language."""
    for series in context.catalog.series:
        for language in context.languages:
            lang = language.key
            yield from _list(
                context,
                lang,
                context.catalog.in_series(series),
                route_in=functools.partial(routes.series, slug=series),
                title=series_title(context, lang, series),
                kicker=context.phrases(lang).text("series"),
                ordered=True,
            )


def plan_archive(context: SiteContext) -> Iterator[Output]:
    """Yield the archive in each language."""
    if not context.catalog.years:
        return
    common, works = context.common, context.site.essays
    years = tuple((year, context.outlines(some)) for year, some in context.catalog.years)
    versions = context.everywhere(routes.archive)
    for language in context.languages:
        lang = language.key
        yield Output(
            path=routes.output_path(versions[lang]),
            role=Role.PAGE,
            media_type=HTML,
            made_by=_sources(works),
            content=Rendered(
                ARCHIVE,
                LazyView(
                    combine((ARCHIVE, common.key, lang, *context.outline_keys(works))),
                    functools.partial(_archive, common, lang, versions, len(works), years),
                ),
                lang,
                kind=Kind.PAGE,
                listing=Listing(context.absolute(versions[lang]), context.alternates(versions)),
            ),
        )


def _archive(
    common: PageHelper,
    lang: Lang,
    versions: dict[Lang, Route],
    total: int,
    years: Sequence[tuple[int, tuple[Summary, ...]]],
) -> ArchiveView:
    phrases, here = common.phrases(lang), versions[lang]
    return ArchiveView(
        frame=common.frame(here, lang, title=phrases.text("archive"), versions=versions),
        title=phrases.text("archive"),
        count=phrases.count("essays", total),
        years=tuple(
            Year(year, phrases.count("essays", len(works)), common.cards(here, lang, works))
            for year, works in years
        ),
    )


class _ListPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list, besides the works on it.

    Attributes:
        lang: its language.
        here: its route.
        first: route of the list's first page.
        versions: the same page in each language.
        number: of the page.
        last: number of the last page.
        total: works on all pages.
        title: of the list.
        kicker: what kind of list it is; may be empty.
        description: of the list; may be empty.
        nav: route of the part of the site that it belongs to.
        ordered: whether the order is one to read in.
    """

    lang: Lang
    here: Route
    first: Route
    versions: dict[Lang, Route]
    number: int
    last: int
    total: int
    title: str
    kicker: str
    description: str
    nav: Route
    ordered: bool


def _list(
    context: SiteContext,
    lang: Lang,
    works: tuple[Work, ...],
    *,
    route_in: Callable[[Lang], Route],
    title: str,
    kicker: str,
    description: str = "",
    nav: Route = "",
    ordered: bool = False,
) -> Iterator[Output]:
    """Yield the pages of one list; every language has as many, since a work stands in all of them."""
    common = context.common
    size = context.config.page_size
    firsts = {language.key: route_in(language.key) for language in context.languages}
    last = max(1, -(-len(works) // size))
    for number in range(1, last + 1):
        shown = works[(number - 1) * size : number * size]
        page = _ListPage(
            lang=lang,
            here=routes.numbered(firsts[lang], number),
            first=firsts[lang],
            versions={key: routes.numbered(first, number) for key, first in firsts.items()},
            number=number,
            last=last,
            total=len(works),
            title=title,
            kicker=kicker,
            description=description,
            nav=nav or firsts[lang],
            ordered=ordered,
        )
        yield Output(
            path=routes.output_path(page.here),
            role=Role.LATER_PAGE if number > 1 else Role.PAGE,
            media_type=HTML,
            made_by=_sources(shown),
            content=Rendered(
                TEMPLATE,
                LazyView(
                    combine((TEMPLATE, common.key, digest_of(page), *context.outline_keys(shown))),
                    functools.partial(_view, common, page, context.outlines(shown)),
                ),
                lang,
                kind=Kind.PAGE,
                listing=Listing(context.absolute(page.here), context.alternates(page.versions)),
            ),
        )


def _view(common: PageHelper, page: _ListPage, works: tuple[Summary, ...]) -> ListView:
    lang, here, title = page.lang, page.here, page.title
    phrases = common.phrases(lang)
    return ListView(
        frame=common.frame(
            here,
            lang,
            title=(
                title if page.number == 1 else phrases.fill("page-title", title=title, number=page.number)
            ),
            description=page.description,
            versions=page.versions,
            nav=page.nav,
        ),
        title=title,
        kicker=page.kicker,
        description=page.description,
        count=phrases.count("essays", page.total),
        cards=common.cards(here, lang, works),
        ordered=page.ordered,
        pagination=_pagination(here, page.first, page.number, page.last),
    )


def _pagination(here: Route, first: Route, number: int, last: int) -> Pagination | None:
    if last == 1:
        return None

    def href(page: int) -> str:
        return routes.relative(here, routes.numbered(first, page))

    return Pagination(
        number=number,
        pages=tuple(
            Anchor(href=href(page), text=str(page), current=page == number) for page in range(1, last + 1)
        ),
        previous=href(number - 1) if number > 1 else "",
        next=href(number + 1) if number < last else "",
    )


def _sources(works: tuple[Work, ...]) -> tuple[str, ...]:
    paths = (edition.document.path for work in works for edition in work.editions)
    return (*paths, CONFIG_PATH)


SECTIONS = OutputKind(name="sections", plan=plan_sections)
TAG_LISTS = OutputKind(name="tags", plan=plan_tags)
SERIES = OutputKind(name="series", plan=plan_series)
ARCHIVES = OutputKind(name="archive", plan=plan_archive)
