"""Mistakes in templates, strings, the glossary, the ledger, pictures and static files."""

from tests.bad_inputs.cases import ESSAY, HEAD, E, case, table

case(
    "an image that is none",
    {E: HEAD + "x\n", "content/essays/map.png": b"not a picture"},
    """
content/essays/map.png: error: this file is not an image that can be read as PNG
  hint: export it again, under the name of its real format
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
  hint: export it as plain SVG
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
  hint: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: "https://a.example/i.svg#x" in `href`
  hint: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: "other.svg#g" in `url()`
  hint: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG loads something from elsewhere: an `@import`
  hint: embed it when you export the drawing, or turn its text into paths
content/essays/map.svg: error: this SVG holds a script in `href`
  hint: export it as plain SVG
""",
)

case(
    "a template that fails",
    {E: HEAD + "x\n", "layouts/templates/robots.txt": "{{ page.sitmap }}\n"},
    """
layouts/templates/robots.txt:1: error: RobotsView has no "sitmap"
  1 | {{ page.sitmap }}
  hint: the comment at the template's top names the view it gets
""",
)

case(
    "a template with a syntax error",
    {E: HEAD + "x\n", "layouts/templates/robots.txt": "{% if %}\n"},
    """
layouts/templates/robots.txt:1: error: Expected an expression, got 'end of statement block'
  1 | {% if %}
  hint: compare it with the packaged template of that name
""",
)

case(
    "a template that names another dynamically",
    {E: HEAD + "x\n", "layouts/templates/robots.txt": "{% include page.sitemap %}\n"},
    """
layouts/templates/robots.txt:1: error: a template's name must stand in quotes in extends, include and import
  1 | {% include page.sitemap %}
  hint: write the name out, with an `if` around it where there are several
""",
)

case(
    "an unknown string",
    {E: HEAD + "x\n", "layouts/strings/en.toml": '"tgas" = "Tags"\n'},
    """
layouts/strings/en.toml:1:1: error: no string is called "tgas"
  1 | "tgas" = "Tags"
    | ^
  hint: did you mean "tags"?
""",
)

case(
    "a string with an unknown field",
    {E: HEAD + "x\n", "layouts/strings/en.toml": '"feed" = "{titel}"\n'},
    """
layouts/strings/en.toml:1:10: error: {titel} is never filled in
  1 | "feed" = "{titel}"
    |          ^
  hint: the original is: "{title}: feed"
""",
)

case(
    "a string with an open brace",
    {E: HEAD + "x\n", "layouts/strings/en.toml": '"feed" = "{title"\n'},
    """
layouts/strings/en.toml:1:10: error: a brace is not closed; a brace that is meant to show is written twice
  1 | "feed" = "{title"
    |          ^
  hint: the original is: "{title}: feed"
""",
)

case(
    "a glossary that is no TOML",
    {"content/glossary.toml": "x\n"},
    """
content/glossary.toml:1:2: error: expected '=' after a key in a key/value pair
  1 | x
    |  ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "a glossary in another encoding",
    {"content/glossary.toml": b'[a]\nterm = "\xa4\xa4"\n'},
    """
content/glossary.toml:2:9: error: the file is not UTF-8
  2 | term = "��"
    |         ^
  hint: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "a term in one language",
    {"content/glossary.toml": '[a]\nterm = { en = "a" }\n'},
    """
content/glossary.toml:2:8: error: "a.term.zh" is missing
  2 | term = { en = "a" }
    |        ^
  hint: add `zh`
""",
)

case(
    "a term without words",
    {"content/glossary.toml": "[a]\n"},
    """
content/glossary.toml:1:1: error: "a.term" is missing
  1 | [a]
    | ^
  hint: add `term`
""",
)

case(
    "a term's id in capitals",
    {"content/glossary.toml": '[A]\nterm = "a"\n'},
    """
content/glossary.toml:1:1: error: "A" cannot be an id
  1 | [A]
    | ^
  hint: use small letters, digits and hyphens
""",
)

case(
    "a misspelt key of a term",
    {"content/glossary.toml": '[a]\nterm = "a"\navoids = "b"\n'},
    """
content/glossary.toml:3:1: error: unknown key "a.avoids"
  3 | avoids = "b"
    | ^
  hint: did you mean "avoid"?
""",
)

