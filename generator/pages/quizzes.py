"""A quiz as a page shows it: a form for a pencil, a key to score it by, and the script's data."""

import math
from collections.abc import Callable

import msgspec

from generator.core.model import Html, Lang
from generator.essays import han
from generator.inputs.config import Speeds
from generator.pages.phrases import Phrases
from generator.pages.views import Card
from generator.quiz.definition import Dimension, Question, Quiz
from generator.quiz.fairness import worth
from generator.quiz.scoring import band_of, reach, rounded

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SECONDS_TO_CHOOSE = 8
_WORDS = "quiz.js."


class QuizOption(msgspec.Struct, frozen=True):
    """An option of a question: id, the letter that it has on paper, text."""

    id: str
    letter: str
    text: str


class QuizQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a quiz.

    Attributes:
        id: of the question.
        progress: "Question 3 of 20", in words.
        text: the question.
        options: in the author's order.
        best: letter of the option that counts most.
        why: what speaks for that option; empty where the author wrote nothing.
    """

    id: str
    progress: str
    text: str
    options: tuple[QuizOption, ...]
    best: str
    why: str


class QuizPoints(msgspec.Struct, frozen=True):
    """A line of the key: number of the question, and the points of its options in order."""

    question: int
    points: tuple[int, ...]


class QuizBand(msgspec.Struct, frozen=True, kw_only=True):
    """A band of a dimension: id, name, the points that lead to it in words, advice."""

    id: str
    name: str
    points: str
    advice: str


class QuizDimension(msgspec.Struct, frozen=True, kw_only=True):
    """A dimension of a quiz, with all that is needed to score it by hand.

    Attributes:
        id: of the dimension.
        name: in the page's language.
        letters: of the options that its questions have.
        key: points, question by question.
        bands: from the lowest to the highest.
        read: cards of essays for those who are weak in it.
    """

    id: str
    name: str
    letters: tuple[str, ...]
    key: tuple[QuizPoints, ...]
    bands: tuple[QuizBand, ...]
    read: tuple[Card, ...]


class QuizView(msgspec.Struct, frozen=True, kw_only=True):
    """``blocks/quiz.html``: a self-assessment.

    Attributes:
        href: of the page that holds it.
        style: href of the quiz's style sheet.
        script: href of the quiz's script.
        count: number of questions, in words.
        minutes: that it takes, in words.
        dimensions: in order.
        questions: in order.
        data: what the script needs, as JSON that is safe inside ``script``.
    """

    href: str
    style: str
    script: str
    count: str
    minutes: str
    dimensions: tuple[QuizDimension, ...]
    questions: tuple[QuizQuestion, ...]
    data: Html


def quiz_view(
    quiz: Quiz,
    lang: Lang,
    *,
    phrases: Phrases,
    speeds: Speeds,
    read: Callable[[str], tuple[Card, ...]],
    href: str,
    style: str,
    script: str,
) -> QuizView:
    """Return the view of a quiz in one language.

    Args:
        quiz: to show.
        lang: to show it in.
        phrases: of that language.
        speeds: of the site's readers.
        read: a dimension's id, to the cards of the essays for it.
        href: of the page that holds it.
        style: href of the style sheet.
        script: href of the script.
    """
    total = len(quiz.questions)
    return QuizView(
        href=href,
        style=style,
        script=script,
        count=phrases.count("quiz.questions", total),
        minutes=phrases.count("quiz.minutes", _minutes(quiz, lang, speeds)),
        dimensions=tuple(_dimension(quiz, each, lang, phrases, read(each.id)) for each in quiz.dimensions),
        questions=tuple(
            QuizQuestion(
                id=question.id,
                progress=phrases.fill("quiz.question", n=number, total=total),
                text=question.text[lang],
                options=tuple(
                    QuizOption(option.id, letter, option.text[lang])
                    for option, letter in zip(question.options, _LETTERS, strict=False)
                ),
                best=_LETTERS[_best(question)],
                why=question.options[_best(question)].why.get(lang, ""),
            )
            for number, question in enumerate(quiz.questions, start=1)
        ),
        data=_data(quiz, lang, phrases),
    )


def _minutes(quiz: Quiz, lang: Lang, speeds: Speeds) -> int:
    text = " ".join(
        piece
        for question in quiz.questions
        for piece in (question.text[lang], *(option.text[lang] for option in question.options))
    )
    reading = han.count_han(text) / speeds.han + han.count_words(text) / speeds.words
    return math.ceil(reading + len(quiz.questions) * _SECONDS_TO_CHOOSE / 60)


def _best(question: Question) -> int:
    """Return the position of the option that counts most in the question's own dimension."""
    points = [worth(question, option) for option in question.options]
    return points.index(max(points))


def _dimension(
    quiz: Quiz, dimension: Dimension, lang: Lang, phrases: Phrases, read: tuple[Card, ...]
) -> QuizDimension:
    key = tuple(
        QuizPoints(number, tuple(option.points.get(dimension.id, 0) for option in question.options))
        for number, question in enumerate(quiz.questions, start=1)
        if any(option.points.get(dimension.id) for option in question.options)
    )
    least, most = reach(dimension.id, quiz.questions)
    ranges: dict[str, list[int]] = {band.id: [] for band in quiz.bands}
    for points in range(least, most + 1):
        ranges[band_of(quiz, rounded(points - least, most - least)).id].append(points)
    return QuizDimension(
        id=dimension.id,
        name=dimension.name[lang],
        letters=tuple(_LETTERS[: max((len(line.points) for line in key), default=0)]),
        key=key,
        bands=tuple(
            QuizBand(
                id=band.id,
                name=band.name[lang],
                points=phrases.fill("quiz.points", first=min(ranges[band.id]), last=max(ranges[band.id])),
                advice=dimension.advice[band.id][lang],
            )
            for band in quiz.bands
        ),
        read=read,
    )


def _data(quiz: Quiz, lang: Lang, phrases: Phrases) -> Html:
    """Return what the script needs as JSON in which no tag can begin or end."""
    words = phrases.strings.texts
    data = {
        "id": quiz.id,
        "version": quiz.version,
        "dimensions": [{"id": each.id, "name": each.name[lang]} for each in quiz.dimensions],
        "bands": [
            {"id": band.id, "first": band.first, "last": band.last, "name": band.name[lang]}
            for band in quiz.bands
        ],
        "questions": [
            {
                "id": question.id,
                "dimension": question.dimension,
                "ordered": question.ordered,
                "options": [{"id": option.id, "points": option.points} for option in question.options],
            }
            for question in quiz.questions
        ],
        "words": {key.removeprefix(_WORDS): words[key] for key in sorted(words) if key.startswith(_WORDS)},
    }
    return msgspec.json.encode(data).decode().replace("<", "\\u003c").replace("&", "\\u0026")
