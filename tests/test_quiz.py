"""A quiz in a site: the block, the page without a script, the feed, the memory, the command."""

import gzip
import json
import re
from html import unescape
from pathlib import Path

import pytest

from generator.commands.cli import main
from tests.conftest import essay
from tests.page import Page
from tests.project import Project, counts
from tests.quizzes import SMALL

BLOCK = "Before.\n\n```quiz\n```\n\nAfter."
FOLDER = "content/essays/tea2"


@pytest.fixture
def quiet(project: Project) -> Project:
    """Return a site with a quiz in both editions of one essay."""
    project.write(f"{FOLDER}/index.en.md", essay("Tea quiz", "2026-03-01", BLOCK))
    project.write(f"{FOLDER}/index.zh.md", essay("茶測驗", "", BLOCK))
    project.write(f"{FOLDER}/quiz.toml", SMALL)
    return project


def errors(project: Project) -> list[tuple[str, str, int]]:
    return [
        (each.code, each.place.path.removeprefix("content/essays/"), each.place.line)
        for each in project.build().problems
        if each.severity == "error"
    ]


def test_the_page_without_a_script_holds_every_question_and_the_key(quiet: Project) -> None:
    assert quiet.build().ok
    for lang, tag, first in (("en", "en", "Smell it."), ("zh", "zh-Hant-TW", "先聞一聞。")):
        html = quiet.read(f"{lang}/essays/tea2/index.html")
        page = Page(html)
        assert len(list(page.find("fieldset"))) == 3
        assert len(list(page.find("legend"))) == 3
        radios = [each.attributes for each in page.find("input")]
        assert [(each["name"], each["value"]) for each in radios[:3]] == [
            ("quiz-q1", "a"),
            ("quiz-q1", "b"),
            ("quiz-q1", "c"),
        ]
        assert {each.attributes["class"] for each in page.find("button")} <= {"scheme"}
        assert not list(page.find("form"))
        assert first in html
        assert (tag, first) in page.texts
        assert len(list(page.find("table"))) == 2
        assert "walking/" in html


def test_the_scripts_data_is_the_source(quiet: Project) -> None:
    quiet.build()
    page = Page(quiet.read("zh/essays/tea2/index.html"))
    (script,) = [each for each in page.find("script") if each.attributes.get("type") == "application/json"]
    data = json.loads(script.text)
    assert (data["id"], data["version"]) == ("tea", "1")
    assert data["dimensions"] == [{"id": "leaf", "name": "茶葉"}, {"id": "water", "name": "水"}]
    assert data["bands"][1] == {"id": "high", "first": 50, "last": 100, "name": "熱"}
    assert data["questions"][0] == {
        "id": "q1",
        "dimension": "leaf",
        "ordered": False,
        "options": [
            {"id": "a", "points": {"leaf": 2}},
            {"id": "b", "points": {"leaf": 1, "water": 1}},
            {"id": "c", "points": {"leaf": 0}},
        ],
    }
    assert data["questions"][2]["options"] == [
        {"id": "no", "points": {"leaf": 2}},
        {"id": "yes", "points": {"leaf": 0}},
    ]


def test_a_text_of_the_quiz_can_end_no_tag(quiet: Project) -> None:
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace('en = "Leaf"', 'en = "</script><b>&"'))
    quiet.build()
    html = quiet.read("en/essays/tea2/index.html")
    assert "</script><b>" not in html
    assert "</script><b>&" in unescape(html)


def test_only_a_page_with_a_quiz_loads_its_script_and_style(quiet: Project) -> None:
    quiet.build()
    for path, data in quiet.tree().items():
        if path.endswith(".html"):
            holds_it = path.endswith("tea2/index.html") and not path.startswith("parallel/")
            assert bool(re.search(rb"<script[^>]+assets/quiz\.", data)) == holds_it, path
            assert bool(re.search(rb"<link[^>]+assets/quiz\.", data)) == holds_it, path


def test_the_script_is_light() -> None:
    layouts = Path(__file__).parent.parent / "layouts/assets"
    assert len(gzip.compress((layouts / "quiz.js").read_bytes())) <= 10_000
    assert len(gzip.compress((layouts / "quiz.css").read_bytes())) <= 3_000


def test_a_site_without_a_quiz_carries_neither(project: Project) -> None:
    project.build()
    assert not [path for path in project.tree() if "quiz" in path]


def test_the_feed_says_what_the_quiz_is_about_and_leads_to_it(quiet: Project) -> None:
    quiet.build()
    feed = unescape(quiet.read("en/feed.xml"))
    assert "(3 questions, about 1 minute)" in feed
    assert '<a href="https://example.org/en/essays/tea2/">' in feed
    assert "fieldset" not in feed


