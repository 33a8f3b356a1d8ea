"""The works of a site, where their links lead, and their quizzes."""

from collections.abc import Iterable, Mapping

import msgspec

from generator.core.model import Parsed, WorkId
from generator.core.result import Result
from generator.inputs.config import SiteConfig
from generator.inputs.tree import Attachment
from generator.quiz.definition import ReadQuiz
from generator.site.quiz_places import PlacedQuiz, place_quizzes
from generator.works.links import Links, resolve_links
from generator.works.pairing import Pairing, pair
from generator.works.publication import PublishRules
from generator.works.works import Work


class LinkedWorks(msgspec.Struct, frozen=True):
    """The works of a site.

    Attributes:
        pairing: the works and their documents.
        links: destinations of the links of documents.
        quizzes: by work.
    """

    pairing: Pairing
    links: Links
    quizzes: dict[WorkId, PlacedQuiz]

    @property
    def works(self) -> tuple[Work, ...]:
        """Return essays, newest first, and pages."""
        return (*self.pairing.essays, *self.pairing.pages)


def pair_works(
    documents: Mapping[str, Parsed],
    quizzes: Mapping[str, ReadQuiz],
    config: SiteConfig,
    attachments: Iterable[Attachment],
    rules: PublishRules,
) -> Result[LinkedWorks]:
    """Return the works of a site. Problems are what its parts contradict or lack.

    Args:
        documents: that were read, drafts included, by path and digest of the source.
        quizzes: that were read, by name; "@" ends the path.
        config: of the site.
        attachments: files that documents may link to.
        rules: what the public may see in this build.
    """
    pairing = pair(documents, config, rules)
    links = resolve_links(pairing.value, config, attachments)
    placed = place_quizzes(quizzes, pairing.value)
    works = LinkedWorks(pairing.value, links.value, placed.value)
    return Result(works, (*pairing.problems, *links.problems, *placed.problems))
