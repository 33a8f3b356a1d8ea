"""Layouts: templates, assets and strings, the site's own over the packaged ones, file by file."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.core.canonical import Digest, combine
from generator.core.model import SourceFile
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.inputs.tree import walk

FOLDER = "layouts"
THEME = "theme/"
"""What stands before the name of a packaged template that the site overrides."""

KINDS = ("templates", "assets", "strings")

OWN_STYLE = "custom.css"
"""The asset that holds a site's own rules, which become the end of its style sheet."""

_NOTES = frozenset({".md", ".txt"})
"""Endings of what authors write for themselves."""

_PACKAGED = "(packaged) "
"""What stands before the path of a packaged file where the site may have layouts of its own."""


def packaged_root() -> Path:
    """Return the folder of the default layouts: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


class Layouts(msgspec.Struct, frozen=True):
    """All layout files by kind and name.

    Attributes:
        templates: by name, such as ``essay.html`` or ``blocks/read-more.html``; the packaged one that a
            site overrides as ``theme/essay.html`` besides.
        assets: by name.
        strings: by language tag; each a pair at most: the packaged file, then the site's own.
        theme: names of the packaged templates.
        strays: paths of what nothing reads, though it looks like a layout.
    """

    templates: dict[str, SourceFile]
    assets: dict[str, SourceFile]
    strings: dict[str, tuple[SourceFile, ...]]
    theme: frozenset[str] = frozenset()
    strays: tuple[str, ...] = ()

    @property
    def digest(self) -> Digest:
        """Return one digest for all names and contents."""
        files = [*self.templates.values(), *self.assets.values()]
        files += [file for group in self.strings.values() for file in group]
        return combine((*self.strays, *(part for file in files for part in (file.path, file.digest))))


def read_layouts(root: Path) -> Result[Layouts]:
    """Return the packaged layouts, overridden by the project's own file of the same name.

    Problems are what cannot be read, and what looks like a layout where nothing reads it.
    """
    packaged = packaged_root()
    own = [] if os.path.realpath(root / FOLDER) == os.path.realpath(packaged) else [(root / FOLDER, "")]
    found: _Found = {kind: {} for kind in KINDS}
    elsewhere: list[str] = []
    problems = [*_gather(packaged, _PACKAGED if own else "", found, elsewhere)]
    theme = frozenset(found["templates"])
    for folder, mark in own:
        problems += _gather(folder, mark, found, elsewhere)
    templates = _last(found["templates"])
    feeds = {_feed_form(name): templates[name] for name in sorted(theme) if _is_block(name)}
    templates = feeds | templates  # a named block without a template for feeds takes the page's there
    # What a site overrides stays within its reach: a template of its own may extend the theme's.
    replaced = {f"{THEME}{name}": files[0] for name, files in found["templates"].items() if len(files) > 1}
    strays = {
        *_misplaced(elsewhere, found, theme),
        *_hidden(replaced.keys() & templates.keys()),
        *_no_toml(found["strings"]),
    }
    templates |= replaced
    layouts = Layouts(
        templates,
        _last(found["assets"]),
        {
            name.removesuffix(".toml"): tuple(files)
            for name, files in sorted(found["strings"].items())
            if name.endswith(".toml")
        },
        theme | feeds.keys(),
        tuple(sorted(each.place.path for each in strays)),
    )
    return Result(layouts, (*problems, *strays))


_Found = dict[str, dict[str, list[SourceFile]]]
"""Files of a name by kind and name, the packaged one first."""


def _gather(folder: Path, mark: str, found: _Found, elsewhere: list[str]) -> Iterator[Problem]:
    """Add the layouts of a folder to those that were found, and what is none to the others."""
    files = walk(folder.parent, folder.name)
    yield from files.problems
    for disk, path in files.value:
        _, _, inner = path.partition("/")
        kind, _, name = inner.partition("/")
        if kind in found and name:
            file = _read(disk, f"{mark}{FOLDER}/{inner}")
            yield from file.problems
            found[kind].setdefault(name, []).extend(file.value)
        else:
            elsewhere.append(inner)


def _last(files: Mapping[str, list[SourceFile]]) -> dict[str, SourceFile]:
    return {name: group[-1] for name, group in sorted(files.items()) if group}


def _is_block(name: str) -> bool:
    return name.startswith("blocks/") and name.endswith(".html") and not name.endswith(".feed.html")


def _feed_form(name: str) -> str:
    return f"{name.removesuffix('.html')}.feed.html"


def _misplaced(
    paths: Iterable[str], found: Mapping[str, Collection[str]], theme: Collection[str]
) -> Iterator[Problem]:
    """Yield a warning for what stands beside the folders of layouts, as far as it looks like one."""
    for path in (each for each in paths if each in theme or not is_note(each)):
        top, _, inner = path.partition("/")
        kinds = [kind for kind in KINDS if path in found[kind] or (kind, path) == ("assets", OWN_STYLE)]
        if kinds:
            place, hint = path, f'did you mean "{FOLDER}/{kinds[0]}/{path}"?'
        else:
            place, hint = top, did_you_mean(top, KINDS, likeness=0.8) if inner else ""
        if hint:
            message = f"nothing reads this: the folders of {FOLDER}/ are {', '.join(KINDS)}"
            yield warning(Place(f"{FOLDER}/{place}"), "misplaced-layout", message, hint)


def _hidden(names: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each template under a name that means a packaged one."""
    for name in names:
        own = f"{FOLDER}/templates/{name.removeprefix(THEME)}"
        message = f'nothing reads this: "{name}" is the packaged template that {own} replaces'
        hint = f"move what it says to {own}"
        yield warning(Place(f"{FOLDER}/templates/{name}"), "misplaced-layout", message, hint)


def _no_toml(names: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each file among the strings that is in another format, notes left out."""
    for name in names:
        stem, suffix = os.path.splitext(name)
        if suffix != ".toml" and not is_note(name):
            message = "nothing reads this: strings stand in files of TOML"
            hint = f"write them in {FOLDER}/strings/{stem}.toml"
            yield warning(Place(f"{FOLDER}/strings/{name}"), "misplaced-layout", message, hint)


def is_note(name: str) -> bool:
    """Tell whether authors write a file of such a name for themselves."""
    return os.path.splitext(name)[1].lower() in _NOTES


def is_own(file: SourceFile) -> bool:
    """Tell whether a layout file is one of the site's own."""
    return not file.path.startswith(_PACKAGED)


def _read(disk: str, shown: str) -> Result[tuple[SourceFile, ...]]:
    """Return a file; no file where it cannot be read."""
    if not os.path.isfile(disk):
        return Result((), (error(Place(shown), "not-a-file", "this is not a regular file", "remove it"),))
    try:
        return Result((SourceFile.of(shown, Path(disk).read_bytes()),))
    except OSError as reason:
        message = f"the file cannot be read: {reason.strerror}"
        return Result((), (error(Place(shown), "unreadable", message),))
