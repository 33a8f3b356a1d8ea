"""Mistakes in front matter."""

from tests.bad_inputs.cases import HEAD, E, case, front

case(
    "a misspelt key",
    {E: "---\ntilte: T\ntitle: T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:1: warning: unknown key "tilte"
  2 | tilte: T
    | ^
  hint: did you mean "title"?
""",
)

case(
    "a key of nobody",
    {E: "---\ntitle: T\ndate: 2026-01-01\nzzz: 1\n---\nx\n"},
    """
content/essays/e.en.md:4:1: warning: unknown key "zzz"
  4 | zzz: 1
    | ^
  hint: known keys: aliases, author, cover, date, description, draft, extra, related, series, slug, tags, title, toc, updated
""",
)

case(
    "no title",
    {E: "---\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:1:1: error: "title" is missing
  1 | ---
    | ^
  hint: add `title`
""",
)

case(
    "an empty title",
    {E: '---\ntitle: ""\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: "title" is empty
  2 | title: ""
    |        ^
  hint: write a text after `title`
""",
)

case(
    "no date",
    {E: "---\ntitle: T\n---\nx\n"},
    """
content/essays/e.en.md:2:1: error: "date" is missing
  2 | title: T
    | ^
  hint: add `date: YYYY-MM-DD`
""",
)

case(
    "a day that does not exist",
    {E: "---\ntitle: T\ndate: 2026-02-30\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-02-30"
  3 | date: 2026-02-30
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "a date in words",
    {E: "---\ntitle: T\ndate: last Tuesday\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "last Tuesday"
  3 | date: last Tuesday
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "an hour that does not exist",
    {E: "---\ntitle: T\ndate: 2026-01-01 25:00\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-01-01 25:00"
  3 | date: 2026-01-01 25:00
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "updated before date",
    {E: "---\ntitle: T\ndate: 2026-01-02\nupdated: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "updated" lies before "date"
  4 | updated: 2026-01-01
    | ^
  hint: swap the two, or remove `updated`
""",
)

case(
    "a list for a title",
    {E: "---\ntitle: [a, b]\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:8: error: "title" must be text, not a list
  2 | title: [a, b]
    |        ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "a table for a date",
    {E: "---\ntitle: T\ndate: {year: 2026}\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" must be a date, not a table
  3 | date: {year: 2026}
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a table for tags",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: {a: b}\n---\nx\n"},
    """
content/essays/e.en.md:4:7: error: "tags" must be a list, not a table
  4 | tags: {a: b}
    |       ^
  hint: write `[one, two]`
""",
)

case(
    "a number for draft",
    {E: "---\ntitle: T\ndate: 2026-01-01\ndraft: 3\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "draft" must be true or false, not a number
  4 | draft: 3
    |        ^
  hint: write `true` or `false`
""",
)

case(
    "text for extra",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra: more\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "extra" must be a table, not text
  4 | extra: more
    |        ^
  hint: write its keys and values below it, or `{ key: value }`; in TOML `{ key = value }`
""",
)

case(
    "a key twice",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntitle: U\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "title" stands twice; the first is on line 2
  4 | title: U
    | ^
  hint: keep one of them
""",
)

case(
    "a tab",
    {E: "---\ntitle: T\n\tdate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:1: error: this is not valid YAML: found a tab character that violates indentation
  3 |     date: 2026-01-01
    | ^
  hint: YAML allows no tab here: indent with spaces
""",
)

case(
    "a python tag",
    {E: "---\ntitle: T\ndate: 2026-01-01\nextra: !!python/object/apply:os.system [ls]\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: the tag "!!python/object/apply:os.system" is not read
  4 | extra: !!python/object/apply:os.system [ls]
    |        ^
  hint: remove the tag
""",
)

case(
    "a full-width colon",
    {E: "---\ntitle：T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:6: error: a full-width colon follows "title"
  2 | title：T
    |      ^
  hint: write `title: ` with a half-width colon and a space
""",
)

case(
    "a full-width comma",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: [甲，乙]\n---\nx\n"},
    """
content/essays/e.en.md:4:8: error: "甲，乙" is one item: a full-width comma does not separate
  4 | tags: [甲，乙]
    |        ^
  hint: write `, ` between items, or put the item into quotes
""",
)

case(
    "a colon in a title",
    {E: "---\ntitle: One: two\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:11: error: this is not valid YAML: mapping values are not allowed in this context
  2 | title: One: two
    |           ^
  hint: a value that holds `: ` must stand in quotes
""",
)

case(
    "a quote that is never closed",
    {E: '---\ntitle: "T\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: this is not valid YAML: found unexpected end of stream
  2 | title: "T
    |        ^
  hint: close the quote that is opened here
""",
)

case(
    "a slip after a value of two lines",
    {E: '---\ntitle: "The night\n  market"\ndate: 2026-01-01\ntags: [feet] x\n---\nx\n'},
    """
content/essays/e.en.md:5:14: error: this is not valid YAML: did not find expected key
  5 | tags: [feet] x
    |              ^
  hint: indent this line like the ones above it, or put the value into quotes
""",
)

case(
    "words after a value of two lines",
    {E: '---\ntitle: "The night\n  market" x\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:3:11: error: this is not valid YAML: did not find expected key
  3 |   market" x
    |           ^
  hint: indent this line like the ones above it, or put the value into quotes
""",
)

case(
    "words after a quoted part of a value, below one of two lines",
    {E: '---\ndescription: "What\n  it eats."\ntitle: "The" night\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:4:14: error: this is not valid YAML: did not find expected key
  4 | title: "The" night
    |              ^
  hint: indent this line like the ones above it, or put the value into quotes
""",
)

case(
    "misspelt items of lists over several lines",
    {
        E: "---\ntitle: T\ndate: 2026-01-01\ntags:\n  - feet\n  - feets\nrelated:\n  - /g/\naliases:\n"
        "  - /old/\n  - /x/?a=1\n---\nx\n"
    },
    """
content/essays/e.en.md:6:5: warning: "feets" is not declared in site.toml
  6 |   - feets
    |     ^
  hint: did you mean "feet"?
content/essays/e.en.md:8:5: error: no work is called "g"
  8 |   - /g/
    |     ^
  hint: write the name of a work's folder
""",
)

case(
    "a quote that the next one closes",
    {E: '---\ntitle: "The night\ndescription: "What it eats."\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: this is not valid YAML: did not find expected key
  2 | title: "The night
    |        ^
  hint: close the quote that is opened here
""",
)

case(
    "a bracket that is never closed",
    {E: "---\ntitle: T\ntags: [a, b\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: this is not valid YAML: did not find expected ',' or ']'
  3 | tags: [a, b
    |       ^
  hint: close the bracket, and write half-width `, ` between items
""",
)

case(
    "a title cut short by a comment",
    {E: "---\ntitle: C # is fun\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:10: warning: "title" ends before this `#`, which starts a comment
  2 | title: C # is fun
    |          ^
  hint: put the text into quotes: `title: "…"`
""",
)

case(
    "an alias",
    {E: "---\ntitle: &t T\ndescription: *t\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:8: error: the value of "title" starts with `&`, which YAML takes for a mark of its own
  2 | title: &t T
    |        ^
  hint: put the value into quotes
""",
)

case(
    "deep brackets",
    {E: "---\ntitle: T\nextra: " + "[" * 5000 + "\n---\nx\n"},
    """
content/essays/e.en.md:3:27: error: lists and tables are nested more than 20 deep
  3 | extra: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
    |                           ^
  hint: close the brackets, or flatten them
""",
)

case(
    "front matter that is no mapping",
    {E: "---\njust words\n---\nx\n"},
    """
content/essays/e.en.md:2: error: this must be a list of `key: value` lines
  2 | just words
  hint: write `title: …` and the other keys, each on a line of its own
""",
)

case(
    "front matter that is never closed",
    {E: "---\ntitle: T\ndate: 2026-01-01\n\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the front matter is never closed
  1 | ---
    | ^
  hint: add a line `---` after its last key
""",
)

case(
    "no front matter",
    {E: "# Title\n\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | # Title
    | ^
  hint: start the file with `---`, a line `title: …`, and `---`
""",
)

case(
    "JSON front matter",
    {E: '{\n"title": "T"\n}\n\nBody.\n'},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | {
    | ^
  hint: JSON front matter is not read: write YAML between two lines of `---`
""",
)

case(
    "text before the front matter",
    {E: "Hello\n---\ntitle: T\n---\nBody.\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | Hello
    | ^
  hint: nothing may stand before the first `---`, and it must be exactly three dashes
""",
)

case(
    "TOML that is not closed",
    {E: '+++\ntitle = "T\n+++\nBody.\n'},
    """
content/essays/e.en.md:2:11: error: illegal character '\\n'
  2 | title = "T
    |           ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML with curly quotes",
    {E: "+++\ntitle = “T”\n+++\nBody.\n"},
    """
content/essays/e.en.md:2:9: error: invalid value
  2 | title = “T”
    |         ^
  hint: use half-width `=` and straight quotes as TOML's own marks
""",
)

case(
    "a slug with capitals",
    {E: "---\ntitle: T\ndate: 2026-01-01\nslug: My Essay\n---\nx\n"},
    """
content/essays/e.en.md:4:7: error: "My Essay" cannot be a slug
  4 | slug: My Essay
    |       ^
  hint: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "a Chinese file name without a slug",
    {"content/essays/散步.en.md": HEAD + "x\n"},
    """
content/essays/散步.en.md:2:1: error: "散步" cannot be part of an address
  2 | title: T
    | ^
  hint: rename it with small letters a-z, digits and hyphens, or write `slug:`
""",
)

case(
    "an alias that is an address",
    {E: "---\ntitle: T\ndate: 2026-01-01\naliases: [https://old.example/x]\n---\nx\n"},
    """
content/essays/e.en.md:4:11: error: "https://old.example/x" cannot be an alias
  4 | aliases: [https://old.example/x]
    |           ^
  hint: write a path from the site's root, such as `/2019/old-name/`
""",
)

case(
    "an alias that leads up, or nowhere",
    {E: "---\ntitle: T\ndate: 2026-01-01\naliases: [/a/../b/, /a/./b/, /a//b/, /c/?x]\n---\nx\n"},
    """
content/essays/e.en.md:4:11: error: "/a/../b/" cannot be an alias
  4 | aliases: [/a/../b/, /a/./b/, /a//b/, /c/?x]
    |           ^
  hint: write a path from the site's root, such as `/2019/old-name/`
content/essays/e.en.md:4:21: error: "/a/./b/" cannot be an alias
  4 | aliases: [/a/../b/, /a/./b/, /a//b/, /c/?x]
    |                     ^
  hint: write a path from the site's root, such as `/2019/old-name/`
content/essays/e.en.md:4:30: error: "/a//b/" cannot be an alias
  4 | aliases: [/a/../b/, /a/./b/, /a//b/, /c/?x]
    |                              ^
  hint: write a path from the site's root, such as `/2019/old-name/`
content/essays/e.en.md:4:38: error: "/c/?x" cannot be an alias
  4 | aliases: [/a/../b/, /a/./b/, /a//b/, /c/?x]
    |                                      ^
  hint: write a path from the site's root, such as `/2019/old-name/`
""",
)

case(
    "a misspelt tag",
    {E: "---\ntitle: T\ndate: 2026-01-01\ntags: [feets]\n---\nx\n"},
    """
content/essays/e.en.md:4:8: warning: "feets" is not declared in site.toml
  4 | tags: [feets]
    |        ^
  hint: did you mean "feet"?
""",
)

case(
    "an unknown related work",
    {E: "---\ntitle: T\ndate: 2026-01-01\nrelated: [f]\n---\nx\n"},
    """
content/essays/e.en.md:4:11: error: no work is called "f"
  4 | related: [f]
    |           ^
  hint: write the name of a work's folder
""",
)

case(
    "a work related to itself",
    {E: "---\ntitle: T\ndate: 2026-01-01\nrelated: [e]\n---\nx\n"},
    """
content/essays/e.en.md:4:11: error: a work cannot be related to itself
  4 | related: [e]
    |           ^
  hint: remove it
""",
)

case(
    "one edition twice",
    {E: HEAD + "x\n", "content/essays/e/index.en.md": HEAD + "x\n"},
    """
content/essays/e/index.en.md:2:1: error: this is the same edition as content/essays/e.en.md
  2 | title: T
    | ^
  hint: keep one of the two files
""",
)

case(
    "editions that contradict each other",
    {E: HEAD + "x\n", "content/essays/e.zh.md": "---\ntitle: 題\ndate: 2026-01-02\n---\nx\n"},
    """
content/essays/e.zh.md:3:1: error: "date" says otherwise than content/essays/e.en.md
  3 | date: 2026-01-02
    | ^
  hint: a work has one; write it in one edition only, or the same in both
""",
)

case(
    "two works of one slug",
    {E: HEAD + "x\n", "content/essays/f.en.md": "---\ntitle: F\ndate: 2026-01-01\nslug: e\n---\nx\n"},
    """
content/essays/f.en.md:4:1: error: "en/essays/e/index.html" is also wanted by content/essays/e.en.md
  4 | slug: e
    | ^
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "two outputs at one path",
    {E: HEAD + "x\n", "static/en/essays/E/index.html": "x"},
    """
content/essays/e.en.md:2:1: error: "en/essays/e/index.html" is also wanted by static/en/essays/E/index.html
  2 | title: T
    | ^
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "an alias of a page that exists",
    {E: "---\ntitle: T\ndate: 2026-01-01\naliases: [/en/]\n---\nx\n"},
    """
content/essays/e.en.md:4:11: error: "en/index.html" is also wanted by site.toml
  4 | aliases: [/en/]
    |           ^
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "an empty date",
    {E: "---\ntitle: T\ndate:\n---\nx\n"},
    """
content/essays/e.en.md:3:6: error: "date" is not a date: ""
  3 | date:
    |      ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a draft in capitals",
    {E: "---\ntitle: T\ndate: 2026-01-01\nDraft: true\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "Draft" does not hold this back; it would be published
  4 | Draft: true
    | ^
  hint: write `draft: true`, or `draft: false` to publish it
""",
)

case(
    "a draft by another name",
    {E: "---\ntitle: T\ndate: 2026-01-01\npublished: false\n---\nx\n"},
    """
content/essays/e.en.md:4:1: error: "published" does not hold this back; it would be published
  4 | published: false
    | ^
  hint: write `draft: true`, or `draft: false` to publish it
""",
)

case(
    "no space after a colon",
    {E: "---\ntitle:T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:7: error: no space follows the colon after "title"
  2 | title:T
    |       ^
  hint: write `title: ` with a space
""",
)

case(
    "an invisible character by an escape",
    {E: '---\ntitle: "Bell\\b"\ndate: 2026-01-01\n---\nx\n'},
    """
content/essays/e.en.md:2:8: error: "title" holds an invisible control character
  2 | title: "Bell\\b"
    |        ^
  hint: delete it, or the escape that makes it
""",
)

case(
    "updated before the date of another edition",
    {E: HEAD + "x\n", "content/essays/e.zh.md": "---\ntitle: T\nupdated: 2025-01-01\n---\nx\n"},
    """
content/essays/e.zh.md:3:1: error: "updated" lies before the work's date, 2026-01-01
  3 | updated: 2025-01-01
    | ^
  hint: correct one of the two
""",
)

case(
    "tags that would share an address",
    {
        E: "---\ntitle: T\ndate: 2026-01-01\ntags: [C++]\n---\nx\n",
        "content/essays/f.en.md": '---\ntitle: F\ndate: 2026-01-01\ntags: ["C#"]\n---\nx\n',
    },
    """
content/essays/f.en.md:4:8: error: the tags "C#" and "C++" (in content/essays/e.en.md) would have one address
  4 | tags: ["C#"]
    |        ^
  hint: declare both in site.toml under ids of their own
""",
)

case(
    "a related work that is a draft",
    {
        E: "---\ntitle: T\ndate: 2026-01-01\nrelated: [f]\n---\nx\n",
        "content/essays/f.en.md": "---\ntitle: F\ndate: 2026-01-01\ndraft: true\n---\nx\n",
    },
    """
content/essays/e.en.md:4:11: error: "f" is a draft
  4 | related: [f]
    |           ^
  hint: take it out until it is published
""",
)

case(
    "a cover that is a page",
    {E: "---\ntitle: T\ndate: 2026-01-01\ncover: f.en.md\n---\nx\n", "content/essays/f.en.md": HEAD + "x\n"},
    """
content/essays/e.en.md:4:8: error: "f.en.md" is no image
  4 | cover: f.en.md
    |        ^
  hint: name an image file beside the essay
""",
)

case(
    "a byte order mark and a slip",
    {E: "\ufeff---\ntilte: T\ntitle: T\ndate: 2026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:2:1: warning: unknown key "tilte"
  2 | tilte: T
    | ^
  hint: did you mean "title"?
""",
)

case(
    "CRLF line ends and a slip",
    {E: "---\r\ntitle: T\r\ndate: 2026-13-01\r\n---\r\nx\r\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-13-01"
  3 | date: 2026-13-01
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "carriage returns alone and a slip",
    {E: "---\rtitle: T\rdate: 2026-13-01\r---\rx\r"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-13-01"
  3 | date: 2026-13-01
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "an empty file",
    {E: ""},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  hint: start the file with `---`, a line `title: …`, and `---`
""",
)

case(
    "a file of blank lines",
    {E: "\n\n\n"},
    """
content/essays/e.en.md:4:1: error: the file has no front matter
  hint: start the file with `---`, a line `title: …`, and `---`
""",
)

case(
    "empty front matter",
    {E: "---\n---\nx\n"},
    """
content/essays/e.en.md:1:1: error: "title" is missing
  1 | ---
    | ^
  hint: add `title`
""",
)

case(
    "four dashes",
    {E: "----\ntitle: T\n----\nx\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | ----
    | ^
  hint: nothing may stand before the first `---`, and it must be exactly three dashes
""",
)

case(
    "em dashes for a fence",
    {E: "———\ntitle: T\n———\nx\n"},
    """
content/essays/e.en.md:1:1: error: the file has no front matter
  1 | ———
    | ^
  hint: start the file with `---`, a line `title: …`, and `---`
""",
)

case(
    "a number for a key",
    front("1: x\n"),
    """
content/essays/e.en.md:4:1: warning: unknown key "1"
  4 | 1: x
    | ^
  hint: known keys: aliases, author, cover, date, description, draft, extra, related, series, slug, tags, title, toc, updated
""",
)

case(
    "true for a key",
    front("true: x\n"),
    """
content/essays/e.en.md:4:1: warning: unknown key "true"
  4 | true: x
    | ^
  hint: known keys: aliases, author, cover, date, description, draft, extra, related, series, slug, tags, title, toc, updated
""",
)

case(
    "a list for a key",
    front("? [a]\n: b\n"),
    """
content/essays/e.en.md:4:3: error: a key must be a word
  4 | ? [a]
    |   ^
  hint: write `key: value`
""",
)

case(
    "a table for a key",
    front("{a: b}: c\n"),
    """
content/essays/e.en.md:4:1: error: a key must be a word
  4 | {a: b}: c
    | ^
  hint: write `key: value`
""",
)

case(
    "an alias of a list",
    front("extra:\n  a: &a [1]\n  b: *a\n"),
    """
content/essays/e.en.md:6:6: error: `*` aliases are not read
  6 |   b: *a
    |      ^
  hint: write the value out
""",
)

case(
    "an alias of nobody",
    front("author: *me\n"),
    """
content/essays/e.en.md:4:9: error: this is not valid YAML: found undefined alias
  4 | author: *me
    |         ^
  hint: a value that starts with `*` must stand in quotes
""",
)

case(
    "a tag of one's own",
    front("extra: !mine x\n"),
    """
content/essays/e.en.md:4:8: error: the tag "!!!mine" is not read
  4 | extra: !mine x
    |        ^
  hint: remove the tag
""",
)

case(
    "binary data",
    front("extra: !!binary aGk=\n"),
    """
content/essays/e.en.md:4:8: error: the tag "!!binary" is not read
  4 | extra: !!binary aGk=
    |        ^
  hint: remove the tag
""",
)

case(
    "the thirteenth month",
    {E: "---\ntitle: T\ndate: 2026-13-01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-13-01"
  3 | date: 2026-13-01
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "day nothing",
    {E: "---\ntitle: T\ndate: 2026-01-00\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-01-00"
  3 | date: 2026-01-00
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "the year nothing",
    {E: "---\ntitle: T\ndate: 0000-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "0000-01-01"
  3 | date: 0000-01-01
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "a year of five digits",
    {E: "---\ntitle: T\ndate: 12026-01-01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "12026-01-01"
  3 | date: 12026-01-01
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a date with slashes",
    {E: "---\ntitle: T\ndate: 2026/01/01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "2026/01/01"
  3 | date: 2026/01/01
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a date in Chinese",
    {E: "---\ntitle: T\ndate: 2026年1月1日\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "2026年1月1日"
  3 | date: 2026年1月1日
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a date with full-width hyphens",
    {E: "---\ntitle: T\ndate: 2026－01－01\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "2026－01－01"
  3 | date: 2026－01－01
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "a date as a number",
    {E: "---\ntitle: T\ndate: 20260101\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "20260101"
  3 | date: 20260101
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "an hour without minutes",
    {E: "---\ntitle: T\ndate: 2026-01-01T10\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is not a date: "2026-01-01T10"
  3 | date: 2026-01-01T10
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "an offset that does not exist",
    {E: "---\ntitle: T\ndate: 2026-01-01T10:00:00+99:00\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "2026-01-01T10:00:00+99:00"
  3 | date: 2026-01-01T10:00:00+99:00
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "a moment before time",
    {E: "---\ntitle: T\ndate: 0001-01-01T00:00:00+23:00\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" is a day or time that does not exist: "0001-01-01T00:00:00+23:00"
  3 | date: 0001-01-01T00:00:00+23:00
    |       ^
  hint: check the month, the day and the hour
""",
)

case(
    "a list for a date",
    {E: "---\ntitle: T\ndate: [2026-01-01]\n---\nx\n"},
    """
content/essays/e.en.md:3:7: error: "date" must be a date, not a list
  3 | date: [2026-01-01]
    |       ^
  hint: write YYYY-MM-DD, such as 2026-03-05
""",
)

case(
    "an impossible day of an update",
    front("updated: 2026-02-31\n"),
    """
content/essays/e.en.md:4:10: error: "updated" is a day or time that does not exist: "2026-02-31"
  4 | updated: 2026-02-31
    |          ^
  hint: check the month, the day and the hour
""",
)

case(
    "a list for draft",
    front("draft: [true]\n"),
    """
content/essays/e.en.md:4:8: error: "draft" must be true or false, not a list
  4 | draft: [true]
    |        ^
  hint: write `true` or `false`
""",
)

case(
    "draft, perhaps",
    front("draft: maybe\n"),
    """
content/essays/e.en.md:4:8: error: "draft" must be true or false, not text
  4 | draft: maybe
    |        ^
  hint: write `true` or `false`
""",
)

case(
    "a word for toc",
    front("toc: sometimes\n"),
    """
content/essays/e.en.md:4:6: error: "toc" must be true or false, not text
  4 | toc: sometimes
    |      ^
  hint: write `true` or `false`
""",
)

case(
    "a huge number for draft",
    front("draft: " + "9" * 5000 + "\n"),
    """
content/essays/e.en.md:4:8: error: "draft" must be true or false, not text
  4 | draft: 999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999…
    |        ^
  hint: write `true` or `false`
""",
)

case(
    "a list for extra",
    front("extra: [1, 2]\n"),
    """
content/essays/e.en.md:4:8: error: "extra" must be a table, not a list
  4 | extra: [1, 2]
    |        ^
  hint: write its keys and values below it, or `{ key: value }`; in TOML `{ key = value }`
""",
)

case(
    "a list for a slug",
    front("slug: [a]\n"),
    """
content/essays/e.en.md:4:7: error: "slug" must be text, not a list
  4 | slug: [a]
    |       ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "a slug with a slash",
    front("slug: a/b\n"),
    """
content/essays/e.en.md:4:7: error: "a/b" cannot be a slug
  4 | slug: a/b
    |       ^
  hint: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "a slug that climbs",
    front("slug: ../x\n"),
    """
content/essays/e.en.md:4:7: error: "../x" cannot be a slug
  4 | slug: ../x
    |       ^
  hint: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "a slug in Chinese",
    front("slug: 散步\n"),
    """
content/essays/e.en.md:4:7: error: "散步" cannot be a slug
  4 | slug: 散步
    |       ^
  hint: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "a slug that ends in a hyphen",
    front("slug: a-\n"),
    """
content/essays/e.en.md:4:7: error: "a-" cannot be a slug
  4 | slug: a-
    |       ^
  hint: use small letters a-z, digits and single hyphens, such as `daily-grind`
""",
)

case(
    "an empty item among tags",
    front('tags: [a, ""]\n'),
    """
content/essays/e.en.md:4:11: error: "tags" holds an empty item
  4 | tags: [a, ""]
    |           ^
  hint: take it out
""",
)

case(
    "a list among tags",
    front("tags: [[a]]\n"),
    """
content/essays/e.en.md:4:8: error: "tags" must be text, not a list
  4 | tags: [[a]]
    |        ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "an ideographic comma between tags",
    front("tags: 甲、乙\n"),
    """
content/essays/e.en.md:4:7: error: "甲、乙" is one item: a full-width comma does not separate
  4 | tags: 甲、乙
    |       ^
  hint: write `, ` between items, or put the item into quotes
""",
)

case(
    "a table for aliases",
    front("aliases: {a: b}\n"),
    """
content/essays/e.en.md:4:10: error: "aliases" must be a list, not a table
  4 | aliases: {a: b}
    |          ^
  hint: write `[one, two]`
""",
)

case(
    "an alias that climbs",
    front("aliases: [/../x/]\n"),
    """
content/essays/e.en.md:4:11: error: "/../x/" cannot be an alias
  4 | aliases: [/../x/]
    |           ^
  hint: write a path from the site's root, such as `/2019/old-name/`
""",
)

case(
    "an alias with a question",
    front('aliases: ["/x/?a=1"]\n'),
    """
content/essays/e.en.md:4:11: error: "/x/?a=1" cannot be an alias
  4 | aliases: ["/x/?a=1"]
    |           ^
  hint: write a path from the site's root, such as `/2019/old-name/`
""",
)

case(
    "one alias of two works",
    {
        **front("aliases: [/old/]\n"),
        "content/essays/f.en.md": "---\ntitle: F\ndate: 2026-01-01\naliases: [/old/]\n---\nx\n",
    },
    """
content/essays/f.en.md:4:11: error: "old/index.html" is also wanted by content/essays/e.en.md
  4 | aliases: [/old/]
    |           ^
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "a cover that does not exist",
    front("cover: none.png\n"),
    """
content/essays/e.en.md:4:8: error: nothing is found at "none.png"
  4 | cover: none.png
    |        ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a cover from elsewhere",
    front("cover: https://a.example/c.png\n"),
    """
content/essays/e.en.md:4:8: error: nothing is found at "https://a.example/c.png"
  4 | cover: https://a.example/c.png
    |        ^
  hint: links are paths to files, from this file's folder
""",
)

case(
    "a control character in YAML quotes",
    front('author: "a\\x07"\n'),
    """
content/essays/e.en.md:4:9: error: "author" holds an invisible control character
  4 | author: "a\\x07"
    |         ^
  hint: delete it, or the escape that makes it
""",
)

case(
    "a line separator",
    front("author: a\u2028b\n"),
    """
content/essays/e.en.md:4:10: error: an invisible control character (U+2028) stands here
  4 | author: a\u2028b
    |          ^
  hint: delete it; it often comes along with pasted text
""",
)

case(
    "a value that starts with a percent sign",
    front("author: %x\n"),
    """
content/essays/e.en.md:4:9: error: this is not valid YAML: found character that cannot start any token
  4 | author: %x
    |         ^
  hint: a value that starts with this character must stand in quotes
""",
)

case(
    "a value that starts with an at sign",
    front("author: @me\n"),
    """
content/essays/e.en.md:4:9: error: this is not valid YAML: found character that cannot start any token
  4 | author: @me
    |         ^
  hint: a value that starts with this character must stand in quotes
""",
)

case(
    "a value that starts with a backtick",
    front("author: `me`\n"),
    """
content/essays/e.en.md:4:9: error: this is not valid YAML: found character that cannot start any token
  4 | author: `me`
    |         ^
  hint: a value that starts with this character must stand in quotes
""",
)

case(
    "an escape that YAML does not know",
    front('author: "a\\q"\n'),
    """
content/essays/e.en.md:4:9: error: this is not valid YAML: found unknown escape character
  4 | author: "a\\q"
    |         ^
  hint: write `\\\\` for a backslash, or put the text into single quotes
""",
)

case(
    "a line that is no key",
    front("just words\n"),
    """
content/essays/e.en.md:5:1: error: this is not valid YAML: could not find expected ':'
  5 | ---
    | ^
  hint: every line needs `key: value`, with a half-width colon and a space
""",
)

case(
    "indentation that does not fit",
    front("extra:\n    a: 1\n  b: 2\n"),
    """
content/essays/e.en.md:6:3: error: this is not valid YAML: did not find expected key
  6 |   b: 2
    |   ^
  hint: indent this line like the ones above it, or put the value into quotes
""",
)

case(
    "two documents in one",
    {E: "---\ntitle: T\ndate: 2026-01-01\n...\nmore: x\n---\nx\n"},
    """
content/essays/e.en.md:5:1: error: this is not valid YAML: did not find expected <document start>
  5 | more: x
    | ^
  hint: nothing may follow a line `...`: take it out
""",
)

case(
    "a bracket too many",
    front("tags: [a]]\n"),
    """
content/essays/e.en.md:4:10: error: this is not valid YAML: did not find expected key
  4 | tags: [a]]
    |          ^
  hint: indent this line like the ones above it, or put the value into quotes
""",
)

case(
    "front matter without end",
    {E: '---\ntitle: T\ndescription: "' + "a" * 70000 + '"\n---\nx\n'},
    """
content/essays/e.en.md:1:1: error: the front matter has 70,026 characters; 65,536 is the limit
  1 | ---
    | ^
  hint: move long text into the body
""",
)

case(
    "a deep list of dashes",
    front("extra:\n" + "".join("  " * n + "- \n" for n in range(1, 70))),
    """
content/essays/e.en.md:24:41: error: lists and tables are nested more than 20 deep
  24 |                                         - 
     |                                         ^
  hint: close the brackets, or flatten them
""",
)

case(
    "a series and nothing else",
    front("series: [a, b]\n"),
    """
content/essays/e.en.md:4:9: error: "series" must be text, not a list
  4 | series: [a, b]
    |         ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "a status that hides nothing",
    front("status: draft\n"),
    """
content/essays/e.en.md:4:1: error: "status" does not hold this back; it would be published
  4 | status: draft
    | ^
  hint: write `draft: true`, or `draft: false` to publish it
""",
)

case(
    "hidden, which hides nothing",
    front("hidden: true\n"),
    """
content/essays/e.en.md:4:1: error: "hidden" does not hold this back; it would be published
  4 | hidden: true
    | ^
  hint: write `draft: true`, or `draft: false` to publish it
""",
)

case(
    "TOML with a key twice",
    {E: '+++\ntitle = "T"\ntitle = "U"\n+++\nx\n'},
    """
content/essays/e.en.md:3:12: error: cannot overwrite a value
  3 | title = "U"
    |            ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML with a table twice",
    {
        E: '+++\ntitle = "T"\n[[extra.cups]]\nsize.cl = 1\n[[extra.cups]]\n[extra.cups.size]\ncl = 2\n  [extra.cups.size]\n+++\nx\n'
    },
    """
content/essays/e.en.md:8:3: error: "extra.cups.size" is declared twice
  8 |   [extra.cups.size]
    |   ^
  hint: join the two; the first is on line 6
""",
)

case(
    "TOML with a day that does not exist",
    {E: '+++\ntitle = "T"\ndate = 2026-02-30\n+++\nx\n'},
    """
content/essays/e.en.md:3:8: error: invalid date or datetime
  3 | date = 2026-02-30
    |        ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML without quotes",
    {E: "+++\ntitle = T\n+++\nx\n"},
    """
content/essays/e.en.md:2:9: error: invalid value
  2 | title = T
    |         ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML with a colon",
    {E: "+++\ntitle: T\n+++\nx\n"},
    """
content/essays/e.en.md:2:6: error: expected '=' after a key in a key/value pair
  2 | title: T
    |      ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "TOML with a wrong type",
    {E: '+++\ntitle = ["T"]\ndate = 2026-01-01\n+++\nx\n'},
    """
content/essays/e.en.md:2:9: error: "title" must be text, not a list
  2 | title = ["T"]
    |         ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "TOML that is never ended",
    {E: '+++\ntitle = "T"\n'},
    """
content/essays/e.en.md:1:1: error: the front matter is never closed
  1 | +++
    | ^
  hint: add a line `+++` after its last key
""",
)

case(
    "TOML with a huge integer",
    {E: '+++\ntitle = "T"\ndate = 2026-01-01\ndraft = ' + "9" * 5000 + "\n+++\nx\n"},
    """
content/essays/e.en.md:4:9: error: this number has too many digits
  4 | draft = 99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999…
    |         ^
  hint: write a shorter one, or put it into quotes
""",
)

case(
    "TOML with an escape of a control character",
    {E: '+++\ntitle = "T\\u0007"\ndate = 2026-01-01\n+++\nx\n'},
    """
content/essays/e.en.md:2:9: error: "title" holds an invisible control character
  2 | title = "T\\u0007"
    |         ^
  hint: delete it, or the escape that makes it
""",
)
