"""A review of a year, drafted from the site itself: figures in words, a chart, and room for the author."""

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.core.model import CONTENT, Lang
from generator.core.scripts import HAN
from generator.inputs.config import SiteConfig
from generator.site.site import Site
from generator.site.statistics import (
    Statistics,
    longest_streak,
    new_tags,
    published_in,
    statistics_of,
    words_in,
)
from generator.works.works import Work
from generator.writing.chart import Chart, ChartPanel, svg
from generator.writing.files import NewFile
from generator.writing.front_matter_text import front_matter
from generator.writing.voices import CHINESE, ENGLISH, Voice

_MOST_LINKED = 5
_MARKS = re.compile(r"([\\`*_\[\]<>])")
_TYPED_GAP = re.compile(rf"[{HAN}] +[A-Za-z0-9]|[A-Za-z0-9] +[{HAN}]")
_MONTHS = 12


class YearReview(msgspec.Struct, frozen=True, kw_only=True):
    """A year, counted.

    Attributes:
        year: which.
        works: its works, the oldest first.
        statistics: of these.
        new_tags: tags that no earlier year knew.
        section: where the review will stand.
        slug: name of its folder.
    """

    year: int
    works: tuple[Work, ...]
    statistics: Statistics
    new_tags: tuple[str, ...]
    section: str
    slug: str

    @property
    def folder(self) -> str:
        """Return the path of the review's folder in the project."""
        return posixpath.join(CONTENT, self.section, self.slug)

    def words(self, lang: Lang) -> tuple[int, ...]:
        """Return how many words were published in each month."""
        return tuple(
            sum(words_in(work, lang) for work in self.works if work.date and work.date.month == month)
            for month in range(1, _MONTHS + 1)
        )

    def count(self, month: int) -> int:
        """Return how many works were published in a month."""
        return sum(work.date is not None and work.date.month == month for work in self.works)


def review_of(site: Site, year: int, section: str, slug: str) -> YearReview:
    """Return what a site published in a year.

    Args:
        site: as the public sees it on the day of the review.
        year: to look back on.
        section: key of the section that the review will stand in.
        slug: name of its folder.
    """
    works = published_in(site, year)
    return YearReview(
        year=year,
        works=works,
        statistics=statistics_of(site, works),
        new_tags=new_tags(site, year),
        section=section,
        slug=slug,
    )


def files_of_review(review: YearReview, site: Site, today: dt.date) -> tuple[NewFile, ...]:
    """Return the files of the draft: an essay and a chart for each language, dated on the year's last day."""
    date = min(today, dt.date(review.year, 12, 31))
    files = []
    for language in site.config.languages:
        writer = _Writer(review, site, language.key)
        head = front_matter(
            {
                "title": writer.voice.say("title", year=review.year),
                "date": date if language.key == site.config.keys[0] else None,
                "description": writer.voice.say("description", year=review.year),
                "draft": True,
            }
        )
        folder = review.folder
        text = "\n".join([head, *writer.lines()])
        files += [
            NewFile(f"{folder}/index.{language.key}.md", text),
            NewFile(f"{folder}/chart.{language.key}.svg", svg(writer.chart())),
        ]
    return tuple(files)


