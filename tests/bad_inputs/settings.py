"""Mistakes in ``site.toml``."""

from tests.bad_inputs.cases import HEAD, E, body, case, replaced, settings, table
from tests.project import CONFIG

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
  hint: write whole numbers from 1 to 8192, such as `widths = [640, 1280]`
site.toml:29:11: error: pictures cannot be encoded as "jxl"
  29 | formats = ["webp", "jxl"]
     |           ^
  hint: write some of: avif, webp; or `responsive = false` for none
site.toml:30:20: error: "images.quality.webp" must lie between 1 and 100
  30 | quality = { webp = 0 }
     |                    ^
  hint: write a whole number from 1 to 100
""",
)

case(
    "an author's address that is none",
    {"site.toml": CONFIG.replace("[author]\n", '[author]\nemail = "write to me"\n'), E: HEAD + "x\n"},
    """
site.toml:7:9: error: "write to me" is not an e-mail address
  7 | email = "write to me"
    |         ^
  hint: write one such as `me@example.org`
""",
)

case(
    "no site.toml title",
    {"site.toml": CONFIG.replace('title = { en = "Test site", zh = "測試網站" }\n', "")},
    """
site.toml: error: "title" is missing
  hint: add `title`
""",
)

case(
    "a title that lacks a language",
    {
        "site.toml": CONFIG.replace(
            'title = { en = "Test site", zh = "測試網站" }', 'title = { en = "Test site" }'
        )
    },
    """
site.toml:1:9: error: "title.zh" is missing
  1 | title = { en = "Test site" }
    |         ^
  hint: add `zh`
""",
)

case(
    "a title in an unknown language",
    {
        "site.toml": CONFIG.replace(
            'title = { en = "Test site", zh = "測試網站" }',
            'title = { en = "Test site", zh = "測試網站", fr = "Essai" }',
        )
    },
    """
site.toml:1:42: error: unknown key "title.fr"
  1 | title = { en = "Test site", zh = "測試網站", fr = "Essai" }
    |                                   　　　　   ^
  hint: known keys: en, zh
""",
)

case(
    "a misspelt configuration key",
    {"site.toml": "pagesize = 3\n" + CONFIG},
    """
site.toml:1:1: error: unknown key "pagesize"
  1 | pagesize = 3
    | ^
  hint: did you mean "page_size"?
""",
)

case(
    "a page size of nothing",
    {"site.toml": "page_size = 0\n" + CONFIG},
    """
site.toml:1:13: error: "page_size" must lie between 1 and 1000
  1 | page_size = 0
    |             ^
  hint: write a whole number from 1 to 1000
""",
)

case(
    "a base URL without a scheme",
    {"site.toml": CONFIG.replace('base_url = "https://example.org/"', 'base_url = "example.org"')},
    """
site.toml:3:12: error: "example.org" is not an absolute address
  3 | base_url = "example.org"
    |            ^
  hint: write one such as `https://example.org/` or `https://example.org/blog/`
""",
)

case(
    "an unknown time zone",
    {"site.toml": CONFIG.replace('time_zone = "Asia/Taipei"', 'time_zone = "Asia/Taipeh"')},
    """
site.toml:4:13: error: "Asia/Taipeh" is not a time zone
  4 | time_zone = "Asia/Taipeh"
    |             ^
  hint: did you mean "Asia/Taipei"?
""",
)

case(
    "a section at a reserved address",
    {"site.toml": CONFIG.replace("[sections.essays]", '[sections.essays]\npath = "tags"')},
    """
site.toml:19:8: error: "tags" cannot be a section's URL segment
  19 | path = "tags"
     |        ^
  hint: use small letters, digits and hyphens, and none of: archive, page, search, series, tags
""",
)

case(
    "an unknown code style",
    {"site.toml": CONFIG + '\n[code]\nlight = "freindly"\n'},
    """
site.toml: error: "code.light" is no Pygments style: "freindly"
  hint: did you mean "friendly"?
