"""Pictures for tests, made by Pillow: nothing here is a photograph of anybody's."""

import functools
import io
import random
from typing import Any

from PIL import Image, ImageCms, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

PLACE = "25.0330N"
"""Stands for what nobody should learn from a published picture."""


def scene(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Return a picture with soft gradients and grain, as a camera gives: red above left, blue below right."""
    chance = random.Random(7)
    small = Image.new("RGB", (24, 16))
    for x in range(24):
        for y in range(16):
            small.putpixel((x, y), (230 - 8 * x, 90 + chance.randrange(60), 40 + 12 * y))
    picture = small.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    grain = grain.filter(ImageFilter.GaussianBlur(0.6))
    picture = Image.blend(picture, grain.convert("RGB"), 0.02)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(255, 0, 0))
    draw.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=(0, 0, 255))
    return picture.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return notes such as a telephone writes: where, by whom, and which way up."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010E] = PLACE
    notes.get_ifd(0x8825).update({1: "N", 2: (25.0, 1.0, 58.8), 3: "E", 4: (121.0, 33.0, 54.0)})
    return notes


@functools.cache  # a profile tells when it was made
def profile() -> bytes:
    """Return a colour profile that is not that of browsers."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@functools.cache
def wide_profile() -> bytes:
    """Return an RGB profile whose red and green have changed places, so that its use is seen."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    table = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * data[131], 12)}
    red, green = table[b"rXYZ"] + 4, table[b"gXYZ"] + 4
    data[red : red + 8], data[green : green + 8] = data[green : green + 8], data[red : red + 8]
    return bytes(data)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:  # noqa: ANN401  # Pillow's own
    """Return a picture's file."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def photograph(
    width: int = 900,
    height: int = 600,
    orientation: int = 1,
    **options: Any,  # noqa: ANN401  # the same
) -> bytes:
    """Return a JPEG with notes of every kind."""
    options = {"quality": 90, "comment": PLACE.encode(), "exif": exif(orientation), **options}
    return saved(scene(width, height), "JPEG", xmp=f"<x>{PLACE}</x>".encode(), **options)


def png_notes() -> PngInfo:
    """Return notes of a PNG."""
    notes = PngInfo()
    notes.add_text("Comment", PLACE)
    notes.add_text("Place", PLACE, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{PLACE}</x>")
    return notes


def frames() -> list[Image.Image]:
    """Return three frames of an animation."""
    return [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]


def opened(data: bytes) -> Image.Image:
    """Return a picture that is read completely."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def pixel(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    """Return the colour at a share of the width and the height."""
    picture = opened(data).convert("RGB")
    found = picture.getpixel((round((picture.width - 1) * x), round((picture.height - 1) * y)))
    assert isinstance(found, tuple)
    red, green, blue = (int(value) for value in found)
    return red, green, blue
