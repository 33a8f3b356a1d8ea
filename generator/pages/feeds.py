"""Feeds, one a language, with the complete text: what all formats share, and Atom."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.core.media_types import ATOM
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.inputs.languages import Language
from generator.pages.bodies import feed_body
from generator.pages.context import SiteContext
from generator.pages.essays import embeds_in
from generator.pages.outputs import Discovery, Output, OutputKind, Rendered
from generator.pages.views import Alternate, BodyParts
from generator.works import routes
from generator.works.routes import Route
from generator.works.works import Edition, Work

_FALLBACK_DAY = dt.date(1970, 1, 1)


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a feed; addresses are absolute, times have an offset.

    Attributes:
        id: a ``tag:`` URI that survives a change of address.
        url: of the edition.
        title: plain text.
        summary: plain text.
        author: name.
        email: of the site's author; empty for a guest, and where the site names none.
        published: RFC 3339.
        updated: RFC 3339.
        categories: names of tags.
        body: the complete text.
        twins: the editions in other languages.
    """

    id: str
    url: str
    title: str
    summary: str
    author: str
    email: str
    published: str
    updated: str
    categories: tuple[str, ...]
    body: BodyParts
    twins: tuple[Alternate, ...]


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """``feed.xml``: a language's Atom feed; addresses are absolute.

    Attributes:
        lang: tag of the language.
        id: a ``tag:`` URI.
        title: of the feed.
        subtitle: the site's description; may be empty.
        author: the site's.
        email: of the site's author; may be empty.
        home: address of the language's home page.
        self: address of the feed.
        updated: RFC 3339.
        entries: the newest first.
    """

    lang: str
    id: str
    title: str
    subtitle: str
    author: str
    email: str
    home: str
    self: str
    updated: str
    entries: tuple[FeedEntry, ...]


def plan_feeds(context: SiteContext) -> Iterator[Output]:
    """Yield the Atom feed of each language."""
    for language in context.languages:
        yield feed_output(context, language, routes.feed(language.key), ATOM, "feed.xml")


def feed_output(
    context: SiteContext, language: Language, here: Route, media_type: str, template: str
) -> Output:
    """Return a feed of a language: its own editions only, newest first.

    Args:
        context: the site.
        language: of the feed.
        here: where it stands.
        media_type: of its format.
        template: shows a ``FeedView`` in that format.
    """
    lang = language.key
    own = [(work, edition) for work in context.site.essays if (edition := work.edition(lang)) is not None]
    own = own[: context.config.feed_size]
    entries = tuple(_entry(context, work, edition) for work, edition in own)
    view = FeedView(
        lang=language.tag,
        id=context.absolute(routes.home(lang)),
        title=context.config.title[lang],
        subtitle=context.config.description.get(lang, ""),
        author=context.config.author.name[lang],
        email=context.config.author.email,
        home=context.absolute(routes.home(lang)),
        self=context.absolute(here),
        updated=max((entry.updated for entry in entries), default=_moment(context, _FALLBACK_DAY)),
        entries=entries,
    )
    documents = [edition.document for _, edition in own]
    content = Rendered(template, view, lang, embeds_in(".feed.html", *documents))
    made_by = tuple(document.path for document in documents) or (CONFIG_PATH,)
    return Output(routes.output_path(here), Role.FEED, media_type, made_by, content)


def _entry(context: SiteContext, work: Work, edition: Edition) -> FeedEntry:
    date = work.date or _FALLBACK_DAY
    author = context.config.author
    return FeedEntry(
        id=_tag_uri(context, work, edition),
        url=context.absolute(edition.route),
        title=edition.title,
        summary=edition.description,
        author=edition.author,
        email=author.email if edition.author == author.name[edition.lang] else "",
        published=_moment(context, date),
        updated=_moment(context, edition.updated or date),
        categories=tuple(context.tag_name(edition.lang, tag) for tag in work.tags),
        body=feed_body(context, context.inputs_of(work), edition),
        twins=tuple(
            Alternate(context.config.language(other.lang).hreflang, context.absolute(other.route))
            for other in work.editions
            if other is not edition
        ),
    )


def _tag_uri(context: SiteContext, work: Work, edition: Edition) -> str:
    """Return an id by RFC 4151, from what does not change when an address does."""
    date = work.date or _FALLBACK_DAY
    return f"tag:{context.config.host},{date.isoformat()}:{work.id}/{edition.lang}"


def _moment(context: SiteContext, date: dt.date) -> str:
    """Return the start of a day in the site's zone, by RFC 3339."""
    return dt.datetime.combine(date, dt.time(), context.config.time_zone).isoformat()


ATOM_FEEDS = OutputKind(
    name="atom",
    plan=plan_feeds,
    discovery=lambda lang: Discovery(routes.feed(lang), ATOM, "feed"),
)
