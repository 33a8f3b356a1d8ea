"""What length decides.

Pairs of blocks are found with the dynamic programme of

    William A. Gale and Kenneth W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
    Computational Linguistics 19(1), 1993, pages 75 to 102,

over blocks instead of sentences. As Wu (ACL 1994) found for English and Chinese, length alone is weak
where scripts differ, so numbers and Latin words that stand in both blocks count in favour of a pair
(the cognates of Simard, Foster and Isabelle, 1992). The confidence of a guess is its posterior
probability under the same model, by the forward and backward sums over all alignments.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import ceil, erfc, exp, floor, inf, log, sqrt

import msgspec

from generator.core.model import Block
from generator.essays import han

HAN_SIZE = 4.0
"""Letters that a Han character stands for. A wrong value cancels out: each work sets its own ratio."""

SPREAD = 6.0
"""Variance of the length difference per letter; fitted, like the values below, on the tuning set."""

PRIORS: dict[tuple[int, int], float] = {
    (1, 1): 0.85,
    (1, 0): 0.015,
    (0, 1): 0.015,
    (2, 1): 0.05,
    (1, 2): 0.05,
    (3, 1): 0.006,
    (1, 3): 0.006,
    (2, 2): 0.006,
}
"""How often so many blocks of one edition stand for so many of the other."""

COGNATE = 1.6
"""What one shared number or Latin word is worth, as a logarithm of odds."""

OTHER_KIND = 4.0
"""What it costs to pair a paragraph with a list, a quote or a callout."""

_MOST_COGNATES = 4
_COMMON = 2
_PRIOR_LETTERS = 400.0
_BAND = 60
_FLOOR = 1e-12
_LOG_FLOOR = log(_FLOOR)

PROSE = frozenset({"paragraph", "list", "quote", "callout", "html", "footnotes"})
_COGNATE = re.compile(r"[A-Za-z][A-Za-z.-]{2,}|[0-9]+(?:[.,:][0-9]+)*")
_HEADING = re.compile(r"\s*<(h[1-6])\b")


class Bead(msgspec.Struct, frozen=True):
    """Blocks that say the same, by their numbers in each edition; one side may be empty.

    Attributes:
        left: numbers in the first edition, consecutive.
        right: numbers in the second edition, consecutive.
        confidence: 1 where structure or the author decided; the probability of a guess otherwise.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float = 1.0


class Side:
    """A block of one edition as alignment sees it: number, kind, size in letters, text."""

    __slots__ = ("kind", "name", "number", "size", "text")

    def __init__(self, number: int, block: Block) -> None:
        self.number = number
        self.name = "\0notes" if block.kind == "footnotes" else block.name
        self.kind = _kind(block)
        wide = han.count_han(block.text)
        self.size = max(1.0, len(block.text) - wide + HAN_SIZE * wide)
        self.text = block.text


def _kind(block: Block) -> str:
    first = block.parts[0] if block.parts else ""
    level = _HEADING.match(first) if isinstance(first, str) else None
    return level[1] if level else block.kind


def ratio_of(lefts: Iterable[Side], rights: Iterable[Side]) -> float:
    """Return how many letters of the second edition one letter of the first becomes in this work."""
    one, two = (
        sum(side.size for side in sides if side.kind in PROSE) + _PRIOR_LETTERS for sides in (lefts, rights)
    )
    return two / one


def guessed(lefts: list[Side], rights: list[Side], ratio: float) -> list[Bead]:
    """Return the most probable beads of two runs of blocks, each with its posterior probability.

    Args:
        lefts: blocks of the first edition.
        rights: blocks of the second edition.
        ratio: letters of the second edition that one letter of the first becomes.
    """
    return _Guess(lefts, rights, ratio).beads()


def deviation(lefts: Sequence[Side], rights: Sequence[Side], ratio: float) -> float:
    """Return Gale and Church's delta, without its sign; 0 for what is not prose."""
    if any(side.kind not in PROSE for side in (*lefts, *rights)):
        return 0.0
    one = sum(side.size for side in lefts) * ratio
    two = sum(side.size for side in rights)
    return abs(two - one) / sqrt((one + two) / 2 * SPREAD)


