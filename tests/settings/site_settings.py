"""Every key of ``site.toml``: a value, and the difference that it makes."""

import re

from tests.settings.places import (
    FOLDER,
    GIT,
    RSYNC,
    S3,
    asked_of_ssh,
    asked_of_storage,
    branches,
    kept,
    places,
    refusal,
)
from tests.settings.samples import (
    DOT,
    GLOSSARY,
    HILL,
    QUIZ,
    behind,
    fonts_that_lack_letters,
    heavy,
    sheet,
    tiny_font,
    weight_of,
)
from tests.settings.site import (
    ESSAY,
    ESSAY_TEA,
    ESSAY_ZH,
    FEED,
    HOME,
    TEA,
    WALK,
    WALK_ZH,
    Site,
    attribute,
    both,
    essays,
    files,
    linked_data,
    matches,
    meta,
    text_of,
    told,
    written,
)
from tests.settings.table import Setting

_ACCENT = r"--accent: ?light-dark\((#7\w+), ?(#\w+)\)"
_KEYWORD = r":is\([^)]*\.kn\b[^)]*\) ?\{ ?color: ?light-dark\((\S+?), ?(\S+?)\)"
_SSH = ["--rsh=ssh -p 22 -o BatchMode=yes", "me@panels.tw:/srv/web/"]
_S3 = ["https://panels.s3.amazonaws.com/?", "", "us-east-1", "AKIADEFAULT"]
_PAIR = {"title": "Walking", "date": "2026-01-02"}
_NOTE = {"content/notes/pen.en.md": written({"title": "Pen", "date": "2026-03-03"}, "Ink.")}
_HILL_VARIANTS = ["320w.avif", "320w.webp", "400w.avif", "400w.webp"]


def _hill(site: Site) -> object:
    """Look at the variants of the photograph that are published."""
    return sorted(
        found[1] + found[2] for path in site.tree if (found := re.search(r"/hill\.(\d+w)\.\w+(\.\w+)$", path))
    )


def _pair(english: str, chinese: str) -> dict[str, str]:
    return {WALK: written(_PAIR, english), WALK_ZH: written({"title": "走路"}, chinese)}


_CONTACT_LINK = """\
{% extends "theme/home.html" %}
{% block intro %}{{ super() }}<a id="contact" href="mailto:{{ page.frame.email }}">Write</a>{% endblock %}
"""

