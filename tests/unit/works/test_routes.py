"""Routes, and the links that lead from one to another."""

import posixpath
import re
import unicodedata
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.works import routes
from tests.unit.chance import mixed_text, thorough

BASES = ["https://example.org/", "https://example.org/blog/", "http://localhost:8000/a/b/"]
segments = st.text(st.sampled_from("abc-09 走路é%?#&+'.~"), min_size=1, max_size=6).filter(
    lambda text: text not in {".", ".."}
)
folders = st.lists(segments, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
files = st.tuples(folders, segments).map(lambda pair: f"{pair[0]}{pair[1]}.html")
any_route = st.one_of(folders, files)


@thorough
@given(any_route, any_route, st.sampled_from(BASES), st.sampled_from(["", "a", "走路", 'a b"%']))
def test_a_relative_link_leads_where_the_absolute_one_does(
    here: str, there: str, base: str, anchor: str
) -> None:
    if here == there and not here.endswith("/") and here and not anchor:
        return  # see below
    link = routes.relative(here, there, anchor)
    assert urllib.parse.urljoin(routes.absolute(base, here), link) == routes.absolute(base, there, anchor)


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        (routes.home("en"), "en/"),
        (routes.section("en", "essays"), "en/essays/"),
        (routes.section("en", "essays", 2), "en/essays/page/2/"),
        (routes.work("en", "essays", "tea"), "en/essays/tea/"),
        (routes.work("en", "", "about"), "en/about/"),
        (routes.parallel("tea"), "parallel/tea/"),
        (routes.parallel("tea", "essays"), "parallel/essays/tea/"),
        (routes.tags("en"), "en/tags/"),
        (routes.tag("en", "slow"), "en/tags/slow/"),
        (routes.series("en", "walks"), "en/series/walks/"),
        (routes.archive("en"), "en/archive/"),
        (routes.feed("en"), "en/feed.xml"),
        (routes.search("en"), "en/search/"),
        (routes.manifest("en"), "en/site.webmanifest"),
        (routes.markdown("en/essays/tea/"), "en/essays/tea/index.md"),
        (routes.numbered("en/tags/", 1), "en/tags/"),
        (routes.numbered("en/tags/", 3), "en/tags/page/3/"),
        (routes.LANDING, ""),
        (routes.NOT_FOUND, "404.html"),
        (routes.SITEMAP, "sitemap.xml"),
        (routes.ROBOTS, "robots.txt"),
        (routes.LLMS, "llms.txt"),
        (routes.ASSETS, "assets"),
        (routes.MEDIA, "media"),
    ],
)
def test_an_address_of_the_site_never_changes(route: str, expected: str) -> None:
    assert route == expected


@pytest.mark.parametrize(
    ("here", "there", "anchor", "link"),
    [
        ("", "", "", "./"), ("en/", "en/", "", "./"), ("en/", "en/", "a", "#a"),
        ("404.html", "404.html", "", "404.html"),
        ("en/a b.html", "en/a b.html", "", "a%20b.html"),
        ("", "en/", "", "en/"), ("en/", "", "", "../"),
        ("en/a/", "en/b/", "", "../b/"), ("en/a/", "en/", "x", "../#x"),
        ("en/a/", "zh/a/", "", "../../zh/a/"),
        ("en/a/", "en/a/index.md", "", "index.md"), ("404.html", "", "", "./"),
        ("404.html", "en/", "", "en/"),
        ("en/x.html", "en/", "", "./"), ("en/a/", "media/a b.png", "", "../../media/a%20b.png"),
        ("", "a:b/", "", "./a:b/"), ("en/", "en/x/a:b", "", "x/a:b"), ("en//a/", "en/b/", "", "../b/"),
        ("en/", "./a/", "", "../a/"), (".a/", "b/", "", "../b/"), ("en/", "en/a/../b/", "", "b/"),
        ("en/", "en/", "走 #", "#%E8%B5%B0%20%23"), ("en/a/", "en/.a/", "", "../.a/"),
    ],
)  # fmt: skip
def test_a_link_is_the_shortest_way(here: str, there: str, anchor: str, link: str) -> None:
    assert routes.relative(here, there, anchor) == link


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("aZ09/:@!$&'()*+,;=._~-", "aZ09/:@!$&'()*+,;=._~-"), ("a b", "a%20b"),
        ("?#%", "%3F%23%25"),
        ('"<>', "%22%3C%3E"),
        ("走/[x]", "%E8%B5%B0/%5Bx%5D"), ("", ""), ("a:@!$&'()*+,;=-._~/ ", "a:@!$&'()*+,;=-._~/%20"),
    ],
)  # fmt: skip
def test_what_an_address_may_hold_is_left_and_all_else_is_encoded(text: str, quoted: str) -> None:
    assert routes.quote(text) == quoted
    assert routes.absolute("https://x/", text, text) == f"https://x/{quoted}" + (f"#{quoted}" if text else "")


