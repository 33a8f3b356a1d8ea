"""Pictures of a whole site: lighter variants, originals without notes, encoded once."""

import re
import shutil
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from generator.build import build
from generator.building.request import BuildReport
from tests.conftest import essay
from tests.pictures import PLACE, frames, opened, photograph, png_notes, saved, scene
from tests.project import Project

WALK = "content/essays/walking/index.en.md"
PAGE = "en/essays/walking/index.html"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="9"/>'


@pytest.fixture
def gallery(project: Project) -> Project:
    """Return a site with a photograph in a text, 900 × 600, and a cover, 700 × 400."""
    project.write("content/essays/walking/hill.jpg", photograph())
    project.write("content/essays/walking/cover.png", saved(scene(700, 400), "PNG", pnginfo=png_notes()))
    text = "On *foot*.\n\nUp.\n\n![A hill](hill.jpg)\n\n![The same](hill.jpg){width=200 .small}"
    project.write(WALK, essay("Walking", "2026-01-02", text, cover="cover.png"))
    return project


def media(project: Project, ending: str = "") -> list[str]:
    return sorted(path for path in project.tree() if path.startswith("media/") and path.endswith(ending))


def configure(project: Project, settings: str) -> None:
    project.write("site.toml", (project.root / "site.toml").read_text() + settings)


def counts(report: BuildReport) -> tuple[int, int]:
    return report.encoded, len([path for path in report.written if path.startswith("media/")])


def test_a_page_offers_variants_and_the_original_to_browsers_that_know_neither(
    gallery: Project,
) -> None:
    assert gallery.build().ok
    page = gallery.read(PAGE)
    figure = next(each for each in page.split("<figure") if "A hill" in each)
    assert re.findall(r'<source type="([^"]+)"', figure) == ["image/avif", "image/webp"]
    assert re.findall(r"hill\.(\d+)w\.\w{10}\.avif \1w", figure) == ["320", "640", "900"]
    assert 'sizes="(min-width: 48rem) 624px, 100vw"' in figure
    assert re.search(
        r'<img src="\S+/hill\.\w{10}\.jpg" alt="A hill" width="900" height="600"'
        r' loading="lazy" decoding="async"></picture>',
        figure,
    )
    for address in re.findall(r"(?<=[ \"])[\w./-]*media/[^\s\"]+", page):
        assert (gallery.output / PAGE).parent.joinpath(address).is_file()


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("![A hill](hill.svg)\n\nOn.", ["high"]),
        ("On.\n\n![A hill](hill.svg)", ["high"]),
        ("On.\n\nOn.\n\n![A hill](hill.svg)", ["lazy"]),
        ("![A hill](hill.svg)\n\n![Again](hill.svg)", ["high", "lazy"]),
    ],
)
def test_only_the_first_picture_among_the_first_two_blocks_is_loaded_before_all_else(
    project: Project, text: str, loads: list[str]
) -> None:
    project.write("content/essays/walking/hill.svg", DRAWING)
    project.write(WALK, essay("Walking", "2026-01-02", text))
    project.build()
    tags = re.findall(r"<img [^>]*hill[^>]*>", project.read(PAGE))
    loaded = [re.findall(r'(?:fetchpriority|loading)="(\w+)"', tag) for tag in tags]
    assert loaded == [[each] for each in loads]


def test_a_width_that_the_author_gives_is_what_is_offered_for(gallery: Project) -> None:
    gallery.build()
    assert 'sizes="(min-width: 48rem) 200px, 100vw"' in gallery.read(PAGE)


def test_what_is_seen_first_is_loaded_first(gallery: Project) -> None:
    gallery.build()
    page = gallery.read(PAGE)
    cover = page[page.index('<figure class="cover">') :].partition("</figure>")[0]
    assert 'fetchpriority="high"' in cover
    assert "lazy" not in cover
    assert page.count("fetchpriority") == 1
    gallery.write(WALK, essay("Walking", "2026-01-02", "![A hill](hill.jpg)\n\n![Again](hill.jpg)"))
    gallery.build()
    assert gallery.read(PAGE).count('fetchpriority="high"') == 1
    assert gallery.read(PAGE).count('loading="lazy"') == 1