_SITE = (
    Setting("title", '{ en = "Other", zh = "別的" }', text_of(HOME, "title"), ["Panels"], ["Other"]),
    Setting(
        "description",
        '{ en = "Two by two.", zh = "兩兩成對。" }',
        both(
            meta(HOME, "description"), meta("zh/index.html", "description"), matches(FEED, "<subtitle>(.*)<")
        ),
        ([], [], []),
        (["Two by two."], ["兩兩成對。"], ["Two by two."]),
    ),
    Setting(
        "base_url",
        '"https://panels.tw/sub"',
        both(
            attribute(ESSAY, "link", "href", rel="canonical"),
            attribute("404.html", "link", "href", rel="manifest"),
        ),
        (["https://panels.tw/en/essays/walking/"], ["/en/site.webmanifest"]),
        (["https://panels.tw/sub/en/essays/walking/"], ["/sub/en/site.webmanifest"]),
    ),
    Setting(
        "time_zone",
        '"Asia/Taipei"',
        both(attribute(ESSAY, "time", "datetime"), matches(FEED, "<published>(.*)<")),
        (["2026-01-02"], ["2026-02-03T00:00:00+00:00", "2026-01-02T00:00:00+00:00"]),
        (["2026-01-03"], ["2026-02-03T00:00:00+08:00", "2026-01-03T00:00:00+08:00"]),
        files=essays({WALK: {"date": "2026-01-02T20:00:00+00:00"}}),
    ),
    Setting(
        "default_language",
        '"zh"',
        both(
            attribute(ESSAY, "link", "href", hreflang="x-default"),
            linked_data(ESSAY, "translationOfWork", "inLanguage"),
            linked_data(ESSAY_ZH, "translationOfWork", "inLanguage"),
        ),
        (["https://panels.tw/en/essays/walking/"], [], ["en"]),
        (["https://panels.tw/zh/essays/walking/"], ["zh-Hant-TW"], []),
    ),
    Setting(
        "page_size",
        "1",
        files("^en/essays/(page/.*/)?index.html"),
        ["en/essays/index.html"],
        ["en/essays/index.html", "en/essays/page/2/index.html"],
    ),
    Setting("feed_size", "1", matches(FEED, "<entry>\n.*\n<title>(.*)<"), ["Tea", "Walking"], ["Tea"]),
    Setting(
        "author.name",
        '{ en = "Another", zh = "別人" }',
        both(meta(HOME, "author"), matches("zh/feed.xml", "<author><name>(.*?)</name>")),
        (["Tester"], ["測試者", "測試者"]),
        (["Another"], ["別人", "別人"]),
    ),
    Setting(
        "author.bio",
        '{ en = "Walks.", zh = "走。" }',
        text_of(HOME, "p", **{"class": "bio p-note"}),
        [],
        ["Walks."],
    ),
    Setting(
        "author.url",
        '"https://tester.tw/"',
        both(linked_data(HOME, "author"), linked_data(ESSAY, "author")),
        ([{"@type": "Person", "name": "Tester"}],) * 2,
        ([{"@type": "Person", "name": "Tester", "url": "https://tester.tw/"}],) * 2,
    ),
    Setting(
        "author.email",
        '"me@panels.tw"',
        both(
            linked_data(HOME, "author"),
            linked_data(ESSAY, "author"),
            linked_data(ESSAY_TEA, "author"),
            matches(FEED, "<author><name>(.*?)</name>(.*)</author>"),
            attribute(HOME, "a", "href", id="contact"),
        ),
        (
            [{"@type": "Person", "name": "Tester"}],
            [{"@type": "Person", "name": "Tester"}],
            [{"@type": "Person", "name": "A guest"}],
            [("Tester", ""), ("A guest", ""), ("Tester", "")],
            ["mailto:"],
        ),
        (
            [{"@type": "Person", "name": "Tester", "email": "me@panels.tw"}],
            [{"@type": "Person", "name": "Tester", "email": "me@panels.tw"}],
            [{"@type": "Person", "name": "A guest"}],
            [
                ("Tester", "<email>me@panels.tw</email>"),
                ("A guest", ""),
                ("Tester", "<email>me@panels.tw</email>"),
            ],
            ["mailto:me@panels.tw"],
        ),
        files={**essays({TEA: {"author": "A guest"}}), "layouts/templates/home.html": _CONTACT_LINK},
    ),
    Setting("languages.zh.name", '"漢文"', text_of(HOME, "a", lang="zh-Hant-TW"), ["中文"] * 2, ["漢文"] * 2),
    Setting(
        "languages.zh.tag",
        '"zh-TW"',
        both(
            attribute(ESSAY_ZH, "html", "lang"),
            attribute(ESSAY, "a", "hreflang", rel="alternate"),
            meta(ESSAY_ZH, "og:locale"),
        ),
        (["zh-Hant-TW"], ["zh-Hant-TW"] * 2, ["zh_Hant_TW"]),
        (["zh-TW"], ["zh-TW"] * 2, ["zh_TW"]),
    ),
    Setting(
        "languages.zh.hreflang",
        '"zh-Hant"',
        both(attribute(ESSAY_ZH, "html", "lang"), matches(ESSAY, '<link rel="alternate" hreflang="(.*?)"')),
        (["zh-Hant-TW"], ["en", "zh-Hant-TW", "x-default"]),
        (["zh-Hant-TW"], ["en", "zh-Hant", "x-default"]),
    ),
    Setting(
        "languages.en.locale", '"en_GB"', text_of(ESSAY, "time"), ["January 2, 2026"], ["2 January 2026"]
    ),
    Setting(
        "languages.en.og_locale",
        '"en_US"',
        both(meta(ESSAY, "og:locale"), meta(ESSAY_ZH, "og:locale:alternate")),
        (["en"], ["en"]),
        (["en_US"], ["en_US"]),
    ),
    Setting(
        "languages.en.smart_quotes",
        "true",
        both(meta(ESSAY, "description"), matches(ESSAY, r"</em>, (.*?)\.</p>")),
        (['On foot, "slowly".'], ['"slowly"']),
        (["On foot, “slowly”."], ["&ldquo;slowly&rdquo;"]),
    ),
    Setting(
        "sections.essays.title",
        '{ en = "Walks", zh = "步" }',
        text_of("en/essays/index.html", "h1"),
        ["Essays"],
        ["Walks"],
    ),
    Setting(
        "sections.essays.description",
        '{ en = "On foot.", zh = "走的。" }',
        both(
            meta("en/essays/index.html", "description"),
            text_of("en/essays/index.html", "p", **{"class": "lede"}),
        ),
        ([], []),
        (["On foot."], ["On foot."]),
    ),
    Setting(
        "sections.essays.path",
        '"walks"',
        files("^en/.*tea/index.html"),
        ["en/essays/tea/index.html"],
        ["en/walks/tea/index.html"],
    ),
    Setting(
        "sections.essays.order",
        "9",
        text_of(HOME, "nav", **{"class": "site-nav"}),
        ["Essays\nNotes\nTags\nArchive"],
        ["Notes\nEssays\nTags\nArchive"],
        files=_NOTE,
    ),
    Setting(
        "tags.feet.name", '{ en = "Steps", zh = "步" }', text_of(ESSAY, "a", rel="tag"), ["Feet"], ["Steps"]
    ),
    Setting(
        "series.roads.title",
        '{ en = "Ways", zh = "路途" }',
        text_of("en/series/roads/index.html", "h1"),
        ["Roads"],
        ["Ways"],
    ),
    Setting("search.enabled", "true", files("^en/search/index.html"), [], ["en/search/index.html"]),
    Setting(
        "robots.refuse",
        '["Greedy", "Other"]',
        matches("robots.txt", "User-agent: (.*)\n(.*)"),
        [("*", "Allow: /")],
        [("*", "Allow: /"), ("Greedy", "Disallow: /"), ("Other", "Disallow: /")],
    ),
    Setting(
        "robots.markdown",
        "false",
        files("(llms.txt|walking/index.md)$"),
        ["en/essays/walking/index.md", "llms.txt", "zh/essays/walking/index.md"],
        [],
    ),
    Setting(
        "content.raw_html",
        "false",
        told("raw-html"),
        [],
        [f'{TEA}:6 HTML is not allowed in this site\'s essays: "<b>"'],
        files={TEA: written({"title": "Tea", "date": "2026-02-03"}, "A <b>hot</b> cup.")},
    ),
)

