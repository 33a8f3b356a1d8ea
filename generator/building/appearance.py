"""What a site looks like besides its texts: pictures in lighter variants, faces of fonts."""

import msgspec

from generator.building.fonts import read_faces
from generator.building.request import BuildRequest, Progress
from generator.building.snapshot import Snapshot
from generator.building.sources import Sources
from generator.building.variants import EncodedPictures, encode_pictures
from generator.core.model import Face, Lang
from generator.core.result import Result
from generator.inputs.typefaces import without_font
from generator.site.linked_works import LinkedWorks
from generator.storage.blobs import Blobs
from generator.storage.memo import Memo
from generator.works.links import shown_pictures


class Appearance(msgspec.Struct, frozen=True):
    """What takes long to make, and is kept once it is made.

    Attributes:
        pictures: variants of those that pages show.
        faces: that social cards are lettered in, by language.
    """

    pictures: EncodedPictures
    faces: dict[Lang, Face]


def make_appearance(
    request: BuildRequest,
    snapshot: Snapshot,
    sources: Sources,
    works: LinkedWorks,
    former: Memo,
    blobs: Blobs,
    progress: Progress,
) -> Result[Appearance]:
    """Encode the pictures that pages show, and read the fonts of social cards.

    Args:
        request: of the build.
        snapshot: of the inputs.
        sources: that were read.
        works: of the site.
        former: what the last build remembered.
        blobs: keep what takes long to make.
        progress: told how much is done.
    """
    files, sizes = snapshot.content.files, sources.sizes
    shown = [(sizes[path], files[path]) for path in shown_pictures(works.links, works.works) if path in sizes]
    pictures = encode_pictures(request, shown, snapshot.config.images, former.encodings, blobs, progress)
    faces = read_faces(snapshot.typefaces, blobs)
    return Result(
        Appearance(pictures.value, faces.value),
        (*pictures.problems, *without_font(snapshot.config, snapshot.typefaces), *faces.problems),
    )
