"""The one predicate that decides what the public sees."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.meta import Meta
from generator.works.assembler import agreed_dates
from generator.works.publication import PublishRules, reason_to_hold, split_held
from generator.works.works import group
from tests.unit.chance import thorough
from tests.unit.samples import document

TODAY = dt.date(2026, 6, 15)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("draft", "date", "reason"),
    [
        (False, None, ""),
        (False, TODAY, ""),
        (False, TODAY - DAY, ""),
        (False, TODAY + DAY, "future"),
        (True, None, "draft"),
        (True, TODAY, "draft"),
        (True, TODAY + DAY, "draft"),
    ],
)
def test_a_draft_and_a_future_work_are_held_back(draft: bool, date: dt.date | None, reason: str) -> None:  # noqa: FBT001
    one = document("essays/a", meta=Meta(title="A", draft=draft))
    assert reason_to_hold(one, date, PublishRules(TODAY)) == reason
    assert not reason_to_hold(one, date, PublishRules(TODAY, drafts=True))


_metas = st.builds(
    Meta,
    title=st.just("A"),
    draft=st.booleans(),
    date=st.one_of(st.none(), st.dates(TODAY - DAY, TODAY + DAY)),
)


@thorough
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["en", "zh"]), _metas), max_size=6))
def test_every_edition_is_either_public_or_held_back_with_its_reason(
    items: list[tuple[str, str, Meta]],
) -> None:
    documents = {
        (name, lang): document(f"essays/{name}", lang, meta=meta) for name, lang, meta in items
    }.values()
    dates = agreed_dates(group(documents))
    public, held = split_held(documents, dates, PublishRules(TODAY))
    assert sorted([each.path for each in public] + [each.path for each in held]) == sorted(
        each.path for each in documents
    )
    assert held == sorted(held)
    for each in public:
        date = dates[each.identity.work]
        assert not each.meta.draft
        assert date is None or date <= TODAY
    assert split_held(documents, dates, PublishRules(TODAY, drafts=True)) == (list(documents), [])


def test_a_date_in_one_edition_holds_back_the_other() -> None:
    dated = document("essays/a", "en", meta=Meta(title="A", date=TODAY + DAY))
    undated = document("essays/a", "zh")
    _, held = split_held([dated, undated], agreed_dates(group([dated, undated])), PublishRules(TODAY))
    assert [(each.lang, each.reason) for each in held] == [("en", "future"), ("zh", "future")]


def test_a_draft_holds_back_its_own_edition_alone() -> None:
    draft = document("essays/a", "en", meta=Meta(title="A", draft=True, date=TODAY))
    other = document("essays/a", "zh")
    public, _ = split_held([draft, other], agreed_dates(group([draft, other])), PublishRules(TODAY))
    assert public == [other]
