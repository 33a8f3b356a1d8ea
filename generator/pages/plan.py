"""``plan_outputs``: the list of all outputs of a site. To add a kind of page, add a planner here."""

from collections.abc import Callable, Iterable

from generator.core.result import Result
from generator.pages.context import SiteContext
from generator.pages.essays import pages_of, plan_essays
from generator.pages.feeds import plan_feeds
from generator.pages.front import plan_homes, plan_landing, plan_not_found
from generator.pages.headers import plan_headers
from generator.pages.lists import plan_archive, plan_sections, plan_series, plan_tags
from generator.pages.manifests import plan_manifests
from generator.pages.markdown import plan_markdown
from generator.pages.outputs import Output, Plan, make_plan
from generator.pages.parallel import parallel_page, plan_parallel
from generator.pages.related import check_related
from generator.pages.search import plan_index, plan_search
from generator.pages.service_files import (
    check_aliases,
    plan_files,
    plan_pictures,
    plan_redirects,
    plan_sitemap,
)
from generator.pages.sharing import plan_cards
from generator.works.works import Work

Planner = Callable[[SiteContext], Iterable[Output]]
"""Makes the outputs of one kind from the context that all of them share."""

PAGES: tuple[Planner, ...] = (
    plan_landing,
    plan_homes,
    plan_sections,
    plan_essays,
    plan_parallel,
    plan_tags,
    plan_series,
    plan_archive,
    plan_not_found,
    plan_search,
)
"""Planners of pages, which the sitemap lists."""

OTHERS: tuple[Planner, ...] = (
    plan_feeds,
    plan_files,
    plan_pictures,
    plan_manifests,
    plan_index,
    plan_markdown,
    plan_redirects,
)
"""Planners of all else."""


def plan_outputs(context: SiteContext) -> Result[Plan]:
    """Return every output of a site. Problems are outputs that clash, or that cannot be made as asked."""
    pages = [output for planner in PAGES for output in planner(context)]
    others = [output for planner in OTHERS for output in planner(context)]
    cards = plan_cards(context)
    outputs = [*pages, *others, *plan_sitemap(context, pages), *cards.value]
    planned = make_plan([*outputs, *plan_headers(context, outputs)])
    wrong = (*check_related(context.site), *check_aliases(context.site))
    return Result(planned.value, (*wrong, *cards.problems, *planned.problems))


def plan_work(context: SiteContext, work: Work) -> tuple[Output, ...]:
    """Return the pages of one work alone."""
    return (*pages_of(context, work), *parallel_page(context, work))
