"""Views: all that a template sees. The digest of a view is the key of the page that it makes.

Views of one kind of output alone stand beside its planner.

Every text is finished, every link is what the page's ``href`` says. A template reads these fields, the
language's strings as ``t``, and the function ``html`` for bodies; it never sees the site.
"""

import msgspec

from generator.core.meta import Extra
from generator.core.model import Html, Lang, WorkId
from generator.pages.head_views import Head

View = msgspec.Struct
"""Any of the types below; all are frozen."""


class Embedded(msgspec.Struct, frozen=True):
    """A named block on a page: the template that shows it, the view it sees, the language of its strings."""

    template: str
    view: View
    lang: Lang


BodyParts = tuple[Html | Embedded, ...]
"""A body ready for its page: finished HTML and named blocks, in order."""


class Day(msgspec.Struct, frozen=True):
    """A calendar day: ISO form for machines, the language's long form for readers."""

    iso: str
    text: str


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A link with its text.

    Attributes:
        href: where it leads.
        text: what it says.
        lang: language tag of the text where it differs from the page's, else empty.
        hreflang: of the page that it leads to where that differs from the page's, else empty.
        current: whether it leads to the page itself or to the part of the site that it is in.
    """

    href: str
    text: str
    lang: str = ""
    hreflang: str = ""
    current: bool = False


class Alternate(msgspec.Struct, frozen=True):
    """One line of a page's hreflang set: tag and absolute address."""

    hreflang: str
    href: str


class LanguageSwitch(msgspec.Struct, frozen=True, kw_only=True):
    """One language of the switcher.

    Attributes:
        name: the language's own name.
        lang: its tag.
        hreflang: its tag for links.
        href: the same page in that language, or that language's nearest list.
        current: whether it is the page's own language.
        exact: whether ``href`` is the same page; if not, ``note`` says in the page's language that
            there is none.
        note: see ``exact``; empty otherwise.
    """

    name: str
    lang: str
    hreflang: str
    href: str
    current: bool
    exact: bool
    note: str = ""


class SocialImage(msgspec.Struct, frozen=True):
    """The picture of a page that is shown where its link is shared: absolute address, description, size."""

    src: str
    alt: str
    width: int
    height: int


class DiscoveryLink(msgspec.Struct, frozen=True):
    """An output that programs look for in a page's head."""

    href: str
    media_type: str
    title: str


class PageFrame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the content of every page, and in its head.

    Attributes:
        lang: tag of the page's language.
        og_locale: of the page's language.
        title: of the document, for the window's title.
        description: for search engines; may be empty.
        canonical: absolute address; empty on pages that have none of their own.
        noindex: whether search engines should leave the page out.
        alternates: the complete hreflang set, the page itself included; empty where it stands alone.
        switch: the languages, in the site's order.
        style: href of the style sheet.
        scheme: href of the script that keeps the reader's choice of light or dark.
        icon: href of the site's icon.
        discoveries: outputs of the language that programs look for, its feeds above all.
        feed: the language's feed: href and title.
        home: link to the language's home, its text the site's title.
        nav: the main navigation.
        site_title: in the page's language.
        site_description: in the page's language.
        author: the site's author in the page's language.
        email: of the site's author; may be empty.
        on_home: whether this is the language's home page.
        head: what its head says to machines besides.
        social: the page's social card; None where none is drawn.
    """

    lang: str
    og_locale: str
    title: str
    description: str
    canonical: str
    noindex: bool
    alternates: tuple[Alternate, ...]
    switch: tuple[LanguageSwitch, ...]
    style: str
    scheme: str
    icon: str
    discoveries: tuple[DiscoveryLink, ...]
    feed: Anchor
    home: Anchor
    nav: tuple[Anchor, ...]
    site_title: str
    site_description: str
    author: str
    email: str
    on_home: bool
    head: Head
    social: SocialImage | None = None


class Source(msgspec.Struct, frozen=True):
    """Variants of an image in one format: media type, and hrefs with their widths."""

    type: str
    srcset: str


class ImageView(msgspec.Struct, frozen=True):
    """An image of a page: href, description, size in pixels (0 where unknown), lighter variants."""

    src: str
    alt: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A work as lists and blocks show it.

    Attributes:
        href: of the edition shown.
        title: of that edition.
        description: of that edition.
        date: of the work; None for a page without one.
        minutes: reading time, in words.
        lang: tag of the edition's language where it is not the page's, else empty.
        hreflang: the same for links.
        language_note: "Chinese only" in the page's language where the edition is in another one.
        language_name: the name, in the page's language, of the edition's language where it differs.
        cover: an image, or None.
        work: id of the work, by which cards are told apart.
        kind: what it is, in the page's language: an essay, a quiz; only where cards are related works.
        reason: why it is shown, in the page's language; only where cards are related works.
    """

    href: str
    title: str
    description: str
    date: Day | None
    minutes: str
    lang: str = ""
    hreflang: str = ""
    language_note: str = ""
    language_name: str = ""
    cover: ImageView | None = None
    work: WorkId
    kind: str = ""
    reason: str = ""


