"""Mistakes in Markdown, links, pictures and named blocks."""

from tests.bad_inputs.cases import HEAD, E, body, case

case(
    "a key and its synonym",
    {E: "---\ntitle: T\ndate: 2026-01-01\nupdated: 2026-01-02\nlastmod: 2026-01-03\n---\nx\n"},
    """
content/essays/e.en.md:5:1: error: "lastmod" says again what "updated" says
  5 | lastmod: 2026-01-03
    | ^
  hint: keep "updated" and remove "lastmod"
""",
)

case(
    "a merge",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra:\n  <<: {a: 1}\n---\nx\n"},
    """
content/essays/e.en.md:5:3: error: `<<` merges are not read
  5 |   <<: {a: 1}
    |   ^
  hint: write the keys out
""",
)

case(
    "not UTF-8",
    {E: b"---\ntitle: T\ndate: 2026-01-01\n---\n\xa4\xa4\xa4\xe5\n"},
    """
content/essays/e.en.md:5:1: error: the file is not UTF-8
  5 | ����
    | ^
  hint: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "a control character",
    {E: HEAD + "One\x0btwo.\n"},
    """
content/essays/e.en.md:5:4: error: an invisible control character (U+000B) stands here
  5 | One\\x0btwo.
    |    ^
  hint: delete it; it often comes along with pasted text
""",
)

case(
    "a dangling link",
    {E: HEAD + "\nSee [f](f/).\n", "content/essays/ff.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:6:9: error: nothing is found at "f/"
  6 | See [f](f/).
    |         ^
  hint: did you mean "ff/"?
""",
)

case(
    "a dangling link in raw HTML",
    {E: HEAD + '\n<p>See <a href="gone/">it</a>.</p>\n'},
    """
content/essays/e.en.md:6:17: error: nothing is found at "gone/"
  6 | <p>See <a href="gone/">it</a>.</p>
    |                 ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "the second of two equal targets",
    {E: HEAD + "`[x](gone/)` and\n[x](gone/)\n"},
    """
content/essays/e.en.md:6:5: error: nothing is found at "gone/"
  6 | [x](gone/)
    |     ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a dangling anchor",
    {E: HEAD + "\n## Rivers\n\nSee [f](#river).\n"},
    """
content/essays/e.en.md:8:9: error: content/essays/e.en.md has no "#river"
  8 | See [f](#river).
    |         ^
  hint: did you mean "rivers"?
""",
)

case(
    "a dangling anchor elsewhere",
    {E: HEAD + "\nSee [f](f/#river).\n", "content/essays/f.en.md": HEAD + "## Rivers\n"},
    """
content/essays/e.en.md:6:9: error: content/essays/f.en.md has no "#river"
  6 | See [f](f/#river).
    |         ^
  hint: did you mean "rivers"?
""",
)

