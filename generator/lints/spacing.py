"""Spaces between Han and Latin in one place of a text and not in another."""

import re
from collections.abc import Iterator

from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.lints.characters import HAN

_SPACED = rf" (?:(?<=[{HAN}] ) *(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] ) *(?=[{HAN}]))"
_TIGHT = rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])"


def _find(text: LintText) -> Iterator[LintHit]:
    spaced = [match.start() for match in re.finditer(_SPACED, text.prose)]
    tight = [match.start() for match in re.finditer(_TIGHT, text.prose)] if spaced else []
    if not tight:
        return
    fewer, message, other = (
        (spaced, "a space is typed between Han and Latin here", "without")
        if len(spaced) <= len(tight)
        else (tight, "no space is typed between Han and Latin here", "with")
    )
    more = max(len(spaced), len(tight))
    hint = f"{more} other places of this text do {other} one; browsers set the gap by themselves"
    for at in fewer:
        yield LintHit(at, message, hint)


LINT = Lint(name="spacing", code="mixed-spacing", default=True, scope=Scope.WIDE, find=_find)
