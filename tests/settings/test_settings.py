"""Every setting makes the difference that the table says, and the table leaves no setting out."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from generator.extensions import LINTS, TARGETS
from generator.writing.schemas import front_matter_schema, quiz_schema, site_schema
from tests.settings.front_matter_keys import FRONT_ROWS
from tests.settings.quiz_keys import QUIZ_ROWS
from tests.settings.site import Files, Site
from tests.settings.site_settings import SITE_ROWS
from tests.settings.table import Row, keys_of

ROWS: tuple[Row, ...] = (*SITE_ROWS, *FRONT_ROWS, *QUIZ_ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.key}-{number}" for number, row in enumerate(ROWS)])
def test_a_setting_makes_its_difference(row: Row, make_site: Callable[[Files], Site]) -> None:
    before, after = (row.see(make_site(files)) for files in row.sources())
    assert before == row.before
    assert after == row.after


@pytest.mark.parametrize(
    ("schema", "rows"),
    [
        (site_schema(LINTS, TARGETS), SITE_ROWS),
        (front_matter_schema(), FRONT_ROWS),
        (quiz_schema(), QUIZ_ROWS),
    ],
    ids=["site.toml", "front matter", "quiz.toml"],
)
def test_the_table_has_every_setting_that_a_reader_asks_for(
    schema: dict[str, Any], rows: Sequence[Row]
) -> None:
    """A setting without a row might make no difference at all: add one to the table."""
    keys = keys_of(schema)
    patterns = {key: re.compile(re.escape(key).replace(r"\*", r"[\w-]+")) for key in keys}
    named = {key: [row for row in rows if pattern.fullmatch(row.key)] for key, pattern in patterns.items()}
    assert [key for key, found in named.items() if not found] == []
    assert [
        row.key for row in rows if not any(pattern.fullmatch(row.key) for pattern in patterns.values())
    ] == []
    assert [key for key, found in named.items() if all(row.before == row.after for row in found)] == []
