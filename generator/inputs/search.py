"""The part of ``site.toml`` that is about search."""

import msgspec

from generator.inputs.tables import TableReader


class SearchSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the site can be searched.

    Attributes:
        enabled: None for a search where Pagefind is installed, and none without a word where it is not.
    """

    enabled: bool | None = None


def read_search(reader: TableReader) -> SearchSettings:
    """Return the table ``search``."""
    table = reader.table("search")
    settings = SearchSettings(enabled=table.flag("enabled"))
    table.close(as_errors=True)
    return settings
