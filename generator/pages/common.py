"""What the pages of a site have in common, and the parts of views that all kinds of pages have.

``PageHelper`` knows ``SiteFacts`` alone. So a page of one work depends on these and its ``WorkInputs``.
"""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import Face, Html, Lang, Picture, PictureVariant
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.languages import Language
from generator.inputs.ledger import Ledger
from generator.inputs.strings import Strings
from generator.pages.assets import ICON, SCHEME_SCRIPT, SMALL_ICON, STYLE, TOUCH_ICON
from generator.pages.cards import CARD_SIZE, PageCard, card_route, drawable, language_card
from generator.pages.head import breadcrumbs, website
from generator.pages.head_views import Article, Head, ThemeColour
from generator.pages.outputs import Discovery
from generator.pages.phrases import Phrases
from generator.pages.pictures import sources
from generator.pages.policy import Kind, meta_policy
from generator.pages.views import (
    Alternate,
    Anchor,
    Card,
    DiscoveryLink,
    ImageView,
    LanguageSwitch,
    PageFrame,
    SocialImage,
)
from generator.works import routes
from generator.works.routes import Route
from generator.works.summaries import EditionSummary, Summary
from generator.works.works import Work

if TYPE_CHECKING:  # a block is made from what is here
    from generator.pages.blocks import Blocks

_CARD_WIDEST = 640
"""Widest variant of a cover on a card, which is shown 160 pixels wide."""


class Cover(msgspec.Struct, frozen=True):
    """A document's cover image: where it stands, its file, what is known of it, lighter variants."""

    route: Route
    file: str
    picture: Picture | None
    variants: tuple[PictureVariant, ...]


class SiteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """All that every page may know of the site.

    Attributes:
        config: of the site.
        strings: the interface's words by language.
        assets: where they stand, by name.
        themes: colours around pages.
        searchable: whether there is a search page.
        discoveries: what pages say of outputs of their language, for programs that look for them.
        parts: of the site, which the main navigation leads to, with their titles, by language.
        written_tags: tags that the configuration does not name, as authors wrote them, by key.
        shared_slugs: slugs that several works have.
        covers: by path of the document.
        faces: that social cards are lettered in, by language.
        glossary: the site's terms.
        ledger: what each translation was last checked against.
    """

    config: SiteConfig
    strings: dict[Lang, Strings]
    assets: dict[str, Route]
    themes: tuple[ThemeColour, ...]
    searchable: bool
    discoveries: dict[Lang, tuple[Discovery, ...]]
    parts: dict[Lang, tuple[tuple[Route, str], ...]]
    written_tags: dict[str, str]
    shared_slugs: frozenset[str]
    covers: dict[str, Cover]
    faces: dict[Lang, Face]
    glossary: Glossary
    ledger: Ledger


class PageKind(msgspec.Struct, frozen=True, kw_only=True):
    """What is special about a page.

    Attributes:
        kind: which policy it falls under.
        markdown: whether it has a Markdown copy.
        article: what it says as an essay; None where it is none.
        card: its own social card. Without one, pages for search engines show the language's.
        fallbacks: where the switcher leads in languages without the page; to their homes as a rule.
        noindex: whether search engines should leave the page out.
        rooted: whether links start at the host's root, for a page that is served at any depth.
    """

    kind: Kind = Kind.PAGE
    markdown: bool = False
    article: Article | None = None
    card: PageCard | None = None
    fallbacks: dict[Lang, Route] = {}
    noindex: bool = False
    rooted: bool = False