case(
    "a term that is no table",
    {"content/glossary.toml": 'a = "b"\n'},
    """
content/glossary.toml:1:1: error: "a.term" is missing
  1 | a = "b"
    | ^
  hint: add `term`
content/glossary.toml:1:5: error: "a" must be a table, not text
  1 | a = "b"
    |     ^
  hint: write its keys and values below it, or `{ key: value }`; in TOML `{ key = value }`
""",
)

case(
    "words to avoid in an unknown language",
    {"content/glossary.toml": '[a]\nterm = "a"\navoid = { fr = "b" }\n'},
    """
content/glossary.toml:3:11: error: unknown key "a.avoid.fr"
  3 | avoid = { fr = "b" }
    |           ^
  hint: known keys: en, zh
""",
)

case(
    "a ledger that is no JSON",
    {"translations.json": "{"},
    """
translations.json:1:2: error: the ledger is not JSON: Expecting property name enclosed in double quotes
  1 | {
    |  ^
  hint: take the last committed version, or delete it and mark the translations as reviewed again
""",
)

case(
    "a ledger of another form",
    {"translations.json": "[]"},
    """
translations.json: error: this is no ledger: Expected `object`, got `array`
  hint: take the last committed version, or delete it and mark the translations as reviewed again
""",
)

case(
    "a ledger nested too deep",
    {"translations.json": "[" * 100000},
    """
translations.json: error: this is no ledger: maximum recursion depth exceeded while decoding a JSON array from a unicode string
  hint: take the last committed version, or delete it and mark the translations as reviewed again
""",
)

case(
    "a ledger in another encoding",
    {"translations.json": b"\xa4"},
    """
translations.json: error: this is no ledger: 'utf-8' codec can't decode byte 0xa4 in position 0: invalid start byte
  hint: take the last committed version, or delete it and mark the translations as reviewed again
""",
)

case(
    "a file of strings that is no TOML",
    {**ESSAY, "layouts/strings/en.toml": "x\n"},
    """
layouts/strings/en.toml:1:2: error: expected '=' after a key in a key/value pair
  1 | x
    |  ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "a string that is a list",
    {**ESSAY, "layouts/strings/en.toml": '"tags" = ["x"]\n'},
    """
layouts/strings/en.toml:1:10: error: the string "tags" must be plain text in quotes
  1 | "tags" = ["x"]
    |          ^
  hint: write such as `"tags" = "Tags"`, without escapes of control characters
""",
)

case(
    "a string with a control character",
    {**ESSAY, "layouts/strings/en.toml": '"tags" = "x\\u0007"\n'},
    """
layouts/strings/en.toml:1:10: error: the string "tags" must be plain text in quotes
  1 | "tags" = "x\\u0007"
    |          ^
  hint: write such as `"tags" = "Tags"`, without escapes of control characters
""",
)

case(
    "a string of nobody",
    {**ESSAY, "layouts/strings/en.toml": '"zzz.qqq" = "x"\n'},
    """
layouts/strings/en.toml:1:1: error: no string is called "zzz.qqq"
  1 | "zzz.qqq" = "x"
    | ^
  hint: the packaged layouts/strings/en.toml holds all of them
""",
)

case(
    "a template that includes what is not there",
    {**ESSAY, "layouts/templates/robots.txt": '{% include "gone.txt" %}\n'},
    """
layouts/templates/robots.txt:1: error: there is no template "gone.txt"
  1 | {% include "gone.txt" %}
  hint: correct the name, or add the file to layouts/templates
""",
)

case(
    "a template with a filter of nobody",
    {**ESSAY, "layouts/templates/robots.txt": "{{ page.sitemap | shout }}\n"},
    """
layouts/templates/robots.txt:1: error: No filter named 'shout'.
  1 | {{ page.sitemap | shout }}
  hint: compare it with the packaged template of that name
""",
)

case(
    "a template that divides by nothing",
    {**ESSAY, "layouts/templates/robots.txt": "\n{{ 1 / 0 }}\n"},
    """
layouts/templates/robots.txt:2: error: division by zero
  2 | {{ 1 / 0 }}
  hint: compare it with the packaged template of that name
""",
)

case(
    "a template that is never closed",
    {**ESSAY, "layouts/templates/robots.txt": "{% if page %}\n"},
    """
layouts/templates/robots.txt:1: error: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.
  1 | {% if page %}
  hint: compare it with the packaged template of that name
""",
)

case(
    "a template that includes itself",
    {**ESSAY, "layouts/templates/robots.txt": '{% include "robots.txt" %}\n'},
    """
layouts/templates/robots.txt:1: error: maximum recursion depth exceeded while calling a Python object
  1 | {% include "robots.txt" %}
  hint: compare it with the packaged template of that name
""",
)

case(
    "a static file in the folder of the generator",
    {**ESSAY, "static/.diptych/x": "x"},
    """
static/.diptych/x: error: ".diptych/x" cannot be written: that folder is the generator's own
  hint: rename its source
""",
)

case(
    "a static file with a backslash",
    {**ESSAY, "static/a\\b.txt": "x"},
    """
static/a\\b.txt: error: "a\\b.txt" cannot be written: it holds a control character or a backslash
  hint: rename its source
""",
)

case(
    "static files that differ in case",
    {**ESSAY, "static/A.txt": "x", "static/a.txt": "x"},
    """
static/a.txt: error: "a.txt" is also wanted by static/A.txt
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "static files that differ in normal form",
    {**ESSAY, "static/e\u0301.txt": "x", "static/\u00e9.txt": "y"},
    """
static/é.txt: error: two files here have names that look alike
  hint: rename one of them
""",
)

