"""The differences that are meant: what our dialect has, or decides otherwise, beside GitHub's.

Some are rewritten on our side into what GitHub shows in their place, so that all around them is still
compared; the rest are recognised in a region that differs.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain

import msgspec

from tests.conformance.blocks import Block

Blocks = tuple[Block, ...]


class Region(msgspec.Struct, frozen=True):
    """Neighbouring top-level blocks that differ.

    Attributes:
        first: the first line of the source that they take up.
        last: the last one.
        source: these lines.
        ours: our blocks.
        theirs: the reference's.
        beside: ours right before and after, which are alike.
    """

    first: int
    last: int
    source: str
    ours: Blocks
    theirs: Blocks
    beside: Blocks = ()


def _as(block: Block, kind: str, children: Blocks = ()) -> Blocks:
    return (msgspec.structs.replace(block, kind=kind, children=children, was=block.kind),)


def _is_figure(block: Block) -> Blocks | None:
    return _as(block, "p") if block.kind == "figure" else None


def _is_named_block(block: Block) -> Blocks | None:
    return _as(block, "code") if block.kind == "embed" else None


def _is_callout(block: Block) -> Blocks | None:
    """A callout is a quote whose first line is its label; the label has no paragraph of its own."""
    return _as(block, "quote", block.children[1:]) if block.kind == "callout" else None


def _is_formula(block: Block) -> Blocks | None:
    return _as(block, "p") if block.kind == "formula" else None


REWRITTEN: dict[str, Callable[[Block], Blocks | None]] = {
    "figure: a paragraph of one image": _is_figure,
    "named block: a fence of a kind that the site shows otherwise": _is_named_block,
    "callout: a quote with a label, which is set as a box": _is_callout,
    "formula: lines between two dollars": _is_formula,
}
"""What it is, and the blocks that GitHub shows for one of ours; nothing where it is another block."""


def rewritten(blocks: Sequence[Block], used: set[str]) -> Blocks:
    """Return our blocks as GitHub would show them, and note the names of what was rewritten."""
    made: list[Block] = []
    for block in blocks:
        changed = msgspec.structs.replace(block, children=rewritten(block.children, used))
        for name, rewrite in REWRITTEN.items():
            found = rewrite(changed)
            if found is not None:
                used.add(name)
                made.extend(found)
                break
        else:
            made.append(changed)
    return tuple(made)


_HEADING = re.compile("h[1-6]")


def _is_lowered(region: Region) -> bool:
    """Our headings stand one level lower, and nothing else differs."""
    ours = [block.kind for top in region.ours for block in top.walk()]
    theirs = [block.kind for top in region.theirs for block in top.walk()]
    return len(ours) == len(theirs) and all(
        our == their
        or (_HEADING.fullmatch(our) and _HEADING.fullmatch(their) and int(our[1]) == int(their[1]) + 1)
        for our, their in zip(ours, theirs, strict=True)
    )


def _has(kind: str) -> Callable[[Region], bool]:
    def holds(region: Region) -> bool:
        return any(
            kind in {block.kind, block.was}
            for block in chain.from_iterable(top.walk() for top in region.ours)
        )

    return holds


def _is_of_formula(region: Region) -> bool:
    """The reference reads a formula's lines as something else, such as a list."""
    return "$$" in region.source and any(
        "formula" in {block.kind, block.was}
        for block in chain.from_iterable(top.walk() for top in (*region.ours, *region.beside))
    )


def _holds_line(pattern: str) -> Callable[[Region], bool]:
    found = re.compile(pattern, re.MULTILINE)

    def holds(region: Region) -> bool:
        return bool(found.search(region.source)) and _without_paragraphs(region.ours) == _without_paragraphs(
            region.theirs
        )

    return holds


def _without_paragraphs(blocks: Blocks) -> list[object]:
    return [block.shape for block in blocks if block.kind != "p"]


RECOGNISED: dict[str, Callable[[Region], bool]] = {
    "headings moved down: a page has one heading of the first level": _is_lowered,
    "definition list": _has("html dl"),
    "callout with more in it": _has("callout"),
    "formula among other blocks": _is_of_formula,
    "definition of an abbreviation": _holds_line(r"^ {0,3}\*\[[^\]]+\]:"),
    "`[toc]`": _holds_line(r"(?i)^\[\[?_?toc_?\]?\]\s*$"),
}
"""What it is, and whether a region differs by it."""


def name_of(region: Region) -> str:
    """Return the name of the difference that is meant, nothing for one that is not."""
    return next((name for name, holds in RECOGNISED.items() if holds(region)), "")
