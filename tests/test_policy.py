"""What browsers are told to refuse: the meta tags, ``_headers``, and the check that pages keep to it."""

import re
from collections.abc import Callable

import msgspec
import pytest

from generator.core.media_types import HTML
from generator.core.roles import Role
from generator.inputs.layouts import packaged_root
from generator.pages.headers import MAX_RULES, headers_text
from generator.pages.outputs import Output, Rendered
from generator.pages.policy import POLICIES, Kind, meta_policy
from generator.rendering.policy_check import check_policy
from generator.rendering.templates import TemplateError
from tests.page import Page
from tests.project import CONFIG, Project

Make = Callable[[dict[str, str]], Project]
OUTPUT = Output(
    path="en/a/index.html",
    role=Role.PAGE,
    media_type=HTML,
    made_by=("content/a.en.md",),
    content=Rendered("essay.html", msgspec.Struct(), "en"),
)
Rules = dict[str, dict[str, str]]


def rules_of(text: str) -> Rules:
    """Return the rules of a ``_headers`` file: headers by pattern."""
    rules: Rules = {}
    pattern = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in rules[pattern], line
            rules[pattern][name] = value
        elif line and not line.startswith("#"):
            pattern = line
            assert pattern not in rules, pattern
            rules[pattern] = {}
    return rules


def matching(rules: Rules, url: str) -> list[dict[str, str]]:
    return [
        headers
        for pattern, headers in rules.items()
        if url == pattern or (pattern.endswith("*") and url.startswith(pattern[:-1]))
    ]


def test_every_page_carries_the_policy_of_the_one_table_before_anything_is_loaded(project: Project) -> None:
    assert project.build().ok
    pages = {path: data.decode() for path, data in project.tree().items() if path.endswith(".html")}
    assert len(pages) > 10
    for path, text in pages.items():
        tags = [
            (tag.name, tag.attributes)
            for tag in Page(text).elements
            if tag.name in {"link", "script"} or tag.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert tags[0][1].get("content") == meta_policy(), path


def test_the_policy_allows_nothing_inline_nothing_foreign_and_no_code_made_from_text() -> None:
    for kind in (Kind.PAGE, Kind.SEARCH):
        policy = POLICIES[kind]
        assert policy["default-src"] == ("'none'",)
        assert policy["base-uri"] == policy["form-action"] == ("'none'",)
        assert policy["require-trusted-types-for"] == ("'script'",)
        sources = {each for name, each in policy.items() if name.endswith("-src")}
        assert not {source for each in sources for source in each} - {
            "'none'",
            "'self'",
            "data:",
            "'wasm-unsafe-eval'",
        }
    assert "wasm" not in meta_policy(Kind.PAGE)
    assert "frame-ancestors" not in meta_policy(Kind.PAGE) + meta_policy(Kind.SEARCH)


def test_each_file_has_one_rule_of_its_own_and_no_header_twice(project: Project) -> None:
    project.write("content/essays/walking/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write(
        "content/essays/walking/index.zh.md",
        '---\ntitle: "走路"\naliases: [/old/]\n---\n\n![圖](a.svg)\n',
    )
    assert project.build().ok
    rules = rules_of(project.read("_headers"))
    assert len(rules) <= MAX_RULES
    assert max(len(line) for line in project.read("_headers").splitlines()) <= 2000
    for path in project.tree():
        if path == "_headers":
            continue
        url = "/" + re.sub(r"(^|/)index\.html$", r"\1", path)
        found = matching(rules, url)
        assert len(found) == 2, (url, found)
        names = [name for headers in found for name in headers]
        assert len(names) == len(set(names)), url
        said = {name: value for headers in found for name, value in headers.items()}
        assert said["X-Content-Type-Options"] == "nosniff"
        hashed = path.startswith(("assets/", "media/"))
        assert said["Cache-Control"] == ("public, max-age=31536000, immutable" if hashed else "no-cache"), url
        if path.endswith(".html"):
            assert said["Content-Security-Policy"] == f"{meta_policy()}; frame-ancestors 'none'"


def test_a_file_in_which_the_policies_differ_has_a_rule_for_each_and_the_limit_of_rules_is_kept() -> None:
    kinds = {"en/index.html": Kind.PAGE, "en/a/index.html": Kind.PAGE, "en/search/index.html": Kind.SEARCH}
    rules = rules_of(headers_text(kinds, "/blog/"))
    assert list(rules) == ["/blog/*", "/blog/en/", "/blog/en/a/*", "/blog/en/search/*"]
    assert "wasm-unsafe-eval" in rules["/blog/en/search/*"]["Content-Security-Policy"]
    many = {f"en/{n}/index.html": Kind.PAGE for n in range(300)} | {"en/s/index.html": Kind.SEARCH}
    assert len(rules_of(headers_text(many, "/"))) == MAX_RULES


def test_a_rule_names_its_paths_as_browsers_ask_for_them() -> None:
    kinds = {"zh/標籤/index.html": Kind.PAGE, "zh/search/index.html": Kind.SEARCH}
    assert list(rules_of(headers_text(kinds, "/"))) == ["/*", "/zh/search/*", "/zh/%E6%A8%99%E7%B1%A4/*"]


def test_a_site_may_bring_headers_of_its_own(project: Project) -> None:
    project.write("static/_headers", "/*\n  X-Own: yes\n")
    assert project.build().ok
    assert project.read("_headers") == "/*\n  X-Own: yes\n"


# --- the check ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("<script>alert(1)</script>", "a script inside the page"),
        ("<style>p{}</style>", "the element `style`"),
        ('<p style="color:red">x</p>', "the attribute `style`"),
        ("<p onclick=go()>x</p>", "the attribute `onclick`"),
        ('<img alt="" src="https://elsewhere.example/a.png">', "something from elsewhere"),
        (
            '<img alt="" src="a.png" srcset="a.png 1x, //elsewhere.example/b.png 2x">',
            "something from elsewhere",
        ),
        ('<script src="//elsewhere.example/a.js"></script>', "something from elsewhere"),
        ('<link rel="stylesheet" href="https://elsewhere.example/a.css">', "something from elsewhere"),
        ('<base href="/">', "the element `base`"),
        ('<a href="x" target="_blank">x</a>', "without `noopener`"),
    ],
)
def test_a_page_that_holds_what_its_policy_refuses_is_a_problem(added: str, said: str) -> None:
    page = f'<!DOCTYPE html>\n<html lang="en">\n<title>T</title>\n<p>Text.</p>\n{added}\n</html>\n'
    with pytest.raises(TemplateError) as caught:
        check_policy(page, OUTPUT)
    assert caught.value.problem.message.startswith(
        "line 5 of en/a/index.html, made from content/a.en.md, has"
    )
    assert said in caught.value.problem.message


