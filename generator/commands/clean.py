"""``diptych clean``."""

import argparse
import sys

from generator.build import store_of
from generator.commands.requests import request_from
from generator.publishing.output import OutputFolder, OutputRefusedError


def run(options: argparse.Namespace) -> int:
    """Remove what builds wrote, and what they remembered."""
    request = request_from(options)
    if not (request.root / "site.toml").is_file():
        print(f"{request.root} has no site.toml\n  cure: name the site's folder", file=sys.stderr)
        return 1
    folder = OutputFolder(request.output)
    removed: tuple[str, ...] = ()
    try:
        if folder.path.is_dir():
            with folder.held():
                removed = folder.clear()
    except OutputRefusedError as reason:
        print(f"{reason}\n  cure: {reason.hint}", file=sys.stderr)
        return 1
    store_of(request).forget()
    if not options.quiet:
        print(f"removed {len(removed)} files and what builds remembered")
    return 0
