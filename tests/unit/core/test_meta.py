"""Each text of front matter gets all that texts get; one that is added is tested with the others."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from generator.core.meta import TEXT_FIELDS, Meta, TextField
from generator.core.model import Document, Parsed, SourceFile
from generator.editions.freshness import translations_of
from generator.essays.parse import parse
from generator.essays.prose import ProseRules
from generator.extensions import LINTS
from generator.search.texts import indexed_pages
from generator.works.works import Edition, Work
from generator.writing.translation import stub
from tests.unit.samples import READERS, config, parse_config, work

SAID = '好,a "quoted"   zebra'
every_field = pytest.mark.parametrize("field", TEXT_FIELDS, ids=lambda field: field.name)


def source(said: dict[str, str]) -> str:
    texts = {"title": "T", **said}
    return "---\n" + "".join(f"{key}: '{text}'\n" for key, text in texts.items()) + "---\nBody.\n"


def read(said: dict[str, str]) -> Parsed:
    rules = (("en", ProseRules(names=("half_width",))),)
    settings = msgspec.structs.replace(parse_config(), prose=rules)
    return parse(SourceFile.of("content/essays/e.en.md", source(said).encode()), settings, READERS, LINTS)


def document(said: dict[str, str]) -> Document:
    found = read(said).document
    assert found is not None
    return found


def work_of(said: dict[str, str]) -> Work:
    edition = Edition(lang="en", document=document(said), route="en/e/", description="", author="Tester")
    return msgspec.structs.replace(work("essays/e"), editions=(edition,))


def test_the_texts_are_fields_of_front_matter() -> None:
    types = {field.name: field.type for field in msgspec.structs.fields(Meta)}
    assert [types[field.name] for field in TEXT_FIELDS] == [str] * len(TEXT_FIELDS)


@every_field
def test_a_text_is_read_without_blanks_held_to_the_rules_of_prose_and_set_with_quotation_marks(
    field: TextField,
) -> None:
    for key in (field.name, *field.synonyms):
        assert {each.name: said for each, said in document({key: SAID}).meta.texts()}[field.name] == (
            "好,a “quoted” zebra"
        )
    ((code, place),) = {(each.code, each.place) for each in read({field.name: SAID}).problems}
    assert (code, place.line) == ("half-width", 2 if field.name == "title" else 3)


@every_field
def test_a_text_is_cut_short_by_a_comment_with_a_warning(field: TextField) -> None:
    text = f"---\ntitle: T\n{field.name}: one # two\n---\nBody.\n".replace("title: T\ntitle:", "title:")
    parsed = parse(SourceFile.of("content/essays/e.en.md", text.encode()), parse_config(), READERS, LINTS)
    assert [problem.code for problem in parsed.problems] == ["comment-in-text"]


@every_field
def test_the_terms_of_a_text_count_by_its_weight(field: TextField) -> None:
    assert dict(document({field.name: SAID}).terms.items())["zebra"] == field.weight > 1


@every_field
def test_a_text_can_be_searched_for(field: TextField) -> None:
    site: Any = SimpleNamespace(config=config(), works=[work_of({field.name: SAID})])
    (page,) = indexed_pages(site).values()
    assert "zebra" in page


@every_field
def test_a_text_waits_for_translation_in_a_stub_and_in_the_list_of_what_is_left(field: TextField) -> None:
    said = {field.name: SAID}
    assert "zebra" in stub(document(said), source(said), "zh", lambda _: True)
    left = [
        translations_of(work_of(each), SimpleNamespace(rows=()), config(), {})  # type: ignore[arg-type]
        for each in ({}, said)
    ]
    short, long = (sum(each.words_left for each in found) for found in left)
    assert long > short
