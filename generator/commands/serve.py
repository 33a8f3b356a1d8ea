"""``diptych serve``."""

import argparse
import sys
import threading
import webbrowser
from pathlib import Path

import msgspec

from generator.building.request import BuildReport, BuildRequest, misplacement
from generator.commands.build import progress_bar, summary
from generator.commands.requests import request_from
from generator.commands.terminal import RefusedError, format_problem, print_problems
from generator.core.problems import Problem, Severity
from generator.serving.editors import EditorError, editor_template
from generator.serving.server import WILDCARDS, ServeRequest, serve, stop_on_sigterm
from generator.serving.workspaces import NoWorkspaceError

_USAGE = 2


def run(options: argparse.Namespace) -> int:
    """Serve the site, build it after every save, and end with 0 when told to stop."""
    try:
        editor = editor_template(options.editor) if options.editor else ""
    except EditorError as reason:
        print(f"--editor: {reason}", file=sys.stderr)
        return _USAGE
    first = request_from(options)
    misplaced = misplacement(first)
    if misplaced is not None:
        print_problems([misplaced], first.root)
        return 1
    return _serve(options, first, editor)


def _serve(options: argparse.Namespace, first: BuildRequest, editor: str) -> int:
    request = ServeRequest(
        root=first.root, host=options.host, port=options.port, editor=editor, follow=options.follow
    )
    terminal = _Terminal(first.root, quiet=options.quiet)

    def build_request(output: Path) -> BuildRequest:
        return msgspec.structs.replace(request_from(options), output=output)

    def ready(port: int) -> None:
        if options.port and port != options.port:
            print(f"port {options.port} is taken: using {port}", file=sys.stderr)
        if options.host in WILDCARDS:
            print("anybody in this network can read the site, drafts included", file=sys.stderr)
        host = "localhost" if options.host in WILDCARDS else options.host
        url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        print(f"serving {url} (stop with Ctrl-C)", flush=True)
        if options.open:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    stop_on_sigterm()
    try:
        bar = progress_bar(wanted=sys.stderr.isatty() and not options.quiet)
        serve(request, build_request, excerpt=terminal.excerpt, tell=terminal.tell, bar=bar, ready=ready)
    except KeyboardInterrupt:
        pass
    except NoWorkspaceError:
        raise RefusedError("too many servers serve this site", "stop one of them") from None
    except OSError as reason:
        raise RefusedError(
            f"cannot serve: {reason.strerror or reason}",
            "choose another --host or --port, and see that .cache/ can be written",
        ) from None
    print("stopped", file=sys.stderr)
    return 0


class _Terminal:
    """Says what each build did, and each warning once for as long as it lasts."""

    def __init__(self, root: Path, *, quiet: bool) -> None:
        self._root = root
        self._quiet = quiet
        self._told: tuple[bool, tuple[Problem, ...]] | None = None
        self._warned: set[tuple[str, str, str]] = set()

    def excerpt(self, problem: Problem) -> tuple[str, ...]:
        """Return the lines of a file that show a problem."""
        lines = format_problem(problem, self._root, {})[1:]
        return tuple(line for line in lines if not line.startswith("  hint: "))

    def tell(self, report: BuildReport, seconds: float) -> None:
        """Print a build, unless there is nothing new to say."""
        found = (report.ok, report.problems)
        is_news = found != self._told
        if is_news:
            print_problems([each for each in report.problems if self._is_to_be_told(each)], self._root)
            warned = {_gist(each) for each in report.problems}
            self._warned = warned if report.ok else warned | self._warned  # a failed build may see less
        if is_news or report.written or report.removed:
            stream = sys.stdout if report.ok else sys.stderr
            if not self._quiet or not report.ok:
                if report.ok and self._told is not None and not self._told[0]:
                    print("no errors are left", file=stream, flush=True)
                print(summary(report, seconds), file=stream, flush=True)
        self._told = found

    def _is_to_be_told(self, problem: Problem) -> bool:
        return problem.severity is Severity.ERROR or _gist(problem) not in self._warned


def _gist(problem: Problem) -> tuple[str, str, str]:
    """Return what stays of a problem while lines are written above it."""
    return problem.place.path, problem.code, problem.message
