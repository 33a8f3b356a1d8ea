"""What every kind of target can do, and how it says that it could not."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from generator.deploying.changes import Changes, Staged, Step, Survey, folders_of
from generator.inputs.deploys import TargetKeys

AGAIN = "deploy again, which does the rest"
"""The hint of whatever stopped a deployment half-way and may not do so again."""

_USER = re.compile(r"(?<=://)[^/@\s]+@")


class DeployRefusedError(Exception):
    """Nothing was done; the message says why, ``hint`` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(redacted(message))
        self.hint = hint


class DeployFailedError(Exception):
    """A deployment stopped half-way; it knows what was done and what was not, and ``hint`` what to do."""

    def __init__(self, message: str, done: Sequence[Step], left: Sequence[Step], hint: str = AGAIN) -> None:
        super().__init__(redacted(message))
        self.hint = hint
        self.done = tuple(done)
        self.left = tuple(left)


class Target(Protocol):
    """A place that a site is published to."""

    owns_all: bool
    """Whether all that is there is ours to remove."""

    @property
    def title(self) -> str:
        """Return how to speak of it."""

    def survey(self, staged: Staged) -> Survey:
        """Return what it holds.

        Raises:
            DeployRefusedError: when it cannot be reached or used.
        """

    def carry_out(self, staged: Staged, changes: Changes) -> None:
        """Do what was planned, in that order.

        Raises:
            DeployFailedError: when it stops half-way.
        """


class TargetKind(TargetKeys, frozen=True, kw_only=True):
    """A kind of places to deploy to. ``extensions`` lists all of them.

    Attributes:
        open: returns the target of options, a site's folder and its address. It raises
            ``DeployRefusedError`` when what the kind needs is missing.
    """

    open: Callable[[Any, Path, str], Target]


def refuse_blocked(title: str, staged: Staged, survey: Survey) -> None:
    """Refuse a place where somebody's file or link stands where the site needs a folder.

    Raises:
        DeployRefusedError: naming the first of them.
    """
    ours = {*survey.record.files, *survey.record.retired} if survey.record else set()
    blocking = sorted((survey.present & set(folders_of(staged.files))) - ours)
    if blocking:
        message = (
            f'{title} holds "{blocking[0]}", which Diptych did not put there, where the site needs a folder'
        )
        raise DeployRefusedError(message, "move it away, or name another place")


def redacted(text: str) -> str:
    """Return a text without the names and passwords that addresses may hold."""
    return _USER.sub("***@", text)