""",
)

case(
    "a language without strings",
    {"site.toml": CONFIG.replace('zh = "', 'fr = "x", zh = "') + '\n[languages.fr]\nname = "Français"\n'},
    """
site.toml: error: there are no interface strings for the language "fr"
  hint: copy layouts/strings/en.toml to layouts/strings/fr.toml and translate it
""",
)

case(
    "a setting among the tags",
    {"site.toml": CONFIG + "page_size = 3\n"},
    """
site.toml:26:1: error: "tags.page_size" must be a table, not a number
  26 | page_size = 3
     | ^
  hint: if `page_size` is a setting of the site, move it above the first [table]
""",
)

case(
    "a site that is not UTF-8",
    {"site.toml": b'title = "\xa4\xa4"\n'},
    """
site.toml:1:10: error: the file is not UTF-8
  1 | title = "��"
    |          ^
  hint: save it as UTF-8; Big5 and UTF-16 are not read
""",
)

case(
    "a site that is empty",
    {"site.toml": ""},
    """
site.toml: error: "author" is missing
  hint: add `author`
site.toml: error: "author.name" is missing
  hint: add `name`
site.toml: error: "base_url" is missing
  hint: add `base_url`
site.toml: error: "languages" is missing
  hint: add `languages`
site.toml: error: "title" is missing
  hint: add `title`
""",
)

case(
    "a title twice",
    settings('title = "T"\n'),
    """
site.toml:2:42: error: cannot overwrite a value
  2 | title = { en = "Test site", zh = "測試網站" }
    |                                   　　　　   ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "a table twice",
    table('[tags]\ntea = { name = { en = "Tea", zh = "茶" } }\n'),
    """
site.toml:27:1: error: "tags" is declared twice
  27 | [tags]
     | ^
  hint: join the two; the first is on line 24
""",
)

case(
    "a key for a table that stands in braces",
    table('[tags.feet]\ndescription = "x"\n'),
    """
site.toml:27:1: error: "tags.feet" is declared twice
  27 | [tags.feet]
     | ^
  hint: join the two; the first is on line 25
""",
)

case(
    "a number for a title",
    replaced('title = { en = "Test site", zh = "測試網站" }', "title = [1]"),
    """
site.toml:1:9: error: "title" is empty
  1 | title = [1]
    |         ^
  hint: write a text after `title`
site.toml:1:9: error: "title" must be text, not a list
  1 | title = [1]
    |         ^
  hint: write one text, in quotes where it holds marks
""",
)

case(
    "a title that is empty",
    replaced('title = { en = "Test site", zh = "測試網站" }', 'title = ""'),
    """
site.toml:1:9: error: "title" is empty
  1 | title = ""
    |         ^
  hint: write a text after `title`
""",
)

case(
    "a base URL with a question",
    replaced("https://example.org/", "https://example.org/?a=1"),
    """
site.toml:3:12: error: "https://example.org/?a=1" is not an absolute address
  3 | base_url = "https://example.org/?a=1"
    |            ^
  hint: write one such as `https://example.org/` or `https://example.org/blog/`
""",
)

case(
    "a base URL of FTP",
    replaced("https://example.org/", "ftp://example.org/"),
    """
site.toml:3:12: error: "ftp://example.org/" is not an absolute address
  3 | base_url = "ftp://example.org/"
    |            ^
  hint: write one such as `https://example.org/` or `https://example.org/blog/`
""",
)

case(
    "a page size in words",
    settings('page_size = "ten"\n'),
    """
site.toml:1:13: error: "page_size" must be a whole number, not text
  1 | page_size = "ten"
    |             ^
  hint: write digits without quotes
""",
)

case(
    "a page size that is huge",
    settings("page_size = 99999999999999999999\n"),
    """
site.toml:1:13: error: "page_size" must be a whole number, not text
  1 | page_size = 99999999999999999999
    |             ^
  hint: write digits without quotes
""",
)

