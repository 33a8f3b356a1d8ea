"""``diptych import``: the samples in ``tests/imports`` become sites that build; nothing is lost unsaid."""

import datetime as dt
import json
import os
import re
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.commands.cli import main
from generator.importing.permalinks import address
from generator.importing.posts import ImportNote
from generator.importing.reading import read_text
from generator.importing.systems import SYSTEMS
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
    return imported_from(SAMPLES / system, dest, capsys, system)


def imported_from(
    source: Path, dest: Path, capsys: pytest.CaptureFixture[str], system: str = "jekyll"
) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["import", system, str(source), str(dest), "--json"])
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


def files_of(root: Path) -> dict[str, bytes]:
    """Return every file of a site, what builds remember left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] not in {".cache", "output"}
    }


@pytest.mark.parametrize("added", ["", "\nMore of it.\n"], ids=["as-written", "edited"])
@pytest.mark.parametrize("system", sorted(WORKS))
def test_a_second_import_changes_nothing(
    system: str, added: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "site"
    _, first = imported(system, root, capsys)
    mended(root)
    drafts = {"posts/fog", "posts/half-a-thought"}  # without a former address, their bytes alone are known
    for path in root.glob("content/**/index.*.md"):
        if path.parent.relative_to(root / "content").as_posix() not in drafts:
            path.write_text(path.read_text() + added)
    before = files_of(root)
    code, report = imported(system, root, capsys)
    assert code == 0
    assert files_of(root) == before
    assert (report["works"], report["editions"], report["written"]) == (0, 0, [])
    assert {each["message"] for each in report["present"]} == {
        f"there already; left alone: {path}" for path in first["written"] if path.endswith(".md")
    }
    assert main(["build", str(root), "-q"]) == 0


def test_an_import_after_the_source_gained_posts_brings_in_those_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, root = tmp_path / "old", tmp_path / "site"
    shutil.copytree(SAMPLES / "hugo", source)
    assert main(["import", "hugo", str(source), str(root)]) == 0
    (root / "content/posts/the-cup").rename(root / "content/posts/one-cup")
    for path in root.glob("content/posts/slow-train/*.md"):
        path.write_text(path.read_text().replace("../the-cup/", "../one-cup/"))
    (root / "content/about/index.en.md").rename(root / "content/about.en.md")
    before = files_of(root)
    (source / "content/posts/later.md").write_text(
        "---\ntitle: Later\ndate: 2024-01-01\n---\n\n[The cup](/cup/), [the train](slow-train.md).\n"
    )
    (source / "content/about.zh-tw.md").write_text("---\ntitle: 關於\nurl: /guan-yu/\n---\n\n文字。\n")
    (source / "static/images/new.svg").write_bytes((SAMPLES / "hugo/static/images/platform.svg").read_bytes())
    capsys.readouterr()
    assert main(["import", "hugo", str(source), str(root)]) == 0
    told = capsys.readouterr().out
    gained = {path: data for path, data in files_of(root).items() if path not in before}
    assert sorted(gained) == [
        "content/about/index.zh.md",
        "content/posts/later/index.en.md",
        "static/images/new.svg",
    ]
    assert {path: files_of(root)[path] for path in before} == before
    later = gained["content/posts/later/index.en.md"]
    assert b"[The cup](../one-cup/), [the train](../slow-train/)." in later
    assert b"aliases" in gained["content/about/index.zh.md"]
    assert (
        f"{source / 'content/posts/slow-train.md'}:1: there already; left alone: "
        "content/posts/slow-train/index.en.md\n" in told
    )
    assert "imported 1 work, 2 editions, 1 file; 5 editions there already\n" in told
    assert main(["build", str(root), "-q"]) == 0
    assert main(["import", "hugo", str(source), str(root), "-q"]) == 0
    assert {path: files_of(root)[path] for path in gained} == gained


def test_a_work_that_only_shares_a_name_is_brought_in_beside_it_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft has no former address; its links are written to where its neighbours have come to lie."""
    source, root = tmp_path / "old", tmp_path / "site"
    for name, text in (("one", "First."), ("two", "See [one]({% link _drafts/one.md %}).")):
        draft = source / f"_drafts/{name}.md"
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"---\ntitle: {name.title()}\n---\n\n{text}\n")
    assert main(["import", "jekyll", str(source), str(root)]) == 0
    shutil.rmtree(root / "content")
    mine = root / "content/posts/one/index.en.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("---\ntitle: One\ndate: 2020-01-01\ndraft: true\n---\n\nMine.\n")
    assert main(["import", "jekyll", str(source), str(root)]) == 0
    before = files_of(root)
    assert sorted(path for path in before if path.endswith(".md")) == [
        "content/posts/one-2/index.en.md",
        "content/posts/one/index.en.md",
        "content/posts/two/index.en.md",
    ]
    assert b"[one](../one-2/)" in before["content/posts/two/index.en.md"]
    assert main(["import", "jekyll", str(source), str(root)]) == 0
    assert files_of(root) == before
    (root / "content/posts/two/index.en.md").write_text("---\ntitle: Two\ndraft: true\n---\n\nOther.\n")
    capsys.readouterr()
    _, report = imported_from(source, root, capsys)
    assert report["written"] == ["content/posts/two-2/index.en.md"]


