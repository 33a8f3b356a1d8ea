"""What changes in a project: which events count, and folders that are replaced by others of their name."""

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from generator.serving.debouncer import Debouncer
from generator.serving.watch import Watch, stamp

LONG = 60.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content/essays", "output", ".cache"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def heard(root: Path, event: Callable[..., FileSystemEvent], *paths: str) -> list[tuple[str, bool]]:
    """Return what an event makes of itself, sorted."""
    told: list[tuple[str, bool]] = []
    watch = Watch(root, lambda path, whole: told.append((path, whole)))
    watch.dispatch(event(*(str(root / path) for path in paths)))
    return sorted(told)


def test_a_file_is_whole_once_it_is_closed_moved_or_deleted(root: Path) -> None:
    for event, whole in (
        (FileCreatedEvent, False),
        (FileModifiedEvent, False),
        (FileClosedEvent, True),
        (FileDeletedEvent, True),
    ):
        assert heard(root, event, "content/a.md") == [("content/a.md", whole)], event
    assert heard(root, FileMovedEvent, "content/a.md.new", "content/a.md") == [
        ("content/a.md", True),
        ("content/a.md.new", True),
    ]
    assert heard(root, DirMovedEvent, "content/essays", "content/notes") == [
        ("content/essays", True),
        ("content/notes", True),
    ]
    assert heard(root, FileClosedEvent, "site.toml") == [("site.toml", True)]


@pytest.mark.parametrize(
    ("event", "path"),
    [
        (FileOpenedEvent, "content/a.md"),
        (DirModifiedEvent, "content/essays"),
        (FileClosedEvent, "output/en/index.html"),
        (FileClosedEvent, ".cache/diptych/serve/1/lock"),
        (FileClosedEvent, "content/.a.md.swp"),
        (FileClosedEvent, "content/a.md~"),
        (FileClosedEvent, "../elsewhere.md"),
    ],
)
def test_what_no_build_reads_wakes_nobody(root: Path, event: type[FileSystemEvent], path: str) -> None:
    assert heard(root, event, path) == []


def test_a_stamp_changes_with_what_a_build_reads_alone(root: Path) -> None:
    before = stamp(root)
    (root / "output/x.html").write_text("x", encoding="utf-8")
    assert stamp(root) == before
    (root / "content/x.md").write_text("x", encoding="utf-8")
    assert stamp(root) != before
    assert stamp(root / "gone") == frozenset()


@pytest.fixture
def woken(root: Path) -> Iterator["queue.Queue[tuple[str, bool]]"]:
    told: queue.Queue[tuple[str, bool]] = queue.Queue()
    watch = Watch(root, lambda path, whole: told.put((path, whole)), look_every=LONG)
    watch.start()
    yield told
    watch.close()


def test_a_folder_that_takes_the_place_of_another_is_followed(
    root: Path, woken: "queue.Queue[tuple[str, bool]]"
) -> None:
    other = root / "other"
    (other / "essays").mkdir(parents=True)
    (root / "content").rename(root / "old")
    other.rename(root / "content")
    assert woken.get(timeout=LONG) == ("", False)  # by looking, which no timer has asked for yet
    target = root / "content/essays/a.md"
    while True:
        target.write_text("x", encoding="utf-8")
        if woken.get(timeout=LONG) == ("content/essays/a.md", True):
            break
    (root / "layouts").mkdir()  # a folder that was not there when watching began
    while woken.get(timeout=LONG) != ("", False):
        pass


@pytest.mark.parametrize("name", ["sedXy12", "a.md.new", "4913"])
def test_a_save_through_a_file_of_another_name_is_a_save_of_one_file(root: Path, name: str) -> None:
    (root / "content/a.md").write_text("one")
    trigger = Debouncer()
    watch = Watch(root, lambda path, whole: trigger.pull(path, whole=whole), trigger.forget, look_every=LONG)
    watch.start()
    try:
        beside = root / "content" / name
        beside.write_text("two")
        beside.replace(root / "content/a.md")
        end = time.monotonic() + LONG
        while trigger.pending() != {"content/a.md"} and time.monotonic() < end:
            time.sleep(0.01)  # until all events have come
        assert trigger.wait(LONG) == frozenset({"content/a.md"})
        (root / "content/a.md").unlink()
        assert trigger.wait(LONG) == frozenset({"content/a.md"})  # this one was there
    finally:
        watch.close()
