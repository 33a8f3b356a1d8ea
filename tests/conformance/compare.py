"""Whether two pieces of HTML say the same.

They are compared as trees, and these differences are none:

- attributes other than ``href``, ``src``, ``alt``, ``title``, ``start``, ``checked`` and ``align``; so ids,
  classes and a code's language go, and our class of a cell's alignment stands for ``align``;
- spans that colour code, and what wraps code and tables so that they scroll; line ends at the end of code;
- blanks: a run of them is one, and none counts beside blocks and line breaks;
- a figure is the paragraph of one image that it was made of, its caption the image's title;
- marks between our top-level blocks.

Nothing else is forgiven; a link that our policy changes or takes out is a difference.
"""

import re

from generator.essays.markdown import CUT
from tests.conformance.markup import BLOCKS, Node, parse

_KEPT = ("href", "src", "alt", "title", "start", "checked", "align")
_WRAPPERS = frozenset({"highlight", "scroll"})

Tree = tuple[object, ...]


def tree(html: str) -> Tree:
    """Return what HTML says, to be compared by ``==``."""
    (root,) = _tree(parse(html.replace(CUT, "")), is_code=False)
    assert isinstance(root, tuple)
    return root


def are_equal(html: str, other: str) -> bool:
    """Tell whether two pieces of HTML say the same."""
    return tree(html) == tree(other)


def _tree(node: Node, *, is_code: bool) -> list[object]:
    if not node.tag:
        return [node.text]
    inside = is_code or node.tag == "pre"
    if node.tag == "figure":
        node = _paragraph(node)
    children = [part for child in node.children for part in _tree(child, is_code=inside)]
    if (is_code and node.tag == "span") or (node.tag == "div" and node.classes & _WRAPPERS):
        return children
    children = _joined(children)
    if node.tag == "pre":
        children = _without_last_line_end(children)
    elif not inside:
        children = _spaced(children, is_block=node.tag in BLOCKS)
    return [(node.tag, _attributes(node), node.text, *children)]


def _attributes(node: Node) -> tuple[tuple[str, str], ...]:
    kept = {name: node.attributes[name] for name in _KEPT if name in node.attributes}
    for name in node.classes:
        if node.tag in {"td", "th"} and name.startswith("align-"):
            kept["align"] = name.removeprefix("align-")
    return tuple(sorted(kept.items()))


def _paragraph(figure: Node) -> Node:
    caption = next((child for child in figure.children if child.tag == "figcaption"), None)
    children = [child for child in figure.children if child is not caption]
    first = children[0] if len(children) == 1 else None
    image = first.children[0] if first is not None and first.tag == "a" and first.children else first
    if image is None or image.tag != "img":
        return figure
    if caption is not None:
        image.attributes["title"] = "".join(child.text for child in caption.children)
    return Node("p", {}, children)


def _joined(children: list[object]) -> list[object]:
    joined: list[object] = []
    for child in children:
        last = joined[-1] if joined else None
        if isinstance(child, str) and isinstance(last, str):
            joined[-1] = last + child
        else:
            joined.append(child)
    return joined


def _without_last_line_end(children: list[object]) -> list[object]:
    *others, last = children or [""]
    if isinstance(last, str):
        return [*others, last.rstrip("\n")]
    assert isinstance(last, tuple)
    name, attributes, text, *inside = last
    return (
        [*others, (name, attributes, text, *_without_last_line_end(inside))] if name == "code" else children
    )


def _spaced(children: list[object], *, is_block: bool) -> list[object]:
    """Collapse blanks, and drop them where a page shows none."""
    spaced: list[object] = []
    for at, child in enumerate(children):
        if not isinstance(child, str):
            spaced.append(child)
            continue
        text = re.sub(r"[ \t\n\r\f]+", " ", child)
        before, after = children[at - 1] if at else None, children[at + 1] if at + 1 < len(children) else None
        if _takes_no_blank(before) or (before is None and is_block):
            text = text.lstrip(" ")
        if _takes_no_blank(after) or (after is None and is_block):
            text = text.rstrip(" ")
        if text:
            spaced.append(text)
    return spaced


def _takes_no_blank(beside: object) -> bool:
    return isinstance(beside, tuple) and (beside[0] == "br" or beside[0] in BLOCKS)
