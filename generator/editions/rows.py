"""The blocks of a work's editions, row by row, and the ids by which one edition leads into another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.core.canonical import Digest, combine
from generator.core.model import Block, Body, Document, WorkId
from generator.core.problems import Problem, warning
from generator.editions.alignment import CERTAIN, align
from generator.editions.lengths import Bead
from generator.works.works import Work

_OPENING = re.compile(r"<[a-zA-Z][a-zA-Z0-9]*(?=[\s>/]|$)")


class Row(msgspec.Struct, frozen=True):
    """Blocks that say the same in each edition.

    Attributes:
        cells: numbers of blocks, a cell an edition; a cell may be empty.
        confidence: see ``Bead``.
    """

    cells: tuple[tuple[int, ...], ...]
    confidence: float = 1.0


class Mark(msgspec.Struct, frozen=True):
    """What a page writes into a block's opening tag.

    Attributes:
        id: to add; empty where the block has an id or its row needs none.
        pair: the fragment that leads to its twin, or to the nearest twin before it, in every other
            edition; empty where there is none.
    """

    id: str = ""
    pair: str = ""


class Alignment(msgspec.Struct, frozen=True):
    """A work's rows.

    Attributes:
        rows: in order; each holds a cell for each edition.
        anchors: by row and edition, the id of its first block there; empty where it has none.
        marks: by edition and block.
    """

    rows: tuple[Row, ...]
    anchors: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[Mark, ...], ...]

    def row_of(self, edition: int, block: int) -> int:
        """Return the number of the row that holds a block."""
        return next(number for number, row in enumerate(self.rows) if block in row.cells[edition])


def alignment_key(documents: Sequence[Document]) -> Digest:
    """Return what a work's rows depend on, the configuration of parsing apart."""
    return combine(document.source for document in documents)


def align_bodies(bodies: Sequence[Body]) -> Alignment:
    """Return the rows of a work's editions, the first of which the others are aligned with. Pure."""
    rows = _rows(bodies)
    prefix = _prefix(bodies)
    anchors = tuple(
        tuple(
            _anchor(bodies[edition].blocks, cell, f"{prefix}{number}" if _is_shared(row) else "")
            for edition, cell in enumerate(row.cells)
        )
        for number, row in enumerate(rows, start=1)
    )
    return Alignment(rows, anchors, tuple(_marks(bodies, rows, anchors, each) for each in range(len(bodies))))


def align_works(works: Iterable[Work], known: Mapping[Digest, Alignment]) -> dict[WorkId, Alignment]:
    """Return the rows of each work's editions.

    Args:
        works: of the site.
        known: rows that were found already, by ``alignment_key``.
    """
    alignments = {}
    for work in works:
        documents = [edition.document for edition in work.editions]
        alignments[work.id] = known.get(alignment_key(documents)) or align_bodies(
            [each.body for each in documents]
        )
    return alignments


def alignments_by_key(
    works: Iterable[Work], alignments: Mapping[WorkId, Alignment]
) -> dict[Digest, Alignment]:
    """Return the rows of works with several editions by ``alignment_key``, to be remembered."""
    return {
        alignment_key([edition.document for edition in work.editions]): alignments[work.id]
        for work in works
        if len(work.editions) > 1
    }


def opening_tag(block: Block) -> re.Match[str] | None:
    """Return a block's opening tag up to its attributes; None where it starts with none of its own."""
    first = block.parts[0] if block.parts else None
    return _OPENING.match(first) if isinstance(first, str) else None


def check_doubtful(documents: Sequence[Document], alignment: Alignment) -> Iterator[Problem]:
    """Yield a warning for each row that is little more than a guess, at its place in the later edition."""
    for row in alignment.rows:
        if row.confidence >= CERTAIN:
            continue
        shown = [
            (document, document.body.blocks[cell[0]])
            for document, cell in zip(documents, row.cells, strict=True)
            if cell
        ]
        block = shown[-1][1]
        others = ", ".join(f"{other.path}:{each.place.line}" for other, each in shown[:-1])
        message = (
            f"this block is taken for the twin of {others}, a guess ({row.confidence:.2f})"
            if others
            else f"this block is taken to have no twin, a guess ({row.confidence:.2f})"
        )
        hint = "below it, write the same `{#id}` in both editions, or `{.only-here}` where it has no twin"
        yield warning(block.place, "doubtful-pair", message, hint)


