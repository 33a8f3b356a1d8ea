"""What a source file's path says."""

import pytest

from generator.core.model import Identity
from generator.core.problems import Problem
from generator.essays.identity import identify, is_slug, work_of
from tests.unit.samples import codes


def said(path: str, languages: tuple[str, ...] = ("en", "zh")) -> tuple[Identity | None, tuple[Problem, ...]]:
    read = identify(path, languages, ("essays", "notes"))
    return read.value, read.problems


@pytest.mark.parametrize(
    ("path", "work", "lang", "section"),
    [
        ("content/essays/walk/index.en.md", "essays/walk", "en", "essays"),
        ("content/essays/walk.en.md", "essays/walk", "en", "essays"),
        ("content/essays/walk.v2.zh.md", "essays/walk.v2", "zh", "essays"),
        ("content/about.zh.md", "about", "zh", ""),
        ("content/about/index.zh.md", "about", "zh", ""),
        ("content/index.en.md", "index", "en", ""),
    ],
)
def test_three_forms_of_a_path_say_work_and_language(path: str, work: str, lang: str, section: str) -> None:
    identity, problems = said(path)
    assert not problems
    assert identity == Identity(work=work, lang=lang, section=section, name=work.rpartition("/")[2])
    assert work_of(path, ("en", "zh")) == work


def test_a_site_of_one_language_may_omit_it() -> None:
    identity, problems = said("content/essays/walk.md", ("en",))
    assert not problems
    assert identity is not None
    assert (identity.work, identity.lang) == ("essays/walk", "en")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/essays/walk.md", "no-language"),
        ("content/essays/walk/index.fr.md", "unknown-language"),
        ("content/essays/a/b/index.en.md", "deep-folder"),
        ("content/esays/walk.en.md", "unknown-section"),
        ("content/essays/index.en.md", "section-index"),
        ("content/notes.en.md", "section-index"),
    ],
)
def test_a_path_that_says_nothing_is_a_problem_with_a_hint(path: str, code: str) -> None:
    identity, problems = said(path)
    assert identity is None
    assert codes(problems) == [code]
    assert problems[0].hint
    assert problems[0].place.path == path


@pytest.mark.parametrize("text", ["daily-grind", "2025", "a", "a-1-b"])
def test_a_slug_is_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "a_b", "走", "a\n", "a/b", "a b"])
def test_anything_else_is_no_slug(text: str) -> None:
    assert not is_slug(text)
