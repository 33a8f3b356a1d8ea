"""``diptych stats``: what a site amounts to, in figures and as a small chart."""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from generator.commands.preparation import planned
from generator.commands.requests import request_from
from generator.commands.terminal import columns_of, counted, print_json, printable, wants_colour
from generator.inputs.config import SiteConfig
from generator.site.site import Site
from generator.site.statistics import Count, Month, Statistics, statistics_of

_SHOWN = 10
_BLOCKS = " ▏▎▍▌▋▊▉█"
_NARROWEST = 6
_FIXED = 24
"""Columns that a month's figures take besides the bars."""


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    state = planned(request_from(options))
    site = state.site
    found = statistics_of(site)
    if options.json:
        print_json(found)
    else:
        _print(found, site)
    return 0


def _print(found: Statistics, site: Site) -> None:
    columns = shutil.get_terminal_size().columns
    share = f" ({round(100 * found.translated / found.works)} %)" if found.works else ""
    told = (
        f"{counted(found.works, 'work')}, {found.essays} of them in sections; "
        f"{found.translated}{share} in every language; {counted(found.links, 'link')} between works"
    )
    parts = [textwrap.wrap(told, columns), _languages(found, site.config)]
    if found.months:
        parts.append(_months(found.months, site.config, columns))
    titles = {work.id: work.edition_or_any(site.config.default).title for work in site.works}
    for name, counts in (("tags", found.tags), ("series", found.series), ("most linked", found.most_linked)):
        if counts:
            parts.append(textwrap.wrap(f"{name}: {_listed(counts, titles)}", columns))
    print("\n\n".join("\n".join(part) for part in parts))


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], at_right: range) -> Iterator[str]:
    """Yield the lines of a table; its first column and those outside of a range begin at the left."""
    widths = [max(map(columns_of, column)) for column in zip(headings, *rows, strict=True)]
    for row in (headings, *rows):
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - columns_of(cell))
            cells.append(gap + cell if number in at_right else cell + gap)
        line = "  ".join(cells).rstrip()
        yield f"\x1b[1m{line}\x1b[0m" if row is headings and wants_colour(sys.stdout) else line


def _languages(found: Statistics, config: SiteConfig) -> Iterator[str]:
    headings = ("language", "editions", "words", "minutes to read")
    rows = [
        (
            printable(config.language(each.lang).name),
            str(each.editions),
            f"{each.words:,}",
            f"{each.minutes:,}",
        )
        for each in found.languages
    ]
    return _table(headings, rows, range(1, len(headings)))


def _months(months: Sequence[Month], config: SiteConfig, columns: int) -> Iterator[str]:
    """Return a bar a month and language, as long as there are words, each language on a scale of its own."""
    headings = ("month", "works", *(printable(language.name) for language in config.languages))
    room = (columns - _FIXED) // len(config.languages) - 10
    longest = max(_NARROWEST, min(room, 40))
    most = {lang: max(month.words[lang] for month in months) or 1 for lang in config.keys}
    rows = [
        (
            month.month,
            str(month.works or ""),
            *(_bar(month.words[lang], most[lang], longest) for lang in config.keys),
        )
        for month in months
    ]
    return _table(headings, rows, range(1, 2))


def _bar(words: int, most: int, longest: int) -> str:
    """Return a bar in eighths of a column, and the number that it stands for."""
    whole, part = divmod(round(8 * longest * words / most), 8)
    return f"{'█' * whole}{_BLOCKS[part].strip()} {words:,}" if words else ""


def _listed(counts: Sequence[Count], titles: dict[str, str]) -> str:
    named = ((printable(titles.get(each.name, each.name)), each.count) for each in counts[:_SHOWN])
    shown = ", ".join(f"{name} {count}" for name, count in named)
    rest = len(counts) - _SHOWN
    return f"{shown}, and {rest} more" if rest > 0 else shown
