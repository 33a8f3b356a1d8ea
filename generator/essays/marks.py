"""Marks that were meant for something and became nothing: they would stand on the page as written."""

import html
import re
from collections.abc import Iterator

from generator.core.problems import Problem, error, warning
from generator.essays.elements import innermost
from generator.essays.source_text import Locator

_CODE = re.compile(r"<(code|pre|math)\b.*?</\1>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_MISSING_ADDRESS = re.compile(r"(?<![A-Za-z0-9_\]])\[(?P<text>[^\[\]^][^\[\]]*)\]\[(?P<label>[^\[\]^]*)\]")
_ADDRESS = re.compile(r"^ {0,3}\[[^\]^\n][^\]\n]*\]:", re.MULTILINE)
_MISSING_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_REFUSED = frozenset({"script", "style", "iframe", "object", "embed", "base", "form"})
_REFUSED_TAG = re.compile(rf"<(?P<element>{'|'.join(sorted(_REFUSED))})\b[^>]*>", re.IGNORECASE)
_UNREAD = re.compile(
    r"(?m:^[ \t]*#{2,6}[ \t]+[^\n<]+)|!?\[[^\[\]\n]+\]\([^()\s]+\)"
    r"|\*\*[^\s*<](?:[^*<\n]*[^\s*<])?\*\*"
)
_PROSE_MARKS = ("[^", "][", "$$")


def check_marks(piece: str, locator: Locator) -> Iterator[Problem]:
    """Yield a problem for each mark that became nothing in a block.

    Args:
        piece: the block's HTML.
        locator: of the source.
    """
    if locator.has_tags:
        yield from _check_unread(piece, locator)
    if not any(mark in piece for mark in _PROSE_MARKS) and not _REFUSED_TAG.search(piece):
        return
    prose = _CODE.sub("", piece)
    for mark in _MISSING_NOTE.findall(prose):
        yield error(
            locator.words(mark),
            "missing-note",
            f'there is no note for "{mark}"',
            f"add a line `{mark}: …` at the end, with a half-width colon",
        )
    yield from _check_addresses(prose, locator)
    if "$$" in prose:
        yield error(
            locator.words("$$"),
            "open-formula",
            "this `$$` is not read as a formula",
            "put `$$` on lines of their own, a blank line before and after, and none inside",
        )
    for match in _REFUSED_TAG.finditer(prose):
        yield error(
            locator.words(match[0]),
            "refused-element",
            f"the page's content policy refuses `{match['element'].lower()}` elements",
            "link to the other page, or say it in the text",
        )


def _check_addresses(prose: str, locator: Locator) -> Iterator[Problem]:
    """Warn of references to addresses that are written nowhere, in a text that has such addresses.

    Elsewhere brackets one after another are what they look like: `[sic][his emphasis]`.
    """
    if "][" not in prose or not _ADDRESS.search(locator.text):
        return
    for match in _MISSING_ADDRESS.finditer(html.unescape(_ANY_TAG.sub("", prose))):
        label = (match["label"] or match["text"]).strip()
        written = f"][{label}]" if match["label"] else f"{label}][]"
        # Numbers are how sources are named, and `]\[` is in the source where none is meant.
        if not label.isdigit() and written in locator.text:
            yield warning(
                locator.words(written),
                "missing-address",
                f'no address is written for "[{label}]"',
                f"add a line `[{label}]: …` with the address, or write `]\\[` where none is meant",
            )


def _check_unread(piece: str, locator: Locator) -> Iterator[Problem]:
    """Warn of Markdown in an author's HTML, where it is published as it stands."""
    prose = _CODE.sub("", piece)
    unread = _UNREAD.search(prose)
    words = html.unescape(unread[0]).strip() if unread else ""
    if unread is None or words not in locator.text:
        return
    element = innermost(prose[: unread.start()])
    if re.search(rf"<{element}[\s/>]", locator.text, re.IGNORECASE):  # and not made from Markdown
        yield warning(
            locator.words(words),
            "unread-markdown",
            f'this stands inside of HTML and is not read as Markdown: "{words}"',
            f'write `<{element} markdown="1">`',
        )
