"""A release is what its commit says, and the same whoever makes it."""

from pathlib import Path

import pytest

from tests.release import made, unfit

INIT = '__version__ = "0.2.0"\n'
CHANGELOG = "# Changelog\n\n## 0.2.0, 2026-07-01\n\n- Tea.\n\n## 0.1.0, unreleased\n"


def test_a_commit_that_names_a_version_and_its_day_is_fit() -> None:
    assert unfit(INIT, CHANGELOG, ["v0.1.0"], []) == []


@pytest.mark.parametrize(
    ("init", "changelog", "tags", "pending", "reason"),
    [
        (INIT, CHANGELOG, ["v0.2.0"], [], "there is a tag v0.2.0: give __version__ another number"),
        (INIT, CHANGELOG, [], ["README.md"], "README.md is not committed"),
        (
            INIT,
            CHANGELOG.replace("2026-07-01", "unreleased"),
            [],
            [],
            "CHANGELOG.md says of 0.2.0 that it is unreleased: write its day",
        ),
        (
            INIT,
            CHANGELOG.replace("0.2.0", "0.3.0"),
            [],
            [],
            "the first heading of CHANGELOG.md does not speak of 0.2.0",
        ),
        (INIT, "# Changelog\n", [], [], "the first heading of CHANGELOG.md does not speak of 0.2.0"),
        ("", CHANGELOG, [], [], "the first heading of CHANGELOG.md does not speak of ?"),
    ],
)
def test_what_is_to_be_done_before_a_release_is_named(
    init: str, changelog: str, tags: list[str], pending: list[str], reason: str
) -> None:
    assert unfit(init, changelog, tags, pending) == [reason]


def test_the_archives_of_a_commit_are_the_same_twice(tmp_path: Path) -> None:
    first, second = made(tmp_path / "first"), made(tmp_path / "second")
    assert [(each.name, each.read_bytes()) for each in first] == [
        (each.name, each.read_bytes()) for each in second
    ]
