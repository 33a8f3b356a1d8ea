"""How a process ends that has built a site: at once, with all that was made still there.

Taking that apart piece by piece, as Python does otherwise, takes longer than many an edit. Whoever measures a
build from inside, with a profiler for instance, calls ``main``, which does not end the process.
"""

import os
import sys

EXIT_PROBLEMS = 1
"""Exit code where something is wrong."""

_left: list[object] = []


def leave_behind(made: object) -> None:
    """Keep what a build made until the process ends; what the build before it made is let go."""
    _left[:] = [made]


def leave(code: int) -> None:
    """End the process with an exit code, at once where something is left behind."""
    if not _left:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            code = code or EXIT_PROBLEMS
        except OSError as reason:
            code = code or EXIT_PROBLEMS
            if stream is sys.stdout:
                print(f"diptych: this cannot be written: {reason.strerror}", file=sys.stderr)
    os._exit(code)
