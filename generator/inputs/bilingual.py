"""The parts of ``site.toml`` that are about two editions of one work, and about their prose."""

from collections.abc import Iterable

import msgspec

from generator.core.lint import Lint
from generator.inputs.tables import TableReader


class Bilingual(msgspec.Struct, frozen=True, kw_only=True):
    """How editions of one work are held together.

    Attributes:
        parallel_pages: whether each work with several editions gets a page that shows them side by side.
        doubtful_pairs: whether pairs of blocks that are guessed with little confidence are warned about.
        stale_notice: whether an edition that fell behind tells its readers.
        reading_time_gap: per cent by which reading times of editions may differ; 0 for no warning.
        definitions: whether terms of the glossary are explained to readers.
    """

    parallel_pages: bool = True
    doubtful_pairs: bool = True
    stale_notice: bool = False
    reading_time_gap: int = 20
    definitions: bool = False


GLOSSARY = "glossary"
"""Name of the rule that holds texts to the glossary; what compares editions by it asks for it, too."""


class LintSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules of prose are warned about.

    Attributes:
        rules: names of those that are.
        allow: characters to pass over.
    """

    rules: tuple[str, ...] = ()
    allow: str = ""


def read_bilingual(reader: TableReader) -> Bilingual:
    """Return the table ``bilingual``."""
    table = reader.table("bilingual")
    standard = Bilingual()
    settings = Bilingual(
        parallel_pages=_flag(table, "parallel_pages", default=standard.parallel_pages),
        doubtful_pairs=_flag(table, "doubtful_pairs", default=standard.doubtful_pairs),
        stale_notice=_flag(table, "stale_notice", default=standard.stale_notice),
        reading_time_gap=table.integer("reading_time_gap", standard.reading_time_gap, most=1000),
        definitions=_flag(table, "definitions", default=standard.definitions),
    )
    table.close(as_errors=True)
    return settings


def read_lint(reader: TableReader, lints: Iterable[Lint]) -> LintSettings:
    """Return the table ``lint``, which has a key for each rule."""
    table = reader.table("lint")
    rules = tuple(lint.name for lint in lints if _flag(table, lint.name, default=lint.default))
    settings = LintSettings(rules=rules, allow=table.text("allow"))
    table.close(as_errors=True)
    return settings


def _flag(table: TableReader, key: str, *, default: bool) -> bool:
    said = table.flag(key)
    return default if said is None else said
