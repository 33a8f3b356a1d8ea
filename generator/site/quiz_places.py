"""Quizzes find their works: the blocks that show them, and the essays that they send readers to."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.core.model import CONTENT, Document, Embed, WorkId
from generator.core.problems import Place, Problem, did_you_mean, error, warning
from generator.core.result import Result
from generator.quiz.definition import QUIZ_FILE, EssayReference, Quiz, ReadQuiz
from generator.quiz.read import NOT_ACCEPTED
from generator.works.pairing import Pairing
from generator.works.works import Work

BLOCK = "quiz"


class PlacedQuiz(msgspec.Struct, frozen=True):
    """A quiz with the works that each of its dimensions sends readers to."""

    quiz: Quiz
    read: dict[str, tuple[WorkId, ...]]


def place_quizzes(quizzes: Mapping[str, ReadQuiz], pairing: Pairing) -> Result[dict[WorkId, PlacedQuiz]]:
    """Return the quizzes of published works. Problems are theirs, and what does not fit together.

    Args:
        quizzes: that were read, by name; "@" ends the path.
        pairing: the works of the site.
    """
    problems = [
        problem for quiz in quizzes.values() for problem in quiz.problems if problem.code != NOT_ACCEPTED
    ]
    published = {work.id: work for work in pairing.works}
    unsure = frozenset(pairing.half_read)
    paths = {name.partition("@")[0]: quiz for name, quiz in quizzes.items()}
    owned = {_work_of(path): (path, read.quiz) for path, read in paths.items()}
    for work_id, work in published.items():
        for edition in work.editions:
            problems += _check_blocks(edition.document, owned.get(work_id))
    for work_id, (path, _) in owned.items():
        shown = any(_blocks(document) for document in pairing.documents.get(work_id, ()))
        if not shown and work_id not in unsure:
            problems.append(
                warning(
                    Place(path),
                    "unused-quiz",
                    "no edition of an essay in this folder shows the quiz",
                    "write a fence named `quiz` into `index.….md` beside it, or remove the file",
                )
            )
    names = _names(published)
    placed = {}
    for work_id, (path, quiz) in owned.items():
        if quiz is not None and work_id in published:
            found = {each.id: _found(each.read, work_id, names, unsure) for each in quiz.dimensions}
            problems += [problem for works in found.values() for problem in works.problems]
            placed[work_id] = PlacedQuiz(quiz, {key: works.value for key, works in found.items()})
            if not all(edition.document.meta.draft for edition in published[work_id].editions):
                # Nobody has saved answers to a quiz that readers cannot take.
                problems += [each for each in paths[path].problems if each.code == NOT_ACCEPTED]
    return Result(placed, tuple(problems))


def _work_of(path: str) -> WorkId:
    return posixpath.dirname(path).removeprefix(f"{CONTENT}/")


def _blocks(document: Document) -> list[Embed]:
    return [embed for embed in document.body.embeds if embed.name == BLOCK]


def _check_blocks(document: Document, owned: tuple[str, Quiz | None] | None) -> Iterator[Problem]:
    for number, block in enumerate(_blocks(document)):
        if number:
            message = "a text shows its quiz once"
            yield error(block.place, "second-quiz", message, "remove one of the two blocks")
        elif owned is None:
            folder = posixpath.dirname(document.path)
            stands_alone = not posixpath.basename(document.path).startswith("index.")
            where = f"{CONTENT}/{document.identity.work}" if stands_alone else folder
            index = f"{where}/index.{document.identity.lang}.md"
            yield error(
                block.place,
                "no-quiz",
                f"there is no quiz to show: {where}/{QUIZ_FILE} is missing",
                f"move this file to `{index}` and write the quiz beside it"
                if stands_alone
                else "write it, or remove the block",
            )
        elif owned[1] is not None and document.identity.lang not in owned[1].languages:
            yield error(
                block.place,
                "quiz-language",
                f'{owned[0]} is not written in "{document.identity.lang}"',
                "add the language to its `languages`, and translate it",
            )


def _names(published: Mapping[WorkId, Work]) -> dict[str, WorkId]:
    names = {work_id: work_id for work_id in published}
    for work_id in published:
        names.setdefault(work_id.rpartition("/")[2], work_id)
    return names


def _found(
    read: Iterable[EssayReference],
    work_id: WorkId,
    names: Mapping[str, WorkId],
    unsure: frozenset[WorkId],
) -> Result[tuple[WorkId, ...]]:
    found: dict[WorkId, None] = {}
    problems = []
    for reading in read:
        match = names.get(reading.name)
        if match == work_id:
            problems.append(
                error(
                    reading.place,
                    "self-related",
                    "a quiz cannot send readers to its own essay",
                    "name another essay",
                )
            )
        elif match is not None:
            found[match] = None
        elif not any(reading.name in (each, each.rpartition("/")[2]) for each in unsure):
            problems.append(
                error(
                    reading.place,
                    "unknown-work",
                    f'no work is called "{reading.name}"',
                    did_you_mean(reading.name, names, "write a work's slug, such as `daily-grind`"),
                )
            )
    return Result(tuple(found), tuple(problems))
