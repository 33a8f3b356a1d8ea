"""What an essay's page says to machines in JSON-LD: what it is, and its editions in other languages.

``workTranslation`` leads from the source to its translations, ``translationOfWork`` back; the source is the
edition in the site's default language, or the first there is. Terms are schema.org's.
"""

from collections.abc import Iterator

from generator.core.model import Html
from generator.pages.cards import page_card
from generator.pages.common import PageHelper
from generator.pages.head import person, written
from generator.site.work_inputs import WorkInputs
from generator.works.works import Edition, Work


def essay_data(context: PageHelper, inputs: WorkInputs, edition: Edition) -> Html:
    """Return the JSON-LD of an edition: a ``BlogPosting``, or a ``WebPage`` outside the lists."""
    work = inputs.work
    here = context.absolute(edition.route)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        **_reference(context, work, edition),
        "headline": edition.title,
        "url": here,
        "mainEntityOfPage": here,
        "author": person(context.config, edition.author, edition.lang),
    }
    if edition.description:
        data["description"] = edition.description
    if work.date:
        data["datePublished"] = work.date.isoformat()
        data["dateModified"] = (edition.updated or work.date).isoformat()
    if work.tags:
        data["keywords"] = [context.tag_name(edition.lang, tag) for tag in work.tags]
    images = tuple(_images(context, inputs, edition))
    if images:
        data["image"] = images
    source = work.edition_or_any(context.config.default)
    if edition is not source:
        data["translationOfWork"] = _reference(context, work, source)
    elif len(work.editions) > 1:
        others = (each for each in work.editions if each is not source)
        data["workTranslation"] = [_reference(context, work, each) for each in others]
    return written(data)


def _images(context: PageHelper, inputs: WorkInputs, edition: Edition) -> Iterator[str]:
    cover = context.cover_route(inputs.summary, edition.lang)
    if cover is not None:
        yield context.absolute(cover)
    card = context.social(page_card(context.config, context.phrases(edition.lang), inputs.work, edition))
    if card is not None:
        yield card.src


def _reference(context: PageHelper, work: Work, edition: Edition) -> dict[str, object]:
    return {
        "@type": "BlogPosting" if work.section else "WebPage",
        "@id": context.absolute(edition.route),
        "inLanguage": context.config.language(edition.lang).tag,
    }
