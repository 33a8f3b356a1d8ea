"""Every input of a build, read once."""

from pathlib import Path

import msgspec

from generator.building.request import BuildRequest, missing_site
from generator.core.canonical import Digest, digest_of
from generator.core.engine import engine_digest
from generator.core.model import CONTENT, STATIC, SourceFile
from generator.core.problems import Place, error
from generator.core.result import Result
from generator.inputs.config import CONFIG_PATH, SiteConfig, is_base_url, read_config
from generator.inputs.glossary import GLOSSARY_PATH, Glossary, read_glossary
from generator.inputs.layouts import Layouts, read_layouts
from generator.inputs.ledger import LEDGER_PATH, Ledger, read_ledger
from generator.inputs.tree import Tree, read_tree
from generator.inputs.typefaces import Typeface, find_typefaces
from generator.search.pagefind import Pagefind, find_pagefind
from generator.works.publication import PublishRules


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Every input of a build, read once.

    Attributes:
        config: of the site.
        content: the files below ``content/`` and ``static/``.
        layouts: templates, assets and strings.
        terms: what the public may see.
        ledger: of translations.
        glossary: the site's terms.
        pagefind: the program that indexes the site for search; None where there is none or none is wanted.
        typefaces: that social cards may be drawn with.
        engine: digest of the engine.
        inputs: digest of all of these.
    """

    config: SiteConfig
    content: Tree
    layouts: Layouts
    terms: PublishRules
    ledger: Ledger
    glossary: Glossary
    typefaces: tuple[Typeface, ...] = ()
    pagefind: Pagefind | None
    engine: Digest
    inputs: Digest


def take_snapshot(request: BuildRequest, engine: Digest = "") -> Result[Snapshot | None]:
    """Read every input once; None where there is nothing to build from.

    Args:
        request: to build.
        engine: digest of the engine where it is known already.

    Raises:
        OSError: when ``site.toml`` cannot be read.
    """
    missing = missing_site(request)
    if missing is not None:
        return Result(None, (missing,))
    file = SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes())
    read = _config(file, request)
    config = read.value
    if config is None:
        return Result(None, read.problems)
    tree = _read_files(request.root)
    layouts = read_layouts(request.root)
    typefaces = find_typefaces(request.root, config)
    ledger_file = _optional(request.root, LEDGER_PATH)
    ledger = read_ledger(ledger_file)
    terms = (each for each in tree.value.texts if each.path == GLOSSARY_PATH)
    glossary = read_glossary(next(terms, None), config.keys)
    today = request.today or request.now.astimezone(config.time_zone).date()
    engine = engine or engine_digest()
    pagefind = None if config.search.enabled is False else find_pagefind()
    files = (file.digest, ledger_file and ledger_file.digest, tree.value.digest, layouts.value.digest)
    programs = (engine, pagefind and pagefind.version, typefaces.value)
    snapshot = Snapshot(
        config=config,
        content=tree.value,
        layouts=layouts.value,
        terms=PublishRules(today, request.drafts),
        ledger=ledger.value,
        glossary=glossary.value,
        pagefind=pagefind,
        typefaces=typefaces.value,
        engine=engine,
        inputs=digest_of((files, programs, config.base_url, today, request.drafts)),
    )
    stages = (tree, layouts, typefaces, ledger, glossary)
    return Result(snapshot, tuple(problem for stage in stages for problem in stage.problems))


def _read_files(root: Path) -> Result[Tree]:
    """Return the files below ``content/`` and ``static/``."""
    content, static = read_tree(root, CONTENT), read_tree(root, STATIC, verbatim=True)
    texts = (*content.value.texts, *static.value.texts)
    attachments = (*content.value.attachments, *static.value.attachments)
    return Result(Tree(texts, attachments), (*content.problems, *static.problems))


def _config(file: SourceFile, request: BuildRequest) -> Result[SiteConfig | None]:
    """Return the configuration in a file, for another address where one is asked for."""
    read, base_url = read_config(file, request.features.lints, request.features.targets), request.base_url
    if read.value is None or not base_url:
        return read
    if is_base_url(base_url):
        return Result(msgspec.structs.replace(read.value, base_url=base_url.rstrip("/") + "/"))
    problem = error(
        Place("--base-url"),
        "bad-value",
        f'"{base_url}" is not an absolute address',
        "write one such as `https://example.org/blog/`",
    )
    return Result(None, (problem,))


def _optional(root: Path, path: str) -> SourceFile | None:
    try:
        return SourceFile.of(path, (root / path).read_bytes())
    except OSError:
        return None