case(
    "a feed size below nothing",
    settings("feed_size = -1\n"),
    """
site.toml:1:13: error: "feed_size" must lie between 1 and 1000
  1 | feed_size = -1
    |             ^
  hint: write a whole number from 1 to 1000
""",
)

case(
    "a default language of nobody",
    settings('default_language = "fr"\n'),
    """
site.toml:1:20: error: "default_language" cannot be "fr"
  1 | default_language = "fr"
    |                    ^
  hint: write one of: en, zh
""",
)

case(
    "a section without a title",
    table("[sections.notes]\n"),
    """
site.toml:27:1: error: "sections.notes.title" is missing
  27 | [sections.notes]
     | ^
  hint: add `title`
""",
)

case(
    "a section in capitals",
    table('[sections.notes]\ntitle = "N"\npath = "Notes"\n'),
    """
site.toml:29:8: error: "Notes" cannot be a section's URL segment
  29 | path = "Notes"
     |        ^
  hint: use small letters, digits and hyphens, and none of: archive, page, search, series, tags
""",
)

case(
    "an order in words",
    table('[sections.notes]\ntitle = "N"\norder = "first"\n'),
    """
site.toml:29:9: error: "sections.notes.order" must be a whole number, not text
  29 | order = "first"
     |         ^
  hint: write digits without quotes
""",
)

case(
    "a misspelt key of a section",
    table('[sections.notes]\ntitle = "N"\npaht = "n"\n'),
    """
site.toml:29:1: error: unknown key "sections.notes.paht"
  29 | paht = "n"
     | ^
  hint: did you mean "path"?
""",
)

case(
    "a tag without a name",
    table("[tags.tea]\n"),
    """
site.toml:27:1: error: "tags.tea.name" is missing
  27 | [tags.tea]
     | ^
  hint: add `name`
""",
)

case(
    "a tag in capitals",
    table('[tags.Tea]\nname = "Tea"\n'),
    """
site.toml:28:8: error: "Tea" cannot be an id
  28 | name = "Tea"
     |        ^
  hint: use small letters, digits and hyphens
""",
)

case(
    "a series without a title",
    table("[series.s]\n"),
    """
site.toml:27:1: error: "series.s.title" is missing
  27 | [series.s]
     | ^
  hint: add `title`
""",
)

case(
    "a language tag that is none",
    table('[languages.fr]\nname = "F"\ntag = "f"\n'),
    """
site.toml:1:9: error: "title.fr" is missing
  1 | title = { en = "Test site", zh = "測試網站" }
    |         ^
  hint: add `fr`
site.toml:2:15: error: "description.fr" is missing
  2 | description = { en = "A site for tests.", zh = "測試用的網站。" }
    |               ^
  hint: add `fr`
site.toml:7:8: error: "author.name.fr" is missing
  7 | name = { en = "Tester", zh = "測試者" }
    |        ^
  hint: add `fr`
site.toml:19:9: error: "sections.essays.title.fr" is missing
  19 | title = { en = "Essays", zh = "文章" }
     |         ^
  hint: add `fr`
site.toml:25:17: error: "tags.feet.name.fr" is missing
  25 | feet = { name = { en = "Feet", zh = "腳" } }
     |                 ^
  hint: add `fr`
site.toml:27:1: error: "f" is not a language tag
  27 | [languages.fr]
     | ^
  hint: write a BCP 47 tag, such as `zh-Hant-TW`
site.toml:29:7: error: "f" is not a language tag
  29 | tag = "f"
     |       ^
  hint: write a BCP 47 tag, such as `zh-Hant-TW`
""",
)

