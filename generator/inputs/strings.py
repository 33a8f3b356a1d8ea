"""The interface's words: one flat TOML file per language, equal keys demanded."""

import functools
import string
from collections.abc import Iterator, Mapping

import msgspec

from generator.core.model import Lang, SourceFile
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH
from generator.inputs.languages import Language
from generator.inputs.layouts import is_own
from generator.inputs.nodes import CONTROL
from generator.inputs.toml import read_toml_file


class Strings(msgspec.Struct, frozen=True):
    """The words of one language.

    Attributes:
        texts: by key; a key that counts ends in ``.one`` or ``.other``.
    """

    texts: dict[str, str]

    def __getitem__(self, key: str) -> str:
        """Return the words of a key.

        Raises:
            KeyError: for a key that no string file holds; templates report it with their place.
        """
        return self.texts[key]

    def fill(self, key: str, **values: object) -> str:
        """Return the words of a key with ``{name}`` filled in."""
        return self.texts[key].format(**values)


@functools.lru_cache(maxsize=8)  # an author who writes seldom changes them
def read_strings(files: tuple[SourceFile, ...]) -> Result[Strings]:
    """Return the words of string files, later files overriding earlier ones key by key."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for number, file in enumerate(files):
        entries = read_toml_file(file)
        problems += entries.problems
        for key, entry in (entries.value or {}).items():
            text = entry.node.value
            if not isinstance(text, str) or CONTROL.search(text):
                problems.append(
                    error(
                        entry.node.place,
                        "wrong-type",
                        f'the string "{key}" must be plain text in quotes',
                        'write such as `"tags" = "Tags"`, without escapes of control characters',
                    )
                )
            elif number and key not in texts and not is_language_name(key):
                hint = did_you_mean(key, texts, "the packaged layouts/strings/en.toml holds all of them")
                problems.append(error(entry.place, "unknown-string", f'no string is called "{key}"', hint))
            elif (wrong := _wrong_fields(text, texts.get(key, text))) is not None:
                problems.append(
                    error(entry.node.place, "bad-string", wrong, f'the original is: "{texts.get(key, "")}"')
                )
            else:
                texts[key] = text
    return Result(Strings(texts), tuple(problems))


def is_language_name(key: str) -> bool:
    """Tell whether a key names a language; sites add those of their own languages."""
    return key.startswith("language.")


def _wrong_fields(text: str, original: str) -> str | None:
    """Return what is wrong with a text's fields in braces, measured by the original's, or None."""
    try:
        fields = _fields(text)
    except ValueError:
        return "a brace is not closed; a brace that is meant to show is written twice"
    known = _fields(original)
    if fields <= known:
        return None
    unknown = ", ".join(f"{{{name}}}" for name in sorted(fields - known))
    return f"{unknown} is never filled in"


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _check_same_keys(strings: dict[Lang, Strings], paths: dict[Lang, str]) -> Iterator[Problem]:
    """Yield an error for each key that one language has and another lacks, names of languages left out."""
    every = {key for each in strings.values() for key in each.texts if not is_language_name(key)}
    for lang, each in strings.items():
        for key in sorted(every - set(each.texts)):
            message, hint = f'the string "{key}" is missing', f'add `"{key}" = "…"`'
            yield error(Place(paths[lang]), "missing-string", message, hint)


def find_strings(
    languages: tuple[Language, ...], files: Mapping[str, tuple[SourceFile, ...]]
) -> Result[dict[Lang, Strings] | None]:
    """Return each language's strings; None where one has none, or where keys are missing.

    Args:
        languages: of the site.
        files: string files by language tag, the packaged one before the site's own.
    """
    found: dict[Lang, Strings] = {}
    paths: dict[Lang, str] = {}
    tags = {language: _strings_tag(language.tag, files) for language in languages}
    problems = [*_unread(files, {language: tag or language.tag for language, tag in tags.items()})]
    for language, tag in tags.items():
        if tag is None:
            problems.append(
                error(
                    Place(CONFIG_PATH),
                    "no-strings",
                    f'there are no interface strings for the language "{language.tag}"',
                    f"copy layouts/strings/en.toml to layouts/strings/{language.tag}.toml and translate it",
                )
            )
            continue
        strings = read_strings(files[tag])
        problems += strings.problems
        found[language.key] = strings.value
        paths[language.key] = files[tag][-1].path
    if len(found) < len(languages):
        return Result(None, tuple(problems))
    missing = (*_check_same_keys(found, paths),)
    return Result(None if missing else found, (*problems, *missing))


def _unread(files: Mapping[str, tuple[SourceFile, ...]], tags: Mapping[Language, str]) -> Iterator[Problem]:
    """Yield a warning for each of a site's own files of strings that serves none of its languages."""
    for tag, group in files.items():
        if group and is_own(group[-1]) and tag not in tags.values():
            alike = [name for language, name in tags.items() if _is_like(tag, language)]
            yield warning(
                Place(group[-1].path),
                "unused-strings",
                f'no page shows these strings: "{tag}" is the tag of no language of the site',
                did_you_mean(
                    tag,
                    alike or tags.values(),
                    f"the files of its languages are named: {', '.join(sorted(set(tags.values())))}",
                    likeness=0 if alike else 0.6,
                ),
            )


def _is_like(tag: str, language: Language) -> bool:
    """Tell whether a tag is a language's key, or differs from its tag in script or region alone."""
    said = tag.casefold()
    return said == language.key.casefold() or (
        said.partition("-")[0] == language.tag.casefold().partition("-")[0]
    )


def _strings_tag(tag: str, files: Mapping[str, object]) -> str | None:
    """Return the tag whose strings serve a language: its own, a beginning of it, or its one relative."""
    shorter = tag
    while shorter:
        if shorter in files:
            return shorter
        shorter = shorter.rpartition("-")[0]
    relatives = [name for name in files if name.partition("-")[0] == tag.partition("-")[0]]
    return relatives[0] if len(relatives) == 1 else None
