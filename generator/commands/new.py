"""``diptych new``: a new work, in every language of the site, or the stub of a translation."""

import argparse
from pathlib import Path

from generator.building.request import BuildRequest
from generator.commands.preparation import configured, write_new
from generator.commands.requests import request_from
from generator.commands.stubs import translate
from generator.commands.terminal import RefusedError, printable
from generator.core.problems import did_you_mean
from generator.essays.identity import is_slug
from generator.inputs.config import SiteConfig
from generator.inputs.nodes import CONTROL
from generator.writing.new_work import NewWork, files_of, language_of, titles_for
from generator.writing.slugs import slug_from


def run(options: argparse.Namespace) -> int:
    """Write a work's first files, and say what to do next."""
    if options.translate:
        return translate(options)
    request = request_from(options)
    config = configured(request)
    if not options.title:
        raise RefusedError(
            "a new work needs a title", 'write it in quotes: `diptych new "The night market"`', 2
        )
    asked = _asked(options, config, request)
    taken = _taken(request.root, asked)
    if taken is not None:
        raise RefusedError(f"{printable(taken)} is there already", "choose another address with --slug")
    write_new(request.root, files_of(asked, config))
    if not options.quiet:
        shown = "diptych build --drafts" if asked.draft else "diptych build"
        print(f"next: write, then {shown}" + (", and remove `draft: true` to publish" if asked.draft else ""))
    return 0


def _asked(options: argparse.Namespace, config: SiteConfig, request: BuildRequest) -> NewWork:
    langs = tuple(key for key in config.keys if key in (options.lang or config.keys))
    unknown = next((each for each in options.lang or () if each not in config.keys), None)
    if unknown is not None:
        hint = did_you_mean(unknown, config.keys, f"languages of this site: {', '.join(config.keys)}")
        raise RefusedError(f'"{printable(unknown)}" is not a language of this site', hint, 2)
    sections = [section.key for section in config.sections]
    if options.section is not None and options.section not in sections:
        hint = did_you_mean(options.section, sections, f"write one of: {', '.join(sections)}")
        raise RefusedError(f'"{printable(options.section)}" is not a section of this site', hint, 2)
    title, pair = (" ".join(text.split()) for text in (options.title, options.pair))
    if CONTROL.search(title + pair):
        raise RefusedError("the title holds a control character", "write it without", 2)
    slug = options.slug or _slug(title, pair, config)
    if not is_slug(slug):
        said = (
            f'"{printable(options.slug)}" cannot be an address' if options.slug else "no address can be made"
        )
        raise RefusedError(said, "write --slug with small letters a-z, digits and single hyphens", 2)
    section = "" if options.page or not sections else options.section or sections[0]
    today = options.date or request.now.astimezone(config.time_zone).date()
    return NewWork(
        titles=titles_for(title, pair, langs, config),
        section=section,
        slug=slug,
        date=today if section or options.date else None,
        draft=options.draft,
        quiz=options.quiz,
    )


def _slug(title: str, pair: str, config: SiteConfig) -> str:
    """Return a slug made from the title that is not written in full-width characters, if there is one."""
    texts = sorted(
        filter(None, (title, pair)), key=lambda text: config.language(language_of(text, config)).is_wide
    )
    return next(filter(None, map(slug_from, texts)), "")


def _taken(root: Path, work: NewWork) -> str | None:
    """Return the path that stands where the work would, in any of the forms that a work may have."""
    folder = root / work.folder
    if folder.exists():
        return work.folder
    parent = folder.parent
    found = sorted(parent.glob(f"{work.slug}.*md")) if parent.is_dir() else []
    return found[0].relative_to(root).as_posix() if found else None
