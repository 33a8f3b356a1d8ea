"""The sources of a site, read: documents, in several processes where that pays, sizes of pictures, quizzes.

Nothing is read twice: what a former build read is found by the digest of the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator.building.request import BuildRequest, Features, Progress
from generator.building.snapshot import Snapshot
from generator.core.canonical import Digest, encode
from generator.core.lint import Lint, Scope
from generator.core.model import CONTENT, Document, Lang, Parsed, Picture, SourceFile
from generator.core.problems import Place, Problem, error
from generator.core.result import Result
from generator.core.workers import can_share, cores, share_out
from generator.editions.rows import Alignment, align_bodies, alignment_key
from generator.essays.blocks import BlockReaders
from generator.essays.identity import work_of
from generator.essays.markdown import Dialect, converter
from generator.essays.parse import ParseConfig, is_too_slow, parse
from generator.essays.prose import ProseRules
from generator.inputs.config import SiteConfig
from generator.inputs.glossary import Glossary
from generator.inputs.image_sizes import is_picture, read_picture
from generator.inputs.languages import Language
from generator.inputs.strings import Strings
from generator.quiz.definition import ReadQuiz
from generator.quiz.read import read_quizzes
from generator.storage.memo import Memo, SizedPicture

_MARKDOWN_SUFFIXES = frozenset({"markdown", "mdown", "mkd", "mkdn", "MD", "Md"})

_SHARED_LEAST = 12
"""Fewer files than this are read faster in one process than in several."""

_MOST_WORKS = 8
_LEAST_CHUNKS = 8


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a site; each by its path and by all that reading it depends on.

    Attributes:
        documents: with their problems.
        alignments: rows of works that were found along the way.
        pictures: sizes of images.
        quizzes: with their problems, which are told once it is known what is published.
        anew: number of documents that no former build had read.
    """

    documents: dict[str, Parsed]
    alignments: dict[Digest, Alignment]
    pictures: dict[str, SizedPicture]
    quizzes: dict[str, ReadQuiz]
    anew: int

    @property
    def sizes(self) -> dict[str, Picture]:
        """Return images by path."""
        return {each.picture.path: each.picture for each in self.pictures.values()}

    def remembered(self, memo: Memo) -> Memo:
        """Return what may be used again once this was read."""
        return msgspec.structs.replace(
            memo,
            documents={name: each for name, each in self.documents.items() if not is_too_slow(each)},
            alignments=memo.alignments | self.alignments,
            pictures={name: each for name, each in self.pictures.items() if not each.problems},
            quizzes=self.quizzes,
        )


def read_sources(
    request: BuildRequest,
    snapshot: Snapshot,
    rules: ParseConfig,
    readers: BlockReaders,
    known: Memo,
    progress: Progress,
) -> Result[Sources]:
    """Read every source that no former build has read. Problems are those of documents and pictures.

    Args:
        request: of the build.
        snapshot: of the inputs.
        rules: all of the site that the reading of a document depends on.
        readers: of named blocks.
        known: by the same engine and rules.
        progress: told how much is read.
    """
    read = _read_documents(request, snapshot, rules, readers, known.documents, progress)
    sources = Sources(
        documents=read.value.documents,
        alignments=read.value.alignments,
        pictures=_read_pictures(snapshot, known.pictures),
        quizzes=read_quizzes(snapshot.content.texts, snapshot.config.keys, known.quizzes),
        anew=len(read.value.documents.keys() - known.documents.keys()),
    )
    of_documents = (problem for each in sources.documents.values() for problem in each.problems)
    of_pictures = (problem for each in sources.pictures.values() for problem in each.problems)
    return Result(sources, (*read.problems, *of_documents, *of_pictures))


# --- documents


class _Documents(msgspec.Struct, frozen=True):
    """What one process read: documents by path and digest, rows of works by ``alignment_key``."""

    documents: dict[str, Parsed]
    alignments: dict[Digest, Alignment]


_DOCUMENTS = msgspec.msgpack.Decoder(_Documents)


def parse_config(
    config: SiteConfig, strings: Mapping[Lang, Strings], glossary: Glossary, features: Features
) -> ParseConfig:
    """Return all of the site that the reading of a single document depends on."""
    names = tuple(sorted(block.name for block in features.blocks()))
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
                    blocks=names,
                    raw_html=config.content.raw_html,
                ),
            )
            for language in config.languages
        ),
        zone=config.zone,
        han_speed=config.speeds.han,
        word_speed=config.speeds.words,
        prose=tuple(
            (language.key, _prose_rules(config, language, glossary, features.lints))
            for language in config.languages
        ),
    )