_PAGES = (
    Setting(
        "reading.words_per_minute",
        "100",
        matches("en/essays/long/index.html", r"<dd>(\d+ min\w*)"),
        ["5 min"],
        ["10 min"],
        files={"content/essays/long.en.md": written({"title": "Long", "date": "2026-01-01"}, "word " * 1000)},
    ),
    Setting(
        "reading.han_per_minute",
        "100",
        matches("zh/essays/long/index.html", r"<dd>(.*?分.*?)<"),
        ["閱讀約3分鐘"],
        ["閱讀約10分鐘"],
        files={"content/essays/long.zh.md": written({"title": "長", "date": "2026-01-01"}, "字" * 1000)},
    ),
    Setting("code.light", '"monokai"', sheet(_KEYWORD), [("#A90D91", "#ff7b72")], [("#ff4689", "#ff7b72")]),
    Setting("code.dark", '"monokai"', sheet(_KEYWORD), [("#A90D91", "#ff7b72")], [("#A90D91", "#ff4689")]),
    Setting("theme.accent", '"#7a2e8e"', sheet(_ACCENT), [], [("#7a2e8e", "#ae80ba")]),
    Setting(
        "theme.accent_dark",
        '"#ffccff"',
        sheet(_ACCENT),
        [("#7a2e8e", "#ae80ba")],
        [("#7a2e8e", "#ffccff")],
        also={"theme.accent": '"#7a2e8e"'},
    ),
    Setting(
        "cards.draw",
        "true",
        files("^media/cards/en"),
        [],
        ["media/cards/en.png", "media/cards/en/essays/tea.png", "media/cards/en/essays/walking.png"],
    ),
    Setting(
        "cards.fonts",
        '{ en = "tiny.ttf" }',
        fonts_that_lack_letters,
        [],
        ["Tiny"],
        also={"cards.draw": "true"},
        files={"tiny.ttf": tiny_font()},
    ),
    Setting("images.responsive", "false", _hill, _HILL_VARIANTS, [], files=HILL),
    Setting(
        "images.widths",
        "[100, 200]",
        _hill,
        _HILL_VARIANTS,
        ["100w.avif", "100w.webp", "200w.avif", "200w.webp"],
        files=HILL,
    ),
    Setting("images.formats", '["webp"]', _hill, _HILL_VARIANTS, ["320w.webp", "400w.webp"], files=HILL),
    Setting("images.quality.avif", "5", weight_of("avif"), 3, 1, files=HILL),
    Setting("images.quality.webp", "5", weight_of("webp"), 4, 1, files=HILL),
)

