"""A source file's text and the places in it."""

import bisect
import functools
import re
from itertools import islice

from generator.core.problems import Place

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TAG = re.compile(r"</?[a-zA-Z]")
_TOKEN = re.compile("[A-Za-z0-9]+|[^\\W_]")
_SAMPLE = 200
_LENGTHS = (6, 3, 1)
"""How many words a block is known by: fewer where markup stands between them."""

_BEFORE_TARGET, _AFTER_TARGET = frozenset("(<\"'="), frozenset(")>\"'")
_BEFORE_TEXT = re.compile(r"[ \t>]*")


def _without_code(line: str) -> str:
    return _CODE_SPAN.sub(_blanks, line) if "`" in line else line


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


class _Words:
    """The words of a text in order, found by runs of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: list[str] = []
        self._firsts: list[int] = []  # number of each line's first word
        self._lines: list[int] = []  # where each line starts
        at = 0
        for line in text.split("\n"):
            self._firsts.append(len(self._words))
            self._lines.append(at)
            self._words += _TOKEN.findall(line)
            at += len(line) + 1

    def find(self, wanted: list[str], least: int) -> int | None:
        """Return the number of the first word at or after ``least`` from which on the wanted ones stand."""
        number = least - 1
        while wanted:
            try:
                number = self._words.index(wanted[0], number + 1)
            except ValueError:
                break
            if self._words[number : number + len(wanted)] == wanted:
                return number
        return None

    def start_of(self, number: int) -> int:
        """Return where a word starts, the end of the text for a word beyond the last."""
        if number >= len(self._words):
            return len(self.text)
        line = bisect.bisect_right(self._firsts, number) - 1
        words = _TOKEN.finditer(self.text, self._lines[line])
        return next(islice(words, number - self._firsts[line], None)).start()


class Locator:
    """Finds what converted HTML speaks of in the Markdown that it came from.

    Python-Markdown's tree has no positions. Targets of links appear in the source as the author wrote
    them, so the n-th link to a target is its n-th appearance outside code.

    Attributes:
        text: the source with code blanked out, every character still in its place.
    """

    def __init__(self, path: str, text: str, first_line: int, code_lines: frozenset[int]) -> None:
        self._path = path
        self._first_line = first_line
        lines = text.split("\n")
        self.text = "\n".join(
            " " * len(line) if number in code_lines else _without_code(line)
            for number, line in enumerate(lines)
        )
        self._next: dict[str, int] = {}
        self._whole = text
        self._reached = 0

    @functools.cached_property
    def has_tags(self) -> bool:
        """Tell whether anything outside code looks like a tag."""
        return bool(_TAG.search(self.text))

    @functools.cached_property
    def _words(self) -> _Words:
        return _Words(self._whole)

    def target(self, target: str, written: str = "") -> Place:
        """Return the place of the next appearance of a link's or image's target.

        Args:
            target: with character references resolved.
            written: the same as raw HTML has it, in case the author wrote such references.
        """
        if written and target not in self.text:
            target = written
        at = self._find_target(target, self._next.get(target, 0))
        if at < 0:
            at = self._find_target(target, 0)
        if at < 0:
            return Place(self._path, self._first_line)
        self._next[target] = at + len(target)
        return self.offset(at)

    def _find_target(self, target: str, start: int) -> int:
        """Return where a target next stands between marks or blanks; less than 0 where it stands nowhere."""
        at = self.text.find(target, start)
        while at >= 0:
            end = at + len(target)
            before, after = self.text[max(0, at - 1) : at], self.text[end : end + 1] or "\n"
            if (before in _BEFORE_TARGET or before.isspace()) and (after in _AFTER_TARGET or after.isspace()):
                return at
            at = self.text.find(target, at + 1)
        return -1

    def words(self, words: str) -> Place:
        """Return the place of the first appearance of some words."""
        at = self.text.find(words)
        return self.offset(at) if at >= 0 else Place(self._path, self._first_line)

    def start(self, opening: str) -> Place:
        """Return the place of the next appearance of an element's opening, in capitals or not."""
        pattern = re.compile(rf"{re.escape(opening)}(?![\w-])", re.IGNORECASE)
        key = opening.lower()
        match = pattern.search(self.text, self._next.get(key, 0)) or pattern.search(self.text)
        if match is None:
            return Place(self._path, self._first_line)
        self._next[key] = match.end()
        return self.offset(match.start())

    def last_words(self, words: str) -> Place:
        """Return the place of the last appearance of some words."""
        at = self.text.rfind(words)
        return self.offset(at) if at >= 0 else Place(self._path, self._first_line)

    def block(self, words: str) -> Place:
        """Return where the next block starts, known by its first words; blocks are asked for in order.

        Marks between the words are passed over. Where they are not found, the place stays where the
        last block was found.
        """
        tokens = [match[0] for match in islice(_TOKEN.finditer(words[:_SAMPLE]), _LENGTHS[0])]
        for length in _LENGTHS:
            wanted = tokens[:length]
            found = self._words.find(wanted, self._reached)
            if found is not None:
                self._reached = found + len(wanted)
                at = self._words.start_of(found)
                line_start = self._words.text.rfind("\n", 0, at) + 1
                blank = _BEFORE_TEXT.match(self._words.text, line_start)
                return self.offset(blank.end() if blank else line_start)
        return self.offset(self._words.start_of(self._reached))

    def pattern(self, pattern: re.Pattern[str]) -> Place:
        """Return the place of a pattern's next match, of its first after the last, else the first line."""
        match = pattern.search(self.text, self._next.get(pattern.pattern, 0)) or pattern.search(self.text)
        if match is None:
            return Place(self._path, self._first_line)
        self._next[pattern.pattern] = match.end()
        return self.offset(match.start())

    def offset(self, at: int) -> Place:
        """Return the place of a character of the text."""
        return Place.at(self._path, self.text, at, self._first_line)
