"""``diptych check``: what is wrong with the built site and its sources."""

import argparse
import importlib.util
import sys
import time

from generator.build import build_in, store_of
from generator.building.pipeline import plan
from generator.building.request import BuildRequest
from generator.checking.address_book import record_addresses
from generator.checking.examine import CheckReport, examine
from generator.checking.fixes import Fix, mend
from generator.commands.requests import request_from
from generator.commands.terminal import counts_of, print_json, print_problems, printable
from generator.core.problems import Place, Problem, error, has_errors
from generator.extensions import checks
from generator.inputs.config import CONFIG_PATH


def run(options: argparse.Namespace) -> int:
    """Build, check, mend what was asked for, and say what was found."""
    request = request_from(options)
    started = time.perf_counter()
    findings, problems = look(request)
    mended: tuple[Fix, ...] = ()
    if options.fix and findings is not None and findings.lost:
        mended = mend(request.root, findings.lost)
        findings, problems = look(request)
    if options.external and findings is not None:
        problems = tuple(sorted({*problems, *_asked(request, findings)}))
    if options.record and findings is not None:
        record_addresses(request.root, findings.built.files)
    seconds = time.perf_counter() - started
    ok = findings is not None and not has_errors(problems) and not (options.strict and problems)
    if options.json:
        print_json(_as_json(findings, problems, mended, ok=ok))
        return 0 if ok else 1
    print_problems(problems, request.root, sys.stderr)
    for each in mended:
        if each.reason:
            print(f"{printable(each.address)} was not mended: {printable(each.reason)}", file=sys.stderr)
        else:
            print(f"{printable(each.source)}: {printable(each.address)} is an alias now")
    for path, kind in findings.unread if findings is not None else ():
        print(f"not read: {printable(path)}, as `check` does not know {kind}")
    if findings is None:
        print(f"not checked, because it cannot be built: {counts_of(problems)}", file=sys.stderr)
    else:
        print(
            f"checked {len(findings.built.files)} files, {len(findings.built.pages)} pages among them: "
            f"{counts_of(problems) or 'nothing to mend'} ({seconds:.2f} s)",
            file=sys.stdout if ok else sys.stderr,
        )
    return 0 if ok else 1


def look(request: BuildRequest) -> tuple[CheckReport | None, tuple[Problem, ...]]:
    """Build a site and return what a check finds, and all problems; no findings where it cannot be built."""
    store = store_of(request)
    built = build_in(store, request)
    if not built.report.ok:
        return None, built.report.problems
    state = built.state or plan(store, request).value  # a build that had nothing to do has planned nothing
    if state is None:
        return None, built.report.problems
    findings = examine(request, state, built.report.problems, store.folder, checks())
    return findings, findings.problems


def _asked(request: BuildRequest, findings: CheckReport) -> list[Problem]:
    """Return what other hosts say about the links that lead to them."""
    if importlib.util.find_spec("httpx") is None:
        message = "links to other hosts are to be looked at, and httpx is not installed"
        hint = 'install it with `pip install "diptych[external]"`'
        return [error(Place(CONFIG_PATH), "no-client", message, hint)]
    from generator.checking import external  # noqa: PLC0415  # httpx takes 150 ms, and may be missing

    memory = request.root / ".cache" / "diptych" / "external.json"
    links = external.external_links(findings.built)
    today = request.today or request.now.date()
    outcomes = external.ask_hosts(links, external.read_outcomes(memory), today, external.CrawlPolicy())
    external.write_outcomes(memory, outcomes)
    return list(external.check_external(links, outcomes, findings.sources))


def _as_json(
    findings: CheckReport | None, problems: tuple[Problem, ...], mended: tuple[Fix, ...], *, ok: bool
) -> dict[str, object]:
    return {
        "ok": ok,
        "built": findings is not None,
        "files": len(findings.built.files) if findings else 0,
        "pages": len(findings.built.pages) if findings else 0,
        "unread": [path for path, _ in findings.unread] if findings else [],
        "problems": problems,
        "mended": mended,
    }
