"""``plan_outputs``: the list of all outputs of a site. Kinds of outputs are listed in ``extensions``."""

from generator.core.problems import Problem
from generator.core.result import Result
from generator.pages.context import SiteContext
from generator.pages.headers import plan_headers
from generator.pages.outputs import Output, Plan, make_plan
from generator.pages.related import check_related
from generator.pages.service_files import plan_sitemap
from generator.works.works import Work


def plan_outputs(context: SiteContext) -> Result[Plan]:
    """Return every output of a site. Problems are outputs that clash, or that cannot be made as asked.

    The sitemap and the headers for hosts say something of all others, so they come last.
    """
    found = [each for kind in context.kinds for each in kind.plan(context)]
    outputs = [each for each in found if isinstance(each, Output)]
    problems = [each for each in found if isinstance(each, Problem)]
    outputs += plan_sitemap(context, outputs)
    planned = make_plan([*outputs, *plan_headers(context, outputs)])
    return Result(planned.value, (*check_related(context.site), *problems, *planned.problems))


def plan_work(context: SiteContext, work: Work) -> tuple[Output, ...]:
    """Return the pages of one work alone."""
    return tuple(page for kind in context.kinds if kind.of_work for page in kind.of_work(context, work))
