"""Which notes stand beside the text, and what becomes of the list at the end."""

from generator.pages.sidenotes import sidenotes

NOTES = """<section aria-label="Footnotes" class="footnotes" role="doc-endnotes">
<ol>
<li id="fn:a">
<p>One <em>word</em>.</p>
<p>And another.&#160;<a aria-label="Back" class="footnote-backref" href="#fnref:a">&#8617;</a></p>
</li>
<li id="fn:b">
<p>A list:</p>
<ul>
<li>things&#160;<a aria-label="Back" class="footnote-backref" href="#fnref:b">&#8617;</a></li>
</ul>
</li>
</ol>
</section>
"""


def reference(name: str, number: int = 1) -> str:
    return f'<sup id="fnref:{name}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'


def test_a_note_follows_its_reference_with_its_id_its_number_and_its_way_back() -> None:
    text = f"<p>Text.{reference('a')} More.</p>"
    placed = sidenotes([text], NOTES).placed(text)
    assert placed.startswith(
        f'<p>Text.{reference("a")}<span class="footnote-beside" id="fn:a" role="doc-footnote">'
        '<span class="footnote-mark">1</span> One <em>word</em>.<span class="footnote-paragraph">And another.'
    )
    assert 'href="#fnref:a"' in placed
    assert placed.endswith("</span></span> More.</p>")
    assert "<p>" not in placed[3:]


def test_the_list_keeps_its_numbers_and_marks_for_paper_what_stands_beside_the_text() -> None:
    listed = sidenotes([f"<p>{reference('a')}{reference('b', 2)}</p>"], NOTES).for_paper(NOTES)
    assert '<li value="1" class="on-paper">\n<p>One' in listed
    assert '<li value="2" id="fn:b">' in listed
    assert 'id="fn:a"' not in listed
    assert "#fnref:a" not in listed
    assert "#fnref:b" in listed
    assert 'class="footnotes"' in listed
    assert listed.endswith("</ol>\n</section>\n")


def test_a_list_of_which_all_notes_stand_beside_the_text_is_for_paper_as_a_whole() -> None:
    start = NOTES.index('<li id="fn:b">')
    notes = NOTES[:start] + NOTES[NOTES.index("</ol>") :]
    assert 'class="footnotes on-paper"' in sidenotes([f"<p>{reference('a')}</p>"], notes).for_paper(notes)


def test_notes_of_tables_and_headings_stay_at_the_end() -> None:
    for text in (
        f"<ul><li><h3>A{reference('a')}</h3></li></ul>",
        f"<table><td>{reference('a')}</td></table>",
    ):
        found = sidenotes([text], NOTES)
        assert found.beside == {}
        assert found.placed(text) == text


def test_a_note_that_refers_to_a_note_stays_at_the_end() -> None:
    notes = NOTES.replace("One", f"One{reference('b', 2)}")
    assert sidenotes([f"<p>{reference('a')}</p>"], notes).beside == {}


def test_a_second_reference_leads_to_the_note_beside_the_first() -> None:
    again = reference("a").replace("fnref:", "fnref2:")
    text = f"<p>{reference('a')} and{again}</p>"
    placed = sidenotes([text], NOTES).placed(text)
    assert placed.count('class="footnote-beside"') == 1
    assert again in placed
