"""Work is shared out among processes and comes back in order, or not at all."""

import os
import select
import threading
import time

import pytest

from generator.core.workers import WorkerLostError, can_share, share_out


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count this thread alone: what drives the tests, and a test before, may have left others."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def told(number: int) -> bytes:
    return f"{number}:{os.getpid()}".encode()


@pytest.mark.usefixtures("alone")
def test_results_come_back_in_the_order_of_the_items() -> None:
    results = share_out(range(200), lambda number: bytes([number]) * 1000, 3)
    assert results == [bytes([number]) * 1000 for number in range(200)]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("count", [1024, 1025, 5000])
def test_more_items_than_a_pipe_holds_tickets_for_are_shared_all_the_same(count: int) -> None:
    caller = os.getpid()
    pipes = os.pipe(), os.pipe()
    begun: list[int] = []

    def work(number: int) -> bytes:
        if not begun:  # each process goes on when the other one has an item, too
            own, others = pipes if os.getpid() == caller else pipes[::-1]
            os.write(own[1], b"x")
            assert select.select([others[0]], [], [], 30)[0], "there is no other process"
        begun.append(number)
        return f"{number}:{os.getpid()}".encode()

    results = [each.decode().split(":") for each in share_out(range(count), work, 2)]
    assert [number for number, _ in results] == [str(number) for number in range(count)]
    assert len({process for _, process in results}) == 2


@pytest.mark.usefixtures("alone")
def test_a_result_may_be_larger_than_a_pipe() -> None:
    assert [len(each) for each in share_out(range(4), lambda number: bytes(300_000 + number), 2)] == [
        300_000,
        300_001,
        300_002,
        300_003,
    ]


def test_one_job_stays_in_this_process() -> None:
    assert share_out([1, 2], told, 1) == [told(1), told(2)]


def test_nothing_is_forked_while_other_threads_run() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not can_share()
        assert share_out([1, 2, 3], told, 2) == [told(1), told(2), told(3)]
    finally:
        end.set()
        thread.join()


@pytest.mark.usefixtures("alone")
def test_a_process_that_fails_fails_the_whole(capfd: pytest.CaptureFixture[str]) -> None:
    caller = os.getpid()
    drawn, drawing = os.pipe()

    def work(_: int) -> bytes:
        if os.getpid() != caller:
            os.write(drawing, b"x")
            message = "lost"
            raise ValueError(message)
        # The caller waits until the other process has an item, so that it cannot do all of it itself.
        os.write(drawing, os.read(drawn, 1))
        return b""

    with pytest.raises(WorkerLostError):
        share_out(range(8), work, 2)
    assert "lost" in capfd.readouterr().err


@pytest.mark.usefixtures("alone")
def test_a_caller_that_is_stopped_stops_the_others(capfd: pytest.CaptureFixture[str]) -> None:
    caller = os.getpid()
    drawn, drawing = os.pipe()

    def work(_: int) -> bytes:
        if os.getpid() != caller:
            os.write(drawing, b"x")
            time.sleep(60)
        os.read(drawn, 1)  # the other process is at work
        raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        share_out(range(8), work, 2)
    assert time.monotonic() - started < 30
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("alone")
def test_a_process_that_is_stopped_with_its_caller_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    caller = os.getpid()

    def work(_: int) -> bytes:
        if os.getpid() != caller:
            raise KeyboardInterrupt
        time.sleep(0.1)
        return b""

    with pytest.raises(WorkerLostError):
        share_out(range(8), work, 2)
    assert capfd.readouterr().err == ""