case(
    "an hreflang that is none",
    table('[languages.fr]\nname = "F"\nhreflang = "?"\n'),
    """
site.toml:1:9: error: "title.fr" is missing
  1 | title = { en = "Test site", zh = "測試網站" }
    |         ^
  hint: add `fr`
site.toml:2:15: error: "description.fr" is missing
  2 | description = { en = "A site for tests.", zh = "測試用的網站。" }
    |               ^
  hint: add `fr`
site.toml:7:8: error: "author.name.fr" is missing
  7 | name = { en = "Tester", zh = "測試者" }
    |        ^
  hint: add `fr`
site.toml:19:9: error: "sections.essays.title.fr" is missing
  19 | title = { en = "Essays", zh = "文章" }
     |         ^
  hint: add `fr`
site.toml:25:17: error: "tags.feet.name.fr" is missing
  25 | feet = { name = { en = "Feet", zh = "腳" } }
     |                 ^
  hint: add `fr`
site.toml:29:12: error: "?" is not a language tag
  29 | hreflang = "?"
     |            ^
  hint: write a BCP 47 tag, such as `zh-Hant-TW`
""",
)

case(
    "a misspelt table",
    table("[serach]\n"),
    """
site.toml:27:1: error: unknown key "serach"
  27 | [serach]
     | ^
  hint: did you mean "search"?
""",
)

case(
    "a search that is perhaps enabled",
    replaced("enabled = false", 'enabled = "perhaps"'),
    """
site.toml:22:11: error: "search.enabled" must be true or false, not text
  22 | enabled = "perhaps"
     |           ^
  hint: write `true` or `false`
""",
)

case(
    "a misspelt key of the search",
    replaced("enabled = false", "enabeld = false"),
    """
site.toml:22:1: error: unknown key "search.enabeld"
  22 | enabeld = false
     | ^
  hint: did you mean "enabled"?
""",
)

case(
    "a page weight in words",
    table('[check]\npage_weight = "light"\n'),
    """
site.toml:28:15: error: "check.page_weight" must be a whole number, not text
  28 | page_weight = "light"
     |               ^
  hint: write digits without quotes
""",
)

case(
    "a page weight below nothing",
    table("[check]\npage_weight = -1\n"),
    """
site.toml:28:15: error: "check.page_weight" must lie between 0 and 100000
  28 | page_weight = -1
     |               ^
  hint: write a whole number from 0 to 100000
""",
)

case(
    "a misspelt check",
    table("[check]\npage_wieght = 1\n"),
    """
site.toml:28:1: error: unknown key "check.page_wieght"
  28 | page_wieght = 1
     | ^
  hint: did you mean "page_weight"?
""",
)

case(
    "an accent by name",
    table('[theme]\naccent = "red"\n'),
    """
site.toml:28:10: error: "red" is not a colour
  28 | accent = "red"
     |          ^
  hint: write `#` and six digits, such as `#7a2e8e`
""",
)

case(
    "an accent of three digits",
    table('[theme]\naccent = "#abc"\n'),
    """
site.toml:28:10: error: "#abc" is not a colour
  28 | accent = "#abc"
     |          ^
  hint: write `#` and six digits, such as `#7a2e8e`
""",
)

case(
    "an accent that nobody can read",
    table('[theme]\naccent = "#ffff00"\n'),
    """
site.toml:28:1: error: "theme.accent" cannot be read on its pages: its contrast is 1.0, not 4.5
  28 | accent = "#ffff00"
     | ^
  hint: the nearest colour that can be read is `#6c6c00`
""",
)

case(
    "an accent for dark pages alone",
    table('[theme]\naccent_dark = "#aabbcc"\n'),
    """
site.toml:28:1: error: "theme.accent_dark" stands without "theme.accent"
  28 | accent_dark = "#aabbcc"
     | ^
  hint: give the colour for light pages too
""",
)

case(
    "a misspelt accent",
    table('[theme]\nacent = "#aabbcc"\n'),
    """
site.toml:28:1: error: unknown key "theme.acent"
  28 | acent = "#aabbcc"
     | ^
  hint: did you mean "accent"?
""",
)

case(
    "a deployment of no kind",
    table("[deploy.live]\n"),
    """
site.toml:27:1: error: "deploy.live.kind" is missing
  27 | [deploy.live]
     | ^
  hint: add `kind`
""",
)

