"""Reading other generators' files: front matter under the names that are common, languages in names."""

import contextlib
import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from generator.core.problems import Problem
from generator.core.result import Result
from generator.essays.front_matter import split
from generator.importing.posts import ImportNote, Post
from generator.inputs.nodes import Entry
from generator.inputs.tables import TableReader
from generator.inputs.yaml import read_yaml

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})

_LANGUAGE = re.compile(
    r"(?:ar|cs|da|de|el|en|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|nl|no|pl|pt|ro|ru|sv|th|tr|tw|uk|vi|zh)"
    r"(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}))?"
)
_IN_WORDS = tuple(
    f"{weekday}{form}" for weekday in ("", "%a ") for form in ("%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y")
)
_DAY = re.compile(r"['\"]?\d{4}-\d")
_SKIPPED = frozenset({"node_modules", "vendor", "_site", "dist", "resources"})


class SourceText(msgspec.Struct, frozen=True):
    """A file of the source, read.

    Attributes:
        post: with its front matter and its body; its name is the slug that it was given, and may be empty.
        own: keys that only one system knows, as texts.
    """

    post: Post
    own: dict[str, str]

    def placed(
        self, *, key: str, name: str, lang: str, section: str = "", url: str = "", title: str = ""
    ) -> Post:
        """Return the post in its place.

        Args:
            key: that it shares with the other editions of its work.
            name: what its address ends in, unless it names a slug.
            lang: its language.
            section: name of its section; a page has none, and is in no series.
            url: path of its former address.
            title: where it names none; its name as a rule.
        """
        return msgspec.structs.replace(
            self.post,
            key=key,
            lang=lang,
            section=section,
            name=self.post.name or name,
            url=url,
            title=self.post.title or title or name,
            series=self.post.series if section else "",
        )


def read_text(root: Path, path: Path, own: tuple[str, ...], notes: list[ImportNote]) -> SourceText | None:
    """Return a file with front matter, or None after telling why it cannot be read.

    Args:
        root: of the source tree.
        path: of the file.
        own: keys that the system's own reader wants, ``lang`` and the like.
        notes: receives what is not understood.
    """
    shown = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        notes.append(ImportNote(shown, 0, "not UTF-8; left out"))
        return None
    if text.lstrip().startswith("{"):
        read, body, line = _json(shown, text.lstrip())
    else:
        parts = split(shown, text)
        read = Result(parts.value.entries, parts.problems)
        body, line = parts.value.body, parts.value.body_line
    if read.value is None:
        told = read.problems[0].message if read.problems else "the front matter is empty"
        where = read.problems[0].place.line if read.problems else 1
        notes.append(ImportNote(shown, where, f"{told}; left out"))
        return None
    found = _Fields(read.value).read(own)
    notes.extend(ImportNote(shown, each.place.line, each.message) for each in found.problems)
    return msgspec.structs.replace(
        found.value, post=msgspec.structs.replace(found.value.post, source=shown, first_line=line, body=body)
    )


