"""The site's glossary, ``content/glossary.toml``: how a term is said in each language.

A table a term::

    [hallucination]
    term = { en = "hallucination", zh = "幻覺" }
    definition = { en = "A fluent statement without a source.", zh = "流暢卻沒有根據的陳述。" }
    avoid = { zh = "妄想、幻想" }
"""

import re

import msgspec

from generator.core.model import Lang, SourceFile
from generator.core.problems import Place
from generator.core.result import Result
from generator.inputs.tables import TableReader
from generator.inputs.toml import read_toml_file

GLOSSARY_PATH = "content/glossary.toml"

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile("[,，、;；]")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A term.

    Attributes:
        key: its id.
        words: what it is called, by language.
        definition: what it means, by language; empty where readers need none.
        avoid: what it should not be called, by language.
    """

    key: str
    words: dict[Lang, str]
    definition: dict[Lang, str]
    avoid: dict[Lang, tuple[str, ...]]


Glossary = tuple[Term, ...]


def read_glossary(file: SourceFile | None, keys: tuple[Lang, ...]) -> Result[Glossary]:
    """Return the glossary's terms in the author's order."""
    if file is None:
        return Result(())
    entries = read_toml_file(file)
    if entries.value is None:
        return Result((), entries.problems)
    top = TableReader(entries.value, Place(file.path))
    terms = []
    for key, entry in entries.value.items():
        reader = top.inside(key, entry.node, entry.place)
        if not _KEY.fullmatch(key):
            hint = "use small letters, digits and hyphens"
            top.fail(entry.place, "bad-value", f'"{key}" cannot be an id', hint)
        avoid = reader.table("avoid")
        terms.append(
            Term(
                key=key,
                words=reader.localized("term", keys, required=True),
                definition=reader.localized("definition", keys),
                avoid={
                    lang: tuple(filter(None, map(str.strip, _BETWEEN.split(avoid.text(lang)))))
                    for lang in keys
                },
            )
        )
        avoid.close(code="unknown-language", as_errors=True)
        reader.close(as_errors=True)
    return Result(tuple(terms), top.problems)
