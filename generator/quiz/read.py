"""``read_quiz``: one quiz file becomes one quiz, with all that there is to say about it. Memoised."""

from collections.abc import Iterable, Mapping

from generator.core.model import CONTENT, Lang, SourceFile
from generator.core.problems import Place, Problem, error, has_errors, warning
from generator.core.result import Result
from generator.inputs.tables import TableReader
from generator.inputs.toml import read_toml_file
from generator.quiz.consistency import check
from generator.quiz.definition import LOCK_FILE, QUIZ_FILE, Quiz, ReadQuiz
from generator.quiz.grammar import read_grammar
from generator.quiz.lint import lint

NOT_ACCEPTED = "quiz-not-accepted"
"""Code of the warning that matters only once readers can take the quiz."""


def read_quizzes(
    texts: Iterable[SourceFile], languages: tuple[Lang, ...], known: Mapping[str, ReadQuiz]
) -> dict[str, ReadQuiz]:
    """Return every quiz by path and all that reading it depends on, reading only what is not known.

    Args:
        texts: of the project.
        languages: of the site.
        known: what former builds read, by the same names; "@" ends the path.
    """
    files = {file.path: file for file in texts if file.path.startswith(f"{CONTENT}/")}
    quizzes = {}
    for path, file in files.items():
        folder, _, name = path.rpartition("/")
        if name == QUIZ_FILE:
            lock = files.get(f"{folder}/{LOCK_FILE}")
            key = "@".join((path, file.digest, lock.digest if lock else "", *languages))
            quizzes[key] = known.get(key) or read_quiz(file, lock, languages)
    return quizzes


def read_quiz(file: SourceFile, lock: SourceFile | None, languages: tuple[Lang, ...]) -> ReadQuiz:
    """Read one quiz file.

    Pure: the result depends on the arguments alone.

    Args:
        file: the quiz.
        lock: what was accepted of it, where that is written down.
        languages: of the site.
    """
    read = read_grammar(file, languages)
    quiz, problems = read.value, [*read.problems]
    if quiz is not None and not has_errors(problems):
        problems += check(quiz)
    if quiz is None or has_errors(problems):
        return ReadQuiz(None, tuple(sorted(problems)))
    problems += _compare(quiz, lock)
    problems += lint(quiz)
    return ReadQuiz(quiz, tuple(sorted(problems)))


def _compare(quiz: Quiz, lock: SourceFile | None) -> tuple[Problem, ...]:
    folder = quiz.path.removesuffix(f"/{QUIZ_FILE}").rpartition("/")[2]
    accept = f"`diptych quiz {folder} --accept`"
    accepted = _accepted(lock) if lock else Result(("", ""))
    if accepted.problems:
        return accepted.problems
    version, fingerprint = accepted.value
    if version != quiz.version:
        said = f'version "{quiz.version}" of this quiz is not accepted yet'
        return (warning(quiz.version_place, NOT_ACCEPTED, said, f"run {accept}"),)
    if fingerprint != quiz.fingerprint:
        return (
            error(
                quiz.version_place,
                "changed-scoring",
                f'the scoring has changed since version "{version}" was accepted',
                f"write another version, so that old answers and links end politely, and run {accept}",
            ),
        )
    return ()


def _accepted(lock: SourceFile) -> Result[tuple[str, str]]:
    entries = read_toml_file(lock)
    if entries.value is None:
        return Result(("", ""), entries.problems)
    reader = TableReader(entries.value, Place(lock.path))
    accepted = reader.text("version", required=True), reader.text("fingerprint", required=True)
    return Result(accepted, reader.problems)


def lock_text(quiz: Quiz) -> str:
    """Return the text of the file that says what was accepted."""
    return (
        f"# What `diptych quiz --accept` saw of {QUIZ_FILE}. Commit it: a build refuses a scoring that\n"
        f"# changes under an old version, because answers that readers saved and links that they\n"
        f"# shared would lie.\n"
        f'version = "{quiz.version}"\nfingerprint = "{quiz.fingerprint}"\n'
    )
