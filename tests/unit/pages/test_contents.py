"""The table of contents of an essay: from three sections on, or as its author says."""

import pytest

from tests.conftest import essay
from tests.page import Page
from tests.project import Project

SECTIONS = "## One\n\nA.\n\n### Within\n\nB.\n\n## Two\n\nC."


@pytest.mark.parametrize(
    ("body", "fields", "contents"),
    [
        (SECTIONS, {}, ""),
        (f"{SECTIONS}\n\n## Three\n\nD.\n\n#### Deep\n\nE.", {}, "One Within Two Three"),
        (f"{SECTIONS}\n\n## Three\n\nD.", {"toc": "false"}, ""),
        (SECTIONS, {"toc": "true"}, "One Within Two"),
    ],
)
def test_an_essay_of_three_sections_has_a_table_of_contents(
    project: Project, body: str, fields: dict[str, str], contents: str
) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", body, **fields))
    project.build()
    page = Page(project.read("en/essays/tea/index.html"))
    assert " ".join(" ".join(each.text.split()) for each in page.find("ol")) == contents
