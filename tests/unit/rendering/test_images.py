"""Variants of pictures: the same bytes twice, the right way up, in the right colours, none without use."""

import io

import pytest
from PIL import Image

from generator.building.variants import recipes_of, worth_offering
from generator.core.model import Picture, PictureRecipe, PictureVariant
from generator.inputs.settings import Images
from generator.rendering.images import encoded
from tests.pictures import PLACE, exif, opened, photograph, pixel, saved, scene, wide_profile

AVIF = PictureRecipe("avif", 300, 200, 60)
WEBP = PictureRecipe("webp", 300, 200, 80)


def near(one: tuple[int, int, int], two: tuple[int, int, int], by: int = 30) -> bool:
    return all(abs(a - b) < by for a, b in zip(one, two, strict=True))


def test_a_picture_is_encoded_to_the_same_bytes_twice() -> None:
    assert encoded(photograph(), (AVIF, WEBP)) == encoded(photograph(), (AVIF, WEBP))


def test_a_variant_has_its_size_and_format_and_tells_nothing() -> None:
    for recipe, data in zip((AVIF, WEBP), encoded(photograph(), (AVIF, WEBP)), strict=True):
        picture = opened(data)
        assert (picture.size, picture.format) == ((300, 200), recipe.format.upper())
        assert not picture.getexif()
        assert PLACE.encode() not in data
        assert not {"exif", "xmp"} & picture.info.keys()


def test_a_variant_is_upright() -> None:
    data = saved(scene(90, 60).transpose(Image.Transpose.ROTATE_90), "JPEG", quality=95, exif=exif(6))
    (variant,) = encoded(data, (PictureRecipe("webp", 90, 60, 90),))
    assert near(pixel(variant, 0.05, 0.05), (255, 0, 0))
    assert near(pixel(variant, 0.95, 0.95), (0, 0, 255))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode: str) -> None:
    picture = scene(64, 48, "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 32, 48))
    data = saved(picture.convert(mode), "PNG")
    for each in encoded(data, (PictureRecipe("avif", 32, 24, 60), PictureRecipe("webp", 32, 24, 80))):
        alpha = opened(each).convert("RGBA").getchannel("A")
        assert alpha.getpixel((4, 12)) == 0
        assert alpha.getpixel((28, 12)) == 255


def test_sixteen_bits_a_channel_become_the_same_grey() -> None:
    data = saved(Image.new("I;16", (40, 40), 128 * 256), "PNG")
    assert near(pixel(encoded(data, (PictureRecipe("webp", 40, 40, 90),))[0], 0.5, 0.5), (128, 128, 128), 4)


def test_printers_colours_become_those_of_screens() -> None:
    data = saved(scene(90, 60).convert("CMYK"), "JPEG", quality=95)
    assert near(pixel(encoded(data, (PictureRecipe("webp", 90, 60, 95),))[0], 0.05, 0.05), (255, 0, 0))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_another_colour_profile_is_translated(mode: str) -> None:
    data = saved(Image.new(mode, (40, 40), "red"), "PNG", icc_profile=wide_profile())
    red, green, blue = pixel(encoded(data, (PictureRecipe("webp", 40, 40, 95),))[0], 0.5, 0.5)
    assert green > 200
    assert max(red, blue) < 60


def test_a_profile_that_cannot_be_read_is_passed_over() -> None:
    data = saved(Image.new("RGB", (40, 40), "red"), "PNG", icc_profile=b"no profile")
    assert near(pixel(encoded(data, (PictureRecipe("webp", 40, 40, 95),))[0], 0.5, 0.5), (255, 0, 0))


def test_a_cut_off_picture_is_refused() -> None:
    with pytest.raises(OSError, match="truncated"):
        encoded(photograph()[:9000], (AVIF,))


def test_widths_end_at_the_pictures_own() -> None:
    def widths(width: int, images: Images = Images(formats=("webp",))) -> list[int]:  # noqa: B008  # frozen
        recipes = recipes_of(Picture("p", "d", width, 300, "jpeg"), images)
        return [recipe.width for recipe in recipes]

    assert widths(4000) == [320, 640, 960, 1280]
    assert widths(1200) == [320, 640, 960, 1200]
    assert widths(1000) == [320, 640, 1000]
    assert widths(320) == [320]
    assert widths(4000, Images(formats=("webp",), widths=(500,))) == [500]


def test_a_variant_keeps_the_shape_and_is_never_flat() -> None:
    recipes = recipes_of(Picture("p", "d", 5000, 3, "png"), Images())
    assert {recipe.height for recipe in recipes} == {1}
    assert all(recipe.sharp for recipe in recipes)


def offered(sizes: dict[str, tuple[int, ...]], original: int) -> dict[str, list[int]]:
    widths = (320, 640, 960)
    variants = [
        PictureVariant(PictureRecipe(name, width, 1, 1), "", "", size)
        for name, weights in sizes.items()
        for width, size in zip(widths, weights, strict=True)
    ]
    found: dict[str, list[int]] = {}
    for each in worth_offering(variants, original):
        found.setdefault(each.recipe.format, []).append(each.recipe.width)
    return found


def test_only_what_saves_bytes_is_offered() -> None:
    whole = [320, 640, 960]
    assert offered({"avif": (1, 2, 3), "webp": (2, 3, 4)}, 9) == {"avif": whole, "webp": whole}
    assert offered({"avif": (1, 2, 3), "webp": (2, 3, 9)}, 9) == {"avif": whole}
    assert offered({"avif": (1, 2, 5), "webp": (2, 3, 4)}, 9) == {"webp": whole}
    assert offered({"avif": (4, 2, 3), "webp": (5, 9, 9)}, 9) == {"avif": [640, 960]}
    assert offered({"avif": (4, 5, 9), "webp": (5, 9, 9)}, 9) == {}


def test_a_large_photograph_is_decoded_at_a_fraction_of_its_size() -> None:
    data = photograph(2400, 1600)
    (small,) = encoded(data, (PictureRecipe("webp", 300, 200, 80),))
    assert opened(small).size == (300, 200)
    assert Image.open(io.BytesIO(data)).size == (2400, 1600)
