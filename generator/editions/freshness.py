"""Which translation fell behind its source, and by which paragraph.

An edition is compared with what the ledger recorded when somebody last checked it. Blocks are known by
the digest of their normalised words, so neither white space nor typography is a change, and a block that
moved is the same block.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from generator.core.canonical import digest
from generator.core.meta import TEXT_FIELDS
from generator.core.model import Block, Document, Embed, Image, Lang, WorkId
from generator.core.problems import Place
from generator.editions.rows import Alignment
from generator.essays import han
from generator.inputs.config import SiteConfig
from generator.inputs.ledger import Ledger, LedgerEntry, ReviewedRow
from generator.works.works import Edition, Work

_DIGITS = 12
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u300e\u300f", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033\u300c\u300d", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a", "-"),
        "\u3002": ".",
        "\u3001": ",",
        "\u00ad": "",
    }
)
_DASHES = re.compile("-+")
_DOTS = re.compile(r"\.{2,}")
_SPACE = re.compile(r"\s+")


class Status(StrEnum):
    """How an edition stands to its source."""

    FRESH = "fresh"
    STALE = "stale"
    UNFINISHED = "unfinished"
    UNREVIEWED = "unreviewed"
    MISSING = "missing"
    ORPHAN = "orphan"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A piece to translate: a title, a description, a block.

    Attributes:
        digest: of its normalised words.
        text: its words.
        place: where it stands.
        words: how many there are to translate, Han characters counting one each.
        untranslated: whether it is marked as the source's text still.
    """

    digest: str
    text: str
    place: Place
    words: int
    untranslated: bool = False


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a translation lacks.

    Attributes:
        reason: ``changed``, ``new`` or ``removed``, of the source; ``untranslated``.
        source: the unit as it is now; None where it was removed.
        translated: what stands for it in the translation.
    """

    reason: str
    source: Unit | None
    translated: tuple[Unit, ...]


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """One edition, or the lack of one.

    Attributes:
        work: id.
        lang: of the edition.
        source: language of the edition that it follows.
        path: of its file; empty where it is missing.
        status: see ``Status``.
        words_left: how much there is to translate.
        changes: why it is stale, in the source's order, removed ones last.
    """

    work: WorkId
    lang: Lang
    source: Lang
    path: str
    status: Status
    words_left: int = 0
    changes: tuple[Change, ...] = ()


_Row = tuple[tuple[Unit, ...], tuple[Unit, ...]]


def normalised(text: str) -> str:
    """Return a text without what typography changes: forms of quotes, dashes, dots, widths and spaces."""
    folded = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return _DOTS.sub("…", _DASHES.sub("-", _SPACE.sub("", folded)))


def translations_of(
    work: Work, alignment: Alignment, config: SiteConfig, ledger: Ledger
) -> tuple[Translation, ...]:
    """Return the state of every edition that a work could have besides its source, in the site's order."""
    source = _source_of(work, config, ledger)
    return tuple(
        _translation(work, alignment, source, lang, ledger.get(work.id, {}).get(lang))
        for lang in config.keys
        if lang != source
    )


def reviewed(work: Work, alignment: Alignment, config: SiteConfig) -> dict[Lang, LedgerEntry]:
    """Return what the ledger says once every edition of a work has been checked against its source."""
    source = _source_of(work, config, {})
    return {
        edition.lang: LedgerEntry(
            source,
            tuple(
                ReviewedRow(tuple(unit.digest for unit in left), tuple(unit.digest for unit in right))
                for left, right in _rows(work, alignment, source, edition.lang)
            ),
        )
        for edition in work.editions
        if edition.lang != source
    }


def is_untouched(former: LedgerEntry, now: LedgerEntry) -> bool:
    """Tell whether a source changed since a review and its translation did not."""

    def side(review: LedgerEntry, name: str) -> Counter[str]:
        return Counter(each for row in review.rows for each in getattr(row, name))

    return side(former, "translated") == side(now, "translated") and side(former, "source") != side(
        now, "source"
    )


def _source_of(work: Work, config: SiteConfig, ledger: Ledger) -> Lang:
    """Return the language of the edition that the others follow.

    It is the default language's, or the first there is that is no stub; but where the ledger knows an
    edition as the translation of one that is gone, it stays a translation.
    """
    recorded = {review.source for review in ledger.get(work.id, {}).values()}
    gone = sorted(lang for lang in recorded if work.edition(lang) is None and lang in config.keys)
    if gone:
        return gone[0]
    preferred = work.edition_or_any(config.default)
    finished = [edition for edition in (preferred, *work.editions) if not _is_unfinished(edition.document)]
    return finished[0].lang if finished else preferred.lang


