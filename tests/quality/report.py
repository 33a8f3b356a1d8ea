"""``make related-quality``: how good the suggestions are, beside what peers do."""

import argparse

from tests.quality.measures import differences, first_is_relevant, interval, mean, ndcg
from tests.quality.methods import METHODS, Cards, churn, coverage
from tests.quality.sets import LabelledSet, load_sets


def scores(labelled: LabelledSet, cards: Cards) -> tuple[dict[str, float], dict[str, float]]:
    """Return nDCG@3 and P@1 by work."""
    gains, firsts = {}, {}
    for profile in labelled.profiles:
        gain = ndcg(profile, cards[profile.id], labelled.grades) if profile.id in labelled.asked else None
        if gain is not None:
            gains[profile.id] = gain
            firsts[profile.id] = first_is_relevant(profile, cards[profile.id], labelled.grades)
    return gains, firsts


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", action="store_true", help="the half to tune on")
    options = parser.parse_args()
    sets = load_sets(development=options.development)
    print("development half" if options.development else "held-back half")
    pooled: dict[str, dict[str, float]] = {name: {} for name in METHODS}
    for labelled in sets:
        print(f"\n{labelled.name}: {len(labelled.profiles)} works, {len(labelled.asked)} judged")
        print(f"  {'':26} nDCG@3  95 %            P@1   coverage  churn")
        added = sorted(labelled.asked)[:: max(1, len(labelled.asked) // 8)]
        for name, method in METHODS.items():
            cards = method(labelled.profiles)
            gains, firsts = scores(labelled, cards)
            pooled[name] |= gains
            low, high = interval(list(gains.values()))
            print(
                f"  {name:26} {mean(list(gains.values())):.3f}   {low:.3f} to {high:.3f}  "
                f"{mean(list(firsts.values())):.3f} {coverage(cards):.3f}     "
                f"{churn(method, labelled.profiles, added):.3f}"
            )
    print("\nboth: nDCG@3, and how much the ranking is ahead")
    for name, gains in pooled.items():
        line = f"  {name:26} {mean(list(gains.values())):.3f}"
        if name != "diptych":
            ahead = differences(pooled["diptych"], gains)
            low, high = interval(ahead)
            line += f"   {mean(ahead):+.3f}  {low:+.3f} to {high:+.3f}"
        print(line)


if __name__ == "__main__":
    main()
