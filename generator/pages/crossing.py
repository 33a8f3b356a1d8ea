"""What an edition's page says of the work's other editions."""

from generator.model import Lang
from generator.pages.assets import SWITCH_SCRIPT
from generator.pages.context import Context
from generator.pages.views import Anchor, Crossing
from generator.site import routes
from generator.site.freshness import Status, translations_of
from generator.site.works import Edition, Work


def crossing_of(context: Context, work: Work, edition: Edition) -> Crossing:
    """Return an edition's links to the others; nothing where it is alone."""
    if len(work.editions) == 1:
        return Crossing()
    here, phrases = edition.route, context.phrases(edition.lang)
    parallel = context.parallel(work)
    names = context.language_names(work, edition.lang)
    newer = _newer(context, work, edition)
    return Crossing(
        script=routes.relative(here, context.assets.route(SWITCH_SCRIPT)),
        parallel=(
            Anchor(href=routes.relative(here, parallel), text=phrases.fill("parallel", languages=names))
            if parallel is not None
            else None
        ),
        newer=newer,
        newer_note=phrases.fill("newer-edition", language=_name(context, edition.lang, newer))
        if newer
        else "",
    )


def _newer(context: Context, work: Work, edition: Edition) -> Anchor | None:
    """Return a link to the source of an edition that fell behind it, where the site tells its readers."""
    if not context.config.bilingual.stale_notice:
        return None
    states = translations_of(work, context.site.twins[work.id], context.config, context.site.ledger)
    state = next((each for each in states if each.lang == edition.lang), None)
    source = work.edition(state.source) if state is not None and state.status is Status.STALE else None
    if source is None:
        return None
    language = context.config.language(source.lang)
    href = routes.relative(edition.route, source.route)
    return Anchor(href=href, text=source.title, lang=language.tag, hreflang=language.hreflang)


def _name(context: Context, lang: Lang, newer: Anchor) -> str:
    language = next(each for each in context.languages if each.tag == newer.lang)
    return context.phrases(lang).language_name(language)
