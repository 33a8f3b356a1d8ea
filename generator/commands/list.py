"""``diptych list``: the works of a site and the state of their editions."""

import argparse
from collections.abc import Sequence

import msgspec

from generator.commands.preparation import planned
from generator.commands.requests import request_from, take_for_site
from generator.commands.terminal import RefusedError, counted, print_json, printable
from generator.core.problems import did_you_mean
from generator.essays.han import columns
from generator.site.listing import KINDS, ListedEdition, ListedWork, is_of, listed


def run(options: argparse.Namespace) -> int:
    """List all works, or those of a kind."""
    if options.kind not in ("", *KINDS):
        take_for_site(options, "kind")
        if options.kind:
            hint = did_you_mean(options.kind, KINDS, f"write one of: {', '.join(KINDS)}")
            raise RefusedError(f'there is no list of "{printable(options.kind)}"', hint, 2)
    request = request_from(options)
    state = planned(msgspec.structs.replace(request, drafts=True))
    works = [work for work in listed(state.site, state.snapshot.terms.today) if is_of(work, options.kind)]
    if options.json:
        print_json({"works": works})
    else:
        _print(works, quiet=options.quiet)
    return 0


def _print(works: Sequence[ListedWork], *, quiet: bool) -> None:
    width = max((columns(work.work) for work in works), default=0)
    for work in works:
        day = work.date.isoformat() if work.date else " " * 10
        name = printable(work.work) + " " * (width - columns(work.work))
        states = ", ".join(map(_state, work.editions))
        title = next(edition.title for edition in work.editions if edition.title)
        print(f"{day}  {name}  {states}  {printable(title)}")
    if not quiet:
        print(counted(len(works), "work"))


def _state(edition: ListedEdition) -> str:
    told = edition.state
    if edition.translation in {"stale", "unfinished"}:
        told += f" ({edition.translation}, {edition.words_left} words left)"
    return f"{edition.lang} {told}"
