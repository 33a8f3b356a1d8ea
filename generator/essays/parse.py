"""``parse``: one source file becomes one document. The first of the two memoised functions."""

import datetime as dt
import functools
import zoneinfo
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from generator.core.lint import Lint
from generator.core.model import Block, Body, Document, Lang, Parsed, SourceFile, Words
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.essays import han
from generator.essays.blocks import BlockReaders
from generator.essays.body import read_body
from generator.essays.deadline import SECONDS, TooSlowError, deadline
from generator.essays.elements import check_elements
from generator.essays.fences import Fence, fences
from generator.essays.front_matter import read_meta, split
from generator.essays.identity import identify
from generator.essays.markdown import Dialect, converter
from generator.essays.prose import ProseRules, check_text
from generator.essays.raw_html import check_raw_html
from generator.essays.slips import check_slips
from generator.essays.source_text import Locator
from generator.essays.terms import count_terms
from generator.inputs.decoding import decode

_CODE_INDENT = 4
"""Columns from which on a line is code anyway, outside of lists."""

TOO_SLOW = "too-slow"
"""Code of the one problem that depends on more than the text, and so is not remembered."""

KNOWN_FENCE_ATTRIBUTES = frozenset({"title", "hl_lines", "linenums"})


class ParseConfig(msgspec.Struct, frozen=True):
    """Everything of the site that a single document's reading depends on.

    Attributes:
        languages: the languages' keys.
        sections: the sections' keys.
        dialects: how each language's Markdown is read, by key, as pairs.
        zone: name of the site's time zone.
        han_speed: Han characters a minute.
        word_speed: words a minute.
        prose: what each language's prose is checked for, by key, as pairs.
    """

    languages: tuple[Lang, ...]
    sections: tuple[str, ...]
    dialects: tuple[tuple[Lang, Dialect], ...]
    zone: str
    han_speed: int
    word_speed: int
    prose: tuple[tuple[Lang, ProseRules], ...] = ()


def parse(file: SourceFile, config: ParseConfig, readers: BlockReaders, lints: Sequence[Lint]) -> Parsed:
    """Read one Markdown file.

    Pure: the result depends on the arguments and the versions of the libraries alone.

    Args:
        file: to read.
        config: all of the site that it is read by.
        readers: of the named blocks; code, which the engine's digest stands for.
        lints: rules of prose; code, too.
    """
    try:
        with deadline(SECONDS):
            read = _parse(file, config, readers, lints)
    except TooSlowError as reason:
        return Parsed(None, (_too_slow(file.path, reason),))
    return Parsed(read.value, tuple(sorted(read.problems)))


def is_too_slow(parsed: Parsed) -> bool:
    """Tell whether time was up, which is true of one machine at one moment and must not be remembered."""
    return any(problem.code == TOO_SLOW for problem in parsed.problems)


def _too_slow(path: str, reason: TooSlowError) -> Problem:
    """Return the problem of a text whose conversion does not end, with the code's language if it is code."""
    step, language = reason.__traceback__, ""
    while step is not None:
        lexer = step.tb_frame.f_locals.get("lexer")
        language = next(iter(getattr(lexer, "aliases", ())), language)
        step = step.tb_next
    what = f"colouring its `{language}` code" if language else "converting this text"
    hint = "write `text` as the code's language" if language else "halve the text to find the passage"
    return error(
        Place(path), TOO_SLOW, f"{what} takes more than {SECONDS:.0f} seconds", f"{hint}, or simplify it"
    )


def _parse(
    file: SourceFile, config: ParseConfig, readers: BlockReaders, lints: Sequence[Lint]
) -> Result[Document | None]:
    identified, decoded = identify(file.path, config.languages, config.sections), decode(file)
    problems = [*identified.problems, *decoded.problems]
    if decoded.value is None:
        return Result(None, tuple(problems))
    divided = split(file.path, decoded.value)
    zone: dt.tzinfo = zoneinfo.ZoneInfo(config.zone)
    typed = read_meta(divided.value, zone)
    problems += (*divided.problems, *typed.problems)
    identity, parts, meta, keys = identified.value, divided.value, typed.value.meta, typed.value.keys
    if identity is None or meta is None:
        return Result(None, tuple(problems))
    dialect = dict(config.dialects)[identity.lang]
    found = list(fences(parts.body.split("\n")))
    code_lines = frozenset(
        line for fence in found if fence.closed for line in range(fence.first, fence.last + 1)
    )
    locator = Locator(file.path, parts.body, parts.body_line, code_lines)
    start = Place(file.path, parts.body_line)
    read = _read_text(parts.body, start, found, locator, dialect, readers)
    problems += read.problems
    body = read.value
    if body is None:
        return Result(None, tuple(problems))
    if not meta.draft:
        problems.extend(_not_translated(block) for block in body.blocks if block.untranslated)
    rules = dict(config.prose).get(identity.lang, ProseRules())
    problems += check_text(parts.body, rules, lints, code_lines, locator.offset)
    places = {item.key: item.place for item in keys if not item.value}
    for field, said in meta.texts():
        if said:
            problems += check_text(said, rules, lints, frozenset(), partial(_always, places[field.name]))
    convert = converter(dialect).with_quotes
    meta = msgspec.structs.replace(meta, **{field.name: convert(said) for field, said in meta.texts()})
    words = _count(body)
    document = Document(
        identity=identity,
        path=file.path,
        meta=meta,
        keys=keys,
        body_line=parts.body_line,
        body=body,
        words=words,
        terms=count_terms(meta, body),
        minutes=han.minutes(
            han=words.han,
            words=words.latin,
            code=words.code,
            han_speed=config.han_speed,
            word_speed=config.word_speed,
        ),
        source=file.digest,
    )
    return Result(document, tuple(problems))


