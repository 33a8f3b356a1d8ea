"""What an output is to those who publish, serve and check it: said once, by whoever plans it."""

import re
from collections.abc import Mapping
from enum import Enum, StrEnum

import msgspec

from generator.core.canonical import Digest
from generator.core.media_types import FEEDS, HTML, media_type


class Role(StrEnum):
    """What an output is. ``HANDLING`` says what follows from it."""

    ASSET = "asset"
    """What pages load, named by its content: style sheets, scripts, icons, the index for search."""

    MEDIA = "media"
    """What essays show or link to, named by its content."""

    APP_MANIFEST = "app-manifest"
    """What pages load under a name that stays."""

    FILE = "file"
    """An author's own file."""

    PAGE = "page"
    """What readers look at; an author's own page, too."""

    LATER_PAGE = "later-page"
    """A further page of a list, which comes and goes with the list's length."""

    REDIRECT = "redirect"
    """A former address, which leads to the present one."""

    FEED = "feed"
    """A feed, an author's own one, too."""

    COPY = "copy"
    """A page again in another form, or a list of such: the Markdown of an essay, ``llms.txt``."""

    SERVICE = "service"
    """What hosts, browsers and crawlers ask for by a fixed name."""


class Stage(Enum):
    """When a file is deployed: what pages load before them, and what names pages after them."""

    BEFORE_PAGES = 1
    PAGES = 2
    AFTER_PAGES = 3


class Lifetime(Enum):
    """How long a browser may keep a file without asking."""

    FOR_EVER = "its name changes with its bytes"
    AN_HOUR = "its name stays, and pages load it"
    NOT_AT_ALL = "it says what is new"


class Handling(msgspec.Struct, frozen=True):
    """What is done with the files of a role.

    Attributes:
        stage: when they are deployed.
        lifetime: how long browsers may keep them.
        in_address_book: whether readers keep their addresses.
        must_be_read: whether ``check`` names one that it cannot read. It reads every file by its media type.
    """

    stage: Stage
    lifetime: Lifetime
    in_address_book: bool
    must_be_read: bool


HANDLING: Mapping[Role, Handling] = {
    Role.ASSET: Handling(Stage.BEFORE_PAGES, Lifetime.FOR_EVER, in_address_book=False, must_be_read=False),
    Role.MEDIA: Handling(Stage.BEFORE_PAGES, Lifetime.FOR_EVER, in_address_book=False, must_be_read=False),
    Role.APP_MANIFEST: Handling(
        Stage.BEFORE_PAGES, Lifetime.NOT_AT_ALL, in_address_book=False, must_be_read=True
    ),
    Role.FILE: Handling(Stage.BEFORE_PAGES, Lifetime.AN_HOUR, in_address_book=True, must_be_read=False),
    Role.PAGE: Handling(Stage.PAGES, Lifetime.NOT_AT_ALL, in_address_book=True, must_be_read=True),
    Role.LATER_PAGE: Handling(Stage.PAGES, Lifetime.NOT_AT_ALL, in_address_book=False, must_be_read=True),
    Role.REDIRECT: Handling(Stage.PAGES, Lifetime.NOT_AT_ALL, in_address_book=True, must_be_read=True),
    Role.FEED: Handling(Stage.AFTER_PAGES, Lifetime.NOT_AT_ALL, in_address_book=True, must_be_read=True),
    Role.COPY: Handling(Stage.AFTER_PAGES, Lifetime.NOT_AT_ALL, in_address_book=False, must_be_read=True),
    Role.SERVICE: Handling(Stage.AFTER_PAGES, Lifetime.NOT_AT_ALL, in_address_book=False, must_be_read=False),
}
"""What follows from each role."""


class BuiltFile(msgspec.Struct, frozen=True):
    """A file of the built site, as its manifest lists it.

    Attributes:
        digest: of its bytes.
        role: what it is.
        media_type: of its bytes, without parameters.
    """

    digest: Digest
    role: Role
    media_type: str

    @property
    def handling(self) -> Handling:
        """Return what is done with it."""
        return HANDLING[self.role]

    @property
    def is_html(self) -> bool:
        """Tell whether browsers show it as a page, be it a redirect or an attachment."""
        return self.media_type == HTML


BuiltFiles = Mapping[str, BuiltFile]
"""Files of a built site by path."""

_FIXED_NAMES = frozenset({"404.html", "llms.txt", "robots.txt", "sitemap.xml", "_headers", "_redirects"})
_HASHED = re.compile(r"(assets|media)/(?:.*/)?[^/]*\.[0-9a-f]{8,}(?:/.*|\.[A-Za-z0-9_]+)")


def role_of_own(path: str, kind: str) -> Role:
    """Return the role of an author's own file, of which nothing but its name and its bytes is known.

    Args:
        path: below the output folder.
        kind: its media type.
    """
    if path in _FIXED_NAMES or "/." in f"/{path}":
        return Role.SERVICE
    return Role.PAGE if kind == HTML else Role.FEED if kind in FEEDS else Role.FILE


def role_of_unlisted(path: str) -> Role:
    """Return the likely role of a file that was built or deployed before roles were listed."""
    hashed = _HASHED.fullmatch(path)
    if hashed:
        return Role.ASSET if hashed[1] == "assets" else Role.MEDIA
    return Role.FEED if path.endswith("feed.xml") else role_of_own(path, media_type(path))
