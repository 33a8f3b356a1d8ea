"""The interface's words: one flat TOML file per language, equal keys demanded."""

import msgspec

from generator.inputs.toml import read_toml
from generator.model import SourceFile
from generator.problems import Place, Problem, did_you_mean, error


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


def read_strings(files: tuple[SourceFile, ...], problems: list[Problem]) -> Strings:
    """Return the words of string files, later files overriding earlier ones key by key."""
    texts: dict[str, str] = {}
    for number, file in enumerate(files):
        entries = read_toml(file.path, file.data.decode("utf-8-sig", "replace"), problems)
        for key, entry in (entries or {}).items():
            if not isinstance(entry.node.value, str):
                problems.append(
                    error(entry.node.place, "wrong-type", f'the string "{key}" must be text in quotes')
                )
            elif number and key not in texts:
                hint = did_you_mean(key, texts)
                problems.append(error(entry.place, "unknown-string", f'no string is called "{key}"', hint))
            else:
                texts[key] = entry.node.value
    return Strings(texts)


def check_same_keys(strings: dict[str, Strings], paths: dict[str, str], problems: list[Problem]) -> None:
    """Report each key that one language has and another lacks."""
    every = {key for each in strings.values() for key in each.texts}
    for lang, each in strings.items():
        problems.extend(
            error(
                Place(paths[lang]),
                "missing-string",
                f'the string "{key}" is missing',
                f'add `"{key}" = "…"`',
            )
            for key in sorted(every - set(each.texts))
        )
