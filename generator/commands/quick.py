"""Whether a build would do nothing, from the dates of files alone, before anything else is loaded.

After a build, the size, times and inode of every input and output are written down. A later build of the
same options that finds all of them as they were has nothing to do, and reads no file. That is safe only
where a change must show, and ``record`` writes nothing down where it might not:

- The time of change (``ctime``) of an input, and of an output that was not written anew, is strictly
  older than the moment in which the build took its lock. Whatever happens to the file later gets a later
  time, and no program can put that time back.
- An output that was written anew was last written to before the list of outputs was, and changed before
  the record was made.
- No input of the project is a symbolic link; of fonts, what links lead to is looked at.
- All files lie on one file system, or are an hour older.
- The day that decides what is published has not ended, and the clock decided it.

Everything else is left to the build proper, which reads and digests every file.
"""

import os
import sys
from _blake2 import blake2b  # hashlib would load a library of its own
from collections.abc import Iterable, Iterator
from stat import S_ISLNK
from time import time

_FORMAT = "diptych 2"
_HOUR = 3_600_000_000_000
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_FLAGS = {"-q": "quiet", "--quiet": "quiet", "-D": "drafts", "--drafts": "drafts", "--strict": "strict"}
_VALUES = {"-o": "output", "--output": "output", "--base-url": "base_url"}


class Asked:
    """What a build is asked for: the site's real path, the output's, and what else decides.

    Attributes:
        key: all of it in one line.
        quiet: whether nothing is said.
    """

    def __init__(  # named by every caller
        self, root: str, output: str, *, base_url: str, drafts: bool, strict: bool, quiet: bool = False
    ) -> None:
        self.root = root
        self.output = output
        self.quiet = quiet
        python = sys.version.replace("\n", " ")
        self.key = "\0".join((_FORMAT, python, root, output, base_url, str(drafts), str(strict)))


def asked_for(arguments: list[str]) -> Asked | None:
    """Return what a plain ``build`` asks for; None for anything else, which the real parser reads."""
    if not arguments or arguments[0] != "build" or "SOURCE_DATE_EPOCH" in os.environ:
        return None
    flags: set[str] = set()
    values: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        if word in _FLAGS:
            flags.add(_FLAGS[word])
        elif word in _VALUES:
            values[_VALUES[word]] = value = next(words, "-")
            if value.startswith("-"):
                return None
        elif word.startswith("-") or not word or "site" in values:
            return None
        else:
            values["site"] = word
    site = values.get("site", ".")
    return Asked(
        os.path.realpath(site),
        os.path.abspath(values.get("output") or os.path.join(site, "output")),
        base_url=values.get("base_url", ""),
        drafts="drafts" in flags,
        strict="strict" in flags,
        quiet="quiet" in flags,
    )


_Found = list[tuple[str, os.stat_result | None]]


def unchanged(arguments: list[str]) -> str | None:
    """Return what a build that does nothing says, None where there may be something to do."""
    asked = asked_for(arguments)
    if asked is None:
        return None
    try:
        with open(_place(asked.output, asked.root), encoding="utf-8", errors="surrogateescape") as file:
            head, end, said, known, inputs, elsewhere, outputs = file.read().split("\n\n")
    except (OSError, ValueError):
        return None
    if (
        head != asked.key
        or not end.isdigit()
        or time() >= int(end)
        or known != _check(inputs, elsewhere, outputs)
    ):
        return None
    here = _inputs(asked.root)
    if here is None or _text(here) != inputs or _text(_elsewhere(_paths(elsewhere))) != elsewhere:
        return None
    if _text(_outputs(asked.output, _paths(outputs))) != outputs:
        return None
    return "" if asked.quiet else said


def record(
    asked: Asked, day_ends: float, said: str, written: frozenset[str], elsewhere: tuple[str, ...]
) -> None:
    """Write down what a build found, where that proves something; forget what was written before.

    Args:
        asked: of the build.
        day_ends: when the site's day ends, in seconds since 1970.
        said: the line for a build that does nothing.
        written: paths of the outputs that were written anew.
        elsewhere: files and folders outside of the project in which a change counts.
    """
    place = _place(asked.output, asked.root)
    try:
        if os.path.lexists(place):
            os.unlink(place)
        _record(asked, place, day_ends, said, written, _elsewhere(elsewhere))
    except OSError:  # it costs the next build time, and this one nothing
        return


