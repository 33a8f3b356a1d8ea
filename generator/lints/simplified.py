"""Simplified characters in an edition in Traditional Chinese."""

import functools
import re
from collections.abc import Iterator

from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.core.opencc import entries
from generator.lints.characters import HAN


def _find(text: LintText) -> Iterator[LintHit]:
    prose = text.prose
    if not re.search(f"[{HAN}]", prose):
        return
    table = _simplified_table()
    for mark in sorted((set(prose) & table.keys()) - set(text.allow), key=prose.index):
        number = prose.count(mark)
        times = f", {number} times in this text" if number > 1 else ""
        message = f'"{mark}" is a simplified character{times}'
        right = " or ".join(f'"{each}"' for each in table[mark])
        yield LintHit(prose.index(mark), message, f"write {right}, or add it to `lint.allow`")


@functools.cache
def _simplified_table() -> dict[str, tuple[str, ...]]:
    """Return characters that are simplified only, with all that they may stand for, from OpenCC's data."""
    simplified = dict(entries("STCharacters"))
    taiwan = dict(entries("TWVariants"))
    # What is the last choice for another character, as 坏 is for 坯, is hardly ever meant.
    used = {first for first, *_ in simplified.values()}
    used.update(
        mark for name in ("TWVariants", "HKVariants") for _, values in entries(name) for mark in values
    )
    return {
        mark: tuple(dict.fromkeys(taiwan.get(value, [value])[0] for value in values))
        for mark, values in simplified.items()
        if mark not in used and mark not in values
    }


LINT = Lint(name="simplified", code="simplified-character", default=True, scope=Scope.TRADITIONAL, find=_find)
