"""Real posts: do readers see the blocks that GitHub shows?

``python -m tests.conformance.posts DIR`` reads every ``*.md`` below a folder (texts without front matter),
and holds the tree of block kinds against that of GitHub's engine with its extensions and notes. Posts are not
committed.
"""

import argparse
import difflib
import multiprocessing
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

import cmarkgfm
import msgspec
from cmarkgfm.cmark import Options

from tests.conformance import intended, ours
from tests.conformance.blocks import block_tree, outline
from tests.conformance.intended import Blocks, Region

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SOURCEPOS
_EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
_NEAR = 2
"""How many lines beside a block a message may stand and still be about it."""


class Found(msgspec.Struct, frozen=True):
    """What a comparison of one post says.

    Attributes:
        path: of the file.
        regions: what differs, without what is meant.
        meant: names of the differences that are meant.
        told: for each region, whether a message is about it.
        messages: lines and codes of all messages.
        failure: why the post cannot be converted, if it cannot.
    """

    path: str
    regions: tuple[Region, ...]
    meant: frozenset[str]
    told: tuple[bool, ...]
    messages: tuple[tuple[int, str], ...]
    failure: str = ""

    @property
    def differs(self) -> bool:
        """Whether its structure is another one, and not on purpose."""
        return bool(self.regions or self.failure)

    @property
    def is_silent(self) -> bool:
        """Whether its structure is another one somewhere where no message stands."""
        return not all(self.told) or (bool(self.failure) and not self.messages)

    @property
    def first_line(self) -> int:
        """Line of the first difference; 0 without one."""
        return _first_line(self.regions[0]) if self.regions else 0


def reference(text: str) -> str:
    """Return the HTML of GitHub's engine, with lines."""
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=_EXTENSIONS)
    return html


def compare(path: str, text: str) -> Found:
    """Compare what we make of a post with what GitHub shows."""
    text = re.sub("\r\n?", "\n", text)
    lang = ours.language_of(text)
    messages = tuple((line, problem.code) for line, problem in ours.problems_in(text, lang))
    try:
        html = ours.to_html(text, lang)
    except Exception as reason:  # noqa: BLE001  # whatever the converter's libraries raise
        return Found(path, (), frozenset(), (), messages, f"{type(reason).__name__}: {reason}")
    meant: set[str] = set()
    mine = intended.rewritten(block_tree(html), meant)
    regions = []
    for region in regions_of(text, mine, intended.rewritten(block_tree(reference(text)), set())):
        name = intended.name_of(region)
        if name:
            meant.add(name)
        else:
            regions.append(region)
    told = tuple(any(_is_about(line, region) for line, _ in messages) for region in regions)
    return Found(path, tuple(regions), frozenset(meant), told, messages)


def regions_of(text: str, mine: Blocks, theirs: Blocks) -> Iterator[Region]:
    """Give the runs of top-level blocks that differ, in their order.

    Blocks of the same shape and words are paired first, then what lies between by its shape.
    """
    lines = text.split("\n")
    outer = _unlike(
        [(block.shape, block.start) for block in mine], [(block.shape, block.start) for block in theirs]
    )
    for at, to, their_at, their_to in outer:
        inner = _unlike(
            [block.shape for block in mine[at:to]], [block.shape for block in theirs[their_at:their_to]]
        )
        for a, b, c, d in inner:
            start, end, their_start, their_end = at + a, at + b, their_at + c, their_at + d
            first, last = _span(theirs, their_start, their_end, len(lines))
            beside = (*mine[max(0, start - 1) : start], *mine[end : end + 1])
            source = "\n".join(lines[first - 1 : last])
            yield Region(first, last, source, mine[start:end], theirs[their_start:their_end], beside)