def _record(
    asked: Asked, place: str, day_ends: float, said: str, written: frozenset[str], elsewhere: _Found
) -> None:
    import json  # noqa: PLC0415  # a build that does nothing does not need it

    private = os.path.join(asked.output, ".diptych")
    lock = os.path.join(private, "lock")
    taken = os.stat(lock)
    with open(lock, encoding="ascii", errors="replace") as file:
        if file.read() != str(os.getpid()):  # another build runs already
            return
    inputs = _inputs(asked.root)
    if inputs is None:
        return
    manifest = ".diptych/manifest.json"
    with open(os.path.join(asked.output, manifest), "rb") as listing:
        paths: list[str] = list(json.load(listing)["files"])
    made = _outputs(asked.output, [manifest, *paths])
    listed = made[0][1]
    temporary = f"{place}.{os.getpid()}.tmp"
    with open(temporary, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.flush()
        now = os.fstat(file.fileno())
        if listed is None or not _is_proof([*inputs, *elsewhere], made, taken, now, listed, written):
            os.unlink(temporary)
            return
        parts = _text(inputs), _text(elsewhere), _text(made)
        file.write("\n\n".join((asked.key, str(int(day_ends)), said, _check(*parts), *parts)))
    os.replace(temporary, place)


def _is_proof(
    inputs: _Found,
    made: _Found,
    taken: os.stat_result,
    now: os.stat_result,
    listed: os.stat_result,
    written: frozenset[str],
) -> bool:
    if any("\n" in path for path, _ in (*inputs, *made)):
        return False
    for _, status in inputs:
        if status is not None and not _is_older(status, taken):
            return False
    for path, status in made[1:]:
        if status is None or status.st_ctime_ns >= now.st_mtime_ns or status.st_dev != now.st_dev:
            return False
        older = status.st_mtime_ns < listed.st_mtime_ns if path in written else _is_older(status, taken)
        if not older:
            return False
    return True


def _is_older(status: os.stat_result, moment: os.stat_result) -> bool:
    margin = 0 if status.st_dev == moment.st_dev else _HOUR
    return max(status.st_ctime_ns, status.st_mtime_ns) < moment.st_mtime_ns - margin


def _place(output: str, root: str) -> str:
    """Return where the record stands: where ``build.store_folder`` puts the output's memory."""
    real = os.path.realpath(output)
    name = os.path.relpath(real, root).replace(os.sep, "/") if real.startswith(root + os.sep) else real
    return os.path.join(root, ".cache", "diptych", _digest(name)[:8], "unchanged")


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _check(inputs: str, elsewhere: str, outputs: str) -> str:
    return _digest(f"{len(inputs)}\0{len(elsewhere)}\0{inputs}{elsewhere}{outputs}")


def _paths(text: str) -> list[str]:
    return [line.partition("\0")[0] for line in text.split("\n")] if text else []


def _inputs(root: str) -> _Found | None:
    """Return every file and folder that a build may read, None where one of them is a link."""
    inside = os.path.join(_PACKAGE, "layouts")
    packaged = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "layouts")
    found: _Found = []
    tops = dict.fromkeys(
        (*(os.path.join(root, name) for name in ("content", "static", "layouts")), packaged, _PACKAGE)
    )
    for top in tops:
        found.append((top, _status(top)))
        if found[-1][1] is not None:
            found += sorted(_below(top))
    for path in (os.path.join(root, "site.toml"), os.path.join(root, "translations.json")):
        found.append((path, _status(path)))
    if any(status is not None and S_ISLNK(status.st_mode) for _, status in found):
        return None
    # Installing a library changes the folder that it is installed into. The site's own folder and the one
    # that we are called from are none, and change with what builds write.
    here = os.getcwd()
    found += [(path, _status(path)) for path in sys.path if path and path not in {root, here}]
    return found


def _below(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            yield entry.path, entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)


def _outputs(output: str, paths: list[str]) -> _Found:
    return [(path, _status(os.path.join(output, path))) for path in paths]


def _elsewhere(paths: Iterable[str]) -> _Found:
    return [(path, _status(path, follow=True)) for path in paths]


def _status(path: str, *, follow: bool = False) -> os.stat_result | None:
    try:
        return os.stat(path, follow_symlinks=follow)
    except (OSError, ValueError):
        return None


def _text(found: _Found) -> str:
    return "\n".join(
        f"{path}\0"
        if each is None
        else f"{path}\0{each.st_size} {each.st_mtime_ns} {each.st_ctime_ns} {each.st_ino} {each.st_mode}"
        for path, each in found
    )
