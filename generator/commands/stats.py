"""``diptych stats``: what a site amounts to, in figures and as a small chart."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from generator.commands.preparation import prepared
from generator.commands.requests import request_from
from generator.commands.terminal import counted, printable, wants_colour
from generator.inputs.config import SiteConfig
from generator.site.assemble import Site
from generator.site.statistics import Count, Month, Statistics, statistics_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_SHOWN = 10
_BLOCKS = " ▏▎▍▌▋▊▉█"
_NARROWEST = 6
_FIXED = 24
"""Columns that a month's figures take besides the bars."""


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    site_and_plan = prepared(request_from(options))
    if site_and_plan is None:
        return 1
    site = site_and_plan[1].site
    found = statistics_of(site)
    if options.json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2))
    else:
        _print(found, site)
    return 0


def _print(found: Statistics, site: Site) -> None:
    from rich.console import Console  # noqa: PLC0415  # costs 100 ms, and JSON needs none of it

    wanted = wants_colour(sys.stdout)
    console = Console(
        no_color=not wanted, force_terminal=wanted or None, highlight=False, emoji=False, markup=False
    )
    share = f" ({round(100 * found.translated / found.works)} %)" if found.works else ""
    console.print(
        f"{counted(found.works, 'work')}, {found.essays} of them in sections; "
        f"{found.translated}{share} in every language; {counted(found.links, 'link')} between works",
    )
    console.print()
    console.print(_languages(found, site.config))
    if found.months:
        console.print()
        console.print(_months(found.months, site.config, console))
    titles = {work.id: work.edition_or_any(site.config.default).title for work in site.works}
    for name, counts in (("tags", found.tags), ("series", found.series), ("most linked", found.most_linked)):
        if counts:
            console.print()
            console.print(f"{name}: {_listed(counts, titles)}")


def _table(*headings: str) -> "Table":
    from rich.table import Table  # noqa: PLC0415  # as above

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    return table


def _languages(found: Statistics, config: SiteConfig) -> "Table":
    table = _table("language", "editions", "words", "minutes to read")
    for each in found.languages:
        name = config.language(each.lang).name
        table.add_row(printable(name), str(each.editions), f"{each.words:,}", f"{each.minutes:,}")
    return table


def _months(months: Sequence[Month], config: SiteConfig, console: "Console") -> "Table":
    """Return a bar a month and language, as long as there are words, each language on a scale of its own."""
    table = _table("month", "works", *(printable(language.name) for language in config.languages))
    room = (console.width - _FIXED) // len(config.languages) - 10
    longest = max(_NARROWEST, min(room, 40))
    for column in table.columns[2:]:
        column.justify = "left"
    most = {lang: max(month.words[lang] for month in months) or 1 for lang in config.keys}
    for month in months:
        bars = (_bar(month.words[lang], most[lang], longest) for lang in config.keys)
        table.add_row(month.month, str(month.works or ""), *bars)
    return table


def _bar(words: int, most: int, longest: int) -> str:
    """Return a bar in eighths of a column, and the number that it stands for."""
    whole, part = divmod(round(8 * longest * words / most), 8)
    return f"{'█' * whole}{_BLOCKS[part].strip()} {words:,}" if words else ""


def _listed(counts: Sequence[Count], titles: dict[str, str]) -> str:
    named = ((printable(titles.get(each.name, each.name)), each.count) for each in counts[:_SHOWN])
    shown = ", ".join(f"{name} {count}" for name, count in named)
    rest = len(counts) - _SHOWN
    return f"{shown}, and {rest} more" if rest > 0 else shown
