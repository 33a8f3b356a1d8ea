"""Mistakes in files' names, and between works and editions."""

from tests.bad_inputs.cases import HEAD, case

case(
    "an unknown language",
    {"content/essays/e.eng.md": HEAD + "x\n"},
    """
content/essays/e.eng.md: error: "eng" is not a language of this site
  hint: did you mean "en"?
""",
)

case(
    "no language",
    {"content/essays/e.md": HEAD + "x\n"},
    """
content/essays/e.md: error: the file's name names no language
  hint: name it `e.en.md`, `e.zh.md`
""",
)

case(
    "an unknown section",
    {"content/esays/e.en.md": HEAD + "x\n"},
    """
content/esays/e.en.md: error: "esays" is not a section
  hint: did you mean "essays"?
""",
)

case(
    "a folder too deep",
    {"content/essays/2026/e/index.en.md": HEAD + "x\n"},
    """
content/essays/2026/e/index.en.md: error: a work lies at most one folder deep in its section
  hint: move it to `content/essays/e/index.en.md`
""",
)

case(
    "a text for a section",
    {"content/essays/index.en.md": HEAD + "x\n"},
    """
content/essays/index.en.md: error: "essays" is a section, and a section has no text of its own
  hint: move the text into `description` of the section in site.toml
""",
)

case(
    "another suffix",
    {"content/essays/e.en.markdown": HEAD + "x\n"},
    """
content/essays/e.en.markdown: error: a file that ends in ".markdown" is not read as an edition
  hint: rename it to `e.en.md`
""",
)

case(
    "a misspelt index",
    {"content/essays/e/indx.en.md": HEAD + "x\n"},
    """
content/essays/e/indx.en.md: error: "indx.en.md" is not read
  hint: did you mean "index.en.md"?
""",
)

case(
    "a language after an underscore",
    {"content/essays/e/index_zh.md": HEAD + "x\n"},
    """
content/essays/e/index_zh.md: error: the file's name names no language
  hint: name it `index.en.md`, `index.zh.md`
""",
)