def test_a_card_offers_small_variants_of_the_cover_only(gallery: Project) -> None:
    gallery.build()
    home = gallery.read("en/index.html")
    assert re.findall(r"cover\.(\d+)w\.\w+\.avif", home) == ["320"]
    assert 'class="card-cover" loading="lazy"' in home


def test_a_feed_has_a_plain_image_with_its_full_address(gallery: Project) -> None:
    gallery.build()
    feed = gallery.read("en/feed.xml")
    assert "picture" not in feed
    assert "&lt;img src=&#34;https://example.org/media/essays/walking/hill." in feed


def test_the_parallel_page_offers_variants_too(gallery: Project) -> None:
    gallery.build()
    assert gallery.read("parallel/walking/index.html").count("<picture>") == 2


def test_nothing_that_is_published_tells_where_it_was_taken(gallery: Project) -> None:
    link = "[The scan](scan.png)"
    gallery.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", link))
    gallery.write("content/essays/scan.png", saved(scene(80, 60), "PNG", pnginfo=png_notes()))
    gallery.build()
    assert [path for path, data in gallery.tree().items() if PLACE.encode() in data] == []
    (scan,) = [path for path in media(gallery) if "scan" in path]
    assert opened(gallery.tree()[scan]).tobytes() == scene(80, 60).tobytes()


def test_pictures_are_encoded_once(gallery: Project, tmp_path: Path) -> None:
    assert counts(gallery.build()) == (2 * 3 + 2 * 2, 10 + 2)
    # Another text, another place of the picture in it: nothing is encoded.
    gallery.write(WALK, essay("Hiking", "2026-01-02", "![Hill](hill.jpg)\n\nText.", cover="cover.png"))
    assert counts(gallery.build()) == (0, 0)
    # Another output folder takes what is there.
    request = gallery.request(output=tmp_path / "two")
    assert counts(build(request)) == (0, 12)
    # A variant that was damaged or lost is put back from what is kept.
    (gallery.output / media(gallery, ".avif")[0]).write_bytes(b"x")
    (gallery.output / media(gallery, ".webp")[0]).unlink()
    assert counts(gallery.build()) == (0, 2)
    # Another picture: that one alone.
    gallery.write("content/essays/walking/hill.jpg", photograph(quality=70))
    assert counts(gallery.build()) == (6, 7)
    # Another quality: all of that format.
    gallery.write(
        "site.toml", (gallery.root / "site.toml").read_text() + "[images]\nquality = { avif = 40 }\n"
    )
    assert counts(gallery.build()) == (5, 5)
    # Nothing is left of former ones.
    assert len(media(gallery)) == 12
    # So it is where nothing is kept: only these are made anew.
    shutil.rmtree(gallery.root / ".cache/diptych/blobs")
    before = gallery.tree()
    (gallery.output / media(gallery, ".avif")[0]).unlink()
    assert counts(gallery.build()) == (0, 1)
    assert gallery.tree() == before


def test_losing_what_is_kept_costs_time_and_nothing_else(gallery: Project) -> None:
    gallery.build()
    before = gallery.tree()
    shutil.rmtree(gallery.root / ".cache")
    report = gallery.build()
    assert counts(report) == (10, 0)
    assert gallery.tree() == before
    for path in (gallery.root / ".cache/diptych/blobs").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    shutil.rmtree(gallery.output)
    next((gallery.root / ".cache/diptych").glob("*/memo.msgpack")).unlink()
    assert counts(gallery.build()) == (10, 12)
    assert gallery.tree() == before


def test_one_process_and_two_make_the_same_bytes(gallery: Project, tmp_path: Path) -> None:
    trees = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        request = msgspec.structs.replace(gallery.request(output=folder, clean=True), jobs=jobs)
        assert build(request).encoded == 10
        trees.append({path.name: path.read_bytes() for path in folder.rglob("media/**/*.*")})
    assert trees[0] == trees[1]


