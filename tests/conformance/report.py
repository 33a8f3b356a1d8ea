"""``make conformance``: how the suites come out, as a table that stays in the repository."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.conformance import compare, ours, specs, suites
from tests.conformance.suites import Score

TABLE = specs.ROOT / "docs/conformance.md"

_COLUMNS = 4
_HEAD = """\
# Conformance

Written by `make conformance`; do not edit it. Our converter's HTML is held against what the specifications
say, as trees: `tests/conformance/compare.py` states what counts as no difference. What our policy takes out
of a text counts as a miss.
"""


def table(scores: Sequence[Score]) -> str:
    """Return the report."""
    lines = [_HEAD, "| suite | cases | equal |", "|---|---|---|"]
    names = dict.fromkeys(score.suite for score in scores)
    for name in names:
        held = [score for score in scores if score.suite == name]
        lines.append(f"| {name} | {sum(each.cases for each in held)} | {sum(each.equal for each in held)} |")
    for name in names:
        lines += [
            "",
            f"## {name}",
            "",
            "| section | cases | equal | numbers of the others |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {each.section} | {each.cases} | {each.equal} | {' '.join(map(str, each.missed))} |"
            for each in scores
            if each.suite == name
        ]
    return "\n".join(lines) + "\n"


def read_table(text: str) -> dict[tuple[str, str], frozenset[int]]:
    """Return the numbers of the cases that a report calls other, by suite and section."""
    found: dict[tuple[str, str], frozenset[int]] = {}
    suite = ""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if line.startswith("## "):
            suite = line.removeprefix("## ")
        elif suite and len(cells) == _COLUMNS and cells[1].isdigit():
            found[suite, cells[0]] = frozenset(map(int, cells[3].split()))
    return found


def main() -> None:
    """Write the table, or show single cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", type=int, nargs="+", metavar="NUMBER", help="cases to show, and write nothing"
    )
    parser.add_argument("--suite", choices=("commonmark", "gfm", "han"), default="commonmark")
    parser.add_argument(
        "--cases", type=Path, metavar="DIR", help="a folder of cases, one a paragraph of *.md"
    )
    options = parser.parse_args()
    suite = {"commonmark": specs.commonmark, "gfm": specs.gfm, "han": specs.beside_han}[options.suite]
    if options.show:
        for case in suite():
            if case.number in options.show:
                _show(case)
    elif options.cases:
        for score in suites.scores_of(str(options.cases), specs.from_folder(options.cases)):
            print(
                f"{score.section:24} {score.equal:4} of {score.cases:4}   {' '.join(map(str, score.missed))}"
            )
    else:
        made = table(suites.scores())
        TABLE.write_text(made, encoding="utf-8")
        print(made)


def _show(case: specs.Case) -> None:
    html = ours.to_html(case.markdown)
    said = "equal" if compare.are_equal(html, case.html) else "other"
    print(f"--- {case.number} {case.section}: {said}", case.markdown, "--- specified", case.html, sep="\n")
    print("--- ours", html, "", sep="\n")


if __name__ == "__main__":
    main()
