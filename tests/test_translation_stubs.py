"""``diptych new --translate``: a stub has its source's structure, and is not published by accident."""

import json
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.core.model import Block, Document, SourceFile
from generator.writing.translation import MARK, stub
from tests.conftest import essay
from tests.project import Project
from tests.unit.samples import parse_file

OWN = Path(__file__).parent.parent / "content" / "essays"
KEPT = frozenset({"code", "embed", "rule", "math", "html"})
"""Kinds of blocks that hold nothing to translate."""

SOURCE = """\
First words, with a note[^a] and [about](../../about.en.md).

## A heading

Text below *it*.
{.wide}

### Another one {#own}
Text without a blank line before.

- one
- two

    still two

1. first

2. second

> A quote.

> Its second paragraph.

> [!TIP]
> Do it.

Term
:   What it is.

Other
:   What that is.

| a | b |
|---|---|
| 1 | 2 |

```python
print("no words")

## no heading
```

![A map](map.svg "The map")

---

$$
a + b
$$

[^a]: The note.
"""


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.anchor) for block in document.body.blocks]


def is_marked(block: Block) -> bool:
    return block.untranslated or block.kind in KEPT


def read(path: str, text: str) -> Document:
    parsed = parse_file(SourceFile.of(path, text.encode()))
    assert parsed.document is not None, parsed.problems
    return parsed.document


def test_every_block_keeps_its_kind_and_id_and_prose_is_marked() -> None:
    text = essay("A walk", "2026-01-02", SOURCE, description='"Where to."', tags="[feet]")
    source = read("content/essays/walk/index.en.md", text)
    made = stub(source, text, "zh", lambda target: target == "../../about.zh.md")
    other = read("content/essays/walk/index.zh.md", made)
    assert made.startswith('---\ntitle: "A walk"\ndescription: "Where to."\ndraft: true\n---\n')
    assert blocks(other) == blocks(source)
    assert [heading.anchor for heading in other.body.headings] == ["a-heading", "own"]
    assert all(map(is_marked, other.body.blocks))
    assert [block.kind for block in other.body.blocks if not block.untranslated] == ["code", "rule", "math"]
    assert "(../../about.zh.md)" in made
    assert "## A heading {#a-heading}" in made


@pytest.mark.parametrize(
    "path", sorted(OWN.glob("*/index.*.md")), ids=lambda path: path.parent.name + path.name
)
def test_stubs_of_this_repositorys_own_essays_have_the_structure_of_their_sources(path: Path) -> None:
    lang = path.name.split(".")[1]
    other_lang = {"en": "zh", "zh": "en"}[lang]
    text = path.read_text(encoding="utf-8")
    source = read(f"content/essays/{path.parent.name}/index.{lang}.md", text)
    made = stub(source, text, other_lang, lambda _: False)
    other = read(f"content/essays/{path.parent.name}/index.{other_lang}.md", made)
    assert blocks(other) == blocks(source)
    assert all(map(is_marked, other.body.blocks))


@pytest.fixture
def tea(project: Project) -> Project:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "It is hot.\n\n## Cups\n\nThree."))
    return project


def status(project: Project, capsys: pytest.CaptureFixture[str]) -> tuple[str, str, int]:
    capsys.readouterr()
    assert main(["translations", "tea", str(project.root), "--json"]) == 0
    (state,) = json.loads(capsys.readouterr().out)["translations"]
    return state["source"], state["status"], state["words_left"]


def test_the_status_of_translations_counts_what_is_left(
    tea: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--translate", "tea", str(tea.root)]) == 0
    assert capsys.readouterr().out.startswith("content/essays/tea.zh.md\n")
    path = tea.root / "content/essays/tea.zh.md"
    assert status(tea, capsys) == ("en", "unfinished", 6)  # title, three words, heading, one word
    path.write_text(path.read_text().replace(f"{MARK}\n\nIt is hot.", "很燙。").replace('"Tea"', '"茶"'))
    assert status(tea, capsys) == ("en", "unfinished", 2)
    path.write_text(
        path.read_text().replace(f"{MARK}\n\n", "").replace("Cups", "杯子").replace("Three.", "三杯。")
    )
    assert status(tea, capsys) == ("en", "unreviewed", 0)


def test_a_stub_builds_without_a_warning_and_is_held_back(tea: Project) -> None:
    assert main(["new", "--translate", "tea", "-q", str(tea.root)]) == 0
    assert tea.build(strict=True).ok
    assert not (tea.output / "zh/essays/tea").exists()
    assert tea.build(strict=True, drafts=True).ok
    assert "untranslated" not in tea.read("zh/essays/tea/index.html")


def test_a_link_of_a_stub_leads_to_the_edition_of_its_own_language_where_there_is_one(tea: Project) -> None:
    body = "See [walking](walking/index.en.md), [rain](rain.en.md)."
    tea.write("content/essays/rain.en.md", essay("Rain", "2026-01-03", "Wet."))
    tea.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", body))
    assert main(["new", "--translate", "tea", "-q", str(tea.root)]) == 0
    text = (tea.root / "content/essays/tea.zh.md").read_text(encoding="utf-8")
    assert "[walking](walking/index.zh.md), [rain](rain.en.md)" in text


def test_terms_of_the_glossary_are_not_missed_in_blocks_that_are_not_translated(tea: Project) -> None:
    tea.write("content/glossary.toml", '[hot]\nterm = { en = "hot", zh = "燙" }\n')
    assert main(["new", "--translate", "tea", "-q", str(tea.root)]) == 0
    assert tea.codes(tea.build(drafts=True)) == []
    path = tea.root / "content/essays/tea.zh.md"
    path.write_text(path.read_text().replace(f"{MARK}\n\nIt is hot.", "很熱。"))
    assert tea.codes(tea.build(drafts=True)) == ["other-translation"]


def test_a_block_that_is_not_translated_cannot_be_published(tea: Project) -> None:
    main(["new", "--translate", "tea", "-q", str(tea.root)])
    path = tea.root / "content/essays/tea.zh.md"
    path.write_text(path.read_text().replace("draft: true\n", ""))
    report = tea.build()
    assert tea.codes(report) == ["not-translated"] * 3
    assert [problem.place.line for problem in report.problems] == [7, 11, 15]


def test_a_chinese_source_stays_the_source_though_english_is_the_default(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.root / "content/essays/tea.en.md").unlink()
    project.write("content/essays/tea.zh.md", essay("茶", "2026-02-03", "很燙。"))
    assert main(["new", "--translate", "tea", str(project.root)]) == 0
    assert "content/essays/tea.en.md" in capsys.readouterr().out
    assert status(project, capsys) == ("zh", "unfinished", 3)


def test_a_work_that_has_all_editions_is_left_alone(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--translate", "walking", str(project.root)]) == 1
    assert "has every edition that is asked for" in capsys.readouterr().err
    assert main(["new", "--translate", "walkin", str(project.root)]) == 1
    assert 'did you mean "walking"?' in capsys.readouterr().err
