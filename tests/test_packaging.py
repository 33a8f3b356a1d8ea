"""A wheel carries all that a site needs; an installed Diptych builds one, far from the checkout."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterable
from email import message_from_bytes
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

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


OURS = next(Path(path) for path in sys.path if path.endswith("site-packages"))


def environment(wheel: Path, folder: Path, entries: Iterable[str]) -> Path:
    """Return the folder of an environment that has the wheel, and some of this one's libraries behind it."""
    venv.create(folder, with_pip=False, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    for name in entries:
        # Everything but this checkout's own editable installation.
        if "diptych" not in name and not (packages / name).exists():
            (packages / name).symlink_to(OURS / name)
    return folder


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with all that this one has."""
    return environment(
        wheel, tmp_path_factory.mktemp("environment"), sorted(each.name for each in OURS.iterdir())
    )


def needed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Return what requirements bring without extras, themselves and all that they require, by name."""
    found: dict[str, Distribution] = {}
    pending = [*requirements]
    while pending:
        requirement = Requirement(pending.pop())
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name.lower() not in found:
            found[requirement.name.lower()] = distribution(requirement.name)
            pending += distribution(requirement.name).requires or ()
    return found


@pytest.fixture(scope="module")
def required(wheel: Path) -> list[str]:
    """Return what a plain installation of the wheel asks for."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith("/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    return [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]


@pytest.fixture(scope="module")
def plain(wheel: Path, required: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with what a plain installation brings, and none of the extras."""
    files = (file for each in needed(required).values() for file in each.files or ())
    entries = {file.parts[0] for file in files if file.parts[0] not in {"..", "__pycache__"}}
    return environment(wheel, tmp_path_factory.mktemp("plain"), sorted(entries))


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
    assert "generator/py.typed" in names


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


def test_a_plain_installation_is_small(wheel: Path, required: list[str]) -> None:
    here = [each for each in map(Requirement, required) if each.marker is None or each.marker.evaluate()]
    assert len(here) <= 14
    files = (file for each in needed(required).values() for file in each.files or ())
    size = sum(Path(str(file.locate())).stat().st_size for file in files if not file.name.endswith(".pyc"))
    size += sum(entry.file_size for entry in zipfile.ZipFile(wheel).infolist())
    assert size <= 80_000_000  # without what Python compiles, which is a fifth more


@pytest.fixture
def plain_site(plain: Path, tmp_path: Path) -> Path:
    assert run(plain, "init", "my-site", cwd=tmp_path).returncode == 0
    return tmp_path / "my-site"


def test_a_plain_installation_builds_checks_and_serves(plain: Path, plain_site: Path) -> None:
    for extra in ("fontTools", "httpx", "latex2mathml", "shtab", "boto3", "rich"):
        code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({extra!r}) is not None)"
        assert subprocess.run([plain / "bin/python", "-c", code], check=False).returncode == 0, extra
    built = run(plain, "build", "--strict", cwd=plain_site)
    assert (built.returncode, built.stderr) == (0, "")
    checked = run(plain, "check", cwd=plain_site)
    assert checked.returncode == 0, checked.stderr
    assert run(plain, "new", "夜市", "--lang", "zh", cwd=plain_site).returncode == 0
    assert (plain_site / "content/essays/ye-shi").is_dir()
    serving = subprocess.Popen(
        [plain / "bin/python", "-u", "-m", "generator", "serve", "--port", "0"],
        cwd=plain_site,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert serving.stdout is not None
        told = next(line for line in serving.stdout if "serving http" in line)
        address = re.search(r"http://\S+", told)
        assert address is not None
        assert "A first walk" in answer(f"{address[0]}en/")
    finally:
        serving.terminate()
        serving.communicate()


def answer(url: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310  # our own server
                return str(response.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


def test_each_extra_that_is_missing_is_a_problem_that_names_it(plain: Path, plain_site: Path) -> None:
    essay = next(plain_site.glob("content/essays/*/*.en.md"))
    text, settings = essay.read_text(), (plain_site / "site.toml").read_text()

    def told(*arguments: str) -> str:
        done = run(plain, *arguments, cwd=plain_site)
        assert "Traceback" not in done.stderr
        assert "install it with" in done.stderr
        assert done.returncode == (0 if "the site is built without" in done.stderr else 1)
        return re.search(r'"diptych\[(\w+)\]"', done.stderr)[1]  # type: ignore[index]  # else it fails

    asked = {told("completion", "bash"), told("check", "--external")}
    essay.write_text(f"{text}\nThis is $x^2$.\n")
    asked.add(told("build"))
    essay.write_text(text)
    for key in ("cards.draw = true", "search.enabled = true"):
        (plain_site / "site.toml").write_text(f"{key}\n{settings}")
        asked.add(told("build"))
    deploy = '[deploy.x]\nkind = "s3"\nbucket = "b"\n'
    (plain_site / "site.toml").write_text(
        re.sub("^base_url = .*$", 'base_url = "https://panels.tw/"', settings, flags=re.MULTILINE) + deploy
    )
    asked.add(told("deploy", "--yes"))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert asked == set(extras) - {"all", "build", "dev"}
