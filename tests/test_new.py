"""``diptych new``: what it writes is valid, and nothing is lost."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from generator.commands.cli import main
from tests.conftest import essay
from tests.project import CONFIG, Project


@pytest.fixture
def site(project: Project) -> Project:
    shutil.rmtree(project.root / "content")
    project.write("content/about.en.md", essay("About", "", "This site."))
    return project


def new(project: Project, *arguments: str) -> int:
    return main(["new", *arguments, str(project.root)] if arguments else ["new", "--", "", str(project.root)])


def files(project: Project) -> dict[str, str]:
    """Return the text of every file of content but the page that was there, by path."""
    folder = project.root / "content"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "about.en.md"
    }


def test_both_editions_are_written_as_drafts_and_build_without_a_warning(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(site, "The night market", "--pair", "夜市", "--date", "2026-03-05") == 0
    out = capsys.readouterr().out
    written = files(site)
    assert list(written) == ["essays/the-night-market/index.en.md", "essays/the-night-market/index.zh.md"]
    assert all(f"content/{path}\n" in out for path in written)
    assert "next: write, then diptych build --drafts" in out
    english, chinese = written.values()
    assert english.startswith(
        '---\ntitle: "The night market"\ndate: 2026-03-05\ndescription: ""\ntags: []\ndraft: true\n---\n'
    )
    assert chinese.startswith('---\ntitle: "夜市"\ndescription: ""\ndraft: true\n---\n')
    assert site.build(strict=True).ok
    assert not (site.output / "en/essays/the-night-market").exists()
    assert site.build(strict=True, drafts=True).ok
    assert (site.output / "zh/essays/the-night-market/index.html").is_file()


def test_a_han_title_is_the_chinese_editions_and_makes_a_pinyin_address(site: Project) -> None:
    assert new(site, "夜市", "--pair", "Food & folly: a “night”", "--no-draft", "--slug", "") == 0
    written = files(site)
    assert list(written) == ["essays/food-folly-a-night/index.en.md", "essays/food-folly-a-night/index.zh.md"]
    assert 'title: "夜市"' in written["essays/food-folly-a-night/index.zh.md"]
    assert new(site, "夜市", "--lang", "zh", "--no-draft") == 0
    assert "essays/ye-shi/index.zh.md" in files(site)
    assert "essays/ye-shi/index.en.md" not in files(site)


def test_a_page_has_no_date_and_stands_outside_the_sections(site: Project) -> None:
    assert new(site, "Colophon", "--page", "--no-draft", "-q") == 0
    assert files(site)["colophon/index.en.md"].startswith('---\ntitle: "Colophon"\ndescription: ""\n---\n')
    assert site.build(strict=True).ok


def test_a_quiz_passes_its_lint(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site, "How do you drink tea?", "--quiz", "--slug", "tea", "--date", "2026-03-05") == 0
    assert site.build(strict=True, drafts=True).ok
    assert "I look at it closely." in site.read("en/essays/tea/index.html")
    assert main(["quiz", "tea", str(site.root)]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "warning" in line] == [
        'content/essays/tea/quiz.toml:7:1: warning: version "1" of this quiz is not accepted yet'
    ]


def test_a_published_quiz_must_be_accepted(site: Project) -> None:
    assert new(site, "Tea", "--quiz", "--date", "2026-03-05", "--no-draft") == 0
    assert site.codes(site.build()) == ["quiz-not-accepted"]
    assert main(["quiz", "tea", str(site.root), "--accept"]) == 0
    assert site.codes(site.build()) == []


def test_a_quiz_in_one_language_of_two_says_so(site: Project) -> None:
    assert new(site, "茶", "--quiz", "--lang", "zh", "--no-draft", "--date", "2026-03-05") == 0
    assert 'languages = ["zh"]' in files(site)["essays/cha/quiz.toml"]
    assert main(["quiz", "cha", str(site.root), "--accept"]) == 0
    assert site.codes(site.build()) == []


@pytest.mark.parametrize(
    "there", ["content/essays/tea.en.md", "content/essays/tea/notes.txt", "content/essays/tea.md"]
)
def test_nothing_is_overwritten(site: Project, there: str, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(there, essay("Tea", "2026-02-03", "Hot."))
    before = files(site)
    assert new(site, "Tea") == 1
    assert "is there already" in capsys.readouterr().err
    assert files(site) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Tea", "--section", "esays"), 'did you mean "essays"?'),
        (("Tea", "--lang", "fr"), "languages of this site: en, zh"),
        (("Tea", "--slug", "Big Tea"), '"Big Tea" cannot be an address'),
        (("ひらがな",), "no address can be made"),
        (("Te\x07a",), "holds a control character"),
        ((), "a new work needs a title"),
    ],
)
def test_what_cannot_be_is_a_matter_of_usage(
    site: Project, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(site, *arguments) == 2
    assert told in capsys.readouterr().err
    assert files(site) == {}


def test_the_day_is_the_sites_own(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 2026-03-01, 00:00 in UTC
    assert new(site, "Tea") == 0
    assert "date: 2026-03-01" in files(site)["essays/tea/index.en.md"]
    site.write("site.toml", CONFIG.replace("Asia/Taipei", "America/New_York"))
    assert new(site, "Coffee") == 0
    assert "date: 2026-02-28" in files(site)["essays/coffee/index.en.md"]


def test_a_folder_without_a_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Tea", str(tmp_path)]) == 1
    assert "has no site.toml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_no_more_is_told_with_the_file_and_a_hint(
    site: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "rename", full)
    assert new(site, "The night market", "--lang", "en") == 1
    path = site.root / "content/essays/the-night-market/index.en.md"
    assert capsys.readouterr().err.splitlines() == [
        f"{path}: this cannot be read or written: {os.strerror(errno.ENOSPC)}",
        "  hint: make room on the disk",
    ]
    assert files(site) == {}
