"""When a build is due: at once for one whole file, after quiet for many, and never much later."""

import threading

import pytest

from generator.serving.debouncer import PATIENCE, QUIET, WHOLE, Debouncer


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def trigger(clock: Clock) -> Debouncer:
    return Debouncer(clock)


def test_nothing_asks_for_a_build_until_something_changes(trigger: Debouncer) -> None:
    assert trigger.seconds_left() is None


def test_one_file_that_was_saved_whole_is_built_at_once(trigger: Debouncer) -> None:
    trigger.pull("content/a.md", whole=True)
    assert trigger.seconds_left() == pytest.approx(WHOLE)
    trigger.pull("content/a.md", whole=True)
    assert trigger.seconds_left() == pytest.approx(WHOLE)


@pytest.mark.parametrize("second", [("content/b.md", True), ("content/a.md", False)])
def test_several_files_and_one_that_is_being_written_are_waited_for(
    trigger: Debouncer, second: tuple[str, bool]
) -> None:
    trigger.pull("content/a.md", whole=True)
    trigger.pull(second[0], whole=second[1])
    assert trigger.seconds_left() == pytest.approx(QUIET)


def test_a_file_that_was_written_to_and_then_closed_is_whole(trigger: Debouncer) -> None:
    trigger.pull("content/a.md", whole=False)
    assert trigger.seconds_left() == pytest.approx(QUIET)
    trigger.pull("content/a.md", whole=True)
    assert trigger.seconds_left() == pytest.approx(WHOLE)


def test_what_never_rests_is_not_waited_for_for_ever(trigger: Debouncer, clock: Clock) -> None:
    began = clock.now
    trigger.pull("content/a.md", whole=False)
    while (left := trigger.seconds_left()) and left > 0:
        clock.now += QUIET / 2
        trigger.pull("content/a.md", whole=False)
    assert PATIENCE <= clock.now - began <= PATIENCE + QUIET


def test_all_that_happened_is_one_build_and_then_nothing_is_due(trigger: Debouncer, clock: Clock) -> None:
    for name in "abc":
        trigger.pull(f"content/{name}.md", whole=name != "b")
    clock.now += QUIET
    assert trigger.wait() == frozenset({"content/a.md", "content/b.md", "content/c.md"})
    assert trigger.seconds_left() is None
    trigger.close()
    assert trigger.wait() is None


def test_a_first_event_is_waited_for_no_longer_than_said(trigger: Debouncer, clock: Clock) -> None:
    assert trigger.wait(0.0) == frozenset()
    trigger.pull("content/a.md", whole=True)
    clock.now += WHOLE
    assert trigger.wait(0.0) == frozenset({"content/a.md"})
    trigger.close()
    assert trigger.wait(0.0) is None


def test_what_came_and_went_asks_for_nothing_unless_a_build_may_have_seen_it(
    trigger: Debouncer, clock: Clock
) -> None:
    trigger.pull("content/a.md.new", whole=False)
    trigger.pull("content/a.md.new", whole=True)
    assert trigger.forget("content/a.md.new")
    assert trigger.seconds_left() is None
    assert not trigger.forget("content/a.md.new")
    trigger.pull("content/a.md.new", whole=False)
    clock.now += 1
    assert trigger.wait() == frozenset({"content/a.md.new"})
    trigger.pull("content/a.md.new", whole=True)
    assert not trigger.forget("content/a.md.new")
    assert trigger.pending() == {"content/a.md.new"}


def test_one_tells_whether_it_is_closed(trigger: Debouncer) -> None:
    told = [trigger.is_closed]
    trigger.close()
    told.append(trigger.is_closed)
    assert told == [False, True]
    assert trigger.wait(0) is None


def test_who_waits_notices_a_close_that_nobody_could_wake_it_for(
    trigger: Debouncer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed_meanwhile() -> None:
        trigger.close()  # as a signal does that comes between the last look and the wait

    monkeypatch.setattr(trigger, "seconds_left", closed_meanwhile)
    told: list[frozenset[str] | None] = []
    waiting = threading.Thread(target=lambda: told.append(trigger.wait()), daemon=True)
    waiting.start()
    waiting.join(20)
    assert told == [None]


def test_what_came_while_a_build_ran_is_not_forgotten_when_it_goes_as_the_build_may_have_seen_it(
    trigger: Debouncer, clock: Clock
) -> None:
    assert trigger.wait(0.0) == frozenset()  # a build runs from here on
    trigger.pull("static/new.txt", whole=True)
    assert not trigger.forget("static/new.txt")
    clock.now += WHOLE
    assert trigger.wait(0.0) == frozenset({"static/new.txt"})
