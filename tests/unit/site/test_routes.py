"""Routes, and the links that lead from one to another."""

import posixpath
import re
import unicodedata
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site import routes
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
