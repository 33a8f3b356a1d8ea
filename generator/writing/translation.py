"""Stubs of translations: another edition with the source's structure, every block of prose marked.

The mark is a comment of one word before a block. It is invisible in pages, the status of translations
counts it, and an edition that holds one cannot be published.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.core.model import Document, Heading, Lang
from generator.essays.body import UNTRANSLATED
from generator.essays.fences import Fence, fences
from generator.essays.front_matter import split
from generator.writing.front_matter_text import front_matter

MARK = f"<!-- {UNTRANSLATED} -->"

_HEADING = re.compile(r"(?P<quotes>[ \t>]*)(?P<marks>#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_ATTRIBUTES = re.compile(r"(?P<before>.*?)[ \t]*\{:?[ ]*(?P<inside>[^{}\n]*)\}[ \t]*")
_NOTE = re.compile(r"(?P<name>\[\^[^\]\n]+\]:)[ \t]*")
_ITEM = re.compile(r"[ ]{0,3}(?:(?P<bullet>[-*+])|\d+[.)])[ \t]+")
_KEPT = re.compile(r"<|\$\$|\{[^{}\n]*\}[ \t]*$|(?:[-*_][ \t]*){3,}$|\*?\[[^\]^\n][^\]\n]*\]:")
"""How a chunk starts that holds no prose: HTML, a formula, attributes, a rule, a definition."""

_EDITION_LINK = re.compile(r"(?<=\]\()(?P<path>[^()\s#]+)\.(?P<lang>[a-z0-9-]+)\.md(?=[)#\s])")
_LEAST_INDENT = 2


def stub(source: Document, text: str, lang: Lang, exists: Callable[[str], bool]) -> str:
    """Return the file of another edition.

    Args:
        source: the edition to translate.
        text: of its file, with line feeds as line ends.
        lang: to translate into.
        exists: whether a link to a certain edition, written beside the source, leads somewhere.
    """
    body = split(source.path, text).value.body
    texts = {field.name: said or None for field, said in source.meta.texts()}
    head = front_matter({**texts, "draft": True})

    def edition(match: re.Match[str]) -> str:
        other = f"{match['path']}.{lang}.md"
        return other if match["lang"] == source.identity.lang and exists(other) else match[0]

    lines = body.strip("\n").split("\n")
    found = [fence for fence in fences(lines) if fence.closed]
    code = {number for fence in found for number in range(fence.first, fence.last + 1)}
    lines = _with_ids(lines, code, source.body.headings)
    lines = [
        line if number in code else _EDITION_LINK.sub(edition, line) for number, line in enumerate(lines)
    ]
    return "\n".join([head, *_marked(lines, found), ""])


def _with_ids(lines: Sequence[str], code: set[int], headings: Sequence[Heading]) -> list[str]:
    """Return lines in which every heading names its id, so that a translated one keeps it."""
    places = [number for number, line in enumerate(lines) if number not in code and _HEADING.fullmatch(line)]
    told = list(lines)
    levels = [len(match["marks"]) for number in places if (match := _HEADING.fullmatch(lines[number]))]
    if levels != [heading.level for heading in headings]:
        return told
    for number, heading in zip(places, headings, strict=True):
        line = told[number].rstrip()
        written = _ATTRIBUTES.fullmatch(line)
        if written is None:
            told[number] = f"{line.rstrip('#').rstrip()} {{#{heading.anchor}}}"
        elif not re.search(r"(?:^|\s)#", written["inside"]):
            told[number] = f"{written['before']} {{#{heading.anchor} {written['inside']}}}"
    return told


def _marked(lines: Sequence[str], found: Sequence[Fence]) -> Iterator[str]:
    last_of = {fence.first: fence.last for fence in found}
    former = ""
    number = 0
    while number < len(lines):
        if not lines[number].strip():
            yield ""
            number += 1
            continue
        end = _end_of_chunk(lines, number, last_of)
        chunk = lines[number:end]
        kind = "kept" if number in last_of else _kind(chunk)
        if _continues(chunk[0], kind, former):
            yield from chunk
        else:
            yield from _with_mark(chunk, kind)
            former = kind
        number = end


def _end_of_chunk(lines: Sequence[str], start: int, last_of: Mapping[int, int]) -> int:
    """Return the line after a heading, a fence, or whatever else ends before a blank line."""
    if start in last_of:
        return last_of[start] + 1
    if _HEADING.fullmatch(lines[start]):
        return start + 1
    end = start
    while end < len(lines) and lines[end].strip():
        end = last_of.get(end, end) + 1
    return end


def _kind(chunk: Sequence[str]) -> str:
    line = chunk[0]
    if _NOTE.match(line):
        return "note"
    if _KEPT.match(line):
        return "kept"
    item = _ITEM.match(line)
    if item:
        return "bullets" if item["bullet"] else "numbers"
    return "terms" if any(each.startswith(":") for each in chunk) else "text"


def _continues(line: str, kind: str, former: str) -> bool:
    """Tell whether a chunk belongs to the block before it: a loose list, a longer note."""
    if line.startswith((" " * _LEAST_INDENT, "\t")):
        return former in {"bullets", "numbers", "note", "terms"}
    return kind == former and kind in {"bullets", "numbers", "terms"}


def _with_mark(chunk: Sequence[str], kind: str) -> Iterator[str]:
    if kind == "kept":
        yield from chunk
    elif kind == "note":
        # A note is taken out of its place, so the mark must go with it.
        yield from (_NOTE.sub(rf"\g<name> {MARK} ", line, count=1) for line in chunk)
    else:
        yield MARK
        yield ""
        yield from chunk
