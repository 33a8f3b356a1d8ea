"""Outputs for machines: the sitemap, robots.txt, redirects of former addresses, copied files."""

import urllib.parse
from collections.abc import Iterable, Iterator

import msgspec

from generator.core.canonical import combine
from generator.core.media_types import PLAIN, XML, media_type
from generator.core.model import STATIC, Html, PictureRecipe
from generator.core.problems import Problem, error
from generator.core.roles import Role, role_of_own
from generator.inputs.config import CONFIG_PATH
from generator.inputs.image_sizes import is_photograph
from generator.pages.assets import QUIZ_SCRIPT, QUIZ_STYLE, REDIRECT_SCRIPT, SEARCH_SCRIPT, SEARCH_STYLE
from generator.pages.context import SiteContext
from generator.pages.outputs import Copied, Encoded, Output, OutputKind, Rendered, Written
from generator.pages.pictures import variant_route
from generator.pages.policy import meta_policy
from generator.pages.views import Alternate
from generator.works import routes
from generator.works.links import destinations, media_route
from generator.works.works import Edition


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


def plan_sitemap(context: SiteContext, pages: Iterable[Output]) -> Iterator[Output]:
    """Yield the sitemap of all pages that have an address of their own, and robots.txt."""
    by_address = {
        context.absolute(edition.route): edition.updated or work.date
        for work in context.site.works
        for edition in work.editions
    }
    urls = []
    for page in pages:
        listing = page.content.listing if isinstance(page.content, Rendered) else None
        if listing is not None:
            date = by_address.get(listing.address)
            urls.append(SitemapUrl(listing.address, date.isoformat() if date else "", listing.alternates))
    lang = context.config.default
    sitemap = SitemapView(tuple(sorted(urls, key=lambda url: url.loc)))
    robots = RobotsView(context.absolute(routes.SITEMAP), context.config.robots.refuse)
    for here, kind, template, view in (
        (routes.SITEMAP, XML, "sitemap.xml", sitemap),
        (routes.ROBOTS, PLAIN, "robots.txt", robots),
    ):
        yield Output(here, Role.SERVICE, kind, (CONFIG_PATH,), Rendered(template, view, lang))


def plan_redirects(context: SiteContext) -> Iterator[Output | Problem]:
    """Yield a page at each former address that leads to the present one, fragment included."""
    editions = (edition for work in context.site.works for edition in work.editions)
    for edition, alias in ((each, alias) for each in editions for alias in each.document.meta.aliases):
        route = _alias_route(alias)
        if route is not None:
            yield _redirect(context, edition, route, alias)
        else:
            yield error(
                edition.document.place("aliases", alias),
                "bad-alias",
                f'"{alias}" cannot be an alias',
                "write a path from the site's root, such as `/2019/old-name/`",
            )


def _alias_route(alias: str) -> str | None:
    """Return the route of an alias, a folder unless it names a file; None where it is no path."""
    path = urllib.parse.unquote(alias.strip()).lstrip("/")
    segments = path.removesuffix("/").split("/")
    if "://" in alias or any(mark in path for mark in "?#\\") or {"", ".", ".."} & set(segments):
        return None
    return path if path.endswith(("/", ".html", ".htm")) else f"{path}/"


def _redirect(context: SiteContext, edition: Edition, route: str, alias: str) -> Output:
    view = RedirectView(
        lang=context.config.language(edition.lang).tag,
        title=edition.title,
        canonical=context.absolute(edition.route),
        href=routes.relative(route, edition.route),
        script=routes.relative(route, context.asset(REDIRECT_SCRIPT)),
        policy=meta_policy(),
    )
    return Output.page(
        route,
        (edition.document.path,),
        Rendered("redirect.html", view, edition.lang),
        role=Role.REDIRECT,
        place=edition.document.place("aliases", alias),
    )


def plan_files(context: SiteContext) -> Iterator[Output]:
    """Yield the assets and the files of ``static/``."""
    unused = set() if context.site.quizzes else {QUIZ_SCRIPT, QUIZ_STYLE}
    unused |= {SEARCH_SCRIPT, SEARCH_STYLE} if context.bundle is None else set()
    for name, asset in context.assets.items():
        if name not in unused:
            content = Written.of(asset.data)
            yield Output(asset.route, Role.ASSET, media_type(asset.route), asset.sources, content)
    for path, file in sorted(context.site.attachments.items()):
        if path.startswith(f"{STATIC}/"):
            here = path.removeprefix(f"{STATIC}/")
            role = role_of_own(here, file.media_type)
            yield Output(here, role, file.media_type, (path,), Copied(file.disk, file.digest))


def plan_pictures(context: SiteContext) -> Iterator[Output]:
    """Yield the variants of pictures, and the files that documents link to."""
    for path, variants in sorted(context.site.variants.items()):
        file = context.site.attachments[path]
        for variant in variants:
            here = variant_route(path, variant)
            made = Encoded(file.disk, file.digest, variant.recipe, variant.blob, variant.digest)
            yield Output(here, Role.MEDIA, media_type(here), (path,), made)
    linked = {destination.file for destination in destinations(context.site.links) if destination.file}
    for path in sorted(linked):
        file = context.site.attachments[path]
        yield Output(media_route(file), Role.MEDIA, file.media_type, (path,), _original(context, path))


def _original(context: SiteContext, path: str) -> Copied | Encoded:
    file = context.site.attachments[path]
    picture = context.site.pictures.get(path)
    if picture is None or not is_photograph(path) or not picture.format:
        return Copied(file.disk, file.digest)
    recipe = PictureRecipe(format=picture.format)
    return Encoded(file.disk, file.digest, recipe, "", combine((file.digest, picture.format)))


REDIRECTS = OutputKind(name="redirects", plan=plan_redirects)
FILES = OutputKind(name="files", plan=plan_files)
PICTURES = OutputKind(name="pictures", plan=plan_pictures)
