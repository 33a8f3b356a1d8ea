"""Every kind of page that readers meet, as this repository's own site shows it.

The one list: accessibility tests, the audit and the screenshots all walk it, so a new kind of page is
looked at everywhere once it stands here.
"""

from typing import NamedTuple

LANGS = ("en", "zh")
SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)


class Shown(NamedTuple):
    """A page to look at.

    Attributes:
        kind: of page.
        lang: of the page; empty where one page serves all languages.
        path: below the site's root.
    """

    kind: str
    lang: str
    path: str

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.lang}" if self.lang else self.kind


_IN_EACH_LANGUAGE = {
    "home": "",
    "list": "essays/",
    "list-end": "essays/page/2/",
    "tag": "tags/product/",
    "series": "series/first-year/",
    "tags": "tags/",
    "archive": "archive/",
    "essay": "essays/morning-dashboard/",
    "figures": "essays/pii-for-compliance/",
    "quiz": "essays/ai-pm-readiness/",
    "about": "about/",
    "search": "search/",
}
_IN_ALL_LANGUAGES = {
    "landing": "",
    "parallel": "parallel/morning-dashboard/",
    "missing": "404.html",
}

SHOWN = (
    *(Shown(kind, "", path) for kind, path in _IN_ALL_LANGUAGES.items()),
    *(Shown(kind, lang, f"{lang}/{path}") for kind, path in _IN_EACH_LANGUAGE.items() for lang in LANGS),
)

_LIKE_ANOTHER = frozenset({"list-end", "tag", "figures"})
"""Kinds that a template of another kind makes too."""

DIFFERENT = tuple(shown for shown in SHOWN if shown.kind not in _LIKE_ANOTHER)
"""One page a template, for checks that take long."""
