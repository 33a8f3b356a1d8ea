"""A few cases of each campaign of ``make torture``, on every change."""

import itertools
import os
from pathlib import Path

import pytest

from tests.torture.bursts import WATCHED
from tests.torture.campaign import Campaign
from tests.torture.crashes import FAILING, KILLS, STEPPED
from tests.torture.crowds import CHANGING, CROWDS, FULL
from tests.torture.fuzz import FUZZ
from tests.torture.honest import HONEST
from tests.torture.mutants import ROOT, TESTS
from tests.torture.requests import REQUESTS
from tests.torture.sinks import SINKS


def every(campaign: Campaign, step: int, most: int) -> list[str]:
    """Return some of a campaign's cases, spread over all of them."""
    return list(itertools.islice(campaign.cases(), 0, step * most, step))


@pytest.mark.parametrize("case", every(KILLS, 1, 4))
def test_a_build_killed_at_any_moment_loses_nothing(case: str, tmp_path: Path) -> None:
    KILLS.run(case, tmp_path)


@pytest.mark.parametrize("number", range(6))
def test_a_build_killed_at_any_step_loses_nothing(number: int, tmp_path: Path) -> None:
    cases = list(STEPPED.cases())
    STEPPED.run(cases[(number * len(cases)) // 6], tmp_path)


@pytest.mark.parametrize("number", range(10))
def test_a_failing_system_call_loses_nothing_and_is_told(number: int, tmp_path: Path) -> None:
    FAILING.run(next(itertools.islice(FAILING.cases(), number, None)), tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small file system needs root")
@pytest.mark.parametrize("case", every(FULL, 1, 2))
def test_a_full_disk_loses_nothing(case: str, tmp_path: Path) -> None:
    FULL.run(case, tmp_path)


@pytest.mark.parametrize("case", every(CROWDS, 1, 2))
def test_builds_at_once_end_in_one_whole_site(case: str, tmp_path: Path) -> None:
    CROWDS.run(case, tmp_path)


@pytest.mark.parametrize("case", every(CHANGING, 1, 2))
def test_sources_that_change_during_a_build_are_right_after_the_next(case: str, tmp_path: Path) -> None:
    CHANGING.run(case, tmp_path)


@pytest.mark.parametrize("case", every(FUZZ, 1, 7))
def test_mangled_texts_are_told_with_their_file_and_never_raise(case: str, tmp_path: Path) -> None:
    FUZZ.run(case, tmp_path)


@pytest.mark.parametrize("case", every(SINKS, 21, 32))
def test_text_stays_text_in_every_page_feed_and_data_block(case: str, tmp_path: Path) -> None:
    SINKS.run(case, tmp_path)


@pytest.mark.parametrize("case", every(WATCHED, 1, 2))
def test_after_any_burst_of_file_events_the_kept_site_is_a_clean_one(case: str, tmp_path: Path) -> None:
    WATCHED.run(case, tmp_path)


@pytest.mark.parametrize("case", ["0", "20"])  # the first ones that found something
def test_requests_that_no_browser_makes_read_nothing_and_break_nothing(case: str, tmp_path: Path) -> None:
    REQUESTS.run(case, tmp_path)


@pytest.mark.parametrize("case", every(HONEST, 1, 1))
def test_honest_essays_are_built_and_checked_without_a_word(case: str, tmp_path: Path) -> None:
    HONEST.run(case, tmp_path)


def test_modules_that_get_mistakes_and_the_tests_that_must_notice_are_there() -> None:
    paths = {path for module, tests in TESTS.items() for path in (module, *tests)}
    assert sorted(path for path in paths if not (ROOT / path).is_file()) == []
