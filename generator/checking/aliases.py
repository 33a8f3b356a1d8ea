"""An alias is written into a front matter, and nothing else of the file is touched.

Each way of writing it is tried on the text and read back: what is taken is the first text that says the same
as before in all but its aliases. Where none does, the author is told, and the file stays as it is.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator

import msgspec

from generator.core.meta import Meta
from generator.core.problems import has_errors
from generator.essays.front_matter import read_meta, split

_PLAIN = re.compile(r"/[\w/.~-]*")
_FENCE = re.compile(r"(-{3}|\+{3})[ \t]*")
_TABLE = re.compile(r"^\[", re.MULTILINE)
_KEY = re.compile(
    r"^(?P<key>aliases[ \t]*[:=])[ \t]*(?P<value>(?:(?![ \t]+#)[^\n])*?)[ \t]*(?:#.*)?\n", re.MULTILINE
)
_LIST = re.compile(r"\[([^\]]*?)\s*,?\s*\]")
_ITEMS = re.compile(r"(?:(?:[ \t]*(?:#.*)?\n)*(?P<dash>[ \t]*-[ \t]+).*\n)+")


def with_alias(path: str, data: bytes, alias: str) -> bytes | None:
    """Return a file's bytes with one more alias, None where that cannot be done safely.

    Args:
        path: of the file.
        data: its bytes.
        alias: to add.
    """
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    is_dos = "\r\n" in text
    if is_dos and text.count("\n") != text.count("\r\n"):
        return None
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    before = _read(path, plain)
    if before is None:
        return None
    wanted = msgspec.structs.replace(before[0], aliases=(*before[0].aliases, alias))
    for candidate in _candidates(plain, alias):
        after = _read(path, candidate)
        if after is not None and _same(after, (wanted, before[1])):
            return (mark + (candidate.replace("\n", "\r\n") if is_dos else candidate)).encode()
    return None


def _read(path: str, text: str) -> tuple[Meta, str] | None:
    """Return what a text says: its front matter, and its body as it stands; None where it has errors."""
    parts = split(path, text)
    meta = read_meta(parts.value, dt.UTC)  # no alias depends on the zone
    if meta.value.meta is None or has_errors((*parts.problems, *meta.problems)):
        return None
    return meta.value.meta, parts.value.body


def _same(one: tuple[Meta, str], two: tuple[Meta, str]) -> bool:
    """Tell whether two texts say the same; the order of aliases says nothing."""
    return (
        one[1] == two[1]
        and sorted(one[0].aliases) == sorted(two[0].aliases)
        and msgspec.structs.replace(one[0], aliases=()) == msgspec.structs.replace(two[0], aliases=())
    )


def _candidates(text: str, alias: str) -> Iterator[str]:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = _FENCE.fullmatch(lines[start])
    ends = (number for number in range(start + 1, len(lines)) if fence and lines[number].rstrip() == fence[1])
    end = next(ends, None)
    if fence is None or end is None:
        return
    before = "".join(f"{line}\n" for line in lines[: start + 1])
    head = "".join(f"{line}\n" for line in lines[start + 1 : end])
    after = "\n".join(lines[end:])
    is_yaml = fence[1] == "---"
    word = alias if is_yaml and _PLAIN.fullmatch(alias) else json.dumps(alias, ensure_ascii=False)
    yield from (f"{before}{changed}{after}" for changed in _beside_others(head, word))
    line = f"aliases{':' if is_yaml else ' ='} [{word}]\n"
    table = _TABLE.search(head)
    for at in (len(head), table.start() if table else 0, 0):  # what follows a table's name belongs to it
        yield f"{before}{head[:at]}{line}{head[at:]}{after}"


def _beside_others(head: str, word: str) -> Iterator[str]:
    """Yield front matters with a word more under a key that is there."""
    key = _KEY.search(head)
    if key is None:
        return
    said, at = key["value"], key.start("value")
    items = _LIST.match(head, at)
    if items is not None:
        yield f"{head[: items.end(1)]}{', ' if items[1] else ''}{word}{head[items.end(1) :]}"
        yield f"{head[: at + 1]}{word}, {head[at + 1 :]}"
    if said:
        end = key.end("value")
        yield f"{head[:at]}[{said}, {word}]{head[end:]}"
        yield f"{head[:at]}[{json.dumps(said, ensure_ascii=False)}, {word}]{head[end:]}"
    last = _ITEMS.match(head, key.end())
    if last is not None:
        yield f"{head[: last.end()]}{last['dash']}{word}\n{head[last.end() :]}"
    yield f"{head[: key.end('key')]} [{word}]{head[key.end('key') :]}"
