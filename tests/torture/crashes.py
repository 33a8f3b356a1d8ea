"""Builds that are killed, or whose system calls fail: nothing is lost, and the next build mends all."""

import functools
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.torture.campaign import Campaign
from tests.torture.process import CRASHED, OK, Build
from tests.torture.sites import Scene, outside
from tests.torture.sparing import sparing

STEPS = ("rename", "unlink", "mkdir", "rmdir", "openat", "write", "chmod", "close", "ftruncate")
"""System calls before which a build is killed; strace takes their families."""

FAULTS = {
    "openat": ("ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EINTR"),
    "read": ("EIO", "EINTR"),
    "write": ("ENOSPC", "EIO", "EINTR", "EDQUOT"),
    "close": ("EIO", "ENOSPC"),
    "rename": ("ENOSPC", "EIO", "EACCES", "EROFS"),
    "unlink": ("EIO", "EACCES", "EROFS"),
    "mkdir": ("ENOSPC", "EIO", "EACCES", "EROFS"),
    "rmdir": ("EIO", "EACCES"),
    "chmod": ("EIO", "EPERM"),
    "getdents64": ("EIO", "EACCES"),
    "ftruncate": ("EIO",),
    "flock": ("EIO", "EINTR"),
}
"""What may fail, and how."""

_FAMILIES = {
    "rename": "rename,renameat,renameat2",
    "unlink": "unlink,unlinkat",
    "mkdir": "mkdir,mkdirat",
    "chmod": "chmod,fchmod,fchmodat",
    "write": "write,pwrite64",
    "read": "read,pread64",
}
_LONGEST_BUILD = 0.35
"""Seconds within which most builds of the scene end on a small machine."""


@functools.cache
@sparing
def scene() -> Scene:
    """Return the scene that all cases copy."""
    return Scene(Path(tempfile.mkdtemp(prefix="diptych-torture-")))


@functools.cache
@sparing
def _calls() -> Counter[str]:
    """Return how often an undisturbed build makes each system call."""
    with tempfile.TemporaryDirectory() as folder:
        project = scene().copy(Path(folder))
        build = Build(project.request(), Path(folder, "log"))
        log = Path(folder, "calls")
        every = ",".join(_family(name) for name in {*STEPS, *FAULTS})
        tracer = build.traced("-o", str(log), "-e", f"trace={every}")
        build.go()
        assert build.end() == OK, build.told()
        tracer.wait()
        made = Counter(line.split(maxsplit=1)[1].partition("(")[0] for line in log.read_text().splitlines())
    families = {each: name for name in {*STEPS, *FAULTS} for each in _family(name).split(",")}
    counted: Counter[str] = Counter()
    for call, number in made.items():
        if call in families:
            counted[families[call]] += number
    return counted


def _family(name: str) -> str:
    return _FAMILIES.get(name, name)


# --- killed at a moment ---------------------------------------------------------------------------


def _moments() -> Iterator[str]:
    chance = random.Random(1)
    while True:
        yield f"{chance.random():.6f}"


@sparing
def _kill_at_moment(case: str, folder: Path) -> None:
    project = scene().copy(folder)
    build = Build(project.request(), folder / "log")
    build.go()
    time.sleep(float(case) * _LONGEST_BUILD)  # the moment is what is tried here
    build.kill()
    assert build.end() in {-9, OK}, build.told()
    scene().check_whole(project)
    scene().check_mended(project)


# --- killed at a step -----------------------------------------------------------------------------


def _steps() -> Iterator[str]:
    calls = _calls()
    for name in STEPS:
        for number in range(1, calls[name] + 1):
            yield f"{name}:{number}"


def _kill_at_step(case: str, folder: Path) -> None:
    name, _, number = case.partition(":")
    _disturbed(folder, f"inject={_family(name)}:signal=SIGKILL:when={number}", {-9, OK})


# --- failing calls --------------------------------------------------------------------------------


def _faults() -> Iterator[str]:
    """Yield every call of a build with every fault, in an order that mixes them."""
    calls = _calls()
    every = [
        f"{name}:{fault}:{number}"
        for name, faults in FAULTS.items()
        for number in range(1, calls[name] + 1)
        for fault in faults
    ]
    random.Random(2).shuffle(every)
    yield from every


def _fail(case: str, folder: Path) -> None:
    name, fault, number = case.split(":")
    _disturbed(folder, f"inject={_family(name)}:error={fault}:when={number}", {OK, 1})


@sparing
def _disturbed(folder: Path, injection: str, allowed: set[int]) -> None:
    project = scene().copy(folder)
    sources = outside(project.root)
    build = Build(project.request(), folder / "log")
    tracer = build.traced("-o", "/dev/null", "-e", injection)
    build.go()
    code = build.end()
    tracer.wait()
    assert code != CRASHED, build.told()
    assert code in allowed, f"exit code {code}: {build.told()}"
    assert outside(project.root) == sources, "a file outside the output was touched"
    scene().check_whole(project)
    if code == OK:
        assert project.tree() == scene().after, "a build that says it is done is not"
    else:
        assert code < 0 or build.told(), "a build that fails says nothing"
    scene().check_mended(project)


KILLS = Campaign("kill", 500, _moments, _kill_at_moment)
STEPPED = Campaign("kill-step", 10_000, _steps, _kill_at_step)
FAILING = Campaign("fault", 10_000, _faults, _fail)
