"""Fences are found where Python-Markdown converts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.essays.fences import Fence, fences
from tests.unit.chance import thorough
from tests.unit.samples import markdown


def found(text: str) -> list[Fence]:
    return list(fences(text.split("\n")))


def inside(text: str) -> list[str]:
    """Return the texts of the closed named blocks that our scanner finds, without quote marks and indents."""
    lines = text.split("\n")
    return [
        "\n".join(line.lstrip("> \t") for line in lines[fence.first + 1 : fence.last])
        for fence in found(text)
        if fence.closed and fence.language == "read-more"
    ]


def converted(text: str) -> list[str]:
    return [
        "\n".join(line.strip() for line in embed.split("\n"))
        for _, embed in markdown("en").convert(text).embeds
    ]


_MARKS = ["```", "````", "~~~", "~~~~~"]
_INFOS = ["read-more", "{.read-more}", " read-more ", "python", "", "read-more {.x}"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text of paragraphs and fences, some inside lists and quotes, some inside longer fences."""
    pieces = []
    for number in range(draw(st.integers(1, 5))):
        mark, info = draw(st.sampled_from(_MARKS)), draw(st.sampled_from(_INFOS))
        lines = [
            f"line {number}",
            *draw(st.lists(st.sampled_from(["x", "走路", "``", "- a", "~~~~"]), max_size=2)),
        ]
        lines = [line for line in lines if line != mark]
        if draw(st.booleans()):
            lines += ["``````read-more"[: 4 if mark == "```" else 3] + "read-more", "inner", "~~~~~~"]
            lines = [line for line in lines if not line.startswith(mark) or line.strip("`~")]
        block = [f"{mark}{info}", *lines, mark]
        prefix, lead = draw(st.sampled_from([("", ""), ("> ", ""), ("    ", "- item\n\n"), ("> > ", "")]))
        pieces.append(lead + "\n".join(prefix + line for line in block))
        pieces.append(draw(st.sampled_from(["text", "`code` **走**", "# heading"])))
    return "\n\n".join(pieces)


@thorough
@given(texts())
def test_named_blocks_are_found_where_they_are_converted(text: str) -> None:
    assert inside(text) == converted(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("```\na\n```", [(0, 2, True)]),
        ("~~~\na\n~~~", [(0, 2, True)]),
        ("~~~\n```\n~~~", [(0, 2, True)]),
        ("````\n```\na\n```\n````", [(0, 4, True)]),
        ("```\na\n````\n```", [(0, 3, True)]),
        ("```\na", [(0, 0, False)]),
        ("```\na\n\n~~~\nb\n~~~", [(0, 0, False), (3, 5, True)]),
        ("> ```\n> a\n> ```", [(0, 2, True)]),
        ("- a\n\n    ```\n    b\n    ```", [(2, 4, True)]),
        ("`` a ``", []),
        ("a ``` b", []),
        ("```a`b", []),
        ("```\n```", [(0, 1, True)]),
    ],
)
def test_a_fence_is_closed_by_as_many_of_the_same_marks(
    text: str, spans: list[tuple[int, int, bool]]
) -> None:
    assert [(fence.first, fence.last, fence.closed) for fence in found(text)] == spans


@pytest.mark.parametrize(
    ("info", "language", "attributes"),
    [
        ("python", "python", ()),
        ("", "", ()),
        ("{.python}", "python", ()),
        ('python {title="a b" hl_lines="1"}', "python", ("title", "hl_lines")),
        ('{ .python linenums="1" }', "python", ("linenums",)),
        ("  c++  ", "c++", ()),
    ],
)
def test_the_language_is_the_first_word_or_class(
    info: str, language: str, attributes: tuple[str, ...]
) -> None:
    (fence,) = found(f"```{info}\na\n```")
    assert (fence.language, fence.attributes) == (language, attributes)


def test_attributes_without_braces_are_found_too() -> None:
    (fence,) = found('```python title="a b"\na\n```')
    assert fence.attributes == ("title",)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n    ```read-more\n    x\n```",
        "> ```read-more\n> x\n```",
        "```read-more\nx\n> ```",
        "    ```read-more\nx\n    ```",
    ],
)
def test_a_fence_that_python_markdown_leaves_open_is_open(text: str) -> None:
    assert inside(text) == converted(text)
