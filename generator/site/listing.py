"""Works as their author looks over them: what is held back, not translated or out of date."""

import datetime as dt

import msgspec

from generator.core.model import Lang, WorkId
from generator.editions.freshness import Status, translations_of
from generator.site.site import Site
from generator.works.publication import PublishRules, reason_to_hold

KINDS = ("drafts", "future", "published", "untranslated", "stale")


class ListedEdition(msgspec.Struct, frozen=True, kw_only=True):
    """An edition in a list.

    Attributes:
        lang: its language.
        path: its file, or empty where the edition is missing.
        title: of the edition.
        state: ``published``, ``draft``, ``future`` or ``missing``.
        translation: how it stands to its source, see ``Status``; empty for the source itself.
        words_left: how much there is to translate.
    """

    lang: Lang
    path: str
    title: str
    state: str
    translation: str = ""
    words_left: int = 0


class ListedWork(msgspec.Struct, frozen=True, kw_only=True):
    """A work in a list: its id, slug, date, and an edition for each of the site's languages."""

    work: WorkId
    slug: str
    section: str
    date: dt.date | None
    editions: tuple[ListedEdition, ...]


def listed(site: Site, today: dt.date) -> tuple[ListedWork, ...]:
    """Return all works, newest first, pages last.

    Args:
        site: assembled with drafts.
        today: the day by which future works are told from published ones.
    """
    terms = PublishRules(today)
    works = []
    for work in site.works:
        states = {
            each.lang: each
            for each in translations_of(work, site.alignments[work.id], site.config, site.ledger)
        }
        editions = []
        for lang in site.config.keys:
            edition, state = work.edition(lang), states.get(lang)
            editions.append(
                ListedEdition(
                    lang=lang,
                    path=edition.document.path if edition else "",
                    title=edition.title if edition else "",
                    state=(reason_to_hold(edition.document, work.date, terms) or "published")
                    if edition
                    else "missing",
                    translation=state.status.value if state else "",
                    words_left=state.words_left if state else 0,
                )
            )
        works.append(
            ListedWork(
                work=work.id, slug=work.slug, section=work.section, date=work.date, editions=tuple(editions)
            )
        )
    return tuple(works)


def is_of(work: ListedWork, kind: str) -> bool:
    """Tell whether a work belongs into a list of a kind; every work belongs into the one without a name."""
    states = {edition.state for edition in work.editions}
    match kind:
        case "drafts":
            return "draft" in states
        case "future" | "published":
            return kind in states
        case "untranslated":
            return bool(states & {"missing"}) or _has(work, Status.UNFINISHED)
        case "stale":
            return _has(work, Status.STALE)
        case _:
            return True


def _has(work: ListedWork, status: Status) -> bool:
    return any(edition.translation == status.value for edition in work.editions)
