"""New works: the files of an essay or page that its author goes on with."""

import datetime as dt
import posixpath

import msgspec

from generator.core.model import CONTENT, Lang
from generator.essays.han import is_wide
from generator.inputs.config import SiteConfig
from generator.quiz.definition import QUIZ_FILE
from generator.writing.files import NewFile
from generator.writing.front_matter_text import front_matter
from generator.writing.new_quiz import quiz_text

_PROMPTS = {
    "en": "<!-- Write here. Front matter: description and tags may stay empty. -->",
    "zh": "<!-- 從這裡寫起。description與tags可以先留空。 -->",
}
_QUIZ = "```quiz\n```"


class NewWork(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for.

    Attributes:
        titles: by language, in the site's order; an edition is made for each.
        section: key of its section; empty for a page outside the sections.
        slug: name of its folder.
        date: day of publication; None for a page.
        draft: whether the editions are held back.
        quiz: whether a self-assessment comes along.
    """

    titles: dict[Lang, str]
    section: str
    slug: str
    date: dt.date | None
    draft: bool = True
    quiz: bool = False

    @property
    def folder(self) -> str:
        """Return the path of the work's folder in the project."""
        return posixpath.join(CONTENT, self.section, self.slug)


def titles_for(title: str, pair: str, langs: tuple[Lang, ...], config: SiteConfig) -> dict[Lang, str]:
    """Return a title for each language: the one in its script where there are two, else the only one."""
    if not pair:
        return dict.fromkeys(langs, title)
    given = language_of(title, config)
    return {lang: title if lang == given else pair for lang in langs}


def language_of(title: str, config: SiteConfig) -> Lang:
    """Return the language that a title seems to be written in, by its script."""
    wide = any(map(is_wide, title))
    keys = [language.key for language in config.languages if language.is_wide == wide]
    return config.default if config.default in keys or not keys else keys[0]


def files_of(work: NewWork, config: SiteConfig) -> tuple[NewFile, ...]:
    """Return the files of a new work: an edition a language, and a quiz where one is wanted."""
    files = [
        NewFile(f"{work.folder}/index.{lang}.md", _edition(work, lang, title, config))
        for lang, title in work.titles.items()
    ]
    if work.quiz:
        tags = {lang: config.language(lang).tag for lang in work.titles}
        files.append(NewFile(f"{work.folder}/{QUIZ_FILE}", quiz_text(work.slug, tags, config.keys)))
    return tuple(files)


def _edition(work: NewWork, lang: Lang, title: str, config: SiteConfig) -> str:
    is_first = lang == next(iter(work.titles))
    head = front_matter(
        {
            "title": title,
            # What the editions share stands in the first of them alone.
            "date": work.date if is_first else None,
            "description": "",
            "tags": () if is_first and work.section else None,
            "draft": True if work.draft else None,
        }
    )
    prompt = _PROMPTS["zh" if config.language(lang).is_wide else "en"]
    return "\n".join([head, prompt, "", *([_QUIZ, ""] if work.quiz else [])])
