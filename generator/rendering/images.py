"""Bytes of pictures: variants in other sizes and formats, and originals without their notes.

Encoders run on one thread: some of them write other bytes on two. Only builds that encode load this module,
as Pillow takes 40 ms.
"""

import io
from typing import Any

from PIL import Image, ImageCms, JpegImagePlugin, features
from PIL import __version__ as pillow
from PIL.Image import Transpose

from generator.core.model import PictureRecipe
from generator.rendering.cleaning import without_notes

Image.MAX_IMAGE_PIXELS = None  # ``read_picture`` has refused what is too large

STYLE = "1"
"""Changed whenever this module would make other bytes of the same picture."""

_ORIENTATION = 0x0112
_SPEED = 6
_EFFORT = 4
_BEST = 95
_DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
"""Pillow's modes of more than eight bits a channel."""

_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What puts a picture upright, by its orientation."""


def codecs() -> str:
    """Return the versions of what encodes pictures here."""
    names = ("avif", "webp", "libjpeg_turbo", "littlecms2")
    return " ".join((STYLE, pillow, *(str(features.version(name)) for name in names)))


def can_encode(name: str) -> bool:
    """Tell whether pictures can be encoded in a format here."""
    return bool(features.check(name))


def cleaned(data: bytes, kind: str) -> bytes:
    """Return an image file without metadata, and upright where it lay on its side.

    Raises:
        ValueError: when the file is broken, or holds what cannot be decoded.
        OSError: the same.
    """
    with Image.open(io.BytesIO(data)) as image:
        turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
        if not turned and not (kind == "avif" and {"exif", "xmp"} & image.info.keys()):
            return without_notes(data, kind)
        buffer = io.BytesIO()
        upright = _upright(image, image.getexif().get(_ORIENTATION))
        upright.save(buffer, kind.upper(), **_options(image, kind))
        return without_notes(buffer.getvalue(), kind)


def _options(image: Image.Image, kind: str) -> dict[str, Any]:
    """Return how to write a picture once more so that little is lost."""
    options: dict[str, Any] = {"exif": b""}
    profile = image.info.get("icc_profile")
    if profile:
        options["icc_profile"] = profile
    match kind:
        case "jpeg":
            sampling = JpegImagePlugin.get_sampling(image)
            tables = getattr(image, "quantization", None)
            options |= {"qtables": tables, "subsampling": max(sampling, 0), "optimize": True}
        case "webp":
            options |= {"quality": _BEST}
        case "avif":
            options |= {"quality": _BEST, "speed": _SPEED, "max_threads": 1, "xmp": b""}
        case _:
            pass
    return options


def encoded(data: bytes, recipes: tuple[PictureRecipe, ...]) -> list[bytes]:
    """Return a picture encoded by each of some recipes.

    Args:
        data: the picture's file.
        recipes: in any order; the file is decoded once.

    Raises:
        ValueError: when the file is broken, or holds what cannot be decoded.
        OSError: the same.
    """
    with Image.open(io.BytesIO(data)) as image:
        if image.format == "JPEG":
            longest = 2 * max(max(recipe.width, recipe.height) for recipe in recipes)
            image.draft(None, (longest, longest))  # decodes a large photograph at a fraction of its size
        plain = _upright(_in_srgb(image), image.getexif().get(_ORIENTATION))
        return [_encode(plain, recipe) for recipe in recipes]


def _encode(image: Image.Image, recipe: PictureRecipe) -> bytes:
    size = (recipe.width, recipe.height)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = io.BytesIO()
    options: dict[str, Any] = {"method": _EFFORT}
    if recipe.format == "avif":
        sampling = "4:4:4" if recipe.sharp else "4:2:0"
        options = {"speed": _SPEED, "subsampling": sampling, "max_threads": 1}
    image.save(buffer, recipe.format.upper(), quality=recipe.quality, exif=b"", xmp=b"", **options)
    return buffer.getvalue()


def _upright(image: Image.Image, orientation: int | None) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in eight bits a channel and in the colours that browsers take for granted."""
    profile = image.info.get("icc_profile")
    if image.mode in _DEEP:
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "CMYK":
        return _through(image, profile) or image.convert("RGB")
    if not image.has_transparency_data:
        return _through(image if image.mode == "L" else image.convert("RGB"), profile) or image.convert("RGB")
    clear = image.convert("RGBA")
    opaque = _through(clear.convert("RGB"), profile)
    if opaque is not None:
        opaque.putalpha(clear.getchannel("A"))
        return opaque
    return clear


def _through(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Return a picture in sRGB; None where it has no profile, or one that is not about its channels."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
