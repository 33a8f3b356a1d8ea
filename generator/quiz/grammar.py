"""``quiz.toml``, read and typed: every mistake in it is a problem with its place.

What is written twice, missing, unknown or out of order is found here; whether the parts fit together is
``checks``' business, and whether they make a fair quiz is ``lint``'s.
"""

import functools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from generator.core.model import Lang, SourceFile
from generator.core.problems import Place, did_you_mean
from generator.core.result import Result
from generator.essays.identity import is_slug
from generator.inputs.nodes import Node
from generator.inputs.tables import TableReader
from generator.inputs.toml import read_toml_file
from generator.quiz.definition import (
    HIGHEST,
    Band,
    Dimension,
    EssayReference,
    Localized,
    Option,
    Question,
    Quiz,
)

SCHEMA = 1

_VERSION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_POINTS = 100
_FEWEST_OPTIONS = 2
_MOST_OPTIONS = 26


class Scale(msgspec.Struct, frozen=True):
    """Options that several questions share; their points stand under an empty dimension's name."""

    id: str
    options: tuple[Option, ...]


_Part = TypeVar("_Part", Band, Dimension, Question, Scale, Option)


def read_grammar(
    file: SourceFile, languages: tuple[Lang, ...], make_reader: type[TableReader] = TableReader
) -> Result[Quiz | None]:
    """Return the quiz of a file; with errors it may be half of one.

    Args:
        file: of the quiz.
        languages: of the site; the file may name fewer.
        make_reader: of the tables.
    """
    entries = read_toml_file(file)
    if entries.value is None:
        return Result(None, entries.problems)
    top = make_reader(entries.value, Place(file.path))
    top.require("schema")
    top.integer("schema", SCHEMA, least=SCHEMA, most=SCHEMA)
    quiz = _Reader(file.path, top, languages).quiz()
    return Result(quiz, top.problems)


