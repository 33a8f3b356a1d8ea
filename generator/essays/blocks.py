"""Named blocks as essays know them: what stands between the fences, and how that is read.

A named block is the one way to put something into an essay that Markdown has no words for: a fenced block
whose info word is its name. The blocks stand in ``generator/blocks/`` and are handed down as arguments.
"""

from collections.abc import Callable, Mapping

import msgspec

from generator.core.meta import Extra
from generator.core.model import Embed, Link
from generator.core.problems import Place
from generator.core.result import Result


class BlockText(msgspec.Struct, frozen=True):
    """What the text of a named block says.

    Attributes:
        links: that lead inside the site, to be resolved once all of it is known.
        data: whatever else the block's view needs, as scalars, lists and tables.
    """

    links: tuple[Link, ...] = ()
    data: Extra = {}  # msgspec copies an empty default


BlockReader = Callable[[str, Place], Result[BlockText]]
"""Reads the text between the fences; the place is the opening fence's. Looks at no other file."""

BlockReaders = Mapping[str, BlockReader]
"""How each named block is read, by name."""


def read_block(name: str, text: str, place: Place, readers: BlockReaders) -> Result[Embed]:
    """Return a named block's value, with what is wrong in it."""
    read = readers[name](text, place)
    return Result(Embed(name, text, place, read.value.links, read.value.data), read.problems)