@pytest.mark.parametrize("route", ["404.html", "en/feed.xml"])
def test_a_page_that_is_a_file_can_link_to_itself(route: str) -> None:
    base = BASES[0]
    link = routes.relative(route, route)
    assert urllib.parse.urljoin(routes.absolute(base, route), link) == routes.absolute(base, route)


def test_a_colon_in_a_name_starts_no_scheme() -> None:
    link = routes.relative("", "fig:1.png")
    assert urllib.parse.urljoin(BASES[0], link) == f"{BASES[0]}fig:1.png"


@thorough
@given(any_route, any_route)
def test_a_relative_link_works_from_a_disk_too(here: str, there: str) -> None:
    link = urllib.parse.unquote(routes.relative(here, there).partition("#")[0])
    assert not link.startswith("/")
    if here != there:
        page = f"/site/{routes.output_path(here)}"
        assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) == (
            f"/site/{there}".rstrip("/")
        )


@pytest.mark.parametrize(
    ("route", "path"),
    [
        ("", "index.html"),
        ("en/", "en/index.html"),
        ("en/feed.xml", "en/feed.xml"),
        ("404.html", "404.html"),
        (routes.work("en", "essays", "a"), "en/essays/a/index.html"),
        (routes.work("zh", "", "about"), "zh/about/index.html"),
        (routes.section("en", "essays", 2), "en/essays/page/2/index.html"),
        (routes.section("en", "essays"), "en/essays/index.html"),
    ],
)
def test_a_route_is_served_from_a_file(route: str, path: str) -> None:
    assert routes.output_path(route) == path


@thorough
@given(st.one_of(mixed_text, st.text(max_size=30)))
def test_a_slug_holds_small_letters_digits_and_single_hyphens(text: str) -> None:
    slug = routes.slug_of(text)
    assert all(
        character == "-" or character.isalnum() or unicodedata.category(character)[0] == "M"
        for character in slug
    )
    assert slug == slug.lower()
    assert not re.search("^-|--|-$", slug)


@thorough
@given(st.text(max_size=30))
def test_a_slug_is_its_own_slug_in_one_normal_form(text: str) -> None:
    slug = routes.slug_of(text)
    assert routes.slug_of(slug) == slug
    assert unicodedata.is_normalized("NFC", slug)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Machine Learning", "machine-learning"),
        ("人工智慧", "人工智慧"),
        ("C++ / C#", "c-c"),
        ("ＡＩ", "ai"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("snake_case", "snake-case"),
        ("!?", ""),
    ],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert routes.slug_of(name) == slug


@pytest.mark.parametrize(("name", "slug"), [("हिन्दी", "हिन्दी"), ("İstanbul", "istanbul")])
def test_a_word_with_combining_marks_stays_one_word(name: str, slug: str) -> None:
    made = routes.slug_of(name)
    assert "-" not in made
    assert unicodedata.normalize("NFKD", made)[0] == slug[0]


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("a//b/", "a/c/", "../c/"), ("a/b/", "a//c/", "../c/"), ("a/./b/", "a/c/", "../c/"),
        ("a//b/", "c//d/", "../../c/d/"), ("a/./b/", "c/./d/", "../../c/d/"),
        ("a/b/", "a/../c/", "../../c/"), ("./a/", "b/", "../b/"), ("a/", "./b/", "../b/"),
    ],
)  # fmt: skip
def test_a_path_that_is_not_in_its_simplest_form_is_brought_to_it(here: str, there: str, link: str) -> None:
    assert routes.relative(here, there) == link


def test_an_accent_that_stands_alone_is_no_part_of_a_slug() -> None:
    assert routes.slug_of("a \u0301b") == "a-b"
    assert routes.slug_of("\u0301b") == "b"
