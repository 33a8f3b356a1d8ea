"""What is read from the project's folders, and what is refused."""

import json
import os
from pathlib import Path

from generator.core.model import PRIVATE
from tests.conftest import essay
from tests.project import Project


def test_static_files_are_copied_as_they_are_hidden_and_text_ones_too(project: Project) -> None:
    project.write("static/CNAME", "example.org\n")
    project.write("static/.well-known/security.txt", "Contact: x\n")
    project.write("static/netlify.toml", "[build]\n")
    project.write("static/.DS_Store", "junk")
    assert project.build().ok
    assert project.read("CNAME") == "example.org\n"
    assert project.read(".well-known/security.txt") == "Contact: x\n"
    assert project.read("netlify.toml") == "[build]\n"
    assert ".DS_Store" not in project.tree()


def test_a_file_that_nothing_links_to_is_not_published(project: Project) -> None:
    project.write("content/essays/walking/notes.txt", "private")
    project.build()
    assert not [path for path, data in project.tree().items() if b"private" in data]


def test_left_overs_of_editors_are_passed_over(project: Project) -> None:
    for name in ("index.en.md~", ".#index.en.md", "#index.en.md#", ".index.en.md.swp", "index.en.md.bak"):
        project.write(f"content/essays/walking/{name}", "---\nbroken")
    assert project.build().problems == ()


def test_a_link_that_leaves_the_project_is_refused(project: Project, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(essay("Secret", "2026-01-01", "Key."))
    (project.root / "content/essays/leak.en.md").symlink_to(secret)
    (project.root / "content/essays/folder").symlink_to(tmp_path)
    report = project.build()
    assert [(p.place.path, p.code) for p in report.problems] == [
        ("content/essays/folder", "link-leaves-project"),
        ("content/essays/leak.en.md", "link-leaves-project"),
    ]


def test_a_content_folder_elsewhere_is_refused(project: Project, tmp_path: Path) -> None:
    (project.root / "content").rename(tmp_path / "elsewhere")
    (project.root / "content").symlink_to(tmp_path / "elsewhere")
    assert project.codes(project.build()) == ["link-leaves-project"]


def test_a_link_inside_the_project_is_followed(project: Project) -> None:
    project.write("shared/map.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (project.root / "content/essays/map.svg").symlink_to(project.root / "shared/map.svg")
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "![A map](map.svg)"))
    assert project.build().ok


def test_a_folder_that_holds_itself_is_read_once(project: Project) -> None:
    (project.root / "content/essays/walking/again").symlink_to(project.root / "content")
    assert project.build().ok


def test_folders_that_hold_each_other_are_read_once(project: Project) -> None:
    for one, two in (("x", "y"), ("y", "x")):
        (project.root / "content" / one).mkdir()
        (project.root / "content" / one / "link").symlink_to(project.root / "content" / two)
    assert project.build().ok


def test_a_file_name_of_another_encoding_is_told(project: Project) -> None:
    (project.root / "content/essays").joinpath(os.fsdecode("中文.en.md".encode("big5"))).write_text("x")
    assert project.codes(project.build()) == ["bad-file-name"]


def test_a_layout_that_leads_out_of_the_project_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("key")
    (project.root / "layouts/assets").mkdir(parents=True)
    (project.root / "layouts/assets/x.txt").symlink_to(tmp_path / "secret.txt")
    assert project.codes(project.build()) == ["link-leaves-project"]


def test_a_link_may_lead_to_a_static_file_and_keep_its_query(project: Project) -> None:
    project.write("static/cv.pdf", "x")
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "[CV](/cv.pdf?v=1#p2)"))
    assert project.build().ok
    assert 'href="../../../cv.pdf?v=1#p2"' in project.read("en/essays/tea/index.html")


def test_a_pipe_is_no_source(project: Project) -> None:
    os.mkfifo(project.root / "content/essays/pipe.en.md")
    assert project.codes(project.build()) == ["not-a-file"]


def test_an_enormous_text_is_refused_with_its_size(project: Project) -> None:
    project.write("content/essays/tea.en.md", b"x" * (4 * 1024 * 1024 + 1))
    report = project.build()
    assert project.codes(report) == ["large-file"]
    assert "4,194,305 bytes; 4,194,304 is the limit" in report.problems[0].message


def test_a_byte_order_mark_and_windows_line_ends_are_read(project: Project) -> None:
    text = essay("Tea", "2026-02-03", "First\nsecond.").replace("\n", "\r\n")
    project.write("content/essays/tea.en.md", b"\xef\xbb\xbf" + text.encode())
    assert project.build().problems == ()
    assert "<p>First\nsecond.</p>" in project.read("en/essays/tea/index.html")
    assert "\r" not in project.read("en/essays/tea/index.html")


def test_the_records_of_the_generator_cannot_be_overwritten(project: Project) -> None:
    project.write("static/.diptych/manifest.json", "{}")
    report = project.build()
    assert project.codes(report) == ["bad-output-path"]


def test_the_list_of_a_former_version_is_replaced_by_the_next_build_and_no_page_is(project: Project) -> None:
    project.write("static/old.txt", "gone soon")
    assert project.build().ok
    listed = project.output / PRIVATE / "manifest.json"
    former = json.loads(listed.read_bytes())["files"]
    digests = {path: file["digest"] for path, file in former.items()}
    listed.write_text(json.dumps({"version": 1, "files": digests}))
    (project.root / "static/old.txt").unlink()
    report = project.build()
    assert (report.written, report.removed) == (("_headers",), ("old.txt",))
    now = json.loads(listed.read_bytes())
    assert (now["version"], now["files"].keys() ^ former.keys()) == (2, {"old.txt"})
    assert {path: file for path, file in now["files"].items() if path != "_headers"} == {
        path: file for path, file in former.items() if path not in {"_headers", "old.txt"}
    }


def test_the_list_of_a_former_version_alone_lets_a_build_look_again(project: Project) -> None:
    assert project.build().ok
    listed = project.output / PRIVATE / "manifest.json"
    former = listed.read_bytes()
    digests = {path: file["digest"] for path, file in json.loads(former)["files"].items()}
    listed.write_text(json.dumps({"version": 1, "files": digests}))
    assert project.build().written == ()
    assert listed.read_bytes() == former