case(
    "a deployment of another kind",
    table('[deploy.live]\nkind = "ftp"\n'),
    """
site.toml:28:8: error: "deploy.live.kind" cannot be "ftp"
  28 | kind = "ftp"
     |        ^
  hint: write one of: git, rsync, s3, folder
""",
)

case(
    "a deployment named like a folder",
    table('[deploy."../.."]\nkind = "folder"\npath = "x"\n'),
    """
site.toml:27:1: error: "../.." cannot be the name of a place to deploy to
  27 | [deploy."../.."]
     | ^
  hint: write letters and digits alone
""",
)

case(
    "a branch that looks like an option",
    table('[deploy.live]\nkind = "git"\nbranch = "--force"\n'),
    """
site.toml:29:10: error: "--force" cannot be a branch
  29 | branch = "--force"
     |          ^
  hint: write its plain name
""",
)

case(
    "a remote with a space",
    table('[deploy.live]\nkind = "git"\nremote = "a b"\n'),
    """
site.toml:29:10: error: "a b" cannot be a remote
  29 | remote = "a b"
     |          ^
  hint: write its plain name
""",
)

case(
    "rsync to nowhere",
    table('[deploy.live]\nkind = "rsync"\n'),
    """
site.toml:27:1: error: "deploy.live.to" is missing
  27 | [deploy.live]
     | ^
  hint: add `to`
""",
)

case(
    "rsync to an option",
    table('[deploy.live]\nkind = "rsync"\nto = "-e x"\n'),
    """
site.toml:29:6: error: "to" names no host and folder
  29 | to = "-e x"
     |      ^
  hint: write `me@example.org:/var/www/site`
""",
)

case(
    "a port that does not exist",
    table('[deploy.live]\nkind = "rsync"\nto = "a:b"\nport = 70000\n'),
    """
site.toml:30:8: error: "deploy.live.port" must lie between 1 and 65535
  30 | port = 70000
     |        ^
  hint: write a whole number from 1 to 65535
""",
)

case(
    "options of ssh with an open quote",
    table('[deploy.live]\nkind = "rsync"\nto = "a:b"\nssh = "-i \'x"\n'),
    """
site.toml:30:7: error: a quotation mark is never closed
  30 | ssh = "-i 'x"
     |       ^
  hint: close it
""",
)

case(
    "S3 without a bucket",
    table('[deploy.live]\nkind = "s3"\n'),
    """
site.toml:27:1: error: "deploy.live.bucket" is missing
  27 | [deploy.live]
     | ^
  hint: add `bucket`
""",
)

case(
    "a folder without a path",
    table('[deploy.live]\nkind = "folder"\n'),
    """
site.toml:27:1: error: "deploy.live.path" is missing
  27 | [deploy.live]
     | ^
  hint: add `path`
""",
)

case(
    "a key of another kind of deployment",
    table('[deploy.live]\nkind = "folder"\npath = "x"\nbucket = "b"\n'),
    """
site.toml:30:1: error: unknown key "deploy.live.bucket"
  30 | bucket = "b"
     | ^
  hint: known keys: allow_http, keep_days, kind, path, url
""",
)

case(
    "days in words",
    table('[deploy.live]\nkind = "folder"\npath = "x"\nkeep_days = "many"\n'),
    """
site.toml:30:13: error: "deploy.live.keep_days" must be a whole number, not text
  30 | keep_days = "many"
     |             ^
  hint: write digits without quotes
""",
)

case(
    "a deployment that is no table",
    table('[deploy]\nlive = "git"\n'),
    """
site.toml:28:1: error: "deploy.live" must be a table, not text
  28 | live = "git"
     | ^
  hint: if `live` is a setting of the site, move it above the first [table]
""",
)

case(
    "HTML that is perhaps allowed",
    table('[content]\nraw_html = "maybe"\n'),
    """
site.toml:28:12: error: "content.raw_html" must be true or false, not text
  28 | raw_html = "maybe"
     |            ^
  hint: write `true` or `false`
""",
)

