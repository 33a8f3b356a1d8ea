"""Lighthouse's word on the pages that readers meet most: its mobile run of each, and a table.

Run by ``make audit``; the table is ``build/audit.md``. The site is served compressed, as hosts serve it.
Pages that ask not to be indexed fail ``is-crawlable``, which is what they are for: the table has their score
without that audit, and names it. The page not found is looked at under its own address: an answer of 404 is
an error in the console and no page for search engines, whatever its page is like.

The column ``machine`` is Lighthouse's benchmark of the machine while it looked. Below about 1,000 others were
at work, and the performance is theirs as much as the page's.
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

MEANT = {"parallel": "is-crawlable", "missing": "is-crawlable"}
"""Audits that kinds of pages fail on purpose."""


class Audited(NamedTuple):
    """A page's scores, its figures in milliseconds and units, the machine's, and audits that it failed."""

    scores: tuple[int, ...]
    lcp: float
    tbt: float
    cls: float
    machine: float
    failed: tuple[str, ...]


def main() -> None:
    """Run Lighthouse and write the table."""
    pages = [shown for shown in SHOWN if shown.kind in KINDS]
    MADE.mkdir(exist_ok=True)
    lines = [
        "| page | performance | accessibility | practices | SEO | LCP ms | TBT ms | CLS | machine | failed |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    with tempfile.TemporaryDirectory() as folder, served(build_own_site(Path(folder) / "site")) as base:
        for shown in pages:
            meant = MEANT.get(shown.kind, "")
            found = _median([_run(f"{base}{shown.path}", Path(folder), meant) for _ in range(RUNS)])
            scores = " | ".join(map(str, found.scores))
            failed = ", ".join((*found.failed, *([f"({meant} left out)"] if meant else [])))
            figures = f"{found.lcp:.0f} | {found.tbt:.0f} | {found.cls:.3f} | {found.machine:.0f}"
            lines.append(f"| {shown.name} | {scores} | {figures} | {failed} |")
            print(lines[-1], flush=True)
    target = MADE / "audit.md"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target} holds the table")


def _run(url: str, folder: Path, meant: str) -> Audited:
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
            *([f"--skip-audits={meant}"] if meant else []),
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
        found["environment"]["benchmarkIndex"],
        tuple(
            sorted(
                name
                for name in scored & set(audits)
                if (audits[name]["score"] or 0) < 0.9 and audits[name]["score"] is not None
            )
        ),
    )


def _median(runs: list[Audited]) -> Audited:
    return Audited(
        tuple(int(statistics.median(scores)) for scores in zip(*(run.scores for run in runs), strict=True)),
        statistics.median(run.lcp for run in runs),
        statistics.median(run.tbt for run in runs),
        statistics.median(run.cls for run in runs),
        statistics.median(run.machine for run in runs),
        tuple(sorted({name for run in runs for name in run.failed})),
    )


if __name__ == "__main__":
    main()
