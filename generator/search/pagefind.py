"""Pagefind, a program in a package of its own, and where it is.

It is optional. The package ``pagefind-bin`` carries the program for the machine that it was installed on
(DECISIONS 85 and 86).
"""

import importlib.util
from pathlib import Path

import msgspec

from generator.core.engine import version_of

PACKAGE = "pagefind-bin"
_MODULE = "pagefind_bin"
_PROGRAMS = ("pagefind", "pagefind.exe")


class Pagefind(msgspec.Struct, frozen=True):
    """The program: its path and its version."""

    path: str
    version: str


def find_pagefind() -> Pagefind | None:
    """Return the installed program; None where there is none."""
    spec = importlib.util.find_spec(_MODULE)
    if spec is None or not spec.submodule_search_locations:
        return None
    for folder in spec.submodule_search_locations:
        for name in _PROGRAMS:
            path = Path(folder) / name
            if path.is_file():
                return Pagefind(str(path), version_of(PACKAGE))
    return None
