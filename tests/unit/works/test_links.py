"""Every form of link that an author may write, through a whole build."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import essay
from tests.project import Project

Make = Callable[[dict[str, str]], Project]

FILES = {
    "content/essays/walking/index.en.md": essay("Walking", "2026-01-02", "## Soles {#soles}\n\nx"),
    "content/essays/walking/notes.pdf": "notes",
    "content/essays/walking/說 明.txt": "words",
    "content/essays/rain.en.md": essay("Rain", "2026-01-03", "## Drops {#drops}"),
    "content/essays/rain.zh.md": essay("雨", "", "## 雨滴"),
    "content/essays/tea/index.en.md": essay("Tea", "2026-02-03", "## Leaf {#leaf}"),
    "content/essays/ghost.en.md": essay("Ghost", "2026-02-03", "x", draft="true"),
    "content/essays/dawn.en.md": essay("Dawn", "2027-02-03", "x"),
    "content/essays/half.en.md": essay("Half", "2026-02-03", "x", draft="true"),
    "content/essays/half.zh.md": essay("一半", "2026-02-03", "x"),
    "content/about.en.md": essay("About", "", "Us."),
    "content/about.zh.md": essay("關於", "", "我們。"),
}
HERE = "content/essays/walking/index.zh.md"


def built(make_project: Make, target: str) -> tuple[Project, bool, list[str]]:
    project = make_project({**FILES, HERE: essay("走路", "", f"## 節\n\n[到這裡](<{target}>)")})
    report = project.build()
    return project, report.ok, project.codes(report)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("../rain.en.md", "../../../en/essays/rain/"),
        ("../rain.zh.md", "../rain/"),
        ("../rain/", "../rain/"),
        ("../rain", "../rain/"),
        ("../rain.md", "../rain/"),
        ("../rain/index.md", "../rain/"),
        ("/essays/rain/", "../rain/"),
        ("/essays/rain.en.md", "../../../en/essays/rain/"),
        ("../r%61in/", "../rain/"),
        ("./../rain/", "../rain/"),
        ("../rain/?from=tea#雨滴", "../rain/?from=tea#%E9%9B%A8%E6%BB%B4"),
        ("../rain/#雨滴", "../rain/#%E9%9B%A8%E6%BB%B4"),
        ("../rain/#%E9%9B%A8%E6%BB%B4", "../rain/#%E9%9B%A8%E6%BB%B4"),
        ("../rain.en.md#drops", "../../../en/essays/rain/#drops"),
        ("../tea/", "../../../en/essays/tea/"),
        ("../tea/#leaf", "../../../en/essays/tea/#leaf"),
        ("../tea/index.en.md", "../../../en/essays/tea/"),
        ("index.en.md", "../../../en/essays/walking/"),
        ("index.en.md#soles", "../../../en/essays/walking/#soles"),
        ("index.zh.md", "./"),
        (".", "./"),
        ("#節", "#%E7%AF%80"),
        ("../../about/", "../../about/"),
        ("/about.en.md", "../../../en/about/"),
        ("..", "../"),
        ("/essays/", "../"),
        ("../half/", "../half/"),
    ],
)
def test_a_link_leads_to_the_page_that_its_path_means(make_project: Make, target: str, href: str) -> None:
    project, ok, problems = built(make_project, target)
    assert ok
    assert not problems
    assert re.findall(
        r'<a [^>]*?href="([^"]*)"[^>]*>到這裡</a>', project.read("zh/essays/walking/index.html")
    ) == [href]


@pytest.mark.parametrize(
    ("target", "pattern"),
    [
        ("notes.pdf", r"\.\./\.\./\.\./media/essays/walking/notes\.[0-9a-f]{10}\.pdf"),
        (
            "/essays/walking/notes.pdf#page=2",
            r"\.\./\.\./\.\./media/essays/walking/notes\.[0-9a-f]{10}\.pdf#page=2",
        ),
        ("說 明.txt", r"\.\./\.\./\.\./media/essays/walking/%E8%AA%AA%20%E6%98%8E\.[0-9a-f]{10}\.txt"),
    ],
)
def test_another_file_is_copied_along_and_linked_to(make_project: Make, target: str, pattern: str) -> None:
    project, ok, _ = built(make_project, target)
    assert ok
    (href,) = re.findall(
        r'<a [^>]*?href="([^"]*)"[^>]*>到這裡</a>', project.read("zh/essays/walking/index.html")
    )
    assert re.fullmatch(pattern, href)
    assert len([path for path in project.tree() if path.startswith("media/")]) == 1


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../rian/", "dangling-link"),
        ("../rain.fr.md", "dangling-link"),
        ("absent.pdf", "dangling-link"),
        ("../../../site.toml", "dangling-link"),
        ("/../site.toml", "dangling-link"),
        ("#absent", "dangling-anchor"),
        ("../rain/#absent", "dangling-anchor"),
        ("../rain/#drops", "dangling-anchor"),
        ("../ghost.en.md", "link-to-held"),
        ("../ghost/", "link-to-held"),
        ("../dawn/", "link-to-held"),
        ("../half.en.md", "link-to-held"),
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build(make_project: Make, target: str, code: str) -> None:
    project, ok, problems = built(make_project, target)
    assert not ok
    assert problems == [code]
    assert not project.tree()


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("../rian/", 'did you mean "../rain/"?'),
        ("../Rain/", 'did you mean "../rain/"?'),
        ("NOTES.pdf", 'did you mean "notes.pdf"?'),
        ("/zh/essays/rain/", "that is where it is published; say where its source is: `../rain/`"),
        (
            "/en/essays/rain?from=home#top",
            "that is where it is published; say where its source is: `../rain/`",
        ),
        ("zzz", "links are paths to files, from this file's folder"),
    ],
)
def test_a_dangling_link_names_its_place_and_the_nearest_thing(
    target: str, hint: str, make_project: Make
) -> None:
    project = make_project({**FILES, HERE: essay("走路", "", f"好 [到這裡]({target})")})
    (problem,) = project.build().problems
    assert (problem.place.path, problem.place.line, problem.place.column) == (HERE, 5, 9)
    assert problem.hint == hint


def test_an_edition_that_cannot_be_read_is_not_called_missing(make_project: Make) -> None:
    files = {**FILES, HERE: essay("走路", "", "[到這裡](../rain/)")}
    files["content/essays/rain.en.md"] = files["content/essays/rain.zh.md"] = "no front matter"
    project = make_project(files)
    assert set(project.codes(project.build())) == {"no-front-matter"}


def test_the_query_of_a_link_is_kept_or_told(make_project: Make) -> None:
    project, _, problems = built(make_project, "notes.pdf?download=1")
    assert problems or "?download=1" in project.read("zh/essays/walking/index.html")


def test_an_anchor_on_a_section_is_kept_or_told(make_project: Make) -> None:
    project, _, problems = built(make_project, "../#top")
    assert problems or 'href="../#top"' in project.read("zh/essays/walking/index.html")


def test_a_file_of_static_is_linked_to_where_it_stands(make_project: Make) -> None:
    project = make_project({**FILES, "static/cv.pdf": "cv", HERE: essay("走路", "", "[到這裡](/cv.pdf)")})
    assert project.build().ok
    assert 'href="../../../cv.pdf"' in project.read("zh/essays/walking/index.html")
