"""What an image file tells of its maker is cut out, and the picture stays as it was."""

import io
from typing import Any

import pytest
from PIL import Image

from generator.rendering.cleaning import BrokenPictureError, without_notes
from generator.rendering.images import cleaned
from tests.pictures import PLACE, exif, frames, opened, photograph, pixel, png_notes, profile, saved, scene

RED, BLUE = (255, 0, 0), (0, 0, 255)


def near(one: tuple[int, int, int], two: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(one, two, strict=True))


def tells(data: bytes) -> bool:
    picture = opened(data)
    noted = any(PLACE in str(value) for value in picture.info.values())
    return PLACE.encode() in data or bool(picture.getexif()) or noted


def test_a_jpeg_loses_its_notes_and_no_pixel() -> None:
    data = photograph(icc_profile=profile())
    assert tells(data)
    clean = without_notes(data, "jpeg")
    assert not tells(clean)
    assert b"GPS" not in clean
    assert opened(clean).tobytes() == opened(data).tobytes()
    assert opened(clean).info["icc_profile"] == profile()
    assert without_notes(clean, "jpeg") == clean


@pytest.mark.parametrize("options", [{"progressive": True}, {"subsampling": 0}, {"restart_marker_rows": 1}])
def test_a_jpeg_of_any_build_is_read_to_its_end(options: dict[str, Any]) -> None:
    data = photograph(**options)
    assert opened(without_notes(data, "jpeg")).tobytes() == opened(data).tobytes()


def test_what_stands_behind_a_jpeg_is_dropped() -> None:
    data = photograph()
    assert without_notes(data + photograph(), "jpeg") == without_notes(data, "jpeg")


def test_a_second_picture_for_depth_is_dropped() -> None:
    data = saved(scene(60, 40), "MPO", save_all=True, append_images=[scene(60, 40)], exif=exif())
    clean = cleaned(data, "jpeg")
    assert opened(clean).format == "JPEG"
    assert b"MPF" not in clean


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_on_its_side_is_turned(orientation: int) -> None:
    upright = scene(90, 60)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    data = saved(upright.transpose(Image.Transpose(back)), "JPEG", quality=95, exif=exif(orientation))
    clean = cleaned(data, "jpeg")
    assert opened(clean).size == (90, 60)
    assert near(pixel(clean, 0.05, 0.05), RED)
    assert near(pixel(clean, 0.95, 0.95), BLUE)
    assert not tells(clean)


def test_turning_keeps_how_finely_a_jpeg_was_written() -> None:
    data = photograph(orientation=6, quality=35, subsampling=0, icc_profile=profile())
    one, two = opened(data), opened(cleaned(data, "jpeg"))
    assert getattr(one, "quantization", 1) == getattr(two, "quantization", 2)
    assert two.info["icc_profile"] == profile()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "I;16", "1"])
def test_a_png_of_any_kind_loses_its_notes_and_no_pixel(mode: str) -> None:
    picture = Image.new("I;16", (8, 8), 40_000) if mode == "I;16" else scene(80, 60, mode)
    options = {"transparency": 3} if mode == "P" else {}
    data = saved(picture, "PNG", pnginfo=png_notes(), exif=exif(), **options)
    clean = cleaned(data, "png")
    assert not tells(clean)
    assert opened(clean).mode == opened(data).mode
    assert opened(clean).tobytes() == opened(data).tobytes()
    assert opened(clean).info.get("transparency") == opened(data).info.get("transparency")


def test_an_animated_png_goes_on_moving() -> None:
    first, *rest = frames()
    data = saved(first, "PNG", save_all=True, append_images=rest, pnginfo=png_notes())
    clean = cleaned(data, "png")
    assert getattr(opened(clean), "n_frames", 1) == 3
    assert not tells(clean)


def test_an_animated_gif_goes_on_moving_as_long_and_as_often() -> None:
    first, *rest = frames()
    data = saved(
        first,
        "GIF",
        save_all=True,
        append_images=rest,
        duration=[70, 80, 90],
        loop=4,
        comment=PLACE.encode(),
    )
    clean = cleaned(data, "gif")
    assert PLACE.encode() not in clean
    one, two = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    for number in range(3):
        one.seek(number)
        two.seek(number)
        assert one.convert("RGB").tobytes() == two.convert("RGB").tobytes()
        assert one.info["duration"] == two.info["duration"]
    assert two.info["loop"] == 4


def test_an_animated_webp_goes_on_moving() -> None:
    first, *rest = frames()
    data = saved(first, "WEBP", save_all=True, append_images=rest, exif=exif(), xmp=PLACE.encode())
    clean = cleaned(data, "webp")
    assert getattr(opened(clean), "n_frames", 1) == 3
    assert not tells(clean)


def test_a_webp_loses_its_notes_and_no_pixel() -> None:
    data = saved(scene(80, 60, "RGBA"), "WEBP", exif=exif(), xmp=PLACE.encode(), icc_profile=profile())
    clean = cleaned(data, "webp")
    assert not tells(clean)
    assert opened(clean).tobytes() == opened(data).tobytes()
    assert opened(clean).info["icc_profile"] == profile()


def test_an_avif_with_notes_is_written_anew_and_one_without_is_left_alone() -> None:
    data = saved(scene(80, 60), "AVIF", exif=exif(), max_threads=1)
    clean = cleaned(data, "avif")
    assert not tells(clean)
    assert cleaned(clean, "avif") == clean


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_file_that_is_cut_off_is_broken_at_whichever_byte(kind: str) -> None:
    data = saved(scene(40, 30, "P" if kind == "GIF" else "RGB"), kind)
    for length in range(30, len(data) - 2, 7):
        with pytest.raises(BrokenPictureError):
            without_notes(data[:length], kind.lower())
