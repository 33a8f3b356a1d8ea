"""``diptych translations``: which translation fell behind, by which paragraph; and that it was checked."""

import argparse
from collections.abc import Iterable, Sequence

import msgspec

from generator.commands.named_work import find_work
from generator.commands.preparation import planned
from generator.commands.requests import request_from, take_for_site
from generator.commands.terminal import RefusedError, print_json, printable
from generator.core.files import write_whole
from generator.editions.freshness import (
    Change,
    Status,
    Translation,
    Unit,
    is_untouched,
    reviewed,
    translations_of,
)
from generator.inputs.ledger import LEDGER_PATH, Ledger, written
from generator.site.site import Site
from generator.works.works import Work

_WIDEST = 100


def run(options: argparse.Namespace) -> int:
    """List translations, show one work's, or record that some were checked."""
    take_for_site(options, "slug")
    # Translators work on drafts, too.
    request = msgspec.structs.replace(request_from(options), drafts=True)
    state = planned(request)
    site = state.site
    wanted = [*(options.mark_reviewed or ()), *([options.slug] if options.slug else [])]
    chosen = [find_work(site, name) for name in wanted]
    if options.mark_reviewed:
        marked = _marked(site, chosen[: len(options.mark_reviewed)], insist=options.yes)
        write_whole((request.root / LEDGER_PATH).resolve(), written(marked).encode())
        site = msgspec.structs.replace(site, ledger=marked)
    states = [state for work in chosen or site.works for state in _states(site, work)]
    if options.json:
        print_json(_as_json(states))
    else:
        _print(states, in_full=bool(chosen))
    return 0


def _states(site: Site, work: Work) -> tuple[Translation, ...]:
    return translations_of(work, site.alignments[work.id], site.config, site.ledger)


def _marked(site: Site, works: Iterable[Work], *, insist: bool) -> Ledger:
    ledger = {known.id: site.ledger[known.id] for known in site.works if known.id in site.ledger}
    for work in works:
        now = reviewed(work, site.alignments[work.id], site.config)
        former = ledger.get(work.id, {})
        untouched = [lang for lang in now if lang in former and is_untouched(former[lang], now[lang])]
        if untouched and not insist:
            raise RefusedError(
                f"{work.id}: the source has changed since the last review, and the translation has not: "
                f"{', '.join(untouched)}",
                f"translate what `diptych translations {work.slug}` shows, or add --yes where that needs no "
                "translation",
            )
        ledger[work.id] = now
    return {work: reviews for work, reviews in ledger.items() if reviews}


def _print(states: Sequence[Translation], *, in_full: bool) -> None:
    width = max((len(state.work) for state in states), default=0)
    for state in states:
        left = f"{state.words_left:>6} words left" if state.words_left else ""
        line = f"{state.work:<{width}}  {state.source} > {state.lang}  {state.status:<10} {left}"
        print(line.rstrip())
        if in_full:
            for change in state.changes:
                _print_change(change)
    counted = {status: sum(state.status is status for state in states) for status in Status}
    told = ", ".join(f"{number} {status}" for status, number in counted.items() if number)
    print(f"{told or 'nothing to translate'}; {sum(state.words_left for state in states)} words left")


def _print_change(change: Change) -> None:
    print(f"  {change.reason}")
    for sign, units in (("<", (change.source,) if change.source else ()), (">", change.translated)):
        for unit in units:
            place = f"{unit.place.path}:{unit.place.line}" if unit.place.line else unit.place.path
            print(f"    {sign} {printable(place)}: {printable(_short(unit.text))}")
    if not change.translated:
        print("    > not translated yet")


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _as_json(states: Sequence[Translation]) -> dict[str, object]:
    told = [{**msgspec.to_builtins(state), "changes": [*map(_change, state.changes)]} for state in states]
    return {"translations": told, "words_left": sum(state.words_left for state in states)}


def _change(change: Change) -> dict[str, object]:
    source = _unit(change.source) if change.source else None
    return {"reason": change.reason, "source": source, "twins": [*map(_unit, change.translated)]}


def _unit(unit: Unit) -> dict[str, object]:
    return {"path": unit.place.path, "line": unit.place.line, "text": unit.text, "words": unit.words}
