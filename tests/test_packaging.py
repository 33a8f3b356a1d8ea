"""A wheel carries all that a site needs; an installed Diptych builds one, far from the checkout."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from generator.build import build
from generator.building.request import BuildRequest
from generator.extensions import FEATURES
from tests.project import tree_of

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a copy of the checkout, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("generator", "layouts"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an environment that has the wheel, and this one's libraries behind it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    ours = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    for entry in ours.iterdir():
        # Everything but this checkout's own editable installation.
        if "diptych" not in entry.name and not (packages / entry.name).exists():
            (packages / entry.name).symlink_to(entry)
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [str(installed / "bin" / "python"), "-m", "generator", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_wheel_holds_the_layouts_and_the_starter_site(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("layouts", "generator/starter"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                inside = path.relative_to(ROOT).as_posix()
                assert inside.replace("layouts/", "generator/layouts/", 1) in names or inside in names
    assert not [name for name in names if name.startswith(("tests/", "content/"))]


@pytest.fixture(scope="module")
def made(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that the installed wheel made."""
    folder = tmp_path_factory.mktemp("made")
    done = run(installed, "init", "my-site", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "my-site"


def test_an_installed_wheel_builds_a_site_without_a_warning_and_as_the_checkout_does(
    installed: Path, made: Path
) -> None:
    built = run(installed, "build", str(made), "--strict", "--today", "2026-06-01", cwd=made.parent)
    assert built.returncode == 0, built.stderr
    assert "built" in built.stdout
    assert "A first walk" in (made / "output/en/index.html").read_text()
    elsewhere = made.parent / "output"
    moment = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    day = dt.date(2026, 6, 1)
    assert build(BuildRequest(root=made, output=elsewhere, features=FEATURES, now=moment, today=day)).ok
    assert tree_of(elsewhere) == tree_of(made / "output")
