"""The one door through which content comes in: what passes, what is refused, in which order."""

import os
from pathlib import Path

import pytest

from generator.core.canonical import combine, digest
from generator.core.model import SourceFile
from generator.inputs import tree
from generator.inputs.tree import Attachment, Tree, is_left_over, read_text, read_tree, walk


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site/content").mkdir(parents=True)
    return tmp_path / "site"


def put(root: Path, path: str, data: bytes = b"x") -> Path:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def read(
    root: Path, folder: str = "content", *, verbatim: bool = False
) -> tuple[Tree, list[tuple[str, str]]]:
    found = read_tree(root, folder, verbatim=verbatim)
    return found.value, [(problem.place.path, problem.code) for problem in found.problems]


def names(found: Tree) -> tuple[list[str], list[str]]:
    return [file.path for file in found.texts], [file.path for file in found.attachments]


def test_texts_and_attachments_are_told_apart_and_each_is_sorted(root: Path) -> None:
    for name in ("b.md", "a/z.MD", "a.png", "c/quiz.toml", "B.pdf", "d.txt"):
        put(root, f"content/{name}", name.encode())
    found, problems = read(root)
    assert problems == []
    assert names(found) == (
        ["content/a/z.MD", "content/b.md", "content/c/quiz.toml"],
        ["content/B.pdf", "content/a.png", "content/d.txt"],
    )
    assert found.texts[1] == SourceFile.of("content/b.md", b"b.md")
    disk = str(root / "content/a.png")
    assert found.attachments[1] == Attachment("content/a.png", disk, digest(b"a.png"), 5, "image/png")
    assert found.attachments[1].read() == b"a.png"


def test_verbatim_everything_is_copied_but_what_machines_leave(root: Path) -> None:
    for name in (".well-known/x", "a.md", "b.toml", ".DS_Store", ".git", ".#a.md", "c~", ".hidden"):
        put(root, f"static/{name}")
    found, problems = read(root, "static", verbatim=True)
    assert problems == []
    assert names(found) == ([], ["static/.hidden", "static/.well-known/x", "static/a.md", "static/b.toml"])


def test_the_digest_of_a_snapshot_holds_every_path_and_content(root: Path) -> None:
    put(root, "content/a.md", b"1")
    put(root, "content/b.png", b"2")
    found, _ = read(root)
    assert found.digest == combine(("content/a.md", digest(b"1"), "content/b.png", digest(b"2")))


def test_an_attachment_of_any_size_has_the_digest_of_its_bytes(root: Path) -> None:
    data = bytes(range(256)) * 5000
    put(root, "content/a.bin", data)
    assert read(root)[0].attachments[0].digest == digest(data)


def test_an_absent_folder_is_empty_and_an_unreadable_one_is_told(root: Path) -> None:
    assert read(root, "nothing") == (Tree((), ()), [])
    (root / "content").rmdir()
    put(root, "content", b"no folder")
    found, problems = read(root)
    assert (found, problems) == (Tree((), ()), [("content", "unreadable")])


