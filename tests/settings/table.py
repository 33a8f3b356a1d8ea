"""What the rows of the table are made of, and how a row becomes two sites: one before, one after."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.quizzes import SMALL
from tests.settings.samples import QUIZ
from tests.settings.site import SETTINGS, WALK, Files, See, Settings, essays, toml

_NONE: Mapping[str, str] = MappingProxyType({})


class Setting(NamedTuple):
    """A key of ``site.toml`` and the difference that it makes.

    Attributes:
        key: as the schema has it, with a name of the site's own where the schema leaves it open.
        value: as TOML.
        see: what to look at.
        before: what is seen without the key, or with another value where it must be there.
        after: what is seen with it.
        also: other settings that hold before and after.
        files: other files that are there before and after.
    """

    key: str
    value: str
    see: See
    before: object
    after: object
    also: Settings = _NONE
    files: Files = _NONE

    def sources(self) -> tuple[dict[str, str | bytes], dict[str, str | bytes]]:
        """Return the files of the site before and after."""
        settings = {**SETTINGS, **self.also}
        files = {**essays({}), **self.files}
        return (
            {**files, "site.toml": toml(settings)},
            {**files, "site.toml": toml({**settings, self.key: self.value})},
        )


class FrontKey(NamedTuple):
    """A key of front matter and the difference that it makes.

    Attributes:
        key: of an essay.
        value: as YAML.
        see: what to look at.
        before: what is seen without the key, or with another value where it must be there.
        after: what is seen with it.
        path: of the essay.
        instead: of which key it stands.
        also: settings of the site.
        files: other files that are there before and after.
    """

    key: str
    value: str
    see: See
    before: object
    after: object
    path: str = WALK
    instead: str = ""
    also: Settings = _NONE
    files: Files = _NONE

    def sources(self) -> tuple[dict[str, str | bytes], dict[str, str | bytes]]:
        """Return the files of the site before and after."""
        files = {"site.toml": toml({**SETTINGS, **self.also}), **self.files}
        changes = {self.instead: "", self.key: self.value}
        return {**essays({}), **files}, {**essays({self.path: changes}), **files}


class QuizKey(NamedTuple):
    """A key of ``quiz.toml`` and the difference that it makes.

    Attributes:
        key: as the schema has it.
        edits: what is written in place of what, wherever that stands.
        see: what to look at.
        before: what is seen of the quiz as it is.
        after: what is seen of it with the edits.
        given: edits that hold before and after.
    """

    key: str
    edits: Mapping[str, str]
    see: See
    before: object
    after: object
    given: Mapping[str, str] = _NONE

    def sources(self) -> tuple[dict[str, str | bytes], dict[str, str | bytes]]:
        """Return the files of the site before and after."""
        files = {**essays({}), **QUIZ, "site.toml": toml(SETTINGS)}
        one = _edited(SMALL, self.given)
        return {**files, _QUIZ_PATH: one}, {**files, _QUIZ_PATH: _edited(one, self.edits)}


Row = Setting | FrontKey | QuizKey

_QUIZ_PATH = next(path for path in QUIZ if path.endswith(".toml"))


def _edited(text: str, edits: Mapping[str, str]) -> str:
    for old, new in edits.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def keys_of(schema: Mapping[str, Any], path: str = "") -> set[str]:
    """Return the keys of a schema that hold values: ``*`` where a name is the author's, ``[]`` in a list."""
    found = set()
    for shape in schema.get("anyOf", [schema]):
        inner = {f"{path}.{key}".lstrip("."): each for key, each in shape.get("properties", {}).items()}
        rest, items = shape.get("additionalProperties"), shape.get("items")
        found |= {key for name, each in inner.items() for key in keys_of(each, name) or {name}}
        found |= keys_of(rest, f"{path}.*") if isinstance(rest, dict) else set()
        found |= keys_of(items, f"{path}[]") if isinstance(items, dict) else set()
    return found
