"""``assemble``: what the stages of a build found becomes one site."""

from collections.abc import Mapping

from generator.building.appearance import Appearance
from generator.building.snapshot import Snapshot
from generator.building.sources import Sources
from generator.core.model import Lang, WorkId
from generator.editions.rows import Alignment
from generator.inputs.strings import Strings
from generator.related.selection import Related
from generator.site.linked_works import LinkedWorks
from generator.site.site import Site


def assemble(
    snapshot: Snapshot,
    strings: Mapping[Lang, Strings],
    sources: Sources,
    works: LinkedWorks,
    alignments: dict[WorkId, Alignment],
    related: Related,
    appearance: Appearance,
) -> Site:
    """Return the site. Nothing is found out here."""
    return Site(
        config=snapshot.config,
        strings=dict(strings),
        essays=works.pairing.essays,
        pages=works.pairing.pages,
        held=works.pairing.held,
        links=works.links,
        related=related,
        pictures=sources.sizes,
        attachments=snapshot.content.files,
        variants=appearance.pictures.variants,
        faces=appearance.faces,
        quizzes=works.quizzes,
        alignments=alignments,
        ledger=snapshot.ledger,
        glossary=snapshot.glossary,
    )
