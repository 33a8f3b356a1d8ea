"""``quiz``: the self-assessment of the work's ``quiz.toml``. The block itself holds no text."""

import msgspec

from generator.core.problems import Place, error
from generator.core.result import Result
from generator.essays.blocks import BlockText
from generator.pages.assets import QUIZ_SCRIPT, QUIZ_STYLE
from generator.pages.blocks import BlockContext, NamedBlock
from generator.pages.phrases import Phrases
from generator.pages.quizzes import QuizView, quiz_view
from generator.pages.views import Card
from generator.site.quiz_places import BLOCK as NAME


def _read(text: str, place: Place) -> Result[BlockText]:
    if not text.strip():
        return Result(BlockText())
    problem = error(
        Place(place.path, place.line + 1),
        "text-in-block",
        "a `quiz` block holds no text",
        "leave it empty; the questions stand in `quiz.toml` beside this file",
    )
    return Result(BlockText(), (problem,))


def _view(block: BlockContext) -> QuizView:
    edition, context = block.edition, block.context
    placed = block.inputs.quiz
    if placed is None:
        raise LookupError(edition.document.path)  # no site is assembled with a block whose quiz is missing

    def read(dimension: str) -> tuple[Card, ...]:
        cards = []
        for work_id in placed.read[dimension]:
            work = block.inputs.others.get(work_id)
            if work is not None:
                there = work.edition_or_any(edition.lang)
                card = context.card(edition.route, edition.lang, work, there)
                href = block.address(there.route, "")
                cards.append(msgspec.structs.replace(card, href=href, cover=None))
        return tuple(cards)

    return quiz_view(
        placed.quiz,
        edition.lang,
        phrases=context.phrases(edition.lang),
        speeds=context.config.speeds,
        read=read,
        href=block.address(edition.route, ""),
        style=block.address(context.asset(QUIZ_STYLE), ""),
        script=block.address(context.asset(QUIZ_SCRIPT), ""),
    )


def _plain(view: QuizView, phrases: Phrases) -> str:
    """Return the questions, without anything that scores them."""
    lines = [f"{phrases.text('quiz.label')} ([{phrases.text('quiz.feed-take')}]({view.href}))", ""]
    for number, question in enumerate(view.questions, start=1):
        lines.append(f"{number}. {question.text}")
        lines += [f"    - {option.letter}. {option.text}" for option in question.options]
    return "\n".join(lines)


BLOCK = NamedBlock(name=NAME, read=_read, view=_view, plain=_plain)