# --- rows -------------------------------------------------------------------------------------------


def _rows(bodies: Sequence[Body]) -> tuple[Row, ...]:
    first = bodies[0].blocks
    aligned = [align(first, body.blocks) for body in bodies[1:]]
    if len(aligned) == 1:
        return tuple(Row((bead.left, bead.right), bead.confidence) for bead in aligned[0])
    cuts = sorted(set(range(len(first) + 1)).intersection(*map(_cuts, aligned)))
    rows: list[Row] = []
    for start, end in zip([*cuts, len(first)], [*cuts[1:], len(first) + 1], strict=False):
        for edition, beads in enumerate(aligned, start=1):
            for bead in _inside(beads, start, start):
                cells = tuple(bead.right if each == edition else () for each in range(len(bodies)))
                rows.append(Row(cells, bead.confidence))
        if start < end <= len(first):
            held = [_inside(beads, start, end) for beads in aligned]
            rights = (tuple(number for bead in beads for number in bead.right) for beads in held)
            confidence = min((bead.confidence for beads in held for bead in beads), default=1.0)
            rows.append(Row((tuple(range(start, end)), *rights), confidence))
    return tuple(rows)


def _cuts(beads: Sequence[Bead]) -> set[int]:
    """Return the positions in the first edition that no bead spans."""
    inner = {number for bead in beads for number in bead.left[1:]}
    last = max((number for bead in beads for number in bead.left), default=-1)
    return set(range(last + 2)) - inner


def _inside(beads: Sequence[Bead], start: int, end: int) -> list[Bead]:
    """Return the beads between two positions; those that only the other edition has, where both are one."""
    found = []
    reached = 0
    for bead in beads:
        if start == end:
            if not bead.left and reached == start:
                found.append(bead)
        elif (bead.left and start <= bead.left[0] < end) or (not bead.left and start < reached < end):
            found.append(bead)
        reached += len(bead.left)
    return found


# --- ids --------------------------------------------------------------------------------------------


def _prefix(bodies: Sequence[Body]) -> str:
    """Return what the ids of blocks start with, so that none is an author's."""
    known = {anchor for body in bodies for anchor in body.anchors}
    prefix = "b"
    while any(re.fullmatch(rf"{prefix}\d+", anchor) for anchor in known):
        prefix += "-"
    return prefix


def _is_shared(row: Row) -> bool:
    return sum(map(bool, row.cells)) > 1


def _holder(blocks: Sequence[Block], cell: Sequence[int]) -> int | None:
    """Return the first block of a cell that has an id or can be given one."""
    return next((each for each in cell if blocks[each].anchor or opening_tag(blocks[each])), None)


def _anchor(blocks: Sequence[Block], cell: Sequence[int], made: str) -> str:
    holder = _holder(blocks, cell)
    return "" if holder is None else blocks[holder].anchor or made


def _marks(
    bodies: Sequence[Body], rows: Sequence[Row], anchors: Sequence[tuple[str, ...]], edition: int
) -> tuple[Mark, ...]:
    blocks = bodies[edition].blocks
    marks = [Mark()] * len(blocks)
    pair = ""
    for row, names in zip(rows, anchors, strict=True):
        others = {name for each, name in enumerate(names) if each != edition}
        if len(others) == 1 and "" not in others:
            pair = next(iter(others))
        holder = _holder(blocks, row.cells[edition])
        for number in row.cells[edition]:
            made = names[edition] if number == holder and not blocks[number].anchor else ""
            marks[number] = Mark(made, pair)
    return tuple(marks)
