"""What no case touches is read once for all of them: our own code, and the packaged strings.

A case costs half, and a failing system call hits what a build does with a site.
"""

import functools
from typing import Any
from unittest import mock

from generator.engine import engine_digest
from generator.inputs.strings import Strings, read_strings
from generator.model import SourceFile
from generator.problems import Problem

_engine = functools.cache(engine_digest)


@functools.cache
def _read_once(files: tuple[SourceFile, ...]) -> tuple[Strings, tuple[Problem, ...]]:
    problems: list[Problem] = []
    return read_strings(files, problems), tuple(problems)


def _strings(files: tuple[SourceFile, ...], problems: list[Problem]) -> Strings:
    strings, found = _read_once(files)
    problems.extend(found)
    return strings


def sparing(function: Any) -> Any:  # noqa: ANN401  # returns what it is given, patched
    """Decorate what builds again and again, here or in forked processes."""
    function = mock.patch("generator.build.engine_digest", _engine)(function)
    return mock.patch("generator.inputs.strings.read_strings", _strings)(function)
