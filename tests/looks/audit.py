"""Lighthouse's word on the pages that readers meet most: its mobile run of each, and a table.

Run by ``make audit``; the table is ``build/audit.md``. A page that asks not to be indexed fails the audit
``is-crawlable``, and so does an answer of 404: the table says so and leaves the score as it is.
"""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tests.looks.kinds import SHOWN
from tests.looks.site import ARGUMENTS, MADE, ROOT, build_own_site, chromium_path, served

LIGHTHOUSE = ROOT / "tests/tools/audit/node_modules/.bin/lighthouse"
KINDS = ("essay", "list", "home", "quiz", "parallel", "missing")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
"""Runs of each page; the table has the median."""


class Audited(NamedTuple):
    """A page's scores, its figures in milliseconds and units, and the audits that it failed."""

    scores: tuple[int, ...]
    lcp: float
    tbt: float
    cls: float
    failed: tuple[str, ...]


def main() -> None:
    """Run Lighthouse and write the table."""
    pages = [shown for shown in SHOWN if shown.kind in KINDS]
    MADE.mkdir(exist_ok=True)
    lines = [
        "| page | performance | accessibility | best practices | SEO | LCP ms | TBT ms | CLS | failed |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, served(build_own_site(Path(folder) / "site")) as base:
        for shown in pages:
            path = "nothing/here/" if shown.kind == "missing" else shown.path
            found = _median([_run(f"{base}{path}", Path(folder)) for _ in range(RUNS)])
            scores = " | ".join(map(str, found.scores))
            failed = ", ".join(found.failed)
            figures = f"{found.lcp:.0f} | {found.tbt:.0f} | {found.cls:.3f}"
            lines.append(f"| {shown.name} | {scores} | {figures} | {failed} |")
            print(lines[-1], flush=True)
    target = MADE / "audit.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target} holds the table")


def _run(url: str, folder: Path) -> Audited:
    report = folder / "report.json"
    subprocess.run(
        [
            str(LIGHTHOUSE),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
            "--ignore-status-code",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium_path()},
    )
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    scored = {
        each["id"] for name in CATEGORIES for each in found["categories"][name]["auditRefs"] if each["weight"]
    }
    audits = found["audits"]
    return Audited(
        tuple(round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES),
        audits["largest-contentful-paint"].get("numericValue", 0.0),
        audits["total-blocking-time"].get("numericValue", 0.0),
        audits["cumulative-layout-shift"].get("numericValue", 0.0),
        tuple(
            sorted(
                name for name in scored if audits[name]["score"] is not None and audits[name]["score"] < 0.9
            )
        ),
    )


def _median(runs: list[Audited]) -> Audited:
    return Audited(
        tuple(int(statistics.median(scores)) for scores in zip(*(run.scores for run in runs), strict=True)),
        statistics.median(run.lcp for run in runs),
        statistics.median(run.tbt for run in runs),
        statistics.median(run.cls for run in runs),
        tuple(sorted({name for run in runs for name in run.failed})),
    )


if __name__ == "__main__":
    main()
