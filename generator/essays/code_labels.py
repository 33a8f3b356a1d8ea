"""The language of a block of code, named for readers."""

import functools
import html
import re

from generator.core.model import Html

_BLOCK = re.compile(r"<div class=\"language-(?P<alias>[^\"\s]+) highlight\">")
_SILENT = frozenset({"text", "output"})
"""Names that say nothing to a reader."""


def with_labels(text: Html) -> Html:
    """Return HTML in which each block of code names its language, as the style sheet shows it."""
    return _BLOCK.sub(_labelled, text) if "language-" in text else text


def _labelled(match: re.Match[str]) -> str:
    label = _label(match["alias"])
    return f'{match[0][:-1]} data-language="{html.escape(label)}">' if label else match[0]


@functools.cache
def _label(alias: str) -> str:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415  # few texts hold code
    from pygments.util import ClassNotFound  # noqa: PLC0415  # the same

    if alias in _SILENT:
        return ""
    try:
        return str(get_lexer_by_name(alias).name)
    except ClassNotFound:
        return ""
