"""A small site to change one setting of, and what is seen of it."""

import contextlib
import gc
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from generator.commands.cli import main
from tests.page import Element, Page
from tests.project import Project, Tree

Settings = Mapping[str, str]
"""Keys of ``site.toml`` with dots, each with its value as TOML."""

Files = Mapping[str, str | bytes]
"""Texts by path; an empty one is for a file that is not there."""

WALK, WALK_ZH = "content/essays/walking/index.en.md", "content/essays/walking/index.zh.md"
TEA = "content/essays/tea.en.md"

HOME, FEED = "en/index.html", "en/feed.xml"
ESSAY, ESSAY_ZH = "en/essays/walking/index.html", "zh/essays/walking/index.html"
ESSAY_TEA = "en/essays/tea/index.html"

SETTINGS: Settings = {
    "title": '{ en = "Panels", zh = "兩扇" }',
    "base_url": '"https://panels.tw/"',
    "author.name": '{ en = "Tester", zh = "測試者" }',
    "languages.en.name": '"English"',
    "languages.zh.name": '"中文"',
    "languages.zh.tag": '"zh-Hant-TW"',
    "sections.essays.title": '{ en = "Essays", zh = "文章" }',
    "sections.notes.title": '{ en = "Notes", zh = "短文" }',
    "tags.feet.name": '{ en = "Feet", zh = "腳" }',
    "series.roads.title": '{ en = "Roads", zh = "路" }',
    # What costs time and says nothing of other settings.
    "search.enabled": "false",
    "cards.draw": "false",
}

FRONT: Mapping[str, Mapping[str, str]] = {
    WALK: {"title": "Walking", "date": "2026-01-02", "tags": "[feet]", "series": "roads"},
    WALK_ZH: {"title": "走路"},
    TEA: {"title": "Tea", "date": "2026-02-03"},
}
"""Front matter of the essays, as YAML."""

BODIES: Mapping[str, str] = {
    WALK: 'On *foot*, "slowly".\n\n```python\nstep = 1\n```',
    WALK_ZH: "用**走**的，慢慢走。\n\n```python\nstep = 1\n```",
    TEA: "Hot. See [walking](walking/).\n\n## Leaves\n\nGreen.\n\n## Water\n\nSoft.",
}


def written(front: Mapping[str, str], body: str) -> str:
    """Return the source of an essay."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{body}\n"


def toml(settings: Settings) -> str:
    return "".join(f"{key} = {value}\n" for key, value in settings.items())


def essays(changes: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the essays' sources with changes of front matter; an empty value leaves a key out."""
    fields = {path: {**front, **changes.get(path, {})} for path, front in FRONT.items()}
    return {
        path: written({key: value for key, value in front.items() if value}, BODIES[path])
        for path, front in fields.items()
    }


_MOMENT = mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1781524800"})  # noon of June 15th, 2026


class Done(NamedTuple):
    """What a command did, as a person sees it."""

    code: int
    out: str
    err: str
    root: Path


class Site:
    """A site as it is written; it is built when first something of it is asked for."""

    def __init__(self, folder: Path, files: Files, memory: Path | None = None) -> None:
        """Write the files, and what a build of another site remembers."""
        self.project = Project(folder)
        if memory is not None:
            shutil.copytree(memory, folder / ".cache")
        for path, text in files.items():
            if text:
                self.project.write(path, text)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Return what a build says: of each problem its code, file, line and message."""
        return tuple(
            f"{each.code} {each.place.path}:{each.place.line} {each.message}"
            for each in self.project.build().problems
        )

    @cached_property
    def tree(self) -> Tree:
        assert self.told is not None
        return self.project.tree()

    def text(self, path: str) -> str:
        return self.tree[path].decode()

    def elements(self, path: str) -> list[Element]:
        return Page(self.text(path)).elements

    def run(self, *arguments: str, prepare: Callable[[Path], None] | None = None) -> Done:
        """Run a command over a copy of the site, whose folder is called ``SITE`` among the arguments."""
        root = Path(tempfile.mkdtemp(dir=self.project.root.parent)) / "site"
        leave = shutil.ignore_patterns("output")
        shutil.copytree(self.project.root, root, symlinks=True, ignore=leave)
        if prepare is not None:
            prepare(root)
        return self.rerun(root, *arguments)

    @staticmethod
    def rerun(root: Path, *arguments: str) -> Done:
        """Run a command over a copy that a command ran over before."""
        out, err = io.StringIO(), io.StringIO()
        with _MOMENT, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main([each.replace("SITE", str(root)) for each in arguments])
            except SystemExit as end:  # argparse's way to end
                code = int(end.code or 0)
            finally:
                gc.enable()  # a build ends its process with it switched off
        return Done(code, out.getvalue(), err.getvalue(), root)


See = Callable[[Site], Any]
"""What to look at: one small value of a site."""


def matches(path: str, pattern: str) -> See:
    """Look for a pattern in one file of the output."""
    return lambda site: re.findall(pattern, site.text(path))


def attribute(path: str, element: str, name: str, **having: str) -> See:
    """Look at an attribute of the elements of one name, those with certain other attributes."""
    return lambda site: [
        each.attributes.get(name, "")
        for each in site.elements(path)
        if each.name == element and having.items() <= each.attributes.items()
    ]


def meta(path: str, name: str) -> See:
    """Look at what a page says of itself in its head."""
    return lambda site: [
        each.attributes["content"]
        for each in site.elements(path)
        if name in {each.attributes.get("name"), each.attributes.get("property")}
    ]


def text_of(path: str, element: str, **having: str) -> See:
    """Look at the text of the elements of one name."""
    return lambda site: [
        each.text.strip()
        for each in site.elements(path)
        if each.name == element and having.items() <= each.attributes.items()
    ]


def files(pattern: str) -> See:
    """Look for files of the output; a digest in a name is left out."""
    return lambda site: sorted(
        re.sub(r"\.\w{10}(?=\.\w+$)", "", path) for path in site.tree if re.search(pattern, path)
    )


def told(code: str) -> See:
    """Look for what a build says with a certain code."""
    return lambda site: [each.split(" ", 1)[1] for each in site.told if each.startswith(f"{code} ")]


def checked(code: str) -> See:
    """Look for what a check says with a certain code."""

    def see(site: Site) -> object:
        report: Any = json.loads(site.run("check", "SITE", "--today", "2026-06-15", "--json").out)
        return [
            f"{each['place']['path']} {each['message']}"
            for each in report["problems"]
            if each["code"] == code
        ]

    return see


def linked_data(path: str, *keys: str) -> See:
    """Look at a value of a page's JSON-LD, of each script that has it."""

    def see(site: Site) -> object:
        found = []
        for each in site.elements(path):
            if each.attributes.get("type") == "application/ld+json":
                value = json.loads(each.text)
                for key in keys:
                    value = value.get(key, {})
                if value:
                    found.append(value)
        return found

    return see


def both(*sees: See) -> See:
    """Look at several things."""
    return lambda site: tuple(see(site) for see in sees)
