"""Targets that take one file after the other: a folder, a storage that speaks S3."""

from collections.abc import Callable
from typing import Protocol

from generator.core.media_types import JSON
from generator.core.roles import BuiltFile, Role
from generator.deploying.changes import Changes, Staged, Step
from generator.deploying.record import RECORD, DeployRecord, written_record
from generator.deploying.target import AGAIN, DeployFailedError

_RECORD = BuiltFile("", Role.SERVICE, JSON)


class Files(Protocol):
    """Writes and removes single files, each of them whole or not at all."""

    def put(self, path: str, data: bytes, file: BuiltFile, /) -> None:
        """Write a file, with what is known of it."""

    def remove(self, path: str) -> None:
        """Remove a file."""


def carry_out_stepwise(
    files: Files,
    staged: Staged,
    changes: Changes,
    failures: tuple[type[Exception], ...],
    hint: Callable[[Exception], str] = lambda _: AGAIN,
) -> None:
    """Do what was planned, file by file; claim first what will be ours, and remember at the end what is.

    Args:
        files: of the target.
        staged: the site.
        changes: to make.
        failures: that are to be expected.
        hint: of one of them.

    Raises:
        DeployFailedError: when one of the expected failures stops it half-way.
    """
    steps = changes.steps
    done: list[Step] = []
    try:
        _remember(files, changes.claim)
        for step in steps:
            if step.verb == "upload":
                files.put(step.path, staged.read(step.path), staged.files[step.path])
            else:
                files.remove(step.path)
            done.append(step)
        _remember(files, changes.record)
    except failures as reason:
        raise DeployFailedError(str(reason), done, steps[len(done) :], hint(reason)) from reason


def _remember(files: Files, record: DeployRecord) -> None:
    files.put(RECORD, written_record(record), _RECORD)
