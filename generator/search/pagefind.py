"""Pagefind, a program in a package of its own: where it is, and a run of it.

It is optional. The package ``pagefind-bin`` carries the program for the machine that it was installed on
(DECISIONS 85 and 86).
"""

import contextlib
import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.engine import version_of

PACKAGE = "pagefind-bin"
_MODULE = "pagefind_bin"
_PROGRAMS = ("pagefind", "pagefind.exe")
_ENTRY = "pagefind-entry.json"
_SCRIPT = "pagefind.js"

# Pagefind brings two interfaces of its own and a worker; ours needs none of them.
_NOT_PUBLISHED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_WORKER = "pagefind-worker.js"

_TURN = 0.05
"""Seconds after which somebody may want the run to end."""


class Pagefind(msgspec.Struct, frozen=True):
    """The program: its path and its version."""

    path: str
    version: str


class Bundle(msgspec.Struct, frozen=True):
    """What Pagefind made.

    Attributes:
        key: of the pages that it was made of, see ``bundle_key``.
        files: by name.
        sources: digest of all that those pages were made from; empty where nobody said.
    """

    key: Digest
    files: dict[str, bytes]
    sources: Digest = ""


class PagefindError(Exception):
    """Pagefind could not be run, or failed; the message is what it said."""


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


def bundle_key(version: str, pages: Mapping[str, str]) -> Digest:
    """Return the key of what a version makes of pages."""
    return digest_of((version, dict(pages)))


def make_bundle(
    program: Pagefind, pages: Mapping[str, str], waiting: Callable[[], None] = lambda: None
) -> Bundle:
    """Run Pagefind over pages.

    Args:
        program: to run.
        pages: HTML by path, such as ``en/essays/walking/index.html``; the path is the result's address.
        waiting: called now and then; what it raises ends the run.

    Raises:
        PagefindError: when it fails.
    """
    import subprocess  # noqa: PLC0415  # most builds find the index that a former one made
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        site, made = Path(folder) / "site", Path(folder) / "made"
        for path, text in sorted(pages.items()):
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        command = [program.path, "--site", str(site), "--output-path", str(made), "--quiet"]
        errors = Path(folder) / "said"
        try:
            with errors.open("wb") as file:
                process = subprocess.Popen(  # noqa: S603  # ours
                    command, stdout=subprocess.DEVNULL, stderr=file, cwd=folder
                )
        except OSError as reason:
            raise PagefindError(str(reason.strerror or reason)) from reason
        with process:
            try:
                while process.poll() is None:
                    waiting()
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(_TURN)
            except BaseException:
                process.kill()
                raise
        if process.returncode or not (made / _SCRIPT).is_file():
            words = errors.read_bytes().decode("utf-8", "replace").strip()
            raise PagefindError(words or f"exit code {process.returncode}")
        files = {
            path.relative_to(made).as_posix(): path.read_bytes()
            for path in sorted(made.rglob("*"))
            if path.is_file() and not path.name.startswith(_NOT_PUBLISHED) and path.name != _WORKER
        }
    files[_ENTRY] = _in_order(files[_ENTRY])
    return Bundle(bundle_key(program.version, pages), files)


def _in_order(entry: bytes) -> bytes:
    """Return the list of indexes with its languages in order, which differs from run to run otherwise."""
    import json  # noqa: PLC0415  # the same

    return json.dumps(json.loads(entry), ensure_ascii=False, sort_keys=True).encode()
