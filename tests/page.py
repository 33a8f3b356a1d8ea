"""A built page as tests see it: elements with attributes, text with its language."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


class Element:
    """An element: name, attributes, the text inside it and whether it stands in ``pre``."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.text = ""


class Page(HTMLParser):
    """A parsed page.

    Attributes:
        elements: in document order.
        texts: (language, text) of each run of text outside scripts, styles and code.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().name == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if not any(element.name in {"script", "style", "pre", "code"} for element in self._open):
            langs = [element.attributes["lang"] for element in self._open if "lang" in element.attributes]
            self.texts.append((langs[-1] if langs else "", data))

    def find(self, name: str) -> Iterator[Element]:
        return (element for element in self.elements if element.name == name)

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def links(self) -> Iterator[str]:
        """Yield everything that the page leads to or loads, metadata about itself left out."""
        for element in self.elements:
            if element.name == "link" and element.attributes.get("rel") in {"canonical", "alternate"}:
                continue
            for name in ("href", "src", "data-href"):
                if name in element.attributes:
                    yield element.attributes[name]
