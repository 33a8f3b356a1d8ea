"""``python -m tests.torture``: run the campaigns, or go on with them, and print a report."""

import argparse
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.torture.running import CAMPAIGNS, FOLDER, journal_of, run_share


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
    jobs = min(options.jobs, len(work))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, max_tasks_per_child=1) as pool:
        for ended in as_completed(pool.submit(run_share, each) for each in work):
            name, ran = ended.result()
            print(f"{name}: {ran} cases run now", flush=True)
    return report(names)


def report(names: list[str]) -> int:
    """Print a table of what ran and what failed, all runs together."""
    failed = 0
    print(f"{'campaign':<12} {'cases':>7} {'target':>7} {'failed':>7}")
    for name in names:
        journal = journal_of(CAMPAIGNS[name])
        failures = journal.failures
        failed += len(failures)
        print(f"{name:<12} {len(journal.ended):>7} {CAMPAIGNS[name].target:>7} {len(failures):>7}")
        for case, failure in list(failures.items())[:5]:
            print(f"  {case}: {failure.splitlines()[0][:160]}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
