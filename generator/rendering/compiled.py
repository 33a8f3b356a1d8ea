"""What is known of templates, kept from one process to the next. Loads no template machinery."""

import msgspec

_MOST = 600
"""Entries that are kept at most; the packaged layouts need about a hundred."""


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
        called: names of blocks that it shows by ``self``.
        calls_any: whether it uses ``self`` in another way, so that it may show blocks of any name.
        only_blocks: whether nothing of it but its blocks is ever shown, as it extends another one always.
    """

    references: tuple[TemplateReference, ...]
    blocks: tuple[TemplateBlock, ...]
    called: tuple[str, ...]
    calls_any: bool
    only_blocks: bool


class Compiled(msgspec.Struct, frozen=True):
    """What is known of templates and takes long to find out. Never of other versions of Python or Jinja.

    Attributes:
        facts: by name and digest of a template.
        code: Jinja's compiled code by Jinja's own key, which covers name and source.
    """

    facts: dict[str, TemplateFacts] = {}
    code: dict[str, bytes] = {}

    def with_news(self, facts: dict[str, TemplateFacts], code: dict[str, bytes]) -> "Compiled":
        """Return this with what was found out since; alone the news once templates were edited often."""
        if len(self.facts) + len(facts) + len(self.code) + len(code) > _MOST:
            return Compiled(facts, code)
        return Compiled({**self.facts, **facts}, {**self.code, **code})
