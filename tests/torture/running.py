"""All campaigns, and what one process does with one of them.

Not in ``__main__``, which a process that is spawned does not load.
"""

import tempfile
from pathlib import Path

from tests.torture.bursts import WATCHED
from tests.torture.campaign import Campaign, Journal, run_campaign
from tests.torture.crashes import FAILING, KILLS, STEPPED
from tests.torture.crowds import CHANGING, CROWDS, FULL
from tests.torture.edits import EDITS
from tests.torture.fuzz import FUZZ
from tests.torture.honest import HONEST
from tests.torture.mutants import MUTANTS
from tests.torture.requests import REQUESTS
from tests.torture.sinks import SINKS

CAMPAIGNS = {
    campaign.name: campaign
    for campaign in (
        KILLS,
        STEPPED,
        FAILING,
        FULL,
        CROWDS,
        CHANGING,
        EDITS,
        FUZZ,
        SINKS,
        WATCHED,
        REQUESTS,
        HONEST,
        MUTANTS,
    )
}
FOLDER = Path("build/torture")


def run_share(work: tuple[str, float, float]) -> tuple[str, int]:
    """Run a share of a campaign, for so many seconds at most; return its name and how many cases ran now."""
    name, share, seconds = work
    campaign = CAMPAIGNS[name]
    most = max(1, round(campaign.target * share))
    scratch = Path(tempfile.mkdtemp(prefix="diptych-torture-"))
    return name, run_campaign(campaign, journal_of(campaign), scratch, most=most, seconds=seconds)


def journal_of(campaign: Campaign) -> Journal:
    """Return the journal of all runs of a campaign."""
    return Journal(FOLDER / f"{campaign.name}.jsonl")
