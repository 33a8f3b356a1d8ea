"""Half-width punctuation beside Han characters."""

import re
from collections.abc import Iterator

from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.lints.characters import BESIDE, HAN

# It starts with what is rare in such texts and looks back from there, so a search need not stop elsewhere.
_HALF_WIDTH = rf"(?:[,;:?!()]|\.(?![A-Za-z0-9.]))(?<=[{BESIDE}].)|[,;?!()](?=[{HAN}「『（])"
_FULL_WIDTH = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))


def _find(text: LintText) -> Iterator[LintHit]:
    for match in re.finditer(_HALF_WIDTH, text.prose):
        wide = _FULL_WIDTH[match[0]]
        yield LintHit(match.start(), f'half-width "{match[0]}" beside Han', f'write "{wide}"')


LINT = Lint(name="half_width", code="half-width", default=True, scope=Scope.WIDE, find=_find)
