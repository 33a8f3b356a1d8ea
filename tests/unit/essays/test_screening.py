"""Passing over patterns that cannot match changes nothing but how often patterns are tried."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import InlineProcessor

from generator.essays.markdown import CALLOUTS, Converter, Dialect
from generator.essays.screening import BLOCK_MARKS, MARKS, Screened
from tests.unit.samples import READERS

ROOT = Path(__file__).parents[3]
LABELS = (
    "footnote-back",
    "task-done",
    "task-open",
    "table",
    "footnotes",
    *(f"callout-{kind}" for kind in CALLOUTS),
)
PIECES = (
    *("`", "``", "*", "**", "***", "_", "__", "~~", "==", "[", "]", "(", ")", "![", "!", "<", ">", "&", "\\"),
    *(
        "[^1]",
        "\n\n[^1]: n\n\n",
        "<b>",
        "</b>",
        "<a@b.c>",
        "<http://x.y>",
        "&amp;",
        "&#39;",
        "\\(",
        "\\)",
        "$",
        "$$",
    ),
    *(
        "  \n",
        "\n",
        "\n\n",
        "--",
        "---",
        "...",
        "'",
        '"',
        "'s",
        "'90s",
        "{#a}",
        "{.b}",
        "[a]: http://x 'y'\n",
    ),
    *(
        "\n\n*[HTML]: x\n\n",
        "HTML",
        "word",
        "字",
        "「重點」",
        "，",
        "a",
        "1",
        " ",
        "- ",
        "1. ",
        "# ",
        "> ",
        "“",
    ),
    *(
        "\n\n| a | b |\n|---|---|\n| c | d |\n\n",
        "    ",
        "\n```\ncode\n```\n",
        *("\n===\n", "\n---\n", "* * *\n", "\n: d\n", "\n\n    indented\n\n", "\n\n[b]: http://y\n\n"),
        *(
            "\n\n\\[x\\]\n\n",
            "\n\n$$y$$\n\n",
            "\n\n\\begin{a}z\\end{a}\n\n",
            "\n\n<div markdown>\n\n",
            "\n\n</div>\n\n",
        ),
        "[x](y)",
        "![z](w.png)",
        "[a][a]",
        "[a]",
    ),
)


def converter(*, screened: bool, smart_quotes: bool) -> Converter:
    dialect = Dialect(
        smart_quotes=smart_quotes,
        wide_quotes=not smart_quotes,
        labels=tuple((f"text.{name}", name) for name in sorted(LABELS)),
        blocks=tuple(sorted(READERS)),
    )
    return Converter(dialect, screened=screened)


def texts() -> list[str]:
    chance = random.Random(7)
    folders = (ROOT / "content", ROOT / "tests" / "sites")
    essays = [
        path.read_text().split("---", 2)[-1] for folder in folders for path in sorted(folder.rglob("*.md"))
    ]
    return essays + ["".join(chance.choice(PIECES) for _ in range(chance.randint(1, 60))) for _ in range(400)]


def outcome(converter: Converter, text: str) -> object:
    try:
        return converter.convert(text)
    except Exception as reason:  # noqa: BLE001  # the library raises many kinds; both must raise the same
        return repr(reason)


def test_screened_and_stock_processors_make_the_same_of_every_text() -> None:
    for smart_quotes in (True, False):
        stock = converter(screened=False, smart_quotes=smart_quotes)
        screened = converter(screened=True, smart_quotes=smart_quotes)
        for text in texts():
            assert outcome(screened, text) == outcome(stock, text), text


def tries(converter: Converter, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the library tries a pattern on a run of a text."""
    counted = 0
    method = "_InlineProcessor__applyPattern"
    original = getattr(InlineProcessor, method)

    def counting(*arguments: object) -> object:
        nonlocal counted
        counted += 1
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(InlineProcessor, method, counting)
        converter.convert(text)
    return counted


def test_a_plain_paragraph_tries_no_pattern_and_a_linked_one_few(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, linked = "Plain words, and nothing else.\n" * 5, "A [link](there) in a sentence.\n"
    stock = converter(screened=False, smart_quotes=True)
    screened = converter(screened=True, smart_quotes=True)
    assert tries(stock, plain, monkeypatch) > 30
    assert tries(screened, plain, monkeypatch) == 0
    assert tries(screened, linked, monkeypatch) <= 8


def test_essays_take_a_third_of_the_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(
        path.read_text().split("---", 2)[-1] for path in sorted((ROOT / "content").rglob("*.en.md"))
    )
    stock, screened = (converter(screened=each, smart_quotes=True) for each in (False, True))
    assert tries(screened, text, monkeypatch) < tries(stock, text, monkeypatch) / 3


def test_a_plain_paragraph_is_shown_to_a_third_of_the_readers_of_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    for screened in (False, True):
        made = converter(screened=screened, smart_quotes=True)
        readers = list(library(made).parser.blockprocessors)
        counted = Counter[type]()
        with monkeypatch.context() as patch:
            for reader in readers:
                patch.setattr(reader, "test", counting(counted, reader))
            made.convert("Plain words, and nothing else.\n\nMore of them.\n")
        asked.append(counted.total())
    assert asked[1] <= asked[0] / 3


def counting(counted: Counter[type], reader: BlockProcessor) -> Callable[..., bool]:
    test = reader.test

    def count(*arguments: Any) -> bool:  # noqa: ANN401  # the library's arguments
        counted[type(reader)] += 1
        return test(*arguments)

    return count


def library(converter: Converter) -> markdown.Markdown:
    found: markdown.Markdown = converter._markdown  # noqa: SLF001  # what is looked at is the library's
    return found


def test_every_name_on_the_list_is_a_pattern_of_the_library_or_of_ours() -> None:
    md = library(converter(screened=True, smart_quotes=True))
    inline, smarty = md.treeprocessors["inline"], md.treeprocessors["smarty"]
    assert isinstance(inline, Screened)
    assert isinstance(smarty, Screened)
    assert all(name in inline.inlinePatterns or name in smarty.inlinePatterns for name in MARKS)
    assert all(name in md.parser.blockprocessors for name in BLOCK_MARKS)
