"""Views of outputs for machines: feeds, the sitemap, robots.txt, redirects; see ``views``."""

import msgspec

from generator.core.model import Html
from generator.pages.views import Alternate, BodyParts


class RedirectView(msgspec.Struct, frozen=True, kw_only=True):
    """``redirect.html``: a former address.

    Attributes:
        lang: tag of the language of the page that it leads to.
        title: of that page.
        canonical: its absolute address.
        href: its address from here.
        script: href of the script that keeps query and fragment.
        policy: content security policy, for a meta tag.
    """

    lang: str
    title: str
    canonical: str
    href: str
    script: str
    policy: Html


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


class SitemapUrl(msgspec.Struct, frozen=True):
    """A page of the sitemap: absolute address, last change (may be empty), its hreflang set."""

    loc: str
    lastmod: str
    alternates: tuple[Alternate, ...]


class SitemapView(msgspec.Struct, frozen=True):
    """``sitemap.xml``."""

    urls: tuple[SitemapUrl, ...]


class RobotsView(msgspec.Struct, frozen=True):
    """``robots.txt``: the sitemap's address, and names of crawlers that are asked to stay out."""

    sitemap: str
    refused: tuple[str, ...] = ()
