"""Small values for unit tests: documents, works and sites that no file was read for."""

import datetime as dt
from pathlib import Path

from generator.core.meta import Meta
from generator.core.model import (
    Body,
    Document,
    Identity,
    KeyPlace,
    Lang,
    Parsed,
    SourceFile,
    TermCounts,
    Words,
    WorkId,
    pack,
)
from generator.core.problems import Place, Problem
from generator.essays.markdown import Converter, Dialect, converter
from generator.essays.parse import ParseConfig, parse
from generator.extensions import FEATURES, LINTS, TARGETS
from generator.inputs.config import SiteConfig, read_config
from generator.inputs.layouts import read_layouts
from generator.inputs.strings import read_strings
from generator.pages.blocks import blocks_by_name, readers_of
from generator.works.works import Edition, Work
from tests.project import CONFIG

_STRINGS = read_layouts(Path("/nowhere")).value.strings
READERS = readers_of(blocks_by_name(FEATURES.blocks()))
_TAGS = {"en": "en", "zh": "zh-Hant-TW"}
EMPTY_BODY = Body(packed=pack(()), headings=(), anchors=(), lead=0, excerpt="", references=())


def dialect(lang: Lang) -> Dialect:
    """Return the dialect of a language of the test site."""
    texts = read_strings(_STRINGS[_TAGS[lang]]).value.texts
    return Dialect(
        smart_quotes=lang == "en",
        wide_quotes=lang == "zh",
        labels=tuple(sorted((key, text) for key, text in texts.items() if key.startswith("text."))),
        blocks=tuple(sorted(READERS)),
    )


def markdown(lang: Lang) -> Converter:
    """Return the converter of a language of the test site."""
    return converter(dialect(lang))


def parse_config() -> ParseConfig:
    """Return what parsing in the test site depends on."""
    return ParseConfig(
        languages=("en", "zh"),
        sections=("essays",),
        dialects=tuple((lang, dialect(lang)) for lang in ("en", "zh")),
        zone="Asia/Taipei",
        han_speed=350,
        word_speed=238,
    )


HEAD = "---\ntitle: T\ndate: 2026-01-01\n---\n"
HEAD_LINES = 4


def parse_file(file: SourceFile) -> Parsed:
    """Return what a file of the test site is read as."""
    return parse(file, parse_config(), READERS, LINTS)


def read(text: str, lang: Lang = "en") -> Parsed:
    """Return what an essay with this text is read as."""
    path = f"content/essays/e.{lang}.md"
    return parse_file(SourceFile.of(path, f"{HEAD}{text}".encode()))


def document_of(text: str, lang: Lang = "en") -> Document:
    """Return the sound document of an essay with this text."""
    parsed = read(text, lang)
    assert parsed.document is not None, parsed.problems
    return parsed.document


def html_of(document: Document) -> str:
    """Return a body's HTML without what waits for the site."""
    return "".join(part for block in document.body.blocks for part in block.parts if isinstance(part, str))


def codes(problems: "tuple[Problem, ...] | list[Problem]") -> list[str]:
    return [problem.code for problem in problems]


def config(text: str = CONFIG) -> SiteConfig:
    """Return the test site's configuration, or that of another text."""
    made = read_config(SourceFile.of("site.toml", text.encode()), LINTS, TARGETS)
    assert made.value is not None, made.problems
    return made.value


def document(
    work: WorkId, lang: Lang = "en", *, meta: Meta | None = None, keys: tuple[str, ...] = ()
) -> Document:
    """Return a document with an empty body; ``keys`` are the front matter keys that it wrote."""
    section, _, name = work.rpartition("/")
    path = f"content/{work}.{lang}.md"
    return Document(
        identity=Identity(work=work, lang=lang, section=section, name=name),
        path=path,
        meta=meta or Meta(title=name),
        keys=tuple(KeyPlace(key, Place(path, number)) for number, key in enumerate(keys, start=2)),
        body_line=len(keys) + 2,
        body=EMPTY_BODY,
        words=Words(),
        terms=TermCounts(),
        minutes=1,
        source="",
    )


def work(
    work_id: WorkId, date: dt.date | None = None, *, tags: tuple[str, ...] = (), series: str = ""
) -> Work:
    """Return a work with an English edition."""
    section, _, name = work_id.rpartition("/")
    edition = Edition(
        lang="en", document=document(work_id), route=f"en/{work_id}/", description="", author="Tester"
    )
    return Work(
        id=work_id,
        section=section,
        slug=name,
        date=date,
        tags=tags,
        series=series,
        related=None,
        editions=(edition,),
    )


def names(folder: Path) -> list[str]:
    """Return the names in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())
