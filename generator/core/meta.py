"""Front matter, typed, and its texts: the one list that all who read, compare or search texts go by."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

Extra = dict[str, Any]
"""The author's free table in front matter: YAML's own scalars, lists and tables, passed to templates."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Front matter, read and typed. A field is None or empty where the author wrote nothing.

    Attributes:
        title: the edition's title, plain text.
        date: day of publication; may stand in one edition only.
        updated: day of the last change that readers should know about.
        description: one sentence for cards, lists and search engines.
        tags: ids or display names, in the author's order.
        slug: URL segment in place of the file's or folder's name.
        draft: True keeps the edition out of everything.
        aliases: former URLs, as paths from the site's root.
        author: name in place of the site's author.
        series: id of the series that the work belongs to.
        related: slugs or ids of works to pin as related; None leaves the choice to the generator, and
            an empty tuple (``related: false``) shows none.
        cover: an image beside the file.
        toc: whether to show a table of contents; None lets the generator decide.
        extra: a free table for templates.
    """

    title: str
    date: dt.date | None = None
    updated: dt.date | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    slug: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    author: str = ""
    series: str = ""
    related: tuple[str, ...] | None = None
    cover: str = ""
    toc: bool | None = None
    extra: Extra = {}  # msgspec copies an empty default

    def texts(self) -> Iterator[tuple["TextField", str]]:
        """Yield each field of text with what the author wrote, empty where there is nothing."""
        return ((field, getattr(self, field.name)) for field in TEXT_FIELDS)


class TextField(msgspec.Struct, frozen=True, kw_only=True):
    """A field of ``Meta`` that is text in the author's language.

    Each of them is read with its white space collapsed, held to the rules of prose, set with the language's
    quotation marks, searched, counted as terms, compared when a translation is reviewed, left in a stub to
    be translated, and shown in the preview of a saved essay.

    Attributes:
        name: of the field, and its key.
        synonyms: keys that mean the same.
        weight: how often a term in it counts.
    """

    name: str
    synonyms: tuple[str, ...] = ()
    weight: int


TITLE = TextField(name="title", weight=3)
"""The one that every edition must have; ``Meta`` says what each is for."""

TEXT_FIELDS = (TITLE, TextField(name="description", synonyms=("summary",), weight=2))
