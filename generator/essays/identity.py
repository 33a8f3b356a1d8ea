"""What a source file's path says: which work it is an edition of, and in which language.

Three forms mean the same kind of thing::

    content/essays/daily-grind/index.en.md    a work with a folder for its images
    content/essays/daily-grind.en.md          a work without one
    content/about.en.md                       a page outside the essay lists
"""

import difflib
import re

from generator.core.model import CONTENT, Identity, Lang, WorkId
from generator.core.problems import Place, Problem, did_you_mean, error
from generator.core.result import Result

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SECTION_DEPTH = 2


def identify(path: str, languages: tuple[Lang, ...], sections: tuple[str, ...]) -> Result[Identity | None]:
    """Return what the path of a Markdown file says, None where it says nothing.

    Args:
        path: of the file, below ``content/``.
        languages: keys of the site's languages; in a site of one language the file may omit it.
        sections: keys of the site's sections.
    """
    *folders, filename = path.removeprefix(f"{CONTENT}/").removesuffix(".md").split("/")
    stem, dot, lang = filename.rpartition(".")
    if not dot:
        stem, lang = filename, languages[0] if len(languages) == 1 else ""
    place = Place(path)
    if lang not in languages:
        return Result(None, (_unknown_language(place, stem, lang, languages),))
    names = folders if stem == "index" and folders else [*folders, stem]
    if len(names) > _SECTION_DEPTH:
        return Result(None, (_too_deep(place, names, stem, lang),))
    section = names[0] if len(names) == _SECTION_DEPTH else ""
    if section and section not in sections:
        hint = did_you_mean(section, sections, f"declare it in site.toml: `[sections.{section}]`")
        return Result(None, (error(place, "unknown-section", f'"{section}" is not a section', hint),))
    if not section and names[0] in sections:
        problem = error(
            place,
            "section-index",
            f'"{names[0]}" is a section, and a section has no text of its own',
            "move the text into `description` of the section in site.toml",
        )
        return Result(None, (problem,))
    return Result(Identity(work="/".join(names), lang=lang, section=section, name=names[-1]))


def work_of(path: str, languages: tuple[Lang, ...]) -> WorkId:
    """Return the id of the work that a Markdown file is an edition of, by its path alone."""
    stem = path.removeprefix(f"{CONTENT}/").removesuffix(".md")
    base, dot, lang = stem.rpartition(".")
    return (base if dot and lang in languages else stem).removesuffix("/index")


def is_slug(text: str) -> bool:
    """Tell whether a text can be a URL's segment: small letters a-z, digits, single hyphens."""
    return bool(_SLUG.fullmatch(text))


def _too_deep(place: Place, names: list[str], stem: str, lang: Lang) -> Problem:
    if stem != "index" and difflib.get_close_matches(stem.lower(), ["index"], cutoff=0.7):
        return error(
            place, "misnamed-file", f'"{stem}.{lang}.md" is not read', f'did you mean "index.{lang}.md"?'
        )
    return error(
        place,
        "deep-folder",
        "a work lies at most one folder deep in its section",
        f"move it to `{CONTENT}/{names[0]}/{names[-1]}/index.{lang}.md`",
    )


def _unknown_language(place: Place, stem: str, lang: str, languages: tuple[Lang, ...]) -> Problem:
    base = next((stem[: -len(known) - 1] for known in languages if re.search(f"[-_ ]{known}$", stem)), stem)
    base = "index" if not base or base in languages else base
    names = ", ".join(f"`{base}.{known}.md`" for known in languages)
    if not lang:
        return error(place, "no-language", "the file's name names no language", f"name it {names}")
    if not is_slug(lang):
        return error(
            place, "unknown-language", f'"{lang}" is not a language of this site', f"name it {names}"
        )
    hint = did_you_mean(lang, languages, f"name it {names}, or declare `[languages.{lang}]`")
    return error(place, "unknown-language", f'"{lang}" is not a language of this site', hint)
