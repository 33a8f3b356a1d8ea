"""How much a reader must load before a page can be read."""

from collections.abc import Iterator

from generator.checking.built_site import address_of
from generator.checking.check import Examined
from generator.checking.facts import compressed_size
from generator.core.problems import Problem, warning
from generator.works.routes import output_path

_UNIT = 1024


def check_weights(examined: Examined) -> Iterator[Problem]:
    """Yield a warning for each page that is heavier than its budget: HTML, style sheets and scripts."""
    built, site, settings = examined.built, examined.site, examined.config.check
    quizzes = {
        output_path(edition.route)
        for work in site.works
        if work.id in site.quizzes
        for edition in work.editions
    }
    sizes: dict[str, int] = {}
    for path, facts in built.pages.items():
        budget = settings.quiz_weight if path in quizzes else settings.page_weight
        if not budget or facts.moved:
            continue
        loaded = set()
        for reference in facts.references:
            target = built.target(path, reference.url) if reference.kind in {"style", "script"} else None
            if target is not None and target.path:
                loaded.add(target.path)
        for each in loaded - set(sizes):
            sizes[each] = compressed_size(built.read(each))
        weight = facts.weight + sum(sizes[each] for each in loaded)
        if weight > budget * _UNIT:
            message = (
                f"{address_of(path)} weighs {weight / _UNIT:.1f} KB compressed, images apart; "
                f"its budget is {budget} KB"
            )
            hint = "divide it, or raise `page_weight` or `quiz_weight` in `[check]` of site.toml"
            yield warning(examined.sources.whole(path), "heavy-page", message, hint)
