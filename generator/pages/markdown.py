"""The Markdown copy of each edition, and ``llms.txt``, which lists them."""

import json
from collections.abc import Iterator

import msgspec

from generator.core.media_types import MARKDOWN, PLAIN
from generator.core.model import Embed
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.inputs.decoding import decode
from generator.pages.blocks import block_view, linked
from generator.pages.common import PageHelper
from generator.pages.context import SiteContext
from generator.pages.markdown_text import copy_text
from generator.pages.outputs import Output, OutputKind, Rendered
from generator.pages.views import Alternate
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.works import Edition, Work

TEMPLATE = "twin.md"


class MarkdownCopyView(msgspec.Struct, frozen=True, kw_only=True):
    """``twin.md``: an edition as Markdown, for programs that read.

    Attributes:
        title: of the edition.
        date: ISO form; empty for a page without one.
        lang: tag of its language.
        canonical: absolute address of the page.
        translations: the other editions: language tag and absolute address of the page.
        text: as the author wrote it, but for comments, attributes, links and named blocks.
    """

    title: str
    date: str
    lang: str
    canonical: str
    translations: tuple[Alternate, ...]
    text: str

    @property
    def quoted_title(self) -> str:
        """Return the title as YAML reads it whatever is in it; JSON is YAML."""
        return json.dumps(self.title, ensure_ascii=False)


class LlmsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of ``llms.txt``: an edition's title, its copy's address, its description, its translations."""

    title: str
    href: str
    description: str
    others: tuple[Alternate, ...]


class LlmsSection(msgspec.Struct, frozen=True):
    """A language's part of ``llms.txt``."""

    name: str
    entries: tuple[LlmsEntry, ...]


class LlmsView(msgspec.Struct, frozen=True, kw_only=True):
    """``llms.txt``: what there is to read, by language.

    Attributes:
        title: the site's, in every language.
        description: the site's, in every language.
        sections: one a language.
    """

    title: str
    description: str
    sections: tuple[LlmsSection, ...]


def plan_markdown(context: SiteContext) -> Iterator[Output]:
    """Yield the copies and their list; nothing where the site wants none."""
    if not context.config.robots.markdown:
        return
    for work in context.site.works:
        for edition in work.editions:
            here, sources = routes.markdown(edition.route), (edition.document.path, CONFIG_PATH)
            view = context.lazy_view(TEMPLATE, _twin, work, edition, edition.lang)
            yield Output(here, Role.COPY, MARKDOWN, sources, Rendered(TEMPLATE, view, edition.lang))
    llms = Rendered("llms.txt", _llms(context), context.config.default)
    yield Output(routes.LLMS, Role.COPY, PLAIN, (CONFIG_PATH,), llms)


def _twin(context: PageHelper, inputs: WorkInputs, edition: Edition) -> MarkdownCopyView:
    work, document = inputs.work, edition.document
    links = inputs.links[document.path]
    lines = (decode(inputs.sources[document.path]).value or "").split("\n")
    return MarkdownCopyView(
        title=edition.title,
        date=work.date.isoformat() if work.date else "",
        lang=context.config.language(edition.lang).tag,
        canonical=context.absolute(edition.route),
        translations=tuple(
            Alternate(context.config.language(other.lang).tag, context.absolute(other.route))
            for other in work.editions
            if other is not edition
        ),
        text=copy_text(
            lines[document.body_line :],
            {written: context.absolute(each.route, each.fragment) for written, each in links.items()},
            (_plain_block(context, inputs, edition, embed) for embed in document.body.embeds),
            context.blocks,
        ),
    )


def _plain_block(context: PageHelper, inputs: WorkInputs, edition: Edition, embed: Embed) -> str:
    view = block_view(context, inputs, edition, context.absolute, embed)
    return context.blocks[embed.name].plain(view, context.phrases(edition.lang))


def _llms(context: SiteContext) -> LlmsView:
    config = context.config
    order = [language.key for language in context.languages]
    return LlmsView(
        title=" / ".join(dict.fromkeys(config.title[lang] for lang in order)),
        description=" / ".join(dict.fromkeys(filter(None, (config.description.get(lang) for lang in order)))),
        sections=tuple(
            LlmsSection(
                language.name,
                tuple(
                    _entry(context, work, edition)
                    for work in context.site.works
                    if (edition := work.edition(language.key)) is not None
                ),
            )
            for language in context.languages
        ),
    )


def _entry(context: SiteContext, work: Work, edition: Edition) -> LlmsEntry:
    return LlmsEntry(
        title=linked(edition.title),
        href=context.absolute(routes.markdown(edition.route)),
        description=edition.description,
        others=tuple(
            Alternate(
                context.config.language(other.lang).name, context.absolute(routes.markdown(other.route))
            )
            for other in work.editions
            if other is not edition
        ),
    )


MARKDOWN_COPIES = OutputKind(name="markdown", plan=plan_markdown)
