"""What is held back is nowhere in the output."""

import datetime as dt

import msgspec

from generator.build import build
from tests.conftest import essay
from tests.project import CONFIG, Project

SECRET = "xyzzysecret"  # noqa: S105  # a word to look for, no password


def test_nothing_of_a_draft_a_future_essay_or_an_excluded_edition_is_written(project: Project) -> None:
    body = f"The {SECRET} word.\n\n## {SECRET} heading\n\n![{SECRET}](picture.svg)"
    fields = {
        "tags": f"[{SECRET}, feet]",
        "description": SECRET,
        "series": SECRET,
        "aliases": f"[/{SECRET}/]",
    }
    project.write(
        "content/essays/draft/index.en.md", essay(SECRET, "2026-01-05", body, draft="true", **fields)
    )
    project.write(
        "content/essays/draft/picture.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg"><title>{SECRET}</title></svg>',
    )
    project.write("content/essays/future.en.md", essay(SECRET, "2026-12-24", "Later, " + SECRET, **fields))
    project.write("content/essays/half/index.en.md", essay("Half", "2026-01-06", "Shown."))
    project.write("content/essays/half/index.zh.md", essay(SECRET, "", SECRET, draft="yes"))
    project.write("content/notes.en.md", essay(SECRET, "", SECRET, draft="true"))
    report = project.build()
    assert report.ok
    assert len(report.held) == 4
    leaks = [path for path, data in project.tree().items() if SECRET.encode() in data or SECRET in path]
    assert leaks == []
    assert "en/essays/half/index.html" in project.tree()
    assert "zh/essays/half/index.html" not in project.tree()


def test_a_draft_does_not_decide_when_its_twin_is_published(project: Project) -> None:
    project.write("content/essays/half/index.zh.md", essay("半", "2026-01-06", "看得見。"))
    project.write("content/essays/half/index.en.md", essay("Half", "2030-01-01", "Later.", draft="true"))
    assert project.codes(project.build()) == ["contradiction"]
    project.write("content/essays/half/index.en.md", essay("Half", "", "Later.", draft="true"))
    assert project.build().ok
    assert "zh/essays/half/index.html" in project.tree()


def test_drafts_are_shown_on_request(project: Project) -> None:
    project.write("content/essays/draft.en.md", essay(SECRET, "2027-01-05", "Text.", draft="true"))
    project.build(drafts=True)
    assert SECRET in project.read("en/index.html")
    project.build()
    assert SECRET not in project.read("en/index.html")


def test_a_link_to_a_draft_is_a_problem(project: Project) -> None:
    project.write("content/essays/draft.en.md", essay("Draft", "2026-01-05", "Text.", draft="true"))
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "See [it](draft.en.md)."))
    assert project.codes(project.build()) == ["link-to-held"]
    assert project.build(drafts=True).ok


def test_a_time_with_an_offset_counts_as_the_day_in_the_sites_zone(project: Project) -> None:
    project.write(
        "content/essays/late.en.md", essay("Late", "2026-06-15T20:00:00Z", "In Taipei it is tomorrow.")
    )
    assert project.build().held == ("content/essays/late.en.md: future",)
    assert not project.build(today=dt.date(2026, 6, 16)).held


def test_today_is_the_day_in_the_sites_zone(project: Project) -> None:
    project.write("content/essays/now.en.md", essay("Now", "2026-06-16", "Today."))
    moment = dt.datetime(2026, 6, 15, 16, 30, tzinfo=dt.UTC)
    request = msgspec.structs.replace(project.request(), today=None, now=moment)
    assert not build(request).held
    project.write("site.toml", CONFIG.replace("Asia/Taipei", "America/New_York"))
    assert build(request).held == ("content/essays/now.en.md: future",)


def test_unreadable_front_matter_never_publishes(project: Project) -> None:
    project.write("content/essays/broken.en.md", f'---\ntitle: "{SECRET}\ndraft: true\n---\n{SECRET}\n')
    report = project.build()
    assert not report.ok
    assert project.tree() == {}
