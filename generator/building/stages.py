"""``Stages``: the problems of a build are gathered in one place, and end the build."""

from collections.abc import Iterable
from typing import TypeVar

from generator.building.request import BuildRequest, Progress, is_stopped, no_progress
from generator.core.problems import Problem, has_errors
from generator.core.result import Result

T = TypeVar("T")


class StoppedError(Exception):
    """Problems end a build; those are in the ``Stages`` that raised this."""


class Stages:
    """Gathers the problems of the stages of one build: the only list of problems that a build has.

    Args:
        request: says which problems stop the build.
        progress: told how far a stage is.
    """

    def __init__(self, request: BuildRequest, progress: Progress = no_progress) -> None:
        self.progress = progress
        self._request = request
        self._problems: set[Problem] = set()

    def __call__(self, result: Result[T | None]) -> T:
        """Gather the problems of a stage and return its value.

        Raises:
            StoppedError: when the stage has no value.
        """
        self.note(result.problems)
        if result.value is None:
            raise StoppedError
        return result.value

    def note(self, problems: Iterable[Problem]) -> None:
        """Gather problems of a stage that only checks."""
        self._problems.update(problems)

    def stop(self) -> None:
        """End the build where the problems found so far ask for that.

        Raises:
            StoppedError: when they do.
        """
        if self.is_stopped:
            raise StoppedError

    def stop_at_errors(self) -> None:
        """End the build where there are errors; warnings wait for others, even where they stop a build.

        Raises:
            StoppedError: when there are.
        """
        if has_errors(self._problems):
            raise StoppedError

    @property
    def is_stopped(self) -> bool:
        """Whether the problems found so far stop the build."""
        return is_stopped(self._problems, self._request)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, sorted by place, each once."""
        return tuple(sorted(self._problems))
