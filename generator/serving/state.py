"""What is known at one moment of serving: the values that the builder makes and requests read."""

import msgspec

from generator.core.problems import Problem
from generator.serving.file_store import Revision


class RenderedProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem in the words of the terminal.

    Attributes:
        problem: as the build found it.
        excerpt: lines that show it in its file.
    """

    problem: Problem
    excerpt: tuple[str, ...]


class ChangedPage(msgspec.Struct, frozen=True):
    """A page that shows something else than before."""

    path: str
    title: str


class RevisionChanges(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition changed for readers of the one before.

    Attributes:
        edition: that brought it.
        sources: files of the project that were saved, as far as known.
        pages: changed ones, those made of ``sources`` first.
        more: number of changed pages that ``pages`` leaves out.
        touched: paths of other files that changed under the name that they had.
    """

    edition: int
    sources: frozenset[str] = frozenset()
    pages: tuple[ChangedPage, ...] = ()
    more: int = 0
    touched: tuple[str, ...] = ()


class ServerState(msgspec.Struct, frozen=True, kw_only=True):
    """One moment.

    Attributes:
        edition: the last good one, None before the first.
        failed: whether the last build ended with an error.
        is_index_late: whether the index for search is that of former texts.
        problems: of the last build.
        news: of the last editions, the newest last.
    """

    edition: Revision | None = None
    failed: bool = False
    is_index_late: bool = False
    problems: tuple[RenderedProblem, ...] = ()
    news: tuple[RevisionChanges, ...] = ()