class _Reader:
    """Reads the tables of a quiz, remembering the ids that are taken."""

    def __init__(self, path: str, top: TableReader, languages: tuple[Lang, ...]) -> None:
        self._path = path
        self._top = top
        self._languages = self._chosen(languages)
        self._bands: tuple[Band, ...] = ()
        self._dimensions: tuple[str, ...] = ()
        self._scales: dict[str, Scale] = {}

    def quiz(self) -> Quiz:
        top = self._top
        identity = self._id(top)
        hint = 'use small letters, digits and hyphens, such as "2" or "2026-03"'
        version = top.matching("version", _VERSION, "cannot be a version", hint, required=True)
        shuffled = top.flag("shuffle") is not False
        self._bands = self._each(top, "band", self._band)
        dimensions = self._each(top, "dimension", self._dimension)
        self._dimensions = tuple(dimension.id for dimension in dimensions)
        if top.find("scale") is not None:
            self._scales = {scale.id: scale for scale in self._each(top, "scale", self._scale)}
        questions = self._each(top, "question", lambda reader: self._question(reader, shuffled=shuffled))
        top.close(as_errors=True)
        places = dict(top.key_places())
        return Quiz(
            path=self._path,
            id=identity,
            version=version,
            version_place=places.get("version", Place(self._path)),
            languages=self._languages,
            dimensions=dimensions,
            bands=self._bands,
            questions=questions,
        )

    def _chosen(self, languages: tuple[Lang, ...]) -> tuple[Lang, ...]:
        """Return the languages that the quiz is written in: those that it names, or all of the site's."""
        named = self._top.texts("languages")
        for name in named:
            if name not in languages:
                node = self._top.find("languages")
                hint = did_you_mean(name, languages, f"languages of this site: {', '.join(languages)}")
                self._top.fail(
                    node.place if node else Place(self._path),
                    "unknown-language",
                    f'"{name}" is not a language of this site',
                    hint,
                )
        return tuple(lang for lang in languages if lang in named) or languages

    # --- tables -----------------------------------------------------------------------------------

    def _band(self, reader: TableReader) -> Band:
        reader.require("from")
        reader.require("to")
        band = Band(
            id=self._id(reader),
            first=reader.integer("from", 0, most=HIGHEST),
            last=reader.integer("to", HIGHEST, most=HIGHEST),
            name=self._words(reader, "name"),
            place=reader.place,
        )
        reader.close(as_errors=True)
        return band

    def _dimension(self, reader: TableReader) -> Dimension:
        identity = self._id(reader)
        name = self._words(reader, "name")
        table = reader.table("advice", required=True)
        advice = {}
        if reader.find("advice") is not None:
            advice = {band.id: self._words(table, band.id) for band in self._bands}
            if self._bands:  # that there is none is told where they are missing
                table.close(code="unknown-band", as_errors=True)
        read = self._readings(reader.find("read"), reader)
        reader.close(as_errors=True)
        return Dimension(id=identity, name=name, advice=advice, read=read, place=reader.place)

    def _readings(self, node: Node | None, reader: TableReader) -> tuple[EssayReference, ...]:
        if node is None:
            return ()
        names = reader.texts("read")
        items = node.value if isinstance(node.value, tuple) else (node,)
        places = {item.raw.strip(): item.place for item in items}
        return tuple(EssayReference(name.strip("/"), places.get(name, node.place)) for name in names)

    def _scale(self, reader: TableReader) -> Scale:
        identity = self._id(reader)
        options = self._options(reader, "", weighted=False)
        reader.close(as_errors=True)
        return Scale(identity, options)

    def _question(self, reader: TableReader, *, shuffled: bool) -> Question:
        identity = self._id(reader)
        dimension = self._known(reader, "dimension", self._dimensions)
        text = self._words(reader, "text")
        scale = reader.find("scale")
        options = (
            self._options(reader, dimension, weighted=True)
            if scale is None
            else self._on_scale(reader, dimension)
        )
        ordered = bool(reader.flag("ordered")) or scale is not None or not shuffled
        reader.close(as_errors=True)
        return Question(
            id=identity, dimension=dimension, text=text, options=options, ordered=ordered, place=reader.place
        )

    def _on_scale(self, reader: TableReader, dimension: str) -> tuple[Option, ...]:
        """Return a scale's options for a question; reversed, the most points become the least."""
        name = self._known(reader, "scale", self._scales)
        reverse = bool(reader.flag("reverse"))
        options = self._scales[name].options if name else ()
        points = [option.points[""] for option in options]
        turn = min(points, default=0) + max(points, default=0)
        return tuple(
            Option(
                id=option.id,
                text=option.text,
                points={dimension: turn - option.points[""] if reverse else option.points[""]},
                why=option.why,
            )
            for option in options
        )

    def _options(self, reader: TableReader, dimension: str, *, weighted: bool) -> tuple[Option, ...]:
        read = functools.partial(self._option, dimension=dimension, weighted=weighted)
        options = self._each(reader, "option", read)
        node = reader.find("option")
        if node is None:
            return ()
        if isinstance(node.value, tuple) and len(options) < _FEWEST_OPTIONS:
            reader.fail(node.place, "few-options", "a question needs two options at least", "add another one")
        if len(options) > _MOST_OPTIONS:
            reader.fail(
                node.place, "many-options", f"a question has {_MOST_OPTIONS} options at most", "drop some"
            )
        return options

    def _option(self, reader: TableReader, dimension: str, *, weighted: bool) -> Option:
        option = Option(
            id=self._id(reader),
            text=self._words(reader, "text"),
            points=self._points(reader, dimension, weighted=weighted),
            why=self._words(reader, "why") if reader.find("why") is not None else {},
        )
        reader.close(as_errors=True)
        return option

    def _points(self, reader: TableReader, dimension: str, *, weighted: bool) -> dict[str, int]:
        node = reader.require("points")
        if node is not None and isinstance(node.value, dict) and weighted:
            table = reader.table("points")
            points = {
                name: table.integer(name, 0, least=-_MOST_POINTS, most=_MOST_POINTS)
                for name in self._dimensions
                if table.find(name) is not None
            }
            if self._dimensions:  # that there is none is told where they are missing
                table.close(code="unknown-dimension", as_errors=True)
            return points
        return {dimension: reader.integer("points", 0, least=-_MOST_POINTS, most=_MOST_POINTS)}

    # --- values -----------------------------------------------------------------------------------

    def _each(self, outer: TableReader, key: str, read: Callable[[TableReader], _Part]) -> tuple[_Part, ...]:
        """Return what a list of tables holds, and report ids that stand twice."""
        node = outer.require(key)
        items = node.value if node is not None else ()
        if node is not None and not isinstance(items, tuple):
            outer.wrong_type(key, node, f"a list of tables: write `[[{key}]]`")
        names: set[str] = set()
        found = []
        for number, item in enumerate(items if isinstance(items, tuple) else (), start=1):
            reader = outer.inside(f"{key}[{number}]", item)
            part = read(reader)
            if part.id and part.id in names:
                said = f'the {key} id "{part.id}" stands twice'
                reader.fail(dict(reader.key_places())["id"], "duplicate-id", said, "rename one of them")
            names.add(part.id)
            found.append(part)
        return tuple(found)

    def _id(self, reader: TableReader) -> str:
        name = reader.text("id", required=True)
        return reader.checked(
            "id",
            name,
            is_slug,
            f'"{name}" cannot be an id',
            "use small letters a-z, digits and single hyphens, such as `q01`",
        )

    def _known(self, reader: TableReader, key: str, known: Iterable[str]) -> str:
        names = tuple(known)
        name = reader.text(key, required=True)
        if not names and (key != "scale" or self._top.find(key) is not None):
            return ""  # they cannot be read, or the ones that must be there are missing: one problem already
        hint = did_you_mean(name, names, f"known ones: {', '.join(names)}")
        if not names:
            hint = f'declare it: `[[scale]]` with `id = "{name}"`, and a `[[scale.option]]` for each option'
        return reader.checked(
            key, name, lambda text: text in names, f'no {key} is called "{name}"', hint, code=f"unknown-{key}"
        )

    def _words(self, reader: TableReader, key: str) -> Localized:
        """Return a text in each language; where there are several, each must be written."""
        node = reader.require(key)
        if node is None:
            return {}
        if len(self._languages) > 1 and not isinstance(node.value, dict):
            reader.wrong_type(key, node, "a table with a text for each language")
            return {}
        if isinstance(node.value, dict):
            table = reader.table(key)
            words = {lang: table.text(lang, required=True) for lang in self._languages}
            table.close(code="unknown-language", as_errors=True)
        else:
            words = {self._languages[0]: reader.text(key, required=True)}
        return {lang: " ".join(text.split()) for lang, text in words.items()}
