"""What a template says of itself and of others, as the cache keeps it. Loads no template machinery."""

import msgspec


class TemplateReference(msgspec.Struct, frozen=True):
    """A template that another one names, the line where it does, and whether it is what that one extends."""

    name: str
    line: int
    extended: bool = False


class TemplateBlock(msgspec.Struct, frozen=True):
    """A block that a template defines, the line where it does, and the block around it or nothing."""

    name: str
    line: int
    outer: str


class TemplateFacts(msgspec.Struct, frozen=True):
    """What a template says of itself and of others.

    Attributes:
        references: the templates that it names.
        blocks: that it defines.
        uses_self: whether it shows blocks by ``self``, which may be those of any name.
        only_blocks: whether nothing of it but its blocks is ever shown, as it extends another one always.
    """

    references: tuple[TemplateReference, ...]
    blocks: tuple[TemplateBlock, ...]
    uses_self: bool
    only_blocks: bool
