"""DECISIONS.md is sorted, short, and true to the code that refers to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
INDEX, *ENTRIES = re.split(r"^## ", TEXT, flags=re.MULTILINE)
IN_FORCE = "in force"
MOST_LINES = 10
LONGEST_LINE = 140


class Entry(msgspec.Struct, frozen=True):
    """A decision: its number, its status, and the lines of its text."""

    number: int
    status: str
    lines: tuple[str, ...]


def entries() -> Iterator[Entry]:
    for text in ENTRIES[:-1]:
        title, status, blank, *lines = text.rstrip("\n").split("\n")
        assert not blank, title
        assert status.startswith("Status: "), title
        yield Entry(int(title.partition(".")[0]), status.removeprefix("Status: "), tuple(lines))


DECISIONS = {entry.number: entry for entry in entries()}


def test_decisions_are_sorted_and_no_number_is_given_twice() -> None:
    numbers = [entry.number for entry in entries()]
    assert numbers == sorted(set(numbers))


def test_each_decision_is_in_force_or_dropped_or_superseded_by_a_later_one() -> None:
    for entry in DECISIONS.values():
        by = re.fullmatch(r"superseded by (\d+)", entry.status)
        assert by or entry.status in {IN_FORCE, "dropped"}, entry
        if by:
            assert int(by[1]) > entry.number
            assert DECISIONS[int(by[1])].status != "dropped", entry


def test_a_decision_is_read_in_a_minute() -> None:
    for entry in DECISIONS.values():
        assert 0 < len(entry.lines) <= MOST_LINES, entry.number
        assert max(map(len, entry.lines)) <= LONGEST_LINE, entry.number
    assert max(map(len, TEXT.split("\n"))) <= LONGEST_LINE


def test_each_decision_stands_below_one_subject() -> None:
    subjects = re.findall(r"^\| [^|]+ \| ([\d, ]+) \|$", INDEX, flags=re.MULTILINE)
    listed = [int(number) for row in subjects for number in row.split(", ")]
    assert sorted(listed) == sorted(DECISIONS)


def test_figures_belong_to_decisions_that_point_at_them() -> None:
    title, _, text = ENTRIES[-1].partition("\n")
    assert title == "Measurements"
    measured = [int(number) for number in re.findall(r"^### (\d+)$", text, flags=re.MULTILINE)]
    assert measured == sorted(number for number in DECISIONS if says_below(DECISIONS[number]))


def says_below(entry: Entry) -> bool:
    return bool(re.search(r"Figures\b[^.]*: below\.", " ".join(entry.lines)))


def test_modules_that_a_decision_in_force_names_exist() -> None:
    for entry in DECISIONS.values():
        for name in re.findall(r"`([\w/]+\.py)`", " ".join(entry.lines)):
            there = (ROOT / "generator" / name).is_file() or (ROOT / name).is_file()
            assert there or entry.status != IN_FORCE, (entry.number, name)


def test_code_refers_to_decisions_in_force() -> None:
    references = {
        (path, int(number))
        for folder in ("generator", "layouts", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".js", ".css", ".html"} and "node_modules" not in path.parts
        for number in re.findall(r"\bDECISIONS (\d+)\b", path.read_text(encoding="utf-8"))
    }
    assert references
    for path, number in sorted(references):
        assert DECISIONS[number].status == IN_FORCE, f"{path} refers to {number}"
