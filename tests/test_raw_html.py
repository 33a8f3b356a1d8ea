"""A site that wants no HTML in its essays is told of each piece, with what to write instead."""

from tests.project import CONFIG, Project

HEAD = "---\ntitle: T\ndate: 2026-01-01\n---\n"
REFUSED = CONFIG + "\n[content]\nraw_html = false\n"
ESSAY = "content/essays/e.en.md"


def test_html_is_allowed_unless_a_site_says_otherwise(project: Project) -> None:
    project.write(ESSAY, HEAD + "<div>one</div>\n\nA <b>word</b>.\n")
    assert project.build().ok
    assert "<b>word</b>" in project.read("en/essays/e/index.html")


HONEST = """
- a

    <details>
    <summary>s</summary>

    text *em*

    </details>

> <figure>
>
> x
>
> </figure>

> [!NOTE]
> <details>
> <summary>s</summary>
>
> text
>
> </details>

Term

:   <div class="x"><div>

    a

    </div></div>

Text[^1]

[^1]: A

    <details>

    b

    </details>
"""


def test_blocks_of_html_may_stand_in_lists_quotes_callouts_definitions_and_notes(project: Project) -> None:
    project.write(ESSAY, HEAD + HONEST)
    assert project.build().problems == ()
    assert project.read("en/essays/e/index.html").count("<details>") >= 3


def test_each_piece_of_html_is_refused_at_its_place_with_the_markdown_instead(project: Project) -> None:
    project.write("site.toml", REFUSED)
    project.write(
        ESSAY,
        HEAD + "A <b>word</b> and<BR>a <b>second</b>.\n\n"
        '<div class="x">\n<p>block</p>\n</div>\n\n'
        '<section markdown="1">\n*words*\n</section>\n\n'
        "- an <em>item</em>\n\n> a <a href='https://a.example/'>link</a>\n",
    )
    report = project.build()
    told = [
        (problem.place.line, problem.place.column, problem.message.rpartition(": ")[2], problem.hint)
        for problem in report.problems
    ]
    otherwise = "say it in Markdown, or set `raw_html = true` under `[content]` in site.toml"
    assert told == [
        (5, 3, '"<b>"', "write `**words**`"),
        (5, 18, '"<BR>"', "end the line with two spaces"),
        (5, 24, '"<b>"', "write `**words**`"),
        (7, 1, '"<div>"', otherwise),
        (11, 1, '"<section>"', otherwise),
        (15, 6, '"<em>"', "write `*words*`"),
        (17, 5, '"<a>"', "write `[text](address)`"),
    ]
    assert not report.ok


def test_what_only_looks_like_html_is_not_refused(project: Project) -> None:
    project.write("site.toml", REFUSED)
    project.write(
        ESSAY,
        HEAD + "Code `<b>` and $a<b$ and 1 < 2, <https://a.example/>, <me@a.example>.[^n]\n\n"
        "<!-- more -->\n\nMore <!-- and less --> words.\n\n    <p>indented</p>\n\n"
        "```html\n<p>fenced</p>\n```\n\n> ```html\n> <p>quoted</p>\n> ```\n\n"
        "- [ ] a task\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Heading {.pull}\n\n[^n]: A note.\n",
    )
    report = project.build()
    assert report.problems == ()


def test_the_switch_reads_the_essays_again(project: Project) -> None:
    project.write(ESSAY, HEAD + "A <b>word</b>.\n")
    assert project.build().ok
    project.write("site.toml", REFUSED)
    assert project.codes(project.build()) == ["raw-html"]