def _translation(
    work: Work, alignment: Alignment, source: Lang, lang: Lang, review: LedgerEntry | None
) -> Translation:
    edition, origin = work.edition(lang), work.edition(source)
    if edition is None:
        left = sum(unit.words for unit in _units(origin)) if origin else 0
        return Translation(
            work=work.id, lang=lang, source=source, path="", status=Status.MISSING, words_left=left
        )
    status = Status.ORPHAN
    changes: tuple[Change, ...] = ()
    if origin is not None:
        rows = _rows(work, alignment, source, lang)
        unfinished = _is_unfinished(edition.document)
        open_ones = _untranslated(rows) if unfinished else ()
        behind = _changes(rows, review) if review else ()
        changes = (
            *open_ones,
            *(each for each in behind if not any(unit.untranslated for unit in each.translated)),
        )
        status = Status.STALE if changes else Status.FRESH if review else Status.UNREVIEWED
        status = Status.UNFINISHED if unfinished else status
    return Translation(
        work=work.id,
        lang=lang,
        source=source,
        path=edition.document.path,
        status=status,
        words_left=sum(change.source.words for change in changes if change.source),
        changes=changes,
    )


def _untranslated(rows: Sequence[_Row]) -> tuple[Change, ...]:
    return tuple(
        Change(reason="untranslated", source=unit, translated=right)
        for left, right in rows
        if any(each.untranslated for each in right)
        for unit in left
    )


def _changes(rows: Sequence[_Row], review: LedgerEntry) -> tuple[Change, ...]:
    known = Counter(each for row in review.rows for each in row.source)
    present = Counter(unit.digest for left, _ in rows for unit in left)
    gone = [row for row in review.rows if any(present[each] < known[each] for each in row.source)]
    changes = []
    for left, right in rows:
        present_there = {unit.digest for unit in right}
        for unit in left:
            if known[unit.digest] > 0:
                known[unit.digest] -= 1
                continue
            former = next((row for row in gone if present_there.intersection(row.translated)), None)
            if former is not None:
                gone.remove(former)
            reason = "changed" if former is not None or right else "new"
            changes.append(Change(reason=reason, source=unit, translated=right))
    for row in gone:
        left_over = tuple(unit for _, right in rows for unit in right if unit.digest in row.translated)
        if left_over and not any(set(left_over) & set(change.translated) for change in changes):
            changes.append(Change(reason="removed", source=None, translated=left_over))
    return tuple(changes)


# --- units ------------------------------------------------------------------------------------------


def _rows(work: Work, alignment: Alignment, source: Lang, lang: Lang) -> list[_Row]:
    """Return the units of two editions, row by row: texts of front matter, blocks."""
    langs = [edition.lang for edition in work.editions]
    one, two = langs.index(source), langs.index(lang)
    left, right = work.editions[one].document, work.editions[two].document
    rows = [_fields(left, right, field.name) for field in TEXT_FIELDS]
    rows += [
        (
            _of(_block(left.body.blocks[number]) for number in row.cells[one]),
            _of(_block(right.body.blocks[number]) for number in row.cells[two]),
        )
        for row in alignment.rows
    ]
    return [row for row in rows if any(row)]


def _fields(left: Document, right: Document, name: str) -> _Row:
    """Return a field of two editions; in a stub, one that is the source's is not translated yet."""
    one, two = _field(left, name), _field(right, name)
    if one and two and one.digest == two.digest and _is_unfinished(right):
        two = msgspec.structs.replace(two, untranslated=True)
    return _of([one]), _of([two])


def _is_unfinished(document: Document) -> bool:
    return any(block.untranslated for block in document.body.blocks)


def _units(edition: Edition) -> tuple[Unit, ...]:
    document = edition.document
    fields = [_field(document, field.name) for field in TEXT_FIELDS]
    return _of([*fields, *map(_block, document.body.blocks)])


def _of(units: Iterable[Unit | None]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit is not None)


def _field(document: Document, name: str) -> Unit | None:
    text: str = getattr(document.meta, name)
    return _unit(text, document.place(name))


def _block(block: Block) -> Unit | None:
    words = [block.text]
    for part in block.parts:
        if isinstance(part, Image):
            words.append(dict(part.attributes).get("alt", ""))
        elif isinstance(part, Embed):
            words.append(part.text)
    return _unit(" ".join(filter(None, words)), block.place, untranslated=block.untranslated)


def _unit(text: str, place: Place, *, untranslated: bool = False) -> Unit | None:
    plain = normalised(text)
    if not plain:
        return None
    words = han.count_han(text) + han.count_words(text)
    name = digest(plain.encode())[:_DIGITS]
    return Unit(digest=name, text=text, place=place, words=words, untranslated=untranslated)
