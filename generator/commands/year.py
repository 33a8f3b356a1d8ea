"""``diptych year``: the draft of a review of a year, in every language, from the site itself."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.commands.preparation import planned
from generator.commands.requests import request_from
from generator.commands.terminal import printable
from generator.core.problems import did_you_mean
from generator.essays.identity import is_slug
from generator.inputs.config import SiteConfig
from generator.writing.files import FileExistsAlready, NewFile, write_files
from generator.writing.year import YearReview, files_of_review, review_of


def run(options: argparse.Namespace) -> int:
    """Write the draft, or print the figures that it would be made of."""
    request = request_from(options)
    slug = options.slug or f"year-in-review-{options.year}"
    if not is_slug(slug):
        return _refuse(
            f'"{printable(slug)}" cannot be an address', "use small letters a-z, digits and hyphens", 2
        )
    state = planned(request)
    if state is None:
        return 1
    section = _section(options.section, state.site.config)
    if section is None:
        return 2
    review = review_of(state.site, options.year, section, slug)
    if not review.works:
        return _refuse(f"nothing was published in {options.year}", "name another year")
    if options.json:
        print(json.dumps(_as_json(review), ensure_ascii=False, indent=2))
        return 0
    files = files_of_review(review, state.site, state.snapshot.terms.today)
    return _write(request.root, files, quiet=options.quiet)


def _write(root: Path, files: Sequence[NewFile], *, quiet: bool) -> int:
    try:
        write_files(root, files)
    except FileExistsAlready as reason:
        return _refuse(f"{printable(str(reason))} is there already", "choose another address with --slug")
    for file in files:
        print(printable(file.path))
    if not quiet:
        print("next: edit, look at it with diptych build --drafts, and remove `draft: true` to publish")
    return 0


def _refuse(message: str, hint: str, code: int = 1) -> int:
    print(f"{message}\n  cure: {hint}", file=sys.stderr)
    return code


def _section(wanted: str | None, config: SiteConfig) -> str | None:
    """Return the section to write to, or None after saying which ones there are."""
    keys = [section.key for section in config.sections]
    if wanted is None:
        return keys[0] if keys else ""
    if wanted in keys:
        return wanted
    hint = did_you_mean(wanted, keys, f"write one of: {', '.join(keys)}")
    print(f'"{printable(wanted)}" is not a section of this site\n  cure: {hint}', file=sys.stderr)
    return None


def _as_json(review: YearReview) -> dict[str, object]:
    return {
        "year": review.year,
        "published": [work.id for work in review.works],
        "new_tags": review.new_tags,
        "statistics": msgspec.to_builtins(review.statistics),
    }
