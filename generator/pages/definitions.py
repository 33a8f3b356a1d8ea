"""Terms of the glossary, explained where a page first uses them.

The first use becomes a link to a list of terms below the text, and the list leads back: it works with a
keyboard, in print, without a script, and nothing pops up.
"""

import html
import re
from collections.abc import Collection

from generator.core.model import Html, Lang
from generator.editions.glossary_terms import pattern
from generator.inputs.glossary import Glossary
from generator.pages.views import BodyParts, TermView

_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_NAME = re.compile(r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_CLOSED = frozenset(
    {
        *("a", "abbr", "button", "code", "dfn", "kbd", "label", "math", "pre", "samp", "script", "style"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "summary", "svg"),
    }
)
"""Elements whose text is left as it is."""


def with_definitions(
    body: BodyParts, glossary: Glossary, lang: Lang, taken: Collection[str]
) -> tuple[BodyParts, tuple[TermView, ...]]:
    """Return a body whose first uses of terms are links, and the terms used, in the order of use.

    Args:
        body: of a page.
        glossary: the site's terms; those without a definition are passed over.
        lang: of the page.
        taken: ids that stand on the page already.
    """
    prefix = "term-"
    while any(each.startswith(prefix) for each in taken):
        prefix += "-"
    pending = {
        term.key: (pattern(html.escape(term.words[lang], quote=False)), term.definition[lang])
        for term in glossary
        if term.definition
    }
    used: list[TermView] = []
    parts = tuple(_linked(part, pending, used, prefix) if isinstance(part, str) else part for part in body)
    return parts, tuple(used)


def _linked(
    text: Html, pending: dict[str, tuple[re.Pattern[str], str]], used: list[TermView], prefix: str
) -> Html:
    pieces = []
    closed = 0
    for piece in _TAG.split(text):
        tag = _NAME.match(piece)
        if tag is not None:
            if tag["name"].lower() in _CLOSED:
                closed = max(0, closed + (-1 if tag["closes"] else 1))
        elif not closed:
            piece = _with_first_uses(piece, pending, used, prefix)  # noqa: PLW2901  # the same piece, linked
        pieces.append(piece)
    return "".join(pieces)


def _with_first_uses(
    text: Html, pending: dict[str, tuple[re.Pattern[str], str]], used: list[TermView], prefix: str
) -> Html:
    found = [
        (*match.span(), key, definition)
        for key, (finder, definition) in pending.items()
        if (match := finder.search(text)) is not None
    ]
    done = 0
    pieces = []
    for start, end, key, definition in sorted(found):
        if start < done:
            continue
        del pending[key]
        word = text[start:end]
        term = TermView(f"{prefix}{key}", f"{prefix}use-{key}", html.unescape(word), definition)
        used.append(term)
        link = f'<a class="term" role="doc-glossref" id="{term.use}" href="#{term.id}">{word}</a>'
        pieces += [text[done:start], link]
        done = end
    return "".join((*pieces, text[done:]))
