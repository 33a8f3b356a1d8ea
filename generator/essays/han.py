"""Rules of text that mixes Han characters with words: joining lines, counting, cutting."""

import math
import re

from generator.core.scripts import HAN, WIDE

_RUN = re.compile(f"([{HAN}\u3041-\u30ff]+)")
_WORD = re.compile("[^\\W_]+(?:['\u2019.\\-][^\\W_]+)*")
_IS_WIDE = re.compile(f"[{WIDE}]")
_SENTENCE_END = re.compile("[。！？；!?;]|\\.(?=\\s)")
_CLAUSE_END = re.compile("[，、：]|[,:](?=\\s)")
_OPEN = "「『（《〈【〔(["
_CLOSE = "」』）》〉】〕)]"


def is_wide(character: str) -> bool:
    """Tell whether a character takes a full square in East Asian text."""
    return bool(_IS_WIDE.match(character))


def split(text: str) -> list[str]:
    """Return a text cut at its runs of Han characters and kana, which are every other piece.

    A class as large as this takes longer to compile than an essay to convert, so whoever looks for words
    looks between the runs, with a class that is small.
    """
    return _RUN.split(text)


def count_han(text: str) -> int:
    """Return the number of Han characters and kana."""
    return sum(map(len, split(text)[1::2]))


def count_words(text: str) -> int:
    """Return the number of words in scripts that put spaces between them, numbers included."""
    return len(_WORD.findall(_RUN.sub(" ", text)))


def reading_time(*, han: int, words: int, code: int, han_speed: int, word_speed: int) -> float:
    """Return the reading time in minutes; words in code take twice as long."""
    return han / han_speed + (words + 2 * code) / word_speed


def minutes(*, han: int, words: int, code: int, han_speed: int, word_speed: int) -> int:
    """Return the reading time in minutes, rounded up, at least 1."""
    return max(
        1,
        math.ceil(reading_time(han=han, words=words, code=code, han_speed=han_speed, word_speed=word_speed)),
    )


def columns(text: str) -> int:
    """Return the width of a text in columns, wide characters counting two."""
    return len(text) + len(_IS_WIDE.findall(text))


def excerpt(text: str, limit: int = 160) -> str:
    """Return the start of a text, at most ``limit`` columns wide.

    A text that fits is returned whole. Otherwise it ends after a sentence where one ends in the second
    half, else after a clause or word; never inside a word or an open bracket, but for one
    that opens the text, which is closed. What was cut in the middle of a sentence ends with the
    ellipsis of its script.
    """
    text = " ".join(text.split())
    if columns(text) <= limit:
        return text
    mark = "……" if _IS_WIDE.search(text) else "…"
    room = limit - columns(mark) - (columns(text[0]) if text[0] in _OPEN else 0)
    fitting = _fitting(text, room)
    sentence = _last_end(_SENTENCE_END, fitting)
    if sentence >= len(fitting) // 2:
        return fitting[:sentence].rstrip()
    cut = _word_end(text, len(fitting))
    clause = _last_end(_CLAUSE_END, fitting[:cut])
    if clause >= cut // 2:
        cut = clause
    cut = _before_open_bracket(fitting, cut)
    kept = fitting[:cut].rstrip(" ，、：,:;；—-")
    closing = "".join(_CLOSE[_OPEN.index(kept[at])] for at in reversed(_unclosed(kept)))
    return kept + mark + closing


def _fitting(text: str, room: int) -> str:
    width = 0
    for index, character in enumerate(text):
        width += 2 if is_wide(character) else 1
        if width > room:
            return text[:index]
    return text


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    best = 0
    for match in pattern.finditer(text):
        end = match.end()
        while end < len(text) and text[end] in _CLOSE + "”’\"'":
            end += 1
        if not _unclosed(text[:end]):
            best = end
    return best


def _word_end(text: str, cut: int) -> int:
    """Return the nearest place at or before ``cut`` that does not split a word."""
    while cut and not _is_boundary(text, cut):
        cut -= 1
    return cut


def _is_boundary(text: str, cut: int) -> bool:
    if cut >= len(text):
        return True
    before, after = text[cut - 1], text[cut]
    if before.isspace() or after.isspace():
        return True
    return (is_wide(before) and (is_wide(after) or after.isalnum())) or is_wide(after)


def _before_open_bracket(text: str, cut: int) -> int:
    """Return the nearest place at or before ``cut`` that stands in no bracket.

    One that opens the text does not count, as nothing would be left; the excerpt closes it.
    """
    opened = _unclosed(text[:cut])
    return next((at for at in opened if at), cut)


def _unclosed(text: str) -> list[int]:
    """Return the places of brackets that a text opens and does not close, outermost first."""
    stack: list[int] = []
    for index, character in enumerate(text):
        if character in _OPEN:
            stack.append(index)
        elif character in _CLOSE and stack and _OPEN.index(text[stack[-1]]) == _CLOSE.index(character):
            stack.pop()
    return stack
