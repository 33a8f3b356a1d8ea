"""Terms of the glossary in two editions: whether one is translated in two ways."""

import re
from collections.abc import Iterator, Sequence

from generator.core.model import Block, Document
from generator.core.problems import Problem, warning
from generator.editions.alignment import CERTAIN
from generator.editions.rows import Alignment
from generator.inputs.glossary import Glossary, Term

_PROSE = frozenset({"paragraph", "heading", "list", "quote", "callout", "table"})
_LETTER = re.compile(r"[A-Za-z]")


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds a term: whole words in scripts with spaces, an English plural included."""
    end = r"(?:s|es)?\b" if _LETTER.match(words[-1]) else ""
    start = r"\b" if _LETTER.match(words[0]) else ""
    return re.compile(f"{start}{re.escape(words)}{end}", re.IGNORECASE)


def check_terms(documents: Sequence[Document], alignment: Alignment, glossary: Glossary) -> Iterator[Problem]:
    """Yield a warning for each block that translates a term of its twin in the first edition otherwise."""
    for number, document in enumerate(documents[1:], start=1):
        langs = documents[0].identity.lang, document.identity.lang
        for block, term in _otherwise(documents[0], document, alignment, number, glossary):
            message = (
                f'the glossary says "{term.words[langs[1]]}" for "{term.words[langs[0]]}", '
                "and this block does not"
            )
            hint = "use the glossary's word, or change the glossary"
            yield warning(block.place, "other-translation", message, hint)


def _otherwise(
    first: Document, other: Document, alignment: Alignment, number: int, glossary: Glossary
) -> Iterator[tuple[Block, Term]]:
    langs = first.identity.lang, other.identity.lang
    finders = [(term, pattern(term.words[langs[0]]), pattern(term.words[langs[1]])) for term in glossary]
    for row in alignment.rows if finders else ():
        left = [first.body.blocks[each] for each in row.cells[0]]
        right = [other.body.blocks[each] for each in row.cells[number]]
        if row.confidence < CERTAIN or not right or any(each.kind not in _PROSE for each in (*left, *right)):
            continue
        if any(each.untranslated for each in right):
            continue
        one, two = (" ".join(each.text for each in blocks) for blocks in (left, right))
        for term, here, there in finders:
            if here.search(one) and not there.search(two):
                yield right[0], term
