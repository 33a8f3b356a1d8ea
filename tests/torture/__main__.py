"""``python -m tests.torture``: run the campaigns, or go on with them, and print a report."""

import argparse
import multiprocessing
import tempfile
from pathlib import Path

from tests.torture.bursts import WATCHED
from tests.torture.campaign import Campaign, Journal, run_campaign
from tests.torture.crashes import FAILING, KILLS, STEPPED
from tests.torture.crowds import CHANGING, CROWDS, FULL
from tests.torture.edits import EDITS
from tests.torture.fuzz import FUZZ
from tests.torture.sinks import SINKS

CAMPAIGNS = {
    campaign.name: campaign
    for campaign in (KILLS, STEPPED, FAILING, FULL, CROWDS, CHANGING, EDITS, FUZZ, SINKS, WATCHED)
}
FOLDER = Path("build/torture")


def main() -> int:
    """Run what is left of each campaign; return 1 where any case has failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("campaigns", nargs="*", choices=[*CAMPAIGNS, []], help="default: all")
    parser.add_argument("--share", type=float, default=1.0, help="share of each campaign's target")
    parser.add_argument("--seconds", type=float, default=1e9, help="for each campaign")
    parser.add_argument("--jobs", type=int, default=2, help="campaigns that run side by side")
    parser.add_argument("--afresh", action="store_true", help="forget former runs")
    options = parser.parse_args()
    names = options.campaigns or list(CAMPAIGNS)
    if options.afresh:
        for name in names:
            (FOLDER / f"{name}.jsonl").unlink(missing_ok=True)
    work = [(name, options.share, options.seconds) for name in names]
    with multiprocessing.get_context("spawn").Pool(min(options.jobs, len(work)), maxtasksperchild=1) as pool:
        for name, ran in pool.imap_unordered(_run, work, chunksize=1):
            print(f"{name}: {ran} cases run now", flush=True)
    return report(names)


def _run(work: tuple[str, float, float]) -> tuple[str, int]:
    name, share, seconds = work
    campaign = CAMPAIGNS[name]
    most = max(1, round(campaign.target * share))
    scratch = Path(tempfile.mkdtemp(prefix="diptych-torture-"))
    return name, run_campaign(campaign, _journal(campaign), scratch, most=most, seconds=seconds)


def _journal(campaign: Campaign) -> Journal:
    return Journal(FOLDER / f"{campaign.name}.jsonl")


def report(names: list[str]) -> int:
    """Print a table of what ran and what failed, all runs together."""
    failed = 0
    print(f"{'campaign':<12} {'cases':>7} {'target':>7} {'failed':>7}")
    for name in names:
        journal = _journal(CAMPAIGNS[name])
        failures = journal.failures
        failed += len(failures)
        print(f"{name:<12} {len(journal.ended):>7} {CAMPAIGNS[name].target:>7} {len(failures):>7}")
        for case, failure in list(failures.items())[:5]:
            print(f"  {case}: {failure.splitlines()[0][:160]}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
