"""Alignment: structure first, length for the rest, the author above both."""

import json
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.core.model import Block
from generator.editions.alignment import CERTAIN, align
from generator.editions.lengths import HAN_SIZE, OTHER_KIND, PRIORS, SPREAD

LABELLED = Path(__file__).parents[2] / "alignment"

Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]


def block(kind: str, text: str, *, name: str = "", alone: bool = False) -> Block:
    tag = {"heading": "h2", "code": "pre"}.get(kind, "p")
    return Block(kind=kind, anchor=name, parts=(f"<{tag}>{text}</{tag}>",), text=text, name=name, alone=alone)


def beads(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.left, bead.right) for bead in align(left, right)]


def paragraphs(*texts: str) -> list[Block]:
    return [block("paragraph", text) for text in texts]


LONG, MIDDLE, SHORT = "word " * 90, "word " * 40, "word " * 12
HAN_LONG, HAN_MIDDLE, HAN_SHORT = "字" * 110, "字" * 50, "字" * 15


def test_blocks_with_the_same_id_are_twins_whatever_their_length() -> None:
    left = [block("paragraph", LONG, name="x"), *paragraphs(SHORT)]
    right = [*paragraphs(HAN_SHORT), block("paragraph", HAN_SHORT, name="x"), *paragraphs(HAN_SHORT)]
    assert ((0,), (1,)) in beads(left, right)


def test_ids_in_another_order_keep_the_longest_order_that_both_share() -> None:
    left = [block("heading", "t", name=name) for name in "abcd"]
    right = [block("heading", "t", name=name) for name in "bcad"]
    assert {((1,), (0,)), ((2,), (1,)), ((3,), (3,))} <= set(beads(left, right))


def test_sections_of_one_shape_are_paired_by_position_and_certain() -> None:
    found = align(paragraphs(LONG, SHORT, MIDDLE), paragraphs(HAN_LONG, HAN_SHORT, HAN_MIDDLE))
    assert [(bead.left, bead.right) for bead in found] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert {bead.confidence for bead in found} == {1.0}


def test_a_shape_that_agrees_by_accident_is_doubted() -> None:
    left = paragraphs(LONG, LONG, LONG, SHORT, SHORT)
    right = paragraphs(HAN_LONG, HAN_LONG + HAN_LONG, HAN_SHORT, HAN_SHORT, HAN_SHORT)
    assert min(bead.confidence for bead in align(left, right)) < 1.0


def test_a_merge_and_a_split_are_found() -> None:
    assert beads(
        paragraphs(LONG, MIDDLE, SHORT, LONG), paragraphs(HAN_LONG, HAN_MIDDLE + HAN_SHORT, HAN_LONG)
    ) == [
        ((0,), (0,)),
        ((1, 2), (1,)),
        ((3,), (2,)),
    ]
    assert beads(paragraphs(LONG, LONG), paragraphs(HAN_LONG[:50], HAN_LONG[50:], HAN_LONG)) == [
        ((0,), (0, 1)),
        ((1,), (2,)),
    ]


def test_code_pairs_with_code_only() -> None:
    left = [*paragraphs(LONG), block("code", "x = 1"), *paragraphs(LONG)]
    right = [*paragraphs(HAN_LONG[:60], HAN_LONG[60:]), block("code", "x = 1"), *paragraphs(HAN_LONG)]
    assert ((1,), (2,)) in beads(left, right)


@pytest.mark.parametrize(("number", "twin"), [("1987", 0), ("42.5", 1)])
def test_a_number_that_stands_in_both_editions_decides_between_equal_lengths(number: str, twin: int) -> None:
    left = paragraphs(f"1987 {MIDDLE}", f"42.5 {MIDDLE}")
    right = paragraphs(f"{HAN_MIDDLE}{number}")
    assert ((twin,), (0,)) in beads(left, right)


def test_what_the_author_marks_as_only_here_has_no_twin_and_keeps_its_place() -> None:
    left = [*paragraphs(LONG), block("paragraph", LONG, alone=True), *paragraphs(LONG)]
    right = [block("quote", HAN_SHORT, alone=True), *paragraphs(HAN_LONG, HAN_LONG)]
    assert beads(left, right) == [((), (0,)), ((0,), (1,)), ((1,), ()), ((2,), (2,))]


def test_an_id_settles_a_pair_that_length_gets_wrong() -> None:
    left = paragraphs(LONG, LONG)
    right = [*paragraphs(HAN_LONG), block("paragraph", HAN_SHORT, name="end")]
    named = [left[0], block("paragraph", LONG, name="end")]
    assert {bead.confidence for bead in align(named, right)} == {1.0}
    assert beads(named, right) == [((0,), (0,)), ((1,), (1,))]


KINDS = st.sampled_from(["paragraph", "paragraph", "heading", "code", "list", "footnotes"])
BLOCKS = st.lists(
    st.builds(
        block,
        KINDS,
        st.text("ab 字1", max_size=60),
        name=st.sampled_from(["", "", "x", "y"]),
        alone=st.booleans(),
    ),
    max_size=9,
)


@given(BLOCKS, BLOCKS)
def test_beads_hold_every_block_of_both_editions_once_and_in_order(
    left: list[Block], right: list[Block]
) -> None:
    found = align(left, right)
    assert [number for bead in found for number in bead.left] == list(range(len(left)))
    assert [number for bead in found for number in bead.right] == list(range(len(right)))
    assert all(0.0 <= bead.confidence <= 1.0 and (bead.left or bead.right) for bead in found)


@given(BLOCKS)
def test_an_edition_is_aligned_with_itself_block_by_block(blocks: list[Block]) -> None:
    unnamed = [block(each.kind, each.text) for each in blocks]
    found = align(unnamed, unnamed)
    assert all(bead.left == bead.right for bead in found if bead.confidence == 1.0)


