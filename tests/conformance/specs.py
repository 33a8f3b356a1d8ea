"""The specifications' cases, read from a source package of the registry; none of them is committed.

The source package of Marko carries the text of CommonMark's specification and of GitHub's. Cases of emphasis
beside Han are written here, and an engine with CJK-friendly emphasis says what is right.
"""

import re
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import comrak
import msgspec

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / "tests/tools/specifications.txt"
FOLDER = ROOT / "build/conformance"
"""Where the package is put; Git does not see it."""

_EXAMPLE = re.compile(
    r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} ([^\n]+)$", re.DOTALL | re.MULTILINE
)

_BESIDE = (
    ("", "是"),
    ("是", ""),
    ("是", "是"),
    ("a", "是"),
    ("是", "a"),
    ("，", "是"),
    ("是", "。"),
    ("「是", "」"),
)
_INSIDE = (
    "重點",
    "「重點」",
    "重點。",
    "重點：",
    "（重點）",
    "《重點》",
    '"重點"',
    "重點!",
    "Go",
    "C#",
    "(Go)",
    "$10,000",
    "[重點](b)",
    "`碼`",
)


class Case(msgspec.Struct, frozen=True):
    """One case of a suite.

    Attributes:
        number: within its suite, from 1.
        section: of the specification.
        markdown: the text.
        html: what it is.
    """

    number: int
    section: str
    markdown: str
    html: str


def commonmark() -> tuple[Case, ...]:
    """Return all cases of CommonMark."""
    return tuple(_cases(_text("commonmark.txt")))


def gfm() -> tuple[Case, ...]:
    """Return the cases of the sections that GitHub added to CommonMark."""
    return tuple(case for case in _cases(_text("gfm.txt")) if case.section.endswith("(extension)"))


def beside_han() -> tuple[Case, ...]:
    """Return cases of emphasis whose marks touch Han or Chinese marks.

    Where the reference itself leaves the marks, as between Latin letters and brackets, nothing is asked.
    """
    made = [
        (section, f"{before}{mark}{inside}{mark}{after}\n")
        for section, mark in (("Strong", "**"), ("Emphasis", "*"))
        for inside, (before, after) in product(_INSIDE, _BESIDE)
    ]
    return _by_reference(made, lambda html: "*" not in html)


def from_folder(folder: Path) -> tuple[Case, ...]:
    """Return the cases of a folder's ``*.md`` files, one a paragraph, such as markdown-cjk-friendly's own."""
    made = [
        (path.stem, f"{text}\n")
        for path in sorted(folder.glob("*.md"))
        for text in re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip("\n"))
    ]
    return _by_reference(made, lambda _: True)


def cjk_friendly(text: str) -> str:
    """Return the HTML of a text by an engine with CJK-friendly emphasis."""
    extensions = comrak.ExtensionOptions()
    extensions.cjk_friendly_emphasis = True
    extensions.strikethrough = True
    made: str = comrak.render_markdown(text, extension_options=extensions)
    return made


def _by_reference(made: list[tuple[str, str]], is_asked: Callable[[str], bool]) -> tuple[Case, ...]:
    judged = [(section, text, cjk_friendly(text)) for section, text in made]
    return tuple(
        Case(number, *case) for number, case in enumerate((each for each in judged if is_asked(each[2])), 1)
    )


def fetch() -> Path:
    """Return the source package, fetched by its name and hash if it is not there."""
    found = next(FOLDER.glob("marko-*.tar.gz"), None)
    if found is None:
        options = ("--no-deps", "--no-binary", ":all:", "--require-hashes", "--quiet")
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, "-r", str(PINNED), "-d", str(FOLDER)],
            capture_output=True,
            text=True,
            check=False,
        )
        found = next(FOLDER.glob("marko-*.tar.gz"), None)
        if found is None:
            raise RuntimeError(f"the specifications cannot be had: {done.stderr.strip().splitlines()[-1:]}")
    return found


def _text(name: str) -> str:
    with tarfile.open(fetch()) as archive:
        member = next(each for each in archive if each.name.endswith(f"/tests/spec/{name}"))
        file = archive.extractfile(member)
        assert file is not None
        return file.read().decode()


def _cases(text: str) -> Iterator[Case]:
    section, number = "", 0
    for found in _EXAMPLE.finditer(text):
        if found[3] is not None:
            section = found[3]
            continue
        number += 1
        yield Case(number, section, found[1].replace("→", "\t"), found[2].replace("→", "\t"))


if __name__ == "__main__":
    print(fetch())
