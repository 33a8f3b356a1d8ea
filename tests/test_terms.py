"""What a text is about, as terms."""

import pytest

from generator.core.model import Document
from generator.essays.terms import MOST_TERMS, terms
from tests.conftest import essay
from tests.project import Project
from tests.test_related import planned_site


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The models of a Company", ["model", "company"]),
        ("companies branches boxes classes buses", ["company", "branch", "box", "class", "buse"]),
        ("AI and PM in 2025", ["ai", "pm"]),
        ("烏龍茶葉", ["烏龍", "龍茶", "茶葉"]),
        ("烏龍的茶葉", ["烏龍", "茶葉"]),
        ("茶，葉", []),
        ("用AI寫程式", ["ai", "寫程", "程式"]),
        ("ＡＩ　ｍｏｄｅｌ", ["ai", "model"]),
        ("", []),
    ],
)
def test_words_lose_their_plural_and_han_text_gives_pairs(text: str, expected: list[str]) -> None:
    assert list(terms(text)) == expected


def document(project: Project, source: str) -> Document:
    project.write("content/essays/one.en.md", source)
    site = planned_site(project)
    return next(work for work in site.works if work.id == "essays/one").editions[0].document


def test_titles_weigh_three_headings_and_description_two_and_code_nothing(project: Project) -> None:
    source = essay(
        "Kettle",
        "2026-01-01",
        "Kettle.\n\n## Teapot\n\nOolong.\n\n```python\nsecret = 1\n```",
        description="Steam",
    )
    assert dict(document(project, source).terms.items()) == {
        "kettle": 4,
        "steam": 2,
        "teapot": 2,
        "oolong": 1,
    }


def test_only_the_most_used_terms_are_kept_and_of_equals_the_first(project: Project) -> None:
    words = [f"w{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(600)]
    counts = document(project, essay("Kettle", "2026-01-01", " ".join(words))).terms
    kept = [term for term, _ in counts.items()]
    assert len(kept) == MOST_TERMS
    assert kept[0] == "kettle"
    assert kept[1:] == [term for word in words[: MOST_TERMS - 1] for term in terms(word)]
