"""The view of a term that a page explains; see ``views``."""

import msgspec


class TermView(msgspec.Struct, frozen=True):
    """A term below a text: its id, the id of its first use, the word used there, what it means."""

    id: str
    use: str
    word: str
    definition: str
