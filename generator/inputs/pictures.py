"""What pages must know of image files: their size in pixels, so that text never jumps."""

import io
import re
import xml.etree.ElementTree as ET

from generator.canonical import digest
from generator.inputs.tree import Attachment
from generator.model import Picture
from generator.problems import Place, Problem, error

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")

_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""Exif orientations in which a picture is shown lying on its side."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_picture(path: str) -> bool:
    """Tell whether a path is that of an image."""
    return path.lower().endswith(SUFFIXES)


def read_picture(file: Attachment, problems: list[Problem]) -> Picture:
    """Return an image's size; 0 × 0 after reporting a file that is no image."""
    size = (0, 0)
    try:
        data = file.read()
        if digest(data) != file.digest:
            problems.append(_changed(file))
        elif file.path.lower().endswith(".svg"):
            size = _svg_size(data, file.path, problems)
        else:
            size = _raster_size(data)
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError):
        kind = file.path.rpartition(".")[2].upper()
        problems.append(
            error(
                Place(file.path),
                "bad-image",
                f"this file is not an image that can be read as {kind}",
                "export it again, under the name of its real format",
            )
        )
    return Picture(file.path, file.digest, *size)


def _changed(file: Attachment) -> Problem:
    return error(Place(file.path), "changed", "the file changed during the build", "build again")


def _raster_size(data: bytes) -> tuple[int, int]:
    from PIL import Image  # noqa: PLC0415  # costs 40 ms; sizes are memoised

    Image.MAX_IMAGE_PIXELS = None  # only the header is read
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION) in _TURNED
        return (height, width) if turned else (width, height)


def _svg_size(data: bytes, path: str, problems: list[Problem]) -> tuple[int, int]:
    if _DOCTYPE.search(data):
        problems.append(_unsafe_svg(path, "a document type"))
        return 0, 0
    root = ET.fromstring(data)  # noqa: S314  # document types, and so entities, are refused above
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in {"script", "foreignobject", "handler"}:
            problems.append(_unsafe_svg(path, f"a `{name}` element"))
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            if plain.startswith("on") or "javascript:" in "".join(value.split()).lower():
                problems.append(_unsafe_svg(path, f"a script in `{plain}`"))
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:  # noqa: PLR2004  # x, y, width, height
        return round(float(box[2])), round(float(box[3]))
    return 0, 0


def _unsafe_svg(path: str, what: str) -> Problem:
    return error(Place(path), "svg-script", f"this SVG holds {what}", "export it as plain SVG")
