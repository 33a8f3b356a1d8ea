"""``diptych init``: a small site in two languages, to write on from."""

import argparse
import shlex
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.commands.terminal import RefusedError, counted

IGNORED = "# What Diptych makes; both can be made again.\n/output/\n/.cache/\n"


def run(options: argparse.Namespace) -> int:
    """Write the starter site into a new or empty folder."""
    folder: Path = options.folder.resolve()
    blocking = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not blocking.is_dir():
        raise RefusedError(f"{blocking} is not a folder", "name another one")
    strangers = (
        sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        if folder.exists()
        else []
    )
    if strangers:
        raise RefusedError(f'{folder} is not empty: it holds "{strangers[0]}"', "name a new folder")
    written = _copy(resources.files("generator") / "starter", folder)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text(IGNORED, encoding="utf-8", newline="\n")
        written += 1
    kept = folder / "static" / ".gitkeep"
    kept.parent.mkdir(exist_ok=True)
    kept.touch()
    written += 1
    if not options.quiet:
        print(f"wrote {counted(written, 'file')} to {options.folder}")
        print(f"next: diptych build {shlex.quote(str(options.folder))}")
    return 0


def _copy(source: Traversable, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            written += _copy(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
            written += 1
    return written
