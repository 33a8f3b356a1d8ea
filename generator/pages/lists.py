"""Pages that list works: sections, tags, series, the archive."""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from generator.core.canonical import combine, digest_of
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
        firsts = context.everywhere(functools.partial(routes.section, path=section.path))
        for lang in context.config.keys if works else ():
            text = section.description.get(lang, "")
            listed = _List(lang=lang, firsts=firsts, title=section.title[lang], description=text)
            yield from _pages(context, listed, works)


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
        yield Output.page(
            here, _sources(context.site.works), Rendered.page("tags.html", view, view.frame, lang)
        )
        for tag in context.catalog.tags:
            listed = _List(
                lang=lang,
                firsts=context.everywhere(functools.partial(routes.tag, slug=tag)),
                title=context.tag_name(lang, tag),
                kicker=phrases.text("tag"),
                nav=here,
            )
            yield from _pages(context, listed, context.catalog.with_tag(tag))


def plan_series(context: SiteContext) -> Iterator[Output]:
    """Yield each series' page in each language."""
    for series in context.catalog.series:
        firsts = context.everywhere(functools.partial(routes.series, slug=series))
        for lang in context.config.keys:
            listed = _List(
                lang=lang,
                firsts=firsts,
                title=series_title(context, lang, series),
                kicker=context.phrases(lang).text("series"),
                ordered=True,
            )
            yield from _pages(context, listed, context.catalog.in_series(series))


def plan_archive(context: SiteContext) -> Iterator[Output]:
    """Yield the archive in each language."""
    if not context.catalog.years:
        return
    common, works = context.common, context.site.essays
    years = tuple((year, context.summaries(some)) for year, some in context.catalog.years)
    versions = context.everywhere(routes.archive)
    for language in context.languages:
        lang = language.key
        yield Output.page(
            versions[lang],
            _sources(works),
            Rendered(
                ARCHIVE,
                LazyView(
                    combine((ARCHIVE, common.key, lang, *context.summary_keys(works))),
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


class _List(msgspec.Struct, frozen=True, kw_only=True):
    """A list in one language, besides the works on it.

    Attributes:
        lang: its language.
        firsts: route of its first page in each language.
        title: of the list.
        kicker: what kind of list it is; may be empty.
        description: of the list; may be empty.
        nav: route of the part of the site that it belongs to; its own first page where it is empty.
        ordered: whether the order is one to read in.
    """

    lang: Lang
    firsts: dict[Lang, Route]
    title: str
    kicker: str = ""
    description: str = ""
    nav: Route = ""
    ordered: bool = False

    def versions(self, number: int) -> dict[Lang, Route]:
        """Return the route of a page of the list in each language."""
        return {lang: routes.numbered(first, number) for lang, first in self.firsts.items()}


def _pages(context: SiteContext, listed: _List, works: tuple[Work, ...]) -> Iterator[Output]:
    """Yield the pages of one list; every language has as many, since a work stands in all of them."""
    common, size, total = context.common, context.config.page_size, len(works)
    for number in range(1, max(1, -(-total // size)) + 1):
        shown = works[(number - 1) * size : number * size]
        versions = listed.versions(number)
        here = versions[listed.lang]
        key = combine(
            (TEMPLATE, common.key, digest_of((listed, number, total)), *context.summary_keys(shown))
        )
        view = functools.partial(_view, common, listed, number, total, context.summaries(shown))
        yield Output.page(
            here,
            _sources(shown),
            Rendered(
                TEMPLATE,
                LazyView(key, view),
                listed.lang,
                kind=Kind.PAGE,
                listing=Listing(context.absolute(here), context.alternates(versions)),
            ),
            role=Role.LATER_PAGE if number > 1 else Role.PAGE,
        )


def _view(common: PageHelper, listed: _List, number: int, total: int, works: tuple[Summary, ...]) -> ListView:
    lang, title, versions = listed.lang, listed.title, listed.versions(number)
    phrases, here, first = common.phrases(lang), versions[lang], listed.firsts[lang]
    return ListView(
        frame=common.frame(
            here,
            lang,
            title=title if number == 1 else phrases.fill("page-title", title=title, number=number),
            description=listed.description,
            versions=versions,
            nav=listed.nav or first,
        ),
        title=title,
        kicker=listed.kicker,
        description=listed.description,
        count=phrases.count("essays", total),
        cards=common.cards(here, lang, works),
        ordered=listed.ordered,
        pagination=_pagination(here, first, number, max(1, -(-total // common.config.page_size))),
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