def test_a_page_of_ones_own_at_a_former_address_keeps_it(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = project.write("content/about.zh.md", "---\ntitle: 我自己的\n---\n\n文字。\n")
    code, report = imported("wordpress", project.root, capsys)
    assert code == 0
    assert mine.read_text().endswith("文字。\n")
    assert {"content/about-2/index.en.md", "content/about-2/index.zh.md"} <= set(report["written"])
    assert "aliases" not in (project.root / "content/about-2/index.zh.md").read_text()
    assert ("export.xml", 'its former address "/zh/about/" is that of content/about too; left out') in [
        (each["path"], each["message"]) for each in report["findings"]
    ]
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


def blog(folder: Path, text: str, *, picture: bytes = b"", name: str = "hello") -> Path:
    """Write a blog of Hugo with one post, which has a folder of its own."""
    (folder / "content/posts" / name).mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (folder / "content/posts" / name / "index.md").write_text(text)
    if picture:
        (folder / "content/posts" / name / "cat.png").write_bytes(picture)
    return folder


POST = "---\ntitle: Hello\ndate: 2020-01-01\nurl: /hello/\n---\n\nMine.\n\n![A cat](cat.png)\n"
DRAFT = "---\ntitle: Hello\ndraft: true\n---\n\nMine.\n\n![A cat](cat.png)\n"
CAT = b"any bytes are a picture to an import"


def test_a_disk_that_fills_up_leaves_no_half_file_and_importing_again_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, root = blog(tmp_path / "old", f"{POST}{'word ' * 4_000}\n"), tmp_path / "new"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        assert main(["import", "hugo", str(source), str(root)]) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    path = root / "content/posts/hello/index.en.md"
    assert capsys.readouterr().err == (
        f"{path}: this cannot be read or written: File too large\n"
        "  hint: check permissions and free space; then import again, which goes on from here\n"
    )
    assert sorted(files_of(root)) == [".gitignore", "site.toml"]
    _, report = imported_from(source, root, capsys, "hugo")
    assert report["written"] == ["content/posts/hello/index.en.md"]
    assert path.read_text().count("word ") == 3_999


@pytest.mark.parametrize("text", [POST, DRAFT], ids=["known-by-address", "known-by-text"])
def test_an_import_may_be_interrupted_anywhere(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = blog(tmp_path / "old", text, picture=CAT)
    imported_from(source, tmp_path / "whole", capsys, "hugo")
    whole = files_of(tmp_path / "whole")
    link = os.link
    for number in range(len(whole)):
        root, left = tmp_path / f"new{number}", [number]

        def interrupted(one: Path, two: Path, left: list[int] = left) -> None:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            link(one, two)

        with monkeypatch.context() as patched:
            patched.setattr(os, "link", interrupted)
            assert main(["import", "hugo", str(source), str(root)]) == 1
        assert len(files_of(root)) == number
        assert not any(path.endswith("index.en.md") for path in files_of(root))
        imported_from(source, root, capsys, "hugo")
        assert files_of(root) == whole


@pytest.mark.parametrize("place", ["posts/hi/index.en.md", "posts/hi.en.md", "hi/index.en.md"])
def test_missing_files_of_a_work_that_is_there_are_brought_beside_it(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, root = blog(tmp_path / "old", POST, picture=CAT), tmp_path / "new"
    imported_from(source, root, capsys, "hugo")
    text = (root / "content/posts/hello/index.en.md").read_bytes()
    shutil.rmtree(root / "content")
    path = root / "content" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(text)
    _, report = imported_from(source, root, capsys, "hugo")
    beside = path.parent / "cat.png"
    assert report["written"] == [beside.relative_to(root).as_posix()]
    assert beside.read_bytes() == CAT
    beside.write_bytes(b"another cat")
    _, report = imported_from(source, root, capsys, "hugo")
    assert report["written"] == []
    assert beside.read_bytes() == b"another cat"
    assert "another file is there already; it stays as it is" in [
        each["message"] for each in report["findings"]
    ]


def test_a_folder_with_files_of_ones_own_is_no_place_for_a_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, root = blog(tmp_path / "old", POST, picture=CAT), tmp_path / "new"
    imported_from(source, root, capsys, "hugo")
    (root / "content/posts/hello/index.en.md").unlink()
    (root / "content/posts/hello/cat.png").write_bytes(b"a cat of mine")
    _, report = imported_from(source, root, capsys, "hugo")
    assert report["written"] == [
        "content/posts/hello-2/cat.png",
        "content/posts/hello-2/index.en.md",
    ]


def test_a_post_of_another_blog_with_the_same_address_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "new"
    mine = POST.replace("![A cat](cat.png)\n", "")
    blogs = {
        "mine": mine,
        "title": mine.replace("2020-01-01", "2021-01-01").replace("Mine", "Rewritten"),
        "day": mine.replace("Hello", "Good day").replace("Mine", "Rewritten"),
        "text": mine.replace("2020-01-01", "2021-01-01").replace("Hello", "Good day"),
        "other": "---\ntitle: Hi there\ndate: 2022-02-02\nurl: /hello/\n---\n\nOther.\n",
    }
    reports = {
        name: imported_from(blog(tmp_path / name, text), root, capsys, "hugo")[1]
        for name, text in blogs.items()
    }
    assert {
        name: [path for path in each["written"] if "content" in path] for name, each in reports.items()
    } == {
        "mine": ["content/posts/hello/index.en.md"],
        "title": [],
        "day": [],
        "text": [],
        "other": ["content/posts/hello-2/index.en.md"],
    }
    assert 'its former address "/hello/" is that of content/posts/hello too; left out' in [
        each["message"] for each in reports["other"]["findings"]
    ]
    assert "aliases" not in (root / "content/posts/hello-2/index.en.md").read_text()
    _, again = imported_from(tmp_path / "other", root, capsys, "hugo")
    assert again["written"] == []


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
    assert "hint:" in capsys.readouterr().err
    assert [path.name for path in dest.iterdir()] == ["thesis.doc"]


def test_the_guide_names_every_system() -> None:
    guide = (SAMPLES.parent.parent / "docs" / "writing.md").read_text("utf-8")
    assert [system.name for system in SYSTEMS if system.name not in guide] == []


@pytest.mark.parametrize("system", sorted(system.name for system in SYSTEMS))
def test_a_source_without_posts_is_refused(
    system: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", system, str(tmp_path / "empty"), str(tmp_path / "new")]) == 1
    assert "hint:" in capsys.readouterr().err
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


EXPORT = """<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title><item>
<title>Tide</title><link>https://old.example/2018/tide/</link><wp:post_name>tide</wp:post_name>
<wp:post_date>2018-03-04 10:00:00</wp:post_date><wp:status>STATUS</wp:status><wp:post_type>post</wp:post_type>
<category domain="category">Harbour</category><category domain="post_tag">boats</category>
</item></channel></rss>"""


@pytest.mark.parametrize(
    ("status", "aliases"), [("publish", ['aliases: ["/2018/tide/"]']), ("private", []), ("draft", [])]
)
def test_a_post_that_nobody_saw_has_no_former_address_and_stays_a_draft(
    status: str, aliases: list[str], tmp_path: Path
) -> None:
    (tmp_path / "old.xml").write_text(EXPORT.replace("STATUS", status))
    assert main(["import", "wordpress", str(tmp_path / "old.xml"), str(tmp_path / "new")]) == 0
    (post,) = tmp_path.glob("new/content/posts/tide/index.*.md")
    lines = post.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("aliases")] == aliases
    assert ("draft: true" in lines) == (status != "publish")
    assert "tags: [boats, Harbour]" in lines


def test_an_address_that_a_post_of_hugo_names_is_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "old/content/posts").mkdir(parents=True)
    (tmp_path / "old/hugo.toml").write_text('defaultContentLanguage = "en"\n[languages.en]\n[languages.zh]\n')
    post = '---\ntitle: T\ndate: 2018-03-04\nurl: "/low/tide/"\n---\n\nText.\n'
    (tmp_path / "old/content/posts/tide.zh.md").write_text(post)
    assert main(["import", "hugo", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    text = (tmp_path / "new/content/posts/tide/index.zh.md").read_text(encoding="utf-8")
    assert 'aliases: ["/low/tide/"]' in text.splitlines()


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
    findings: list[ImportNote] = []
    text = read_text(tmp_path, post, (), findings)
    assert text is not None
    assert (text.post.date, findings) == (dt.date(2022, 7, 8), [])


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


def test_what_an_import_cannot_read_in_front_matter_is_noted(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(
        "---\ntitle: T\ntags: 一，二\ndate: 2026-02-30\nslug: [s]\n---\n\nText.\n", encoding="utf-8"
    )
    notes: list[ImportNote] = []
    source = read_text(tmp_path, post, (), notes)
    assert source is not None
    assert sorted((each.line, each.message.partition(":")[0]) for each in notes) == [
        (3, '"一，二" is one item'),
        (4, '"date" is a day or time that does not exist'),
        (5, '"slug" must be text, not a list'),
    ]
