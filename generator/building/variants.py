"""Pictures of pages become variants, in several processes where that pays.

Which variants are worth offering is known only once they are made, since some would be heavier than the
file that they come from. So pictures are encoded before pages are planned, and what was found is kept.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec

from generator.building.request import BuildRequest
from generator.core.canonical import Digest, combine, digest, digest_of, encode
from generator.core.model import Picture, PictureRecipe, PictureVariant
from generator.core.problems import Place, Problem, error, warning
from generator.core.result import Result
from generator.core.workers import cores, share_out
from generator.inputs.config import CONFIG_PATH
from generator.inputs.settings import Images
from generator.inputs.tree import Attachment
from generator.storage.blobs import Blobs
from generator.storage.memo import Encodings

_Encode = Callable[[bytes, tuple[PictureRecipe, ...]], list[bytes]]

_LOSSLESS = frozenset({"png", "gif"})


class EncodedPictures(msgspec.Struct, frozen=True):
    """What became of a site's pictures.

    Attributes:
        encodings: of each picture, by ``_key``, to be remembered.
        variants: worth offering, by path of the picture.
        made: number of variants that were encoded in this build.
    """

    encodings: dict[Digest, Encodings] = {}
    variants: dict[str, tuple[PictureVariant, ...]] = {}
    made: int = 0


class _Task(msgspec.Struct, frozen=True):
    """A picture to be encoded: its file, and the recipes that nobody has followed yet."""

    file: Attachment
    recipes: tuple[PictureRecipe, ...]


class _Result(msgspec.Struct, frozen=True):
    """Encoded bytes in the order of the recipes, or what went wrong."""

    data: list[bytes] = []
    failure: str = ""


_RESULTS = msgspec.msgpack.Decoder(_Result)


def encode_pictures(
    request: BuildRequest,
    shown: Iterable[tuple[Picture, Attachment]],
    images: Images,
    known: Mapping[Digest, Encodings],
    blobs: Blobs,
) -> Result[EncodedPictures]:
    """Return the variants of pictures that pages show, encoding those that nobody has encoded yet.

    Args:
        request: of the build.
        shown: the pictures, each with its file.
        images: what the site wants of them.
        known: encodings that a former build found.
        blobs: where bytes are kept, for this output and for others.

    Returns:
        The variants; problems are pictures that cannot be encoded.
    """
    wanted = [each for each in shown if images.responsive and _is_worth_it(each[0], images)]
    keys = {picture.path: _key(picture, images) for picture, _ in wanted}
    found = {key: known[key] for key in keys.values() if key in known}
    todo = {
        keys[picture.path]: (picture, file) for picture, file in wanted if keys[picture.path] not in known
    }
    encoded = _encode_all(request, todo, images, blobs) if todo else Result(_Encoded())
    found |= encoded.value.encodings
    if todo:
        blobs.trim(frozenset(variant.blob for each in found.values() for variant in each.variants))
    variants = {path: found[key].variants for path, key in keys.items() if key in found}
    pictures = EncodedPictures(found, variants, encoded.value.made)
    return Result(pictures, (*encoded.problems, *_without_encoder(found.values())))


def _without_encoder(encodings: Iterable[Encodings]) -> Iterator[Problem]:
    for name in sorted({name for each in encodings for name in each.lacking}):
        yield warning(
            Place(CONFIG_PATH),
            "no-encoder",
            f"pictures are not encoded as {name.upper()}: this Pillow was built without it",
            f"install Pillow from its own wheels, or leave {name} out of `formats` under [images]",
        )


def _is_worth_it(picture: Picture, images: Images) -> bool:
    return bool(picture.format) and not picture.moves and picture.width >= images.widths[0]


def _key(picture: Picture, images: Images) -> Digest:
    return digest_of((picture.digest, picture.width, picture.height, picture.format, images))


def recipes_of(picture: Picture, images: Images) -> tuple[PictureRecipe, ...]:
    """Return the recipes for a picture: each width up to its own, in each format.

    A picture that is narrower than the widest variant is offered in its own width as well, and a width
    that is nearly that is left out.
    """
    own = min(picture.width, images.widths[-1])
    widths = [width for width in images.widths if width * 1.15 <= own]
    return tuple(
        PictureRecipe(
            format=name,
            width=width,
            height=max(1, round(picture.height * width / picture.width)),
            quality=images.quality(name),
            sharp=picture.format in _LOSSLESS,
        )
        for name in images.formats
        for width in (*widths, own)
    )


class _Encoded(msgspec.Struct, frozen=True):
    """What was encoded anew: encodings by key of the picture, and the number of variants among them."""

    encodings: dict[Digest, Encodings] = {}
    made: int = 0


def _encode_all(
    request: BuildRequest,
    pictures: Mapping[Digest, tuple[Picture, Attachment]],
    images: Images,
    blobs: Blobs,
) -> Result[_Encoded]:
    """Encode pictures by their keys."""
    from generator.rendering.images import can_encode, codecs, encoded  # noqa: PLC0415  # loads Pillow

    lacking = tuple(name for name in images.formats if not can_encode(name))
    version = codecs()
    plans: dict[Digest, dict[PictureRecipe, tuple[Digest, bytes | None]]] = {}
    for key, (picture, _) in pictures.items():
        recipes = (each for each in recipes_of(picture, images) if each.format not in lacking)
        names = {each: combine((picture.digest, digest_of(each), version)) for each in recipes}
        plans[key] = {recipe: (name, blobs.get(name)) for recipe, name in names.items()}
    tasks = {
        key: _Task(pictures[key][1], missing)
        for key, plan in plans.items()
        if (missing := tuple(recipe for recipe, (_, data) in plan.items() if data is None))
    }
    shares = share_out([*tasks.values()], partial(_follow, encoded), request.jobs or cores())
    results = dict(zip(tasks, map(_RESULTS.decode, shares), strict=True))
    problems = [_failed(pictures[key][0], each.failure) for key, each in results.items() if each.failure]
    encodings, made = {}, 0
    for key, plan in plans.items():
        result = results.get(key, _Result())
        if result.failure:
            continue
        fresh = dict(zip(tasks[key].recipes if key in tasks else (), result.data, strict=True))
        made += len(fresh)
        variants = []
        for recipe, (name, kept) in plan.items():
            data = kept if kept is not None else fresh[recipe]
            if recipe in fresh:
                blobs.put(name, data)
            variants.append(PictureVariant(recipe, name, digest(data), len(data)))
        encodings[key] = Encodings(tuple(worth_offering(variants, pictures[key][1].size)), lacking)
    return Result(_Encoded(encodings, made), tuple(problems))


def _follow(encoded: _Encode, task: _Task) -> bytes:
    """Encode one picture; may run in a process of its own, so that bytes travel back."""
    try:
        data = task.file.read()
        if digest(data) != task.file.digest:
            return encode(_Result(failure="changed"))
        return encode(_Result(encoded(data, task.recipes)))
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError) as reason:
        return encode(_Result(failure=str(reason) or type(reason).__name__))


def _failed(picture: Picture, reason: str) -> Problem:
    place = Place(picture.path)
    if reason == "changed":
        return error(place, "changed", "the file changed during the build", "build again")
    return error(
        place,
        "broken-image",
        f"this image cannot be decoded: {reason}",
        "the file may be cut off; copy or export it again",
    )


def worth_offering(variants: Iterable[PictureVariant], original: int) -> Iterator[PictureVariant]:
    """Yield the variants that save bytes, the lightest format first.

    A format whose widest variant is not lighter than the original is of no use, as a browser that takes
    the format could not get the picture whole. AVIF is of no use where WebP, which more browsers read, is
    as light; and a narrow variant that is not lighter than a wider one helps nobody.

    Args:
        variants: of one picture.
        original: size of its file in bytes.
    """
    useful: list[list[PictureVariant]] = []
    by_format = itertools.groupby(variants, key=lambda each: each.recipe.format)
    for _, group in sorted((name, list(group)) for name, group in by_format):
        descending = sorted(group, key=lambda each: -each.recipe.width)
        kept = descending[:1]
        for narrow in descending[1:]:
            if narrow.size < kept[-1].size:
                kept.append(narrow)
        if kept[0].size < original:
            useful.append(kept[::-1])
    lightest = min((group[-1].size for group in useful), default=0)
    for group in useful:
        if group[0].recipe.format != "avif" or group[-1].size == lightest:
            yield from group