case(
    "a misspelt switch for HTML",
    table("[content]\nrawhtml = false\n"),
    """
site.toml:28:1: error: unknown key "content.rawhtml"
  28 | rawhtml = false
     | ^
  hint: did you mean "raw_html"?
""",
)

case(
    "HTML where a site wants none",
    {**table("[content]\nraw_html = false\n"), **body("A <b>word</b>.\n")},
    """
content/essays/e.en.md:6:3: error: HTML is not allowed in this site's essays: "<b>"
  6 | A <b>word</b>.
    |   ^
  hint: write `**words**`
""",
)

case(
    "a table for crawlers",
    table("[robots]\nrefuse = {a = 1}\n"),
    """
site.toml:28:10: error: "robots.refuse" must be a list, not a table
  28 | refuse = {a = 1}
     |          ^
  hint: write `[one, two]`
""",
)

case(
    "a misspelt key for crawlers",
    table('[robots]\nrefues = ["x"]\n'),
    """
site.toml:28:1: error: unknown key "robots.refues"
  28 | refues = ["x"]
     | ^
  hint: did you mean "refuse"?
""",
)

case(
    "a gap of reading times in words",
    table('[bilingual]\nreading_time_gap = "much"\n'),
    """
site.toml:28:20: error: "bilingual.reading_time_gap" must be a whole number, not text
  28 | reading_time_gap = "much"
     |                    ^
  hint: write digits without quotes
""",
)

case(
    "a misspelt key for editions",
    table("[bilingual]\nparallel_page = false\n"),
    """
site.toml:28:1: error: unknown key "bilingual.parallel_page"
  28 | parallel_page = false
     | ^
  hint: did you mean "parallel_pages"?
""",
)

case(
    "a misspelt rule of prose",
    table("[lint]\nhalfwidth = false\n"),
    """
site.toml:28:1: error: unknown key "lint.halfwidth"
  28 | halfwidth = false
     | ^
  hint: did you mean "half_width"?
""",
)

case(
    "a number for a rule of prose",
    table("[lint]\nspacing = 3\n"),
    """
site.toml:28:11: error: "lint.spacing" must be true or false, not a number
  28 | spacing = 3
     |           ^
  hint: write `true` or `false`
""",
)

case(
    "a reading speed of snails",
    table("[reading]\nwords_per_minute = 3\n"),
    """
site.toml:28:20: error: "reading.words_per_minute" must lie between 50 and 2000
  28 | words_per_minute = 3
     |                    ^
  hint: write a whole number from 50 to 2000
""",
)

case(
    "a misspelt reading speed",
    table("[reading]\nword_per_minute = 300\n"),
    """
site.toml:28:1: error: unknown key "reading.word_per_minute"
  28 | word_per_minute = 300
     | ^
  hint: did you mean "words_per_minute"?
""",
)

case(
    "a misspelt code style",
    table('[code]\nlihgt = "xcode"\n'),
    """
site.toml:28:1: error: unknown key "code.lihgt"
  28 | lihgt = "xcode"
     | ^
  hint: did you mean "light"?
""",
)

case(
    "an author without a name",
    replaced('name = { en = "Tester", zh = "測試者" }', 'url = "x"'),
    """
site.toml:6:1: error: "author.name" is missing
  6 | [author]
    | ^
  hint: add `name`
""",
)

case(
    "site.toml with a bracket open",
    settings("[x\n"),
    """
site.toml:1:3: error: expected ']' at the end of a table declaration
  1 | [x
    |   ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "site.toml with a date that does not exist",
    settings("x = 2026-02-30\n"),
    """
site.toml:1:5: error: invalid date or datetime
  1 | x = 2026-02-30
    |     ^
  hint: check quotes, brackets and `=` on this line and the one before
""",
)

case(
    "no languages",
    {"site.toml": 'title = "T"\nbase_url = "https://example.org/"\nlanguages = {}\n[author]\nname = "A"\n'},
    """
site.toml:3:13: error: "languages" is empty
  3 | languages = {}
    |             ^
  hint: add a table such as `[languages.en]`
""",
)