def _read_text(
    text: str, start: Place, found: list[Fence], locator: Locator, dialect: Dialect, readers: BlockReaders
) -> Result[Body | None]:
    slips = (*_check_fences(start, found, dialect), *check_slips(locator))
    try:
        converted = converter(dialect).convert(text)
    except RecursionError:
        problem = error(
            start,
            "deep-nesting",
            "lists, quotes or HTML are nested too deeply to be read",
            "flatten the deepest of them",
        )
        return Result(None, (*slips, problem))
    except Exception as reason:  # noqa: BLE001  # a library's failure must name the author's file
        said = str(reason) or type(reason).__name__
        problem = error(
            start,
            "markdown-failed",
            f"the text cannot be converted: {said}",
            "halve the text to find the passage, and simplify it",
        )
        return Result(None, (*slips, problem))
    places = [_place_of(fence, start) for fence in found if fence.closed and fence.language in dialect.blocks]
    if len(places) != len(converted.embeds):
        problem = error(
            places[0] if places else start,
            "unread-block",
            "a named block is not read as one here",
            "put a blank line before and after its fences, and nothing else on their lines",
        )
        return Result(None, (*slips, problem))
    markup = (*check_raw_html(converted.raw, locator), *check_elements(converted.html, locator))
    body = read_body(converted, places, locator, readers)
    return Result(body.value, (*slips, *markup, *body.problems))


def _not_translated(block: Block) -> Problem:
    return error(
        block.place,
        "not-translated",
        "this block is marked as not translated, and the edition is no draft",
        "translate it and delete the comment before it, or write `draft: true`",
    )


def _always(place: Place, _: int) -> Place:
    return place


def _place_of(fence: Fence, start: Place) -> Place:
    return Place(start.path, start.line + fence.first, fence.column + 1)


def _check_fences(start: Place, found: Iterable[Fence], dialect: Dialect) -> Iterator[Problem]:
    for fence in found:
        place = _place_of(fence, start)
        if not fence.closed and fence.column < _CODE_INDENT:
            yield error(
                place,
                "unclosed-fence",
                "this fence is never closed",
                "add a line with the same marks, indented alike",
            )
        if not fence.closed:
            continue
        for name in fence.attributes:
            if name not in KNOWN_FENCE_ATTRIBUTES:
                known = ", ".join(sorted(KNOWN_FENCE_ATTRIBUTES))
                hint = did_you_mean(name, KNOWN_FENCE_ATTRIBUTES, f"known attributes: {known}")
                yield error(place, "fence-attribute", f'unknown attribute "{name}"', hint)
        if fence.language and fence.language not in dialect.blocks and not _is_lexer(fence.language):
            names = (*dialect.blocks, *_lexer_names())
            hint = did_you_mean(fence.language, names, "write `text` for none", likeness=0.75)
            yield warning(
                place,
                "unknown-code-language",
                f'"{fence.language}" is no language that can be coloured',
                hint,
            )


def _is_lexer(name: str) -> bool:
    return name.lower() in _lexer_names()


@functools.cache
def _lexer_names() -> frozenset[str]:
    from pygments.lexers import LEXERS  # noqa: PLC0415  # only essays with code need it

    return frozenset(alias for _, _, aliases, _, _ in LEXERS.values() for alias in aliases)


def _count(body: Body) -> Words:
    prose = [block.text for block in body.blocks if block.kind != "code"]
    code = [block.text for block in body.blocks if block.kind == "code"]
    return Words(
        han=sum(map(han.count_han, prose)),
        latin=sum(map(han.count_words, prose)),
        code=sum(map(han.count_words, code)) + sum(map(han.count_han, code)),
    )
