"""How a process ends that has built a site: at once, with all that was made still there.

Taking that apart piece by piece, as Python does otherwise, takes longer than many an edit. Whoever measures a
build from inside, with a profiler for instance, calls ``main``, which does not end the process.
"""

import os
import sys

EXIT_PROBLEMS = 1
"""Exit code where something is wrong."""

_left: list[object] = []
_told: set[str] = set()


def leave_behind(made: object) -> None:
    """Keep what a build made until the process ends; what the build before it made is let go."""
    _left[:] = [made]


def tell_unwritten(reason: OSError) -> int:
    """Say once that what was to be said cannot be written, and return the exit code.

    A reader that left is told nothing.
    """
    words = f"diptych: this cannot be written: {reason.strerror}"
    if not isinstance(reason, BrokenPipeError) and words not in _told:
        _told.add(words)
        try:
            print(words, file=sys.stderr, flush=True)
        except OSError:  # nor can this
            return EXIT_PROBLEMS
    return EXIT_PROBLEMS


def leave(code: int) -> None:
    """End the process with an exit code, at once where something is left behind or cannot be written out."""
    is_left = bool(_left)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as reason:
            is_left = True  # Python would try again
            code = code or tell_unwritten(reason)
    if is_left:
        os._exit(code)
    sys.exit(code)
