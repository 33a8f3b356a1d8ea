"""SVG files: their size, and what they may not hold.

A page shows a drawing as an image, where nothing in it runs and nothing else is loaded. Whoever opens the
file by itself has no such shelter, so scripts and references to other files are refused.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from generator.core.problems import Place, Problem, error
from generator.core.result import Result

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STYLE_SHEET = re.compile(rb"<\?\s*xml-stylesheet", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?\s*(?P<target>[^)"']*)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RUNNING = frozenset({"script", "foreignobject", "handler", "iframe", "embed", "object"})
_LINKS = frozenset({"href", "src"})


def drawing_size(data: bytes, path: str) -> Result[tuple[int, int] | None]:
    """Return a drawing's size; 0 × 0 where it says none, None where it cannot be read.

    Problems are what it may not hold.
    """
    if _DOCTYPE.search(data):
        return Result((0, 0), (_unsafe(path, "a document type"),))
    problems = [_foreign(path, "a style sheet of its own")] if _STYLE_SHEET.search(data) else []
    try:
        root = ET.fromstring(data)  # noqa: S314  # document types, and so entities, are refused above
        problems += _check(path, root)
        return Result(_size(root), tuple(problems))
    except (
        ValueError,
        SyntaxError,
        ArithmeticError,
        LookupError,
    ):  # ``ParseError`` is a kind of ``SyntaxError``
        return Result(None, tuple(problems))


def _size(root: ET.Element) -> tuple[int, int]:
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:  # noqa: PLR2004  # x, y, width, height
        return round(float(box[2])), round(float(box[3]))
    return 0, 0


def _check(path: str, root: ET.Element) -> Iterator[Problem]:
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in _RUNNING:
            yield _unsafe(path, f"a `{name}` element")
        if name == "style":
            for what in _loaded_by_style("".join(element.itertext())):
                yield _foreign(path, what)
        for attribute, value in element.attrib.items():
            yield from _check_attribute(path, name, attribute.rpartition("}")[2].lower(), value)


def _check_attribute(path: str, element: str, attribute: str, value: str) -> Iterator[Problem]:
    plain = "".join(value.split())
    if attribute.startswith("on") or "javascript:" in plain.lower():
        yield _unsafe(path, f"a script in `{attribute}`")
    elif attribute in _LINKS:
        # A reader who opens the drawing may follow a link; anything else would be loaded unasked.
        if element == "a":
            if plain.lower().startswith("data:"):
                yield _unsafe(path, f"a document in `{attribute}`")
        elif not _is_own(plain):
            yield _foreign(path, f'"{value.strip()}" in `{attribute}`')
    else:
        for what in _loaded_by_style(value):
            yield _foreign(path, what)


def _loaded_by_style(text: str) -> Iterator[str]:
    text = _COMMENT.sub("", text)
    if _IMPORT.search(text):
        yield "an `@import`"
    for match in _URL.finditer(text):
        if not _is_own(match["target"].strip()):
            yield f'"{match["target"].strip()}" in `url()`'


def _is_own(target: str) -> bool:
    """Tell whether a reference stays inside the file: a fragment, or a picture written out in it."""
    return not target or target.startswith("#") or target.lower().startswith(("data:image/", "data:font/"))


def _unsafe(path: str, what: str) -> Problem:
    return error(Place(path), "svg-script", f"this SVG holds {what}", "export it as plain SVG")


def _foreign(path: str, what: str) -> Problem:
    hint = "embed it when you export the drawing, or turn its text into paths"
    return error(Place(path), "svg-reference", f"this SVG loads something from elsewhere: {what}", hint)