def test_a_small_picture_an_animation_and_a_drawing_are_shown_as_they_are(project: Project) -> None:
    first, *rest = (frame.resize((400, 300)) for frame in frames())
    project.write("content/essays/walking/moves.gif", saved(first, "GIF", save_all=True, append_images=rest))
    project.write("content/essays/walking/small.png", saved(scene(300, 200), "PNG"))
    project.write("content/essays/walking/map.svg", DRAWING)
    text = "![a](moves.gif)\n\n![b](small.png)\n\n![c](map.svg)"
    project.write(WALK, essay("Walking", "2026-01-02", text))
    assert counts(project.build()) == (0, 3)
    assert "<picture>" not in project.read(PAGE)
    assert getattr(opened(project.tree()[media(project, ".gif")[0]]), "n_frames", 1) == 3


def test_a_picture_that_no_format_makes_lighter_is_shown_as_it_is(project: Project) -> None:
    project.write("content/essays/walking/flat.png", saved(Image.new("1", (400, 300)), "PNG", optimize=True))
    project.write(WALK, essay("Walking", "2026-01-02", "![Nothing](flat.png)"))
    report = project.build()
    assert report.encoded == 4
    assert len(media(project)) == 1
    assert "<picture>" not in project.read(PAGE)


def test_a_site_may_do_without_variants_and_its_originals_still_tell_nothing(gallery: Project) -> None:
    configure(gallery, "[images]\nresponsive = false\n")
    assert counts(gallery.build()) == (0, 2)
    assert "<picture>" not in gallery.read(PAGE)
    assert [path for path, data in gallery.tree().items() if PLACE.encode() in data] == []


def test_widths_and_formats_are_the_sites(gallery: Project) -> None:
    settings = '[images]\nwidths = [500, 250]\nformats = ["webp"]\n'
    configure(gallery, settings)
    gallery.build()
    assert [re.sub(r"\.\w{10}\.", ".", path) for path in media(gallery, "webp")] == [
        f"media/essays/walking/{name}.{width}w.webp" for name in ("cover", "hill") for width in (250, 500)
    ]


def test_a_picture_that_is_cut_off_is_told_with_its_file(project: Project) -> None:
    project.write("content/essays/hill.jpg", photograph()[:9000])
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "![A hill](hill.jpg)"))
    report = project.build()
    assert not report.ok
    assert [(each.place.path, each.code) for each in report.problems] == [
        ("content/essays/hill.jpg", "broken-image")
    ]
    assert report.problems[0].hint == "the file may be cut off; copy or export it again"


def test_a_small_file_that_unfolds_to_gigabytes_is_refused_unread(project: Project) -> None:
    bomb = bytearray(saved(Image.new("1", (8, 8)), "PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    project.write("content/essays/walking/bomb.png", bytes(bomb))
    report = project.build()
    assert project.codes(report) == ["large-image"]
    assert "60,000 × 60,000 pixels" in report.problems[0].message


def test_an_image_that_says_nothing_is_marked_so_on_purpose(project: Project) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    project.write("content/essays/line.svg", drawing)
    for text in ("![](line.svg){.decorative}", "Up ![](line.svg){.decorative .small} and down."):
        project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", text))
        assert project.build().problems == ()
        assert 'alt=""' in project.read("en/essays/tea/index.html")
        assert "<figure>" not in project.read("en/essays/tea/index.html")
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "![](line.svg){.small}"))
    assert project.codes(project.build()) == ["missing-alt"]


def test_a_format_that_nothing_here_encodes_is_told_and_left_out(
    gallery: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PIL.features.check", lambda name: name != "avif")
    for _ in range(2):
        gallery.write("content/essays/walking/note.txt", str(_))
        report = gallery.build()
        assert "no-encoder" in gallery.codes(report)
    assert media(gallery, ".avif") == []
    assert len(media(gallery, ".webp")) == 5