class _Writer:
    """Writes one edition."""

    def __init__(self, review: YearReview, site: Site, lang: Lang) -> None:
        self._review = review
        self._site = site
        self._lang = lang
        self.voice = _voice(review, site.config, lang)

    def lines(self) -> Iterator[str]:
        review, voice = self._review, self.voice
        figures = review.statistics
        published = voice.say("published", year=review.year, number=figures.works)
        form = {1: "in-one", 2: "in-both"}.get(len(self._site.config.languages), "in-every")
        share = round(100 * figures.translated / figures.works)
        yield voice.say(form, published=published, translated=figures.translated, share=share)
        yield from ("", voice.say("prompt"), "", "<!--more-->", "")
        chart = self.chart()
        yield from (f'![{chart.description}](chart.{self._lang}.svg "{chart.title}")', "")
        yield from self._section("by-language", self._languages())
        yield from self._section("by-month", self._months())
        yield from self._section("most-linked", self._most_linked())
        tags = self._marks()[1].join(_escaped(self._tag(tag)) for tag in review.new_tags)
        yield from self._section("new-subjects", [voice.say("new-tags", tags=tags)] if tags else [])
        yield from self._section("longest-run", self._streak())
        yield from self._section("all-works", self._works())

    def chart(self) -> Chart:
        voice, config = self.voice, self._site.config
        panels = tuple(
            ChartPanel(language.name, self._review.words(language.key)) for language in config.languages
        )
        colon, comma, stop = self._marks()
        told = [
            f"{panel.heading}{colon}"
            + comma.join(
                voice.say("month-with", month=voice.month(number), number=value)
                for number, value in enumerate(panel.values, 1)
                if value
            )
            for panel in panels
            if any(panel.values)
        ]
        return Chart(
            title=voice.say("chart", year=self._review.year),
            description=stop.join([*told, ""]).strip(),
            lang=config.language(self._lang).tag,
            months=tuple(voice.month(number, short=True) for number in range(1, _MONTHS + 1)),
            panels=panels,
        )

    def _marks(self) -> tuple[str, str, str]:
        """Return colon, comma and full stop."""
        return ("：", "、", "。") if self._site.config.language(self._lang).is_wide else (": ", ", ", ". ")

    def _section(self, name: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield from (f"## {self.voice.say(name)} {{#{name}}}", "", *lines, "")

    def _languages(self) -> list[str]:
        voice, config = self.voice, self._site.config
        rows = [voice.table]
        for each in self._review.statistics.languages:
            language = config.language(each.lang)
            unit = "english-words" if each.lang.startswith("en") else "words"
            amount = voice.say("characters" if language.is_wide else unit, number=each.words)
            minutes = voice.say("minutes", number=each.minutes)
            rows.append((language.name, str(each.editions), amount, minutes))
        return _table(rows)

    def _months(self) -> list[str]:
        config, review = self._site.config, self._review
        rows = [(*self.voice.by_month, *(language.name for language in config.languages))]
        words = [review.words(lang) for lang in config.keys]
        for month in range(1, _MONTHS + 1):
            if review.count(month):
                figures = (f"{each[month - 1]:,}" for each in words)
                rows.append((self.voice.month(month), str(review.count(month)), *figures))
        return _table(rows)

    def _most_linked(self) -> list[str]:
        works = {work.id: work for work in self._review.works}
        found = self._review.statistics.most_linked[:_MOST_LINKED]
        return [
            f"- {self.voice.say('linked', title=self._link(works[each.name]), number=each.count)}"
            for each in found
        ]

    def _streak(self) -> list[str]:
        streak = longest_streak(self._review.statistics.months)
        if streak is None:
            return []
        first, last = (self.voice.month(int(month[-2:])) for month in (streak.first, streak.last))
        return [self.voice.say("streak", number=streak.months, first=first, last=last)]

    def _works(self) -> list[str]:
        say = self.voice.say
        dated = ((work, work.date) for work in self._review.works if work.date)
        days = ((work, say("day", month=self.voice.month(date.month), day=date.day)) for work, date in dated)
        return [f"- {say('listed', day=day, title=self._link(work))}" for work, day in days]

    def _link(self, work: Work) -> str:
        """Return a link to a work; in another language where there is no edition in this one."""
        edition = work.edition(self._lang)
        if edition is not None:
            target = f"{posixpath.relpath(f'{CONTENT}/{work.id}', self._review.folder)}/"
            return self.voice.say("quoted", link=f"[{_escaped(edition.title)}]({target})")
        other = work.editions[0]
        target = posixpath.relpath(other.document.path, self._review.folder)
        tag = self._site.config.language(other.lang).tag
        return self.voice.say("quoted", link=f'[<span lang="{tag}">{_escaped(other.title)}</span>]({target})')

    def _tag(self, tag: str) -> str:
        names = self._site.config.tags.get(tag)
        return names[self._lang] if names else tag


def _voice(review: YearReview, config: SiteConfig, lang: Lang) -> Voice:
    """Return a language's voice; in Chinese with the gaps that the titles of the year have."""
    if not config.language(lang).is_wide:
        return ENGLISH
    titles = [edition.title for work in review.works if (edition := work.edition(lang))]
    return msgspec.structs.replace(CHINESE, gap=" " if any(map(_TYPED_GAP.search, titles)) else "")


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    told = [f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in rows]
    rule = f"|---|{'---:|' * (len(rows[0]) - 1)}"
    return [told[0], rule, *told[1:]]


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text).replace("|", "&#124;")
