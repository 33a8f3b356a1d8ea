"""What an edition's page says of the work's other editions."""

from generator.editions.freshness import Status, translations_of
from generator.pages.assets import SWITCH_SCRIPT
from generator.pages.common import PageHelper
from generator.pages.views import Anchor, Translations
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.works import Edition


def translations_for(context: PageHelper, inputs: WorkInputs, edition: Edition) -> Translations:
    """Return an edition's links to the others; nothing where it is alone."""
    work = inputs.work
    if len(work.editions) == 1:
        return Translations()
    here, phrases = edition.route, context.phrases(edition.lang)
    parallel = context.parallel(work)
    names = context.language_names(work, edition.lang)
    newer = _newer(context, inputs, edition)
    source = context.config.language(newer.lang) if newer is not None else None
    return Translations(
        script=routes.relative(here, context.asset(SWITCH_SCRIPT)),
        parallel=(
            Anchor(href=routes.relative(here, parallel), text=phrases.fill("parallel", languages=names))
            if parallel is not None
            else None
        ),
        newer=(
            Anchor(
                href=routes.relative(here, newer.route),
                text=newer.title,
                lang=source.tag,
                hreflang=source.hreflang,
            )
            if newer is not None and source is not None
            else None
        ),
        newer_note=(
            phrases.fill("newer-edition", language=phrases.language_name(source))
            if source is not None
            else ""
        ),
    )


def _newer(context: PageHelper, inputs: WorkInputs, edition: Edition) -> Edition | None:
    """Return the source of an edition that fell behind it, where the site tells its readers."""
    if not context.config.bilingual.stale_notice:
        return None
    states = translations_of(inputs.work, inputs.alignment, context.config, context.facts.ledger)
    state = next((each for each in states if each.lang == edition.lang), None)
    return inputs.work.edition(state.source) if state is not None and state.status is Status.STALE else None
