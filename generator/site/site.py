"""``Site``: all that pages are made from. It is complete when it exists."""

import msgspec

from generator.core.model import Face, Lang, Picture, PictureVariant, WorkId
from generator.editions.rows import Alignment
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.ledger import Ledger
from generator.inputs.strings import Strings
from generator.inputs.tree import Attachment
from generator.related.selection import Related
from generator.site.quiz_places import PlacedQuiz
from generator.works.links import Links
from generator.works.publication import Unpublished
from generator.works.works import Work


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is published, paired, ordered and linked.

    Attributes:
        config: of the site.
        strings: the interface's words by language.
        essays: works of sections, newest first.
        pages: works outside the sections, by id.
        held: what is held back.
        links: where the links of documents lead.
        related: what is shown beside each work.
        pictures: images by path.
        attachments: files by path, to copy what is linked to.
        variants: of images that are worth offering, by path.
        faces: that social cards are lettered in, by language; empty where none are drawn.
        quizzes: by the work that holds them.
        alignments: which blocks of a work's editions belong together, by work.
        ledger: what each translation was last checked against.
        glossary: the site's terms.
    """

    config: SiteConfig
    strings: dict[Lang, Strings]
    essays: tuple[Work, ...]
    pages: tuple[Work, ...]
    held: tuple[Unpublished, ...]
    links: Links
    related: Related
    pictures: dict[str, Picture]
    attachments: dict[str, Attachment]
    variants: dict[str, tuple[PictureVariant, ...]]
    faces: dict[Lang, Face]
    quizzes: dict[WorkId, PlacedQuiz]
    alignments: dict[WorkId, Alignment]
    ledger: Ledger
    glossary: Glossary

    @property
    def works(self) -> tuple[Work, ...]:
        """Return essays and pages."""
        return (*self.essays, *self.pages)

    def by_id(self) -> dict[WorkId, Work]:
        """Return works by id."""
        return {work.id: work for work in self.works}
