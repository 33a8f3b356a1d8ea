"""HTML as a tree, read leniently: both sides of a comparison go through the same reading."""

from html.parser import HTMLParser

import msgspec

VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
BLOCKS = frozenset(
    {
        *(
            "root",
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
        ),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *(
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
        ),
        *("tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements that stand apart from the text around them."""


class Node(msgspec.Struct):
    """An element, or a piece of another kind.

    Attributes:
        tag: of an element; ``""`` for text; ``/x`` for an end tag without a start; ``!`` for a comment and
            its like.
        attributes: as written, by name.
        children: of an element.
        text: of everything else.
    """

    tag: str
    attributes: dict[str, str] = {}
    children: list["Node"] = []
    text: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())


def parse(html: str) -> Node:
    """Return the tree below a root without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root", {}, [])
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, [])
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, [])
        self._open[-1].children.append(node)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        if at:
            del self._open[at:]
        else:
            self._open[-1].children.append(Node(f"/{tag}"))

    def handle_data(self, data: str) -> None:
        children = self._open[-1].children
        if children and not children[-1].tag:
            children[-1].text += data
        else:
            children.append(Node("", text=data))

    def handle_comment(self, data: str) -> None:
        self._open[-1].children.append(Node("!", text=data.strip()))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)
