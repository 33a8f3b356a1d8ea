"""The engine's identity: the generator's own code and everything else that shapes bytes.

A part of every key, so that an upgrade of Diptych, of Python or of a library never mixes old pages with
new ones.
"""

import importlib.metadata
import sys
from pathlib import Path

from generator.canonical import Digest, combine, digest

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
    "tzdata",
    "opencc-python-reimplemented",
)
"""Distributions whose version may change what is written."""


def engine_digest() -> Digest:
    """Return the digest of the generator's code, the libraries' versions and Python's version."""
    package = Path(__file__).parent
    code = (
        digest(path.read_bytes())
        for path in sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix())
    )
    versions = (f"{name}={importlib.metadata.version(name)}" for name in LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    return combine((python, *versions, *code))
