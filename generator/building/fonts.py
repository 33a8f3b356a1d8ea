"""Faces inside font files: which of several is meant, and which characters it has.

Opening a font for its characters takes half a second, so what was found is kept by the file's identity.
"""

import functools
import io
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, combine, digest, encode
from generator.core.model import Face, Lang
from generator.core.problems import Place, error
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH
from generator.inputs.typefaces import Typeface
from generator.storage.blobs import Blobs

_CODE_POINTS = 0x110000
_DECODER = msgspec.msgpack.Decoder(Face)


def read_faces(typefaces: Iterable[Typeface], blobs: Blobs) -> Result[dict[Lang, Face]]:
    """Return the face of each language. Problems are files that are no fonts."""
    faces = {}
    problems = []
    for typeface in typefaces:
        name = combine(("face", typeface.identity, typeface.region))
        kept = blobs.get(name)
        try:
            faces[typeface.lang] = _DECODER.decode(kept) if kept else _read(typeface)
        except (OSError, ValueError, LookupError, AssertionError) as reason:
            problems.append(
                error(
                    Place(CONFIG_PATH),
                    "bad-font",
                    f"this font cannot be read: {typeface.disk} ({reason})",
                    "name an .otf, .ttf or .ttc file under [cards] fonts",
                )
            )
            continue
        if kept is None:
            blobs.put(name, encode(faces[typeface.lang]))
    return Result(faces, tuple(problems))


def _read(typeface: Typeface) -> Face:
    return _face(typeface.disk, typeface.region, typeface.identity)


@functools.cache
def _face(disk: str, region: str, _identity: Digest) -> Face:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415  # costs 100 ms

    data = Path(disk).read_bytes()
    try:
        fonts = (
            TTCollection(io.BytesIO(data), lazy=True).fonts
            if data[:4] == b"ttcf"
            else [TTFont(io.BytesIO(data))]
        )
        names = [font["name"].getBestFamilyName() or "" for font in fonts]
        index = next((number for number, name in enumerate(names) if name.endswith(f" {region}")), 0)
        characters = fonts[index].getBestCmap() or {}
        axes = [axis.axisTag for axis in fonts[index]["fvar"].axes] if "fvar" in fonts[index] else []
    except TTLibError as reason:
        raise ValueError(str(reason)) from reason
    bits = bytearray(_CODE_POINTS // 8)
    for code in characters:
        bits[code >> 3] |= 1 << (code & 7)
    return Face(
        disk=disk,
        index=index,
        name=names[index],
        digest=digest(data),
        weighs=axes == ["wght"],
        coverage=zlib.compress(bytes(bits)),
    )
