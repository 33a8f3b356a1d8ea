"""The table ``check`` of ``site.toml``: what ``diptych check`` holds pages to."""

import msgspec

from generator.inputs.tables import TableReader


class Checks(msgspec.Struct, frozen=True, kw_only=True):
    """Budgets of pages, in units of 1024 bytes as they are sent, without images; 0 for none.

    Attributes:
        page_weight: of an ordinary page, with its style sheets and scripts, compressed.
        quiz_weight: of a page with a self-assessment.
    """

    page_weight: int = 35
    quiz_weight: int = 50


def read_checks(reader: TableReader) -> Checks:
    """Return the table ``check``."""
    table = reader.table("check")
    standard = Checks()
    settings = Checks(
        page_weight=table.integer("page_weight", standard.page_weight, most=100_000),
        quiz_weight=table.integer("quiz_weight", standard.quiz_weight, most=100_000),
    )
    table.close(as_errors=True)
    return settings
