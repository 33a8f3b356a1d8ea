"""What ``twin.md`` and ``llms.txt`` see; see ``views``."""

import html
import json
import re
from collections.abc import Iterator

import msgspec

from generator.core.model import SourceFile
from generator.essays.fences import fences
from generator.essays.front_matter import body_of
from generator.inputs.decoding import decode
from generator.pages.views import Alternate

_CODE = re.compile(r"(?P<ticks>`+)(?:(?!`).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ATTRIBUTES = re.compile(r"(?:^|[ \t]+)\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_TARGET = re.compile(
    r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=\")(?P<target>[^\s<>()\"]+)", re.MULTILINE
)
_LINK = re.compile(r"(?P<before>\]\(\s*<?)(?P<target>[^\s<>()\"]+)")
"""The first of the three forms of a target, the only one that most texts have; it is found much faster."""

_SPACE = re.compile(r"\n{3,}")


class LinkTarget(msgspec.Struct, frozen=True):
    """Where a link of the source leads: what the author wrote, and the full address."""

    written: str
    address: str


class MarkdownCopyView(msgspec.Struct, frozen=True, kw_only=True):
    """``twin.md``: an edition as Markdown, for programs that read.

    Attributes:
        title: of the edition.
        date: ISO form; empty for a page without one.
        lang: tag of its language.
        canonical: absolute address of the page.
        translations: the other editions: language tag and absolute address of the page.
        source: the edition's file.
        links: where its links lead.
        blocks: what stands in place of its named blocks, in order.
        names: of named blocks, sorted.
    """

    title: str
    date: str
    lang: str
    canonical: str
    translations: tuple[Alternate, ...]
    source: SourceFile
    links: tuple[LinkTarget, ...]
    blocks: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def quoted_title(self) -> str:
        """Return the title as YAML reads it whatever is in it; JSON is YAML."""
        return json.dumps(self.title, ensure_ascii=False)

    @property
    def text(self) -> str:
        """Return the text as the author wrote it, but for comments, attributes, links and named blocks."""
        body = body_of(decode(self.source).value or "")
        return _SPACE.sub("\n\n", "".join(self._pieces(body.split("\n")))).strip()

    def _pieces(self, lines: list[str]) -> Iterator[str]:
        """Yield prose and code in turn; code stays as it is."""
        blocks = iter(self.blocks)
        start = 0
        for fence in fences(lines):
            if not fence.closed:
                continue
            yield self._prose("\n".join([*lines[start : fence.first], ""]))
            code = "\n".join([*lines[fence.first : fence.last + 1], ""])
            yield f"{next(blocks, '')}\n" if fence.language in self.names else code
            start = fence.last + 1
        yield self._prose("\n".join(lines[start:]))

    def _prose(self, text: str) -> str:
        text = _COMMENT.sub("", text)
        done = 0
        pieces = []
        for code in _CODE.finditer(text):
            pieces += [self._resolved(text[done : code.start()]), code[0]]
            done = code.end()
        return "".join((*pieces, self._resolved(text[done:])))

    def _resolved(self, text: str) -> str:
        known = {link.written: link.address for link in self.links}

        def address(match: re.Match[str]) -> str:
            written = html.unescape(match["target"])
            return f"{match['before']}{known.get(written, match['target'])}"

        target = _TARGET if "]:" in text or '="' in text else _LINK
        text = target.sub(address, text)
        return _ATTRIBUTES.sub("", text) if "{" in text else text


class LlmsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of ``llms.txt``: an edition's title, its twin's address, its description, its translations."""

    title: str
    href: str
    description: str
    others: tuple[Alternate, ...]


class LlmsSection(msgspec.Struct, frozen=True):
    """A language's part of ``llms.txt``."""

    name: str
    entries: tuple[LlmsEntry, ...]


class LlmsView(msgspec.Struct, frozen=True, kw_only=True):
    """``llms.txt``: what there is to read, by language.

    Attributes:
        title: the site's, in every language.
        description: the site's, in every language.
        sections: one a language.
    """

    title: str
    description: str
    sections: tuple[LlmsSection, ...]