def _unlike(mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    return ((a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")


def _span(blocks: Blocks, start: int, end: int, length: int) -> tuple[int, int]:
    """Return the lines of neighbouring blocks: from the block before them to the block after, if unknown."""
    placed = [block.lines for top in blocks[start:end] for block in top.walk() if block.lines[0]]
    if placed and all(any(block.lines[0] for block in top.walk()) for top in blocks[start:end]):
        return min(first for first, _ in placed), max(last for _, last in placed)
    before = [last for top in blocks[:start] for block in top.walk() if (last := block.lines[1])]
    after = [first for top in blocks[end:] for block in top.walk() if (first := block.lines[0])]
    return min(max(before, default=0) + 1, length), max(min(after, default=length + 1) - 1, 1)


def _is_about(line: int, region: Region) -> bool:
    return region.first - _NEAR <= line <= region.last + _NEAR


def _first_line(region: Region) -> int:
    """Return the line of a region's first difference, as deep as both have the same blocks around it."""
    line, mine, theirs = region.first, region.ours, region.theirs
    while True:
        at = next(
            (
                at
                for at, (our, their) in enumerate(zip(mine, theirs, strict=False))
                if our.shape != their.shape
            ),
            min(len(mine), len(theirs)),
        )
        if at < len(theirs):
            line = theirs[at].lines[0] or line
        elif theirs:
            line = theirs[-1].lines[1] or line
        if at >= min(len(mine), len(theirs)) or mine[at].kind != theirs[at].kind:
            return line
        mine, theirs = mine[at].children, theirs[at].children


def main() -> None:
    """Print how many posts come out otherwise, or one post's differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read each Nth post alone")
    parser.add_argument(
        "--list", action="store_true", help="name every post that differs, with its first line"
    )
    parser.add_argument("--silent", action="store_true", help="list those alone that no message is about")
    parser.add_argument("--show", type=Path, metavar="FILE", help="show what differs in one post")
    options = parser.parse_args()
    if options.show:
        _show(compare(str(options.show), options.show.read_text(encoding="utf-8")))
    elif options.folder:
        found = compare_all(sorted(options.folder.rglob("*.md"))[:: options.every])
        print(summary(found))
        for each in found if options.list or options.silent else ():
            if each.differs and (each.is_silent or not options.silent):
                said = "no message" if each.is_silent else "told"
                print(f"{each.path}:{each.first_line}: {each.failure or _in_short(each.regions[0])} ({said})")
    else:
        parser.print_usage()


def compare_all(paths: Sequence[Path]) -> list[Found]:
    """Compare all posts, on both cores."""
    with multiprocessing.Pool(2) as pool:
        return pool.map(_compare_file, paths, chunksize=8)


def _compare_file(path: Path) -> Found:
    return compare(str(path), path.read_text(encoding="utf-8"))


def summary(found: Sequence[Found]) -> str:
    """Return the figures of a run."""
    posts = max(1, len(found))
    kinds = (
        ("other structure", [each for each in found if each.differs]),
        ("  without a message about the block", [each for each in found if each.differs and each.is_silent]),
        ("  without any message", [each for each in found if each.differs and not each.messages]),
        ("  cannot be converted", [each for each in found if each.failure]),
        ("other structure on purpose alone", [each for each in found if each.meant and not each.differs]),
    )
    lines = [f"{len(found)} posts"]
    lines += [f"{len(held):6} {len(held) / posts:7.2%}  {name}" for name, held in kinds]
    lines += ["differences that are meant, in posts:"]
    meant = Counter(name for each in found for name in each.meant)
    lines += [f"{count:6} {count / posts:7.2%}  {name}" for name, count in meant.most_common()]
    return "\n".join(lines)


def _in_short(region: Region) -> str:
    mine, theirs = (
        " ".join(block.kind for block in blocks[:5]) or "nothing" for blocks in (region.ours, region.theirs)
    )
    return f"{theirs} became {mine}"


def _show(found: Found) -> None:
    print(f"{found.path}: {len(found.regions)} regions differ {found.failure}")
    for name in sorted(found.meant):
        print(f"meant: {name}")
    for region, told in zip(found.regions, found.told, strict=True):
        near = [f"{line} {code}" for line, code in found.messages if _is_about(line, region)]
        print(f"\n=== lines {region.first} to {region.last}, first {_first_line(region)}; ", end="")
        print(f"told: {', '.join(near)}" if told else "no message")
        print(region.source)
        for name, blocks in (("GitHub", region.theirs), ("ours", region.ours)):
            print(f"--- {name}", *outline(blocks), sep="\n")


if __name__ == "__main__":
    main()
