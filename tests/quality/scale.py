"""``make related-scale``: how long the ranking takes, and how much memory, on large made-up sites."""

import argparse
import datetime as dt
import gc
import itertools
import random
import resource
import time
from collections import Counter
from multiprocessing import get_context

import msgspec

from generator.core.canonical import encode
from generator.core.model import TermCounts
from generator.essays.terms import MOST_TERMS
from generator.related.profiles import Profile
from generator.related.selection import relate_profiles

WORDS = 40_000
THEMES = 500
THEME_WORDS = 60
LENGTH = 650


def made_up(works: int, seed: int = 3) -> tuple[Profile, ...]:
    """Return works whose words follow Zipf's law, each with a theme, in two languages."""
    chance = random.Random(seed)
    ladder = list(itertools.accumulate(1 / (rank + 5) for rank in range(WORDS)))
    themes = [
        [chance.randrange(200, WORDS) for _ in range(THEME_WORDS)] for _ in range(min(THEMES, works // 8 + 1))
    ]
    profiles = []
    for number in range(works):
        theme = chance.randrange(len(themes))
        profiles.append(
            Profile(
                id=f"essays/work-{number:05}",
                date=dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(4000)),
                ranked=True,
                tags=tuple(
                    dict.fromkeys(f"tag-{chance.choice((theme, chance.randrange(40)))}" for _ in range(3))
                ),
                links=tuple(f"essays/work-{chance.randrange(works):05}" for _ in range(chance.randrange(3))),
                beside=(),
                pins=None,
                terms=tuple((lang, _text(lang, themes[theme], ladder, chance)) for lang in ("en", "zh")),
            )
        )
    return tuple(profiles)


def _text(lang: str, theme: list[int], ladder: list[float], chance: random.Random) -> TermCounts:
    words = chance.choices(range(WORDS), cum_weights=ladder, k=LENGTH)
    words += chance.choices(theme, k=LENGTH // 5)
    kept = Counter(words).most_common(MOST_TERMS)
    return TermCounts(
        " ".join(f"{lang}{word}" for word, _ in kept), bytes(min(count, 255) for _, count in kept)
    )


def measure(works: int) -> None:
    """Print the figures of one size."""
    data = encode({profile.id: profile for profile in made_up(works)})
    with get_context("spawn").Pool(1) as pool:
        print(pool.apply(_measured, (works, data)), flush=True)


def _measured(works: int, data: bytes) -> str:
    gc.disable()  # as `diptych build` does
    profiles = tuple(msgspec.msgpack.decode(data, type=dict[str, Profile]).values())
    cache = len(data) / works
    del data
    started, busy = time.perf_counter(), time.process_time()
    related = relate_profiles(profiles)
    seconds, processor = time.perf_counter() - started, time.process_time() - busy
    started = time.perf_counter()
    relate_profiles(profiles, former=related)
    again = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shown = sum(map(len, related.suggestions.values()))
    return (
        f"{works:6} works: ranked in {seconds:.3f} s ({processor:.3f} s of processor), "
        f"when nothing it depends on changed in {again:.3f} s; "
        f"peak {peak:.0f} MB; {cache:.0f} bytes of profile a work; {shown} cards"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", nargs="*", type=int, default=[100, 1000, 10_000])
    for works in parser.parse_args().works:
        measure(works)


if __name__ == "__main__":
    main()