def _prose_rules(
    config: SiteConfig, language: Language, glossary: Glossary, lints: Iterable[Lint]
) -> ProseRules:
    """Return what a language's prose is checked for."""
    names = tuple(
        lint.name for lint in lints if lint.name in config.lint.rules and _is_for(lint.scope, language)
    )
    avoid = ((wrong, term.words[language.key]) for term in glossary for wrong in term.avoid[language.key])
    return ProseRules(names=names, allow=config.lint.allow, avoid=tuple(avoid))


def _is_for(scope: Scope, language: Language) -> bool:
    return {
        Scope.ANY: True,
        Scope.WIDE: language.is_wide,
        Scope.TRADITIONAL: language.is_traditional,
    }[scope]


def _read_documents(
    request: BuildRequest,
    snapshot: Snapshot,
    config: ParseConfig,
    readers: BlockReaders,
    known: Mapping[str, Parsed],
    progress: Progress,
) -> Result[_Documents]:
    """Return every Markdown file's result by path and digest, parsing only what is not known."""
    files = [
        file
        for file in snapshot.content.texts
        if file.path.startswith(f"{CONTENT}/") and file.path.endswith(".md")
    ]
    names = [f"{file.path}@{file.digest}" for file in files]
    todo = [(name, file) for name, file in zip(names, files, strict=True) if name not in known]
    results = dict(known)
    alignments: dict[Digest, Alignment] = {}
    jobs = request.jobs or cores()
    read = partial(parse, config=config, readers=readers, lints=request.features.lints)
    if jobs > 1 and len(todo) >= _SHARED_LEAST and can_share():
        for dialect in dict(config.dialects).values():
            converter(dialect)  # made once, for all processes
        chunks = _chunks([file for _, file in todo], config)
        shares = share_out(chunks, partial(_read_chunk, read, config.languages), jobs)
        for number, data in enumerate(shares, start=1):
            share = _DOCUMENTS.decode(data)
            results |= share.documents
            alignments |= share.alignments
            progress("reading", number, len(shares))
    else:
        for number, (name, file) in enumerate(todo, start=1):
            results[name] = read(file)
            progress("reading", number, len(todo))
    documents = _Documents({name: results[name] for name in names}, alignments)
    return Result(documents, (*_check_suffixes(snapshot, config),))


def _chunks(files: list[SourceFile], config: ParseConfig) -> list[list[SourceFile]]:
    """Return files in chunks that keep the editions of a work together."""
    works: dict[str, list[SourceFile]] = {}
    for file in files:
        works.setdefault(work_of(file.path, config.languages), []).append(file)
    groups = list(works.values())
    size = max(1, min(_MOST_WORKS, len(groups) // _LEAST_CHUNKS))
    return [
        [file for group in groups[start : start + size] for file in group]
        for start in range(0, len(groups), size)
    ]


def _read_chunk(
    read: Callable[[SourceFile], Parsed], languages: Sequence[Lang], files: list[SourceFile]
) -> bytes:
    """Read some files, and align the editions of each work, which takes as long as reading them."""
    documents = {f"{file.path}@{file.digest}": read(file) for file in files}
    works: dict[str, list[Document]] = {}
    for each in documents.values():
        if each.document is not None:
            works.setdefault(each.document.identity.work, []).append(each.document)
    alignments = {}
    for editions in works.values():
        if len(editions) > 1:
            editions.sort(key=lambda each: languages.index(each.identity.lang))
            alignments[alignment_key(editions)] = align_bodies([each.body for each in editions])
    return encode(_Documents(documents, alignments))


def _check_suffixes(snapshot: Snapshot, config: ParseConfig) -> Iterator[Problem]:
    """Yield an error for each file that an author takes for an edition and that nobody reads."""
    tree = snapshot.content
    files = [*(each.path for each in tree.attachments), *(each.path for each in tree.texts)]
    for path in files:
        stem, _, suffix = path.rpartition(".")
        if path.startswith(f"{CONTENT}/") and (
            suffix in _MARKDOWN_SUFFIXES
            or (suffix == "txt" and stem.rpartition("/")[2] in {f"index.{lang}" for lang in config.languages})
        ):
            yield error(
                Place(path),
                "other-suffix",
                f'a file that ends in ".{suffix}" is not read as an edition',
                f"rename it to `{stem.rpartition('/')[2]}.md`",
            )


def _read_pictures(snapshot: Snapshot, known: Mapping[str, SizedPicture]) -> dict[str, SizedPicture]:
    """Return the sizes of images by path and digest, opening only those that are not known."""
    sizes = {}
    for file in snapshot.content.attachments:
        if is_picture(file.path) and file.path.startswith(f"{CONTENT}/"):
            name = f"{file.path}@{file.digest}"
            if name in known:
                sizes[name] = known[name]
            else:
                picture = read_picture(file)
                sizes[name] = SizedPicture(picture.value, picture.problems)
    return sizes
