"""What is known of templates, kept from one process to the next. Loads no template machinery."""

import msgspec

_MOST = 600
"""Entries that are kept at most; the packaged layouts need about a hundred."""


class Reference(msgspec.Struct, frozen=True):
    """A template that another one names, and the line where it does."""

    name: str
    line: int


class Compiled(msgspec.Struct, frozen=True):
    """What is known of templates and takes long to find out. Never of other versions of Python or Jinja.

    Attributes:
        references: by name and digest of a template.
        code: Jinja's compiled code by Jinja's own key, which covers name and source.
    """

    references: dict[str, tuple[Reference, ...]] = {}
    code: dict[str, bytes] = {}

    def with_news(self, references: dict[str, tuple[Reference, ...]], code: dict[str, bytes]) -> "Compiled":
        """Return this with what was found out since; alone the news once templates were edited often."""
        if len(self.references) + len(references) + len(self.code) + len(code) > _MOST:
            return Compiled(references, code)
        return Compiled({**self.references, **references}, {**self.code, **code})