Cut = tuple[int, int]


def odds(left: Sequence[Block], right: Sequence[Block], ratio: float) -> float:
    """Return how probable a bead is by the model's own words, for blocks of Han text, which share none."""
    prior = PRIORS.get((len(left), len(right)), 0.0)
    kinds = {each.kind for each in (*left, *right)}
    if not left or not right or not prior:
        return prior
    if "code" in kinds:
        return prior if kinds == {"code"} and len(left) == len(right) == 1 else 0.0
    one, two = (sum(max(1.0, HAN_SIZE * len(each.text)) for each in side) for side in (left, right))
    deviation = abs(two - one * ratio) / math.sqrt((one * ratio + two) / 2 * SPREAD)
    tail = max(math.erfc(deviation / math.sqrt(2)), 1e-12)
    return prior * tail * (1.0 if len(kinds) == 1 else math.exp(-OTHER_KIND))


def every_way(left: Sequence[Block], right: Sequence[Block]) -> dict[tuple[tuple[Cut, Cut], ...], float]:
    """Return every alignment, as where its beads start and end, with its odds: by trying all of them."""
    one, two = (
        400 + sum(4 * len(each.text) for each in side if each.kind != "code") for side in (left, right)
    )
    found: dict[tuple[tuple[Cut, Cut], ...], float] = {}
    pending: list[tuple[tuple[tuple[Cut, Cut], ...], float]] = [((), 1.0)]
    while pending:
        beads, chance = pending.pop()
        i, j = beads[-1][1] if beads else (0, 0)
        if (i, j) == (len(left), len(right)):
            found[beads] = chance
        for rows, columns in PRIORS:
            end = (i + rows, j + columns)
            if end[0] <= len(left) and end[1] <= len(right):
                here = chance * odds(left[i : end[0]], right[j : end[1]], two / one)
                pending += [((*beads, ((i, j), end)), here)] if here else []
    return found


HAN_BLOCKS = st.lists(
    st.builds(
        block,
        st.sampled_from(["paragraph", "list", "code"]),
        st.sampled_from([HAN_SHORT, HAN_MIDDLE, HAN_LONG]),
    ),
    min_size=1,
    max_size=4,
)


@given(HAN_BLOCKS, HAN_BLOCKS)
def test_a_guess_is_the_best_of_all_alignments_and_its_confidence_the_share_that_holds_it(
    left: list[Block], right: list[Block]
) -> None:
    assume(len(left) != len(right))
    ways = every_way(left, right)
    found = align(left, right)
    ends = [
        (sum(len(bead.left) for bead in found[:number]), sum(len(bead.right) for bead in found[:number]))
        for number in range(len(found) + 1)
    ]
    guessed = tuple(pairwise(ends))
    assert ways[guessed] == pytest.approx(max(ways.values()))
    for cut, bead in zip(guessed, found, strict=True):
        share = sum(chance for beads, chance in ways.items() if cut in beads) / sum(ways.values())
        assert bead.confidence == pytest.approx(share, abs=0.0006)


def test_long_editions_are_searched_near_the_diagonal_to_their_ends() -> None:
    left = [block("paragraph", "字" * (7 + number % 50)) for number in range(140)]
    found = align(left, [left[0], *left])  # one more, so that the shape does not decide
    assert [(bead.left, bead.right) for bead in found[-9:]] == [((n,), (n + 1,)) for n in range(131, 140)]
    misfit = align(left, [block("paragraph", "字" * (1 + number % 3 * 90)) for number in range(141)])
    assert [number for bead in misfit for number in bead.left] == list(range(140))
    assert [number for bead in misfit for number in bead.right] == list(range(141))


class Score:
    """How the beads found compare with the labels of a set of sections."""

    def __init__(self, name: str) -> None:
        sections = json.loads((LABELLED / f"{name}.json").read_text(encoding="utf-8"))
        self.sections = len(sections)
        self.edits = [edit for section in sections for edit in section["edits"]]
        self.wanted = self.found = self.right = self.sure = self.surely_right = 0
        for section in sections:
            labels: Beads = {(tuple(left), tuple(right)) for left, right in section["beads"]}
            guessed = align(*([block(kind, text) for kind, text in section[lang]] for lang in ("en", "zh")))
            sure = [bead for bead in guessed if bead.confidence >= CERTAIN]
            self.wanted += len(labels)
            self.found += len(guessed)
            self.right += sum((bead.left, bead.right) in labels for bead in guessed)
            self.sure += len(sure)
            self.surely_right += sum((bead.left, bead.right) in labels for bead in sure)

    def __str__(self) -> str:
        return (
            f"{self.sections} sections, {self.wanted} labelled beads: recall {self.right / self.wanted:.3f}, "
            f"precision {self.right / self.found:.3f}; {self.sure / self.found:.3f} of the guesses are taken "
            f"for true, of which {self.surely_right / self.sure:.3f} are"
        )


@pytest.mark.parametrize("name", ["tuning", "held-out"])
def test_labelled_sections_with_merges_splits_and_drops_are_aligned(name: str) -> None:
    score = Score(name)
    print(f"{name}: {score}")
    assert {edit.partition("-")[0] for edit in score.edits} == {"merge", "split", "drop"}
    assert score.right / score.wanted >= 0.9
    assert score.surely_right / score.sure >= 0.97


def test_the_held_out_set_has_sixty_sections_of_essays_that_tuned_nothing() -> None:
    essays = {
        name: {section["essay"] for section in json.loads((LABELLED / f"{name}.json").read_text())}
        for name in ("tuning", "held-out")
    }
    assert essays["tuning"].isdisjoint(essays["held-out"])
    assert Score("held-out").sections >= 60
