"""What holds for every command: help with examples, colour, quiet, completion; and the doctor."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.cli import main, make_parser
from generator.inputs import typefaces
from generator.storage.lock import locked
from tests.project import CONFIG, Project

ROOT = Path(__file__).parent.parent

PLAIN = """
import sys
sys.modules["manimgx_fonts_cjk"] = sys.modules["pagefind_bin"] = None
from generator.inputs import typefaces
typefaces._FOLDERS = ()
from generator.commands.cli import main
sys.exit(main())
"""
"""Runs Diptych as it is installed without extras, on a machine without a font for cards."""

_SECONDS = re.compile(r"\d+\.\d\d(?= s)")


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = make_parser()
    (found,) = (each.choices for each in parser._actions if isinstance(each.choices, dict))  # noqa: SLF001  # no other way
    return found


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_has_help_with_examples_that_can_be_parsed(command: str) -> None:
    told = commands()[command].format_help()
    examples = [line.strip() for line in told.partition("examples:")[2].split("\n") if line.strip()]
    assert examples
    for example in examples:
        words = [word.strip("\"'") for word in re.findall(r'"[^"]*"|\S+', example.partition(" > ")[0])]
        assert words[0] == "diptych"
        make_parser().parse_known_args(words[1:])


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish", "powershell"])
def test_a_shell_can_complete_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(re.search(rf"\b{command}\b", script) for command in commands())
    if shell == "bash" and shutil.which("bash"):
        ask = "COMP_WORDS=(diptych tran); COMP_CWORD=1; _shtab_diptych; echo ${COMPREPLY[@]}"
        done = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["translations"]


def test_colour_is_as_asked_for(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("content/essays/tea.en.md", "---\n")
    for where in (["--color", "always", "build"], ["build", "--color", "always"]):
        assert main([*where, str(project.root)]) == 1
        assert "\x1b[1;31merror" in capsys.readouterr().err
    assert main(["build", str(project.root), "--color", "never"]) == 1
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "clean", "new", "init"])
def test_quiet_leaves_out_what_nobody_asked_for(
    command: str, project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = {"new": ["Tea time", str(project.root)], "init": [str(tmp_path / "fresh")]}
    assert main([command, "-q", *arguments.get(command, [str(project.root)])]) == 0
    told = capsys.readouterr().out
    written = [f"content/essays/tea-time/index.{lang}.md" for lang in ("en", "zh")]
    assert told.splitlines() == (written if command == "new" else [])


def asked(project: Project, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, tuple[str, str]]]:
    capsys.readouterr()
    code = main(["doctor", str(project.root), "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return code, {each["name"]: (each["state"], each["told"]) for each in findings}


def test_the_doctor_looks_at_the_machine_and_the_site(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(project, capsys)
    assert code == 0
    assert found["site"] == ("ok", "en, zh; https://example.org/")
    assert found["lock"] == ("ok", "no build has been here")
    assert found["translations.json"][0] == "ok"
    project.build()
    assert asked(project, capsys)[1]["lock"] == ("ok", "free")
    with locked(project.output / ".diptych" / "lock", 0):
        assert asked(project, capsys)[1]["lock"] == ("note", f"a build is running, process {os.getpid()}")
    project.write("site.toml", "title = 1\n")
    code, found = asked(project, capsys)
    assert (code, found["site"][0]) == (1, "error")
    assert main(["doctor", str(project.root.parent)]) == 0


def test_the_doctor_names_the_fonts_that_a_build_would_take(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typefaces, "_PACKAGE", "no_font_in_here")
    monkeypatch.setattr(typefaces, "_FOLDERS", (str(tmp_path / "fonts"),))

    def told(cards: str) -> tuple[str, str]:
        project.write("site.toml", CONFIG.replace("cards.draw = false", cards))
        return asked(project, capsys)[1]["fonts for cards"]

    assert told("cards.draw = false") == ("ok", "none are needed, as `draw = false`")
    state, words = told("")
    assert state == "note"
    assert 'pip install "diptych[cards]"' in words
    own = project.write("own.ttf", "font")
    assert told('cards.fonts = { en = "own.ttf" }') == ("note", f"en: {own}, zh: none")
    state, words = told('cards.fonts = { zh = "gone.ttf" }')
    assert (state, "gone.ttf" in words) == ("error", True)
    common = tmp_path / "fonts/NotoSansCJK-VF.ttc"
    common.parent.mkdir()
    common.write_bytes(b"font")
    assert told("") == ("ok", str(common))
    assert told('cards.fonts = { en = "own.ttf" }') == ("ok", f"en: {own}, zh: {common}")


def test_the_doctor_knows_whether_the_ledger_is_committed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(project.root), *arguments], check=True, capture_output=True)

    assert main(["translations", "--mark-reviewed", "walking", str(project.root)]) == 0
    assert "in no git repository" in asked(project, capsys)[1]["translations.json"][1]
    git("init")
    assert "not committed" in asked(project, capsys)[1]["translations.json"][1]
    git("add", "translations.json")
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-m", "x")
    assert asked(project, capsys)[1]["translations.json"] == ("ok", "committed")


def masked(text: str) -> list[str]:
    """Return lines without the time that a machine needs; every other figure is held."""
    return [_SECONDS.sub("N", line) for line in text.splitlines()]


def test_the_newcomers_session_in_the_readme_is_what_happens(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    session = readme[readme.index("## Ten minutes") : readme.index("## More")]
    blocks = re.findall(r"```(\w*)\n(.*?)```", session, re.DOTALL)
    english, chinese = (text for kind, text in blocks if kind == "markdown")
    steps = [
        (command.partition("  #")[0].strip(), output)
        for kind, text in blocks
        if kind == "console"
        for command, output in re.findall(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", text, re.MULTILINE)
    ]
    folder = tmp_path
    ran = []
    for command, expected in steps:
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        if not command.startswith("diptych ") or command.startswith("diptych serve"):
            continue  # what installs, and what serves until it is stopped
        if "error:" in expected:
            path = folder / "content/essays/night-market/index.en.md"
            path.write_text(english.replace("2026-03-05", "2026-02-30"))
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)][1:]
        done = subprocess.run(
            [sys.executable, "-c", PLAIN, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1781500000"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert masked(done.stdout + done.stderr) == masked(expected), command
        ran.append(words[0])
        if words[0] == "new":
            work = folder / "content/essays/night-market"
            (work / "index.en.md").write_text(english)
            (work / "index.zh.md").write_text(chinese)
            shutil.copy(ROOT / "content/essays/afternoon-prototype/cover.png", work / "stalls.jpg")
            assert main(["build", str(folder), "-q"]) == 0
            assert (folder / "output/zh/essays/night-market/index.html").is_file()
    assert ran == ["init", "build", "new", "build"]


def test_the_starter_has_a_place_for_fixed_files_and_builds_strictly(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "s"), "-q"]) == 0
    assert (tmp_path / "s/static/.gitkeep").is_file()
    assert main(["build", str(tmp_path / "s"), "--strict", "-q", "--today", "2026-06-15"]) == 0
    assert not (tmp_path / "s/output/.gitkeep").exists()


def test_an_ignore_file_of_ones_own_survives_init(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    assert main(["init", str(tmp_path), "-q"]) == 0
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