_EDITIONS = (
    Setting("bilingual.parallel_pages", "false", files("^parallel/"), ["parallel/walking/index.html"], []),
    Setting(
        "bilingual.doubtful_pairs",
        "false",
        told("doubtful-pair"),
        [
            f"{WALK}:8 this block is taken to have no twin, a guess (0.76)",
            f"{WALK_ZH}:5 this block is taken for the twin of {WALK}:6, a guess (0.76)",
        ],
        [],
        files=_pair(f"{'Some words here. ' * 20}\n\n{'Other words there. ' * 20}", "字" * 30 + "。"),
    ),
    Setting("bilingual.stale_notice", "true", behind, [], ["英文版在這一版譯出之後又改過："]),
    Setting(
        "bilingual.reading_time_gap",
        "19",
        told("reading-time"),
        [],
        [f"{WALK_ZH}:0 4.0 minutes to read, and {WALK} takes 5.0: 20 % apart"],
        also={"reading.words_per_minute": "200", "reading.han_per_minute": "200"},
        files=_pair("word " * 1000, "字" * 800),
    ),
    Setting(
        "bilingual.reading_time_gap",
        "0",
        told("reading-time"),
        [f"{WALK_ZH}:0 4.0 minutes to read, and {WALK} takes 5.0: 21 % apart"],
        [],
        also={"reading.words_per_minute": "200", "reading.han_per_minute": "200"},
        files=_pair("word " * 1000, "字" * 790),
    ),
    Setting(
        "bilingual.definitions",
        "true",
        text_of(ESSAY, "a", role="doc-glossref"),
        [],
        ["gait"],
        files=GLOSSARY | _pair("A slow gait.", "步態慢。"),
    ),
    Setting(
        "lint.half_width",
        "false",
        told("half-width"),
        [f'{WALK_ZH}:5 half-width "," beside Han'],
        [],
        files=_pair("Slow.", "他說,好。"),
    ),
    Setting(
        "lint.straight_quotes",
        "false",
        told("straight-quote"),
        [f"{WALK_ZH}:5 a straight quote beside Han"] * 2,
        [],
        files=_pair("Slow.", '他說"好"。'),
    ),
    Setting(
        "lint.spacing",
        "false",
        told("mixed-spacing"),
        [f"{WALK_ZH}:5 a space is typed between Han and Latin here"],
        [],
        files=_pair("Slow.", "用AI做 AI的。"),
    ),
    Setting(
        "lint.simplified",
        "false",
        told("simplified-character"),
        [f'{WALK_ZH}:5 "体" is a simplified character'],
        [],
        files=_pair("Slow.", "体操。"),
    ),
    Setting(
        "lint.allow",
        '"体"',
        told("simplified-character"),
        [f'{WALK_ZH}:5 "体" is a simplified character', f'{WALK_ZH}:5 "说" is a simplified character'],
        [f'{WALK_ZH}:5 "说" is a simplified character'],
        files=_pair("Slow.", "体操说。"),
    ),
    Setting(
        "lint.glossary",
        "false",
        told("other-translation"),
        [f'{WALK_ZH}:5 the glossary says "步態" for "gait", and this block does not'],
        [],
        files=GLOSSARY | _pair("A slow gait.", "慢的腳步。"),
    ),
)

