"""What a site looks like besides its texts: pictures in lighter variants, faces of fonts.

Opening a font for its characters takes half a second, so what was found is kept by the file's identity.
"""

import functools
import io
import zlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.building.request import BuildRequest
from generator.building.snapshot import Snapshot
from generator.building.variants import EncodedPictures, encode_pictures
from generator.core.canonical import Digest, combine, digest, encode
from generator.core.model import Face, Lang, Picture
from generator.core.problems import Place, error
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH
from generator.inputs.typefaces import Typeface, without_font
from generator.site.linked_works import LinkedWorks
from generator.storage.blobs import Blobs
from generator.storage.memo import Memo
from generator.works.links import shown_pictures

_CODE_POINTS = 0x110000
_FACES = msgspec.msgpack.Decoder(Face)


class Appearance(msgspec.Struct, frozen=True):
    """What takes long to make, and is kept once it is made.

    Attributes:
        sizes: images by path.
        pictures: variants of those that pages show.
        faces: that social cards are lettered in, by language.
    """

    sizes: dict[str, Picture]
    pictures: EncodedPictures
    faces: dict[Lang, Face]


def make_appearance(
    request: BuildRequest,
    snapshot: Snapshot,
    sizes: dict[str, Picture],
    works: LinkedWorks,
    former: Memo,
    blobs: Blobs,
) -> Result[Appearance]:
    """Encode the pictures that pages show, and read the fonts of social cards.

    Args:
        request: of the build.
        snapshot: of the inputs.
        sizes: images by path.
        works: of the site.
        former: what the last build remembered.
        blobs: keep what takes long to make.
    """
    files = snapshot.content.files
    shown = [(sizes[path], files[path]) for path in shown_pictures(works.links, works.works) if path in sizes]
    pictures = encode_pictures(request, shown, snapshot.config.images, former.encodings, blobs)
    faces = _read_faces(snapshot.typefaces, blobs)
    return Result(
        Appearance(sizes, pictures.value, faces.value),
        (*pictures.problems, *without_font(snapshot.config, snapshot.typefaces), *faces.problems),
    )


def _read_faces(typefaces: Iterable[Typeface], blobs: Blobs) -> Result[dict[Lang, Face]]:
    """Return the face of each language. Problems are files that are no fonts."""
    faces = {}
    problems = []
    for typeface in typefaces:
        name = combine(("face", typeface.identity, typeface.region))
        kept = blobs.get(name)
        try:
            faces[typeface.lang] = (
                _FACES.decode(kept) if kept else _face(typeface.disk, typeface.region, typeface.identity)
            )
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
