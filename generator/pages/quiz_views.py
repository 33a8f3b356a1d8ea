"""Views of a self-assessment: what ``blocks/quiz.html`` and ``blocks/quiz.feed.html`` see."""

import msgspec

from generator.core.model import Html
from generator.pages.views import Card


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
