"""Mistakes of authors, each with its exact message: what, where, and how to mend it."""

from collections.abc import Callable

import pytest

from tests.project import CONFIG, Project

HEAD = "---\ntitle: T\ndate: 2026-01-01\n---\n"
E = "content/essays/e.en.md"

Files = dict[str, str | bytes]
Case = tuple[str, Files, str]

CASES: list[Case] = []


def case(name: str, files: Files, told: str) -> None:
    """Add a case: files beside a sound configuration, and all that the build must say."""
    CASES.append((name, files, told))


case(
    "a misspelt key",
    {E: "---\ntilte: T\ntitle: T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:1: warning: unknown key "tilte"
  2 | tilte: T
    | ^
  cure: did you mean "title"?
""",
)

case(
    "a key of nobody",
    {E: "---\ntitle: T\ndate: 2026-01-01\nzzz: 1\n---\nx\n"},
    """
content/essays/e.en.md:4:1: warning: unknown key "zzz"
  4 | zzz: 1
    | ^
  cure: known keys: aliases, author, cover, date, description, draft, extra, related, series, slug, tags, title, toc, updated
""",
)

case(
    "no title",
    {E: "---\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:1:1: error: "title" is missing
  1 | ---
    | ^
  cure: add `title`
""",
)

case(
    "an empty title",
    {E: '---\ntitle: ""\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: "title" is empty
  2 | title: ""
    |        ^
  cure: write a text after `title`
""",
)

case(
    "no date",
    {E: "---\ntitle: T\n---\nx\n"},
    """
content/essays/e.en.md:2:1: error: "date" is missing
  2 | title: T
    | ^
  cure: add `date: YYYY-MM-DD`
""",
)

case(
    "a day that does not exist",
    {E: "---\ntitle: T\ndate: 2026-02-30\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-02-30"
  3 | date: 2026-02-30
    |       ^
  cure: check the month, the day and the hour
""",
)

case(
    "a date in words",
    {E: "---\ntitle: T\ndate: last Tuesday\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "last Tuesday"
  3 | date: last Tuesday
    |       ^
  cure: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "an hour that does not exist",
    {E: "---\ntitle: T\ndate: 2026-01-01 25:00\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-01-01 25:00"
  3 | date: 2026-01-01 25:00
    |       ^
  cure: check the month, the day and the hour
""",
)

case(
    "updated before date",
    {E: "---\ntitle: T\ndate: 2026-01-02\nupdated: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "updated" lies before "date"
  4 | updated: 2026-01-01
    | ^
  cure: swap the two, or remove `updated`
""",
)

case(
    "a list for a title",
    {E: "---\ntitle: [a, b]\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:8: error: "title" must be text, not a list
  2 | title: [a, b]
    |        ^
  cure: write one text, in quotes where it holds marks
""",
)

case(
    "a table for a date",
    {E: "---\ntitle: T\ndate: {year: 2026}\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" must be a date, not a table
  3 | date: {year: 2026}
    |       ^
  cure: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a table for tags",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: {a: b}\n---\nx\n"},
    """
content/essays/e.en.md:4:7: error: "tags" must be a list, not a table
  4 | tags: {a: b}
    |       ^
  cure: write `[one, two]`
""",
)

case(
    "a number for draft",
    {E: "---\ntitle: T\ndate: 2026-01-01\ndraft: 3\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "draft" must be true or false, not a number
  4 | draft: 3
    |        ^
  cure: write `true` or `false`
""",
)

case(
    "text for extra",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra: more\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "extra" must be a table, not text
  4 | extra: more
    |        ^
""",
)

case(
    "a key twice",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntitle: U\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "title" stands twice; the first is on line 2
  4 | title: U
    | ^
  cure: keep one of them
""",
)

case(
    "a key and its synonym",
    {E: "---\ntitle: T\ndate: 2026-01-01\nupdated: 2026-01-02\nlastmod: 2026-01-03\n---\nx\n"},
    """
content/essays/e.en.md:5:1: error: "lastmod" says again what "updated" says
  5 | lastmod: 2026-01-03
    | ^
  cure: keep "updated" and remove "lastmod"
""",
)

case(
    "a tab",
    {E: "---\ntitle: T\n\tdate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:1: error: this is not valid YAML: found a tab character that violates indentation
  3 |     date: 2026-01-01
    | ^
  cure: YAML allows no tab here: indent with spaces
""",
)

case(
    "a python tag",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra: !!python/object/apply:os.system [ls]\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: the tag "!!python/object/apply:os.system" is not read
  4 | extra: !!python/object/apply:os.system [ls]
    |        ^
  cure: remove the tag
""",
)

case(
    "a full-width colon",
    {E: "---\ntitle：T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:6: error: a full-width colon follows "title"
  2 | title：T
    |      ^
  cure: write `title: ` with a half-width colon and a space
""",
)

case(
    "a full-width comma",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: [甲，乙]\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "甲，乙" is one item: a full-width comma does not separate
  4 | tags: [甲，乙]
    |        ^
  cure: write `, ` between items, or put the item into quotes
""",
)

case(
    "a colon in a title",
    {E: "---\ntitle: One: two\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:11: error: this is not valid YAML: mapping values are not allowed in this context
  2 | title: One: two
    |           ^
  cure: a value that holds `: ` must stand in quotes
""",
)

case(
    "a quote that is never closed",
    {E: '---\ntitle: "T\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: this is not valid YAML: found unexpected end of stream
  2 | title: "T
    |        ^
  cure: close the quote that is opened here
""",
)

case(
    "a bracket that is never closed",
    {E: "---\ntitle: T\ntags: [a, b\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: this is not valid YAML: did not find expected ',' or ']'
  3 | tags: [a, b
    |       ^
  cure: close the bracket, and write half-width `, ` between items
""",
)

case(
    "a title cut short by a comment",
    {E: "---\ntitle: C # is fun\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:10: warning: "title" ends before this `#`, which starts a comment
  2 | title: C # is fun
    |          ^
  cure: put the text into quotes: `title: "…"`
""",
)

case(
    "an alias",
    {E: "---\ntitle: &t T\ndescription: *t\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:8: error: the value of "title" starts with `&`, which YAML takes for a mark of its own
  2 | title: &t T
    |        ^
  cure: put the value into quotes
""",
)

case(
    "a merge",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra:\n  <<: {a: 1}\n---\nx\n"},
    """
content/essays/e.en.md:5:3: error: `<<` merges are not read
  5 |   <<: {a: 1}
    |   ^
  cure: write the keys out
""",
)

case(
    "deep brackets",
    {E: "---\ntitle: T\nextra: " + "[" * 5000 + "\n---\nx\n"},
    """
content/essays/e.en.md:3:27: error: lists and tables are nested more than 20 deep
  3 | extra: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
    |                           ^
  cure: close the brackets, or flatten them
""",
)

case(
    "front matter that is no mapping",
    {E: "---\njust words\n---\nx\n"},
    """
content/essays/e.en.md:2: error: this must be a list of `key: value` lines
  2 | just words
  cure: write `title: …` and the other keys, each on a line of its own
""",
)

case(
    "front matter that is never closed",
    {E: "---\ntitle: T\ndate: 2026-01-01\n\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the front matter is never closed
  1 | ---
    | ^
  cure: add a line `---` after its last key
""",
)

case(
    "no front matter",
    {E: "# Title\n\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | # Title
    | ^
  cure: start the file with `---`, a line `title: …`, and `---`
""",
)

case(
    "JSON front matter",
    {E: '{\n"title": "T"\n}\n\nBody.\n'},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | {
    | ^
  cure: JSON front matter is not read: write YAML between two lines of `---`
""",
)

case(
    "text before the front matter",
    {E: "Hello\n---\ntitle: T\n---\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | Hello
    | ^
  cure: nothing may stand before the first `---`, and it must be exactly three dashes
""",
)

case(
    "TOML that is not closed",
    {E: '+++\ntitle = "T\n+++\nBody.\n'},
    """
content/essays/e.en.md:2:11: error: illegal character '\\n'
  2 | title = "T
    |           ^
  cure: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML with curly quotes",
    {E: "+++\ntitle = “T”\n+++\nBody.\n"},
    """
content/essays/e.en.md:2:9: error: invalid value
  2 | title = “T”
    |         ^
  cure: use half-width `=` and straight quotes as TOML's own marks
""",
)

case(
    "not UTF-8",
    {E: b"---\ntitle: T\ndate: 2026-01-01\n---\n\xa4\xa4\xa4\xe5\n"},
    """
content/essays/e.en.md:5:1: error: the file is not UTF-8
  5 | ����
    | ^
  cure: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "a control character",
    {E: HEAD + "One\x0btwo.\n"},
    """
content/essays/e.en.md:5:4: error: an invisible control character (U+000B) stands here
  5 | One\\x0btwo.
    |    ^
  cure: delete it; it often comes along with pasted text
""",
)

case(
    "a slug with capitals",
    {E: "---\ntitle: T\ndate: 2026-01-01\nslug: My Essay\n---\nx\n"},
    """
content/essays/e.en.md:4:7: error: "My Essay" cannot be a slug
  4 | slug: My Essay
    |       ^
  cure: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "a Chinese file name without a slug",
    {"content/essays/散步.en.md": HEAD + "x\n"},
    """
content/essays/散步.en.md:2:1: error: "散步" cannot be part of an address
  2 | title: T
    | ^
  cure: rename it with small letters a-z, digits and hyphens, or write `slug:`
""",
)

case(
    "an alias that is an address",
    {E: "---\ntitle: T\ndate: 2026-01-01\naliases: [https://old.example/x]\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "https://old.example/x" cannot be an alias
  4 | aliases: [https://old.example/x]
    | ^
  cure: write a path from the site's root, such as `/2019/old-name/`
""",
)

case(
    "a misspelt tag",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: [feets]\n---\nx\n"},
    """
content/essays/e.en.md:4:1: warning: "feets" is not declared in site.toml
  4 | tags: [feets]
    | ^
  cure: did you mean "feet"?
""",
)

case(
    "an unknown related work",
    {E: "---\ntitle: T\ndate: 2026-01-01\nrelated: [f]\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: no work is called "f"
  4 | related: [f]
    | ^
  cure: write the name of a work's folder
""",
)

case(
    "a work related to itself",
    {E: "---\ntitle: T\ndate: 2026-01-01\nrelated: [e]\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: a work cannot be related to itself
  4 | related: [e]
    | ^
  cure: remove it
""",
)

case(
    "an unknown language",
    {"content/essays/e.eng.md": HEAD + "x\n"},
    """
content/essays/e.eng.md: error: "eng" is not a language of this site
  cure: did you mean "en"?
""",
)

case(
    "no language",
    {"content/essays/e.md": HEAD + "x\n"},
    """
content/essays/e.md: error: the file's name names no language
  cure: name it `e.en.md`, `e.zh.md`
""",
)

case(
    "an unknown section",
    {"content/esays/e.en.md": HEAD + "x\n"},
    """
content/esays/e.en.md: error: "esays" is not a section
  cure: did you mean "essays"?
""",
)

case(
    "a folder too deep",
    {"content/essays/2026/e/index.en.md": HEAD + "x\n"},
    """
content/essays/2026/e/index.en.md: error: a work lies at most one folder deep in its section
  cure: move it to `content/essays/e/index.en.md`
""",
)

case(
    "a text for a section",
    {"content/essays/index.en.md": HEAD + "x\n"},
    """
content/essays/index.en.md: error: "essays" is a section, and a section has no text of its own
  cure: move the text into `description` of the section in site.toml
""",
)

case(
    "one edition twice",
    {E: HEAD + "x\n", "content/essays/e/index.en.md": HEAD + "x\n"},
    """
content/essays/e/index.en.md:2:1: error: this is the same edition as content/essays/e.en.md
  2 | title: T
    | ^
  cure: keep one of the two files
""",
)

case(
    "editions that contradict each other",
    {E: HEAD + "x\n", "content/essays/e.zh.md": "---\ntitle: 題\ndate: 2026-01-02\n---\nx\n"},
    """
content/essays/e.zh.md:3:1: error: "date" says otherwise than content/essays/e.en.md
  3 | date: 2026-01-02
    | ^
  cure: a work has one; write it in one edition only, or the same in both
""",
)

case(
    "two works of one slug",
    {E: HEAD + "x\n", "content/essays/f.en.md": "---\ntitle: F\ndate: 2026-01-01\nslug: e\n---\nx\n"},
    """
content/essays/f.en.md:4:1: error: "en/essays/e/index.html" is also wanted by content/essays/e.en.md
  4 | slug: e
    | ^
  cure: change the slug, the alias or the file's name of one of them
""",
)

case(
    "a dangling link",
    {E: HEAD + "\nSee [f](f/).\n", "content/essays/ff.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:6:9: error: nothing is found at "f/"
  6 | See [f](f/).
    |         ^
  cure: did you mean "ff/"?
""",
)

case(
    "a dangling link in raw HTML",
    {E: HEAD + '\n<p>See <a href="gone/">it</a>.</p>\n'},
    """
content/essays/e.en.md:6:17: error: nothing is found at "gone/"
  6 | <p>See <a href="gone/">it</a>.</p>
    |                 ^
  cure: links are paths to files, from this file's folder
""",
)

case(
    "the second of two equal targets",
    {E: HEAD + "`[x](gone/)` and\n[x](gone/)\n"},
    """
content/essays/e.en.md:6:5: error: nothing is found at "gone/"
  6 | [x](gone/)
    |     ^
  cure: links are paths to files, from this file's folder
""",
)

case(
    "a dangling anchor",
    {E: HEAD + "\n## Rivers\n\nSee [f](#river).\n"},
    """
content/essays/e.en.md:8:9: error: content/essays/e.en.md has no "#river"
  8 | See [f](#river).
    |         ^
  cure: did you mean "rivers"?
""",
)

case(
    "a dangling anchor elsewhere",
    {E: HEAD + "\nSee [f](f/#river).\n", "content/essays/f.en.md": HEAD + "## Rivers\n"},
    """
content/essays/e.en.md:6:9: error: content/essays/f.en.md has no "#river"
  6 | See [f](f/#river).
    |         ^
  cure: did you mean "rivers"?
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
  cure: did you mean "map.svg"?
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
  cure: say what it shows between the square brackets, or add `{.decorative}` if it says nothing
""",
)

case(
    "an image that is none",
    {E: HEAD + "x\n", "content/essays/map.png": b"not a picture"},
    """
content/essays/map.png: error: this file is not an image that can be read as PNG
  cure: export it again, under the name of its real format
""",
)

case(
    "an SVG with a script",
    {
        E: HEAD + "x\n",
        "content/essays/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>1</script></svg>',
    },
    """
content/essays/map.svg: error: this SVG holds a `script` element
  cure: export it as plain SVG
""",
)

case(
    "an SVG that loads from elsewhere",
    {
        E: HEAD + "x\n",
        "content/essays/map.svg": """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">
<style>@import url(https://a.example/a.css); /* url(b.png) */</style><a href="https://fine.example/"><g/></a>
<image href="data:image/png;base64,AA"/><use href="#own"/><use href="https://a.example/i.svg#x"/>
<g style="fill: url('other.svg#g')" mask="url(#own)"/><a href=" java script:x"/></svg>""",
    },
    """
content/essays/map.svg: error: this SVG loads something from elsewhere: "https://a.example/a.css" in `url()`
  cure: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: "https://a.example/i.svg#x" in `href`
  cure: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: "other.svg#g" in `url()`
  cure: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: an `@import`
  cure: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG holds a script in `href`
  cure: export it as plain SVG
""",
)

case(
    "widths and formats that are none",
    {
        "site.toml": CONFIG
        + '\n[images]\nwidths = [640, "wide"]\nformats = ["webp", "jxl"]\nquality = { webp = 0 }\n',
        E: HEAD + "x\n",
    },
    """
site.toml:28:10: error: "wide" is not the width of a picture in pixels
  28 | widths = [640, "wide"]
     |          ^
  cure: write whole numbers from 1 to 8192, such as `widths = [640, 1280]`
site.toml:29:11: error: pictures cannot be encoded as "jxl"
  29 | formats = ["webp", "jxl"]
     |           ^
  cure: write some of: avif, webp; or `responsive = false` for none
site.toml:30:20: error: "images.quality.webp" must lie between 1 and 100
  30 | quality = { webp = 0 }
     |                    ^
""",
)

case(
    "a javascript link",
    {E: HEAD + "\n[x](javascript:alert)\n"},
    """
content/essays/e.en.md:6:5: error: a link may not start with "javascript:"
  6 | [x](javascript:alert)
    |     ^
  cure: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a disguised javascript link",
    {E: HEAD + '\n<a href="java&#115;cript:alert">x</a>\n'},
    """
content/essays/e.en.md:6:10: error: a link may not start with "javascript:"
  6 | <a href="java&#115;cript:alert">x</a>
    |          ^
  cure: link to a page, a file, or an https:, mailto: or tel: address
""",
)

case(
    "a second title",
    {E: HEAD + "\n# Title\n"},
    """
content/essays/e.en.md:6:1: error: a heading of the first level stands in the text; the page's title is the only one
  6 | # Title
    | ^
  cure: write `##`
""",
)

case(
    "an id twice",
    {E: HEAD + "\n## One {#a}\n\n## Two {#a}\n"},
    """
content/essays/e.en.md:8:10: error: the id "a" stands twice
  8 | ## Two {#a}
    |          ^
  cure: give one of them another name
""",
)

case(
    "an id of the page",
    {E: HEAD + "\n## Main {#main}\n"},
    """
content/essays/e.en.md:6:11: error: the id "main" belongs to the page around the text
  6 | ## Main {#main}
    |           ^
  cure: give it another name, such as `main-2`
""",
)

case(
    "a fence that is never closed",
    {E: HEAD + "\n```python\nx = 1\n"},
    """
content/essays/e.en.md:6:1: error: this fence is never closed
  6 | ```python
    | ^
  cure: add a line with the same marks, indented alike
""",
)

case(
    "an unknown code language",
    {E: HEAD + "\n```pyhton\nx = 1\n```\n"},
    """
content/essays/e.en.md:6:1: warning: "pyhton" is no language that can be coloured
  6 | ```pyhton
    | ^
  cure: did you mean "python"?
""",
)

case(
    "an unknown fence attribute",
    {E: HEAD + '\n```{.python titel="x"}\nx = 1\n```\n'},
    """
content/essays/e.en.md:6:1: error: unknown attribute "titel"
  6 | ```{.python titel="x"}
    | ^
  cure: did you mean "title"?
""",
)

case(
    "a formula that cannot be set",
    {E: HEAD + "\n$$\n\\left( b\n$$\n"},
    """
content/essays/e.en.md:7:1: error: this formula cannot be set: ExtraLeftOrMissingRightError
  7 | \\left( b
    | ^
  cure: check its braces and commands
""",
)

case(
    "an empty read-more block",
    {E: HEAD + "\n```read-more\n```\n"},
    """
content/essays/e.en.md:6:1: error: this `read-more` block leads nowhere
  6 | ```read-more
    | ^
  cure: write a path such as `../other-essay/`
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
  cure: write a work's folder, or one edition's file
""",
)

case(
    "a read-more block that leads nowhere",
    {E: HEAD + "\n```read-more\n\n  ../gone/\n```\n"},
    """
content/essays/e.en.md:8:3: error: nothing is found at "../gone/"
  8 |   ../gone/
    |   ^
  cure: links are paths to files, from this file's folder
""",
)

case(
    "two outputs at one path",
    {E: HEAD + "x\n", "static/en/essays/E/index.html": "x"},
    """
content/essays/e.en.md:2:1: error: "en/essays/e/index.html" is also wanted by static/en/essays/E/index.html
  2 | title: T
    | ^
  cure: change the slug, the alias or the file's name of one of them
""",
)

case(
    "an alias of a page that exists",
    {E: "---\ntitle: T\ndate: 2026-01-01\naliases: [/en/]\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "en/index.html" is also wanted by site.toml
  4 | aliases: [/en/]
    | ^
  cure: change the slug, the alias or the file's name of one of them
""",
)

case(
    "no site.toml title",
    {"site.toml": CONFIG.replace('title = { en = "Test site", zh = "測試網站" }\n', "")},
    """
site.toml: error: "title" is missing
  cure: add `title`
""",
)

case(
    "a title that lacks a language",
    {"site.toml": 'title = "T"\nbase_url = "https://example.org/"\nlanguages = {}\n[author]\nname = "A"\n'},
    """
site.toml:3:13: error: "languages" is empty
  3 | languages = {}
    |             ^
  cure: add a table such as `[languages.en]`
""",
)

case(
    "a setting among the tags",
    {"site.toml": CONFIG + "page_size = 3\n"},
    """
site.toml:26:1: error: "tags.page_size" must be a table, not a number
  26 | page_size = 3
     | ^
  cure: if `page_size` is a setting of the site, move it above the first [table]
""",
)

case(
    "a string with an unknown field",
    {E: HEAD + "x\n", "layouts/strings/en.toml": '"feed" = "{titel}"\n'},
    """
layouts/strings/en.toml:1:10: error: {titel} is never filled in
  1 | "feed" = "{titel}"
    |          ^
  cure: the original is: "{title}: feed"
""",
)

case(
    "a string with an open brace",
    {E: HEAD + "x\n", "layouts/strings/en.toml": '"feed" = "{title"\n'},
    """
layouts/strings/en.toml:1:10: error: a brace is not closed; a brace that is meant to show is written twice
  1 | "feed" = "{title"
    |          ^
  cure: the original is: "{title}: feed"
""",
)


@pytest.mark.parametrize(("files", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mistake_is_told_with_its_place_and_cure(
    files: Files, told: str, make_project: Callable[[dict[str, str]], Project]
) -> None:
    project = make_project({})
    for path, text in files.items():
        project.write(path, text)
    report = project.build()
    assert "\n".join(project.told(report)) == told.strip("\n")
    assert report.ok == (": error: " not in told)
    assert report.ok or project.tree() == {}


def test_all_problems_of_a_run_are_told_at_once(project: Project) -> None:
    project.write("content/essays/a.en.md", "---\ntitle: A\ndate: soon\ntilte: x\n---\n[x](nowhere.md)\n")
    project.write("content/essays/b.fr.md", HEAD)
    report = project.build()
    assert sorted(project.codes(report)) == ["bad-date", "dangling-link", "unknown-key", "unknown-language"]


def test_one_mistake_is_told_once(project: Project) -> None:
    """A file that cannot be read makes no further problems for those that link to it."""
    project.write("content/essays/walking/index.en.md", "---\ntitle: [\n---\n")
    assert project.codes(project.build()) == ["bad-yaml"]
