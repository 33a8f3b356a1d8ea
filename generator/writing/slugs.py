"""Addresses for titles: ASCII slugs, by pinyin where a title is written in Han characters."""

import functools
import re
import unicodedata

from generator.core.opencc import entries

LONGEST = 60
"""Characters after which a slug is cut, between two words."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")
_WORD = re.compile("[a-z0-9]+")
_APOSTROPHES = re.compile("(?<=[a-z])['\u2019](?=[a-z])")
_SPECIAL = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})

_TAIWAN = {
    "垃圾": "le se",
    "說服": "shui fu",
    "攜": "xi",
    "液": "yi",
    "熟": "shou",
    "暴露": "pu lu",
    "曝光": "pu guang",
    "滑稽": "gu ji",
    "崖": "yai",
    "血": "xie",
    "柏油": "bo you",
}
"""Readings in Taiwan that differ from the library's even without tones."""

_TAIWANESE = re.compile("|".join(sorted(_TAIWAN, key=len, reverse=True)))


def slug_from(title: str) -> str:
    """Return an ASCII slug for a title; empty where nothing in it can be written in ASCII.

    Latin letters lose their accents. Han characters are read in pinyin without tones, as they are read
    in Taiwan. Kana, Hangul and other scripts are left out.
    """
    plain = _APOSTROPHES.sub("", title.casefold().translate(_SPECIAL))
    spelled = _HAN.sub(_read, plain)
    decomposed = unicodedata.normalize("NFKD", spelled)
    words = _WORD.findall("".join(mark for mark in decomposed if not unicodedata.combining(mark)))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug


def _read(match: re.Match[str]) -> str:
    """Return the syllables of a run of Han characters, with a blank on either side."""
    text = match[0]
    spelled = []
    done = 0
    for found in _TAIWANESE.finditer(text):
        spelled += [_pinyin(text[done : found.start()]), _TAIWAN[found[0]]]
        done = found.end()
    spelled.append(_pinyin(text[done:]))
    return f" {' '.join(filter(None, spelled))} "


def _pinyin(text: str) -> str:
    if not text:
        return ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # loads dictionaries, and only new works need them

    # The phrases by which characters of several readings are told apart are in simplified characters.
    pattern, simplified = _simplification()
    plain = pattern.sub(lambda match: simplified.get(match[0], match[0]), text)
    return " ".join(lazy_pinyin(plain, v_to_u=True, errors="ignore"))


@functools.cache
def _simplification() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds words, the longest first, or characters of a text, and what they are simplified."""
    words = {word: values[0] for word, values in entries("TSPhrases")}
    characters = {mark: values[0] for mark, values in entries("TSCharacters")}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join((*longest_first, "."))), characters | words
