"""A post's blocks are held against GitHub's, apart from what is meant."""

from pathlib import Path

import pytest

from tests.conformance.blocks import block_tree, outline
from tests.conformance.posts import Found, compare, compare_all, summary


def shown(html: str) -> list[str]:
    return list(outline(block_tree(html)))


def found(text: str) -> Found:
    return compare("a.md", text)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        (
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
            ["ul", "  li", "    p", "    ul", "      li", "        p"],
        ),
        ("<ol start=3><li><p>a</p></li></ol>", ["ol 3", "  li", "    p"]),
        ("<table><tr><th>a<th>b</table>", ["table 1x1"]),
        ("<p>a</p><hr><h3>b</h3><pre><code>c</code></pre>", ["p", "hr", "h3", "code"]),
        ("<p>a<pre>b</pre></p>", ["p", "  p", "  code"]),
        ("<p></p><p><a id=x></a></p><p><img></p>", ["p"]),
        ("words<b>more</b><div><p>a</p></div>", ["p", "html div", "  p"]),
        ("<note><p>a</p></note>", ["p"]),
    ],
)
def test_html_is_a_tree_of_blocks(html: str, blocks: list[str]) -> None:
    assert shown(html) == blocks


def test_items_of_tight_and_loose_lists_are_alike() -> None:
    assert shown("<ul><li>a</li></ul>") == shown("<ul>\n<li><p>a</p>\n</li></ul>")


def test_a_post_that_github_shows_alike_does_not_differ() -> None:
    fence, table = '```js title="T"\nc\n```', "| a |\n|---|\n| b |"
    post = found(f"## A\n\nText.\n\n- a\n- b\n\n{fence}\n\n{table}\n\nNote[^1].\n\n[^1]: Here.\n")
    assert not post.differs
    assert not post.meant


def test_a_difference_is_named_with_its_lines_and_whether_a_message_is_about_it() -> None:
    silent, told = found("Text.\n\nWe bring\n- tea\n"), found("Text.\n\nWe bring:\n- tea\n")
    assert [(each.first, each.last) for each in silent.regions] == [(4, 4)]
    assert silent.first_line == 4
    assert silent.is_silent
    assert told.differs
    assert not told.is_silent


def test_a_message_elsewhere_is_not_about_a_difference() -> None:
    assert found("Look:\n- tea\n" + "\nText.\n" * 5 + "\nWe bring\n- tea\n").is_silent


def test_the_first_line_is_that_of_the_innermost_block() -> None:
    assert found("1. a\n2. b\n\n   c\n3. d\n").first_line == 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("![a](b.png)\n", "figure"),
        ("> [!NOTE]\n> a\n", "callout"),
        ("$$\nx\n$$\n", "formula"),
        ("$$\n- x\n- y\n$$\n", "formula"),
        ("> [!NOTE]- Titled\n> a\n", "callout"),
        ("Tea\n:   A drink.\n", "definition list"),
        ("HTML is old.\n\n*[HTML]: Language\n", "definition of an abbreviation"),
        ("```quiz\na\n```\n", "named block"),
    ],
)
def test_what_is_meant_is_counted_apart(text: str, name: str) -> None:
    post = found(f"{text}\nText.\n")
    assert not post.differs
    assert {each.partition(":")[0].split(" ")[0] for each in post.meant} == {name.split(" ", maxsplit=1)[0]}


def test_the_summary_counts_posts(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Text.\n"),
        ("b", "We bring\n- tea\n"),
        ("c", "![a](b.png)\n"),
        ("d", "Text.\n"),
    ):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    assert summary(compare_all(sorted(tmp_path.glob("*.md")))).splitlines()[:6] == [
        "4 posts",
        "     1  25.00%  other structure",
        "     1  25.00%    without a message about the block",
        "     1  25.00%    without any message",
        "     0   0.00%    cannot be converted",
        "     1  25.00%  other structure on purpose alone",
    ]
