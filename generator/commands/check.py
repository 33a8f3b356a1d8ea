"""``diptych check``: what is wrong with the built site and its sources."""

import argparse
import json
import sys
import time

import msgspec

from generator.build import BuildRequest, build, store_of
from generator.checking.examine import Findings, examine
from generator.commands.preparation import prepared
from generator.commands.requests import request_from
from generator.commands.terminal import print_problems
from generator.problems import Problem, Severity


def run(options: argparse.Namespace) -> int:
    """Build, check, and say what was found."""
    request = request_from(options)
    started = time.perf_counter()
    findings, problems = look(request)
    seconds = time.perf_counter() - started
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    ok = findings is not None and not errors and not (options.strict and problems)
    if options.json:
        print(json.dumps(_as_json(findings, problems, ok=ok), ensure_ascii=False, indent=2))
        return 0 if ok else 1
    print_problems(problems, request.root, sys.stderr)
    warnings = len(problems) - errors
    told = ", ".join(
        f"{number} {word}{'s' if number > 1 else ''}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    )
    if findings is None:
        print(f"not checked, because it cannot be built: {told}", file=sys.stderr)
    else:
        print(
            f"checked {findings.files} files, {findings.pages} pages among them: "
            f"{told or 'nothing to mend'} ({seconds:.2f} s)",
            file=sys.stdout if ok else sys.stderr,
        )
    return 0 if ok else 1


def look(request: BuildRequest) -> tuple[Findings | None, tuple[Problem, ...]]:
    """Build a site and return what a check finds, and all problems; no findings where it cannot be built."""
    report = build(request)
    if not report.ok:
        return None, report.problems
    site_and_plan = prepared(request)
    if site_and_plan is None:
        return None, report.problems
    findings = examine(request, *site_and_plan, report.problems, store_of(request).folder)
    return findings, findings.problems


def _as_json(findings: Findings | None, problems: tuple[Problem, ...], *, ok: bool) -> dict[str, object]:
    return {
        "ok": ok,
        "built": findings is not None,
        "files": findings.files if findings else 0,
        "pages": findings.pages if findings else 0,
        "problems": msgspec.to_builtins(problems),
    }
