"""What ``twin.md`` and ``llms.txt`` see; see ``views``."""

import json

import msgspec

from generator.pages.views import Alternate


class MarkdownCopyView(msgspec.Struct, frozen=True, kw_only=True):
    """``twin.md``: an edition as Markdown, for programs that read.

    Attributes:
        title: of the edition.
        date: ISO form; empty for a page without one.
        lang: tag of its language.
        canonical: absolute address of the page.
        translations: the other editions: language tag and absolute address of the page.
        text: as the author wrote it, but for comments, attributes, links and named blocks.
    """

    title: str
    date: str
    lang: str
    canonical: str
    translations: tuple[Alternate, ...]
    text: str

    @property
    def quoted_title(self) -> str:
        """Return the title as YAML reads it whatever is in it; JSON is YAML."""
        return json.dumps(self.title, ensure_ascii=False)


class LlmsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of ``llms.txt``: an edition's title, its twin's address, its description, its translations."""

    title: str
    href: str
    description: str
    others: tuple[Alternate, ...]


class LlmsSection(msgspec.Struct, frozen=True):
    """A language's part of ``llms.txt``."""

    name: str
    entries: tuple[LlmsEntry, ...]


class LlmsView(msgspec.Struct, frozen=True, kw_only=True):
    """``llms.txt``: what there is to read, by language.

    Attributes:
        title: the site's, in every language.
        description: the site's, in every language.
        sections: one a language.
    """

    title: str
    description: str
    sections: tuple[LlmsSection, ...]
