"""The translations ledger: what each edition was last checked against, in ``translations.json``.

A small file that is committed with the essays. It holds digests of normalised blocks, row by row, so
that a later build can tell which paragraph of a source has changed since, and nothing of the text.
"""

import json

import msgspec

from generator.core.model import Lang, SourceFile, WorkId
from generator.core.problems import Place, error
from generator.core.result import Result

LEDGER_PATH = "translations.json"


class ReviewedRow(msgspec.Struct, frozen=True, array_like=True):
    """Blocks that said the same when they were checked: digests on the source's and the other side."""

    source: tuple[str, ...]
    translated: tuple[str, ...]


class LedgerEntry(msgspec.Struct, frozen=True):
    """One edition, checked against its source: the source's language, and the rows."""

    source: Lang
    rows: tuple[ReviewedRow, ...]


Ledger = dict[WorkId, dict[Lang, LedgerEntry]]
"""Reviews by work and language of the translation."""


def read_ledger(file: SourceFile | None) -> Result[Ledger]:
    """Return the ledger; an empty one where there is no file, or anything is wrong in it."""
    if file is None:
        return Result({})
    hint = "take the last committed version, or delete it and mark the translations as reviewed again"
    try:
        return Result(msgspec.convert(json.loads(file.data.decode("utf-8-sig")), Ledger))
    except json.JSONDecodeError as reason:
        place = Place(file.path, reason.lineno, reason.colno)
        message = f"the ledger is not JSON: {reason.msg}"
    except (UnicodeDecodeError, msgspec.ValidationError, RecursionError) as reason:
        place, message = Place(file.path), f"this is no ledger: {reason}"
    return Result({}, (error(place, "bad-ledger", message, hint),))


def written(ledger: Ledger) -> str:
    """Return the ledger's text: sorted, a row a line, so that version control shows what was checked."""
    works = []
    for work, reviews in sorted(ledger.items()):
        told = []
        for lang, review in sorted(reviews.items()):
            rows = ",\n".join(f"      {json.dumps([row.source, row.translated])}" for row in review.rows)
            head = f'    {json.dumps(lang)}: {{"source": {json.dumps(review.source)}, "rows": ['
            told.append(f"{head}\n{rows}\n    ]}}")
        works.append(f"  {json.dumps(work, ensure_ascii=False)}: {{\n" + ",\n".join(told) + "\n  }")
    return "{\n" + ",\n".join(works) + "\n}\n"
