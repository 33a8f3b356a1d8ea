"""``diptych import``: the posts of another generator become works with editions."""  # noqa: N999  # a command's module has its name

import argparse
import shlex
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.build import store_of
from generator.building.pipeline import plan
from generator.building.request import BuildRequest
from generator.commands.init import IGNORED, names_in
from generator.commands.requests import request_from
from generator.commands.terminal import (
    RefusedError,
    counted,
    print_json,
    print_problems,
    printable,
    tell_refused,
)
from generator.core.model import SourceFile
from generator.core.problems import Problem, has_errors
from generator.extensions import LINTS, TARGETS
from generator.importing.assembly import Imported, assembled
from generator.importing.destination import put_into_place, taken_paths, without_present
from generator.importing.existing import existing_in
from generator.importing.posts import ImportNote
from generator.importing.settings import settings_text
from generator.importing.systems import SYSTEMS, ImportRefusedError
from generator.inputs.config import CONFIG_PATH, read_config
from generator.writing.files import FileExistsAlready, NewFile


def run(options: argparse.Namespace) -> int:
    """Import, then read the site that came of it, and tell everything that is left to do."""
    source, root = options.source.resolve(), options.site.resolve()
    refused = _why_not(source, root)
    if refused:
        raise RefusedError(*refused)
    try:
        site = next(each for each in SYSTEMS if each.name == options.system).read(source)
    except ImportRefusedError as reason:
        raise RefusedError(
            printable(str(reason)), f"see `diptych import -h` for what {options.system} needs"
        ) from None
    is_new = not (root / CONFIG_PATH).exists()
    text = settings_text(site).encode() if is_new else (root / CONFIG_PATH).read_bytes()
    config = read_config(SourceFile.of(CONFIG_PATH, text), LINTS, TARGETS)
    if config.value is None:
        print_problems(config.problems, root)
        return 1
    imported = assembled(site, config.value, taken_paths(root, site), existing_in(root, config.value))
    if is_new:
        settings = [NewFile(CONFIG_PATH, text)]
        if not (root / ".gitignore").exists():  # before the settings: with them, the site is no new one
            settings.insert(0, NewFile(".gitignore", IGNORED))
        imported = msgspec.structs.replace(imported, settings=tuple(settings))
    imported, kept = without_present(root, imported)
    try:
        put_into_place(root, imported)
    except FileExistsAlready as reason:
        raise RefusedError(
            f"{printable(str(reason))} is there already", "move it away, or name another folder"
        ) from None
    except OSError as reason:
        return tell_refused(reason, then="import again, which goes on from here")
    left = _problems_of(request_from(options))
    if options.json:
        imported = msgspec.structs.replace(imported, notes=(*imported.notes, *kept))
        print_json(_as_json(imported, left))
    else:
        _print(imported, kept, left, options)
    return 1 if has_errors(left) else 0


def _why_not(source: Path, root: Path) -> tuple[str, str] | None:
    if root == source or root.is_relative_to(source) or source.is_relative_to(root):
        return "the new site would lie in the old one, or the old in the new", "name a folder beside it"
    if root.exists() and not root.is_dir():
        return f"{root} is not a folder", "name another one"
    present = names_in(root)
    if present and not (root / CONFIG_PATH).is_file():
        return f'{root} holds "{present[0]}" and is no site', "name a new folder, or a site of yours"
    return None


def _problems_of(request: BuildRequest) -> list[Problem]:
    """Return what a build of the new site would say, drafts included."""
    request = msgspec.structs.replace(request, drafts=False)
    return [*plan(store_of(request), request).problems]


def _print(
    imported: Imported, kept: tuple[ImportNote, ...], problems: Sequence[Problem], options: argparse.Namespace
) -> None:
    old = options.source.parent if options.source.is_file() else options.source
    for folder, notes in ((old, imported.present), (old, imported.notes), (options.site, kept)):
        for note in notes:
            print(_told(folder, note))
    print_problems([_from_here(problem, options.site) for problem in problems], Path())
    if options.quiet:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    there = f"; {counted(len(imported.present), 'edition')} there already" if imported.present else ""
    print(
        f"imported {counted(imported.works, 'work')}, {counted(imported.editions, 'edition')}, "
        f"{counted(len(imported.copies), 'file')}{there}"
    )
    print(
        f"{counted(len(imported.notes) + len(kept), 'thing')} to look at, {counted(errors, 'error')}, "
        f"{counted(len(problems) - errors, 'warning')}"
    )
    print(f"next: diptych build {shlex.quote(str(options.site))}")


def _from_here(problem: Problem, site: Path) -> Problem:
    place = msgspec.structs.replace(problem.place, path=str(site / problem.place.path))
    return msgspec.structs.replace(problem, place=place)


def _told(folder: Path, note: ImportNote) -> str:
    """Return a line whose path can be opened from here."""
    path = str(folder / note.path)
    where = f"{path}:{note.line}" if note.line else path
    return f"{printable(where)}: {printable(note.message)}"


def _as_json(imported: Imported, problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "works": imported.works,
        "editions": imported.editions,
        "written": sorted([*(file.path for file in (*imported.settings, *imported.files)), *imported.copies]),
        "present": imported.present,
        "findings": imported.notes,
        "problems": problems,
    }
