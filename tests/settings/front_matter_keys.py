"""Every key of front matter: a value, and the difference that it makes."""

import re

from tests.settings.site import (
    BODIES,
    ESSAY,
    ESSAY_TEA,
    ESSAY_ZH,
    FEED,
    TEA,
    Site,
    attribute,
    both,
    files,
    linked_data,
    matches,
    meta,
    text_of,
    written,
)
from tests.settings.table import FrontKey

_PUBLISHED = text_of(ESSAY, "time", **{"class": "dt-published"})
_JANUARY, _MARCH = ["January 2, 2026"], ["March 4, 2026"]
_UPDATED = both(
    attribute(ESSAY, "time", "datetime", **{"class": "dt-updated"}), matches(FEED, "<updated>(2026-05.*)T")
)
_NEVER: object = ([], [])
_IN_MAY = (["2026-05-06"], ["2026-05-06"] * 2)  # the feed was updated with its entry
_ABOUT = both(meta(ESSAY, "description"), text_of(ESSAY, "p", **{"class": "lede p-summary"}))
_EXCERPT: object = (['On foot, "slowly".'], [])
_OF_FEET = (["Of feet."], ["Of feet."])
_TAGS = both(text_of(ESSAY, "a", rel="tag"), text_of(ESSAY_ZH, "a", rel="tag"))
_FEET, _HANDS = (["Feet"], ["腳"]), (["Feet", "hands"], ["腳", "hands"])
_PAGES = files("^(en|zh)/.*(walking|strolling)/index.html")
_BOTH = ["en/essays/walking/index.html", "zh/essays/walking/index.html"]
_COVER = matches(ESSAY, r'class="cover"><img fetchpriority="high" src="[^"]*/(\w+)\.\w+\.svg"')
_HILL = {
    "content/essays/walking/hill.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>\n'
}
_RELATED = text_of(ESSAY_TEA, "h3")
_NOTES = {
    f"content/notes/{name}.en.md": written(
        {"title": name.title(), "date": day},
        f"{BODIES[TEA]} {name}".replace("walking/", "../essays/walking/"),
    )
    for name, day in (("ink", "2026-03-03"), ("pen", "2026-03-02"))
}
_PEOPLE = both(
    linked_data(ESSAY, "author"),
    linked_data(ESSAY_ZH, "author"),
    matches(FEED, "<author><name>(.*?)</name>"),
    matches("zh/feed.xml", "<author><name>(.*?)</name>"),
)
_OWNER = (
    [{"@type": "Person", "name": "Tester", "url": "https://tester.tw/"}],
    [{"@type": "Person", "name": "測試者", "url": "https://tester.tw/"}],
    ["Tester", "Tester", "Tester"],
    ["測試者", "測試者"],
)
_GUEST = (
    [{"@type": "Person", "name": "A guest"}],
    [{"@type": "Person", "name": "A guest"}],
    ["Tester", "Tester", "A guest"],
    ["測試者", "A guest"],
)
_TITLE_AND_EXTRA = """\
{% extends "theme/essay.html" %}
{% block title %}
<h1>{{ page.title }}{% for key in page.extra %}, {{ key }}: {{ page.extra[key] }}{% endfor %}</h1>
{% endblock %}
"""


def _moved(site: Site) -> object:
    """Look at which former addresses lead where."""
    pages = {path: site.text(path) for path in site.tree if path.startswith("2019/")}
    return [(path, *re.findall(r"url=([^\"]*)", page)) for path, page in pages.items()]


FRONT_ROWS = (
    FrontKey(
        "title",
        "Strolling",
        both(text_of(ESSAY, "h1"), text_of(ESSAY, "title")),
        (["Walking"], ["Walking · Panels"]),
        (["Strolling"], ["Strolling · Panels"]),
    ),
    FrontKey("date", "2026-03-04", _PUBLISHED, _JANUARY, _MARCH),
    FrontKey("publishDate", "2026-03-04", _PUBLISHED, _JANUARY, _MARCH, instead="date"),
    FrontKey("publish_date", "2026-03-04", _PUBLISHED, _JANUARY, _MARCH, instead="date"),
    FrontKey("date", "2026-06-15", _PAGES, _BOTH, _BOTH),  # today
    FrontKey("date", "2026-06-16", _PAGES, _BOTH, []),
    FrontKey("updated", "2026-05-06", _UPDATED, _NEVER, _IN_MAY),
    FrontKey("lastmod", "2026-05-06", _UPDATED, _NEVER, _IN_MAY),
    FrontKey("modified", "2026-05-06", _UPDATED, _NEVER, _IN_MAY),
    FrontKey("description", "Of feet.", _ABOUT, _EXCERPT, _OF_FEET),
    FrontKey("summary", "Of feet.", _ABOUT, _EXCERPT, _OF_FEET),
    FrontKey("tags", "[feet, hands]", _TAGS, _FEET, _HANDS),
    FrontKey("keywords", "[feet, hands]", _TAGS, _FEET, _HANDS, instead="tags"),
    FrontKey("categories", "[feet, hands]", _TAGS, _FEET, _HANDS, instead="tags"),
    FrontKey(
        "slug",
        "strolling",
        _PAGES,
        _BOTH,
        ["en/essays/strolling/index.html", "zh/essays/strolling/index.html"],
    ),
    FrontKey("draft", "true", _PAGES, _BOTH, _BOTH[1:]),
    FrontKey("aliases", "[/2019/old/]", _moved, [], [("2019/old/index.html", "../../en/essays/walking/")]),
    FrontKey("author", "A guest", _PEOPLE, _OWNER, _GUEST, also={"author.url": '"https://tester.tw/"'}),
    FrontKey(
        "series",
        "roads",
        text_of("en/series/roads/index.html", "h2"),
        ["Walking"],
        ["Walking", "Tea"],
        path=TEA,
    ),
    FrontKey("related", "[pen]", _RELATED, ["Ink", "Pen"], ["Pen", "Ink"], path=TEA, files=_NOTES),
    FrontKey("related", "false", _RELATED, ["Ink", "Pen"], [], path=TEA, files=_NOTES),
    FrontKey("cover", "hill.svg", _COVER, [], ["hill"], files=_HILL),
    FrontKey("image", "hill.svg", _COVER, [], ["hill"], files=_HILL),
    FrontKey("toc", "true", text_of(ESSAY_TEA, "ol"), [], ["Leaves\nWater"], path=TEA),
    FrontKey(
        "extra",
        "{ mood: calm }",
        matches(ESSAY, "<h1>(.*)</h1>"),
        ["Walking"],
        ["Walking, mood: calm"],
        files={"layouts/templates/essay.html": _TITLE_AND_EXTRA},
    ),
)
