"""``diptych quiz``: what chance and habits would score in a self-assessment; and accepting its scoring."""

import argparse
import sys
from pathlib import Path

import msgspec

from generator.building.snapshot import take_snapshot
from generator.commands.requests import request_from
from generator.commands.terminal import RefusedError, print_json, print_problems
from generator.core.model import SourceFile
from generator.core.problems import Problem, did_you_mean, has_errors
from generator.quiz.definition import LOCK_FILE, QUIZ_FILE, Quiz
from generator.quiz.fairness import Figures, Habit, figures
from generator.quiz.read import lock_text, read_quiz

_NAME_WIDTH = 34


def run(options: argparse.Namespace) -> int:
    """Report on one quiz."""
    request = request_from(options)
    taken = take_snapshot(request)
    snapshot = taken.value
    if snapshot is None or has_errors(taken.problems):
        print_problems(sorted(set(taken.problems)), request.root, sys.stderr)
        return 1
    texts = {file.path: file for file in snapshot.content.texts}
    file = _find(options.slug, texts)
    lock = texts.get(f"{file.path.removesuffix(QUIZ_FILE)}{LOCK_FILE}")
    read = read_quiz(file, lock, snapshot.config.keys)
    changed = options.accept and any(each.code == "changed-scoring" for each in read.problems)
    if read.quiz is None or changed:
        print_problems(read.problems, request.root, sys.stderr)
        return 1
    if options.accept:
        return _accept(read.quiz, lock, request.root)
    found = figures(read.quiz)
    if options.json:
        print_json(_as_json(read.quiz, found, read.problems))
    else:
        _print(read.quiz, found)
        print_problems(read.problems, request.root, sys.stderr)
    return 0


def _find(slug: str, texts: dict[str, SourceFile]) -> SourceFile:
    wanted = slug.replace("\\", "/").strip("/").removeprefix("content/").removesuffix(f"/{QUIZ_FILE}")
    quizzes = {
        path.removeprefix("content/").removesuffix(f"/{QUIZ_FILE}"): file
        for path, file in texts.items()
        if path.startswith("content/") and path.endswith(f"/{QUIZ_FILE}")
    }
    match = next((each for each in quizzes if wanted in (each, each.rpartition("/")[2])), None)
    if match is not None:
        return quizzes[match]
    names = [each.rpartition("/")[2] for each in quizzes]
    known = (
        f"there are: {', '.join(names)}" if names else f"write a {QUIZ_FILE} beside an essay's index files"
    )
    raise RefusedError(f'no quiz is called "{slug}"', did_you_mean(wanted, names, known))


def _accept(quiz: Quiz, lock: SourceFile | None, root: Path) -> int:
    path = root / quiz.path.replace(QUIZ_FILE, LOCK_FILE)
    text = lock_text(quiz).encode()
    if lock is not None and lock.data == text:
        print(f'version "{quiz.version}" is accepted already')
        return 0
    path.write_bytes(text)
    print(f'accepted version "{quiz.version}": wrote {path.relative_to(root).as_posix()}; commit it')
    return 0


def _as_json(quiz: Quiz, found: Figures, problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "id": quiz.id,
        "version": quiz.version,
        "fingerprint": quiz.fingerprint,
        "languages": list(quiz.languages),
        "questions": len(quiz.questions),
        **msgspec.to_builtins(found),
        "problems": problems,
    }


def _print(quiz: Quiz, found: Figures) -> None:
    print(
        f'{quiz.path}: version "{quiz.version}", {len(quiz.questions)} questions, '
        f"{len(quiz.dimensions)} dimensions, {', '.join(quiz.languages)}\n"
    )
    bands = [band.id for band in quiz.bands]
    _row("dimension", ["items", "points", "at random", *bands])
    for each in found.reach:
        shares = [f"{each.bands[band]:.0f} %" for band in bands]
        _row(each.dimension, [str(each.items), f"{each.least}..{each.most}", f"{each.blind:.1f}", *shares])
    print("\n(the last columns: the share of sheets filled in at random that end in each band)\n")
    names = [dimension.id for dimension in quiz.dimensions]
    _row("habit", ["overall", "at random", *names])
    for habit in found.habits:
        scores = [f"{habit.dimensions[name]:.0f}" if name in habit.dimensions else "" for name in names]
        _row(_named(habit), [f"{habit.overall:.1f}", f"{habit.blind:.1f}", *scores])
    print()


def _named(habit: Habit) -> str:
    return f"{habit.name} ({habit.lang})" if habit.lang else habit.name


def _row(name: str, cells: list[str]) -> None:
    print(f"{name:<{_NAME_WIDTH}}" + "".join(f"{cell:>14}" for cell in cells))
