"""The one predicate that decides what the public sees.

Every page, list and feed is made from editions that passed here. No other module looks at drafts or dates.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from generator.core.model import Document, Lang, WorkId


class PublishRules(msgspec.Struct, frozen=True):
    """The terms of a build.

    Attributes:
        today: the day in the site's time zone; a work dated later is held back.
        drafts: whether drafts and future works are shown, as an author wants while writing.
    """

    today: dt.date
    drafts: bool = False


class Unpublished(msgspec.Struct, frozen=True, order=True):
    """An edition that is held back, and why: ``draft``, ``future``."""

    work: WorkId
    lang: Lang
    path: str
    reason: str


def reason_to_hold(document: Document, date: dt.date | None, terms: PublishRules) -> str:
    """Return why an edition is not public, or an empty text where it is.

    Args:
        document: of the edition.
        date: of the work, which may be written in another edition.
        terms: of the build.
    """
    if terms.drafts:
        return ""
    if document.meta.draft:
        return "draft"
    if date is not None and date > terms.today:
        return "future"
    return ""


def split_held(
    documents: Iterable[Document], dates: dict[WorkId, dt.date | None], terms: PublishRules
) -> tuple[list[Document], list[Unpublished]]:
    """Divide documents into those that the public sees and those that are held back."""
    public: list[Document] = []
    held: list[Unpublished] = []
    for document in documents:
        identity = document.identity
        reason = reason_to_hold(document, dates[identity.work], terms)
        if reason:
            held.append(Unpublished(identity.work, identity.lang, document.path, reason))
        else:
            public.append(document)
    return public, sorted(held)
