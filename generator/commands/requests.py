"""Options become a build request: the one place that looks at the clock and the environment."""

import argparse
import datetime as dt
import os
from pathlib import Path

from generator.building.request import OUTPUT, BuildRequest
from generator.extensions import FEATURES
from generator.inputs.config import CONFIG_PATH

_ASKED = frozenset({"today", "base_url", "drafts", "strict", "clean", "jobs"})
"""Options that say what a build depends on."""

_LAST_SECOND = 253_402_300_799 - 86_400
"""A day before the year 10000, where calendars of the library end."""


def request_from(options: argparse.Namespace) -> BuildRequest:
    """Return the request that a command's options ask for."""
    asked = {name: value for name, value in vars(options).items() if name in _ASKED}
    root: Path = options.site.resolve()
    return BuildRequest(root=root, output=output_of(options), features=FEATURES, now=_now(), **asked)


def take_for_site(options: argparse.Namespace, name: str) -> None:
    """Take an argument for the site where it names the folder of one, and no other site is named."""
    given: str = getattr(options, name)
    if given and options.site == Path() and (Path(given) / CONFIG_PATH).is_file():
        options.site = Path(given)
        setattr(options, name, "")


def output_of(options: argparse.Namespace) -> Path:
    """Return the folder that a command's options write to, as an absolute path."""
    chosen: Path | None = getattr(options, "output", None)
    return Path(os.path.abspath(chosen if chosen is not None else options.site / OUTPUT))


def _now() -> dt.datetime:
    """Return the moment of the build: ``SOURCE_DATE_EPOCH`` where it is set, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit() and int(epoch) <= _LAST_SECOND:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)
