"""Reading what a snapshot holds: documents, in several processes where that pays, and sizes of pictures.

Nothing is read twice: what a former build read is found by the digest of the file.
"""

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context

from generator.build import BuildRequest, Progress, Snapshot
from generator.essays.blocks import GRAMMARS
from generator.essays.markdown import Dialect
from generator.essays.parse import ParseConfig, parse
from generator.essays.prose import ProseRules
from generator.inputs.config import Language, SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.pictures import is_picture, read_picture
from generator.inputs.strings import Strings
from generator.inputs.tree import Attachment
from generator.model import CONTENT, Lang, Parsed, SourceFile
from generator.problems import Place, Problem, error
from generator.publishing.store import SizedPicture

_MARKDOWN_SUFFIXES = frozenset({"markdown", "mdown", "mkd", "mkdn", "MD", "Md"})

_POOL_LEAST = 48
"""Fewer files than this are parsed faster in one process than in several."""


def parse_config(config: SiteConfig, strings: Mapping[Lang, Strings], glossary: Glossary) -> ParseConfig:
    """Return all of the site that the reading of a single document depends on."""
    return ParseConfig(
        languages=config.keys,
        sections=tuple(section.key for section in config.sections),
        dialects=tuple(
            (
                language.key,
                Dialect(
                    smart_quotes=language.smart_quotes,
                    wide_quotes=language.is_wide,
                    labels=tuple(
                        sorted(
                            (key, text)
                            for key, text in strings[language.key].texts.items()
                            if key.startswith("text.")
                        )
                    ),
                    blocks=tuple(sorted(GRAMMARS)),
                ),
            )
            for language in config.languages
        ),
        zone=config.zone,
        han_speed=config.speeds.han,
        word_speed=config.speeds.words,
        prose=tuple(
            (language.key, _prose_rules(config, language, glossary)) for language in config.languages
        ),
    )


def _prose_rules(config: SiteConfig, language: Language, glossary: Glossary) -> ProseRules:
    """Return what a language's prose is checked for; scripts without Han have the glossary's rules alone."""
    lint = config.lint
    wide = language.is_wide
    return ProseRules(
        half_width=wide and lint.half_width,
        straight_quotes=wide and lint.straight_quotes,
        spacing=wide and lint.spacing,
        simplified=language.is_traditional and lint.simplified,
        allow=lint.allow,
        avoid=tuple(
            (wrong, term.words[language.key])
            for term in glossary
            for wrong in term.avoid[language.key]
            if lint.glossary
        ),
    )


def read_documents(
    request: BuildRequest,
    snapshot: Snapshot,
    config: ParseConfig,
    known: Mapping[str, Parsed],
    problems: list[Problem],
    progress: Progress,
) -> dict[str, Parsed]:
    """Return every Markdown file's result by path and digest, parsing only what is not known."""
    _warn_of_other_suffixes(snapshot, config, problems)
    files = [
        file
        for file in snapshot.content.texts
        if file.path.startswith(f"{CONTENT}/") and file.path.endswith(".md")
    ]
    names = [f"{file.path}@{file.digest}" for file in files]
    todo = [(name, file) for name, file in zip(names, files, strict=True) if name not in known]
    results = dict(known)
    jobs = request.jobs or _cores()
    work = partial(parse, config=config)
    sources: list[SourceFile] = [file for _, file in todo]
    if jobs > 1 and len(todo) >= _POOL_LEAST:
        method = "fork" if "fork" in get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(jobs, mp_context=get_context(method)) as pool:
            found = pool.map(work, sources, chunksize=8)
            for number, ((name, _), result) in enumerate(zip(todo, found, strict=True), start=1):
                results[name] = result
                progress("reading", number, len(todo))
    else:
        for number, (name, file) in enumerate(todo, start=1):
            results[name] = work(file)
            progress("reading", number, len(todo))
    return {name: results[name] for name in names}


def _warn_of_other_suffixes(snapshot: Snapshot, config: ParseConfig, problems: list[Problem]) -> None:
    """Report files that an author takes for editions and that nobody reads."""
    tree = snapshot.content
    files = [*(each.path for each in tree.attachments), *(each.path for each in tree.texts)]
    for path in files:
        stem, _, suffix = path.rpartition(".")
        if path.startswith(f"{CONTENT}/") and (
            suffix in _MARKDOWN_SUFFIXES
            or (suffix == "txt" and stem.rpartition("/")[2] in {f"index.{lang}" for lang in config.languages})
        ):
            problems.append(
                error(
                    Place(path),
                    "other-suffix",
                    f'a file that ends in ".{suffix}" is not read as an edition',
                    f"rename it to `{stem.rpartition('/')[2]}.md`",
                )
            )


def _cores() -> int:
    """Return the number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def read_pictures(snapshot: Snapshot, known: Mapping[str, SizedPicture]) -> dict[str, SizedPicture]:
    """Return the sizes of images by path and digest, opening only those that are not known."""
    sizes = {}
    for file in snapshot.content.attachments:
        if is_picture(file.path) and file.path.startswith(f"{CONTENT}/"):
            name = f"{file.path}@{file.digest}"
            sizes[name] = known.get(name) or _size(file)
    return sizes


def _size(file: Attachment) -> SizedPicture:
    problems: list[Problem] = []
    return SizedPicture(read_picture(file, problems), tuple(problems))
