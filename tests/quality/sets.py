"""The labelled sets: the site's own works, and two written corpora, one to tune on and one held back."""

import datetime as dt
import tempfile
from pathlib import Path

import msgspec

from generator.build import store_of
from generator.building.pipeline import plan
from generator.building.request import BuildRequest
from generator.extensions import FEATURES
from generator.related.profiles import Profile, profiles_of
from tests.quality.corpus import SUBJECTS, write_corpus
from tests.quality.measures import Grades, held_back, read_labels

ROOT = Path(__file__).parent.parent.parent
DEVELOPMENT_SEED, HELD_BACK_SEED = 1, 2


class LabelledSet(msgspec.Struct, frozen=True):
    """Works with grades.

    Attributes:
        name: of the set.
        profiles: of its works, essays only.
        grades: of every pair.
        asked: the works whose cards are judged.
    """

    name: str
    profiles: tuple[Profile, ...]
    grades: Grades
    asked: frozenset[str]


def load_sets(*, development: bool) -> tuple[LabelledSet, LabelledSet]:
    """Return the site's half of the labels and the corpus that belong together."""
    profiles, grades = _profiles(ROOT), read_labels()
    every = frozenset(profile.id for profile in profiles)
    asked = every - held_back(every) if development else held_back(every)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "site.toml").write_text(_config(), encoding="utf-8")
        written = write_corpus(root, DEVELOPMENT_SEED if development else HELD_BACK_SEED)
        corpus = _profiles(root)
    return (
        LabelledSet("the site's own works", profiles, grades, asked),
        LabelledSet("written corpus", corpus, written, frozenset(profile.id for profile in corpus)),
    )


def _profiles(root: Path) -> tuple[Profile, ...]:
    with tempfile.TemporaryDirectory() as output:
        request = BuildRequest(
            root=root,
            output=Path(output),
            features=FEATURES,
            now=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
            jobs=1,
        )
        planned = plan(store_of(request), request)
        if planned.value is None:
            raise AssertionError(planned.problems)
        site = planned.value.site
        return tuple(each for each in profiles_of(site.works, site.links) if each.ranked)


def _config() -> str:
    tags = "\n".join(f'{name} = {{ name = {{ en = "{name}", zh = "{name}" }} }}' for name in SUBJECTS)
    text = (ROOT / "site.toml").read_text(encoding="utf-8")
    head, _, tail = text.partition("[tags]\n")
    return f"{head}[tags]\n{tags}\n\n[series]{tail.partition('[series]')[2]}"
