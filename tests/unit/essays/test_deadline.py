"""What never ends is ended, and named."""

import itertools
import threading

import pytest

from generator.core.model import SourceFile
from generator.essays.deadline import TooSlowError, deadline
from generator.essays.parse import TOO_SLOW, is_too_slow
from tests.unit.samples import parse_file

HEAD = "---\ntitle: T\ndate: 2026-01-02\n---\n\n"
SCALA = '```scala\n"' + "\\" * 60 + "\n```"
BRACKETS = "[" * 40_000


@pytest.mark.parametrize(
    ("text", "message"), [(SCALA, "colouring its `scala` code"), (BRACKETS, "converting this text")]
)
def test_a_text_whose_conversion_does_not_end_is_named(
    text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is loaded once, and takes computing time too, is loaded before.
    parse_file(SourceFile.of("content/essays/a.en.md", f"{HEAD}```scala\nval a = 1\n```\n".encode()))
    monkeypatch.setattr("generator.essays.parse.SECONDS", 0.4)
    parsed = parse_file(SourceFile.of("content/essays/a.en.md", f"{HEAD}{text}\n".encode()))
    (problem,) = parsed.problems
    assert (parsed.document, problem.code, problem.place.path) == (None, TOO_SLOW, "content/essays/a.en.md")
    assert problem.message.startswith(message)
    assert is_too_slow(parsed)


def test_the_next_text_is_read_as_if_nothing_had_been(monkeypatch: pytest.MonkeyPatch) -> None:
    good = SourceFile.of("content/essays/a.en.md", f"{HEAD}A *word*.[^1]\n\n[^1]: Note.\n".encode())
    before = parse_file(good)
    monkeypatch.setattr("generator.essays.parse.SECONDS", 0.4)
    parse_file(SourceFile.of("content/essays/b.en.md", f"{HEAD}{SCALA}\n".encode()))
    monkeypatch.undo()
    assert parse_file(good) == before


def test_without_a_main_thread_there_is_no_deadline_and_no_failure() -> None:
    ended: list[bool] = []

    def work() -> None:
        with deadline(0.01):
            ended.append(sum(range(2_000_000)) > 0)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_the_deadline_is_over_once_the_work_is_done() -> None:
    with deadline(0.05):
        pass
    assert sum(range(5_000_000)) > 0
    with pytest.raises(TooSlowError), deadline(0.05):
        all(number >= 0 for number in itertools.count())
