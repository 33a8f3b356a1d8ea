"""The search page of each language, and the index that it asks."""

from collections.abc import Iterator

import msgspec

from generator.core.media_types import media_type
from generator.core.model import Html
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.inputs.languages import Language
from generator.pages.assets import SEARCH_SCRIPT, SEARCH_STYLE
from generator.pages.common import PageKind
from generator.pages.context import SiteContext
from generator.pages.head import written
from generator.pages.outputs import Output, OutputKind, Rendered, Written
from generator.pages.policy import Kind
from generator.pages.views import Anchor, PageFrame
from generator.search.bundle import Bundle
from generator.works import routes

_WORDS = "search.js."


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """``search.html``: search in one language.

    Attributes:
        frame: the page around it.
        title: of the page.
        bundle: href of the folder that holds the index.
        root: href of the site's root.
        script: href of the script.
        style: href of the page's own style sheet.
        others: links to search in the other languages.
        ways: what to do without a script: the archive, the tags.
        words: the script's words as JSON, made safe for a script element.
    """

    frame: PageFrame
    title: str
    bundle: str
    root: str
    script: str
    style: str
    others: tuple[Anchor, ...]
    ways: tuple[Anchor, ...]
    words: Html


def plan_search(context: SiteContext) -> Iterator[Output]:
    """Yield each language's search page; none where the site cannot be searched."""
    if context.bundle is None:
        return
    for language in context.languages:
        here = routes.search(language.key)
        view = _view(context, language, context.bundle)
        yield Output.page(here, (CONFIG_PATH,), Rendered.page("search.html", view, view.frame, language.key))


def plan_index(context: SiteContext) -> Iterator[Output]:
    """Yield the files of the index."""
    if context.bundle is None:
        return
    folder = _folder(context.bundle)
    for name, data in sorted(context.bundle.files.items()):
        yield Output(f"{folder}{name}", Role.ASSET, media_type(name), (CONFIG_PATH,), Written.of(data))


def _folder(bundle: Bundle) -> str:
    """Return where an index stands: named by what it was made from, so that it may be cached for ever."""
    return f"{routes.ASSETS}/search.{bundle.key[:10]}/"


def _view(context: SiteContext, language: Language, bundle: Bundle) -> SearchView:
    lang = language.key
    here = routes.search(lang)
    phrases = context.phrases(lang)
    title = phrases.text("search")
    others = (other for other in context.languages if other.key != lang)
    texts = context.site.strings[lang].texts
    return SearchView(
        frame=context.frame(
            here,
            lang,
            title=title,
            versions=context.everywhere(routes.search),
            nav=here,
            role=PageKind(kind=Kind.SEARCH),
        ),
        title=title,
        bundle=routes.relative(here, _folder(bundle)),
        root=routes.relative(here, ""),
        script=routes.relative(here, context.asset(SEARCH_SCRIPT)),
        style=routes.relative(here, context.asset(SEARCH_STYLE)),
        others=tuple(
            Anchor(
                href=routes.relative(here, routes.search(other.key)),
                text=phrases.fill("search.elsewhere", language=phrases.language_name(other)),
                hreflang=other.hreflang,
            )
            for other in others
        ),
        ways=tuple(
            Anchor(href=routes.relative(here, route), text=phrases.text(name))
            for name, route, has in (
                ("archive", routes.archive(lang), context.catalog.years),
                ("tags", routes.tags(lang), context.catalog.tags),
            )
            if has
        ),
        words=written(
            {key.removeprefix(_WORDS): text for key, text in texts.items() if key.startswith(_WORDS)}
        ),
    )


SEARCH = OutputKind(name="search", plan=plan_search)
INDEX = OutputKind(name="index", plan=plan_index)
