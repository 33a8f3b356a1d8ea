"""``diptych stats`` and ``diptych year``: figures that are right, and a draft that builds."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from generator.commands.cli import main
from generator.inputs.layouts import packaged_root
from generator.site.statistics import Month, Streak, longest_streak
from tests.conftest import essay
from tests.project import CONFIG, Project

ROOT = Path(__file__).parent.parent
TODAY = ("--today", "2026-06-15")


@pytest.fixture
def years(project: Project) -> Project:
    """Return a site of two years: what is old, what is new, what is not there yet."""
    project.write("content/essays/old.en.md", essay("Old", "2025-11-03", "One two three.", tags="[feet]"))
    project.write("content/essays/old.zh.md", essay("舊", "", "一二三四。"))
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "See [old](../old/)."))
    project.write(
        "content/essays/tea.en.md", essay("Tea | hot", "2026-02-03", "Old [a](old/).", tags="[feet, Cup]")
    )
    project.write("content/essays/draft.en.md", essay("Draft", "2026-03-01", "Not yet.", draft="true"))
    project.write("content/essays/later.en.md", essay("Later", "2026-09-01", "Wait."))
    return project


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json", *TODAY]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_what_is_published_is_counted_and_nothing_else(
    years: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ask(capsys, "stats", str(years.root))
    assert (found["works"], found["essays"], found["translated"], found["links"]) == (4, 3, 3, 2)
    assert found["languages"] == [
        {"lang": "en", "editions": 4, "words": 9, "minutes": 4},
        {"lang": "zh", "editions": 3, "words": 11, "minutes": 3},
    ]
    assert [(each["month"], each["works"], each["words"]) for each in found["months"]] == [
        ("2025-11", 1, {"en": 3, "zh": 4}),
        ("2025-12", 0, {"en": 0, "zh": 0}),
        ("2026-01", 1, {"en": 2, "zh": 3}),
        ("2026-02", 1, {"en": 2, "zh": 0}),
    ]
    assert found["tags"] == [{"name": "feet", "count": 2}, {"name": "cup", "count": 1}]
    assert found["most_linked"] == [{"name": "essays/old", "count": 2}]


def test_a_work_counts_as_translated_once_it_is_in_every_language(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG.replace('zh = "', 'ja = "日本語", zh = "') + '\n[languages.ja]\nname = "日本語"\n'
    project.write("site.toml", config)
    project.write("layouts/strings/ja.toml", (packaged_root() / "strings/zh-Hant-TW.toml").read_text())
    assert ask(capsys, "stats", str(project.root))["translated"] == 0
    project.write("content/about.ja.md", essay("案内", "", "この場所。"))
    assert ask(capsys, "stats", str(project.root))["translated"] == 1


def test_a_chart_fits_the_terminal_and_has_no_colour_where_none_is_wanted(years: Project) -> None:
    def shown(columns: int) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "stats", str(years.root), *TODAY],
            cwd=ROOT,
            env={**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "FORCE_COLOR": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        assert "\x1b" not in done.stdout
        return done.stdout.splitlines()

    narrow, wide = shown(50), shown(110)
    assert max(map(len, narrow)) <= 50
    bars = [next(line for line in lines if line.startswith("2025-11")).count("█") for lines in (narrow, wide)]
    assert 0 < bars[0] < bars[1]


def test_a_site_without_essays_has_statistics_too(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (project.root / "content/essays").rglob("*.md"):
        path.unlink()
    assert ask(capsys, "stats", str(project.root))["months"] == []
    assert main(["stats", str(project.root)]) == 0
    assert capsys.readouterr().out.startswith("1 work, 0 of them in sections")


def test_the_longest_streak_is_the_latest_of_equal_ones() -> None:
    def months(works: str) -> list[Month]:
        return [Month(month=f"2026-{n:02}", works=int(count), words={}) for n, count in enumerate(works, 1)]

    assert longest_streak(months("110111")) == Streak(3, "2026-04", "2026-06")
    assert longest_streak(months("1101100")) == Streak(2, "2026-04", "2026-05")
    assert longest_streak(months("00")) is None


def test_a_review_is_drafted_in_both_languages_and_builds_without_a_warning(
    years: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["year", "2026", str(years.root), *TODAY]) == 0
    folder = years.root / "content/essays/year-in-review-2026"
    assert sorted(path.name for path in folder.iterdir()) == [
        *("chart.en.svg", "chart.zh.svg", "index.en.md", "index.zh.md"),
    ]
    english, chinese = ((folder / f"index.{lang}.md").read_text() for lang in ("en", "zh"))
    assert english.startswith('---\ntitle: "2026 in review"\ndate: 2026-06-15\n')
    assert "draft: true" in english
    assert "In 2026, 2 works were published here, 1 of them (50%) in both languages." in english
    assert "- 2 January: [Walking](../walking/)" in english
    assert "- 3 February: [Tea &#124; hot](../tea/)" in english
    assert "Used for the first time: cup." in english
    assert "from January to February" in english
    assert "2026年，這裡發表了2篇作品，其中1篇兩種語言都有，占50%。" in chinese
    assert '- 2月3日〈[<span lang="en">Tea &#124; hot</span>](../tea.en.md)〉' in chinese
    before = years.build(strict=True)
    assert before.ok
    assert not (years.output / "en/essays/year-in-review-2026").exists()
    assert years.build(strict=True, drafts=True).ok
    assert "year-in-review-2026" in years.read("en/index.html")
    capsys.readouterr()
    assert main(["year", "2026", str(years.root), *TODAY]) == 1
    assert "is there already" in capsys.readouterr().err


def test_titles_with_typed_gaps_give_the_review_gaps_too(years: Project) -> None:
    years.write("content/essays/tea.zh.md", essay("我的 AI 茶", "", "很燙。"))
    assert main(["year", "2026", "-q", str(years.root), *TODAY]) == 0
    chinese = (years.root / "content/essays/year-in-review-2026/index.zh.md").read_text()
    assert "2026 年，這裡發表了 2 篇作品" in chinese
    assert years.build(strict=True).ok


def test_a_review_is_the_same_twice_and_dated_within_its_year(years: Project) -> None:
    def made(slug: str, year: str, today: str) -> list[bytes]:
        assert main(["year", year, "-q", "--slug", slug, str(years.root), "--today", today]) == 0
        return [path.read_bytes() for path in sorted((years.root / "content/essays" / slug).iterdir())]

    assert made("one", "2025", "2026-06-15") == made("two", "2025", "2026-06-20")
    assert b"date: 2025-12-31" in made("three", "2025", "2026-06-20")[2]


def test_the_charts_say_in_words_what_they_show(years: Project) -> None:
    assert main(["year", "2026", "-q", str(years.root), *TODAY]) == 0
    folder = years.root / "content/essays/year-in-review-2026"
    for lang, heard in (
        ("en", "English: January 2, February 2. 中文: January 3."),
        ("zh", "English：1月為2、2月為2。"),
    ):
        root = ET.parse(folder / f"chart.{lang}.svg").getroot()  # noqa: S314  # our own
        names = {child.tag.rpartition("}")[2]: child for child in root}
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{names['title'].get('id')} {names['desc'].get('id')}"
        assert (names["desc"].text or "").startswith(heard)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("1999",), 1, "nothing was published in 1999"),
        (("2026", "--section", "esays"), 2, 'did you mean "essays"?'),
        (("2026", "--slug", "A b"), 2, "cannot be an address"),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    years: Project, arguments: tuple[str, ...], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["year", *arguments, str(years.root), *TODAY]) == code
    assert told in capsys.readouterr().err
    assert not list((years.root / "content").rglob("*.svg"))
