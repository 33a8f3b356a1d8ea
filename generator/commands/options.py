"""Options that several commands have, and the words that options are given as."""

import argparse
import datetime as dt
import re
from pathlib import Path

_LAST_PORT = 65_535
_MOST_JOBS = 64


def add_site(parser: argparse.ArgumentParser, *, output: bool = True) -> None:
    """Add the site and, unless the command writes elsewhere, its output folder."""
    parser.add_argument(
        "site", metavar="SITE", nargs="?", type=Path, default=Path(), help="the site's folder (default: here)"
    )
    if output:
        parser.add_argument(
            "-o",
            "--output",
            metavar="DIR",
            type=Path,
            help="the output folder (default: output/ in the site)",
        )


def add_flags(parser: argparse.ArgumentParser, **flags: str) -> None:
    """Add options that take no value: their names, each with what it does."""
    for name, purpose in flags.items():
        parser.add_argument(f"--{name}", action="store_true", help=purpose)


def add_quiet(parser: argparse.ArgumentParser, purpose: str = "print problems and results only") -> None:
    """Add the option that leaves out what is not asked for: what to do next, sums."""
    parser.add_argument("-q", "--quiet", action="store_true", help=purpose)


def add_request(parser: argparse.ArgumentParser) -> None:
    """Add what a build depends on."""
    add_site(parser)
    add_base_url(parser)
    add_drafts(parser)
    add_today(parser)
    parser.add_argument(
        "-j", "--jobs", metavar="N", type=_jobs, default=0, help="processes (default: one a core)"
    )


def add_base_url(parser: argparse.ArgumentParser) -> None:
    """Add the address that takes the place of the site's own."""
    parser.add_argument("--base-url", metavar="URL", default="", help="address in place of site.toml's")


def add_drafts(parser: argparse.ArgumentParser) -> None:
    """Add the option that shows what is held back."""
    parser.add_argument("-D", "--drafts", action="store_true", help="show drafts and future works")


def add_today(
    parser: argparse.ArgumentParser, purpose: str = "build as on that day (default: the site's own today)"
) -> None:
    """Add the day by which works are published."""
    parser.add_argument("--today", metavar="YYYY-MM-DD", type=day, help=purpose)


def add_section(parser: argparse.ArgumentParser) -> None:
    """Add the section that a new work goes to."""
    parser.add_argument("--section", metavar="NAME", help="a section of site.toml (default: the first)")


def day(text: str) -> dt.date:
    """Return the day that an option names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day: write YYYY-MM-DD") from None


def year(text: str) -> int:
    """Return the year that an argument names."""
    if not re.fullmatch(r"[1-9]\d{3}", text):
        raise argparse.ArgumentTypeError(f"{text} is not a year: write four digits")
    return int(text)


def port(text: str) -> int:
    """Return the port that an option names."""
    if not text.isascii() or not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port: write 0 to {_LAST_PORT}")
    return int(text)


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of processes: write 1 to {_MOST_JOBS}")
    return int(text)
