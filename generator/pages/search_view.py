"""What the search page sees; see ``views``."""

import msgspec

from generator.core.model import Html
from generator.pages.views import Anchor, PageFrame


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """``search.html``: search in one language.

    Attributes:
        frame: the page around it.
        title: of the page.
        bundle: href of the folder that holds the index.
        root: href of the site's root.
        script: href of the script.
        style: href of the page's own style sheet.
        others: links to search in the other languages.
        ways: what to do without a script: the archive, the tags.
        words: the script's words as JSON, made safe for a script element.
    """

    frame: PageFrame
    title: str
    bundle: str
    root: str
    script: str
    style: str
    others: tuple[Anchor, ...]
    ways: tuple[Anchor, ...]
    words: Html
