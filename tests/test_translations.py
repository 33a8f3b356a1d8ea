"""Which translation fell behind, and by which paragraph."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.cli import main
from generator.editions.freshness import normalised
from tests.conftest import essay
from tests.project import CONFIG, Project

ENGLISH = ["The first paragraph walks.", 'The second one stops -- and "looks".', "The third goes home."]
CHINESE = ["第一段走路。", "第二段停下來看。", "第三段回家。"]


@pytest.fixture
def walking(project: Project) -> Project:
    write(project, "en", ENGLISH)
    write(project, "zh", CHINESE)
    return project


def write(project: Project, lang: str, paragraphs: Sequence[str]) -> None:
    head = {"en": ("Walking", "2026-01-02"), "zh": ("走路", "")}[lang]
    project.write(f"content/essays/walking/index.{lang}.md", essay(*head, "\n\n".join(paragraphs)))


def ask(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["translations", *arguments, str(project.root), "--json"]) == 0
    states = json.loads(capsys.readouterr().out)["translations"]
    return {each["work"].rpartition("/")[2]: each for each in states}


def mark(project: Project, *more: str) -> int:
    return main(["translations", "--mark-reviewed", "walking", *more, str(project.root)])


def changes(project: Project, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, list[str]]]:
    state = ask(project, capsys, "walking")["walking"]
    return [
        (each["reason"], (each["source"] or {}).get("text", ""), [twin["text"] for twin in each["twins"]])
        for each in state["changes"]
    ]


def test_works_are_missing_or_not_yet_reviewed(walking: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "tea", str(walking.root)]) == 0
    out = capsys.readouterr().out
    assert "essays/tea  en > zh  missing" in out
    assert "3 words left" in out
    assert ask(walking, capsys)["walking"]["status"] == "unreviewed"


def test_a_review_makes_a_translation_fresh(walking: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert mark(walking) == 0
    state = ask(walking, capsys)["walking"]
    assert (state["status"], state["words_left"], state["changes"]) == ("fresh", 0, [])


def test_one_edited_paragraph_makes_exactly_one_block_stale(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(walking)
    write(walking, "en", [ENGLISH[0], "The second one runs away now.", ENGLISH[2]])
    assert changes(walking, capsys) == [("changed", "The second one runs away now.", [CHINESE[1]])]
    state = ask(walking, capsys)["walking"]
    assert (state["status"], state["words_left"]) == ("stale", 6)
    assert state["changes"][0]["source"]["line"] == 8
    assert state["changes"][0]["twins"][0]["line"] == 7


def test_white_space_and_typography_are_no_changes(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(walking)
    write(
        walking,
        "en",
        ["The first\nparagraph   walks.", "The second one stops — and “looks”.", "The **third** goes home."],
    )
    write(walking, "zh", ["第一段走路 。", "第二段停下來看。", "第三段\n回家．"])
    assert ask(walking, capsys)["walking"]["status"] == "fresh"


def test_a_moved_block_is_not_stale(walking: Project, capsys: pytest.CaptureFixture[str]) -> None:
    mark(walking)
    write(walking, "en", [ENGLISH[2], ENGLISH[0], ENGLISH[1]])
    assert ask(walking, capsys)["walking"]["status"] == "fresh"


def test_a_new_description_of_the_source_makes_a_translation_stale(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    def describe(lang: str, title: str, date: str, description: str, body: list[str]) -> None:
        path = f"content/essays/walking/index.{lang}.md"
        walking.write(path, essay(title, date, "\n\n".join(body), description=description))

    describe("en", "Walking", "2026-01-02", "On foot.", ENGLISH)
    describe("zh", "走路", "", "走的。", CHINESE)
    mark(walking)
    describe("en", "Walking", "2026-01-02", "On both feet.", ENGLISH)
    assert changes(walking, capsys) == [("changed", "On both feet.", ["走的。"])]
    assert ask(walking, capsys)["walking"]["status"] == "stale"


def test_a_removed_block_is_named_by_its_twin(walking: Project, capsys: pytest.CaptureFixture[str]) -> None:
    mark(walking)
    write(walking, "en", [f"{ENGLISH[0]}\n{{#a}}", f"{ENGLISH[2]}\n{{#b}}"])
    write(walking, "zh", [f"{CHINESE[0]}\n{{#a}}", CHINESE[1], f"{CHINESE[2]}\n{{#b}}"])
    assert changes(walking, capsys) == [("removed", "", [CHINESE[1]])]
    write(walking, "zh", [f"{CHINESE[0]}\n{{#a}}", f"{CHINESE[2]}\n{{#b}}"])
    assert changes(walking, capsys) == []


def test_a_new_block_and_a_new_title_are_changes(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(walking)
    new = "A wholly new one that nobody has translated.\n{.only-here}"
    walking.write(
        "content/essays/walking/index.en.md", essay("Strolling", "2026-01-02", "\n\n".join([*ENGLISH, new]))
    )
    assert changes(walking, capsys) == [
        ("changed", "Strolling", ["走路"]),
        ("new", "A wholly new one that nobody has translated.", []),
    ]


def test_marking_without_an_edit_to_the_translation_asks_for_yes(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(walking)
    ledger = walking.root / "translations.json"
    before = ledger.read_bytes()
    write(walking, "en", [*ENGLISH[:2], "The third goes elsewhere."])
    assert mark(walking) == 1
    assert "--yes" in capsys.readouterr().err
    assert ledger.read_bytes() == before
    assert mark(walking, "--yes") == 0
    assert ask(walking, capsys)["walking"]["status"] == "fresh"
    write(walking, "en", ENGLISH)
    write(walking, "zh", [*CHINESE[:2], "第三段回到家了。"])
    assert mark(walking) == 0


def test_a_translation_whose_source_is_gone_is_an_orphan(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(walking)
    (walking.root / "content/essays/walking/index.en.md").unlink()
    walking.write("content/essays/walking/index.zh.md", essay("走路", "2026-01-02", "\n\n".join(CHINESE)))
    walking.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot."))
    assert ask(walking, capsys)["walking"]["status"] == "orphan"


def test_a_single_argument_that_is_a_site_means_all_of_its_works(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", str(walking.root)]) == 0
    out = capsys.readouterr().out
    assert "essays/walking" in out
    assert out.endswith("2 unreviewed, 1 missing; 3 words left\n")


def test_an_unknown_slug_is_answered_with_the_nearest(
    walking: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", "walkin", str(walking.root)]) == 1
    assert 'did you mean "walking"?' in capsys.readouterr().err


def test_a_damaged_ledger_is_an_error_with_its_place(walking: Project) -> None:
    walking.write("translations.json", '{\n  "essays/walking": nonsense\n}\n')
    report = walking.build()
    assert walking.codes(report) == ["bad-ledger"]
    assert report.problems[0].place.line == 2


def test_the_ledger_is_written_the_same_twice(walking: Project) -> None:
    mark(walking)
    first = (walking.root / "translations.json").read_bytes()
    mark(walking)
    assert (walking.root / "translations.json").read_bytes() == first


def test_a_stale_edition_tells_its_readers_where_the_site_wants_that(walking: Project) -> None:
    mark(walking)
    write(walking, "en", ["Another first paragraph.", *ENGLISH[1:]])
    walking.build()
    assert "newer-note" not in walking.read("zh/essays/walking/index.html")
    walking.write("site.toml", CONFIG + "\n[bilingual]\nstale_notice = true\n")
    walking.build()
    html = walking.read("zh/essays/walking/index.html")
    assert "英文版在這一版譯出之後又改過" in html
    assert '<span lang="en">Walking</span>' in html
    assert "newer-note" not in walking.read("en/essays/walking/index.html")
    assert mark(walking, "--yes") == 0
    walking.build()
    assert "newer-note" not in walking.read("zh/essays/walking/index.html")


@given(st.text("ab字 \n—-“\"'’….。，、", max_size=12))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
