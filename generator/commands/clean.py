"""``diptych clean``."""

import argparse
import contextlib
import shutil

from generator.build import store_of
from generator.building.request import BuildRequest
from generator.commands.requests import request_from
from generator.commands.terminal import RefusedError, counted
from generator.serving.workspaces import clear_slots
from generator.storage.lock import LockHeldError, locked
from generator.storage.output import OutputFolder, OutputRefusedError
from generator.storage.store import stores_in


def run(options: argparse.Namespace) -> int:
    """Remove what builds wrote, and what they, servers, checks and deployments remembered."""
    request = request_from(options)
    if not (request.root / "site.toml").is_file():
        raise RefusedError(f"{request.root} has no site.toml", "name the site's folder")
    folder = OutputFolder(request.output)
    removed: tuple[str, ...] = ()
    try:
        if folder.path.is_dir():
            with folder.held():
                removed = folder.clear()
    except OutputRefusedError as reason:
        raise RefusedError(str(reason), reason.hint) from None
    _forget(request)
    if not options.quiet:
        print(f"removed {counted(len(removed), 'file')} and what builds remembered")
    return 0


def _forget(request: BuildRequest) -> None:
    cache = request.root / ".cache"
    clear_slots(request.root)
    for store in stores_in(cache / "diptych"):
        store.forget_own()
    with contextlib.suppress(OSError):
        (cache / "diptych" / "external.json").unlink(missing_ok=True)
    place = cache / "deploy"
    with contextlib.suppress(LockHeldError, OSError), locked(place / ".lock", 0):
        shutil.rmtree(place)
    store_of(request).forget()
