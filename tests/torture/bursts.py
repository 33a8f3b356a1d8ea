"""Bursts of file events, as editors and version control make them, under the eyes of the watcher.

After every burst the site that is kept up to date equals a clean build of what lies there.
"""

import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from generator.build import build
from generator.serving.debouncer import Debouncer
from generator.serving.session import BuildSession
from generator.serving.watch import Watch
from tests.conftest import essay
from tests.project import Project, tree_of
from tests.torture.campaign import Campaign, numbers
from tests.torture.sites import differences

BURSTS = 20
_PATIENCE = 30.0
_MOST_BUILDS = 3
"""Builds that one burst may cause: at its first whole file, in its middle, after its end."""


class KeptSite:
    """A site that is built whenever the watcher says so.

    Attributes:
        builds: number of builds so far.
        turn: held by each build; what converts texts is one for a process, and no command builds two at once.
    """

    def __init__(self, project: Project) -> None:
        self.builds = 0
        self.turn = threading.Lock()
        self._project = project
        self._built = threading.Condition()
        self._trigger = Debouncer()
        self._watch = Watch(project.root, lambda path, whole: self._trigger.pull(path, whole=whole))
        self._loop = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._watch.start()
        self._loop.start()
        self._trigger.pull("", whole=False)
        return self

    def __exit__(self, *_: object) -> None:
        self._trigger.close()
        self._loop.join()
        self._watch.close()

    def wait_for(self, expected: dict[str, bytes]) -> list[str]:
        """Wait until the site is the expected one; return what differs when patience ends."""
        deadline = time.monotonic() + _PATIENCE
        with self._built:
            while (found := self._differing(expected)) and time.monotonic() < deadline:
                self._built.wait(1.0)
        return found

    def _differing(self, expected: dict[str, bytes]) -> list[str]:
        try:
            return differences(self._project.tree(), expected)
        except FileNotFoundError:
            return ["a file that a build replaces at this very moment"]

    def _run(self) -> None:
        with BuildSession() as session:
            while (paths := self._trigger.wait()) is not None:
                with self.turn:
                    for path in paths:
                        session.preview(self._project.request(), path)
                    session.build(self._project.request())
                with self._built:
                    self.builds += 1
                    self._built.notify_all()


class Hands:
    """Saves files as editors do, and moves them as authors and git do."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self._root = project.root
        self._essays = project.root / "content/essays"
        self._chance = chance
        self._git("init", "-q", "-b", "main")
        self._git("add", "-A")
        self._git("commit", "-qm", "first")
        self._ways: tuple[Callable[[], None], ...] = (
            self.write,
            self.replace,
            self.dance,
            self.delete,
            self.add_folder,
            self.move_folder,
            self.check_out,
            self.replace_root,
            self.flicker,
        )

    def burst(self) -> str:
        """Do one to four things at once, and say which."""
        ways = self._chance.choices(self._ways, k=self._chance.randint(1, 4))
        for way in ways:
            way()
        return ", ".join(way.__name__ for way in ways)

    def write(self) -> None:
        """Write in place."""
        self._some().write_text(self._text(), encoding="utf-8")

    def replace(self) -> None:
        """Write beside, and rename."""
        path = self._some()
        fresh = path.with_name(f".{path.name}.tmp")
        fresh.write_text(self._text(), encoding="utf-8")
        fresh.replace(path)

    def dance(self) -> None:
        """Rename the old one away, write a new one, delete the old: as vim does."""
        path = self._some()
        old = path.with_name(f"{path.name}~")
        path.rename(old)
        path.write_text(self._text(), encoding="utf-8")
        old.unlink()

    def delete(self) -> None:
        """Delete an edition, but the last ones."""
        paths = sorted(self._essays.rglob("*.md"))
        if len(paths) > 2:  # something must be left to build
            self._chance.choice(paths).unlink()

    def add_folder(self) -> None:
        """Make a folder, and write into it at once."""
        folder = self._essays / f"new-{self._chance.randrange(30)}"
        folder.mkdir(exist_ok=True)
        (folder / "index.en.md").write_text(self._text(), encoding="utf-8")

    def move_folder(self) -> None:
        """Move a work's folder."""
        folder = self._some().parent
        target = folder.with_name(f"moved-{self._chance.randrange(30)}")
        if folder != self._essays and not target.exists():
            folder.rename(target)

    def check_out(self) -> None:
        """Commit all, and check out a branch on which much is otherwise, or come back from it."""
        branch = f"b{self._chance.randrange(3)}"
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "more")
        self._git("checkout", "-q", *(() if self._has(branch) else ("-b",)), branch)

    def replace_root(self) -> None:
        """Put another folder in the place of the watched one."""
        content, old = self._root / "content", self._root / "old-content"
        shutil.copytree(content, old)
        fresh = self._root / "fresh"
        old.rename(fresh)
        (fresh / "essays/replaced.en.md").write_text(self._text(), encoding="utf-8")
        content.rename(self._root / "gone")
        fresh.rename(content)
        shutil.rmtree(self._root / "gone")

    def flicker(self) -> None:
        """Break a file, and mend it at once."""
        path = self._some()
        path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        path.write_text(self._text(), encoding="utf-8")

    def _some(self) -> Path:
        return self._chance.choice(sorted(self._essays.rglob("*.md")))

    def _text(self) -> str:
        number = self._chance.randrange(1000)
        return essay(f"Title {number}", f"2026-01-{number % 27 + 1:02}", f"Body {number}.")

    def _has(self, branch: str) -> bool:
        return bool(self._git("branch", "--list", branch))

    def _git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "gc.auto=0")
        command = ["git", "-C", str(self._root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _watched(case: str, folder: Path) -> None:
    project = Project(folder / "site")
    project.write(".gitignore", "output/\n.cache/\n")
    for name in ("walking", "tea"):
        project.write(f"content/essays/{name}/index.en.md", essay(name.title(), "2026-01-02", "On *foot*."))
    hands = Hands(project, random.Random(f"burst {case}"))
    with KeptSite(project) as site, tempfile.TemporaryDirectory() as scratch:
        for number in range(BURSTS):
            done = hands.burst()
            clean = project.request(output=Path(scratch, f"clean{number}"), clean=True)
            with site.turn:
                report = build(clean)
            assert report.ok, (done, project.told(report))
            differing = site.wait_for(tree_of(clean.output))
            assert differing == [], f"burst {number} of {case}: {done}: {differing[:5]}"
        assert site.builds <= BURSTS * _MOST_BUILDS + 1, f"{site.builds} builds after {BURSTS} bursts"


WATCHED = Campaign("watch", 30, numbers, _watched)