_COMMANDS = (
    Setting("check.page_weight", "5", heavy, [], [("/en/essays/tea/", "5")]),
    Setting(
        "check.quiz_weight",
        "15",
        heavy,
        [],
        [("/en/essays/tea/", "15"), ("/zh/essays/tea/", "15")],
        files=QUIZ,
    ),
    Setting(
        "deploy.web.kind",
        '"s3"',
        refusal,
        [],
        ['site.toml:13:1: error: "deploy.web.bucket" is missing'],
        also=FOLDER,
    ),
    Setting("deploy.web.path", '"../www"', places, ["web"], ["www"], also=FOLDER),
    Setting(
        "deploy.web.url",
        '"https://other.tw/"',
        refusal,
        [],
        [
            "site.toml:13:1: error: this target answers at https://other.tw/, and the site is built for https://panels.tw/"
        ],
        also=FOLDER,
    ),
    Setting(
        "deploy.web.allow_http",
        "true",
        refusal,
        ["site.toml: error: http://panels.tw/ is not encrypted"],
        [],
        also=FOLDER | {"base_url": '"http://panels.tw/"'},
    ),
    Setting("deploy.web.keep_days", "1", kept, [16, 17, 22], [16], also=FOLDER, files=DOT),
    Setting("deploy.web.remote", '"other"', branches, ["origin/gh-pages"], ["other/gh-pages"], also=GIT),
    Setting("deploy.web.branch", '"pages"', branches, ["origin/gh-pages"], ["origin/pages"], also=GIT),
    Setting(
        "deploy.web.to", '"you@other.tw:web"', asked_of_ssh, _SSH, [_SSH[0], "you@other.tw:web/"], also=RSYNC
    ),
    Setting(
        "deploy.web.port",
        "2222",
        asked_of_ssh,
        _SSH,
        ["--rsh=ssh -p 2222 -o BatchMode=yes", _SSH[1]],
        also=RSYNC,
    ),
    Setting(
        "deploy.web.ssh",
        '"-i my/key"',
        asked_of_ssh,
        _SSH,
        ["--rsh=ssh -p 22 -o BatchMode=yes -i my/key", _SSH[1]],
        also=RSYNC,
    ),
    Setting(
        "deploy.web.bucket",
        '"other"',
        asked_of_storage,
        _S3,
        ["https://other.s3.amazonaws.com/?", "", "us-east-1", "AKIADEFAULT"],
        also=S3,
    ),
    Setting(
        "deploy.web.prefix",
        '"blog"',
        asked_of_storage,
        _S3,
        ["https://panels.s3.amazonaws.com/?", "blog%2F", "us-east-1", "AKIADEFAULT"],
        also=S3,
    ),
    Setting(
        "deploy.web.endpoint",
        '"https://storage.tw"',
        asked_of_storage,
        _S3,
        ["https://storage.tw/panels?", "", "us-east-1", "AKIADEFAULT"],
        also=S3,
    ),
    Setting(
        "deploy.web.region",
        '"ap-northeast-1"',
        asked_of_storage,
        _S3,
        ["https://panels.s3.ap-northeast-1.amazonaws.com/?", "", "ap-northeast-1", "AKIADEFAULT"],
        also=S3,
    ),
    Setting(
        "deploy.web.profile",
        '"panels"',
        asked_of_storage,
        _S3,
        ["https://panels.s3.amazonaws.com/?", "", "us-east-1", "AKIAPANELS"],
        also=S3,
    ),
)

SITE_ROWS = (*_SITE, *_PAGES, *_EDITIONS, *_COMMANDS)