@pytest.mark.parametrize(("name", "limit"), [("a.md", "MAX_TEXT_BYTES"), ("a.bin", "MAX_ATTACHMENT_BYTES")])
def test_a_file_is_read_up_to_its_limit_and_refused_beyond_it(
    name: str, limit: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (tree.MAX_TEXT_BYTES, tree.MAX_ATTACHMENT_BYTES) == (4 * 1024**2, 64 * 1024**2)
    monkeypatch.setattr(tree, limit, 10)
    put(root, f"content/{name}", b"x" * 10)
    found, problems = read(root)
    assert (len(found.texts) + len(found.attachments), problems) == (1, [])
    put(root, f"content/{name}", b"x" * 11)
    assert read(root) == (Tree((), ()), [(f"content/{name}", "large-file")])


def test_a_pipe_and_a_link_to_nothing_are_told_and_the_rest_is_read(root: Path) -> None:
    os.mkfifo(root / "content/a.md")
    (root / "content/b.md").symlink_to(root / "nothing")
    put(root, "content/c.md")
    found, problems = read(root)
    assert names(found) == (["content/c.md"], [])
    assert problems == [("content/a.md", "not-a-file"), ("content/b.md", "unreadable")]


def test_names_that_look_alike_are_told_once_and_the_first_is_read(root: Path) -> None:
    put(root, "content/\u00e9.md", b"1")
    put(root, "content/e\u0301.md", b"2")
    put(root, "content/z.md", b"3")
    found, problems = read(root)
    assert names(found) == (["content/z.md", "content/\u00e9.md"], [])
    assert problems == [("content/\u00e9.md", "same-name")]


def test_a_name_that_is_not_utf_8_is_told_and_the_rest_is_read(root: Path) -> None:
    put(root, "content/a.md")
    (root / "content" / os.fsdecode(b"\xa4\xa4.md")).write_bytes(b"x")
    found = read_tree(root, "content")
    assert names(found.value) == (["content/a.md"], [])
    (problem,) = found.problems
    assert (problem.place.path, problem.code) == ("content", "bad-file-name")
    assert problem.message == 'the file name "\\udca4\\udca4.md" is not UTF-8'


def test_links_are_followed_inside_the_project_only(root: Path, tmp_path: Path) -> None:
    put(root, "shared/a.png")
    put(tmp_path, "secret.md")
    put(tmp_path, "site-of-another/b.md")
    for name, target in (
        ("in.png", root / "shared/a.png"), ("folder", root / "shared"), ("all", root),
        ("out.md", tmp_path / "secret.md"), ("up", tmp_path), ("beside", tmp_path / "site-of-another"),
    ):  # fmt: skip
        (root / "content" / name).symlink_to(target)
    found, problems = read(root)
    assert "content/in.png" in names(found)[1]
    assert "content/folder/a.png" in names(found)[1]
    assert "content/all/shared/a.png" in names(found)[1]
    assert not [path for path in names(found)[0] if "secret" in path or "b.md" in path]
    assert {path for path, _ in problems} >= {"content/beside", "content/out.md", "content/up"}
    assert {code for _, code in problems} == {"link-leaves-project"}


def test_a_folder_that_is_a_link_out_of_the_project_is_refused_and_one_inside_is_read(
    root: Path, tmp_path: Path
) -> None:
    put(tmp_path, "elsewhere/a.md")
    (root / "out").symlink_to(tmp_path / "elsewhere")
    assert read(root, "out") == (Tree((), ()), [("out", "link-leaves-project")])
    put(root, "real/a.md")
    (root / "in").symlink_to(root / "real")
    assert names(read(root, "in")[0]) == (["in/a.md"], [])


def test_a_project_behind_a_link_is_read(root: Path, tmp_path: Path) -> None:
    put(root, "content/a.md")
    (root / "content/b.md").symlink_to(root / "content/a.md")
    (tmp_path / "way").symlink_to(root)
    assert names(read(tmp_path / "way")[0]) == (["content/a.md", "content/b.md"], [])


def test_folders_that_hold_each_other_end(root: Path) -> None:
    put(root, "content/one/a.md")
    put(root, "content/one/.hidden")
    (root / "content/one/again").symlink_to(root / "content")
    (root / "content/one/two").symlink_to(root / "content/one")
    found = [path for _, path in walk(root, "content").value]
    assert found == ["content/one/a.md"]


@pytest.mark.parametrize(
    ("name", "hidden", "expected"),
    [
        ("a.md", False, False), (".a", False, True), ("#a#", False, True), ("a~", False, True),
        ("a.md.swp", False, True), ("a.swx", False, True), ("a.tmp", False, True), ("a.bak", False, True),
        ("a.orig", False, True), ("a.md", True, False), (".a", True, False), ("#a", True, False),
        (".#a", True, True), ("a~", True, True), (".DS_Store", True, True), (".git", True, True),
        (".gitignore", True, True), (".gitkeep", True, True), (".svn", True, True), ("a.bak", True, True),
    ],
)  # fmt: skip
def test_what_editors_and_machines_leave_is_no_input(name: str, hidden: bool, expected: bool) -> None:  # noqa: FBT001
    assert is_left_over(name, hidden=hidden) is expected


def test_a_single_text_is_read_as_a_snapshot_holds_it_or_not_at_all(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content").mkdir(exist_ok=True)
    text = root / "content/one.md"
    text.write_bytes(b"12345678")
    assert read_text(root, "content/one.md") == SourceFile.of("content/one.md", b"12345678")
    monkeypatch.setattr(tree, "MAX_TEXT_BYTES", 8)
    assert read_text(root, "content/one.md") is not None
    text.write_bytes(b"123456789")
    assert read_text(root, "content/one.md") is None
    os.mkfifo(root / "content/pipe.md")
    (tmp_path / "secret.md").write_bytes(b"secret")
    (root / "content/out.md").symlink_to(tmp_path / "secret.md")
    (root / "content/in.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("pipe.md", "out.md", "in.md", "absent.md", "", "a\0b.md"):
        assert read_text(root, f"content/{name}") is None