def _json(path: str, text: str) -> tuple[Result[dict[str, Entry] | None], str, int]:
    """Read front matter in JSON, which is YAML."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError:
        return Result(None), text, 1
    return read_yaml(path, text[:end]), text[end:].lstrip("\n"), text[:end].count("\n") + 2


class _Fields:
    """Takes keys out of front matter, by the first of their names that is written."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = dict(entries)
        self._problems: list[Problem] = []

    def read(self, own: tuple[str, ...]) -> Result[SourceText]:
        drafts = [self._holds_back("draft", word=True)]
        published = self._entries.get("published")
        if published is not None and not _DAY.match(published.node.raw):  # some themes write a day there
            drafts.append(self._holds_back("published", word=False))
        tags = [
            tag
            for names in (("tags", "tag", "keywords"), ("categories", "category"))
            for tag in self._texts(*names)
        ]
        kept = {name: self._text(name) for name in own}
        post = Post(
            title=self._text("title"),
            date=self._date("date", "publishDate", "pubDate", "published_at", "published", "created"),
            updated=self._date("updated", "lastmod", "modified", "last_modified_at", "updatedDate"),
            description=" ".join(self._text("description", "summary", "excerpt").split()),
            tags=tuple(dict.fromkeys(tags)),
            name=self._text("slug"),
            draft=any(drafts),
            aliases=self._texts("aliases", "redirect_from", "alias"),
            author=", ".join(self._texts("author", "authors")),
            series=", ".join(self._texts("series")[:1]),
            cover=self._cover(),
            extra={name: self._entries[name].node.plain() for name in sorted(self._entries)},
            source="",
        )
        return Result(SourceText(post, kept), tuple(self._problems))

    def _take(self, *names: str) -> TableReader | None:
        name = next((each for each in names if each in self._entries), None)
        if name is None:
            return None
        entry = self._entries.pop(name)
        return TableReader({names[0]: entry}, entry.place)

    def _holds_back(self, key: str, *, word: bool) -> bool:
        """Tell whether a key keeps a post back; what cannot be read does, too."""
        reader = self._take(key)
        if reader is None:
            return False
        said = reader.flag(key)
        for told in reader.problems:
            message = f"{told.message}; it is a draft now"
            self._problems.append(msgspec.structs.replace(told, message=message))
        return said is None or said is word

    def _text(self, *names: str) -> str:
        reader = self._take(*names)
        if reader is None:
            return ""
        text = reader.text(names[0])
        self._problems += reader.problems
        return text

    def _texts(self, *names: str) -> tuple[str, ...]:
        reader = self._take(*names)
        if reader is None:
            return ()
        texts = reader.texts(names[0], split=names[0] == "tags")
        self._problems += reader.problems
        return texts

    def _date(self, *names: str) -> dt.date | None:
        reader = self._take(*names)
        node = reader.find(names[0]) if reader else None
        if reader is None or node is None:
            return None
        day = _day_in_words(node.raw) or reader.date(names[0])
        self._problems += reader.problems
        return day

    def _cover(self) -> str:
        """Return a cover that is a path; a table about one stays among the other keys."""
        for name in ("cover", "image", "heroImage", "featured_image", "thumbnail"):
            entry = self._entries.get(name)
            if entry is not None and isinstance(entry.node.value, str):
                return self._text(name)
        return ""


def _day_in_words(text: str) -> dt.date | None:
    """Return the day of a text such as ``Jul 08 2022``, as Astro's own starter writes it."""
    plain = text.strip("\"'").replace(",", " ").replace(".", " ")
    for form in _IN_WORDS:
        with contextlib.suppress(ValueError):
            return dt.datetime.strptime(" ".join(plain.split()), form).date()  # noqa: DTZ007  # a day has no zone
    return None


def files_below(folder: Path, *, hidden: bool = False) -> Iterator[Path]:
    """Yield the files below a folder in the order of their paths; links that leave it are not followed."""
    if not folder.is_dir():
        return
    real = folder.resolve()
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if set(parts) & _SKIPPED or (not hidden and any(part.startswith(".") for part in parts)):
            continue
        if path.is_file() and path.resolve().is_relative_to(real):
            yield path


def language_of_name(stem: str) -> tuple[str, str]:
    """Return a file's name without its language, and the language, which may be empty."""
    base, dot, code = stem.rpartition(".")
    return (base, code) if dot and is_language(code) else (stem, "")


def is_language(code: str) -> bool:
    """Tell whether a part of a path is a language's code."""
    return bool(_LANGUAGE.fullmatch(code))


def read_settings(root: Path, names: tuple[str, ...], notes: list[ImportNote]) -> dict[str, Any]:
    """Return the settings in the first of some files that exists: YAML, TOML or JSON."""
    for name in names:
        path = root / name
        if not path.is_file():
            continue
        try:
            text = path.read_text("utf-8-sig")
            found = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
        except (OSError, ValueError, yaml.YAMLError) as reason:
            notes.append(ImportNote(name, 0, f"the settings cannot be read: {reason}"))
            return {}
        return found if isinstance(found, dict) else {}
    return {}


def text_in(settings: dict[str, Any], key: str) -> str:
    """Return a setting that should be a text; empty where it is another thing."""
    value = settings.get(key)
    return value if isinstance(value, str) else ""
