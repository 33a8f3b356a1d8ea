"""What a quiz is: a self-assessment of several dimensions, written once for all languages.

Everything is keyed by ids, so that an answer given in one language is the same answer in the other.
"""

import msgspec

from generator.core.canonical import Digest, digest_of
from generator.core.model import Lang
from generator.core.problems import Place, Problem

Localized = dict[Lang, str]
"""A text in each of the quiz's languages; empty where an optional text is not written."""

QUIZ_FILE = "quiz.toml"
LOCK_FILE = "quiz.lock.toml"

STEP = 5
"""Scores are multiples of this: four questions to a dimension carry no finer reading."""

HIGHEST = 100


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a question.

    Attributes:
        id: unique in its question.
        text: what the reader chooses.
        points: by dimension; a dimension that is not named gets none.
        why: what speaks for or against it, shown with the result; may be empty.
    """

    id: str
    text: Localized
    points: dict[str, int]
    why: Localized


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question.

    Attributes:
        id: unique in the quiz.
        dimension: id of the dimension that it is about.
        text: the question.
        options: in the author's order.
        ordered: whether the order of the options means something, as on a scale; they are not shuffled.
        place: where it is written.
    """

    id: str
    dimension: str
    text: Localized
    options: tuple[Option, ...]
    ordered: bool
    place: Place


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A range of scores with a name; both ends belong to it."""

    id: str
    first: int
    last: int
    name: Localized
    place: Place


class EssayReference(msgspec.Struct, frozen=True):
    """An essay to read, by slug or id, not yet looked up."""

    name: str
    place: Place


class Dimension(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is measured by itself.

    Attributes:
        id: unique in the quiz.
        name: for readers.
        advice: by band.
        read: essays for those who are weak in it.
        place: where it is written.
    """

    id: str
    name: Localized
    advice: dict[str, Localized]
    read: tuple[EssayReference, ...]
    place: Place


class Quiz(msgspec.Struct, frozen=True, kw_only=True):
    """A complete quiz.

    Attributes:
        path: of its file.
        id: names it in the reader's browser.
        version: of its scoring; what was saved or shared under another one is refused.
        version_place: where the version is written.
        languages: that it is written in.
        dimensions: in the order of the chart and of shared results.
        bands: from the lowest to the highest.
        questions: in the order in which they are asked.
    """

    path: str
    id: str
    version: str
    version_place: Place
    languages: tuple[Lang, ...]
    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]
    questions: tuple[Question, ...]

    @property
    def fingerprint(self) -> Digest:
        """Return the digest of all that decides what a saved answer or a shared score means."""
        return digest_of(
            (
                self.id,
                [dimension.id for dimension in self.dimensions],
                [(band.id, band.first, band.last) for band in self.bands],
                [
                    (question.id, question.dimension, [(each.id, each.points) for each in question.options])
                    for question in self.questions
                ],
            )
        )


class ReadQuiz(msgspec.Struct, frozen=True):
    """What reading a quiz file gave; the quiz is None where it has errors."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
