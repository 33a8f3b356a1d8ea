"""``diptych year``: the draft of a review of a year, in every language, from the site itself."""

import argparse

from generator.commands.preparation import planned, write_new
from generator.commands.requests import request_from
from generator.commands.terminal import RefusedError, print_json, printable
from generator.core.problems import did_you_mean
from generator.essays.identity import is_slug
from generator.inputs.config import SiteConfig
from generator.writing.year import YearReview, files_of_review, review_of


def run(options: argparse.Namespace) -> int:
    """Write the draft, or print the figures that it would be made of."""
    request = request_from(options)
    slug = options.slug or f"year-in-review-{options.year}"
    if not is_slug(slug):
        raise RefusedError(
            f'"{printable(slug)}" cannot be an address', "use small letters a-z, digits and hyphens", 2
        )
    state = planned(request)
    section = _section(options.section, state.site.config)
    review = review_of(state.site, options.year, section, slug)
    if not review.works:
        raise RefusedError(f"nothing was published in {options.year}", "name another year")
    if options.json:
        print_json(_as_json(review))
        return 0
    files = files_of_review(review, state.site, state.snapshot.terms.today)
    write_new(request.root, files)
    if not options.quiet:
        print("next: edit, look at it with diptych build --drafts, and remove `draft: true` to publish")
    return 0


def _section(wanted: str | None, config: SiteConfig) -> str:
    keys = [section.key for section in config.sections]
    if wanted is None:
        return keys[0] if keys else ""
    if wanted in keys:
        return wanted
    hint = did_you_mean(wanted, keys, f"write one of: {', '.join(keys)}")
    raise RefusedError(f'"{printable(wanted)}" is not a section of this site', hint, 2)


def _as_json(review: YearReview) -> dict[str, object]:
    return {
        "year": review.year,
        "published": [work.id for work in review.works],
        "new_tags": review.new_tags,
        "statistics": review.statistics,
    }
