"""The same sources make the same bytes, whatever the machine is like."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.project import Tree, tree_of

ROOT = Path(__file__).parent.parent
STRANGE = ROOT / "tests/strange"

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {
        "PYTHONHASHSEED": "3",
        "PYTHONUTF8": "0",
        "LC_ALL": "POSIX",
        "PYTHONOPTIMIZE": "2",
        "SOURCE_DATE_EPOCH": "1793500000",  # in place of the day: the clock shows through it alone
    },
]


def build(
    site: Path, *, cwd: Path, options: tuple[str, ...] = (), environment: dict[str, str] | None = None
) -> Tree:
    output = site / "output"
    shutil.rmtree(output, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        str(site),
        "--clean",
        *(() if "SOURCE_DATE_EPOCH" in (environment or {}) else ("--today", "2026-11-01")),
        *options,
    ]
    clean = {key: value for key, value in os.environ.items() if key not in {"TZ", "LANG", "LC_ALL"}}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**clean, "PYTHONPATH": f"{STRANGE}{os.pathsep}{ROOT}", **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tree_of(output)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository's own site, with small pictures: those take half of a build's time."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    shutil.copy(ROOT / "site.toml", folder / "site.toml")
    covers = sorted(folder.rglob("cover.png"))
    assert len(covers) > 1
    for cover in covers:
        with Image.open(cover) as picture:
            picture.convert("RGB").reduce(2).save(cover)
    return folder


@pytest.fixture(scope="module")
def expected(site: Path) -> Tree:
    return build(site, cwd=ROOT, environment={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})


@pytest.mark.parametrize(
    ("environment", "jobs", "umask"),
    list(zip(ENVIRONMENTS, ("1", "3", "2"), (0o077, 0o022, 0o002), strict=True)),
    ids=lambda each: f"{each.get('TZ', 'POSIX')}" if isinstance(each, dict) else str(each),
)
def test_hash_seed_zone_locale_umask_clock_and_number_of_processes_do_not_show(  # of pytest
    environment: dict[str, str], jobs: str, umask: int, site: Path, expected: Tree, tmp_path: Path
) -> None:
    old = os.umask(umask)
    try:
        tree = build(site, cwd=tmp_path, options=("--jobs", jobs), environment=environment)
    finally:
        os.umask(old)
    assert tree == expected
    modes = {path.stat().st_mode & 0o777 for path in (site / "output" / "en").rglob("*.html")}
    assert modes == {0o644}


def test_a_strange_machine_lists_folders_in_any_order_and_has_no_network() -> None:
    """All builds above and below run on it, so this shows that it is as strange as it says."""
    names = sorted(path.name for path in (ROOT / "generator").iterdir())
    program = (
        "import json, os, sys; at = sys.argv[1];"
        "print(json.dumps([os.listdir(at), [each.name for each in os.scandir(at)]]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(STRANGE), "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-c", program, str(ROOT / "generator")]
    listed, scanned = json.loads(
        subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    )
    assert sorted(listed) == sorted(scanned) == names
    assert listed != scanned
    for asking in ("socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('example.org', 80)"):
        command = [sys.executable, "-c", f"import socket\ntry: {asking}\nexcept BaseException: pass"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (70, b"a build asked for the network\n")
