"""What templates of sites can ask for is public: what goes is named in CHANGELOG.md.

``make golden`` writes ``tests/public_views.txt`` anew. What went stays there, below a line of its own, until
a release: so it cannot be forgotten.
"""

import re

import pytest

from tests.reference import ROOT, TEMPLATES, fields, public, worded

RECORD = ROOT / "tests/public_views.txt"
GONE = "# Gone since the last release. CHANGELOG.md names each."
_LINK, _TEXT = re.compile(r"\[(\w+)\]\(#\w+\)"), r"\1"
_NAME = re.compile(r"(?:(\w+)\.|.* has the block )(\w+)(?::|$)")


def offered() -> list[str]:
    """Return one line for each field of a view, and for each block of a template."""
    lines = [
        f"{view.__name__}.{name}: {_LINK.sub(_TEXT, worded(hint))}"
        for view in public()
        for name, hint in fields(view)
    ]
    for path in sorted(TEMPLATES.glob("*.*")):
        blocks = re.findall(r"\{%-? block (\w+)", path.read_text(encoding="utf-8"))
        lines += [f"{path.name} has the block {block}" for block in dict.fromkeys(blocks)]
    return lines


def recorded() -> tuple[list[str], list[str]]:
    """Return the lines of what was offered, and of what is gone."""
    present, _, gone = RECORD.read_text(encoding="utf-8").partition(GONE)
    return present.splitlines(), gone.split("\n")[1:-1]


def unnamed(gone: list[str], changelog: str) -> list[str]:
    """Return a sentence for each line that is gone and that the newest release does not name as code."""
    newest = re.split(r"^## ", changelog, flags=re.MULTILINE)[1]
    named = {word for code in re.findall(r"`([^`]+)`", newest) for word in re.findall(r"\w+", code)}
    return [
        f"`{line}` is gone: name `{found[2]}` in CHANGELOG.md, as templates of sites may ask for it"
        for line in gone
        if (found := _NAME.match(line)) is not None and not {found[1], found[2]} & named
    ]


def test_templates_are_offered_what_the_record_says(request: pytest.FixtureRequest) -> None:
    present, gone = recorded()
    now = offered()
    vanished = [line for line in present if line not in now]
    if request.config.getoption("--update-golden"):
        gone = [line for line in (*gone, *vanished) if line not in now]
        RECORD.write_text("\n".join((*now, GONE, *gone, "")), encoding="utf-8")
        return
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert unnamed(vanished, changelog) == []
    assert present == now, "`make golden` writes tests/public_views.txt anew"


def test_what_templates_are_offered_no_more_is_named_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert unnamed(recorded()[1], changelog) == []


def test_a_name_counts_only_as_code_and_only_in_the_newest_release() -> None:
    gone = ["CardView.title: text", "home.html has the block intro"]
    changelog = "# Changelog\n\n## 0.2.0\n\n- A title, and `page.intro`.\n\n## 0.1.0\n\n- `title`.\n"
    assert unnamed(gone, changelog) == [
        "`CardView.title: text` is gone: name `title` in CHANGELOG.md, as templates of sites may ask for it"
    ]
    assert unnamed(gone, changelog.replace("A title", "`CardView`")) == []
