"""Which works a work's page suggests: the author's pins, then the nearest in text, tags and links.

Candidates are works and not editions, so both editions of an essay suggest the same works. A suggestion
carries the parts of its score and its reasons in a form without language. Cards and ``diptych related`` put
the reasons into words.
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
        suggestions: by work, in the order to show. Works without suggestions are left out.
        key: digest of the profiles and concepts that they were made from.
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
        former: the result of an earlier build. It is returned where its key is the same.
    """
    return relate_profiles(profiles_of(works, links), concepts, former)


def relate_profiles(
    profiles: Sequence[Profile], concepts: Concepts = (), former: Related | None = None
) -> Related:
    """Return the suggestions of works, made from their profiles alone."""
    key = digest_of((tuple(profiles), tuple(concepts)))
    if former is not None and former.key == key:
        return former
    ranker = Ranker(profiles, concepts)
    chosen = ((profile.id, ranker.chosen(profile.id)) for profile in profiles)
    return Related({work: each for work, each in chosen if each}, key)
