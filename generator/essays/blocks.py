"""Named blocks: the one way to put something into an essay that Markdown has no words for.

A named block is a fenced block whose info word is its name::

    ```read-more
    ../year-in-review-2025/
    ```

Its grammar stands here and turns the text into a frozen value without looking at other files; what it
looks like is a view in ``pages.blocks`` and a template in ``templates/blocks/``.
"""

from collections.abc import Callable

from generator.core.model import Embed, Link
from generator.core.problems import Place, Problem, error

Grammar = Callable[[str, Place, list[Problem]], tuple[Link, ...]]
"""Text between the fences and the opening fence's place, to the links that it holds."""


def _read_more(text: str, place: Place, problems: list[Problem]) -> tuple[Link, ...]:
    """One target a line: a work's folder, or the file of one of its editions."""
    links = []
    for number, line in enumerate(text.split("\n"), start=1):
        target = line.strip()
        if target:
            column = len(line) - len(line.lstrip()) + place.column
            links.append(Link("href", target, Place(place.path, place.line + number, column)))
    if not links:
        problems.append(
            error(
                place,
                "empty-block",
                "this `read-more` block leads nowhere",
                "write a path such as `../other-essay/`",
            )
        )
    return tuple(links)


def _quiz(text: str, place: Place, problems: list[Problem]) -> tuple[Link, ...]:
    """Nothing: the quiz itself is ``quiz.toml`` in the work's folder."""
    if text.strip():
        problems.append(
            error(
                Place(place.path, place.line + 1),
                "text-in-block",
                "a `quiz` block holds no text",
                "leave it empty; the questions stand in `quiz.toml` beside this file",
            )
        )
    return ()


GRAMMARS: dict[str, Grammar] = {"quiz": _quiz, "read-more": _read_more}


def read_block(name: str, text: str, place: Place, problems: list[Problem]) -> Embed:
    """Return a named block's value, reporting what is wrong in it."""
    return Embed(name, text, place, GRAMMARS[name](text, place, problems))
