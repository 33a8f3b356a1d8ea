"""Tags without a counterpart, as browsers count them."""

import pytest

from generator.essays.elements import loose_tags


@pytest.mark.parametrize(
    "text",
    [
        "<p>one<br>two<hr><img src='a.png'></p>",
        "<ul><li>one<li>two</ul>",
        "<table><tr><td>one<td>two</table>",
        "<p>one<p>two",
        "<svg viewBox='0 0 1 1'><path d=''/><g/></svg>",
        "<!-- <b> --><em>x</em><!-- </i> -->",
        '<a title="</a>" href=">">x</a>',
        "<a title='<b>'>x</a>",
        "1 < 2 and a <b",
        "<B>x</b>",
        "<my-card>x</my-card>",
        "a </p> b </li>",
        "<ul><li><p><details><summary>s</summary></p><p>text</p><p></details></p></li></ul>",
        "<blockquote><p><div class='x'>Lead</p><p></div></p></blockquote>",
        "<select><optgroup><option>a<optgroup><option>b</select>",
        "<svg/><math />x",
        "<textarea><b></textarea>",
        "<![CDATA[ <b> ]]><?php echo '<i>'; ?><!-- <b>",
    ],
)
def test_what_browsers_close_by_themselves_is_not_loose(text: str) -> None:
    assert loose_tags(text) == []


PIECES = ["<a ", "\"x' ='", '="', "=' ' ='\"", "<!-- ", "<!", "<?", "<b>", "</i>", "<tr><td><a>", "<svg/>"]


@pytest.mark.parametrize("piece", PIECES)
def test_text_of_any_length_is_read_in_one_pass(piece: str) -> None:
    many = 30_000  # a second pass for each would take minutes
    for text in (piece * many, f"<a {piece * many}", f"<b>{piece * many}</b>", "<b>" * many + piece * many):
        assert len(loose_tags(text)) <= 4 * many


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>a <b>b</p>", ["b 5"]),
        ("<b><i>x</b></i>", ["i 3", "/i 11"]),
        ("<div><div>x</div>", ["div 0"]),
        ("x</div></article>", ["/div 1", "/article 7"]),
        ("<a name=x />text", ["a 0"]),
        ("<svg><path></svg>", ["path 5"]),
        ('<a title=b" href="x">y', ["a 0"]),
    ],
)
def test_each_tag_without_a_counterpart_is_found_in_order(text: str, found: list[str]) -> None:
    assert [f"{'/' * each.is_end}{each.name} {each.at}" for each in loose_tags(text)] == found
