"""``diptych import``: the samples in ``tests/imports`` become sites that build; nothing is lost unsaid."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.commands.cli import main
from generator.importing.addresses import address
from generator.importing.harvests import SYSTEMS
from generator.importing.model import Finding
from generator.importing.reading import read_text
from tests.project import Project, tree_of

SAMPLES = Path(__file__).parent / "imports"

WORKS = {
    "hugo": {"about": "en", "posts/slow-train": "en zh", "posts/the-cup": "en zh"},
    "jekyll": {"about": "en", "posts/bridge": "en", "posts/first-rain": "en zh", "posts/fog": "en"},
    "hexo": {"about": "zh", "posts/noodle-shop": "en zh", "posts/rainy-day": "zh"},
    "astro": {"blog/first-post": "en zh", "blog/second-post": "en"},
    "wordpress": {"about": "en zh", "posts/half-a-thought": "en", "posts/low-tide": "en zh"},
}

REDIRECTS = {
    "hugo": ["2023/04/slow-train/index.html", "zh-tw/2023/04/slow-train/index.html", "old/cup.html"],
    "jekyll": ["2019/05/first-rain.html", "zh-tw/2019/05/di-yi-chang-yu.html", "rain/index.html"],
    "hexo": ["2021/08/09/noodle-shop/index.html", "about/index.html"],
    "astro": [],
    "wordpress": ["2018/03/low-tide/index.html", "zh/2018/03/tui-chao/index.html"],
}

FINDINGS = {
    "hugo": [
        ("content/posts/_index.md", 0, "text of a list"),
        ("content/posts/slow-train.md", 16, "left in place: {{< youtube 0123456789 >}}"),
        ("content/posts/slow-train.zh-tw.md", 1, "dated 2023-04-03, the other edition 2023-04-02"),
        ("content/posts/slow-train.zh-tw.md", 1, "has tags of its own, kept under `extra`: 火車, 屏東"),
    ],
    "jekyll": [
        ("README.md", 0, "not a page"),
        ("_drafts/fog.md", 1, "has no date"),
        ("_layouts", 0, "left out"),
        ("_posts/2019-05-04-first-rain.md", 11, 'left in place: {{ site.time | date: "%H" }}'),
        ("_posts/2019-05-04-first-rain.md", 14, "left in place: {% include figure.html"),
    ],
    "hexo": [
        ("source/_data", 0, "left out"),
        ("source/_posts/noodle-shop.en.md", 8, "an image from elsewhere is a link now"),
        ("source/_posts/noodle-shop.md", 17, "left in place: {% note info %}"),
        ("source/_posts/noodle-shop.md", 19, "left in place: {% endnote %}"),
    ],
    "astro": [
        ("src/content/blog/en/second-post.mdx", 7, "left in place: import Chart"),
        ("src/content/blog/en/second-post.mdx", 9, "left in place: <Chart"),
        ("src/content/config.ts", 0, "left out"),
    ],
    "wordpress": [
        ("export.xml", 17, 'left in place: [gallery ids="4,5"]'),
        ("export.xml", 41, "dated 2018-03-05"),
        ("export.xml", 77, "has no date"),
        ("export.xml", 95, '"recipe", which is not known'),
    ],
}

ERRORS = {"jekyll": ["link-to-held"], "astro": ["open-element", "dangling-link"]}
"""What a sample gets wrong itself: a link to a draft, an element that is no HTML."""


def imported(system: str, dest: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["import", system, str(SAMPLES / system), str(dest), "--json"])
    return code, json.loads(capsys.readouterr().out)


def mended(root: Path) -> None:
    """Take out what the sample itself gets wrong."""
    for path in root.rglob("content/*/*/index.*.md"):
        text = path.read_text()
        path.write_text(
            text.replace("[the bridge](../bridge/)", "the bridge").replace('<Chart data="x" />', "")
        )


@pytest.mark.parametrize("system", sorted(WORKS))
def test_a_sample_becomes_a_site_that_builds(
    system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "site"
    code, report = imported(system, root, capsys)
    works: dict[str, list[str]] = {}
    for path in sorted(root.glob("content/**/index.*.md")):
        works.setdefault(path.parent.relative_to(root / "content").as_posix(), []).append(
            path.name.split(".")[1]
        )
    assert {work: " ".join(langs) for work, langs in works.items()} == WORKS[system]
    assert (report["works"], report["editions"]) == (len(works), sum(map(len, works.values())))
    assert [(each["path"], each["line"]) for each in report["findings"]] == [
        (path, line) for path, line, _ in FINDINGS[system]
    ]
    for finding, (_, _, told) in zip(report["findings"], FINDINGS[system], strict=True):
        assert told in finding["message"]
    errors = [each["code"] for each in report["problems"] if each["severity"] == "error"]
    assert errors == ERRORS.get(system, [])
    assert code == (1 if errors else 0)
    mended(root)
    assert main(["build", str(root), "-q"]) == 0
    tree = tree_of(root / "output")
    for former in REDIRECTS[system]:
        assert b"refresh" in tree[former], former


def test_links_and_pictures_lead_where_they_led(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def text(system: str, path: str) -> str:
        root = tmp_path / system
        if not root.exists():
            imported(system, root, capsys)
        return (root / "content" / path).read_text()

    hugo = text("hugo", "posts/slow-train/index.en.md")
    assert "[the cup](../the-cup/)" in hugo
    assert "[the same cup](../the-cup/)" in hugo
    assert "## Why slow" in hugo
    assert "\n# " not in hugo
    assert "![A platform](/images/platform.svg)" in hugo
    assert "extra:\n  weight: 3" in hugo
    assert "// {{< not a shortcode >}}" in text("hugo", "posts/the-cup/index.en.md")
    assert "[之前寫過](../the-cup/)" in text("hugo", "posts/slow-train/index.zh.md")
    assert "[a map](/assets/map.svg)" in text("jekyll", "posts/first-rain/index.en.md")
    assert "[the rain](../posts/first-rain/)" in text("jekyll", "about/index.en.md")
    assert "[下雨那天](../rainy-day/)" in text("hexo", "posts/noodle-shop/index.zh.md")
    assert "![一碗麵](bowl.svg)" in text("hexo", "posts/noodle-shop/index.zh.md")
    assert "[on a rainy day](../rainy-day/index.zh.md)" in text("hexo", "posts/noodle-shop/index.en.md")
    astro = text("astro", "blog/first-post/index.en.md")
    assert 'cover: "hero.svg"' in astro
    assert "![A hero](hero.svg)" in astro
    assert "[second one](../second-post/)" in astro
    assert "[在中文](./index.zh.md)" in astro
    assert (tmp_path / "astro/content/blog/second-post/logo.svg").is_file()
    wordpress = text("wordpress", "posts/low-tide/index.en.md")
    assert "At **low tide** the boats lie down. Read [who writes](../../about/)." in wordpress
    assert '![A boat](/wp-content/uploads/2018/03/boat.svg "It lies on its side")' in wordpress
    assert (tmp_path / "wordpress/static/wp-content/uploads/2018/03/boat.svg").is_file()


def test_a_site_that_is_there_gets_the_posts_and_loses_nothing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("content/essays/slow-train.en.md", "---\ntitle: Mine\ndate: 2020-01-01\n---\n\nMine.\n")
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    code, report = imported("hugo", project.root, capsys)
    assert code == 0
    assert all(path.read_bytes() == data for path, data in before.items())
    assert "content/essays/slow-train-2/index.zh.md" in report["written"]
    assert project.build().ok


def test_every_line_of_the_report_names_a_file_that_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    post = Path("old/_posts/2020-01-01-one.md")
    post.parent.mkdir(parents=True)
    post.write_text("---\ntitle: One\n---\n\nA [link](gone.md) and {% youtube x %}.\n")
    assert main(["import", "jekyll", "old", "new"]) == 1
    told = capsys.readouterr()
    places = [
        line.partition(":")[0] for line in (told.out + told.err).splitlines() if re.match(r"\S+:\d+:", line)
    ]
    assert set(places) == {str(post), "new/content/posts/one/index.en.md"}
    assert all(Path(place).is_file() for place in places)
    assert "imported 1 work, 1 edition, 0 files\n1 thing to look at, 1 error, 0 warnings\n" in told.out


@pytest.mark.parametrize("name", ["not-a-site", "inside"])
def test_a_folder_of_other_things_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "old"
    shutil.copytree(SAMPLES / "hugo", source)
    dest = tmp_path / name if name == "not-a-site" else source / "new"
    dest.mkdir()
    (dest / "thesis.doc").write_text("years of work")
    assert main(["import", "hugo", str(source), str(dest)]) == 1
    assert "cure:" in capsys.readouterr().err
    assert [path.name for path in dest.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("system", sorted(SYSTEMS))
def test_a_source_without_posts_is_refused(
    system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", system, str(tmp_path / "empty"), str(tmp_path / "new")]) == 1
    assert "cure:" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>', "declares entities"),
        ("<rss><channel>", "not XML"),
        ("<feed/>", "no channel"),
    ],
)
def test_an_export_that_could_do_harm_or_is_none_is_refused(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xml").write_text(text)
    assert main(["import", "wordpress", str(tmp_path / "x.xml"), str(tmp_path / "new")]) == 1
    assert told in capsys.readouterr().err


def test_what_cannot_be_read_as_published_is_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = ["true", '"true"', '"yes"', "on", "maybe", "1", "[]", ""]
    shown = ["false", '"false"', "no"]
    for number, word in enumerate((*held, *shown)):
        post = tmp_path / f"old/_posts/2020-01-{number + 1:02}-p{number:02}.md"
        post.parent.mkdir(parents=True, exist_ok=True)
        post.write_text(f"---\ntitle: Post {number}\ndraft: {word}\n---\n\nText {number}.\n")
    (tmp_path / "old/_posts/2020-02-02-dated.md").write_text(
        "---\ntitle: D\npublished: 2019-03-04\n---\n\nText.\n"
    )
    (tmp_path / "old/_posts/2020-02-01-hidden.md").write_text(
        "---\ntitle: H\npublished: nope\n---\n\nText.\n"
    )
    assert main(["import", "jekyll", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    told = capsys.readouterr().out
    texts = {path.parent.name: path.read_text() for path in tmp_path.glob("new/content/posts/*/index.en.md")}
    assert [name for name, text in sorted(texts.items()) if "\ndraft: true\n" in text] == [
        "hidden",
        *(f"p{number:02}" for number in range(len(held))),
    ]
    assert len(texts) == len(held) + len(shown) + 2
    assert "\ndate: 2019-03-04\n" in texts["dated"]
    assert told.count("it is a draft now") == 5
    assert f"{tmp_path / 'old/_posts/2020-02-01-hidden.md'}:3: " in told
    assert "imported 13 works, 13 editions, 0 files\n5 things to look at, 0 errors, 0 warnings\n" in told
    assert '"published" must be true or false, not text; it is a draft now' in told


@pytest.mark.parametrize(
    "written",
    [
        "Jul 08 2022",
        "'Jul 8, 2022'",
        "July 8, 2022",
        "8 July 2022",
        "Fri Jul 08 2022",
        "2022-07-08T10:00:00Z",
    ],
)
def test_days_in_words_are_read_as_astro_reads_them(written: str, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(f"---\ntitle: One\npubDate: {written}\n---\n\nText.\n")
    findings: list[Finding] = []
    text = read_text(tmp_path, post, (), findings)
    assert text is not None
    assert (text.fields.date, findings) == (dt.date(2022, 7, 8), [])


def test_a_language_that_the_site_does_not_have_is_told_and_left_out(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Path(__file__).parent / "sites/one-language/site.toml"
    shutil.rmtree(project.root / "content")
    project.write("site.toml", one.read_text())
    _, report = imported("hugo", project.root, capsys)
    assert [each["message"] for each in report["findings"] if "not a language" in each["message"]] == [
        '"zh-tw" is not a language of the site; left out'
    ] * 2


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("/:year/:month/:day/:title/", "/2021/08/09/soup/"),
        (":year/:i_month/:title.html", "/2021/8/soup.html"),
        ("/:categories/:title:output_ext", "/soup.html"),
        ("/:unknown/:title/", None),
    ],
)
def test_former_addresses_follow_the_patterns_of_their_systems(pattern: str, made: str | None) -> None:
    assert address(pattern, date=dt.date(2021, 8, 9), name="soup") == made
