"""No case of a specification is lost again, and the comparison sees what matters."""

import pytest

from tests.conformance import specs, suites
from tests.conformance.compare import are_equal
from tests.conformance.report import TABLE, read_table, table
from tests.conformance.suites import Score

FLOORS = {"CommonMark 0.31.2": 434, "GFM extensions": 8, "Emphasis beside Han": 202}


@pytest.fixture(scope="module")
def scores() -> tuple[Score, ...]:
    return suites.scores()


def test_every_case_that_the_committed_report_calls_equal_still_is(scores: tuple[Score, ...]) -> None:
    committed = read_table(TABLE.read_text(encoding="utf-8"))
    lost = {
        f"{score.suite}, {score.section}": sorted(worse)
        for score in scores
        if (worse := set(score.missed) - committed[score.suite, score.section])
    }
    assert not lost, "mend it, or say why in the commit that runs `make conformance`"


def test_no_suite_falls_below_its_floor(scores: tuple[Score, ...]) -> None:
    equal = {name: sum(each.equal for each in scores if each.suite == name) for name in FLOORS}
    assert {name: count for name, count in equal.items() if count < FLOORS[name]} == {}


def test_the_specifications_are_read_whole() -> None:
    assert [len(specs.commonmark()), len(specs.gfm())] == [652, 24]
    assert specs.commonmark()[0] == specs.Case(
        1, "Tabs", "\tfoo\tbaz\t\tbim\n", "<pre><code>foo\tbaz\t\tbim\n</code></pre>\n"
    )


def test_emphasis_beside_han_is_bold_by_the_reference() -> None:
    cases = specs.beside_han()
    assert all("<strong>" in case.html or "<em>" in case.html for case in cases)
    assert specs.Case(2, "Strong", "是**重點**\n", "<p>是<strong>重點</strong></p>\n") in cases


def test_a_report_is_read_as_it_was_written() -> None:
    made = table([Score("A", "Lists", 3, (2, 3)), Score("A", "Links", 1, ()), Score("B", "Lists", 1, (1,))])
    assert "| A | 4 | 2 |" in made
    assert read_table(made) == {("A", "Lists"): {2, 3}, ("A", "Links"): frozenset(), ("B", "Lists"): {1}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<p id="a" class="b">x</p>', "<p>x</p>"),
        ("<ul>\n<li>a\n b</li></ul>", "<ul><li>a b</li>\n</ul>\n"),
        (
            '<div class="highlight"><pre><span></span><code><span class="nx">a</span>\n\n</code></pre></div>',
            '<pre><code class="language-js">a\n</code></pre>',
        ),
        ('<td class="align-left">a</td>', '<td align="left">a</td>'),
        (
            '<figure><img src="a" alt="b"><figcaption>t</figcaption></figure>',
            '<p><img alt="b" src="a" title="t" /></p>',
        ),
        ("<p>a<br>\nb</p>", "<p>a<br />b</p>"),
    ],
)
def test_what_readers_cannot_see_is_no_difference(one: str, other: str) -> None:
    assert are_equal(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ('<a href="x">a</a>', '<a href="y">a</a>'),
        ('<ol start="2"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ("<pre><code>a\n b</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<p>a</p>", "<p>a</p><!-- b -->"),
        ("<p>a</p></div>", "<p>a</p>"),
    ],
)
def test_what_readers_can_see_is_a_difference(one: str, other: str) -> None:
    assert not are_equal(one, other)
