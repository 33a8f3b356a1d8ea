"""What a review of a year says about its figures, in English and in Chinese."""

from collections.abc import Mapping

import msgspec


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A language's sentences.

    Attributes:
        months: names in sentences.
        short_months: names in a chart.
        table: headings of the table of languages.
        by_month: the first headings of the table of months.
        sentences: by name, with fields to fill in; two where one thing is spoken of otherwise than several.
        gap: what ``{_}`` stands for: nothing, or the blank that an author types between Han characters and
            digits.
    """

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    table: tuple[str, ...]
    by_month: tuple[str, ...]
    sentences: Mapping[str, str | tuple[str, str]]
    gap: str = ""

    def say(self, name: str, **values: object) -> str:
        """Return a sentence with its fields filled in; the field ``number`` decides between two of them."""
        said = self.sentences[name]
        if not isinstance(said, str):
            said = said[values["number"] != 1]
        return said.format(_=self.gap, **values)

    def month(self, number: int, *, short: bool = False) -> str:
        """Return the name of a month, the first of which is 1."""
        return (self.short_months if short else self.months)[number - 1].format(_=self.gap)


_LONG = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_NUMBERED = tuple(f"{number}{{_}}月" for number in range(1, 13))

ENGLISH = Voice(
    months=tuple(_LONG.split()),
    short_months=tuple(_SHORT.split()),
    table=("Language", "Editions", "Length", "To read"),
    by_month=("Month", "Works"),
    sentences={
        "by-language": "In each language",
        "by-month": "Month by month",
        "most-linked": "Linked to most",
        "new-subjects": "New subjects",
        "longest-run": "The longest run",
        "all-works": "All of it",
        "prompt": "<!-- Now say what the figures do not know. "
        "Everything here is yours to edit or delete. -->",
        "title": "{year} in review",
        "description": "What was published here in {year}, counted.",
        "published": (
            "In {year}, {number:,} work was published here",
            "In {year}, {number:,} works were published here",
        ),
        "in-one": "{published}.",
        "in-both": "{published}, {translated} of them ({share}%) in both languages.",
        "in-every": "{published}, {translated} of them ({share}%) in every language.",
        "chart": "Words published in {year}, by month",
        "month-with": "{month} {number:,}",
        "day": "{day} {month}",
        "characters": ("{number:,} character", "{number:,} characters"),
        "words": ("{number:,} word", "{number:,} words"),
        "english-words": ("{number:,} word", "{number:,} words"),
        "minutes": ("{number:,} minute", "{number:,} minutes"),
        "quoted": "{link}",
        "linked": (
            "{title}: {number:,} other work links to it",
            "{title}: {number:,} other works link to it",
        ),
        "new-tags": "Used for the first time: {tags}.",
        "streak": (
            "No two months in a row had something new; the last that had was {last}.",
            "There was something new in each of {number} months, from {first} to {last}.",
        ),
        "listed": "{day}: {title}",
    },
)

CHINESE = Voice(
    months=_NUMBERED,
    short_months=_NUMBERED,
    table=("語言", "篇數", "長度", "閱讀時間"),
    by_month=("月份", "篇數"),
    sentences={
        "by-language": "各種語言",
        "by-month": "每個月",
        "most-linked": "最常被提到的",
        "new-subjects": "新的題目",
        "longest-run": "連續最久的一段",
        "all-works": "全部作品",
        "prompt": "<!-- 數字不知道的事，寫在這裡。這份草稿的每一句都可以改、可以刪。 -->",
        "title": "{year}{_}年回顧",
        "description": "{year}{_}年這裡發表了些什麼，數一數就知道。",
        "published": "{year}{_}年，這裡發表了{_}{number:,}{_}篇作品",
        "in-one": "{published}。",
        "in-both": "{published}，其中{_}{translated:,}{_}篇兩種語言都有，占{_}{share}%。",
        "in-every": "{published}，其中{_}{translated:,}{_}篇每種語言都有，占{_}{share}%。",
        "chart": "{year}{_}年每個月發表了多少字",
        "month-with": "{month}為{_}{number:,}",
        "day": "{month}{_}{day}{_}日",
        "characters": "{number:,}{_}字",
        "words": "{number:,}{_}個詞",
        "english-words": "{number:,}{_}個英文字",
        "minutes": "{number:,}{_}分鐘",
        "quoted": "〈{link}〉",
        "linked": "{title}：另外{_}{number:,}{_}篇提到它",
        "new-tags": "第一次用到的標籤：{tags}。",
        "streak": (
            "沒有哪兩個月連著都有新作品，最後有新作品的是{_}{last}。",
            "從{_}{first}到{_}{last}，連續{_}{number:,}{_}個月都有新作品。",
        ),
        "listed": "{day}{title}",
    },
)
"""As written in Taiwan."""
