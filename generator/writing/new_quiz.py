"""A self-assessment to start from: small, complete, and fair by the quiz's own lint."""

import re
from collections.abc import Mapping
from importlib import resources

from generator.core.model import Lang
from generator.writing.front_matter_text import quoted

_WORDS = re.compile(r'\{ en = (".*"), zh = (".*") \}')
_VERSION = 'version = "1"\n'


def quiz_text(identity: str, tags: Mapping[Lang, str], site: tuple[Lang, ...]) -> str:
    """Return a ``quiz.toml``.

    Args:
        identity: the quiz's id.
        tags: language tags by key; words are Chinese where a tag says so, else English.
        site: the keys of all the site's languages.
    """

    def words(match: re.Match[str]) -> str:
        told = (f"{lang} = {match[2 if tag.startswith('zh') else 1]}" for lang, tag in tags.items())
        return f"{{ {', '.join(told)} }}"

    sample = (resources.files("generator") / "writing" / "new_quiz.toml").read_text("utf-8")
    text = _WORDS.sub(words, sample.replace('"SLUG"', quoted(identity)))
    if set(tags) == set(site):
        return text
    return text.replace(_VERSION, f"{_VERSION}languages = [{', '.join(map(quoted, tags))}]\n", 1)
