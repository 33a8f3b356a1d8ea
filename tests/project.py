"""A scratch project, and what tests do with it."""

import datetime as dt
import shutil
from pathlib import Path

import msgspec

from generator.build import build
from generator.building.request import BuildReport, BuildRequest
from generator.commands.terminal import format_problem
from generator.core.model import PRIVATE
from generator.extensions import FEATURES

TODAY = dt.date(2026, 6, 15)

CONFIG = """\
title = { en = "Test site", zh = "測試網站" }
description = { en = "A site for tests.", zh = "測試用的網站。" }
base_url = "https://example.org/"
time_zone = "Asia/Taipei"
cards.draw = false
[author]
name = { en = "Tester", zh = "測試者" }

[languages.en]
name = "English"
smart_quotes = true

[languages.zh]
name = "中文"
tag = "zh-Hant-TW"
hreflang = "zh-Hant"

[sections.essays]
title = { en = "Essays", zh = "文章" }

[search]
enabled = false

[tags]
feet = { name = { en = "Feet", zh = "腳" } }
"""

Tree = dict[str, bytes]


class Project:
    """A site in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.write("site.toml", CONFIG)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def request(
        self,
        *,
        output: Path | None = None,
        today: dt.date = TODAY,
        base_url: str = "",
        drafts: bool = False,
        strict: bool = False,
        clean: bool = False,
    ) -> BuildRequest:
        return BuildRequest(
            root=self.root,
            output=output or self.output,
            features=FEATURES,
            now=dt.datetime.combine(today, dt.time(12), dt.UTC),
            today=today,
            base_url=base_url,
            drafts=drafts,
            strict=strict,
            clean=clean,
            jobs=1,
        )

    def build(
        self,
        *,
        today: dt.date = TODAY,
        base_url: str = "",
        drafts: bool = False,
        strict: bool = False,
        clean: bool = False,
    ) -> BuildReport:
        """Build, and print the problems so that a failing test shows them."""
        request = self.request(today=today, base_url=base_url, drafts=drafts, strict=strict, clean=clean)
        report = build(request)
        for line in self.told(report):
            print(line)
        return report

    def build_clean(self, folder: Path) -> tuple[BuildReport, Tree]:
        """Build into an empty folder with an empty memory."""
        shutil.rmtree(folder, ignore_errors=True)
        report = build(self.request(output=folder, clean=True))
        return report, tree_of(folder)

    def told(self, report: BuildReport) -> list[str]:
        """Return the report's problems as a terminal shows them."""
        cache: dict[str, list[str]] = {}
        return [line for problem in report.problems for line in format_problem(problem, self.root, cache)]

    def codes(self, report: BuildReport) -> list[str]:
        return [problem.code for problem in report.problems]

    def tree(self) -> Tree:
        return tree_of(self.output)


def tree_of(folder: Path) -> Tree:
    """Return every file of a built site, our own records left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != PRIVATE
    }


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    """Return what was parsed, rendered, written and removed."""
    return report.parsed, report.rendered, len(report.written), len(report.removed)


def without_problems(report: BuildReport) -> BuildReport:
    return msgspec.structs.replace(report, problems=())
