"""What a named block is. The blocks themselves stand in ``generator/blocks/`` and are handed down.

Their look is ``templates/blocks/<name>.html``. A feed and the parallel page take
``templates/blocks/<name>.feed.html`` where there is one.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from generator.core.model import Embed
from generator.essays.blocks import BlockReader, BlockReaders
from generator.pages.common import PageHelper
from generator.pages.phrases import Phrases
from generator.pages.views import View
from generator.site.work_inputs import WorkInputs
from generator.works.links import Destination
from generator.works.routes import Route
from generator.works.works import Edition

Address = Callable[[Route, str], str]
"""A route and a fragment, to what a link says."""

_View = TypeVar("_View", bound=View)


class BlockContext(msgspec.Struct, frozen=True):
    """What a block's view may be made from.

    Attributes:
        context: of all pages.
        inputs: the work and what its pages may know of others.
        edition: that holds the block.
        address: of what a link leads to, as it is said here.
        embed: the block.
        destinations: of the block's links, in order.
    """

    context: PageHelper
    inputs: WorkInputs
    edition: Edition
    address: Address
    embed: Embed
    destinations: tuple[Destination, ...]


class NamedBlock(msgspec.Struct, Generic[_View], frozen=True, kw_only=True):
    """A named block, completely declared.

    Attributes:
        name: the word after the fence, and the name of the template.
        read: reads the text between the fences, once; what it says travels in the ``Embed``.
        view: what the template sees.
        plain: how the view reads as Markdown, for programs that read.
    """

    name: str
    read: BlockReader
    view: Callable[[BlockContext], _View]
    plain: Callable[[_View, Phrases], str]


Blocks = Mapping[str, NamedBlock[Any]]
"""Named blocks by name."""


def blocks_by_name(blocks: tuple[NamedBlock[Any], ...]) -> Blocks:
    """Return blocks by name."""
    return {block.name: block for block in blocks}


def readers_of(blocks: Blocks) -> BlockReaders:
    """Return how each block is read, which is all that essays know of it."""
    return {name: block.read for name, block in blocks.items()}


def block_view(
    context: PageHelper, inputs: WorkInputs, edition: Edition, address: Address, embed: Embed
) -> View:
    """Return what a block of an edition shows, with links as one page or file says them."""
    links = inputs.links[edition.document.path]
    destinations = tuple(links[link.target] for link in embed.links)
    view: View = context.blocks[embed.name].view(
        BlockContext(context, inputs, edition, address, embed, destinations)
    )
    return view


def linked(text: str) -> str:
    """Return a text as it stands in the brackets of a Markdown link."""
    return text.replace("[", "\\[").replace("]", "\\]")
