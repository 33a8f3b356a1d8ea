"""What a page's ``head`` says to machines; a part of ``PageFrame``, see ``views``."""

import msgspec

from generator.core.model import Html
from generator.pages.policy import Kind


class ThemeColour(msgspec.Struct, frozen=True):
    """The colour around the page in one scheme, ``light`` or ``dark``."""

    scheme: str
    colour: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What Open Graph asks of an essay: days in ISO form, the author's and the tags' names."""

    published: str
    modified: str
    author: str
    section: str
    tags: tuple[str, ...]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a page's head besides its title, its addresses and its style.

    Attributes:
        kind: which policy the page falls under; see ``policy``.
        policy: its content security policy, for a meta tag.
        og_alternates: Open Graph's names of the languages that the page has besides its own.
        markdown: href of the page's Markdown copy; empty where there is none.
        llms: href of ``llms.txt``; empty where there is none.
        manifest: href of the language's web app manifest.
        small_icon: href of an icon for browsers that show no SVG.
        touch_icon: href of an icon for home screens.
        themes: colours around the page.
        article: None on pages that are no essays.
        linked_data: JSON-LD about where the page stands, made safe for a script element; may be empty.
    """

    kind: Kind
    policy: Html
    og_alternates: tuple[str, ...]
    markdown: str
    llms: str
    manifest: str
    small_icon: str
    touch_icon: str
    themes: tuple[ThemeColour, ...]
    article: Article | None
    linked_data: Html
