"""The view of the page that shows a work's editions side by side; see ``views``."""

import msgspec

from generator.pages.views import Anchor, BodyParts, PageFrame


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a work on the page that shows all of them.

    Attributes:
        lang: tag of its language.
        name: the language's own name.
        title: of the edition.
        page: link to the edition's own page, in that edition's language.
    """

    lang: str
    name: str
    title: str
    page: Anchor


class ParallelCell(msgspec.Struct, frozen=True):
    """The blocks of one edition in a row: tag of their language, and the text, which may be empty."""

    lang: str
    body: BodyParts


class ParallelView(msgspec.Struct, frozen=True, kw_only=True):
    """``parallel.html``: a work's editions side by side.

    Attributes:
        frame: the page around it, in the site's default language.
        title: of the work in that language.
        columns: the editions, in the site's order.
        rows: blocks that say the same, a cell an edition.
    """

    frame: PageFrame
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[ParallelCell, ...], ...]
