"""What an edition's page says of the work's other editions."""

from generator.pages.assets import SWITCH_SCRIPT
from generator.pages.context import Context
from generator.pages.views import Anchor, Crossing
from generator.site import routes
from generator.site.works import Edition, Work


def crossing_of(context: Context, work: Work, edition: Edition) -> Crossing:
    """Return an edition's links to the others; nothing where it is alone."""
    if len(work.editions) == 1:
        return Crossing()
    here, phrases = edition.route, context.phrases(edition.lang)
    parallel = context.parallel(work)
    names = context.language_names(work, edition.lang)
    return Crossing(
        script=routes.relative(here, context.assets.route(SWITCH_SCRIPT)),
        parallel=(
            Anchor(href=routes.relative(here, parallel), text=phrases.fill("parallel", languages=names))
            if parallel is not None
            else None
        ),
    )
