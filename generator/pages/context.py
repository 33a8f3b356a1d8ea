"""What planners share: the whole site with its indexes, besides what all pages have in common."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from generator.core.canonical import Digest, combine
from generator.core.model import Lang, SourceFile
from generator.pages.assets import STYLE, Assets
from generator.pages.blocks import Blocks
from generator.pages.common import Cover, PageHelper, SiteFacts
from generator.pages.head import theme_colours
from generator.pages.outputs import LazyView, OutputKind
from generator.pages.phrases import Phrases
from generator.pages.views import View
from generator.search.bundle import Bundle
from generator.site.catalog import Catalog
from generator.site.site import Site
from generator.site.work_inputs import AllWorkInputs, WorkInputs
from generator.works import routes
from generator.works.routes import Route
from generator.works.summaries import Summary
from generator.works.works import Work

_Part = TypeVar("_Part")


class SiteContext(PageHelper):
    """Knows the whole site, for pages that show many works."""

    def __init__(
        self,
        site: Site,
        assets: Assets,
        bundle: Bundle | None,
        sources: Mapping[str, SourceFile],
        blocks: Blocks,
        kinds: tuple[OutputKind, ...],
    ) -> None:
        self.site = site
        self.kinds = kinds
        self.bundle = bundle
        self.assets = assets
        self.sources = sources
        self.catalog = Catalog(site)
        self._inputs = AllWorkInputs(site, self.catalog, sources)
        super().__init__(_facts(site, self.catalog, assets, kinds, searchable=bundle is not None), blocks)

    @functools.cached_property
    def common(self) -> PageHelper:
        """Return what all pages have in common, for those that may know no more."""
        return PageHelper(self.facts, self.blocks)

    def inputs_of(self, work: Work) -> WorkInputs:
        """Return all that a work's own pages may know of works."""
        return self._inputs.of(work)

    def lazy_view(
        self,
        template: str,
        make: Callable[[PageHelper, WorkInputs, _Part], View],
        work: Work,
        part: _Part,
        name: str,
    ) -> LazyView:
        """Return the view of a page of one work, to be made when it is asked for.

        Args:
            template: that will show it.
            make: returns the view, from what all pages have in common, the inputs of the work, and the part.
            work: whose page it is.
            part: which of the work's pages it is.
            name: tells the part from the work's others of this template.
        """
        inputs = self.inputs_of(work)
        return LazyView(
            combine((template, self.common.key, inputs.key, name)),
            functools.partial(make, self.common, inputs, part),
        )

    def summaries(self, works: Iterable[Work]) -> tuple[Summary, ...]:
        """Return what pages other than their own may know of works."""
        return tuple(map(self._inputs.summary, works))

    def summary_keys(self, works: Iterable[Work]) -> Iterator[Digest]:
        """Yield a digest of each work's summary."""
        return map(self._inputs.summary_key, works)


def _facts(
    site: Site, catalog: Catalog, assets: Assets, kinds: tuple[OutputKind, ...], *, searchable: bool
) -> SiteFacts:
    counted = Counter(work.slug for work in site.works)
    return SiteFacts(
        config=site.config,
        strings=site.strings,
        assets={name: asset.route for name, asset in assets.items()},
        themes=theme_colours(assets[STYLE].data.decode("utf-8", "replace")),
        searchable=searchable,
        discoveries={
            lang: tuple(kind.discovery(lang) for kind in kinds if kind.discovery is not None)
            for lang in site.config.keys
        },
        parts={lang: tuple(_parts(site, catalog, lang, searchable=searchable)) for lang in site.config.keys},
        written_tags=_written_tags(site),
        shared_slugs=frozenset(slug for slug, number in counted.items() if number > 1),
        covers=dict(_covers(site)),
        faces=site.faces,
        glossary=site.glossary,
        ledger=site.ledger,
    )


def _parts(site: Site, catalog: Catalog, lang: Lang, *, searchable: bool) -> Iterator[tuple[Route, str]]:
    config, phrases = site.config, Phrases(site.config.language(lang), site.strings[lang])
    for section in config.sections:
        if catalog.in_section(section.key):
            yield routes.section(lang, section.path), section.title[lang]
    if catalog.tags:
        yield routes.tags(lang), phrases.text("tags")
    if catalog.years:
        yield routes.archive(lang), phrases.text("archive")
    for page in site.pages:
        edition = page.edition(lang)
        if edition is not None:
            yield edition.route, edition.title
    if searchable:
        yield routes.search(lang), phrases.text("search")


def _written_tags(site: Site) -> dict[str, str]:
    """Return undeclared tags by key, as the newest work writes them."""
    written = {
        routes.slug_of(tag) or tag: tag
        for work in reversed(site.works)
        for edition in work.editions
        for tag in edition.document.meta.tags
    }
    return {slug: tag for slug, tag in written.items() if slug not in site.config.tags}


def _covers(site: Site) -> Iterator[tuple[str, Cover]]:
    for work in site.works:
        for edition in work.editions:
            path, target = edition.document.path, edition.document.meta.cover
            found = site.links[path].get(target) if target else None
            if found is not None and found.file:
                picture, variants = site.pictures.get(found.file), site.variants.get(found.file, ())
                yield path, Cover(found.route, found.file, picture, variants)
