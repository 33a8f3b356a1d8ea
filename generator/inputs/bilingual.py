"""The parts of ``site.toml`` that are about two editions of one work, and about their prose."""

import msgspec

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


class Lint(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules of prose are warned about.

    Attributes:
        half_width: half-width punctuation beside Han characters.
        straight_quotes: straight quotes beside Han characters.
        spacing: a space typed between Han and Latin in one place of a text and not in another.
        simplified: simplified characters in an edition in Traditional Chinese.
        glossary: terms translated otherwise than the glossary says.
        allow: characters that ``simplified`` passes over.
    """

    half_width: bool = True
    straight_quotes: bool = True
    spacing: bool = True
    simplified: bool = True
    glossary: bool = True
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


def read_lint(reader: TableReader) -> Lint:
    """Return the table ``lint``."""
    table = reader.table("lint")
    rules = ("half_width", "straight_quotes", "spacing", "simplified", "glossary")
    settings = Lint(**{rule: _flag(table, rule, default=True) for rule in rules}, allow=table.text("allow"))
    table.close(as_errors=True)
    return settings


def _flag(table: TableReader, key: str, *, default: bool) -> bool:
    said = table.flag(key)
    return default if said is None else said
