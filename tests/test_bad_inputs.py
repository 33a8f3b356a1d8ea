"""Mistakes of authors, each with its exact message: what, where, and how to mend it."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.storage.output import OutputFolder
from tests.bad_inputs import front_matter, markdown, other_files, own_look, quizzes, settings, works
from tests.bad_inputs.cases import CASES, HEAD, Files
from tests.project import Project

TABLES = (front_matter, markdown, other_files, own_look, quizzes, settings, works)
LEAST = 260

_PROBLEM = re.compile(r"^(?P<path>[^\s:][^:]*)(?::\d+)?(?::\d+)?: (?:error|warning): .+$", re.MULTILINE)
_HINT = re.compile(r"^  hint: \S", re.MULTILINE)


@pytest.mark.parametrize(("files", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mistake_is_told_with_its_place_and_hint(
    files: Files, told: str, make_project: Callable[[dict[str, str]], Project]
) -> None:
    project = make_project({})
    for path, text in files.items():
        project.write(path, text)
    report = project.build()
    assert "\n".join(project.told(report)) == told.strip("\n")
    assert report.ok == (": error: " not in told)
    assert report.ok or project.tree() == {}


def test_all_problems_of_a_run_are_told_at_once(project: Project) -> None:
    project.write("content/essays/a.en.md", "---\ntitle: A\ndate: soon\ntilte: x\n---\n[x](nowhere.md)\n")
    project.write("content/essays/b.fr.md", HEAD)
    report = project.build()
    assert sorted(project.codes(report)) == ["bad-date", "dangling-link", "unknown-key", "unknown-language"]


def test_one_mistake_is_told_once(project: Project) -> None:
    """A file that cannot be read makes no further problems for those that link to it."""
    project.write("content/essays/walking/index.en.md", "---\ntitle: [\n---\n")
    assert project.codes(project.build()) == ["bad-yaml"]


def test_there_are_many_mistakes_and_each_is_told_with_a_place_and_a_hint() -> None:
    assert len({name for name, _, _ in CASES}) == len(CASES) >= LEAST
    assert len({repr(files) for _, files, _ in CASES}) == len(CASES)
    for name, _, told in CASES:
        found = _PROBLEM.findall(told)
        assert found, name
        assert len(_HINT.findall(told)) == len(found), name


def test_a_link_out_of_the_project_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(HEAD)
    (project.root / "content" / "essays" / "s.en.md").symlink_to(tmp_path / "secret.md")
    assert project.told(project.build()) == [
        "content/essays/s.en.md: error: this link leads out of the project",
        "  hint: copy what it leads to into the project",
    ]


def test_a_file_name_in_another_encoding_is_told(project: Project) -> None:
    folder = project.root / "content" / "essays"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / os.fsdecode(b"\xa4\xa4.en.md")).write_text(HEAD)
    assert project.told(project.build()) == [
        'content/essays: error: the file name "\\udca4\\udca4.en.md" is not UTF-8',
        "  hint: rename the file",
    ]


def test_a_pipe_is_not_read(project: Project) -> None:
    os.mkfifo(project.root / "content" / "essays" / "p.en.md")
    assert project.told(project.build()) == [
        "content/essays/p.en.md: error: this is not a regular file",
        "  hint: remove it from the folder",
    ]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here in which none can be made")
def test_an_output_folder_that_cannot_be_made_is_told_as_that(project: Project) -> None:
    project.output = Path("/proc/x")
    assert project.told(project.build()) == [
        "/proc/x: error: this cannot be read or written: No such file or directory",
        "  hint: name a folder that is there or can be made",
    ]


@pytest.mark.parametrize(
    ("number", "named", "hint"),
    [
        (errno.ENOENT, "output/.diptych", "name a folder that is there or can be made"),
        (errno.ENOENT, "content/about.en.md", "build again; it went away meanwhile"),
        (errno.EACCES, "output", "change its permissions, or name another folder"),
        (errno.EROFS, "output", "name a folder on another disk; this one can only be read"),
        (errno.ENOSPC, "output", "make room on the disk"),
        (errno.EIO, "output", "check permissions and free space"),
    ],
)
def test_what_the_system_refuses_is_told_with_a_hint_of_its_own(
    number: int, named: str, hint: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.root / named

    def refuse(_: OutputFolder, *__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(OutputFolder, "commit", refuse)
    assert project.told(project.build()) == [
        f"{path}: error: this cannot be read or written: {os.strerror(number)}",
        f"  hint: {hint}",
    ]
