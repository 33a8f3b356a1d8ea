"""What shapes a site and may be added to: one tuple each. To add one, write its file and name it here.

Commands alone import this; every other room gets what it needs as an argument.
"""

from typing import TYPE_CHECKING, Any

from generator.building.request import Features
from generator.lints import glossary, half_width, simplified, spacing, straight_quotes

if TYPE_CHECKING:  # a build that does nothing loads no pages
    from generator.pages.blocks import Block


LINTS = (half_width.LINT, straight_quotes.LINT, spacing.LINT, simplified.LINT, glossary.LINT)


def blocks() -> "tuple[Block[Any], ...]":
    """Return the named blocks."""
    from generator.blocks import quiz, read_more  # noqa: PLC0415  # a build that does nothing shows none

    return (quiz.BLOCK, read_more.BLOCK)


FEATURES = Features(lints=LINTS, blocks=blocks)
