"""The site's front: the landing page, each language's home, the page not found."""

from collections.abc import Iterator

from generator.core.media_types import HTML
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.common import PageKind
from generator.pages.context import SiteContext
from generator.pages.outputs import Output, OutputKind, Rendered
from generator.pages.views import Anchor, HomeView, Panel, PanelsView
from generator.works import routes

_LATEST = 6
_ON_LANDING = 3
_TAGS = 12
_ABOUT = "about"


def plan_homes(context: SiteContext) -> Iterator[Output]:
    """Yield the home page of each language."""
    latest = context.site.essays[:_LATEST]
    about = context.catalog.work(_ABOUT)
    for language in context.languages:
        lang = language.key
        here = routes.home(lang)
        about_here = about.edition(lang) if about else None
        view = HomeView(
            frame=context.frame(
                here,
                lang,
                title=context.config.title[lang],
                description=context.config.description.get(lang, ""),
                versions=context.everywhere(routes.home),
            ),
            bio=context.config.author.bio.get(lang, ""),
            about=(
                Anchor(href=routes.relative(here, about_here.route), text=about_here.title)
                if about_here
                else None
            ),
            latest=context.cards(here, lang, context.summaries(latest)),
            sections=tuple(
                Anchor(
                    href=routes.relative(here, routes.section(lang, section.path)),
                    text=section.title[lang],
                )
                for section in context.config.sections
                if context.catalog.in_section(section.key)
            ),
            tags=context.tag_links(here, lang, context.catalog.tags[:_TAGS]),
        )
        sources = (edition.document.path for work in latest for edition in work.editions)
        yield Output.page(here, (CONFIG_PATH, *sources), Rendered.page("home.html", view, view.frame, lang))


def plan_landing(context: SiteContext) -> Iterator[Output]:
    """Yield the landing page: a panel for each language."""
    here = routes.LANDING
    default = context.config.default
    panels = []
    shown: list[str] = []
    for language in context.languages:
        lang = language.key
        phrases = context.phrases(lang)
        latest = [work for work in context.site.essays if work.edition(lang)][:_ON_LANDING]
        shown += [edition.document.path for work in latest for edition in work.editions]
        panels.append(
            Panel(
                lang=language.tag,
                hreflang=language.hreflang,
                name=language.name,
                title=context.config.title[lang],
                text=context.config.description.get(lang, ""),
                action=Anchor(href=routes.relative(here, routes.home(lang)), text=phrases.text("enter")),
                links=tuple(
                    Anchor(href=card.href, text=card.title)
                    for card in context.cards(here, lang, context.summaries(latest))
                ),
            )
        )
    frame = context.frame(
        here,
        default,
        title=context.config.title[default],
        description=context.config.description.get(default, ""),
        versions=context.everywhere(routes.home),
    )
    yield Output.page(
        here,
        (CONFIG_PATH, *dict.fromkeys(shown)),
        Rendered.page("landing.html", PanelsView(frame=frame, panels=tuple(panels)), frame, default),
    )


def plan_not_found(context: SiteContext) -> Iterator[Output]:
    """Yield the page for addresses that lead nowhere.

    Hosts serve it at any depth, so it alone links from the host's root: its links start with the base
    URL's path.
    """
    here = routes.NOT_FOUND
    default = context.config.default
    href = context.rooted

    panels = []
    for language in context.languages:
        phrases = context.phrases(language.key)
        panels.append(
            Panel(
                lang=language.tag,
                hreflang=language.hreflang,
                name=language.name,
                title=phrases.text("not-found-title"),
                text=phrases.text("not-found-text"),
                action=Anchor(href=href(routes.home(language.key)), text=phrases.text("go-home")),
                links=(Anchor(href=href(routes.archive(language.key)), text=phrases.text("archive")),)
                if context.catalog.years
                else (),
            )
        )
    frame = context.frame(
        here,
        default,
        title=context.phrases(default).text("not-found-title"),
        description=context.phrases(default).text("not-found-text"),
        role=PageKind(noindex=True, rooted=True),
    )
    page = Rendered.page("404.html", PanelsView(frame=frame, panels=tuple(panels)), frame, default)
    yield Output(here, Role.SERVICE, HTML, (CONFIG_PATH,), page)


LANDING = OutputKind(name="landing", plan=plan_landing)
HOMES = OutputKind(name="homes", plan=plan_homes)
NOT_FOUND = OutputKind(name="not-found", plan=plan_not_found)
