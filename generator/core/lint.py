"""What a rule of prose is. The rules stand in ``generator/lints/``, one a file, and are handed down."""

import functools
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

import msgspec


class Scope(StrEnum):
    """The languages whose texts a rule reads."""

    ANY = "any"
    WIDE = "wide"
    """Languages that are set in full-width characters."""
    TRADITIONAL = "traditional"
    """Chinese in Traditional characters."""


class LintText:
    """A text as rules read it, with what the site says of its language.

    Args:
        make: returns ``prose``; called where the first rule looks at it.
        allow: characters that the author wants nobody to warn of.
        avoid: wordings that the glossary rejects, each with the one that it wants.
    """

    def __init__(
        self, make: Callable[[], str], *, allow: str = "", avoid: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self._make = make
        self.allow = allow
        self.avoid = avoid

    @functools.cached_property
    def prose(self) -> str:
        """Return the author's words, without the marks of emphasis.

        A NUL stands for each character of code, addresses, tags and other marks.
        """
        return self._make()


class LintHit(NamedTuple):
    """One finding: its offset in the prose, what is wrong, what to write instead."""

    at: int
    message: str
    hint: str


class Lint(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of prose, completely declared.

    Attributes:
        name: its key in the table ``lint`` of ``site.toml``, and so in the schema.
        code: of its warnings.
        default: whether it warns where the author says nothing.
        scope: the languages that it is for.
        find: yields what it finds in a text.
    """

    name: str
    code: str
    default: bool
    scope: Scope
    find: Callable[[LintText], Iterable[LintHit]]