class TocItem(msgspec.Struct, frozen=True):
    """An entry of a table of contents: level 2 or 3, anchor, text."""

    level: int
    anchor: str
    text: str


class SeriesBox(msgspec.Struct, frozen=True):
    """The series that an essay belongs to: its page, its works in order, this one marked current."""

    page: Anchor
    works: tuple[Anchor, ...]


class Translations(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition's page says of the work's other editions.

    Attributes:
        script: href of the script that keeps the reader's place; empty where there is one edition.
        parallel: link to the page that shows all editions side by side, or None.
        newer: an edition that is newer than this one, which fell behind; None where none is.
        newer_note: says so in the page's language; empty where none is.
    """

    script: str = ""
    parallel: Anchor | None = None
    newer: Anchor | None = None
    newer_note: str = ""


class TermView(msgspec.Struct, frozen=True):
    """A term below a text: its id, the id of its first use, the word used there, what it means."""

    id: str
    use: str
    word: str
    definition: str


class EssayView(msgspec.Struct, frozen=True, kw_only=True):
    """``essay.html``: an essay, or a page outside the lists.

    Attributes:
        frame: the page around it.
        title: plain text.
        description: the author's own; empty where he wrote none.
        author: name.
        section: link to its list; None for a page.
        date: of publication, or None.
        updated: of the last change that readers should know about, or None.
        minutes: reading time, in words.
        length: number of words, in words.
        tags: links to tag pages.
        cover: an image above the text, or None.
        toc: headings of levels 2 and 3; empty where none is wanted.
        body: the text.
        series: or None.
        older: the next older essay of the section, or None.
        newer: the next newer essay of the section, or None.
        related: cards of related works, none of them twice.
        mentions: links to the works that link to this one.
        work: id of the work.
        linked_data: JSON-LD, made safe for a script element.
        extra: the author's free table.
        crossing: what leads to the other editions.
        terms: of the glossary, in the order of use; empty where the site does not explain them.
        copying: href of the script that copies code; empty where there is none to copy.
    """

    frame: PageFrame
    title: str
    description: str
    author: str
    section: Anchor | None
    date: Day | None
    updated: Day | None
    minutes: str
    length: str
    tags: tuple[Anchor, ...]
    cover: ImageView | None
    toc: tuple[TocItem, ...]
    body: BodyParts
    series: SeriesBox | None
    older: Card | None
    newer: Card | None
    related: tuple[Card, ...]
    mentions: tuple[Anchor, ...]
    work: WorkId
    linked_data: Html
    extra: Extra
    crossing: Translations = Translations()
    terms: tuple[TermView, ...] = ()
    copying: str = ""


class Pagination(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page stands in a list of several: its number, and links to the others."""

    number: int
    pages: tuple[Anchor, ...]
    previous: str
    next: str


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """``list.html``: a section, a tag or a series.

    Attributes:
        frame: the page around it.
        title: of the list.
        kicker: what kind of list it is, a word above the title; may be empty.
        description: of the list; may be empty.
        count: number of works, in words.
        cards: of this page of the list.
        ordered: whether the order is one to read in.
        pagination: None where one page holds all.
    """

    frame: PageFrame
    title: str
    kicker: str
    description: str
    count: str
    cards: tuple[Card, ...]
    ordered: bool
    pagination: Pagination | None


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """``home.html``: a language's home page: the author, the latest works, ways on.

    Attributes:
        frame: the page around it.
        bio: of the author; may be empty.
        about: link to the page `about`, or None.
        latest: cards of the newest works.
        sections: links to the lists.
        tags: links to tag pages.
    """

    frame: PageFrame
    bio: str
    about: Anchor | None
    latest: tuple[Card, ...]
    sections: tuple[Anchor, ...]
    tags: tuple[Anchor, ...]


class TagCount(msgspec.Struct, frozen=True):
    """A tag with the number of works that carry it, in words."""

    link: Anchor
    count: str


class TagsView(msgspec.Struct, frozen=True, kw_only=True):
    """``tags.html``: all tags of a language."""

    frame: PageFrame
    title: str
    tags: tuple[TagCount, ...]


class Year(msgspec.Struct, frozen=True):
    """A year of the archive."""

    year: int
    count: str
    cards: tuple[Card, ...]


class ArchiveView(msgspec.Struct, frozen=True, kw_only=True):
    """``archive.html``: all essays by year."""

    frame: PageFrame
    title: str
    count: str
    years: tuple[Year, ...]


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One language's half of a page in both: the landing page, the page not found.

    Attributes:
        lang: tag of the panel's language.
        hreflang: the same for links.
        name: the language's own name.
        title: heading of the panel.
        text: a sentence.
        action: link into the language's half of the site.
        links: some further links, the latest works for example.
    """

    lang: str
    hreflang: str
    name: str
    title: str
    text: str
    action: Anchor
    links: tuple[Anchor, ...]


class PanelsView(msgspec.Struct, frozen=True, kw_only=True):
    """``landing.html`` and ``404.html``: the same thing said in every language."""

    frame: PageFrame
    panels: tuple[Panel, ...]
