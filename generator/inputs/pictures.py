"""What pages must know of image files: their size in pixels, so that text never jumps."""

import io
import re
import xml.etree.ElementTree as ET

from generator.inputs.tree import Attachment
from generator.model import Picture
from generator.problems import Place, Problem, error

RASTER_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
SUFFIXES = (*RASTER_SUFFIXES, ".svg")

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_SVG_SCRIPT = re.compile(rb"<\s*(?:\w+:)?script\b|\son\w+\s*=|javascript:", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_picture(path: str) -> bool:
    """Tell whether a path is that of an image."""
    return path.lower().endswith(SUFFIXES)


def read_picture(file: Attachment, problems: list[Problem]) -> Picture:
    """Return an image's size; 0 × 0 after reporting a file that is no image."""
    data = file.read()
    try:
        width, height = _svg_size(data) if file.path.lower().endswith(".svg") else _raster_size(data)
    except (OSError, ValueError, SyntaxError):
        kind = file.path.rpartition(".")[2].upper()
        problems.append(
            error(
                Place(file.path),
                "bad-image",
                f"this file is not an image that can be read as {kind}",
                "export it again, under the name of its real format",
            )
        )
        width = height = 0
    if file.path.lower().endswith(".svg") and (_SVG_SCRIPT.search(data) or _DOCTYPE.search(data)):
        problems.append(
            error(
                Place(file.path),
                "svg-script",
                "this SVG holds a script, an event handler or a document type",
                "export it as plain SVG",
            )
        )
    return Picture(file.path, file.digest, width, height)


def _raster_size(data: bytes) -> tuple[int, int]:
    from PIL import Image, ImageOps  # noqa: PLC0415  # costs 40 ms; sizes are memoised

    with Image.open(io.BytesIO(data)) as image:
        return ImageOps.exif_transpose(image).size if image.getexif() else image.size


def _svg_size(data: bytes) -> tuple[int, int]:
    if _DOCTYPE.search(data):
        return 0, 0
    root = ET.fromstring(data)  # noqa: S314  # document types, and so entities, are refused above
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:  # noqa: PLR2004  # x, y, width, height
        return round(float(box[2])), round(float(box[3]))
    return 0, 0
