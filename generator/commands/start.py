"""Where the program starts: a build that would do nothing ends here, before anything else is loaded."""

import gc
import os
import sys
from time import perf_counter

from generator.commands.quick import unchanged

_EXIT_PROBLEMS = 1


def main() -> int:
    """Run the command line and return its exit code."""
    started = perf_counter()
    said = unchanged(sys.argv[1:])
    if said is None:
        gc.disable()  # loading makes much and leaves nothing behind; a command that goes on turns it on
        from generator.commands.cli import main as run  # noqa: PLC0415  # see above

        code = run()
        gc.freeze()  # as the process ends, the collector would look at all that is left once more
        return code
    try:
        if said:
            print(f"{said} ({perf_counter() - started:.2f} s)", flush=True)
    except BrokenPipeError:
        return _EXIT_PROBLEMS
    return 0


def run() -> None:
    """Run the command line as a process. After a build it ends at once, with all that was made still there.

    Taking that apart piece by piece, as Python does otherwise, takes longer than many an edit.
    """
    code = main()
    if sys.argv[1:2] == ["build"]:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads us any more
            code = _EXIT_PROBLEMS
        os._exit(code)
    sys.exit(code)
