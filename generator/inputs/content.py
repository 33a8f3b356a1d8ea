"""The part of ``site.toml`` that is about what essays may hold."""

import msgspec

from generator.inputs.tables import TableReader


class ContentRules(msgspec.Struct, frozen=True):
    """What the Markdown of essays and pages may hold.

    Attributes:
        raw_html: whether HTML may stand in it; it is the author's own and trusted.
    """

    raw_html: bool = True


def read_content(reader: TableReader) -> ContentRules:
    """Return the table ``content``."""
    table = reader.table("content")
    rules = ContentRules(raw_html=table.flag("raw_html") is not False)
    table.close(as_errors=True)
    return rules