class PageHelper:
    """Makes the parts of views that all kinds of pages have, from facts alone.

    Args:
        facts: of the site.
        blocks: the named blocks by name; code, so that no key needs to hold them.
    """

    def __init__(self, facts: SiteFacts, blocks: "Blocks") -> None:
        self.facts = facts
        self.blocks = blocks
        self.config = facts.config
        self._phrases = {
            language.key: Phrases(language, facts.strings[language.key]) for language in self.languages
        }

    @functools.cached_property
    def key(self) -> Digest:
        """Return a digest of all facts."""
        return digest_of(self.facts)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the site's languages in order."""
        return self.config.languages

    def phrases(self, lang: Lang) -> Phrases:
        """Return the words of a language."""
        return self._phrases[lang]

    def asset(self, name: str) -> Route:
        """Return where an asset stands.

        Raises:
            KeyError: when no layout holds the asset.
        """
        return self.facts.assets[name]

    def absolute(self, route: Route, fragment: str = "") -> str:
        """Return the full address of a route."""
        return routes.absolute(self.config.base_url, route, fragment)

    # --- what stands around a page --------------------------------------------------------------

    def frame(
        self,
        here: Route,
        lang: Lang,
        *,
        title: str,
        description: str = "",
        versions: dict[Lang, Route] | None = None,
        nav: Route = "",
        role: PageKind = PageKind(),  # noqa: B008  # frozen
    ) -> PageFrame:
        """Return the frame of a page.

        Args:
            here: the page's route.
            lang: its language.
            title: of the page; the site's own title is added.
            description: for search engines.
            versions: route of the same page in each language that has it.
            nav: route of the part of the site that the page belongs to.
            role: what is special about the page.
        """
        phrases = self.phrases(lang)
        site_title = self.config.title[lang]
        versions = versions or {lang: here}
        href = self.rooted if role.rooted else functools.partial(routes.relative, here)
        card = role.card or (None if role.noindex else language_card(self.config, phrases.language))
        return PageFrame(
            lang=phrases.language.tag,
            og_locale=phrases.language.og_locale,
            title=title if title == site_title else f"{title} · {site_title}",
            description=description,
            canonical="" if role.noindex else self.absolute(here),
            noindex=role.noindex,
            alternates=() if role.noindex else self.alternates(versions),
            switch=tuple(self._switch(href, lang, other, versions, role) for other in self.languages),
            style=href(self.asset(STYLE)),
            scheme=href(self.asset(SCHEME_SCRIPT)),
            icon=href(self.asset(ICON)),
            discoveries=tuple(
                DiscoveryLink(href(each.route), each.media_type, phrases.fill(each.title, title=site_title))
                for each in self.facts.discoveries[lang]
            ),
            feed=Anchor(href=href(routes.feed(lang)), text=phrases.fill("feed", title=site_title)),
            home=Anchor(href=href(routes.home(lang)), text=site_title, current=here == routes.home(lang)),
            nav=tuple(
                Anchor(href=href(route), text=text, current=route in (here, nav))
                for route, text in self.facts.parts[lang]
            ),
            site_title=site_title,
            site_description=self.config.description.get(lang, ""),
            author=self.config.author.name[lang],
            email=self.config.author.email,
            on_home=here == routes.home(lang),
            social=self.social(card) if card else None,
            head=self._head(
                href,
                lang,
                versions,
                role,
                markdown=href(routes.markdown(here)) if role.markdown and self.config.robots.markdown else "",
                linked_data="" if role.noindex else self._position(here, lang, title, nav),
            ),
        )

    def _head(
        self,
        href: Callable[[Route], str],
        lang: Lang,
        versions: dict[Lang, Route],
        role: PageKind,
        *,
        markdown: str,
        linked_data: Html,
    ) -> Head:
        return Head(
            kind=role.kind,
            policy=meta_policy(role.kind),
            og_alternates=tuple(
                other.og_locale for other in self.languages if other.key in versions and other.key != lang
            ),
            markdown=markdown,
            llms=href(routes.LLMS) if self.config.robots.markdown else "",
            manifest=href(routes.manifest(lang)),
            small_icon=href(self.asset(SMALL_ICON)),
            touch_icon=href(self.asset(TOUCH_ICON)),
            themes=self.facts.themes,
            article=role.article,
            linked_data=linked_data,
        )

    def _position(self, here: Route, lang: Lang, title: str, part: Route) -> Html:
        """Return the JSON-LD of where a page stands: the site on a home page, the way there on others."""
        home = routes.home(lang)
        if here == home:
            search = self.absolute(routes.search(lang)) if self.facts.searchable else ""
            return website(self.config, self.config.language(lang), self.absolute(home), search)
        if not here.startswith(home):
            return ""
        names = dict(self.facts.parts[lang])
        steps = [(self.config.title[lang], home)]
        if part in names and part != here:
            steps.append((names[part], part))
        return breadcrumbs((name, self.absolute(route)) for name, route in (*steps, (title, here)))

    def social(self, card: PageCard) -> SocialImage | None:
        """Return a card as services that show links get it; None where no font is found to draw it with."""
        face = self.facts.faces.get(card.lang)
        if face is None:
            return None
        shown, _ = drawable(card.text, face)
        alt = f"{shown.title} · {shown.site}" if shown.site else shown.title
        return SocialImage(self.absolute(card_route(card.page, shown, face)), alt, *CARD_SIZE)

    def alternates(self, versions: dict[Lang, Route]) -> tuple[Alternate, ...]:
        """Return the complete hreflang set of a page: every version, itself included, and x-default.

        That is the version in the default language, or the first; of home pages it is the landing page.
        """
        first, default = next(iter(versions.items()))
        if default == routes.home(first):
            default = routes.LANDING
        elif len(versions) < 2:  # noqa: PLR2004  # a set of one says nothing
            return ()
        else:
            default = versions.get(self.config.default, default)
        lines = [
            Alternate(language.hreflang, self.absolute(versions[language.key]))
            for language in self.languages
            if language.key in versions
        ]
        return (*lines, Alternate("x-default", self.absolute(default)))

    def rooted(self, there: Route) -> str:
        """Return a link from the host's root, for a page that is served at any depth."""
        return f"{self.config.base_path}{routes.quote(there)}"

    def _switch(
        self,
        href: Callable[[Route], str],
        lang: Lang,
        other: Language,
        versions: dict[Lang, Route],
        role: PageKind,
    ) -> LanguageSwitch:
        exact = other.key in versions
        there = versions.get(other.key) or role.fallbacks.get(other.key, routes.home(other.key))
        phrases = self.phrases(lang)
        return LanguageSwitch(
            name=other.name,
            lang=other.tag,
            hreflang=other.hreflang,
            href=href(there),
            current=other.key == lang,
            exact=exact,
            note="" if exact else phrases.fill("no-edition", language=phrases.language_name(other)),
        )

    # --- works ----------------------------------------------------------------------------------

    def card(self, here: Route, lang: Lang, work: Summary, edition: EditionSummary | None = None) -> Card:
        """Return a work's card on a page: in the page's language, or marked as being in another.

        Args:
            here: route of the page.
            lang: its language.
            work: the work to show.
            edition: the edition to show; that of the page's language, or any, where none is given.
        """
        phrases = self.phrases(lang)
        own = work.edition(lang)
        edition = edition or own or work.editions[0]
        crosses = edition.lang != lang
        language = self.config.language(edition.lang)
        name = phrases.language_name(language) if crosses else ""
        return Card(
            href=routes.relative(here, edition.route),
            title=edition.title,
            description=edition.description,
            date=phrases.day(work.date) if work.date else None,
            minutes=phrases.count("minutes", edition.minutes),
            lang=language.tag if crosses else "",
            hreflang=language.hreflang if crosses else "",
            language_note=phrases.fill("only-in", language=name) if crosses and own is None else "",
            language_name=name,
            cover=self.cover(here, work, edition.lang, widest=_CARD_WIDEST),
            work=work.id,
        )

    def link(self, here: Route, lang: Lang, work: Summary, *, current: bool = False) -> Anchor:
        """Return a link to a work with its title, in the page's language where there is an edition."""
        edition = work.edition_or_any(lang)
        language = self.config.language(edition.lang)
        crosses = edition.lang != lang
        return Anchor(
            href=routes.relative(here, edition.route),
            text=edition.title,
            lang=language.tag if crosses else "",
            hreflang=language.hreflang if crosses else "",
            current=current,
        )

    def language_names(self, work: Work, lang: Lang) -> str:
        """Return the languages of a work's editions, named and listed in a language."""
        phrases = self.phrases(lang)
        return phrases.listed(
            phrases.language_name(self.config.language(each.lang)) for each in work.editions
        )

    def parallel(self, work: Work) -> Route | None:
        """Return where a work's editions stand side by side; None where they do not."""
        if len(work.editions) < 2 or not self.config.bilingual.parallel_pages:  # noqa: PLR2004  # two make a pair
            return None
        path = self.config.section(work.section).path if work.section else ""
        return routes.parallel(work.slug, path if work.slug in self.facts.shared_slugs else "")

    def cards(self, here: Route, lang: Lang, works: tuple[Summary, ...]) -> tuple[Card, ...]:
        """Return the cards of works."""
        return tuple(self.card(here, lang, work) for work in works)

    def cover(self, here: Route, work: Summary, lang: Lang, *, widest: int = 10_000) -> ImageView | None:
        """Return an edition's cover image as a page shows it, its twin's where it has none, or None.

        Variants that are wider than ``widest`` pixels are not offered.
        """
        cover = self._cover(work, lang)
        if cover is None:
            return None
        size = (cover.picture.width, cover.picture.height) if cover.picture else (0, 0)
        href = functools.partial(routes.relative, here)
        fitting = tuple(each for each in cover.variants if each.recipe.width <= widest) or cover.variants
        return ImageView(href(cover.route), "", *size, sources(fitting, cover.file, href))

    def cover_route(self, work: Summary, lang: Lang) -> Route | None:
        """Return where an edition's cover image stands, or None."""
        cover = self._cover(work, lang)
        return cover.route if cover else None

    def _cover(self, work: Summary, lang: Lang) -> Cover | None:
        found = (self.facts.covers.get(each.path) for each in (work.edition_or_any(lang), *work.editions))
        return next((cover for cover in found if cover is not None), None)

    def tag_name(self, lang: Lang, tag: str) -> str:
        """Return a tag's name in a language: declared, or as the author wrote it."""
        names = self.config.tags.get(tag)
        return names[lang] if names else self.facts.written_tags.get(tag, tag)

    def tag_links(self, here: Route, lang: Lang, tags: tuple[str, ...]) -> tuple[Anchor, ...]:
        """Return links to the pages of tags."""
        return tuple(
            Anchor(href=routes.relative(here, routes.tag(lang, tag)), text=self.tag_name(lang, tag))
            for tag in tags
        )

    def everywhere(self, make: Callable[[Lang], Route]) -> dict[Lang, Route]:
        """Return the route of a page that every language has."""
        return {language.key: make(language.key) for language in self.languages}
