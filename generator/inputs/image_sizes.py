"""What pages must know of image files: their size in pixels, so that text never jumps."""

import io

from generator.core.canonical import digest
from generator.core.model import Picture
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
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


def read_picture(file: Attachment) -> Result[Picture]:
    """Return what is known of an image; 0 × 0 where it cannot be shown."""
    unknown = Picture(file.path, file.digest, 0, 0)
    try:
        data = file.read()
        if digest(data) != file.digest:
            return Result(unknown, (_changed(file),))
        if is_photograph(file.path):
            return _photograph(data, file)
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError):
        return Result(unknown, (_unreadable(file),))
    size = drawing_size(data, file.path)
    if size.value is None:
        return Result(unknown, (*size.problems, _unreadable(file)))
    return Result(Picture(file.path, file.digest, *size.value), size.problems)


def _changed(file: Attachment) -> Problem:
    return error(Place(file.path), "changed", "the file changed during the build", "build again")


def _unreadable(file: Attachment) -> Problem:
    kind = file.path.rpartition(".")[2].upper()
    hint = "export it again, under the name of its real format"
    return error(Place(file.path), "bad-image", f"this file is not an image that can be read as {kind}", hint)


def _photograph(data: bytes, file: Attachment) -> Result[Picture]:
    from PIL import Image  # noqa: PLC0415  # costs 40 ms; sizes are memoised

    Image.MAX_IMAGE_PIXELS = None  # only the header is read here; what it says is checked below
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            message = f"this image has {width:,} × {height:,} pixels; {MAX_PIXELS:,} in all is the limit"
            hint = "make it smaller"
            problem = error(Place(file.path), "large-image", message, hint)
            return Result(Picture(file.path, file.digest, 0, 0), (problem,))
        if image.getexif().get(_ORIENTATION) in _TURNED:
            width, height = height, width
        kind = _KINDS.get(image.format or "", "")
        moves = kind in _MOVING and getattr(image, "n_frames", 1) > 1
        return Result(Picture(file.path, file.digest, width, height, kind, moves))
