"""Where the program starts: a build that would do nothing ends here, before anything else is loaded."""

import gc
import sys
from time import perf_counter

from generator.commands.leaving import EXIT_PROBLEMS, leave, tell_unwritten
from generator.commands.quick import unchanged


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
    except OSError as reason:
        return tell_unwritten(reason)
    return 0


def run() -> None:
    """Run the command line as a process, and end it."""
    try:
        code = main()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        code = EXIT_PROBLEMS
    leave(code)
