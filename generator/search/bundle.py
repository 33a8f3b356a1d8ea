"""An index for search: a run of Pagefind over pages, and the files that it makes."""

import contextlib
import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.search.pagefind import Pagefind

_ENTRY = "pagefind-entry.json"
_SCRIPT = "pagefind.js"

# Pagefind brings two interfaces of its own and a worker; ours needs none of them.
_NOT_PUBLISHED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_WORKER = "pagefind-worker.js"

_TURN = 0.05
"""Seconds after which somebody may want the run to end."""


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
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        site, made = Path(folder) / "site", Path(folder) / "made"
        for path, text in sorted(pages.items()):
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        command = [program.path, "--site", str(site), "--output-path", str(made), "--quiet"]
        words, code = _run(command, folder, waiting)
        if code or not (made / _SCRIPT).is_file():
            raise PagefindError(words or f"exit code {code}")
        files = {
            path.relative_to(made).as_posix(): path.read_bytes()
            for path in sorted(made.rglob("*"))
            if path.is_file() and not path.name.startswith(_NOT_PUBLISHED) and path.name != _WORKER
        }
    files[_ENTRY] = _in_order(files[_ENTRY])
    return Bundle(bundle_key(program.version, pages), files)


def _run(command: list[str], folder: str, waiting: Callable[[], None]) -> tuple[str, int]:
    """Run a command in a folder; return what it wrote to its standard error, and its exit code."""
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, cwd=folder)  # noqa: S603  # ours
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
        errors.seek(0)
        return errors.read().decode("utf-8", "replace").strip(), process.returncode


def _in_order(entry: bytes) -> bytes:
    """Return the list of indexes with its languages in order, which differs from run to run otherwise."""
    return json.dumps(json.loads(entry), ensure_ascii=False, sort_keys=True).encode()
