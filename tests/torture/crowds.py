"""Builds in a crowd: several at once, full disks, and sources that change while they are read."""

import contextlib
import random
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.build import build
from tests.conftest import essay
from tests.torture.campaign import Campaign, numbers
from tests.torture.crashes import scene
from tests.torture.process import CRASHED, NOT_BUILT, OK, Build
from tests.torture.sites import STRANGER, differences
from tests.torture.sparing import sparing

Resize = Callable[[str], None]
"""Called with new limits: size and number of inodes."""


# --- several builds at once -----------------------------------------------------------------------


@sparing
def _together(case: str, folder: Path) -> None:
    chance = random.Random(f"crowd {case}")
    project = scene().copy(folder)
    builds = [Build(project.request(), folder / f"log{number}") for number in range(chance.randint(2, 8))]
    for each in builds:
        each.go()
    for number, each in enumerate(builds):
        if chance.random() < 0.15:
            each.kill()
        code = each.end()
        assert code in {OK, NOT_BUILT, -9}, (folder / f"log{number}").read_text()
    scene().check_whole(project)
    scene().check_mended(project)


# --- full disks -----------------------------------------------------------------------------------


def _sizes() -> Iterator[str]:
    chance = random.Random(3)
    while True:
        yield f"{chance.randrange(60, 420)}k,{chance.randrange(60, 260)}"


@sparing
def _full(case: str, folder: Path) -> None:
    """Build into a file system of that size and number of inodes; mount it larger; build again."""
    size, _, inodes = case.partition(",")
    project = scene().copy(folder)
    with _mounted(project.output, "8m,9999") as resize:
        # The first state fits; the second one has to fit beside it until the old is gone.
        assert build(project.request()).ok
        project.write("content/essays/tea/index.en.md", essay("Tea", "2026-02-02", "Word. " * 6000))
        resize(f"{size},{inodes}")
        before = project.tree()
        process = Build(project.request(), folder / "log")
        process.go()
        code = process.end()
        assert code in {OK, NOT_BUILT}, process.told()
        _, after = project.build_clean(folder / "clean")
        after[STRANGER] = before[STRANGER]
        for path, data in project.tree().items():
            assert data in {before.get(path), after.get(path)}, f"{path} is neither old nor new"
        resize("8m,9999")
        assert build(project.request()).ok
        assert differences(project.tree(), after) == []


@contextlib.contextmanager
def _mounted(folder: Path, limits: str) -> Iterator[Resize]:
    def resize(limits: str) -> None:
        size, _, inodes = limits.partition(",")
        # A file system that holds more already refuses to shrink; it is full then, which is as good.
        subprocess.run(
            ["mount", "-o", f"remount,size={size},nr_inodes={inodes}", str(folder)],
            check=False,
            capture_output=True,
        )

    kept = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    size, _, inodes = limits.partition(",")
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes={inodes}", "tmpfs", str(folder)], check=True
    )
    try:
        for path, data in kept.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        yield resize
    finally:
        subprocess.run(["umount", str(folder)], check=True)


# --- sources that change --------------------------------------------------------------------------


@sparing
def _changing(case: str, folder: Path) -> None:
    """Save an essay over and over while builds run; the build after the last save is a clean one's."""
    chance = random.Random(f"changing {case}")
    project = scene().copy(folder)
    path = project.root / "content/essays/walking/index.en.md"
    over = threading.Event()

    def save() -> None:
        while not over.wait(chance.random() * 0.01):
            text = essay(
                "Walking", "2026-01-02", f"On foot.\n\n![dot](dot.png)\n\n{'More. ' * chance.randrange(40)}"
            )
            fresh = path.with_name("index.en.md.tmp")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(path)
            (path.parent / "dot.png").touch()

    writer = threading.Thread(target=save)
    writer.start()
    try:
        for number in range(2):
            process = Build(project.request(), folder / f"log{number}")
            process.go()
            code = process.end()
            assert code != CRASHED, process.told()
    finally:
        over.set()
        writer.join()
    assert build(project.request()).ok
    _, after = project.build_clean(folder / "clean")
    after[STRANGER] = b"mine"
    assert differences(project.tree(), after) == []


CROWDS = Campaign("crowd", 300, numbers, _together)
FULL = Campaign("disk-full", 200, _sizes, _full)
CHANGING = Campaign("changing", 500, numbers, _changing)
