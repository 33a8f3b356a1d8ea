"""``make release``: the wheel and the source archive of a version, tried before anybody gets them.

Both are made twice, from two copies of the commit, and must be the same to the byte; the wheel comes out of
the source archive. Then each is installed in an environment of its own, where it makes, builds and checks a
site.
"""

import argparse
import datetime as dt
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_HEADING = re.compile(r"^## (\S+), (.+)$", re.MULTILINE)


def main(argv: Sequence[str] | None = None) -> int:
    """Make ``dist/`` anew; return 1 with what is to be done where the commit is not fit for a release."""
    parser = argparse.ArgumentParser(prog="make release")
    parser.add_argument("--trial", action="store_true", help="make it from a commit that is no release yet")
    options = parser.parse_args(argv)
    init = (ROOT / "generator/__init__.py").read_text(encoding="utf-8")
    reasons = unfit(init, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), tags(), changed())
    if reasons and not options.trial:
        print("\n".join(f"not released: {reason}" for reason in reasons), file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        first, second = (made(Path(folder) / name) for name in ("first", "second"))
        for one, other in zip(first, second, strict=True):
            if (one.name, one.read_bytes()) != (other.name, other.read_bytes()):
                print(f"not released: {one.name} is not the same twice", file=sys.stderr)
                return 1
        for archive in first:
            tried(archive, Path(folder) / f"with-{archive.suffix[1:]}")
        shutil.rmtree(ROOT / "dist", ignore_errors=True)
        (ROOT / "dist").mkdir()
        for archive in first:
            shutil.copy(archive, ROOT / "dist")
            print(f"dist/{archive.name}: made twice alike, and tried")
    return 0


def unfit(init: str, changelog: str, known: Sequence[str], pending: Sequence[str]) -> list[str]:
    """Return what must be done before a commit can be released.

    Args:
        init: text of the module that names the version.
        changelog: text of the changelog, whose first heading is the version's.
        known: tags that there are.
        pending: files that differ from the commit.
    """
    named, heading = _VERSION.search(init), _HEADING.search(changelog)
    version = named[1] if named else "?"
    reasons = []
    if heading is None or heading[1] != version:
        reasons.append(f"the first heading of CHANGELOG.md does not speak of {version}")
    elif not _is_day(heading[2]):
        reasons.append(f"CHANGELOG.md says of {version} that it is {heading[2]}: write its day")
    if f"v{version}" in known:
        reasons.append(f"there is a tag v{version}: give __version__ another number")
    reasons += [f"{path} is not committed" for path in pending]
    return reasons


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def tags() -> list[str]:
    """Return the tags of this repository."""
    return git("tag", "--list").split()


def changed() -> list[str]:
    """Return the files that differ from the last commit."""
    return [line[3:] for line in git("status", "--porcelain").splitlines()]


def made(folder: Path) -> tuple[Path, Path]:
    """Return the wheel and the source archive of the last commit; the wheel comes out of the archive.

    Args:
        folder: where the commit is unpacked, which is made.
    """
    source, unpacked, out = folder / "source", folder / "unpacked", folder / "out"
    for each in (source, unpacked, out):
        each.mkdir(parents=True)
    subprocess.run(["tar", "-x", "-C", source], input=archived(), check=True)
    build(source, out, "sdist")
    (archive,) = out.glob("*.tar.gz")
    subprocess.run(["tar", "-xzf", archive, "-C", unpacked, "--strip-components=1"], check=True)
    build(unpacked, out, "wheel")
    (wheel,) = out.glob("*.whl")
    return wheel, archive


def archived() -> bytes:
    """Return the files of the last commit as a tar archive."""
    return subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], check=True, capture_output=True).stdout


def build(source: Path, out: Path, target: str) -> None:
    """Build a ``wheel`` or an ``sdist`` without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


def tried(archive: Path, folder: Path) -> None:
    """Install an archive beside the locked requirements, and make, build and check a site with it."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin/python")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.txt")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(archive)], check=True)
    for arguments in (["init", "site"], ["build", "site", "--strict"], ["check", "site"]):
        subprocess.run([str(folder / "bin/diptych"), *arguments], cwd=folder, check=True)


def git(*arguments: str) -> str:
    """Return what git says of this repository."""
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
