"""The Markdown twin of each edition, and ``llms.txt``, which lists them."""

from collections.abc import Callable, Iterator

from generator.core.media_types import MARKDOWN, PLAIN
from generator.core.model import Embed
from generator.core.roles import Role
from generator.inputs.config import CONFIG_PATH
from generator.pages.blocks import BLOCKS, BlockContext
from generator.pages.common import PageHelper
from generator.pages.context import SiteContext
from generator.pages.markdown_views import LinkTarget, LlmsEntry, LlmsSection, LlmsView, MarkdownCopyView
from generator.pages.outputs import Output, Rendered
from generator.pages.phrases import Phrases
from generator.pages.quiz_views import QuizView
from generator.pages.views import Alternate, ReadMoreView, View
from generator.site.work_inputs import WorkInputs
from generator.works import routes
from generator.works.works import Edition, Work

TEMPLATE = "twin.md"


def plan_markdown(context: SiteContext) -> Iterator[Output]:
    """Yield the twins and their list; nothing where the site wants none."""
    if not context.config.robots.markdown:
        return
    for work in context.site.works:
        for edition in work.editions:
            yield Output(
                path=routes.markdown(edition.route),
                role=Role.COPY,
                media_type=MARKDOWN,
                made_by=(edition.document.path, CONFIG_PATH),
                content=Rendered(
                    TEMPLATE,
                    context.prospect(TEMPLATE, _twin, work, edition, edition.lang),
                    edition.lang,
                ),
            )
    yield Output(
        path=routes.LLMS,
        role=Role.COPY,
        media_type=PLAIN,
        made_by=(CONFIG_PATH,),
        content=Rendered("llms.txt", _llms(context), context.config.default),
    )


def _twin(context: PageHelper, near: WorkInputs, edition: Edition) -> MarkdownCopyView:
    work, document = near.work, edition.document
    links = near.links[document.path]
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
        source=near.sources[document.path],
        links=tuple(
            LinkTarget(written, context.absolute(each.route, each.fragment))
            for written, each in sorted(links.items())
        ),
        blocks=tuple(_plain_block(context, near, edition, embed) for embed in document.body.embeds),
        names=tuple(sorted(BLOCKS)),
    )


def _plain_block(context: PageHelper, near: WorkInputs, edition: Edition, embed: Embed) -> str:
    links = near.links[edition.document.path]
    destinations = tuple(links[link.target] for link in embed.links)
    view = BLOCKS[embed.name](BlockContext(context, near, edition, context.absolute, embed, destinations))
    return _PLAIN[type(view)](view, context.phrases(edition.lang)) if type(view) in _PLAIN else ""


def _read_more(view: View, phrases: Phrases) -> str:
    if not isinstance(view, ReadMoreView):
        return ""
    links = (f"- [{_escaped(card.title)}]({card.href})" for card in view.cards)
    return "\n".join((phrases.text("read-more"), "", *links))


def _quiz(view: View, phrases: Phrases) -> str:
    """Return a self-assessment's questions, without anything that scores them."""
    if not isinstance(view, QuizView):
        return ""
    lines = [f"{phrases.text('quiz.label')} ([{phrases.text('quiz.feed-take')}]({view.href}))", ""]
    for number, question in enumerate(view.questions, start=1):
        lines.append(f"{number}. {question.text}")
        lines += [f"    - {option.letter}. {option.text}" for option in question.options]
    return "\n".join(lines)


_PLAIN: dict[type[View], Callable[[View, Phrases], str]] = {ReadMoreView: _read_more, QuizView: _quiz}
"""How a named block reads as Markdown; one that is missing here leaves nothing behind."""


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
        title=_escaped(edition.title),
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


def _escaped(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]")
