"""What is wrong in one file among many reaches whoever asked for all of them."""

from pathlib import Path

from generator.core.canonical import digest
from generator.core.model import SourceFile
from generator.inputs.image_sizes import read_picture
from generator.inputs.languages import Language
from generator.inputs.layouts import read_layouts
from generator.inputs.strings import find_strings
from generator.inputs.tree import Attachment
from tests.unit.samples import codes, config


def _strings(lang: str, text: str) -> tuple[SourceFile, ...]:
    return (SourceFile.of(f"layouts/strings/{lang}.toml", text.encode()),)


def test_a_string_that_one_language_lacks_is_told_and_no_strings_are_found() -> None:
    languages: tuple[Language, ...] = config().languages
    files = {"en": _strings("en", '"a" = "A"\n"b" = "B"\n'), "zh": _strings("zh", '"a" = "甲"\n')}
    found = find_strings(languages, files)
    assert found.value is None
    (problem,) = found.problems
    assert (problem.code, problem.place.path) == ("missing-string", "layouts/strings/zh.toml")
    assert problem.message == 'the string "b" is missing'


def test_a_layout_that_is_no_regular_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "layouts/assets"
    folder.mkdir(parents=True)
    (folder / "a.css").symlink_to(folder / "gone.css")
    (folder / "b.css").write_text("b {}")
    layouts = read_layouts(tmp_path)
    assert codes(layouts.problems) == ["not-a-file"]
    assert "a.css" not in layouts.value.assets
    assert "b.css" in layouts.value.assets


def test_a_broken_drawing_is_told_with_what_it_loads_from_elsewhere(tmp_path: Path) -> None:
    data = b'<?xml-stylesheet href="x.css"?><svg'
    disk = tmp_path / "a.svg"
    disk.write_bytes(data)
    picture = read_picture(Attachment("content/a.svg", str(disk), digest(data), len(data), "image/svg+xml"))
    assert codes(picture.problems) == ["svg-reference", "bad-image"]
    assert (picture.value.width, picture.value.height) == (0, 0)