def test_a_template_that_makes_what_the_policy_refuses_stops_the_build(project: Project) -> None:
    assert project.build().ok
    before = project.tree()
    base = (packaged_root() / "templates" / "base.html").read_text()
    added = '<main id="main"><p style="color:red">x</p>'
    project.write("layouts/templates/base.html", base.replace('<main id="main">', added))
    report = project.build()
    assert not report.ok
    assert {problem.code for problem in report.problems} == {"policy"}
    essay = next(each for each in report.problems if "en/essays/walking/" in each.message)
    assert essay.place.path == "layouts/templates/essay.html"
    assert project.tree() == before


def test_text_about_such_things_and_links_to_elsewhere_are_no_fault(project: Project) -> None:
    project.write(
        "content/essays/tea.en.md",
        '---\ntitle: "Tea"\ndate: 2026-02-03\n---\n\n`<p style="x" onclick="y">` and'
        " [there](https://elsewhere.example/).\n\n```html\n<script>alert(1)</script>\n```\n\n"
        '<a href="https://elsewhere.example/" target="_blank" rel="noopener">New</a>\n',
    )
    assert project.build().ok


def test_a_new_window_without_noopener_is_refused_where_the_author_wrote_it(make_project: Make) -> None:
    project = make_project(
        {
            "content/essays/a.en.md": '---\ntitle: "A"\ndate: 2026-01-01\n---\n\n'
            '<a href="https://elsewhere.example/" target="_blank">x</a>\n'
        }
    )
    report = project.build()
    assert [(each.code, each.place.line) for each in report.problems] == [("missing-noopener", 6)]


def test_crawlers_that_the_site_refuses_are_named_in_robots_txt(project: Project) -> None:
    assert project.build().ok
    assert "Disallow" not in project.read("robots.txt")
    project.write("site.toml", f'{CONFIG}\n[robots]\nrefuse = ["GPTBot", "CCBot"]\n')
    assert project.build().ok
    text = project.read("robots.txt")
    assert "User-agent: GPTBot\nDisallow: /\n" in text
    assert "User-agent: CCBot\nDisallow: /\n" in text
    assert text.endswith("Sitemap: https://example.org/sitemap.xml\n")
