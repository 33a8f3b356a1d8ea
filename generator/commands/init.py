"""``diptych init``: a small site in two languages, to write on from."""

import argparse
import shlex
import shutil
from importlib import resources
from pathlib import Path

from generator.commands.terminal import RefusedError, counted

IGNORED = "# What Diptych makes; both can be made again.\n/output/\n/.cache/\n"


def run(options: argparse.Namespace) -> int:
    """Write the starter site into a new or empty folder."""
    folder: Path = options.folder.resolve()
    blocking = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not blocking.is_dir():
        raise RefusedError(f"{blocking} is not a folder", "name another one")
    present = names_in(folder)
    if present:
        raise RefusedError(f'{folder} is not empty: it holds "{present[0]}"', "name a new folder")
    with resources.as_file(resources.files("generator") / "starter") as starter:
        shutil.copytree(starter, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
        written = sum(path.is_file() for path in starter.rglob("*"))
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


def names_in(folder: Path) -> list[str]:
    """Return what a folder holds by name, hidden files left out; nothing where there is no folder."""
    found = folder.iterdir() if folder.exists() else ()
    return sorted(path.name for path in found if not path.name.startswith("."))
