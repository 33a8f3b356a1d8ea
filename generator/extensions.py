"""What shapes a site and may be added to: one tuple each. To add one, write its file and name it here.

Commands alone import this; every other room gets what it needs as an argument.
"""

import functools
import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.building.request import Features
from generator.lints import glossary, half_width, simplified, spacing, straight_quotes

if TYPE_CHECKING:  # a build that does nothing loads no pages
    from generator.checking.check import Check
    from generator.deploying.target import TargetKind
    from generator.pages.blocks import NamedBlock
    from generator.pages.outputs import OutputKind


LINTS = (half_width.LINT, straight_quotes.LINT, spacing.LINT, simplified.LINT, glossary.LINT)


def blocks() -> "tuple[NamedBlock[Any], ...]":
    """Return the named blocks."""
    from generator.blocks import quiz, read_more  # noqa: PLC0415  # a build that does nothing shows none

    return (quiz.BLOCK, read_more.BLOCK)


def outputs() -> "tuple[OutputKind, ...]":
    """Return the kinds of outputs. The sitemap and the headers for hosts come of themselves."""
    from generator.pages import (  # noqa: PLC0415  # a build that does nothing plans none
        essays,
        feeds,
        front,
        lists,
        manifests,
        markdown,
        parallel,
        search,
        service_files,
        sharing,
    )

    return (
        front.LANDING,
        front.HOMES,
        lists.SECTIONS,
        essays.ESSAYS,
        parallel.PARALLEL,
        lists.TAG_LISTS,
        lists.SERIES,
        lists.ARCHIVES,
        front.NOT_FOUND,
        search.SEARCH,
        feeds.ATOM_FEEDS,
        service_files.FILES,
        service_files.PICTURES,
        manifests.MANIFESTS,
        search.INDEX,
        markdown.MARKDOWN_COPIES,
        service_files.REDIRECTS,
        sharing.CARDS,
    )


def checks() -> "tuple[Check, ...]":
    """Return the checks of a built site."""
    from generator.checking import (  # noqa: PLC0415  # only commands that check need a parser of HTML
        languages,
        links,
        lost_addresses,
        repeated_texts,
        sources,
        weights,
    )

    return (
        links.check_links,
        languages.check_languages,
        repeated_texts.check_texts,
        weights.check_weights,
        sources.check_orphans,
        sources.check_translations,
        lost_addresses.check_addresses,
    )


def _target(kind: str) -> "TargetKind":
    """Return a kind of places to deploy to, by its module: a build loads those that a site names."""
    found: TargetKind = importlib.import_module(f"generator.deploying.{kind}").TARGET
    return found


TARGETS: "Mapping[str, Callable[[], TargetKind]]" = {
    kind: functools.partial(_target, kind) for kind in ("git", "rsync", "s3", "folder")
}

FEATURES = Features(lints=LINTS, blocks=blocks, outputs=outputs, targets=TARGETS)
