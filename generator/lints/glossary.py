"""Wordings that the site's glossary rejects.

The setting of this name switches off what compares two editions by the glossary, too.
"""

import re
from collections.abc import Iterator

from generator.core.lint import Lint, LintHit, LintText, Scope
from generator.inputs.settings import GLOSSARY


def _find(text: LintText) -> Iterator[LintHit]:
    for wrong, right in text.avoid:
        for match in re.finditer(re.escape(wrong), text.prose, re.IGNORECASE):
            yield LintHit(match.start(), f'the glossary avoids "{wrong}"', f'write "{right}"')


LINT = Lint(name=GLOSSARY, code="avoided-term", default=True, scope=Scope.ANY, find=_find)
