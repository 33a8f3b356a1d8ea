"""Cards of related works with their reasons, mentions, and the promise that no card comes twice."""

import re
from collections.abc import Iterator

import msgspec

from generator.core.model import Lang
from generator.core.problems import Place, Problem, error
from generator.pages.common import PageHelper
from generator.pages.outputs import BrokenViewError
from generator.pages.views import Anchor, Card
from generator.related.pair_scores import Suggestion
from generator.site.site import Site
from generator.site.work_inputs import WorkInputs
from generator.works.summaries import EditionSummary
from generator.works.works import Edition

QUIZ_BLOCK = "quiz"
"""The named block that makes an essay a quiz."""

_MOST_NAMED = 3


def related_cards(context: PageHelper, inputs: WorkInputs, edition: Edition) -> tuple[Card, ...]:
    """Return the cards below a work, each saying why it is there."""
    cards: list[Card] = []
    phrases = context.phrases(edition.lang)
    own = inputs.summary.edition_or_any(edition.lang)
    for suggestion in inputs.suggestions:
        other = inputs.others.get(suggestion.work)
        if other is not None:
            shown = other.edition_or_any(edition.lang)
            card = context.card(edition.route, edition.lang, other, shown)
            kind = (
                phrases.text("kind.quiz" if QUIZ_BLOCK in shown.blocks else "kind.essay")
                if other.section
                else ""
            )
            reason = _reason(context, suggestion, (own, shown))
            cards.append(msgspec.structs.replace(card, kind=kind, reason=reason))
    return tuple(cards)


def mentions(context: PageHelper, inputs: WorkInputs, edition: Edition) -> tuple[Anchor, ...]:
    """Return links to the works that mention a work."""
    links = []
    for other, langs in inputs.mentions:
        shown = other.edition(edition.lang if edition.lang in langs else langs[0])
        card = context.card(edition.route, edition.lang, other, shown)
        links.append(Anchor(href=card.href, text=card.title, lang=card.lang, hreflang=card.hreflang))
    return tuple(links)


def check_related(site: Site) -> Iterator[Problem]:
    """Yield a problem for each work that a related work is suggested to twice, or that is suggested itself.

    The ranking promises that none of this happens. Here is where the promise is kept, whatever the ranking
    or a later hand does: every work of a build passes, and so does every page, see ``rendering``.
    """
    for work in site.works:
        shown = [suggestion.work for suggestion in site.related.of(work.id)]
        if len(set(shown)) < len(shown) or work.id in shown:
            yield error(
                Place(work.editions[0].document.path),
                "repeated-card",
                f'"{work.id}" is shown a related work twice, or itself',
                "this is a defect of Diptych; please report it",
            )


def check_cards(cards: tuple[Card, ...], inputs: WorkInputs, edition: Edition) -> None:
    """Check that a page shows the works that are suggested, as each edition's page does.

    Raises:
        BrokenViewError: when it does not.
    """
    planned = tuple(each.work for each in inputs.suggestions if each.work in inputs.others)
    if tuple(card.work for card in cards) != planned:
        raise BrokenViewError(
            error(
                Place(edition.document.path),
                "unequal-cards",
                f'"{edition.route}" shows other related works than its other edition',
                "this is a defect of Diptych; please report it",
            )
        )


# --- reasons --------------------------------------------------------------------------------------


def _reason(
    context: PageHelper, suggestion: Suggestion, editions: tuple[EditionSummary, EditionSummary]
) -> str:
    """Return why a work is suggested, in the words of the page's language; empty where nothing is sure."""
    lang = editions[0].lang
    phrases = context.phrases(lang)
    names = [context.tag_name(lang, tag) for tag in suggestion.shared_tags]
    clauses = [phrases.text("reason.pinned")] if suggestion.pinned else []
    if not names and not suggestion.link:
        names = _named_terms(suggestion, lang, editions)
    if names:
        clauses.append(phrases.fill("reason.shares", names=phrases.text("list").join(names[:_MOST_NAMED])))
    elif suggestion.link:
        clauses.append(phrases.text(f"reason.link-{suggestion.link}"))
    return phrases.text("clauses").join(clauses)


def _named_terms(
    suggestion: Suggestion, lang: Lang, editions: tuple[EditionSummary, EditionSummary]
) -> list[str]:
    """Return the shared terms of the page's language that tell a reader something.

    These stand in a title, description or heading of one of the works. A single pair of Han characters
    may be cut out of the middle of words, and must stand there in both.
    """
    terms = dict(suggestion.shared_terms).get(lang, ())
    heads = [_head(edition) for edition in editions]
    names: list[str] = []
    for term in terms:
        name = _as_written(term, heads) if term[0].isascii() else _joined(term, terms)
        is_new = not any(name in other or other in name for other in names)
        found = sum(name.lower() in head.lower() for head in heads)
        if is_new and found >= (2 if len(name) == 2 and not name.isascii() else 1):  # noqa: PLR2004
            names.append(name)
    return names


def _head(edition: EditionSummary) -> str:
    return " ".join((edition.title, edition.description, *edition.headings))


def _as_written(term: str, heads: list[str]) -> str:
    """Return a Latin term with the capitals that titles and headings give it, ``AI`` for ``ai``."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(term)}(?![^\W_])", re.IGNORECASE)
    found = (match[0] for head in heads for match in pattern.finditer(head))
    return next((word for word in found if word.isupper()), term)


def _joined(pair: str, terms: tuple[str, ...]) -> str:
    """Return a Han pair, grown by the shared pairs that overlap it on either side."""
    name, left = pair, [term for term in terms if term != pair and not term[0].isascii()]
    while term := next((each for each in left if name.endswith(each[0]) or name.startswith(each[-1])), ""):
        name = f"{name}{term[1:]}" if name.endswith(term[0]) else f"{term[:-1]}{name}"
        left.remove(term)
    return name
