"""One build at a time, among real processes."""

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
from generator.core.model import PRIVATE
from generator.storage.lock import LockHeldError, locked
from generator.storage.output import OutputFolder, OutputRefusedError

_HOLD = """
import sys, time
from pathlib import Path
from generator.core.model import PRIVATE
from generator.storage.output import OutputFolder
with OutputFolder(Path(sys.argv[1])).held():
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextlib.contextmanager
def holder(path: Path, seconds: float) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process that holds an output folder for a while, from the moment at which it does."""
    package = Path(generator.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), str(seconds)], cwd=package, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            yield process
        finally:
            process.kill()


def test_a_second_build_waits_and_is_then_refused_with_the_first_ones_number(tmp_path: Path) -> None:
    with holder(tmp_path / "out", 60) as first:
        before = time.monotonic()
        folder = OutputFolder(tmp_path / "out", patience=0.3)
        with pytest.raises(OutputRefusedError, match=f"process {first.pid}") as refusal, folder.held():
            pass
        assert time.monotonic() - before >= 0.3
        assert refusal.value.hint


def test_a_second_build_goes_on_when_the_first_one_ends(tmp_path: Path) -> None:
    with holder(tmp_path / "out", 0.4), OutputFolder(tmp_path / "out", patience=30).held():
        pass


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holder(tmp_path / "out", 60) as first:
        first.kill()
        first.wait()
        with OutputFolder(tmp_path / "out", patience=0).held():
            assert not (tmp_path / "out" / PRIVATE / "staging").exists()


def test_what_a_killed_build_had_staged_is_thrown_away(tmp_path: Path) -> None:
    staging = tmp_path / "out" / PRIVATE / "staging"
    staging.mkdir(parents=True)
    (staging / "0").write_bytes(b"half")
    with OutputFolder(tmp_path / "out").held():
        assert not staging.exists()


def test_a_failure_lets_go(tmp_path: Path) -> None:
    def fail() -> None:
        with locked(tmp_path / "lock", 0):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with locked(tmp_path / "lock", 0):
        pass


def test_a_lock_is_held_against_its_own_process_too(tmp_path: Path) -> None:
    with locked(tmp_path / "lock", 0), pytest.raises(LockHeldError), locked(tmp_path / "lock", 0):
        pass


def test_a_holders_number_replaces_a_longer_one(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("1" * 30)
    with locked(tmp_path / "lock", 0), pytest.raises(LockHeldError) as refusal, locked(tmp_path / "lock", 0):
        pass
    assert refusal.value.holder == str(os.getpid())
    assert (tmp_path / "lock").read_text() == str(os.getpid())
    assert str(refusal.value) == refusal.value.holder


@pytest.mark.parametrize(("said", "holder"), [(b"", "unknown"), (b"\xff7", "\ufffd7"), (b"7" * 99, "7" * 32)])
def test_a_holder_that_says_who_it_is_badly_is_named_as_well_as_can_be(
    said: bytes, holder: str, tmp_path: Path
) -> None:
    handle = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    os.write(handle, said)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(LockHeldError) as refusal, locked(tmp_path / "lock", 0):
        pass
    assert refusal.value.holder == holder
    os.close(handle)
