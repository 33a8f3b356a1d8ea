"""What a document is about, as counted terms: the ground on which related works are found.

Words of scripts with spaces are folded and lose their plural by Harman's S stemmer (D. Harman, "How
effective is suffixing?", JASIS 42, 1991), whose results are words that a reader knows. Han text gives
overlapping pairs of characters, which find as much as dictionary words do (K. L. Kwok, "Comparing
representations in Chinese information retrieval", SIGIR 1997) and need no dictionary.
"""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from operator import add, itemgetter

from generator.core.meta import Meta
from generator.core.model import Body, TermCounts
from generator.essays import han

MOST_TERMS = 96
"""Terms kept of a document: the most frequent, of equals the first to appear."""

_MOST_COUNT = 255
_HEADING, _TEXT = 2, 1

_FUNCTION_CHARACTERS = "的了是在和與及或而但也都就很嗎呢吧啊著們這那你我他她它之其個把被讓給從"
_WORD = re.compile("[^\\W\\d_][^\\W_]+")
_FUNCTION = re.compile(f"[{_FUNCTION_CHARACTERS}]")
_COMMON = (
    "about above after again against all almost along already also although always am among an and another "
    "any anybody anyone anything are aren around as ask at away back be became because become been before "
    "began behind being below between both but by call came can cannot come could couldn day did didn do "
    "does doesn doing don done down during each either else end enough even ever every everybody everyone "
    "everything few first find for found from further gave get give given go goes going gone good got had "
    "hadn has hasn have haven having he her here hers herself him himself his how however if in instead "
    "into is isn it its itself just keep kept knew know known last later least less let like little ll long "
    "look lot made make many may maybe me mean might mine more most much must my myself need neither never "
    "new next no nobody none nor not nothing now of off often oh old on once one only onto or other our ours "
    "out over own per perhaps put quite rather re read really said same saw say see seem seen several shall "
    "she should shouldn show since so some somebody someone something sometimes soon still such take taken "
    "tell than that the their theirs them themselves then there these they thing think this those though "
    "thought three through time to today together told too took two under until up upon us use used using "
    "ve very want was wasn way we well went were weren what whatever when where whether which while who "
    "whole whom whose why will with within without won word work would wouldn write written wrote year yes "
    "yet you your yours yourself"
)
_STOP_WORDS = frozenset(_COMMON.split())


def count_terms(meta: Meta, body: Body) -> TermCounts:
    """Return the terms of a document; front matter says what its texts weigh, a heading weighs two."""
    counts: Counter[str] = Counter()
    for text, weight in _texts(meta, body):
        found = terms(text)
        for _ in range(weight):
            counts.update(found)
    kept = sorted(counts.items(), key=itemgetter(1), reverse=True)[:MOST_TERMS]
    return TermCounts(" ".join(term for term, _ in kept), bytes(min(count, _MOST_COUNT) for _, count in kept))


def terms(text: str) -> list[str]:
    """Return the terms of a text in order."""
    found: list[str] = []
    for place, piece in enumerate(han.split(unicodedata.normalize("NFKC", text))):
        if place % 2:
            for part in _FUNCTION.split(piece):
                found.extend(map(add, part, part[1:]))
        else:
            found.extend(filter(None, map(_term, _WORD.findall(piece))))
    return found


@functools.lru_cache(8192)
def _term(word: str) -> str:
    """Return what a word counts as, empty for one that says nothing; texts repeat their words."""
    word = word.lower()
    stem = "" if word in _STOP_WORDS else _stem(word)
    return "" if stem in _STOP_WORDS else stem


def _texts(meta: Meta, body: Body) -> Iterator[tuple[str, int]]:
    for field, text in meta.texts():
        yield text, field.weight
    for block in body.blocks:
        if block.kind != "code":
            yield block.text, _HEADING if block.kind == "heading" else _TEXT


def _stem(word: str) -> str:
    """Return a word without its plural, by Harman's three rules and one for ends that hiss."""
    if word.endswith("ies") and word[-4:-3] not in {"e", "a", ""}:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if word.endswith("es") and word[-3:-2] not in {"a", "e", "o"}:
        return word[:-1]
    if word.endswith("s") and word[-2:-1] not in {"u", "s", ""}:
        return word[:-1]
    return word
