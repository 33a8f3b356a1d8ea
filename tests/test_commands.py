"""The command line as people use it: real processes, exit codes, what is printed where."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.cli import main
from tests.conftest import essay
from tests.project import Project

ROOT = Path(__file__).parent.parent


def diptych(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1781500000", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_says_what_it_did_in_one_line(project: Project) -> None:
    done = diptych("build", str(project.root))
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith(f"built {len(project.tree())} files: 5 parsed, ")
    assert done.stdout.count("\n") == 1
    assert diptych("build", str(project.root)).stdout.startswith("nothing changed: ")


def test_problems_go_to_stderr_and_the_exit_code_is_one(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-31", "Hot."))
    done = diptych("build", str(project.root))
    assert done.returncode == 1
    assert done.stdout == ""
    assert 'tea.en.md:3:7: error: "date" is a day or time that does not exist' in done.stderr
    assert "not built: 1 error; the output is as it was" in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_lets_a_warning_stop_the_build(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot.", tilte="x"))
    assert diptych("build", str(project.root), "--strict").returncode == 1
    assert project.tree() == {}
    assert diptych("build", str(project.root)).returncode == 0
    assert diptych("build", str(project.root), "--strict").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bild",),
        ("build", "--today", "2026-02-30"),
        ("build", "--jobs", "0"),
        ("build", "--nope"),
        ("explain",),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    done = diptych(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


@pytest.mark.parametrize("command", ["build", "explain", "clean", "init"])
def test_every_command_has_help_with_examples(command: str) -> None:
    done = diptych(command, "-h")
    assert done.returncode == 0
    assert "examples:" in done.stdout


def test_the_report_is_one_json_object(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot.", tilte="x"))
    report = json.loads(diptych("build", str(project.root), "--json").stdout)
    assert report["ok"] is True
    assert report["parsed"] == 5
    assert report["written"] == sorted(project.tree())
    assert report["problems"] == [
        {
            "place": {"path": "content/essays/tea.en.md", "line": 4, "column": 1},
            "code": "unknown-key",
            "message": 'unknown key "tilte"',
            "hint": 'did you mean "title"?',
            "severity": "warning",
        }
    ]
    project.write("content/essays/tea.en.md", "---\n")
    failed = diptych("build", str(project.root), "--json")
    assert failed.returncode == 1
    assert json.loads(failed.stdout)["problems"][0]["code"] == "unclosed-front-matter"


def test_a_folder_without_a_site_is_told_how_to_begin(tmp_path: Path) -> None:
    done = diptych("build", str(tmp_path))
    assert done.returncode == 1
    assert "has no site.toml" in done.stderr
    assert "diptych init DIR" in done.stderr
    assert list(tmp_path.glob("output/[!.]*")) == []


def test_the_output_may_lie_elsewhere_and_the_address_may_change(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "public"
    done = diptych("build", str(project.root), "-o", str(out), "--base-url", "https://other.example/sub")
    assert done.returncode == 0
    assert "https://other.example/sub/en/essays/walking/" in (out / "sitemap.xml").read_text()
    assert 'href="/sub/en/"' in (out / "404.html").read_text()
    assert not project.output.exists()


def test_a_folder_with_other_files_is_refused_with_a_way_out(project: Project) -> None:
    project.write("output/thesis.doc", "years of work")
    done = diptych("build", str(project.root))
    assert done.returncode == 1
    assert 'holds files that Diptych did not write, such as "thesis.doc"' in done.stderr
    assert "hint: empty it yourself, or name another folder with --output" in done.stderr
    assert (project.output / "thesis.doc").read_text() == "years of work"


def test_clean_removes_what_builds_wrote_and_nothing_else(project: Project) -> None:
    diptych("build", str(project.root))
    project.write("output/en/stray.txt", "mine")
    done = diptych("clean", str(project.root))
    assert done.returncode == 0
    assert list(project.tree()) == ["en/stray.txt"]
    assert not (project.root / ".cache" / "diptych").exists()


def test_explain_names_sources_templates_and_reasons(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "en/essays/walking/index.html"

    def explained() -> str:
        capsys.readouterr()
        assert main(["explain", path, str(project.root)]) == 0  # in this process: it is asked ten times
        return capsys.readouterr().out

    assert "would be made again: no build had made it" in explained()
    assert main(["build", str(project.root)]) == 0
    assert "from      content/essays/walking/index.en.md" in explained()
    assert "from      content/essays/walking/index.zh.md" in explained()
    assert "layouts/templates/essay.html" in explained()
    assert "layouts/templates/base.html" in explained()
    assert "was last made because no build had made it" in explained()
    assert "is fresh" in explained()
    (project.output / path).write_text("other")
    assert "would be made again: the file was not what had been written" in explained()
    (project.output / path).unlink()
    assert "would be made again: the file was missing" in explained()
    assert main(["build", str(project.root)]) == 0
    assert "was last made because the file was missing" in explained()
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "On wheels."))
    assert "would be made again: what it shows had changed" in explained()
    project.write("layouts/strings/en.toml", '"skip" = "Jump"\n')
    assert main(["build", str(project.root)]) == 0
    project.write("layouts/strings/en.toml", '"skip" = "Hop"\n')
    assert "would be made again: a template or string had changed" in explained()
    answer = json.loads(diptych("explain", path, str(project.root), "--json").stdout)
    assert answer["sources"][0] == "content/essays/walking/index.en.md"
    assert answer["made"] == "what it shows had changed"


@pytest.mark.parametrize(
    "path", ["en/essays/walking/", "/en/essays/walking", "output/en/essays/walking/index.html"]
)
def test_explain_takes_a_page_by_any_of_its_names(path: str, project: Project) -> None:
    assert diptych("explain", path, str(project.root)).stdout.startswith("en/essays/walking/index.html\n")


def test_explain_guesses_what_was_meant(project: Project) -> None:
    done = diptych("explain", "content/essays/tea.en.md", str(project.root))
    assert done.returncode == 1
    assert 'did you mean "en/essays/tea/index.html", which is made of it?' in done.stderr


def test_explain_tells_a_broken_template_like_any_mistake(project: Project) -> None:
    project.write("layouts/templates/robots.txt", "{% if %}")
    done = diptych("explain", "robots.txt", str(project.root))
    assert done.returncode == 1
    assert "layouts/templates/robots.txt:1: error:" in done.stderr


def test_nothing_is_made_in_a_folder_that_is_no_site(project: Project, tmp_path: Path) -> None:
    done = diptych("build", cwd=project.root / "content")
    assert f"the site is {project.root}" in done.stderr
    assert not (project.root / "content/output").exists()
    assert diptych("build", str(tmp_path / "typo")).returncode == 1
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("output", [".", "content/o", "static/o", "layouts"])
def test_a_site_is_not_written_among_its_sources(output: str, project: Project) -> None:
    done = diptych("build", "--output", output, cwd=project.root)
    assert done.returncode == 1
    assert "the site would be written among its own sources" in done.stderr


def test_a_build_that_shows_drafts_says_so(project: Project) -> None:
    assert "not for publishing" in diptych("build", str(project.root), "--drafts").stderr


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("x")
    done = diptych("init", str(tmp_path))
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.txt"]


def test_colour_is_for_terminals_without_no_color(project: Project) -> None:
    project.write("content/essays/tea.en.md", "---\n")

    def on_terminal(**environment: str) -> str:
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "build", str(project.root)],
            cwd=ROOT,
            env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **environment},
            stdout=follower,
            stderr=follower,
        )
        os.close(follower)
        told = _all_of(leader)
        process.wait()
        return told

    assert "\x1b[1;31merror\x1b[0m" in on_terminal()
    # A slow machine sees a progress bar, which moves the cursor.
    assert not re.search(r"\x1b\[[\d;]*m", on_terminal(NO_COLOR="1"))
    assert "\x1b" not in diptych("build", str(project.root)).stderr


def test_a_file_name_cannot_command_the_terminal(project: Project) -> None:
    project.write("content/essays/a\x1b[2Jb.en.md", "---\n")
    done = diptych("build", str(project.root))
    assert "\x1b" not in done.stderr
    assert "a\\x1b[2Jb" in done.stderr


def test_two_builds_at_once_both_end_well(project: Project) -> None:
    command = [sys.executable, "-m", "generator", "build", str(project.root), "--today", "2026-06-15"]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ended = [(*process.communicate(), process.returncode) for process in running]
    assert [code for _, _, code in ended] == [0, 0, 0, 0], ended
    first = [out for out, _, _ in ended if out.startswith("built ")]
    assert len(first) == 1


def test_a_long_build_shows_its_progress_on_a_terminal_only(project: Project) -> None:
    code = (
        "import sys, generator.commands.build as build; build._LONG = 0;"
        "from generator.commands.cli import main;"
        f"sys.exit(main(['build', {str(project.root)!r}, '--clean']))"
    )
    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=follower, stderr=follower, cwd=ROOT
    )
    os.close(follower)
    assert "writing" in _all_of(leader)
    assert process.wait() == 0
    piped = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert piped.stderr == ""
    assert "writing" not in piped.stdout


def _all_of(terminal: int) -> str:
    told = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux ends a terminal that nobody writes to
            break
        if not part:
            break
        told += part
    os.close(terminal)
    return told.decode()