def test_a_block_without_a_quiz_is_an_error_with_its_place(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", BLOCK))
    assert errors(project) == [("no-quiz", "tea.en.md", 8)]
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Tea."))
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", BLOCK))
    assert errors(project) == [("no-quiz", "walking/index.en.md", 8)]


def test_a_quiz_that_nothing_shows_is_a_warning(quiet: Project) -> None:
    for lang in ("en", "zh"):
        quiet.write(f"{FOLDER}/index.{lang}.md", essay("T", "2026-03-01", "No quiz."))
    report = quiet.build()
    assert report.ok
    assert "unused-quiz" in quiet.codes(report)


def test_a_draft_may_show_it(quiet: Project) -> None:
    for lang in ("en", "zh"):
        quiet.write(f"{FOLDER}/index.{lang}.md", essay("T", "2026-03-01", BLOCK, draft="true"))
    report = quiet.build()
    assert report.ok
    assert "unused-quiz" not in quiet.codes(report)
    assert not [path for path, data in quiet.tree().items() if b"Smell it." in data]


def test_an_essay_to_read_that_does_not_exist_is_an_error_with_a_near_match(quiet: Project) -> None:
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace('"walking"', '"wlaking"'))
    report = quiet.build()
    (problem,) = [each for each in report.problems if each.code == "unknown-work"]
    assert (problem.place.line, problem.place.column) == (20, 9)
    assert problem.hint == 'did you mean "walking"?'


def test_a_quiz_may_not_send_readers_to_itself(quiet: Project) -> None:
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace('"walking"', '"tea2"'))
    assert errors(quiet) == [("self-related", "tea2/quiz.toml", 20)]


def test_two_blocks_and_text_in_a_block_are_errors(quiet: Project) -> None:
    quiet.write(f"{FOLDER}/index.en.md", essay("T", "2026-03-01", f"{BLOCK}\n\n{BLOCK}"))
    quiet.write(f"{FOLDER}/index.zh.md", essay("T", "", "```quiz\nq1\n```"))
    assert errors(quiet) == [
        ("second-quiz", "tea2/index.en.md", 15),
        ("text-in-block", "tea2/index.zh.md", 6),
    ]


def test_a_broken_quiz_is_told_once_and_hides_no_other_problem(quiet: Project) -> None:
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace('id = "q2"', 'id = "q1"'))
    quiet.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "[x](nowhere/)"))
    assert sorted(errors(quiet)) == [
        ("dangling-link", "tea.en.md", 6),
        ("duplicate-id", "tea2/quiz.toml", 65),
    ]


def test_an_edition_in_a_language_that_the_quiz_lacks_is_an_error(quiet: Project) -> None:
    lines = ['languages = ["en"]']
    lines += [line[: line.index(", zh")] + " }" if ", zh" in line else line for line in SMALL.splitlines()]
    quiet.write(f"{FOLDER}/quiz.toml", "\n".join(lines) + "\n")
    assert errors(quiet) == [("quiz-language", "tea2/index.zh.md", 7)]


def test_an_edit_of_a_quiz_parses_no_essay_and_renders_what_shows_it(quiet: Project, tmp_path: Path) -> None:
    quiet.build()
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace("Smell it.", "Sniff it."))
    report = quiet.build()
    assert report.parsed == 0
    assert report.written == ("en/essays/tea2/index.html", "en/essays/tea2/index.md")
    assert quiet.build_clean(tmp_path / "clean")[1] == quiet.tree()
    assert counts(quiet.build()) == (0, 0, 0, 0)


# --- the command ----------------------------------------------------------------------------------


def test_accepting_ends_the_warning_and_guards_the_scoring(
    quiet: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "quiz-not-accepted" in quiet.codes(quiet.build())
    assert main(["quiz", "tea2", str(quiet.root), "--accept"]) == 0
    assert 'accepted version "1"' in capsys.readouterr().out
    assert "quiz-not-accepted" not in quiet.codes(quiet.build())
    assert main(["quiz", "tea2", str(quiet.root), "--accept"]) == 0
    assert "already" in capsys.readouterr().out
    changed = SMALL.replace('points = 2\ntext = { en = "Smell', 'points = 3\ntext = { en = "Smell')
    quiet.write(f"{FOLDER}/quiz.toml", changed)
    assert errors(quiet) == [("changed-scoring", "tea2/quiz.toml", 3)]
    assert main(["quiz", "tea2", str(quiet.root), "--accept"]) == 1
    assert "another version" in capsys.readouterr().err
    quiet.write(f"{FOLDER}/quiz.toml", changed.replace('version = "1"', 'version = "2"'))
    assert main(["quiz", "essays/tea2", str(quiet.root), "--accept"]) == 0
    assert errors(quiet) == []


def test_the_report_names_items_ranges_habits_and_chances(
    quiet: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quiz", "tea2", str(quiet.root)]) == 0
    told = capsys.readouterr()
    assert "3 questions, 2 dimensions, en, zh" in told.out
    assert "always the longest option (zh)" in told.out
    assert "dimensions have different numbers of questions: leaf 2, water 1" in told.err
    assert main(["quiz", "tea2", str(quiet.root), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["questions"] == 3
    assert [each["dimension"] for each in data["reach"]] == ["leaf", "water"]
    assert {each["code"] for each in data["problems"]} >= {"unequal-items", "quiz-not-accepted"}


def test_an_unknown_quiz_comes_with_those_that_there_are(
    quiet: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quiz", "tae2", str(quiet.root)]) == 1
    assert 'did you mean "tea2"?' in capsys.readouterr().err
    quiet.write(f"{FOLDER}/quiz.toml", SMALL.replace('dimension = "water"\n', 'dimension = "watr"\n'))
    assert main(["quiz", "tea2", str(quiet.root)]) == 1
    assert 'no dimension is called "watr"' in capsys.readouterr().err
