"""A source file's text and the places in it."""

import re

from generator.inputs.nodes import CONTROL
from generator.model import SourceFile
from generator.problems import Place, Problem, error

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TOKEN = re.compile("[A-Za-z0-9]+|[^\\W_]")
_SAMPLE = 200


def decode(file: SourceFile, problems: list[Problem]) -> str | None:
    """Return a file's text with line feeds as line ends and no byte order mark; None after saying why not."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        before = _line_feeds(file.data[: reason.start].decode("utf-8-sig"))
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        problems.append(
            error(
                Place(file.path, line, column),
                "bad-encoding",
                "the file is not UTF-8",
                "save it as UTF-8; Big5 and UTF-16 are not read",
            )
        )
        return None
    text = _line_feeds(text)
    control = CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - (text.rfind("\n", 0, control.start()) + 1) + 1
        problems.append(
            error(
                Place(file.path, line, column),
                "control-character",
                f"an invisible control character (U+{ord(control[0]):04X}) stands here",
                "delete it; it often comes along with pasted text",
            )
        )
        return None
    return text


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


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
            " " * len(line) if number in code_lines else _CODE_SPAN.sub(_blanks, line)
            for number, line in enumerate(lines)
        )
        self._next: dict[str, int] = {}
        self._whole = text
        self._reached = 0

    def target(self, target: str, written: str = "") -> Place:
        """Return the place of the next appearance of a link's or image's target.

        Args:
            target: with character references resolved.
            written: the same as raw HTML has it, in case the author wrote such references.
        """
        if written and target not in self.text:
            target = written
        pattern = re.compile(rf"(?<=[(<\"'\s=]){re.escape(target)}(?=[)>\"'\s]|$)")
        match = pattern.search(self.text, self._next.get(target, 0)) or pattern.search(self.text)
        if match is None:
            return Place(self._path, self._first_line)
        self._next[target] = match.end()
        return self.offset(match.start())

    def words(self, words: str) -> Place:
        """Return the place of the first appearance of some words."""
        at = self.text.find(words)
        return self.offset(at) if at >= 0 else Place(self._path, self._first_line)

    def last_words(self, words: str) -> Place:
        """Return the place of the last appearance of some words."""
        at = self.text.rfind(words)
        return self.offset(at) if at >= 0 else Place(self._path, self._first_line)

    def block(self, words: str) -> Place:
        """Return where the next block starts, known by its first words; blocks are asked for in order.

        Markup between the words is passed over. Where they are not found, the place stays where the
        last block was found.
        """
        tokens = _TOKEN.findall(words[:_SAMPLE])
        for number in (6, 3, 1):
            pattern = r"[\W_]{0,8}".join(map(re.escape, tokens[:number]))
            match = re.compile(pattern).search(self._whole, self._reached) if pattern else None
            if match is not None:
                line_start = self._whole.rfind("\n", 0, match.start()) + 1
                blank = len(self._whole[line_start:]) - len(self._whole[line_start:].lstrip(" \t>"))
                self._reached = match.end()
                return self.offset(line_start + blank)
        return self.offset(self._reached)

    def pattern(self, pattern: re.Pattern[str]) -> Place:
        """Return the place of a pattern's first match, the first line where there is none."""
        match = pattern.search(self.text)
        return self.offset(match.start()) if match else Place(self._path, self._first_line)

    def offset(self, at: int) -> Place:
        """Return the place of a character of the text."""
        line = self.text.count("\n", 0, at)
        column = at - (self.text.rfind("\n", 0, at) + 1) + 1
        return Place(self._path, self._first_line + line, column)
