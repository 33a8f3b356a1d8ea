"""``plan``: the list of all outputs of a site. To add a kind of page, add a planner here."""

from collections.abc import Callable, Iterable

from generator.core.problems import Problem
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
from generator.pages.service_files import plan_files, plan_pictures, plan_redirects, plan_sitemap
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
)
"""Planners of all else."""


def plan(context: SiteContext, problems: list[Problem]) -> Plan:
    """Return every output of a site, reporting those that clash."""
    problems += check_related(context.site)
    pages = [output for planner in PAGES for output in planner(context)]
    others = [output for planner in OTHERS for output in planner(context)]
    machines = [*plan_sitemap(context, pages), *plan_redirects(context, problems)]
    outputs = [*pages, *others, *machines, *plan_cards(context, problems)]
    return make_plan([*outputs, *plan_headers(context, outputs)], problems)


def plan_work(context: SiteContext, work: Work) -> tuple[Output, ...]:
    """Return the pages of one work alone."""
    return (*pages_of(context, work), *parallel_page(context, work))
