"""``diptych related``: what is near a work, what each part adds to the score, and what becomes of it."""

import argparse

import msgspec

from generator.commands.named_work import find_work
from generator.commands.preparation import planned
from generator.commands.requests import request_from
from generator.commands.terminal import print_json, printable
from generator.core.model import WorkId
from generator.related.concepts import concepts_in
from generator.related.pair_scores import LINKS, TAGS, TEXT, Suggestion
from generator.related.profiles import Profile, profiles_of
from generator.related.ranking import THRESHOLD, Ranker


class Ranked(msgspec.Struct, frozen=True):
    """A suggestion with what becomes of it: where it is shown, or why it is not."""

    suggestion: Suggestion
    fate: str


def run(options: argparse.Namespace) -> int:
    """Print the ranked candidates of one work."""
    request = request_from(options)
    state = planned(request)
    work = find_work(state.site, options.work).id
    profiles = {profile.id: profile for profile in profiles_of(state.site.works, state.site.links)}
    ranker = Ranker(tuple(profiles.values()), concepts_in(state.site.glossary))
    ranked = ranking(ranker, profiles[work], state.site.related.of(work))
    if options.json:
        print_json(_as_json(work, ranked))
    else:
        _print(work, ranked)
    return 0


def ranking(ranker: Ranker, profile: Profile, chosen: tuple[Suggestion, ...]) -> tuple[Ranked, ...]:
    """Return what is shown beside a work in its order, then the other candidates, the best first."""
    shown = [
        Ranked(
            msgspec.structs.replace(ranker.suggestion(profile.id, each.work), pinned=each.pinned),
            f"card {number}{', pinned' if each.pinned else ''}",
        )
        for number, each in enumerate(chosen, start=1)
    ]
    works = {each.work for each in chosen}
    rest = [each for each in ranker.ranked(profile.id) if each.work not in works]
    return (*shown, *(Ranked(each, _why_not(each, profile)) for each in rest))


def _why_not(suggestion: Suggestion, profile: Profile) -> str:
    if profile.pins is not None and not profile.pins:
        return "none wanted: `related: false`"
    if suggestion.work in profile.beside:
        return "on the page already"
    if suggestion.score < THRESHOLD:
        return f"below the threshold of {THRESHOLD}"
    return "not needed"


def _print(work: WorkId, ranked: tuple[Ranked, ...]) -> None:
    print(f"{printable(work)}: text up to {TEXT}, tags up to {TAGS}, links {LINKS}")
    if not ranked:
        print("  nothing is near it")
    for each in ranked:
        one = each.suggestion
        print(f"\n  {printable(one.work)}  [{each.fate}]")
        print(f"    {one.score:.6f} = text {one.text:.6f} + tags {one.tags:.6f} + links {one.links:.6f}")
        if one.shared_tags:
            print(f"    tags: {printable(', '.join(one.shared_tags))}")
        if one.link:
            print(f"    link: {one.link}")
        for lang, terms in one.shared_terms:
            if terms:
                print(f"    {lang}: {printable(' '.join(terms))}")


def _as_json(work: WorkId, ranked: tuple[Ranked, ...]) -> dict[str, object]:
    return {
        "work": work,
        "threshold": THRESHOLD,
        "candidates": [
            {
                "work": each.suggestion.work,
                "fate": each.fate,
                "pinned": each.suggestion.pinned,
                "score": each.suggestion.score,
                "parts": {
                    "text": each.suggestion.text,
                    "tags": each.suggestion.tags,
                    "links": each.suggestion.links,
                },
                "tags": each.suggestion.shared_tags,
                "link": each.suggestion.link,
                "terms": dict(each.suggestion.shared_terms),
            }
            for each in ranked
        ],
    }
