"""Every input of a build, read once."""

from pathlib import Path

import msgspec

from generator.building.request import BuildRequest, missing_site
from generator.core.canonical import Digest, combine, digest_of
from generator.core.engine import engine_digest
from generator.core.model import CONTENT, STATIC, SourceFile
from generator.core.problems import Place, Problem, error
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


def take_snapshot(request: BuildRequest, problems: list[Problem], engine: Digest = "") -> Snapshot | None:
    """Read every input once; None after reporting why there is nothing to build from.

    Args:
        request: to build.
        problems: receives what is wrong.
        engine: digest of the engine where it is known already.

    Raises:
        OSError: when ``site.toml`` cannot be read.
    """
    missing = missing_site(request)
    if missing is not None:
        problems.append(missing)
        return None
    config_file = SourceFile.of(CONFIG_PATH, (request.root / CONFIG_PATH).read_bytes())
    config = read_config(config_file, problems)
    if config is None:
        return None
    if request.base_url:
        if not is_base_url(request.base_url):
            problems.append(
                error(
                    Place("--base-url"),
                    "bad-value",
                    f'"{request.base_url}" is not an absolute address',
                    "write one such as `https://example.org/blog/`",
                )
            )
            return None
        config = msgspec.structs.replace(config, base_url=request.base_url.rstrip("/") + "/")
    content = read_tree(request.root, CONTENT, problems)
    static = read_tree(request.root, STATIC, problems, verbatim=True)
    tree = Tree((*content.texts, *static.texts), (*content.attachments, *static.attachments))
    layouts = read_layouts(request.root, problems)
    today = request.today or request.now.astimezone(config.time_zone).date()
    terms = PublishRules(today, request.drafts)
    engine = engine or engine_digest()
    ledger = _optional(request.root, LEDGER_PATH)
    pagefind = None if config.search.enabled is False else find_pagefind()
    typefaces = find_typefaces(request.root, config, problems)
    inputs = combine(
        (
            engine,
            digest_of(typefaces),
            pagefind.version if pagefind else "",
            ledger.digest if ledger else "",
            config_file.digest,
            config.base_url,
            today.isoformat(),
            str(request.drafts),
            tree.digest,
            layouts.digest,
        )
    )
    return Snapshot(
        config=config,
        content=tree,
        layouts=layouts,
        terms=terms,
        ledger=read_ledger(ledger, problems),
        glossary=read_glossary(
            next((file for file in content.texts if file.path == GLOSSARY_PATH), None), config.keys, problems
        ),
        pagefind=pagefind,
        typefaces=typefaces,
        engine=engine,
        inputs=inputs,
    )


def _optional(root: Path, path: str) -> SourceFile | None:
    try:
        return SourceFile.of(path, (root / path).read_bytes())
    except OSError:
        return None
