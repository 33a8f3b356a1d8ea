"""Straight quotes beside Han characters."""

import re
from collections.abc import Iterator

from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.lints.characters import BESIDE, HAN

_STRAIGHT = rf"[\"'](?:(?=[{HAN}])|(?<=[{BESIDE}].))"


def _find(text: LintText) -> Iterator[LintHit]:
    for match in re.finditer(_STRAIGHT, text.prose):
        yield LintHit(match.start(), "a straight quote beside Han", "write 「 and 」")


LINT = Lint(name="straight_quotes", code="straight-quote", default=True, scope=Scope.WIDE, find=_find)
