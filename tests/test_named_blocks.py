"""A named block is one declaration and a template: nothing of it can be forgotten without a word."""

import shutil
from pathlib import Path

import msgspec
import pytest

from generator.build import build
from generator.core.problems import Place
from generator.core.result import Result
from generator.essays.blocks import BlockText
from generator.extensions import FEATURES
from generator.inputs.layouts import packaged_root
from generator.pages.blocks import BlockContext, NamedBlock
from generator.pages.phrases import Phrases
from tests.project import Project

ESSAY = "---\ntitle: Tea\ndate: 2026-01-01\n---\nBefore.\n\n```{name}\n{text}\n```\n\nAfter.\n"


class CardView(msgspec.Struct, frozen=True):
    """``blocks/card.html``."""

    name: str
    href: str


def _read(text: str, _: Place) -> Result[BlockText]:
    name, href = text.split()
    return Result(BlockText(data={"name": name, "href": href}))


def _view(block: BlockContext) -> CardView:
    return CardView(**block.embed.data)


def _plain(view: CardView, _: Phrases) -> str:
    return f"[{view.name}]({view.href})"


CARD = NamedBlock(name="card", read=_read, view=_view, plain=_plain)


@pytest.fixture
def site(tmp_path: Path) -> Project:
    site = Project(tmp_path / "site")
    site.write("layouts/templates/blocks/card.html", '<p class="card">{{ page.name }}: {{ page.href }}</p>\n')
    site.write("layouts/templates/blocks/card.feed.html", "<p>{{ page.href }}</p>\n")
    return site


def test_one_more_block_is_one_declaration_and_its_templates(site: Project) -> None:
    site.write("content/essays/tea.en.md", ESSAY.format(name="card", text="Leaf https://example.org/leaf"))
    request = msgspec.structs.replace(
        site.request(), features=msgspec.structs.replace(FEATURES, blocks=lambda: (CARD,))
    )
    for _ in range(2):  # the second build finds what was read in the memory
        report = build(request)
        assert report.ok, report.problems
        assert '<p class="card">Leaf: https://example.org/leaf</p>' in site.read("en/essays/tea/index.html")
        assert "<p>https://example.org/leaf</p>" in site.read("en/feed.xml").replace("&lt;", "<").replace(
            "&gt;", ">"
        )
        assert "[Leaf](https://example.org/leaf)" in site.read("en/essays/tea/index.md")
        site.write("content/essays/other.en.md", ESSAY.format(name="text", text="plain"))


def test_a_block_that_lacks_a_part_cannot_be_declared() -> None:
    whole = {"name": "card", "read": _read, "view": _view, "plain": _plain}
    for name in whole:
        with pytest.raises(TypeError, match=name):
            NamedBlock(**{key: value for key, value in whole.items() if key != name})  # type: ignore[arg-type]


def test_no_two_blocks_share_a_name_and_each_has_a_template() -> None:
    names = [block.name for block in FEATURES.blocks()]
    assert len(names) == len(set(names)) > 0
    folder = packaged_root() / "templates" / "blocks"
    assert {path.name.partition(".")[0] for path in folder.iterdir()} == set(names)
    assert all((folder / f"{name}.html").is_file() for name in names)


def test_a_block_without_a_template_for_feeds_takes_the_page_s_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme" / "layouts"
    shutil.copytree(packaged_root(), theme)
    (theme / "templates" / "blocks" / "read-more.feed.html").unlink()
    monkeypatch.setattr("generator.inputs.layouts.packaged_root", lambda: theme)
    site = Project(tmp_path / "site")
    site.write("content/essays/tea.en.md", ESSAY.format(name="read-more", text="walk.en.md"))
    site.write("content/essays/walk.en.md", ESSAY.format(name="text", text="plain"))
    report = site.build()
    assert (report.ok, report.problems) == (True, ())
    assert 'class="read-more-label"' in site.read("en/feed.xml").replace("&#34;", '"').replace("&quot;", '"')
