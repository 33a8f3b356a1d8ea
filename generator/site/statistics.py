"""What a site amounts to, counted: pure functions of the assembled site."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from generator.core.model import Lang
from generator.site.site import Site
from generator.works.backlinks import mentions_of
from generator.works.works import Work


class Count(msgspec.Struct, frozen=True):
    """A name and how often it occurs."""

    name: str
    count: int


class InLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """What there is in one language.

    Attributes:
        lang: its key.
        editions: number of editions.
        words: words of scripts with spaces, and Han characters, code left out.
        minutes: reading time of all editions.
    """

    lang: Lang
    editions: int
    words: int
    minutes: int


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """What was published in a month: ``2026-03``, works, and words by language."""

    month: str
    works: int
    words: dict[Lang, int]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What works amount to.

    Attributes:
        works: number of works.
        essays: those of them that stand in a section.
        translated: those of them that have an edition in every language of the site.
        languages: in the site's order.
        months: from the first to the last in which something was published, none left out.
        tags: keys of tags by the number of works, the most used first.
        series: keys of series by the number of works.
        links: links from work to work, each pair counted once.
        most_linked: ids of works by the number of works that link to them, the most linked first.
    """

    works: int
    essays: int
    translated: int
    languages: tuple[InLanguage, ...]
    months: tuple[Month, ...]
    tags: tuple[Count, ...]
    series: tuple[Count, ...]
    links: int
    most_linked: tuple[Count, ...]


class Streak(msgspec.Struct, frozen=True):
    """Months in a row in each of which something was published: how many, and the first and the last."""

    months: int
    first: str
    last: str


def statistics_of(site: Site, works: Sequence[Work] | None = None) -> Statistics:
    """Return what a site's works amount to.

    Args:
        site: as the public sees it.
        works: those to count; all of the site's as a rule. Links to them are counted from all works.
    """
    chosen = site.works if works is None else tuple(works)
    languages = site.config.keys
    mentions = mentions_of(site.works, site.links)
    linked = _most({work.id: len(mentions.get(work.id, ())) for work in chosen})
    return Statistics(
        works=len(chosen),
        essays=sum(bool(work.section) for work in chosen),
        translated=sum(len(work.editions) == len(languages) for work in chosen),
        languages=tuple(_in_language(chosen, lang) for lang in languages),
        months=_months(chosen, languages),
        tags=_most(Counter(tag for work in chosen for tag in work.tags)),
        series=_most(Counter(work.series for work in chosen if work.series)),
        links=sum(each.count for each in linked),
        most_linked=linked,
    )


def published_in(site: Site, year: int) -> tuple[Work, ...]:
    """Return the works of a year, the oldest first."""
    found = [work for work in site.essays if work.date is not None and work.date.year == year]
    return tuple(sorted(found, key=lambda work: (work.date or dt.date.min, work.id)))


def new_tags(site: Site, year: int) -> tuple[str, ...]:
    """Return the tags that works of a year carry and no earlier work does, in order of their first use."""
    earlier = {tag for work in site.essays if work.date and work.date.year < year for tag in work.tags}
    found = [tag for work in published_in(site, year) for tag in work.tags if tag not in earlier]
    return tuple(dict.fromkeys(found))


def longest_streak(months: Iterable[Month]) -> Streak | None:
    """Return the longest run of months without a gap, the latest of equal ones; None where there is none."""
    best: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    for month in months:
        run = (*run, month.month) if month.works else ()
        if run and len(run) >= len(best):
            best = run
    return Streak(len(best), best[0], best[-1]) if best else None


def words_in(work: Work, lang: Lang) -> int:
    """Return the length of a work's edition in a language, code left out; 0 where there is none."""
    edition = work.edition(lang)
    return edition.document.words.han + edition.document.words.latin if edition else 0


def _in_language(works: Sequence[Work], lang: Lang) -> InLanguage:
    editions = [edition for work in works if (edition := work.edition(lang))]
    return InLanguage(
        lang=lang,
        editions=len(editions),
        words=sum(words_in(work, lang) for work in works),
        minutes=sum(edition.document.minutes for edition in editions),
    )


def _months(works: Sequence[Work], languages: Sequence[Lang]) -> tuple[Month, ...]:
    dated = [(work, work.date) for work in works if work.date is not None]
    if not dated:
        return ()
    numbers = [_number(date) for _, date in dated]
    return tuple(
        _month(number, [work for work, date in dated if _number(date) == number], languages)
        for number in range(min(numbers), max(numbers) + 1)
    )


def _number(date: dt.date) -> int:
    """Return the number of a day's month, counted from the year 0."""
    return date.year * 12 + date.month - 1


def _month(number: int, works: Sequence[Work], languages: Sequence[Lang]) -> Month:
    return Month(
        month=f"{number // 12:04}-{number % 12 + 1:02}",
        works=len(works),
        words={lang: sum(words_in(work, lang) for work in works) for lang in languages},
    )


def _most(counts: dict[str, int]) -> tuple[Count, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(name, count) for name, count in ordered if count)