case(
    "a static file that is a folder elsewhere",
    {**ESSAY, "static/en": "x"},
    """
content/essays/e.en.md: error: "en/archive/index.html" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
content/essays/e.en.md: error: "en/essays/e/index.md" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
content/essays/e.en.md: error: "en/essays/index.html" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
content/essays/e.en.md: error: "en/feed.xml" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
content/essays/e.en.md:2:1: error: "en/essays/e/index.html" is also wanted by static/en
  2 | title: T
    | ^
  hint: change the slug, the alias or the file's name of one of them
site.toml: error: "en/index.html" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
site.toml: error: "en/site.webmanifest" is also wanted by static/en
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "a static page in place of ours",
    {**ESSAY, "static/sitemap.xml": "x"},
    """
site.toml: error: "sitemap.xml" is also wanted by static/sitemap.xml
  hint: change the slug, the alias or the file's name of one of them
""",
)

case(
    "a picture that is cut short",
    {**ESSAY, "content/essays/m.gif": b"GIF89a"},
    """
content/essays/m.gif: error: this file is not an image that can be read as GIF
  hint: export it again, under the name of its real format
""",
)

case(
    "a picture under another name",
    {**ESSAY, "content/essays/m.jpg": "<svg/>"},
    """
content/essays/m.jpg: error: this file is not an image that can be read as JPG
  hint: export it again, under the name of its real format
""",
)

case(
    "a picture of no bytes",
    {**ESSAY, "content/essays/m.webp": b""},
    """
content/essays/m.webp: error: this file is not an image that can be read as WEBP
  hint: export it again, under the name of its real format
""",
)

case(
    "an SVG with a document type",
    {**ESSAY, "content/essays/m.svg": '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'},
    """
content/essays/m.svg: error: this SVG holds a document type
  hint: export it as plain SVG
""",
)

case(
    "an SVG with a handler",
    {**ESSAY, "content/essays/m.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'},
    """
content/essays/m.svg: error: this SVG holds a script in `onload`
  hint: export it as plain SVG
""",
)

case(
    "an SVG with a javascript link",
    {
        **ESSAY,
        "content/essays/m.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="java script:x"/></svg>',
    },
    """
content/essays/m.svg: error: this SVG holds a script in `href`
  hint: export it as plain SVG
""",
)

case(
    "an SVG with a foreign object",
    {**ESSAY, "content/essays/m.svg": '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>'},
    """
content/essays/m.svg: error: this SVG holds a `foreignobject` element
  hint: export it as plain SVG
""",
)

case(
    "an SVG that is no XML",
    {**ESSAY, "content/essays/m.svg": "<svg"},
    """
content/essays/m.svg: error: this file is not an image that can be read as SVG
  hint: export it again, under the name of its real format
""",
)

case(
    "two sections of one segment",
    table('[sections.notes]\ntitle = "N"\npath = "essays"\n'),
    """
site.toml:27:1: error: another section has the URL segment "essays" too
  27 | [sections.notes]
     | ^
  hint: give one of them another `path`
""",
)

case(
    "a text of megabytes",
    {E: HEAD + "x" * (4 * 1024 * 1024)},
    """
content/essays/e.en.md: error: the file has 4,194,338 bytes; 4,194,304 is the limit
  hint: make it smaller, or keep it outside the site and link to it
""",
)
