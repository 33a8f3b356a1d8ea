"""A small site with everything in it, before and after an edit, and what must hold of its output."""

import os
import shutil
from pathlib import Path

from generator.build import build
from tests.conftest import essay
from tests.project import Project, Tree, tree_of
from tests.quizzes import SMALL

STRANGER = ".well-known-stranger"
"""A file in the output that we did not write: it must survive everything."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000"
    "0400015c0cd2a90000000049454e44ae426082"
)


def make_site(root: Path) -> Project:
    """Write a site of pairs, single editions, a page, a quiz, an image and a static file."""
    project = Project(root)
    for number, name in enumerate(("walking", "tea", "ladder", "window")):
        day = f"2026-0{number + 1}-02"
        body = f"On *{name}*.\n\n![dot](dot.png)\n\n## Part {{#part}}\n\nMore.[^n]\n\n[^n]: A note.\n"
        project.write(f"content/essays/{name}/index.en.md", essay(name.title(), day, body, tags="[feet]"))
        project.write(f"content/essays/{name}/index.zh.md", essay(f"論{name}", "", "用**走**的。\n"))
        project.write(f"content/essays/{name}/dot.png", PIXEL)
    project.write("content/essays/assessment/index.en.md", essay("Quiz", "2026-05-01", "```quiz\n```"))
    project.write("content/essays/assessment/index.zh.md", essay("測驗", "", "```quiz\n```"))
    project.write("content/essays/assessment/quiz.toml", SMALL)
    project.write("content/about.en.md", essay("About", "", "See [tea](essays/tea/)."))
    project.write("static/CNAME", "example.org\n")
    return project


def edit_site(project: Project) -> None:
    """Edit, add, delete and move, as an author does in an afternoon."""
    essays = project.root / "content/essays"
    text = (essays / "walking/index.en.md").read_text(encoding="utf-8")
    project.write("content/essays/walking/index.en.md", text.replace("More.", "Much more."))
    shutil.rmtree(essays / "ladder")
    (essays / "window").rename(essays / "door")
    project.write("content/essays/river/index.en.md", essay("River", "2026-05-03", "It *flows*."))
    project.write("static/CNAME", "www.example.org\n")


class Scene:
    """A site that was built once and edited since; cases work on copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        project = make_site(folder / "site")
        assert build(project.request()).ok
        (project.output / STRANGER).write_text("mine", encoding="utf-8")
        self.before = project.tree()
        edit_site(project)
        report, self.after = project.build_clean(folder / "clean")
        assert report.ok
        self.after[STRANGER] = b"mine"

    def copy(self, folder: Path) -> Project:
        """Return a copy of the built and edited site."""
        shutil.copytree(self.folder / "site", folder / "site", symlinks=True)
        return _Moved(folder / "site")

    def check_whole(self, project: Project) -> None:
        """Check that every file of the output is whole, old or new, and that nothing else is there."""
        for path, data in project.tree().items():
            assert data in {self.before.get(path), self.after.get(path)}, f"{path} is neither old nor new"
        assert (project.output / STRANGER).read_bytes() == b"mine"

    def check_mended(self, project: Project) -> None:
        """Check that the next build ends byte for byte where a clean one does."""
        assert build(project.request()).ok
        differing = differences(project.tree(), self.after)
        assert differing == [], f"the next build differs from a clean one: {differing[:5]}"


class _Moved(Project):
    """A project that exists already."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"


def differences(one: Tree, two: Tree) -> list[str]:
    """Return the paths whose bytes differ."""
    return sorted(path for path in {*one, *two} if one.get(path) != two.get(path))


def outside(root: Path) -> dict[str, bytes]:
    """Return every file of a site's folder but output and cache."""
    found = {}
    for folder, names, files in os.walk(root):
        if Path(folder) == root:
            names[:] = [name for name in names if name not in {"output", ".cache"}]
        for name in files:
            path = Path(folder, name)
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


__all__ = ["STRANGER", "Scene", "differences", "edit_site", "make_site", "outside", "tree_of"]
