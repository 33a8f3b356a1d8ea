"""A build that would do nothing is known by the dates of files, and only where that proves something."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build_keeping as real
from generator.commands import cli
from generator.commands.quick import asked_for, unchanged
from generator.inputs import typefaces
from generator.request import store_folder
from tests.project import CONFIG, Project

QUICK = "quick"
PROPER = "proper"
WATCHED = """
import sys
from generator.commands.start import main
code = main()
print("proper" if "generator.build" in sys.modules else "quick", file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder on the generator's own disk; the clock of another is not believed for an hour."""
    build = Path(__file__).parent.parent / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        yield Path(folder)


def run(project: Project, *arguments: str) -> tuple[str, str]:
    """Run a build in a process of its own; return which way it went and what it said."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "build", *arguments],
        cwd=project.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.split("\n")[-2], done.stdout


@pytest.fixture
def settled(project: Project) -> Project:
    """A site that was built, and whose record was made."""
    tries = 0
    while record_of(project) is None:  # none is made where files changed in the tick of the clock that counts
        run(project)
        tries += 1
        assert tries < 6
    return project


def record_of(project: Project) -> Path | None:
    return next(iter((project.root / ".cache" / "diptych").rglob("unchanged")), None)


def test_a_build_that_would_do_nothing_loads_nothing(settled: Project) -> None:
    way, said = run(settled)
    assert way == QUICK
    assert said.startswith("nothing changed: ")
    assert run(settled, "--quiet") == (QUICK, "")
    assert run(settled, str(settled.root))[0] == QUICK


def test_other_options_are_for_the_build_proper() -> None:
    for options in (["--today", "2026-06-15"], ["--clean"], ["--json"], ["-v"], ["--output"], ["a", "b"]):
        assert asked_for(["build", *options]) is None
    assert asked_for(["explain", "x"]) is None
    plain, drafts = asked_for(["build"]), asked_for(["build", "--drafts", "-q"])
    assert plain is not None
    assert drafts is not None
    assert plain.key != drafts.key


def change_with_old_times(path: Path, data: bytes) -> None:
    """Change a file and put size and times back, as far as a program can."""
    before = path.stat()
    assert len(data) == before.st_size
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_source_of_the_same_size_and_date_is_read_again(settled: Project) -> None:
    source = settled.root / "content/essays/tea.en.md"
    change_with_old_times(source, source.read_bytes().replace(b"Tea", b"Ale"))
    assert run(settled)[0] == PROPER
    assert "Ale" in settled.read("en/essays/tea/index.html")


def test_an_output_of_the_same_size_and_date_is_repaired(settled: Project) -> None:
    page = settled.output / "en/essays/tea/index.html"
    before = page.read_bytes()
    change_with_old_times(page, before.replace(b"Tea", b"Ale"))
    assert run(settled)[0] == PROPER
    assert page.read_bytes() == before


def test_a_file_that_was_put_in_place_of_another_is_seen(settled: Project) -> None:
    source = settled.root / "content/essays/tea.en.md"
    other = source.with_suffix(".new")
    shutil.copy2(source, other)
    change_with_old_times(other, source.read_bytes().replace(b"Tea", b"Ale"))
    other.replace(source)
    assert run(settled)[0] == PROPER
    assert "Ale" in settled.read("en/essays/tea/index.html")


def test_a_new_input_is_seen(settled: Project) -> None:
    for path in ("content/essays/new.en.md", "static/CNAME", "layouts/assets/own.css", "translations.json"):
        run(settled)
        text = "{}" if path.endswith("json") else "---\ntitle: New\ndate: 2026-01-01\n---\n\nNew.\n"
        settled.write(path, text)
        assert unchanged(["build", str(settled.root)]) is None, path


def test_another_font_for_cards_is_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("generator.recipe.read_faces", lambda *_: {})  # these are no fonts, and draw nothing
    system = tmp_path / "system"
    system.mkdir()
    monkeypatch.setattr(typefaces, "_FOLDERS", (str(system),))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    own = tmp_path / "own.ttc"
    own.write_bytes(b"font")
    project.write("fonts/own.ttc", "").unlink()
    (project.root / "fonts/own.ttc").symlink_to(own)
    fonts = 'cards.fonts = { en = "fonts/own.ttc", zh = "fonts/own.ttc" }'
    project.write("site.toml", CONFIG.replace("cards.draw = false", fonts))
    command = ["build", str(project.root)]

    def settle() -> None:
        for _ in range(6):  # no record is made where files changed in the tick of the clock that counts
            assert cli.main(command) == 0
            if record_of(project):
                assert str(unchanged(command)).startswith("nothing changed: ")
                return
        raise AssertionError("no record")

    settle()
    (system / "NotoSansCJK-VF.ttc").write_bytes(b"another")  # installed where fonts are looked for
    assert unchanged(command) is None
    settle()
    change_with_old_times(own, own.read_bytes())
    assert unchanged(command) is None


def test_a_missing_output_is_seen(settled: Project) -> None:
    (settled.output / "robots.txt").unlink()
    assert run(settled)[0] == PROPER
    assert (settled.output / "robots.txt").is_file()


def test_a_damaged_record_is_none(settled: Project) -> None:
    record = record_of(settled)
    assert record is not None
    record.write_bytes(record.read_bytes().replace(b"tea", b"ale"))
    assert run(settled)[0] == PROPER


def test_a_source_behind_a_link_is_always_read(settled: Project) -> None:
    source = settled.root / "content/essays/tea.en.md"
    kept = settled.root / "kept.md"
    source.rename(kept)
    source.symlink_to(kept)
    assert run(settled)[0] == PROPER
    assert run(settled)[0] == PROPER
    assert record_of(settled) is None


def test_a_source_that_changed_while_the_build_ran_proves_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project.root / "content/essays/tea.en.md"

    def built_and_changed(*arguments: object) -> object:
        report = real(*arguments)  # type: ignore[arg-type]
        source.write_bytes(source.read_bytes() + b"\nMore.\n")
        return report

    monkeypatch.setattr("generator.commands.build.build_keeping", built_and_changed)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert cli.main(["build", str(project.root)]) == 0
    assert record_of(project) is None
    assert run(project)[0] == PROPER
    assert "More." in project.read("en/essays/tea/index.html")


def test_a_site_with_warnings_says_them_each_time(project: Project) -> None:
    project.write("content/essays/tea.en.md", "---\ntitle: Tea\ndate: 2026-02-03\ntilte: x\n---\n\nHot.\n")
    run(project)
    assert run(project)[0] == PROPER


def test_the_record_holds_for_the_day(settled: Project) -> None:
    record = record_of(settled)
    assert record is not None
    parts = record.read_text(errors="surrogateescape").split("\n\n")
    parts[1] = "1000"
    record.write_text("\n\n".join(parts), errors="surrogateescape")
    assert run(settled)[0] == PROPER


def test_the_record_stands_where_the_memory_does(settled: Project, tmp_path: Path) -> None:
    record = record_of(settled)
    assert record is not None
    assert record.parent == store_folder(settled.request())
    elsewhere = tmp_path / "elsewhere"
    run(settled, "--output", str(elsewhere))
    run(settled, "--output", str(elsewhere))
    assert (store_folder(settled.request(output=elsewhere)) / "unchanged").is_file()


def test_clean_forgets_the_record(settled: Project) -> None:
    assert cli.main(["clean", str(settled.root)]) == 0
    assert record_of(settled) is None
