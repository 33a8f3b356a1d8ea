"""What pages must know of image files: their size in pixels, so that text never jumps."""

import io

from generator.core.canonical import digest
from generator.core.model import Picture
from generator.core.problems import Place, Problem, error
from generator.inputs.drawings import drawing_size
from generator.inputs.tree import Attachment

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")

MAX_PIXELS = 100_000_000
"""More than any camera makes; a small file may unfold to more memory than the machine has."""

_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""Exif orientations in which a picture is shown lying on its side."""

_KINDS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
"""Formats by Pillow's names. Telephones put a second picture, for depth, behind many a JPEG: that is MPO."""

_MOVING = frozenset({"png", "gif", "webp", "avif"})


def is_picture(path: str) -> bool:
    """Tell whether a path is that of an image."""
    return path.lower().endswith(SUFFIXES)


def is_photograph(path: str) -> bool:
    """Tell whether a path is that of an image made of pixels."""
    return is_picture(path) and not path.lower().endswith(".svg")


def read_picture(file: Attachment, problems: list[Problem]) -> Picture:
    """Return what is known of an image; 0 × 0 after reporting a file that is no image."""
    picture = Picture(file.path, file.digest, 0, 0)
    try:
        data = file.read()
        if digest(data) != file.digest:
            problems.append(_changed(file))
        elif is_photograph(file.path):
            picture = _photograph(data, file, problems)
        else:
            picture = Picture(file.path, file.digest, *drawing_size(data, file.path, problems))
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError):
        kind = file.path.rpartition(".")[2].upper()
        problems.append(
            error(
                Place(file.path),
                "bad-image",
                f"this file is not an image that can be read as {kind}",
                "export it again, under the name of its real format",
            )
        )
    return picture


def _changed(file: Attachment) -> Problem:
    return error(Place(file.path), "changed", "the file changed during the build", "build again")


def _photograph(data: bytes, file: Attachment, problems: list[Problem]) -> Picture:
    from PIL import Image  # noqa: PLC0415  # costs 40 ms; sizes are memoised

    Image.MAX_IMAGE_PIXELS = None  # only the header is read here; what it says is checked below
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            problems.append(
                error(
                    Place(file.path),
                    "large-image",
                    f"this image has {width:,} × {height:,} pixels; {MAX_PIXELS:,} in all is the limit",
                    "make it smaller",
                )
            )
            return Picture(file.path, file.digest, 0, 0)
        if image.getexif().get(_ORIENTATION) in _TURNED:
            width, height = height, width
        kind = _KINDS.get(image.format or "", "")
        moves = kind in _MOVING and getattr(image, "n_frames", 1) > 1
        return Picture(file.path, file.digest, width, height, kind, moves)
