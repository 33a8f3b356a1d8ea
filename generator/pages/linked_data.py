"""What an essay's page says to machines in JSON-LD: a ``BlogPosting`` and its editions in other languages.

``workTranslation`` leads from the source to its translations, ``translationOfWork`` back; the source is the
edition in the site's default language, or the first there is. Terms are schema.org's.
"""

import json

from generator.model import Html
from generator.pages.context import Context
from generator.site.works import Edition, Work


def linked_data(context: Context, work: Work, edition: Edition) -> Html:
    """Return the JSON-LD of an edition, without a mark that could end the element that holds it."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        **_reference(context, edition),
        "headline": edition.title,
        "url": context.absolute(edition.route),
        "mainEntityOfPage": context.absolute(edition.route),
        "author": {"@type": "Person", "name": edition.author},
    }
    if edition.description:
        data["description"] = edition.description
    if work.date:
        data["datePublished"] = work.date.isoformat()
        data["dateModified"] = (edition.updated or work.date).isoformat()
    source = work.edition_or_any(context.config.default)
    if edition is not source:
        data["translationOfWork"] = _reference(context, source)
    elif len(work.editions) > 1:
        others = (each for each in work.editions if each is not source)
        data["workTranslation"] = [_reference(context, each) for each in others]
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _reference(context: Context, edition: Edition) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "@id": context.absolute(edition.route),
        "inLanguage": context.config.language(edition.lang).tag,
    }
