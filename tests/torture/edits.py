"""Random edits by the thousand: every step equals a clean build."""

from functools import partial
from pathlib import Path

from generator.build import build
from tests.conftest import essay
from tests.project import Project, counts
from tests.test_incremental import Editor
from tests.torture.campaign import Campaign, numbers
from tests.torture.sites import differences
from tests.torture.sparing import sparing

STEPS = 12


@sparing
def _edit(case: str, folder: Path) -> None:
    project = Project(folder / "site")
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "On *foot*."))
    project.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的。"))
    editor = Editor(project, int(case))
    build(project.request())
    for number in range(STEPS):
        label = f"seed {case}, step {number}: {editor.step()}"
        before = project.tree()
        report = build(project.request())
        expected, tree = project.build_clean(folder / "clean")
        assert report.problems == expected.problems, label
        assert report.ok == expected.ok, label
        if report.ok:
            assert differences(project.tree(), tree) == [], label
            assert counts(build(project.request())) == (0, 0, 0, 0), label
        else:
            assert differences(project.tree(), before) == [], label
            editor.restore()
            assert build(project.request()).ok, label


# The suite has the small ones.
EDITS = Campaign("edits", 1000, partial(numbers, 1000), _edit)
