"""What an output is, and what follows from that."""

import pytest

from generator.core.media_types import media_type
from generator.core.roles import HANDLING, Lifetime, Role, Stage, role_of_own, role_of_unlisted


def test_every_role_says_what_follows_from_it() -> None:
    assert set(HANDLING) == set(Role)


def test_what_pages_load_is_deployed_before_them_and_what_names_them_afterwards() -> None:
    stages = {stage: {role.value for role in Role if HANDLING[role].stage is stage} for stage in Stage}
    assert stages == {
        Stage.BEFORE_PAGES: {"asset", "media", "app-manifest", "file"},
        Stage.PAGES: {"page", "later-page", "redirect"},
        Stage.AFTER_PAGES: {"feed", "copy", "service"},
    }


def test_the_address_book_holds_what_readers_keep() -> None:
    kept = {role.value for role in Role if HANDLING[role].in_address_book}
    assert kept == {"page", "redirect", "feed", "file"}


def test_what_changes_under_its_name_is_not_kept_for_ever() -> None:
    kept = {role.value for role in Role if HANDLING[role].lifetime is Lifetime.FOR_EVER}
    assert kept == {"asset", "media"}


@pytest.mark.parametrize(
    ("path", "head", "role"),
    [
        ("about.html", b"", "page"),
        ("slides/index.htm", b"", "page"),
        ("podcast.xml", b"<rss>", "feed"),
        ("en/feed.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("data.xml", b"<data/>", "file"),
        ("data.json", b"{}", "file"),
        ("assets/logo.png", b"", "file"),
        ("notes.txt", b"", "file"),
        ("fonts/serif.woff2", b"", "file"),
        ("404.html", b"", "service"),
        ("en/404.html", b"", "page"),
        ("robots.txt", b"", "service"),
        ("_headers", b"", "service"),
        (".nojekyll", b"", "service"),
        (".well-known/security.txt", b"", "service"),
        ("a/.hidden.html", b"", "service"),
    ],
)
def test_an_own_file_is_a_page_a_feed_a_service_or_simply_a_file(path: str, head: bytes, role: str) -> None:
    assert role_of_own(path, media_type(path, head)).value == role


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("assets/site.0123456789.css", "asset"),
        ("assets/search.0123456789/pagefind.js", "asset"),
        ("media/walking/dot.320w.0123456789.avif", "media"),
        ("media/cards/en/walking.0123456789.png", "media"),
        ("assets/logo.png", "file"),
        ("site.0123456789.css", "file"),
        ("en/index.html", "page"),
        ("en/feed.xml", "feed"),
        ("sitemap.xml", "service"),
    ],
)
def test_what_was_built_before_roles_were_listed_gets_the_likely_one(path: str, role: str) -> None:
    assert role_of_unlisted(path).value == role