class _Guess:
    """The dynamic programme over the blocks between two anchors.

    A cell stands between blocks of both editions. Its number is that of the blocks of the first before it,
    times the width of a row, and that of the second; so every bead leads from a lower number to a higher.
    """

    def __init__(self, lefts: list[Side], rights: list[Side], ratio: float) -> None:
        self._lefts = lefts
        self._rights = rights
        self._width = len(rights) + 1
        words_left, words_right = ([_cognates(side.text) for side in sides] for sides in (lefts, rights))
        shared = _telling(words_left) & _telling(words_right)
        ones = _spans(lefts, [words & shared for words in words_left], ratio)
        twos = _spans(rights, [words & shared for words in words_right], 1.0)
        self._steps = {
            i * self._width + j: _steps_to(i, j, self._width, ones[i], twos[j])
            for i in range(len(lefts) + 1)
            for j in self._near(i)
        }

    def beads(self) -> list[Bead]:
        """Return the most probable beads, each with its posterior probability."""
        end = len(self._lefts) * self._width + len(self._rights)
        sums, best, came = [0.0, *[-inf] * end], [0.0, *[-inf] * end], [0] * (end + 1)
        shares: dict[int, list[float]] = {}
        for cell, steps in self._steps.items():
            if steps:
                ways = [sums[before] + weight for before, weight in steps]
                most = max(ways)
                odds = [exp(way - most) for way in ways]
                total = sum(odds)
                sums[cell] = most + log(total)
                shares[cell] = [each / total for each in odds]
                scores = [best[before] + weight for before, weight in steps]
                best[cell] = max(scores)
                came[cell] = scores.index(best[cell])
        passed = [0.0] * end + [1.0]
        for cell, parts in reversed(shares.items()):
            here = passed[cell]
            for (before, _), part in zip(self._steps[cell], parts, strict=True):
                passed[before] += here * part
        found = []
        cell = end
        while cell:
            way = came[cell]
            before = self._steps[cell][way][0]
            (i, j), (last_i, last_j) = divmod(before, self._width), divmod(cell, self._width)
            found.append(
                Bead(
                    tuple(side.number for side in self._lefts[i:last_i]),
                    tuple(side.number for side in self._rights[j:last_j]),
                    round(min(1.0, passed[cell] * shares[cell][way]), 3),
                )
            )
            cell = before
        return found[::-1]

    def _near(self, i: int) -> range:
        """Return the cells of a row that lie near the diagonal; long texts are searched in a band."""
        rows, columns = len(self._lefts), len(self._rights)
        middle, reach = i * columns / rows, _BAND + abs(rows - columns)
        return range(max(0, ceil(middle - reach)), min(columns, floor(middle + reach)) + 1)


class _Span:
    """One to three consecutive blocks of an edition: what they weigh is asked for many times."""

    __slots__ = ("kind", "prose", "size", "words")

    def __init__(self, sides: Sequence[Side], words: Sequence[frozenset[str]], ratio: float) -> None:
        kinds = {side.kind for side in sides}
        self.kind = sides[0].kind if len(kinds) == 1 else ""
        self.prose = kinds <= PROSE
        self.size = sum([side.size for side in sides]) * ratio
        self.words = frozenset().union(*words)


_Spans = tuple[_Span | None, ...]
"""Those that end in one place, by number of blocks; None where there is none that can have a twin."""

_ROOT = sqrt(2)
_LONE_LEFT, _LONE_RIGHT = log(PRIORS[1, 0]), log(PRIORS[0, 1])
_LOG_PRIORS = tuple(
    (rows, columns, log(prior)) for (rows, columns), prior in sorted(PRIORS.items()) if rows and columns
)
_MOST_BLOCKS = max(max(pair) for pair in PRIORS)


def _spans(sides: Sequence[Side], words: Sequence[frozenset[str]], ratio: float) -> list[_Spans]:
    """Return the spans that end at each place; several blocks that are not all prose have no twin."""
    found = []
    for end in range(len(sides) + 1):
        ending: list[_Span | None] = [None] * (_MOST_BLOCKS + 1)
        for count in range(1, min(end, _MOST_BLOCKS) + 1):
            start = end - count
            span = _Span(sides[start:end], words[start:end], ratio)
            if count == 1 or span.prose:
                ending[count] = span
        found.append(tuple(ending))
    return found


def _steps_to(i: int, j: int, width: int, lefts: _Spans, rights: _Spans) -> list[tuple[int, float]]:
    """Return the cells from which a bead leads to a cell, last ones first, and the logarithms of its odds."""
    cell = i * width + j
    steps = [(cell - 1, _LONE_RIGHT)] if j else []
    if i:
        steps.append((cell - width, _LONE_LEFT))
    for rows, columns, prior in _LOG_PRIORS:
        left, right = lefts[rows], rights[columns]
        if left is not None and right is not None:
            weight = _weight(left, right)
            if weight is not None:
                steps.append((cell - rows * width - columns, prior + weight))
    return steps


def _weight(left: _Span, right: _Span) -> float | None:
    """Return the logarithm of how well blocks fit each other; None where they cannot."""
    same = left.kind == right.kind and left.kind != ""
    if not (left.prose and right.prose):
        return 0.0 if same else None
    one, two = left.size, right.size
    deviation = abs(two - one) / sqrt((one + two) / 2 * SPREAD)
    tail = erfc(deviation / _ROOT)
    weight = log(tail) if tail > _FLOOR else _LOG_FLOOR
    if not same:
        weight -= OTHER_KIND
    if not left.words and not right.words:
        return weight
    for_it = min(len(left.words & right.words), _MOST_COGNATES)
    against = min(len(left.words ^ right.words), _MOST_COGNATES)
    return weight + COGNATE * (for_it - against / 2)


def _cognates(text: str) -> frozenset[str]:
    return frozenset([match.lower().rstrip(".-") for match in _COGNATE.findall(text)])


def _telling(words: Iterable[frozenset[str]]) -> set[str]:
    """Return the cognates that stand in few blocks."""
    counted = Counter(chain.from_iterable(words))
    return {word for word, number in counted.items() if number <= _COMMON}
