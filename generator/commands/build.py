"""``diptych build``."""

import argparse
import contextlib
import gc
import sys
import time
from collections.abc import Iterator

import msgspec

from generator.build import build
from generator.building.request import BuildReport, Progress, no_progress
from generator.commands.requests import request_from
from generator.commands.terminal import counts_of, print_json, print_problems, printable

_LONG = 0.5
"""Seconds after which a build counts as long and shows its progress."""


def run(options: argparse.Namespace) -> int:
    """Build the site and say what was done."""
    request = request_from(options)
    started = time.perf_counter()
    gc.disable()  # what a build makes it needs to the end (DECISIONS 55)
    with progress_bar(wanted=sys.stderr.isatty() and not options.json and not options.quiet) as progress:
        report = build(request, progress or no_progress)
    seconds = time.perf_counter() - started
    if options.json:
        print_json({**msgspec.to_builtins(report), "seconds": round(seconds, 3)})
    else:
        print_problems(report.problems, request.root)
        if report.ok and request.drafts:
            print("drafts and future works are shown: this output is not for publishing", file=sys.stderr)
        if options.verbose:
            _print_files(report)
        if not options.quiet or not report.ok:
            print(summary(report, seconds), file=sys.stdout if report.ok else sys.stderr)
    return 0 if report.ok else 1


def summary(report: BuildReport, seconds: float) -> str:
    """Return the line that says what a build did."""
    found = counts_of(report.problems)
    if not report.ok:
        return f"not built: {found}; the output is as it was ({seconds:.2f} s)"
    held = f"; {len(report.held)} held back" if report.held else ""
    tail = f"; {found}" if found else ""
    if not (report.parsed or report.rendered or report.written or report.removed):
        return f"nothing changed: {report.outputs} files{held}{tail} ({seconds:.2f} s)"
    encoded = f"{report.encoded} encoded, " if report.encoded else ""
    return (
        f"built {report.outputs} files: {report.parsed} parsed, {report.rendered} rendered, {encoded}"
        f"{len(report.written)} written, {len(report.removed)} removed{held}{tail} ({seconds:.2f} s)"
    )


def _print_files(report: BuildReport) -> None:
    for sign, paths in (("+", report.written), ("-", report.removed)):
        for path in paths:
            print(f"{sign} {printable(path)}")
    for line in report.held:
        print(f"held back: {printable(line)}")


@contextlib.contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Progress | None]:
    """Show on a line of a terminal how far a long build is; the line goes when the build ends."""
    if not wanted:
        yield None
        return
    started, shown = time.perf_counter(), ""

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal shown
        told = f"{stage} {100 * done // max(total, 1)} %"
        if told != shown and time.perf_counter() - started > _LONG:
            print(f"\r{told:<{len(shown)}}", end="", file=sys.stderr, flush=True)
            shown = told

    try:
        yield progress
    finally:
        print(f"\r{' ' * len(shown)}\r" if shown else "", end="", file=sys.stderr, flush=True)
