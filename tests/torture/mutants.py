"""Mutation testing: a mistake is put into a module, and its tests must notice.

Each mutant runs in a process that is forked from this one, in which the libraries are loaded and our own
modules are not; a loader hands it the mistaken module. A mutant may try to write anywhere, so where this
runs as root the file system is made read-only for it.
"""

import ast
import ctypes
import importlib.abc
import importlib.util
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from tests.torture.campaign import Campaign
from tests.torture.equivalent import EQUIVALENT
from tests.torture.mutations import mutant, names

ROOT = Path(__file__).resolve().parents[2]

TESTS: dict[str, tuple[str, ...]] = {
    "generator/storage/output.py": (
        "tests/unit/storage/test_output.py",
        "tests/unit/storage/test_lock.py",
    ),
    "generator/inputs/tree.py": ("tests/unit/inputs/test_tree.py",),
    "generator/inputs/decoding.py": ("tests/unit/inputs/test_decoding.py",),
    "generator/inputs/drawings.py": ("tests/unit/inputs/test_drawings.py",),
    "generator/essays/invisible.py": ("tests/unit/essays/test_invisible.py",),
    "generator/rendering/policy_check.py": ("tests/unit/rendering/test_policy_check.py",),
    "generator/commands/terminal.py": ("tests/unit/commands/test_terminal.py",),
    "generator/storage/blobs.py": ("tests/unit/storage/test_blobs.py",),
    "generator/storage/store.py": ("tests/unit/storage/test_store.py",),
    "generator/storage/lock.py": ("tests/unit/storage/test_lock.py",),
    "generator/pages/outputs.py": ("tests/unit/pages/test_outputs.py",),
    "generator/works/routes.py": ("tests/unit/works/test_routes.py",),
    "generator/serving/resolving.py": ("tests/unit/serving/test_resolving.py",),
    "generator/serving/host_check.py": ("tests/unit/serving/test_host_check.py",),
    "generator/serving/file_store.py": ("tests/unit/serving/test_file_store.py",),
    "generator/writing/files.py": ("tests/unit/writing/test_files.py",),
    "generator/core/canonical.py": ("tests/unit/core/test_canonical.py",),
}
"""Modules of paths, cache, writing and escaping, with the tests that are narrowest to them."""

_SECONDS = 40
"""Computing time of one mutant; some never end."""

_EXAMPLES = 25

_CLONE_NEWNS = 0x20000
_SURVIVED, _KILLED, _BROKEN = 0, 1, 3


def _cases() -> Iterator[str]:
    """Yield all mutants in an order that mixes them, so that the first ones are a fair sample."""
    cases = [f"{path}:{name}" for path in TESTS for name in names((ROOT / path).read_text(encoding="utf-8"))]
    random.Random(4).shuffle(cases)
    yield from cases


def _try(case: str, folder: Path) -> None:
    path, _, name = case.partition(":")
    told, tree = mutant((ROOT / path).read_text(encoding="utf-8"), name)
    _load_libraries()
    pid = os.fork()
    if pid == 0:
        code = _KILLED
        try:
            code = _test(path, tree, folder)
        except BaseException:  # noqa: BLE001  # nothing may come back into the parent's code
            traceback.print_exc()
            code = _BROKEN
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code != _SURVIVED or told in EQUIVALENT.get(path, ()), f"no test notices {told}"
    if code == _BROKEN:
        raise RuntimeError("the mutant could not be tried")


def _test(path: str, tree: ast.Module, folder: Path) -> int:
    """Run a module's tests on a mutant, in a process that ends then."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import pytest  # noqa: PLC0415  # heavy, as is the next
    from hypothesis import Phase, settings  # noqa: PLC0415

    os.setsid()
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    signal.alarm(3 * _SECONDS)  # some wait for what never comes, and take no time of a processor
    if os.geteuid() == 0:
        _lock_everything_but(folder)
    tempfile.tempdir = str(folder)
    for name in [each for each in sys.modules if each.partition(".")[0] in {"generator", "tests"}]:
        del sys.modules[name]
    module = path.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, _Loader(module, ROOT / path, tree))
    # A few examples tell a mistake from none, and what a failing one looks like is of no interest here.
    settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate), database=None)
    settings.load_profile("mutants")
    make = settings.__init__
    settings.__init__ = lambda self, parent=None, **given: make(  # type: ignore[method-assign]
        self, parent, **{**given, "max_examples": _EXAMPLES}
    )
    os.chdir(ROOT)
    ignored = ("pytest.PytestAssertRewriteWarning", "hypothesis.errors.HypothesisWarning")
    loaded = [part for each in ignored for part in ("-W", f"ignore::{each}")]
    arguments = (
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--noconftest",
        "--assert=plain",
        f"--basetemp={folder / 'tests'}",
        *loaded,
    )
    code = pytest.main([*arguments, *TESTS[path]])
    return _SURVIVED if code == pytest.ExitCode.OK else _KILLED


def _lock_everything_but(folder: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNS) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for command in (
        ("mount", "--make-rprivate", "/"),
        ("mount", "-t", "tmpfs", "tmpfs", str(folder)),
        ("mount", "-o", "remount,bind,ro", "/"),
    ):
        subprocess.run(command, check=True, capture_output=True)


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, and hands out the mutant of it."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  # the protocol's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self._path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self._path)
        exec(compile(self._tree, str(self._path), "exec"), module.__dict__)  # noqa: S102  # the whole point


def _load_libraries() -> None:
    """Load what all tests need, for all mutants at once."""
    import hypothesis.strategies  # noqa: F401, PLC0415
    import jinja2  # noqa: F401, PLC0415
    import markdown.extensions  # noqa: F401, PLC0415
    import msgspec  # noqa: F401, PLC0415
    import pytest  # noqa: F401, PLC0415


MUTANTS = Campaign("mutants", 10_000, _cases, _try)
