"""What is indexed: the words of published editions, in the least HTML that Pagefind understands.

Pagefind splits texts at spaces. Chinese has none, and a dictionary would not find what it splits otherwise
than the reader does; so every Han character is made a word of its own, and the search page asks for
characters in a row. See ``layouts/assets/search.js``, which undoes this in what it shows.
"""

import html
import re
from collections.abc import Iterator

from generator.core.meta import TITLE
from generator.core.model import Document, Heading
from generator.core.scripts import AMBIGUOUS, HAN
from generator.site.site import Site
from generator.works import routes
from generator.works.works import Edition

_HAN = re.compile(f"[{HAN}]")
_FULL_WIDTH = re.compile(f"[\u3000-\u303f\uff00-\uffef{AMBIGUOUS}]")


def indexed_pages(site: Site) -> dict[str, str]:
    """Return the pages to index, by the path at which each edition is published."""
    return {
        routes.output_path(edition.route): _page(site.config.language(edition.lang).tag, edition)
        for work in site.works
        for edition in work.editions
    }


def apart(text: str) -> str:
    """Return a text with blanks around Han characters, and around full-width marks beside them."""
    spaced, count = _HAN.subn(r" \g<0> ", text)
    return " ".join((_FULL_WIDTH.sub(r" \g<0> ", spaced) if count else spaced).split())


def _page(tag: str, edition: Edition) -> str:
    document = edition.document
    title = html.escape(edition.title)
    lines = [
        f'<!DOCTYPE html><html lang="{tag}"><head><title>{title}</title></head><body data-pagefind-body>',
        f'<h1 data-pagefind-meta="title[data-title]" data-title="{title}">{_written(edition.title)}</h1>',
        *(f"<p>{_written(text)}</p>" for field, text in document.meta.texts() if field is not TITLE),
        *_blocks(document),
        "</body></html>",
    ]
    return "\n".join(lines)


def _blocks(document: Document) -> Iterator[str]:
    headings = {heading.anchor: heading for heading in document.body.headings}
    for block in document.body.blocks:
        heading = headings.get(block.anchor) if block.kind == "heading" else None
        if heading is not None:
            yield _heading(heading)
        elif block.text:
            yield f"<p>{_written(block.text)}</p>"


def _heading(heading: Heading) -> str:
    name = f"h{heading.level}"
    return f'<{name} id="{html.escape(heading.anchor)}">{_written(heading.text)}</{name}>'


def _written(text: str) -> str:
    return html.escape(apart(text))
