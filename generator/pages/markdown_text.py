"""An author's Markdown becomes the text of a Markdown copy, for programs that read."""

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.essays.fences import fences

_CODE = re.compile(r"(?P<ticks>`+)(?:(?!`).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?:^|[ \t]+)\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_TARGET = re.compile(
    r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=\")(?P<target>[^\s<>()\"]+)", re.MULTILINE
)
_LINK = re.compile(r"(?P<before>\]\(\s*<?)(?P<target>[^\s<>()\"]+)")
"""The first of the three forms of a target, the only one that most texts have; it is found much faster."""

_SPACE = re.compile(r"\n{3,}")


def copy_text(
    lines: list[str], links: Mapping[str, str], blocks: Iterable[str], names: Collection[str]
) -> str:
    """Return a text as its author wrote it, but for comments, attributes, links and named blocks.

    Args:
        lines: of the Markdown.
        links: full addresses by what the author wrote.
        blocks: what stands in place of the named blocks, in order.
        names: of named blocks.
    """
    return _SPACE.sub("\n\n", "".join(_pieces(lines, links, iter(blocks), names))).strip()


def _pieces(
    lines: list[str], links: Mapping[str, str], blocks: Iterator[str], names: Collection[str]
) -> Iterator[str]:
    """Yield prose and code in turn; code stays as it is."""
    start = 0
    for fence in fences(lines):
        if not fence.closed:
            continue
        yield _prose("\n".join([*lines[start : fence.first], ""]), links)
        code = "\n".join([*lines[fence.first : fence.last + 1], ""])
        yield f"{next(blocks, '')}\n" if fence.language in names else code
        start = fence.last + 1
    yield _prose("\n".join(lines[start:]), links)


def _prose(text: str, links: Mapping[str, str]) -> str:
    text = _COMMENT.sub("", text)
    done = 0
    pieces = []
    for code in _CODE.finditer(text):
        pieces += [_resolved(text[done : code.start()], links), code[0]]
        done = code.end()
    return "".join((*pieces, _resolved(text[done:], links)))


def _resolved(text: str, links: Mapping[str, str]) -> str:
    def address(match: re.Match[str]) -> str:
        return f"{match['before']}{links.get(html.unescape(match['target']), match['target'])}"

    target = _TARGET if "]:" in text or '="' in text else _LINK
    text = target.sub(address, text)
    return _ATTRIBUTES.sub("", text) if "{" in text else text
