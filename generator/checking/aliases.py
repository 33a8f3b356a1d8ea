"""An alias is written into a front matter, and nothing else of the file is touched.

Each way of writing it is tried on the text and read back: what is taken is the first text that says the same
as before in all but its aliases. Where none does, the author is told, and the file stays as it is.
"""

import json
import re
from collections.abc import Iterator

import msgspec
import yaml

from generator.core.meta import Meta
from generator.essays.front_matter import read_meta, split

_PLAIN = re.compile(r"/[\w/.~-]*")
_YAML_FENCE = re.compile(r"-{3}[ \t]*")
_TOML_FENCE = re.compile(r"\+{3}[ \t]*")
_TOML_KEY = re.compile(r"^aliases[ \t]*=[ \t]*", re.MULTILINE)
_TOML_TEXT = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")


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
    """Return what a text says: its front matter, and its body as it stands."""
    import datetime as dt  # noqa: PLC0415  # only for the zone, which no alias depends on

    parts = split(path, text).value
    meta = read_meta(parts, dt.UTC).value.meta
    return None if meta is None else (meta, parts.body)


def _same(one: tuple[Meta, str], two: tuple[Meta, str]) -> bool:
    """Tell whether two texts say the same; the order of aliases says nothing."""
    return (
        one[1] == two[1]
        and sorted(one[0].aliases) == sorted(two[0].aliases)
        and msgspec.structs.replace(one[0], aliases=()) == msgspec.structs.replace(two[0], aliases=())
    )


def _candidates(text: str, alias: str) -> Iterator[str]:
    """Yield texts with the alias, the most natural one first."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    for fence, ways in ((_YAML_FENCE, _in_yaml), (_TOML_FENCE, _in_toml)):
        if fence.fullmatch(lines[start]):
            numbers = (number for number in range(start + 1, len(lines)) if fence.fullmatch(lines[number]))
            end = next(numbers, None)
            if end is not None:
                before = "\n".join(lines[: start + 1]) + "\n"
                head = "".join(f"{line}\n" for line in lines[start + 1 : end])
                after = "\n".join(lines[end:])
                yield from (f"{before}{changed}{after}" for changed in ways(head, alias))


# --- YAML -----------------------------------------------------------------------------------------


def _in_yaml(head: str, alias: str) -> Iterator[str]:
    root = yaml.compose(head, Loader=yaml.SafeLoader)  # the pure loader, whose marks count characters
    if not isinstance(root, yaml.MappingNode):
        return
    word = alias if _PLAIN.fullmatch(alias) else json.dumps(alias, ensure_ascii=False)
    found = next((pair for pair in root.value if pair[0].value == "aliases"), None)
    if found is None:
        yield f"{head}aliases: [{word}]\n"
        return
    key, value = found
    start, end = value.start_mark.index, value.end_mark.index
    if isinstance(value, yaml.ScalarNode):
        yield from _beside_scalar(head, value, key.end_mark.index, word)
    elif not isinstance(value, yaml.SequenceNode):
        return
    elif not value.value:
        yield f"{head[:start]}[{word}]{head[end:]}"
    elif value.flow_style:
        last = value.value[-1].end_mark.index
        yield f"{head[:last]}, {word}{head[last:]}"
    else:
        yield _below_item(head, value.value[-1], word)


def _beside_scalar(head: str, value: yaml.ScalarNode, key_end: int, word: str) -> Iterator[str]:
    """Yield texts in which a single alias has become a list."""
    start, end = value.start_mark.index, value.end_mark.index
    if not value.value:
        colon = head.index(":", key_end) + 1
        yield f"{head[:colon]} [{word}]{head[max(colon, end) :]}"
        return
    yield f"{head[:start]}[{head[start:end]}, {word}]{head[end:]}"
    yield f"{head[:start]}[{json.dumps(value.value, ensure_ascii=False)}, {word}]{head[end:]}"


def _below_item(head: str, item: yaml.Node, word: str) -> str:
    """Return a text with one more line in a list whose items have lines of their own."""
    line_start = head.rfind("\n", 0, item.start_mark.index) + 1
    dash = head[line_start : item.start_mark.index]
    line_end = head.find("\n", item.end_mark.index - 1)
    line_end = len(head) if line_end < 0 else line_end + 1
    return f"{head[:line_end]}{dash}{word}\n{head[line_end:]}"


# --- TOML -----------------------------------------------------------------------------------------


def _in_toml(head: str, alias: str) -> Iterator[str]:
    word = json.dumps(alias, ensure_ascii=False)
    found = _TOML_KEY.search(head)
    if found is None:
        yield f"{head}aliases = [{word}]\n"  # right where no table was opened before
        first = re.search(r"^\[", head, re.MULTILINE)
        if first is not None:
            yield f"{head[: first.start()]}aliases = [{word}]\n{head[first.start() :]}"
        yield f"aliases = [{word}]\n{head}"
        return
    at = found.end()
    if head[at : at + 1] == "[":
        yield f"{head[: at + 1]}{word}, {head[at + 1 :]}"
        yield f"{head[: at + 1]}{word}{head[at + 1 :]}"
    single = _TOML_TEXT.match(head, at)
    if single is not None:
        yield f"{head[:at]}[{single.group()}, {word}]{head[single.end() :]}"
