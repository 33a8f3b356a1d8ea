"""Which works are shown beside a work: the author's pins, then what is nearest in text, tags and links.

Candidates are works, never editions, so that both editions of an essay show the same ones. Nothing here
looks at templates or languages' words; a suggestion carries the parts of its score and what was shared,
so that a card and ``diptych related`` can say why.
"""

from collections.abc import Iterable, Sequence

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import WorkId
from generator.related.concepts import Concepts
from generator.related.pair_scores import Suggestion
from generator.related.profiles import Profile, profiles_of
from generator.related.ranking import Ranker
from generator.works.links import Links
from generator.works.works import Work


class Related(msgspec.Struct, frozen=True):
    """The suggestions of a site.

    Attributes:
        suggestions: by work, in the order to show; works without any are left out.
        key: digest of all that they were made from.
    """

    suggestions: dict[WorkId, tuple[Suggestion, ...]] = {}
    key: Digest = ""

    def of(self, work: WorkId) -> tuple[Suggestion, ...]:
        """Return the suggestions of a work."""
        return self.suggestions.get(work, ())


def relate(
    works: Iterable[Work], links: Links, concepts: Concepts = (), former: Related | None = None
) -> Related:
    """Return every work's suggestions.

    Args:
        works: of the site, essays newest first.
        links: of their editions.
        concepts: bridge works without a common language.
        former: the result of an earlier build, returned where it was made from the same.
    """
    return relate_profiles(profiles_of(works, links), concepts, former)


def relate_profiles(
    profiles: Sequence[Profile], concepts: Concepts = (), former: Related | None = None
) -> Related:
    """Return the suggestions of works of which only the profiles are known."""
    key = digest_of((tuple(profiles), tuple(concepts)))
    if former is not None and former.key == key:
        return former
    ranker = Ranker(profiles, concepts)
    chosen = ((profile.id, ranker.chosen(profile.id)) for profile in profiles)
    return Related({work: each for work, each in chosen if each}, key)
