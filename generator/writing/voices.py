"""What a review of a year says about its figures, in English and in Chinese."""

from collections.abc import Sequence
from typing import Protocol

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Voice(Protocol):
    """A language's sentences; months are numbers from 1."""

    months: tuple[str, ...]
    table: tuple[str, str, str, str]
    by_month: tuple[str, str]
    headings: dict[str, str]
    prompt: str

    def title(self, year: int) -> str:
        """Return the title of the essay."""

    def description(self, year: int) -> str:
        """Return its description."""

    def opening(self, year: int, works: int, translated: int, languages: int) -> str:
        """Return the first paragraph."""

    def chart(self, year: int) -> str:
        """Return the title of the chart."""

    def month(self, number: int) -> str:
        """Return a month's name."""

    def month_with(self, number: int, words: int) -> str:
        """Return how many words a month had."""

    def day(self, month: int, day: int) -> str:
        """Return a day of the year."""

    def amount(self, lang: str, number: int, *, wide: bool) -> str:
        """Return a number of words of a language."""

    def minutes(self, number: int) -> str:
        """Return a reading time."""

    def quoted(self, link: str) -> str:
        """Return a link that is a title."""

    def linked(self, title: str, works: int) -> str:
        """Return how many works link to one."""

    def new_tags(self, tags: Sequence[str]) -> str:
        """Return which tags were used for the first time."""

    def streak(self, months: int, first: int, last: int) -> str:
        """Return how long the longest run of months was."""

    def listed(self, day: str, title: str) -> str:
        """Return an entry of the list of all works."""


def english() -> Voice:
    """Return English sentences."""
    return _English()


def chinese(gap: str = "") -> Voice:
    """Return sentences in Traditional Chinese, as written in Taiwan.

    Args:
        gap: what stands between Han characters and digits: nothing, or a blank where the author types one.
    """
    return _Chinese(gap)


class _English:
    months: tuple[str, ...] = _SHORT
    table = ("Language", "Editions", "Length", "To read")
    by_month = ("Month", "Works")
    headings = {  # noqa: RUF012  # nobody writes to it
        "by-language": "In each language",
        "by-month": "Month by month",
        "most-linked": "Linked to most",
        "new-subjects": "New subjects",
        "longest-run": "The longest run",
        "all-works": "All of it",
    }
    prompt = "<!-- Now say what the figures do not know. Everything here is yours to edit or delete. -->"

    def title(self, year: int) -> str:
        return f"{year} in review"

    def description(self, year: int) -> str:
        return f"What was published here in {year}, counted."

    def opening(self, year: int, works: int, translated: int, languages: int) -> str:
        told = f"In {year}, {_plural(works, 'work was', 'works were')} published here"
        if languages == 1:
            return f"{told}."
        every = "both languages" if languages == 2 else "every language"  # noqa: PLR2004  # a pair
        share = round(100 * translated / works)
        return f"{told}, {translated} of them ({share}%) in {every}."

    def chart(self, year: int) -> str:
        return f"Words published in {year}, by month"

    def month(self, number: int) -> str:
        return _LONG[number - 1]

    def month_with(self, number: int, words: int) -> str:
        return f"{_LONG[number - 1]} {words:,}"

    def day(self, month: int, day: int) -> str:
        return f"{day} {_LONG[month - 1]}"

    def amount(self, lang: str, number: int, *, wide: bool) -> str:  # noqa: ARG002  # English needs no name
        return _plural(number, "character" if wide else "word")

    def minutes(self, number: int) -> str:
        return _plural(number, "minute")

    def quoted(self, link: str) -> str:
        return link

    def linked(self, title: str, works: int) -> str:
        return f"{title}: {_plural(works, 'other work links', 'other works link')} to it"

    def new_tags(self, tags: Sequence[str]) -> str:
        return f"Used for the first time: {', '.join(tags)}."

    def streak(self, months: int, first: int, last: int) -> str:
        if months == 1:
            return f"No two months in a row had something new; the last that had was {_LONG[last - 1]}."
        told = f"There was something new in each of {months} months"
        return f"{told}, from {_LONG[first - 1]} to {_LONG[last - 1]}."

    def listed(self, day: str, title: str) -> str:
        return f"{day}: {title}"


class _Chinese:
    table = ("語言", "篇數", "長度", "閱讀時間")
    by_month = ("月份", "篇數")
    headings = {  # noqa: RUF012  # nobody writes to it
        "by-language": "各種語言",
        "by-month": "每個月",
        "most-linked": "最常被提到的",
        "new-subjects": "新的題目",
        "longest-run": "連續最久的一段",
        "all-works": "全部作品",
    }
    prompt = "<!-- 數字不知道的事，寫在這裡。這份草稿的每一句都可以改、可以刪。 -->"

    def __init__(self, gap: str) -> None:
        self._gap = gap
        self.months = tuple(f"{number}{gap}月" for number in range(1, 13))

    def _n(self, number: int) -> str:
        return f"{self._gap}{number:,}{self._gap}"

    def _first(self, number: int) -> str:
        """Return a number that starts a line."""
        return f"{number:,}{self._gap}"

    def title(self, year: int) -> str:
        return f"{year}{self._gap}年回顧"

    def description(self, year: int) -> str:
        return f"{year}{self._gap}年這裡發表了些什麼，數一數就知道。"

    def opening(self, year: int, works: int, translated: int, languages: int) -> str:
        told = f"{year}{self._gap}年，這裡發表了{self._n(works)}篇作品"
        if languages == 1:
            return f"{told}。"
        every = "兩種語言都有" if languages == 2 else "每種語言都有"  # noqa: PLR2004  # a pair
        share = round(100 * translated / works)
        return f"{told}，其中{self._n(translated)}篇{every}，占{self._gap}{share}%。"

    def chart(self, year: int) -> str:
        return f"{year}{self._gap}年每個月發表了多少字"

    def month(self, number: int) -> str:
        return self.months[number - 1]

    def month_with(self, number: int, words: int) -> str:
        return f"{self.months[number - 1]}為{self._gap}{words:,}"

    def day(self, month: int, day: int) -> str:
        return f"{self._first(month)}月{self._n(day)}日"

    def amount(self, lang: str, number: int, *, wide: bool) -> str:
        unit = "字" if wide else "個英文字" if lang.startswith("en") else "個詞"
        return f"{self._first(number)}{unit}"

    def minutes(self, number: int) -> str:
        return f"{self._first(number)}分鐘"

    def quoted(self, link: str) -> str:
        return f"〈{link}〉"

    def linked(self, title: str, works: int) -> str:
        return f"{title}：另外{self._n(works)}篇提到它"

    def new_tags(self, tags: Sequence[str]) -> str:
        return f"第一次用到的標籤：{'、'.join(tags)}。"

    def streak(self, months: int, first: int, last: int) -> str:
        if months == 1:
            return f"沒有哪兩個月連著都有新作品，最後有新作品的是{self._gap}{self.months[last - 1]}。"
        return (
            f"從{self._gap}{self.months[first - 1]}到{self._gap}{self.months[last - 1]}，"
            f"連續{self._n(months)}個月都有新作品。"
        )

    def listed(self, day: str, title: str) -> str:
        return f"{day}{title}"


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