case(
    "a missing image",
    {
        E: HEAD + "\n![A map](mapp.svg)\n",
        "content/essays/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    },
    """
content/essays/e.en.md:6:10: error: nothing is found at "mapp.svg"
  6 | ![A map](mapp.svg)
    |          ^
  hint: did you mean "map.svg"?
""",
)

case(
    "an image without description",
    {
        E: HEAD + "\n![](map.svg)\n",
        "content/essays/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    },
    """
content/essays/e.en.md:6:5: warning: the image "map.svg" has no description
  6 | ![](map.svg)
    |     ^
  hint: say what it shows between the square brackets, or add `{.decorative}` if it says nothing
""",
)

case(
    "a javascript link",
    {E: HEAD + "\n[x](javascript:alert)\n"},
    """
content/essays/e.en.md:6:5: error: a link may not start with "javascript:"
  6 | [x](javascript:alert)
    |     ^
  hint: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a disguised javascript link",
    {E: HEAD + '\n<a href="java&#115;cript:alert">x</a>\n'},
    """
content/essays/e.en.md:6:10: error: a link may not start with "javascript:"
  6 | <a href="java&#115;cript:alert">x</a>
    |          ^
  hint: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a second title",
    {E: HEAD + "\n# Title\n"},
    """
content/essays/e.en.md:6:1: error: a heading of the first level stands in the text; the page's title is the only one
  6 | # Title
    | ^
  hint: write `##`
""",
)

case(
    "an id twice",
    {E: HEAD + "\n## One {#a}\n\n## Two {#a}\n"},
    """
content/essays/e.en.md:8:10: error: the id "a" stands twice
  8 | ## Two {#a}
    |          ^
  hint: give one of them another name
""",
)

case(
    "an id of the page",
    {E: HEAD + "\n## Main {#main}\n"},
    """
content/essays/e.en.md:6:11: error: the id "main" belongs to the page around the text
  6 | ## Main {#main}
    |           ^
  hint: give it another name, such as `main-2`
""",
)

case(
    "a fence that is never closed",
    {E: HEAD + "\n```python\nx = 1\n"},
    """
content/essays/e.en.md:6:1: error: this fence is never closed
  6 | ```python
    | ^
  hint: add a line with the same marks, indented alike
""",
)

case(
    "an unknown code language",
    {E: HEAD + "\n```pyhton\nx = 1\n```\n"},
    """
content/essays/e.en.md:6:1: warning: "pyhton" is no language that can be coloured
  6 | ```pyhton
    | ^
  hint: did you mean "python"?
""",
)

case(
    "an unknown fence attribute",
    {E: HEAD + '\n```{.python titel="x"}\nx = 1\n```\n'},
    """
content/essays/e.en.md:6:1: error: unknown attribute "titel"
  6 | ```{.python titel="x"}
    | ^
  hint: did you mean "title"?
""",
)

case(
    "a formula that cannot be set",
    {E: HEAD + "\n$$\n\\left( b\n$$\n"},
    """
content/essays/e.en.md:7:1: error: this formula cannot be set: ExtraLeftOrMissingRightError
  7 | \\left( b
    | ^
  hint: check its braces and commands
""",
)

case(
    "an empty read-more block",
    {E: HEAD + "\n```read-more\n```\n"},
    """
content/essays/e.en.md:6:1: error: this `read-more` block leads nowhere
  6 | ```read-more
    | ^
  hint: write a path such as `../other-essay/`
""",
)

case(
    "a read-more block that leads to a file",
    {
        E: HEAD + "\n```read-more\nmap.svg\n```\n",
        "content/essays/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    },
    """
content/essays/e.en.md:7:1: error: "map.svg" is no essay or page
  7 | map.svg
    | ^
  hint: write a work's folder, or one edition's file
""",
)

case(
    "a read-more block that leads nowhere",
    {E: HEAD + "\n```read-more\n\n  ../gone/\n```\n"},
    """
content/essays/e.en.md:8:3: error: nothing is found at "../gone/"
  8 |   ../gone/
    |   ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a series on a page",
    {"content/p.en.md": "---\ntitle: P\nseries: s\n---\nx\n"},
    """
content/p.en.md:3:1: warning: a page outside the sections cannot be part of a series
  3 | series: s
    | ^
  hint: remove `series`
""",
)

case(
    "a foreign image",
    {E: HEAD + "\n![A cat](https://cats.example/cat.png)\n"},
    """
content/essays/e.en.md:6:10: error: an image from elsewhere is refused by the page's content policy
  6 | ![A cat](https://cats.example/cat.png)
    |          ^
  hint: copy the image beside the essay
""",
)

case(
    "an embedded page",
    {E: HEAD + '\n<iframe src="https://video.example/1"></iframe>\n'},
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `iframe` elements
  6 | <iframe src="https://video.example/1"></iframe>
    | ^
  hint: link to the other page, or say it in the text
""",
)

case(
    "a style attribute",
    {E: HEAD + '\n<p style="color: red">x</p>\n'},
    """
content/essays/e.en.md:6:4: error: the page's content policy refuses `style` attributes
  6 | <p style="color: red">x</p>
    |    ^
  hint: use a class and a style sheet of your own
""",
)

case(
    "an image that is a page",
    {E: HEAD + "\n![F](f/)\n", "content/essays/f.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:6:6: error: "f/" is no image
  6 | ![F](f/)
    |      ^
  hint: name an image file beside the essay
""",
)

case(
    "a link to a section without essays",
    {"content/p.en.md": "---\ntitle: P\n---\n[e](essays/)\n"},
    """
content/p.en.md:4:5: error: nothing is found at "essays/"
  4 | [e](essays/)
    |     ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "an aligned formula",
    {E: HEAD + "\n$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$\n"},
    """
content/essays/e.en.md:7:1: error: this formula cannot be set: "&" is not understood here
  7 | \\begin{aligned} a &= b \\\\ c &= d \\end{aligned}
    | ^
  hint: write it in another way; a `matrix` or `cases` can align
""",
)

case(
    "an unknown command in a formula",
    {E: HEAD + "\nSo $\\foo{x}$ it is.\n"},
    """
content/essays/e.en.md:6:5: error: this formula cannot be set: "\\foo" is not understood here
  6 | So $\\foo{x}$ it is.
    |     ^
  hint: write it in another way; a `matrix` or `cases` can align
""",
)

case(
    "a formula that is never closed",
    {E: HEAD + "\n$$\nx^2\n\ny\n"},
    """
content/essays/e.en.md:6:1: error: this `$$` is not read as a formula
  6 | $$
    | ^
  hint: put `$$` on lines of their own, a blank line before and after, and none inside
""",
)

case(
    "a note that does not exist",
    {E: HEAD + "\nText[^none].\n"},
    """
content/essays/e.en.md:6:5: error: there is no note for "[^none]"
  6 | Text[^none].
    |     ^
  hint: add a line `[^none]: …` at the end, with a half-width colon
""",
)

case(
    "a note that is never used",
    {E: HEAD + "\nText[^a].\n\n[^a]: One.\n\n[^b]: Two.\n"},
    """
content/essays/e.en.md:10:1: error: the note "[^b]" is never used
  10 | [^b]: Two.
     | ^
  hint: write `[^b]` where it belongs, or take the note out
""",
)

case(
    "a note twice",
    {E: HEAD + "\nText[^a].\n\n[^a]: One.\n\n[^a]: Two.\n"},
    """
content/essays/e.en.md:10:1: error: the note "[^a]" is written twice; the first would be lost
  10 | [^a]: Two.
     | ^
  hint: give one of them another name
""",
)

case(
    "a misspelt callout",
    {E: HEAD + "\n> [!WARNIG]\n> Text.\n"},
    """
content/essays/e.en.md:6:3: error: "WARNIG" is no kind of callout
  6 | > [!WARNIG]
    |   ^
  hint: did you mean "WARNING"?
""",
)

case(
    "a table without a blank line before it",
    {E: HEAD + "\nThe table:\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
    """
content/essays/e.en.md:7:1: warning: this table follows a line of text and becomes a part of it
  7 | | a | b |
    | ^
  hint: put a blank line before it
""",
)

case(
    "a list without a blank line before it",
    {E: HEAD + "\nLook here:\n- one\n- two\n"},
    """
content/essays/e.en.md:7:1: warning: this list follows a line of text and becomes a part of it
  7 | - one
    | ^
  hint: put a blank line before it
""",
)

case(
    "three titles more",
    {E: HEAD + "\n# One\n\nTwo\n===\n\nText.\n\n# Three\n"},
    """
content/essays/e.en.md:6:1: error: a heading of the first level stands in the text; the page's title is the only one
  6 | # One
    | ^
  hint: write `##`
content/essays/e.en.md:8:1: error: a heading of the first level stands in the text; the page's title is the only one
  8 | Two
    | ^
  hint: write `##`
content/essays/e.en.md:13:1: error: a heading of the first level stands in the text; the page's title is the only one
  13 | # Three
     | ^
  hint: write `##`
""",
)

case(
    "links and images that lead nowhere",
    body('An [empty]() one, ![an image]( ) and\n[another](<>), and <a href="">raw</a>.\n'),
    """
content/essays/e.en.md:6:12: error: nothing is written where this link leads
  6 | An [empty]() one, ![an image]( ) and
    |            ^
  hint: write a path to a file, an address, or `#` and a heading's id
content/essays/e.en.md:6:31: error: nothing is written where this image or file leads
  6 | An [empty]() one, ![an image]( ) and
    |                               ^
  hint: write a path to a file, an address, or `#` and a heading's id
content/essays/e.en.md:7:11: error: nothing is written where this link leads
  7 | [another](<>), and <a href="">raw</a>.
    |           ^
  hint: write a path to a file, an address, or `#` and a heading's id
content/essays/e.en.md:7:23: error: nothing is written where this link leads
  7 | [another](<>), and <a href="">raw</a>.
    |                       ^
  hint: write a path to a file, an address, or `#` and a heading's id
""",
)

case(
    "links that lead nowhere, written in rarer ways",
    body('A [title](<> "T"), <q cite="">quote</q> and [x][r].\n\n[r]: <>\n'),
    """
content/essays/e.en.md:6:11: error: nothing is written where this link leads
  6 | A [title](<> "T"), <q cite="">quote</q> and [x][r].
    |           ^
  hint: write a path to a file, an address, or `#` and a heading's id
content/essays/e.en.md:6:23: error: nothing is written where this link leads
  6 | A [title](<> "T"), <q cite="">quote</q> and [x][r].
    |                       ^
  hint: write a path to a file, an address, or `#` and a heading's id
content/essays/e.en.md:8:1: error: nothing is written where this link leads
  8 | [r]: <>
    | ^
  hint: write a path to a file, an address, or `#` and a heading's id
""",
)

case(
    "a reference that is written nowhere",
    body(
        "See [the *other* tale][tale], [again][], but not [1][2], `[a][b]`, a[i][j] or [x]\\[y].\n"
        '\n<abbr title="[p][q]">Z</abbr> and [one][there].\n\n[there]: https://e.example/\n'
    ),
    """
content/essays/e.en.md:6:22: warning: no address is written for "[tale]"
  6 | See [the *other* tale][tale], [again][], but not [1][2], `[a][b]`, a[i][j] or [x]\\[y].
    |                      ^
  hint: add a line `[tale]: …` with the address, or write `]\\[` where none is meant
content/essays/e.en.md:6:32: warning: no address is written for "[again]"
  6 | See [the *other* tale][tale], [again][], but not [1][2], `[a][b]`, a[i][j] or [x]\\[y].
    |                                ^
  hint: add a line `[again]: …` with the address, or write `]\\[` where none is meant
""",
)

case(
    "elements that are not closed and ends of none",
    body('A <b>bold word, <i>two</b>.\n\n`<u>` <Span/> and</div></p> more.\n\n<div class="x">\n\nThe end.\n'),
    """
content/essays/e.en.md:6:17: error: "<i>" is never closed
  6 | A <b>bold word, <i>two</b>.
    |                 ^
  hint: write `</i>` where it ends, in the same paragraph or block
content/essays/e.en.md:8:7: error: "<span>" is never closed
  8 | `<u>` <Span/> and</div></p> more.
    |       ^
  hint: write `<span></span>`: in HTML a slash ends no element
content/essays/e.en.md:8:18: error: "</div>" ends nothing
  8 | `<u>` <Span/> and</div></p> more.
    |                  ^
  hint: take it out, or write `<div>` where the element starts
content/essays/e.en.md:10:1: error: "<div>" is never closed
  10 | <div class="x">
     | ^
  hint: write `</div>` where it ends, in the same paragraph or block
""",
)

case(
    "an address without quotes that Markdown takes for no HTML",
    body("A <a href=https://e.example/?a=1&b=2>link</a>.\n"),
    """
content/essays/e.en.md:6:42: error: "</a>" ends nothing
  6 | A <a href=https://e.example/?a=1&b=2>link</a>.
    |                                          ^
  hint: Markdown takes its `<a>` for none: put the values in it into quotes
""",
)

case(
    "Markdown in HTML",
    body(
        '<div class="x">\n\nA [link](nowhere.md).\n\n## Second\n\n</div>\n\n'
        '<p class="y">**Bold**</p>\n\n<div markdown="1">\n**bold** <b>2</b>\n</div>\n\n'
        '<ul markdown="1">\n<li>one</li>\n<li>**two**</li>\n</ul>\n\n<pre># 1, **a and **b</pre>\n'
    ),
    """
content/essays/e.en.md:8:3: warning: this stands inside of HTML and is not read as Markdown: "[link](nowhere.md)"
  8 | A [link](nowhere.md).
    |   ^
  hint: write `<div markdown="1">`
content/essays/e.en.md:14:14: warning: this stands inside of HTML and is not read as Markdown: "**Bold**"
  14 | <p class="y">**Bold**</p>
     |              ^
  hint: write `<p markdown="1">`
content/essays/e.en.md:22:5: warning: this stands inside of HTML and is not read as Markdown: "**two**"
  22 | <li>**two**</li>
     |     ^
  hint: write `<li markdown="1">`
""",
)

case(
    "a raw first heading",
    {E: HEAD + "\n<h1>Two</h1>\n"},
    """
content/essays/e.en.md:6:1: error: a heading of the first level stands in the text; the page's title is the only one
  6 | <h1>Two</h1>
    | ^
  hint: write `##`
""",
)

case(
    "an address in angle brackets",
    {E: HEAD + "\n<javascript:alert(1)>\n"},
    """
content/essays/e.en.md:6:1: error: "<javascript:alert(1)>" is no element of HTML
  6 | <javascript:alert(1)>
    | ^
  hint: write a link as `[text](address)`
""",
)

case(
    "a local srcset",
    {E: HEAD + '\n<img src="https://a.example/x" srcset="b.png 2x" alt="x">\n'},
    """
content/essays/e.en.md:6:11: error: an image from elsewhere is refused by the page's content policy
  6 | <img src="https://a.example/x" srcset="b.png 2x" alt="x">
    |           ^
  hint: copy the image beside the essay
content/essays/e.en.md:6:40: error: local images of a `srcset` are not found and copied
  6 | <img src="https://a.example/x" srcset="b.png 2x" alt="x">
    |                                        ^
  hint: write one image with `src`
""",
)

case(
    "UTF-16",
    {E: "---\ntitle: T\n---\n".encode("utf-16")},
    """
content/essays/e.en.md:1:1: error: the file is not UTF-8
  1 | ��-\\x00-\\x00-\\x00
    | ^
  hint: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "a null character",
    {E: HEAD + "a\0b\n"},
    """
content/essays/e.en.md:5:2: error: an invisible control character (U+0000) stands here
  5 | a\\x00b
    |  ^
  hint: delete it; it often comes along with pasted text
""",
)

case(
    "a link that climbs out",
    body("[x](../../../../etc/passwd)\n"),
    """
content/essays/e.en.md:6:5: error: nothing is found at "../../../../etc/passwd"
  6 | [x](../../../../etc/passwd)
    |     ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a link to a file of the machine",
    body("[x](file:///etc/passwd)\n"),
    """
content/essays/e.en.md:6:5: error: a link may not start with "file:"
  6 | [x](file:///etc/passwd)
    |     ^
  hint: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a link with vbscript",
    body("[x](vbscript:x)\n"),
    """
content/essays/e.en.md:6:5: error: a link may not start with "vbscript:"
  6 | [x](vbscript:x)
    |     ^
  hint: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a link with data",
    body("[x](data:text/html,x)\n"),
    """
content/essays/e.en.md:6:5: error: a link may not start with "data:"
  6 | [x](data:text/html,x)
    |     ^
  hint: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a link from the root that leads nowhere",
    body("[x](/en/gone/)\n"),
    """
content/essays/e.en.md:6:5: error: nothing is found at "/en/gone/"
  6 | [x](/en/gone/)
    |     ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a link to an essay's file that does not exist",
    body("[x](gone.en.md)\n"),
    """
content/essays/e.en.md:6:5: error: nothing is found at "gone.en.md"
  6 | [x](gone.en.md)
    |     ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a reference link that leads nowhere",
    body("[x][r]\n\n[r]: gone/\n"),
    """
content/essays/e.en.md:8:6: error: nothing is found at "gone/"
  8 | [r]: gone/
    |      ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "an image that is nowhere",
    body("![x](gone.png)\n"),
    """
content/essays/e.en.md:6:6: error: nothing is found at "gone.png"
  6 | ![x](gone.png)
    |      ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "an image from another protocol",
    body("![x](//a.example/x.png)\n"),
    """
content/essays/e.en.md:6:6: error: an image from elsewhere is refused by the page's content policy
  6 | ![x](//a.example/x.png)
    |      ^
  hint: copy the image beside the essay
""",
)

case(
    "an anchor of a language",
    {**body("[x](f.en.md#nowhere)\n"), "content/essays/f.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:6:5: error: content/essays/f.en.md has no "#nowhere"
  6 | [x](f.en.md#nowhere)
    |     ^
  hint: give the heading that id: `## Title {#id}`
""",
)

case(
    "a link to a draft",
    {**body("[x](f/)\n"), "content/essays/f.en.md": "---\ntitle: F\ndate: 2026-01-01\ndraft: true\n---\nx\n"},
    """
content/essays/e.en.md:6:5: error: "f/" is a draft
  6 | [x](f/)
    |     ^
  hint: publish it first, or take the link out
""",
)

case(
    "a link to the future",
    {**body("[x](f/)\n"), "content/essays/f.en.md": "---\ntitle: F\ndate: 2030-01-01\n---\nx\n"},
    """
content/essays/e.en.md:6:5: error: "f/" is not published yet
  6 | [x](f/)
    |     ^
  hint: publish it first, or take the link out
""",
)

case(
    "a script",
    body("<script>alert(1)</script>\n"),
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `script` elements
  6 | <script>alert(1)</script>
    | ^
  hint: link to the other page, or say it in the text
""",
)

case(
    "a style",
    body("<style>p{}</style>\n"),
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `style` elements
  6 | <style>p{}</style>
    | ^
  hint: link to the other page, or say it in the text
""",
)

case(
    "an object",
    body('<object data="x"></object>\n'),
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `object` elements
  6 | <object data="x"></object>
    | ^
  hint: link to the other page, or say it in the text
content/essays/e.en.md:6:15: error: nothing is found at "x"
  6 | <object data="x"></object>
    |               ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a form",
    body("<form></form>\n"),
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `form` elements
  6 | <form></form>
    | ^
  hint: link to the other page, or say it in the text
""",
)

case(
    "a base",
    body('<base target="_top">\n'),
    """
content/essays/e.en.md:6:1: error: the page's content policy refuses `base` elements
  6 | <base target="_top">
    | ^
  hint: link to the other page, or say it in the text
""",
)

case(
    "a handler of clicks",
    body('<p onclick="x()">x</p>\n'),
    """
content/essays/e.en.md:6:4: error: the page's content policy refuses `onclick` attributes
  6 | <p onclick="x()">x</p>
    |    ^
  hint: use a class and a style sheet of your own
""",
)

case(
    "a handler by an attribute list",
    body('x\n{: onclick="x()" }\n'),
    """
content/essays/e.en.md:7:4: error: the page's content policy refuses `onclick` attributes
  7 | {: onclick="x()" }
    |    ^
  hint: use a class and a style sheet of your own
""",
)

case(
    "a link that opens beside",
    body('<a href="https://a.example/" target="_blank">x</a>\n'),
    """
content/essays/e.en.md:6:38: error: a page that is opened beside this one could lead this one away
  6 | <a href="https://a.example/" target="_blank">x</a>
    |                                      ^
  hint: add `rel="noopener"`, or leave `target` out
""",
)

case(
    "a video from nowhere",
    body('<video src="gone.mp4"></video>\n'),
    """
content/essays/e.en.md:6:13: error: nothing is found at "gone.mp4"
  6 | <video src="gone.mp4"></video>
    |             ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a poster from nowhere",
    body('<video poster="gone.png"></video>\n'),
    """
content/essays/e.en.md:6:16: error: nothing is found at "gone.png"
  6 | <video poster="gone.png"></video>
    |                ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a character that cannot be shown",
    body("One&#xC;two.\n"),
    """
content/essays/e.en.md:6:4: error: "&#xC;" stands for no character that can be shown
  6 | One&#xC;two.
    |    ^
  hint: delete it; in code it may stay, between backticks
""",
)

case(
    "a character beyond the last",
    body("One&#1114112;two.\n"),
    """
content/essays/e.en.md:6:4: error: "&#1114112;" stands for no character that can be shown
  6 | One&#1114112;two.
    |    ^
  hint: delete it; in code it may stay, between backticks
""",
)

case(
    "a heading over an underline",
    body("Title\n=====\n"),
    """
content/essays/e.en.md:6:1: error: a heading of the first level stands in the text; the page's title is the only one
  6 | Title
    | ^
  hint: write `##`
""",
)

case(
    "an id of the related works",
    body("## R {#related}\n"),
    """
content/essays/e.en.md:6:8: error: the id "related" belongs to the page around the text
  6 | ## R {#related}
    |        ^
  hint: give it another name, such as `related-2`
""",
)

case(
    "a name that repeats an id",
    body('## One {#a}\n\n<a name="a"></a>\n'),
    """
content/essays/e.en.md:8:15: error: the id "a" stands twice
  8 | <a name="a"></a>
    |               ^
  hint: give one of them another name
""",
)

case(
    "a fence of tildes that is never closed",
    body("~~~\nx\n"),
    """
content/essays/e.en.md:6:1: error: this fence is never closed
  6 | ~~~
    | ^
  hint: add a line with the same marks, indented alike
""",
)

case(
    "a fence closed by other marks",
    body("```\nx\n~~~\n"),
    """
content/essays/e.en.md:6:1: error: this fence is never closed
  6 | ```
    | ^
  hint: add a line with the same marks, indented alike
content/essays/e.en.md:8:1: error: this fence is never closed
  8 | ~~~
    | ^
  hint: add a line with the same marks, indented alike
""",
)

case(
    "a fence closed by too few marks",
    body("````\nx\n```\n"),
    """
content/essays/e.en.md:6:1: error: this fence is never closed
  6 | ````
    | ^
  hint: add a line with the same marks, indented alike
content/essays/e.en.md:8:1: error: this fence is never closed
  8 | ```
    | ^
  hint: add a line with the same marks, indented alike
""",
)

case(
    "a fence in a quote that is never closed",
    body("> ```\n> x\n\nWords.\n"),
    """
content/essays/e.en.md:6:3: error: this fence is never closed
  6 | > ```
    |   ^
  hint: add a line with the same marks, indented alike
""",
)

case(
    "an attribute that runs a script",
    body('```{.python onclick="x"}\nx = 1\n```\n'),
    """
content/essays/e.en.md:6:1: error: unknown attribute "onclick"
  6 | ```{.python onclick="x"}
    | ^
  hint: known attributes: hl_lines, linenums, title
""",
)

case(
    "a misspelt highlight",
    body('```{.python hl_line="1"}\nx = 1\n```\n'),
    """
content/essays/e.en.md:6:1: error: unknown attribute "hl_line"
  6 | ```{.python hl_line="1"}
    | ^
  hint: did you mean "hl_lines"?
""",
)

case(
    "two fences with slips",
    body("```pyhton\nx\n```\n\n```jsno\nx\n```\n"),
    """
content/essays/e.en.md:6:1: warning: "pyhton" is no language that can be coloured
  6 | ```pyhton
    | ^
  hint: did you mean "python"?
content/essays/e.en.md:10:1: warning: "jsno" is no language that can be coloured
  10 | ```jsno
     | ^
  hint: did you mean "json"?
""",
)

case(
    "a read-more of two paths, one of which leads nowhere",
    {**body("```read-more\nf/\ng/\n```\n"), "content/essays/f.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:8:1: error: nothing is found at "g/"
  8 | g/
    | ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a read-more of an address",
    body("```read-more\nhttps://a.example/\n```\n"),
    """
content/essays/e.en.md:7:1: error: nothing is found at "https://a.example/"
  7 | https://a.example/
    | ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a quiz fence without a quiz",
    body("```quiz\n```\n"),
    """
content/essays/e.en.md:6:1: error: there is no quiz to show: content/essays/e/quiz.toml is missing
  6 | ```quiz
    | ^
  hint: move this file to `content/essays/e/index.en.md` and write the quiz beside it
""",
)

case(
    "an image with a full-width mark",
    body("！[x](m.png)\n"),
    """
content/essays/e.en.md:6:1: warning: a full-width `！` makes this a link and not an image
  6 | ！[x](m.png)
    | ^
  hint: write a half-width `!`
content/essays/e.en.md:6:6: error: nothing is found at "m.png"
  6 | ！[x](m.png)
    | 　    ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a numbered list without a blank line",
    body("Look here:\n1. one\n2. two\n"),
    """
content/essays/e.en.md:7:1: warning: this list follows a line of text and becomes a part of it
  7 | 1. one
    | ^
  hint: put a blank line before it
""",
)

case(
    "a callout of nobody",
    body("> [!ZZZ]\n> x\n"),
    """
content/essays/e.en.md:6:3: error: "ZZZ" is no kind of callout
  6 | > [!ZZZ]
    |   ^
  hint: write one of NOTE, TIP, IMPORTANT, WARNING, CAUTION
""",
)

case(
    "a block that is not translated yet",
    body("<!-- untranslated -->\n\nWords.\n"),
    """
content/essays/e.en.md:8:1: error: this block is marked as not translated, and the edition is no draft
  8 | Words.
    | ^
  hint: translate it and delete the comment before it, or write `draft: true`
""",
)

case(
    "a note of the other language",
    {E: HEAD + "x\n", "content/essays/e.zh.md": "---\ntitle: 題\n---\n字[^甲]。\n"},
    """
content/essays/e.zh.md:4:2: error: there is no note for "[^甲]"
  4 | 字[^甲]。
    | 　^
  hint: add a line `[^甲]: …` at the end, with a half-width colon
""",
)
