"""What no case touches is read once for all of them: our own code.

A case costs half, and a failing system call hits what a build does with a site.
"""

import functools
from typing import Any
from unittest import mock

from generator.core.engine import engine_digest

_engine = functools.cache(engine_digest)


def sparing(function: Any) -> Any:  # noqa: ANN401  # returns what it is given, patched
    """Decorate what builds again and again, here or in forked processes."""
    function = mock.patch("generator.serving.session.engine_digest", _engine)(function)
    return mock.patch("generator.building.snapshot.engine_digest", _engine)(function)
