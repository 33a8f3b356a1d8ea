"""Which block of one edition is which block of another.

The author's structure decides first: blocks with the same id are twins, and between two such pairs
blocks are twins by position where both editions have the same kinds of blocks in the same order and
of lengths that fit. What remains is a guess by length, see ``lengths``.
"""

import bisect
from collections.abc import Sequence

from generator.core.model import Block
from generator.editions.lengths import Bead, Side, deviation, guessed, ratio_of

PLAUSIBLE = 3.0
"""Standard deviations by which lengths may differ where shapes agree, before that is doubted."""

CERTAIN = 0.9
"""A guess with at least this confidence is taken for true."""


def align(left: Sequence[Block], right: Sequence[Block]) -> tuple[Bead, ...]:
    """Return the beads of two editions: every block of both, once and in order. Pure."""
    lefts = [Side(number, block) for number, block in enumerate(left) if not block.alone]
    rights = [Side(number, block) for number, block in enumerate(right) if not block.alone]
    ratio = ratio_of(lefts, rights)
    beads: list[Bead] = []
    i = j = 0
    for next_i, next_j in [*_anchored(lefts, rights), (len(lefts), len(rights))]:
        beads += _between(lefts[i:next_i], rights[j:next_j], ratio)
        if next_i < len(lefts):
            beads.append(Bead((lefts[next_i].number,), (rights[next_j].number,)))
        i, j = next_i + 1, next_j + 1
    return _with_lonely(beads, _lonely(left), _lonely(right))


def _anchored(lefts: list[Side], rights: list[Side]) -> list[tuple[int, int]]:
    """Return positions of blocks with the same id, the most of them that keep one order."""
    where = {side.name: position for position, side in enumerate(rights) if side.name}
    common = [(i, where[side.name]) for i, side in enumerate(lefts) if side.name in where]
    ends: list[int] = []
    chains: list[list[tuple[int, int]]] = []
    for i, j in common:
        length = bisect.bisect_left(ends, j)
        chain = [*(chains[length - 1] if length else []), (i, j)]
        ends[length : length + 1] = [j]
        chains[length : length + 1] = [chain]
    return chains[-1] if chains else []


def _between(lefts: list[Side], rights: list[Side], ratio: float) -> list[Bead]:
    if not lefts or not rights:
        return [*(Bead((side.number,), ()) for side in lefts), *(Bead((), (side.number,)) for side in rights)]
    same = [side.kind for side in lefts] == [side.kind for side in rights]
    pairs = list(zip(lefts, rights, strict=False))
    if same and all(deviation([one], [two], ratio) <= PLAUSIBLE for one, two in pairs):
        return [Bead((one.number,), (two.number,)) for one, two in pairs]
    return guessed(lefts, rights, ratio)


# --- what the author said stands alone --------------------------------------------------------------


def _lonely(blocks: Sequence[Block]) -> list[int]:
    return [number for number, block in enumerate(blocks) if block.alone]


def _with_lonely(beads: list[Bead], lefts: list[int], rights: list[int]) -> tuple[Bead, ...]:
    """Return beads with the blocks that have no twin put into their places."""
    found: list[Bead] = []
    for bead in beads:
        while lefts and bead.left and lefts[0] < bead.left[0]:
            found.append(Bead((lefts.pop(0),), ()))
        while rights and bead.right and rights[0] < bead.right[0]:
            found.append(Bead((), (rights.pop(0),)))
        left = _absorbed(bead.left, lefts)
        right = _absorbed(bead.right, rights)
        found.append(Bead(left, right, bead.confidence))
    return (*found, *(Bead((number,), ()) for number in lefts), *(Bead((), (number,)) for number in rights))


def _absorbed(numbers: tuple[int, ...], lonely: list[int]) -> tuple[int, ...]:
    """Return a bead's numbers with the lonely ones between them, which are taken from their list."""
    between = [number for number in lonely if numbers and number < numbers[-1]]
    del lonely[: len(between)]
    return tuple(sorted((*numbers, *between)))
