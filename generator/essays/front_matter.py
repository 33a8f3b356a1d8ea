"""Front matter: split off by python-frontmatter's handlers, read with places, typed into ``Meta``."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator

import msgspec
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from generator.core.meta import TEXT_FIELDS, TITLE, Meta
from generator.core.model import KeyPlace
from generator.core.problems import Place, Problem, error, warning
from generator.core.result import Result
from generator.essays.identity import is_slug
from generator.inputs.nodes import Entry
from generator.inputs.tables import TableReader
from generator.inputs.toml import read_toml
from generator.inputs.yaml import read_yaml

MAX_CHARACTERS = 65_536
"""A front matter block longer than this is refused: it is a mistake or an attack."""

_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_FENCE_LIKE = re.compile(r"(---|\+\+\+)[ \t]*$", re.MULTILINE)
_LOOKED_UP = ("tags", "series", "related", "cover", "aliases")
"""Keys whose values only the whole site can judge."""

_MEANT_AS_DRAFT = frozenset({"published", "status", "hidden", "private", "unlisted"})
_COMMENT = re.compile(r"[ \t]#")

Entries = dict[str, Entry]
_Read = Callable[..., Result[Entries | None]]


class _Yaml(YAMLHandler):
    """YAML between two lines of three dashes; the boundary may not swallow the lines after it."""

    FM_BOUNDARY = re.compile(r"^-{3}[ \t]*$", re.MULTILINE)
    read: _Read = staticmethod(read_yaml)


class _Toml(BaseHandler):
    """TOML between two lines of three plus signs, as other generators write it."""

    FM_BOUNDARY = re.compile(r"^\+{3}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"
    read: _Read = staticmethod(read_toml)


HANDLERS: tuple[_Yaml | _Toml, ...] = (_Yaml(), _Toml())


class Split(msgspec.Struct, frozen=True):
    """A source text, divided.

    Attributes:
        entries: the front matter's keys; None where it cannot be read.
        body: the Markdown after it.
        body_line: the file's line on which the body starts, counted from 1.
        place: where the front matter starts.
    """

    entries: Entries | None
    body: str
    body_line: int
    place: Place


class FrontMatter(msgspec.Struct, frozen=True):
    """Front matter, typed.

    Attributes:
        meta: what it says; None where it has no usable title.
        keys: where its keys stand.
    """

    meta: Meta | None
    keys: tuple[KeyPlace, ...] = ()


def split(path: str, text: str) -> Result[Split]:
    """Divide a source text into front matter and body.

    Args:
        path: of the file, for places.
        text: with line feeds as line ends and without a byte order mark.
    """
    text, first_line = _without_blank_lines(text)
    place = Place(path, first_line, 1)
    handler = _handler(text)
    if handler is None:
        return Result(Split(None, text, first_line, place), (_missing(place, text),))
    try:
        head, body = handler.split(text)
    except ValueError:
        problem = error(
            place,
            "unclosed-front-matter",
            "the front matter is never closed",
            f"add a line `{handler.END_DELIMITER}` after its last key",
        )
        return Result(Split(None, "", first_line, place), (problem,))
    if len(head) > MAX_CHARACTERS:
        problem = error(
            place,
            "long-front-matter",
            f"the front matter has {len(head):,} characters; {MAX_CHARACTERS:,} is the limit",
            "move long text into the body",
        )
        return Result(Split(None, body, first_line, place), (problem,))
    read = handler.read(path, head[1:], first_line=first_line + 1)
    body_line = first_line + text[: len(text) - len(body)].count("\n")
    comments: Iterator[Problem] = iter(())
    if isinstance(handler, _Yaml) and read.value:
        comments = _check_comments(read.value, head[1:].split("\n"), first_line + 1)
    return Result(Split(read.value, body, body_line, place), (*read.problems, *comments))


def _without_blank_lines(text: str) -> tuple[str, int]:
    """Return a text from its first line with anything on it, and that line's number."""
    blank = _BLANK_LINES.match(text)
    start = blank.end() if blank else 0
    return text[start:], text.count("\n", 0, start) + 1


