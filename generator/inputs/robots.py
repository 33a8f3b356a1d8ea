"""The part of ``site.toml`` that is about programs that read the site."""

import msgspec

from generator.inputs.tables import TableReader


class Robots(msgspec.Struct, frozen=True, kw_only=True):
    """What is made for programs that read, and which of them are asked to stay out.

    Attributes:
        markdown: whether each essay has a Markdown twin, and the site an ``llms.txt`` that lists them.
        refuse: names of crawlers that ``robots.txt`` asks to read nothing.
    """

    markdown: bool = True
    refuse: tuple[str, ...] = ()


def read_robots(reader: TableReader) -> Robots:
    """Return the table ``robots``."""
    table = reader.table("robots")
    markdown = table.flag("markdown")
    settings = Robots(markdown=markdown is not False, refuse=table.texts("refuse"))
    table.close(as_errors=True)
    return settings
