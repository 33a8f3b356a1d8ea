"""Slips of Markdown that would show on the page as marks, or lose a part of the text, without a word.

Patterns run over the source outside code. They are warnings where the text is readable all the same.
"""

import re
from collections.abc import Iterator

from generator.core.problems import Problem, did_you_mean, error, warning
from generator.essays.markdown import CALLOUTS
from generator.essays.source_text import Locator

_TABLE = re.compile(r"^(?P<at>[ \t]*\|[^\n]*\|[ \t]*\n[ \t]*\|[ \t:|-]+\|[ \t]*$)", re.MULTILINE)
_LIST = re.compile(r"^(?![ \t>#*+-]|\d+\.)[^\n]*+(?<=[:：])\n(?P<at>(?:[*+-]|1\.)[ \t]+\S)", re.MULTILINE)
_CALLOUT = re.compile(r"^[ \t]*>[ \t]*(?P<at>\[!(?P<kind>[^\]\n]+)\])", re.MULTILINE)
_NOTE = re.compile(r"^(?P<at>\[\^(?P<name>[^\]\n]+)\]:)", re.MULTILINE)
_FULL_WIDTH_IMAGE = re.compile(r"(?P<at>！\[[^\]\n]*\]\([^)\n]+\.(?:png|jpe?g|gif|webp|avif|svg))")


def check_slips(locator: Locator) -> Iterator[Problem]:
    """Yield a problem for each slip in the text of a locator."""
    text = locator.text
    tables = _TABLE.finditer(text) if "|" in text else ()
    lists = _LIST.finditer(text) if ":\n" in text or "：\n" in text else ()
    for matches, what in ((tables, "table"), (lists, "list")):
        for match in matches:
            if matches is lists or _follows_text(text, match.start("at")):
                yield warning(
                    locator.offset(match.start("at")),
                    "no-blank-line",
                    f"this {what} follows a line of text and becomes a part of it",
                    "put a blank line before it",
                )
    for match in _CALLOUT.finditer(text) if "[!" in text else ():
        kind = match["kind"].strip().lower()
        if kind not in CALLOUTS:
            known = ", ".join(name.upper() for name in CALLOUTS)
            hint = did_you_mean(kind.upper(), [name.upper() for name in CALLOUTS], f"write one of {known}")
            yield error(
                locator.offset(match.start("at")),
                "unknown-callout",
                f'"{match["kind"]}" is no kind of callout',
                hint,
            )
    seen: set[str] = set()
    for match in _NOTE.finditer(text) if "[^" in text else ():
        if match["name"] in seen:
            yield error(
                locator.offset(match.start("at")),
                "duplicate-note",
                f'the note "[^{match["name"]}]" is written twice; the first would be lost',
                "give one of them another name",
            )
        seen.add(match["name"])
    for match in _FULL_WIDTH_IMAGE.finditer(text):
        yield warning(
            locator.offset(match.start("at")),
            "full-width-mark",
            "a full-width `！` makes this a link and not an image",
            "write a half-width `!`",
        )


def _follows_text(text: str, at: int) -> bool:
    """Tell whether the line before a table is one of text, and no row of another table."""
    before = text[text.rfind("\n", 0, max(0, at - 1)) + 1 : max(0, at - 1)]
    return bool(before.strip()) and not before.lstrip(" \t").startswith("|")