def _handler(text: str) -> _Yaml | _Toml | None:
    return next((handler for handler in HANDLERS if handler.detect(text)), None)


def _missing(place: Place, text: str) -> Problem:
    if text.startswith("{"):
        hint = "JSON front matter is not read: write YAML between two lines of `---`"
    elif _FENCE_LIKE.search(text[:2000]):
        hint = "nothing may stand before the first `---`, and it must be exactly three dashes"
    else:
        hint = "start the file with `---`, a line `title: …`, and `---`"
    return error(place, "no-front-matter", "the file has no front matter", hint)


def _check_comments(entries: Entries, lines: list[str], first_line: int) -> Iterator[Problem]:
    """Warn where `` #`` cut a title short: YAML takes the rest of the line for a comment."""
    for key in (key for field in TEXT_FIELDS for key in (field.name, *field.synonyms)):
        node = entries[key].node if key in entries else None
        if node is None or node.quoted or not isinstance(node.value, str):
            continue
        line = lines[node.place.line - first_line]
        comment = _COMMENT.search(line, node.place.column - 1)
        if comment is not None:
            yield warning(
                Place(node.place.path, node.place.line, comment.start() + 2),
                "comment-in-text",
                f'"{key}" ends before this `#`, which starts a comment',
                f'put the text into quotes: `{key}: "…"`',
            )


def read_meta(
    parts: Split, zone: dt.tzinfo, make_reader: type[TableReader] = TableReader
) -> Result[FrontMatter]:
    """Type the front matter.

    Args:
        parts: of the file.
        zone: the site's zone, in which a time with an offset is a day.
        make_reader: of the table.
    """
    if parts.entries is None:
        return Result(FrontMatter(None))
    reader = make_reader(parts.entries, parts.place, zone=zone)
    texts = {
        field.name: " ".join(reader.text(field.name, *field.synonyms, required=field is TITLE).split())
        for field in TEXT_FIELDS
    }
    slug = reader.text("slug")
    meta = Meta(
        title="",
        date=reader.date("date", "publishDate", "publish_date"),
        updated=reader.date("updated", "lastmod", "modified"),
        tags=reader.texts("tags", "keywords", "categories"),
        slug=reader.checked(
            "slug",
            slug,
            is_slug,
            f'"{slug}" cannot be a slug',
            "use small letters a-z, digits and single hyphens, such as `daily-grind`",
        ),
        draft=bool(reader.flag("draft")),
        aliases=reader.texts("aliases", split=False),
        author=reader.text("author"),
        series=reader.text("series"),
        related=_related(reader),
        cover=reader.text("cover", "image"),
        toc=reader.flag("toc"),
        extra=reader.free("extra"),
    )
    meta = msgspec.structs.replace(meta, **texts)
    if meta.date and meta.updated and meta.updated < meta.date:
        where = next(place for key, place in reader.key_places() if key == "updated")
        reader.fail(where, "bad-date", '"updated" lies before "date"', "swap the two, or remove `updated`")
    _check_near_drafts(parts.entries, reader)
    reader.close()
    places = [KeyPlace(key, place) for key, place in reader.key_places()]
    for key in _LOOKED_UP:
        places += (KeyPlace(key, place, value) for value, place in reader.value_places(key))
    return Result(FrontMatter(meta if meta.title else None, tuple(places)), reader.problems)


def _check_near_drafts(entries: Entries, reader: TableReader) -> None:
    """Report each key that was meant to hold something back and would not."""
    for key, entry in entries.items():
        near = difflib.get_close_matches(key.lower(), ["draft"], cutoff=0.75)
        if key != "draft" and (near or key.lower() in _MEANT_AS_DRAFT):
            reader.find(key)  # it is told here, and not once more as an unknown key
            message = f'"{key}" does not hold this back; it would be published'
            hint = "write `draft: true`, or `draft: false` to publish it"
            reader.fail(entry.place, "not-held-back", message, hint)


def _related(reader: TableReader) -> tuple[str, ...] | None:
    node = reader.find("related")
    if node is None or node.value is None:
        return None
    if node.value is False or (isinstance(node.value, str) and node.value.lower() == "no"):
        return ()
    return reader.texts("related") or None
