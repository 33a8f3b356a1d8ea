"""``diptych clean``."""

import argparse
import shutil
import sys

from generator.commands.requests import output_of
from generator.publishing.output import OutputFolder, OutputRefusedError


def run(options: argparse.Namespace) -> int:
    """Remove what builds wrote, and the cache."""
    root = options.site.resolve()
    if not (root / "site.toml").is_file():
        print(f"{root} has no site.toml", file=sys.stderr)
        print("  cure: name the site's folder", file=sys.stderr)
        return 1
    folder = OutputFolder(output_of(options))
    try:
        removed = folder.clear() if folder.path.is_dir() else ()
    except OutputRefusedError as reason:
        print(f"{reason}\n  cure: {reason.hint}", file=sys.stderr)
        return 1
    shutil.rmtree(root / ".cache" / "diptych", ignore_errors=True)
    print(f"removed {len(removed)} files and the cache")
    return 0
