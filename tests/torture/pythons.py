"""``make pythons``: this repository's own site, built by every other Python that can be found, byte for byte.

Each gets an environment of its own below ``build/pythons/`` with the same pinned dependencies.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.project import Tree, tree_of
from tests.torture.sites import differences

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/pythons"
_VERSIONS = ("3.12", "3.13", "3.14", "3.15")


def pythons() -> dict[str, Path]:
    """Return other Pythons by version: those that pyenv keeps, and those on the path."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {}
    for version in _VERSIONS:
        others = sorted(str(path / "bin/python") for path in kept.glob(f"{version}.*"))
        # What pyenv puts on the path is a stand-in that may have nothing behind it.
        path = next(iter(others), None) or shutil.which(f"python{version}")
        if path is not None and "shims" not in path:
            found[version] = Path(path)
    return found


def main() -> int:
    """Build with each; return 1 where any site differs."""
    expected = _built(Path(sys.executable))
    others = pythons()
    failed = 0
    for version, path in others.items():
        wrong = differences(_built(_environment(version, path)), expected)
        failed |= bool(wrong)
        print(f"Python {version}: {len(expected)} files, {len(wrong)} differ {wrong[:3] or ''}", flush=True)
    print(f"{len(others)} other versions found, {', '.join(_VERSIONS)} looked for")
    return failed


def _environment(version: str, path: Path) -> Path:
    folder = FOLDER / version
    python = folder / "bin/python"
    uv = Path(sys.executable).with_name("uv")
    if not (folder / "ready").exists():
        subprocess.run([uv, "-q", "venv", "--clear", "--python", path, folder], check=True)
        pinned = ("--require-hashes", "-r", ROOT / "requirements.txt")
        subprocess.run([uv, "-q", "pip", "install", "--python", python, *pinned], check=True)
        (folder / "ready").touch()
    return python


def _built(python: Path) -> Tree:
    site = FOLDER / "site"
    shutil.rmtree(site, ignore_errors=True)
    for name in ("content", "layouts"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "site.toml", site)
    command: list[str | Path] = [
        python,
        "-m",
        "generator",
        "build",
        site,
        "--clean",
        "--today",
        "2026-11-01",
        "-q",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return tree_of(site / "output")


if __name__ == "__main__":
    raise SystemExit(main())
