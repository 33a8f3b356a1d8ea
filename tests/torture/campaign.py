"""Campaigns, and the journal that makes them resumable."""

import itertools
import json
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Campaign(NamedTuple):
    """A long list of cases of one kind.

    Attributes:
        name: on the command line and in the report.
        target: number of cases that a full run holds.
        cases: yields names of cases, the same ones in the same order every time.
        run: runs one case in a scratch folder of its own; raises AssertionError when something is lost.
    """

    name: str
    target: int
    cases: Callable[[], Iterator[str]]
    run: Callable[[str, Path], None]


def numbers(first: int = 0) -> Iterator[str]:
    """Yield the names of cases that are told apart by a number alone, such as the seed of their chance."""
    return map(str, itertools.count(first))


class Journal:
    """Which cases have run, and how they ended; one JSON line each."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self.ended: dict[str, str] = dict(json.loads(line) for line in lines)

    def note(self, case: str, failure: str) -> None:
        """Note how a case ended; an empty failure is none."""
        self.ended[case] = failure
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([case, failure], ensure_ascii=False) + "\n")

    @property
    def failures(self) -> dict[str, str]:
        """Return the cases that failed, with what they said."""
        return {case: failure for case, failure in self.ended.items() if failure}


def run_campaign(campaign: Campaign, journal: Journal, scratch: Path, *, most: int, seconds: float) -> int:
    """Run the cases that have not run yet; return how many were run now.

    Args:
        campaign: to run.
        journal: of this campaign.
        scratch: an empty folder; each case gets one below it, removed when it ends well.
        most: number of cases in all, those of former runs included.
        seconds: after which no further case is begun.
    """
    import shutil  # noqa: PLC0415  # the campaign's own business ends here

    deadline = time.monotonic() + seconds
    ran = 0
    for number, case in enumerate(campaign.cases()):
        if number >= most or time.monotonic() > deadline:
            break
        if case in journal.ended:
            continue
        folder = scratch / f"{campaign.name}-{number}"
        folder.mkdir(parents=True)
        try:
            campaign.run(case, folder)
        except Exception as reason:  # noqa: BLE001  # whatever it is, it is a finding
            where = "".join(traceback.format_exception(reason)[-3:])
            journal.note(case, f"{type(reason).__name__}: {reason}"[:2000] + "\n" + where[-2000:])
        else:
            journal.note(case, "")
            shutil.rmtree(folder, ignore_errors=True)
        ran += 1
    return ran
