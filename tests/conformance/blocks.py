"""The blocks that HTML shows, as a tree of their kinds: inline text and attributes do not count.

Text beside blocks is a paragraph, so a tight list's items are those of a loose one; a paragraph that shows
nothing is none. Names that HTML does not know say nothing about blocks.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.essays.markdown import CALLOUTS, CUT, EMBED_MARK
from tests.conformance.markup import BLOCKS, Node, parse

_HTML_BLOCKS = BLOCKS - {"root", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_SAME = frozenset({"p", "ul", "li", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})
_NAMES = {"blockquote": "quote", "pre": "code", "table": "table"}
_SHOWN = frozenset({"img", "video", "audio", "iframe", "canvas", "svg", "object", "embed", "math"})
_UNSEEN = frozenset({"script", "style", "template"})
_TITLE_OF_CODE = "filename"
_TRANSPARENT = frozenset({"highlight", "scroll"})
_IS_LEAF = re.compile("hr|code|figure|formula|h[1-6]")
_PLACE = "data-sourcepos"
_START = 40

Shape = tuple[object, ...]


class Block(msgspec.Struct, frozen=True):
    """A block.

    Attributes:
        kind: its kind, with a list's first number and a table's size.
        children: the blocks in it.
        lines: its first and last line, where the engine tells them; else zeros.
        start: its first letters and digits, by which it is known again.
        was: its kind before it was rewritten, if it was.
    """

    kind: str
    children: tuple["Block", ...] = ()
    lines: tuple[int, int] = (0, 0)
    start: str = ""
    was: str = ""

    @property
    def shape(self) -> Shape:
        """Its kind and its children's shapes, to be compared."""
        return (self.kind, *(child.shape for child in self.children))

    def walk(self) -> Iterator["Block"]:
        """Give the block and all that are in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def block_tree(html: str) -> tuple[Block, ...]:
    """Return the top-level blocks of a page's text."""
    return _Flow(parse(html.replace(CUT, "")).children).blocks


def outline(blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
    """Give a line for each block, indented by depth."""
    for block in blocks:
        place = "{}-{}: ".format(*block.lines) if any(block.lines) else ""
        yield f"{'  ' * depth}{place}{block.kind}"
        yield from outline(block.children, depth + 1)


class _Flow:
    """What stands in one container: its blocks, with a paragraph for each run of text between them."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._found: list[Block] = []
        self._is_text = False
        self._read(nodes)
        self._end_text()

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._found)

    def _end_text(self) -> None:
        if self._is_text:
            self._found.append(Block("p"))
        self._is_text = False

    def _read(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            kind = _kind(node)
            if kind:
                self._end_text()
                self._found.extend(_block(node, kind))
            elif not node.tag:
                self._is_text |= bool(node.text.strip())
            elif node.tag in _SHOWN:
                self._is_text = True
            elif node.tag not in _UNSEEN and _TITLE_OF_CODE not in node.classes:
                self._read(node.children)


def _kind(node: Node) -> str:
    """Return the kind of block that an element is, nothing for inline ones."""
    tag = node.tag
    if tag in _SAME:
        return tag
    if tag == "ol":
        return f"ol {node.attributes.get('start', '1')}"
    if tag == "figure" and _is_plain_figure(node):
        return "figure"
    if tag in {"div", "section", "details"}:
        return _kind_of_box(node)
    return _NAMES.get(tag, f"html {tag}" if tag in _HTML_BLOCKS else "")


def _kind_of_box(node: Node) -> str:
    if {"footnotes", "footnote"} & node.classes:
        return "notes"
    if "arithmatex" in node.classes:
        return "formula"
    if {"callout", *CALLOUTS} & node.classes:
        return "callout"
    is_transparent = _TRANSPARENT & node.classes or "data-component" in node.attributes
    return "" if is_transparent else f"html {node.tag}"


def _block(node: Node, kind: str) -> tuple[Block, ...]:
    text = "".join(each.text for each in (node, *_all(node)))
    inside: tuple[Block, ...] = ()
    if kind == "table":
        kind = f"table {_size(node)}"
    elif EMBED_MARK.search(text):
        kind = "embed"
    elif not _IS_LEAF.fullmatch(kind):
        inside = _Flow(node.children).blocks
    if kind == "p" and not inside:
        return ()
    if kind == "p" and all(block.kind == "p" for block in inside):
        inside = ()
    return (Block(kind, inside, _lines(node), "".join(filter(str.isalnum, text))[:_START]),)


def _lines(node: Node) -> tuple[int, int]:
    first, _, last = node.attributes.get(_PLACE, "0:0-0:0").partition("-")
    start, end = int(first.split(":")[0]), int(last.split(":")[0])
    return start, end - (end > start and last.endswith(":0"))


def _is_plain_figure(node: Node) -> bool:
    inside = [child for child in node.children if child.tag or child.text.strip()]
    image = inside[0] if inside else node
    if image.tag == "a" and len(image.children) == 1:
        image = image.children[0]
    return image.tag == "img" and all(child.tag == "figcaption" for child in inside[1:])


def _size(table: Node) -> str:
    rows = [node for node in _all(table) if node.tag == "tr"]
    cells = [child for child in rows[0].children if child.tag in {"td", "th"}] if rows else []
    return f"{len(rows)}x{len(cells)}"


def _all(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _all(child)
