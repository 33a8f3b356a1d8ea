"""Summaries: what a page may know of other works (DECISIONS 154).

An edit of a text leaves its summary as it is, and so every page that shows the summary.
"""

import datetime as dt

import msgspec

from generator.core.model import Lang, WorkId
from generator.works.routes import Route
from generator.works.works import Work


class EditionSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of other works may know of an edition.

    Attributes:
        lang: its language.
        path: of its document, by which its cover is known.
        route: where it stands.
        title: of it.
        description: the author's, or the start of the text.
        minutes: that reading it takes.
        headings: texts of its headings; reasons for suggestions spell terms as headings do.
        blocks: names of its named blocks; a quiz is one of them.
    """

    lang: Lang
    path: str
    route: Route
    title: str
    description: str
    minutes: int
    headings: tuple[str, ...]
    blocks: tuple[str, ...]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of other works may know of a work.

    Attributes:
        id: its path below ``content/``.
        section: key of its section, empty for a page.
        date: of publication.
        editions: in the order of the site's languages; never empty.
    """

    id: WorkId
    section: str
    date: dt.date | None
    editions: tuple[EditionSummary, ...]

    def edition(self, lang: Lang) -> EditionSummary | None:
        """Return the edition in a language, or None."""
        return next((edition for edition in self.editions if edition.lang == lang), None)

    def edition_or_any(self, lang: Lang) -> EditionSummary:
        """Return the edition in a language, or the first there is."""
        return self.edition(lang) or self.editions[0]


def summary_of(work: Work) -> Summary:
    """Return the summary of a work."""
    return Summary(
        id=work.id,
        section=work.section,
        date=work.date,
        editions=tuple(
            EditionSummary(
                lang=each.lang,
                path=each.document.path,
                route=each.route,
                title=each.title,
                description=each.description,
                minutes=each.document.minutes,
                headings=tuple(heading.text for heading in each.document.body.headings),
                blocks=tuple(embed.name for embed in each.document.body.embeds),
            )
            for each in work.editions
        ),
    )
