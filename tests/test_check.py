"""``diptych check``: each seeded fault is found once, at its place, and a clean site gives none."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.check import look
from generator.commands.cli import main
from generator.core.problems import Problem
from generator.inputs.layouts import packaged_root
from tests.conftest import essay
from tests.project import Project
from tests.test_commands import diptych

ROOT = Path(__file__).parent.parent
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'


@pytest.fixture
def clean(make_project: Callable[[dict[str, str]], Project]) -> Project:
    """Return a site without a fault."""
    return make_project(
        {
            "content/essays/walking/index.en.md": essay(
                "Walking",
                "2026-01-02",
                "On foot.\n\n![A dot](dot.svg)",
                tags="[feet]",
                description="By foot.",
            ),
            "content/essays/walking/index.zh.md": essay("走路", "", "用走的。", description="用腳。"),
            "content/essays/walking/dot.svg": PIXEL,
            "content/essays/tea.en.md": essay(
                "Tea", "2026-02-03", "See [walking](walking/).", description="Of leaves."
            ),
            "content/about.en.md": essay("About", "", "This site.", description="Who."),
            "content/about.zh.md": essay("關於", "", "這個網站。", description="誰。"),
        }
    )


def described(title: str, date: str, description: str) -> str:
    return essay(title, date, "Cold.", description=description)


def found(project: Project) -> list[Problem]:
    findings, problems = look(project.request())
    for problem in problems:
        print(problem)
    assert findings is not None
    return list(problems)


def places(problems: list[Problem]) -> list[str]:
    return [
        f"{problem.code} {problem.place.path}:{problem.place.line}:{problem.place.column}"
        for problem in problems
    ]


def edit(project: Project, path: str, old: str, new: str) -> None:
    text = (project.root / path).read_text(encoding="utf-8")
    assert old in text
    project.write(path, text.replace(old, new))


def override(project: Project, template: str, old: str, new: str) -> None:
    """Give the site a template of its own that differs from the packaged one in one place."""
    own = project.root / "layouts/templates" / template
    text = (own if own.exists() else packaged_root() / "templates" / template).read_text(encoding="utf-8")
    assert old in text
    project.write(f"layouts/templates/{template}", text.replace(old, new, 1))


def append(project: Project, path: str, text: str) -> None:
    project.write(path, (project.root / path).read_text(encoding="utf-8") + text)


WALKING = "content/essays/walking/index.en.md"
TEA = "content/essays/tea.en.md"
VARIANTS = '<link rel="alternate" hreflang="{{ alternate.hreflang }}" href="{{ alternate.href }}">'
NOISE = " ".join(f"{number * number * 7919:x}" for number in range(9000))
FRAME = (packaged_root() / "templates/base.html").read_text(encoding="utf-8")
SKIP = FRAME.partition('href="#main"')[0].count("\n") + 1
PAGE = '<!DOCTYPE html>\n<html lang="en"><title>Old</title>\n<h1>Old</h1>\n'

Seed = tuple[Callable[[Project], object], str]

IN_SOURCES: dict[str, Seed] = {
    "a link of raw HTML": (
        lambda p: append(p, TEA, '\n<p>See <a href="https://example.org/en/gone/">it</a>.</p>\n'),
        f"broken-link {TEA}:9:17",
    ),
    "an absolute link to a page of the site's own": (
        lambda p: append(p, TEA, "\nSee [it](https://example.org/en/essays/wlking/).\n"),
        f"broken-link {TEA}:11:10",
    ),
    "an anchor of an absolute link": (
        lambda p: append(p, TEA, "\nSee [it](https://example.org/en/about/#nobody).\n"),
        f"broken-anchor {TEA}:13:10",
    ),
    "an image without words, which the build tells": (
        lambda p: edit(p, WALKING, "![A dot]", "![]"),
        f"missing-alt {WALKING}:10:5",
    ),
    "prose that the build warns of": (
        lambda p: edit(p, "content/about.zh.md", "這個網站。", "這個,網站。"),
        "half-width content/about.zh.md:6:3",
    ),
    "a title twice in a language": (
        lambda p: p.write("content/essays/milk.en.md", described("Tea", "2026-02-04", "Of milk.")),
        f"same-title {TEA}:2:1",
    ),
    "a description twice in a language": (
        lambda p: p.write("content/essays/oil.en.md", described("Oil", "2026-02-05", "Who.")),
        "same-description content/essays/oil.en.md:4:1",
    ),
    "no description": (
        lambda p: p.write("content/essays/ink.en.md", essay("Ink", "2026-02-06", "Dry.")),
        "missing-description content/essays/ink.en.md:2:1",
    ),
    "a file that nothing links to": (
        lambda p: p.write("content/essays/walking/left-over.pdf", "%PDF-"),
        "orphan-file content/essays/walking/left-over.pdf:0:0",
    ),
    "a page that is too heavy": (
        lambda p: append(p, "content/essays/oil.en.md", f"\n```\n{NOISE}\n```\n"),
        "heavy-page output/en/essays/oil/index.html:0:0",
    ),
    "an address that is gone": (
        lambda p: p.write("addresses.txt", "/en/about/\n/en/essays/coffee/\n"),
        "address-gone addresses.txt:2:1",
    ),
}

IN_FIXED_FILES: dict[str, Seed] = {
    "a link": (
        lambda p: p.write("static/1.html", f'{PAGE}<a href="nowhere.html">x</a>\n'),
        "broken-link static/1.html:4:10",
    ),
    "an image": (
        lambda p: p.write("static/2.html", f'{PAGE}<img src="none.png" alt="x">\n'),
        "missing-file static/2.html:4:11",
    ),
    "one of several widths of an image": (
        lambda p: p.write("static/3.html", f'{PAGE}<img src="a.svg" srcset="a.svg 1x, b.svg 2x" alt="">\n'),
        "missing-file static/3.html:4:36",
    ),
    "an image without alt": (
        lambda p: [p.write("static/a.svg", PIXEL), p.write("static/4.html", f'{PAGE}<img src="a.svg">\n')],
        "missing-alt static/4.html:4:11",
    ),
    "no heading": (
        lambda p: p.write("static/5.html", '<!DOCTYPE html>\n<html lang="en"><title>Old</title>\n<p>Old\n'),
        "headings static/5.html:0:0",
    ),
    "two headings": (
        lambda p: p.write("static/6.html", f"{PAGE}<h1>More</h1>\n"),
        "headings static/6.html:0:0",
    ),
    "an id twice": (
        lambda p: p.write("static/7.html", f'{PAGE}<p id="x">1</p>\n<p id="x">2</p>\n'),
        "same-id static/7.html:4:8",
    ),
    "a redirect that leads nowhere": (
        lambda p: p.write("static/8.html", f'<meta http-equiv="refresh" content="0; url=gone/">\n{PAGE}'),
        "broken-link static/8.html:1:44",
    ),
    "an address in a text": (
        lambda p: p.write("static/humans.txt", "More:\n  https://example.org/colophon/\n"),
        "broken-link static/humans.txt:2:3",
    ),
    "an icon of a manifest": (
        lambda p: p.write("static/site.webmanifest", '{"icons": [{"src": "icon.png"}]}\n'),
        "missing-file static/site.webmanifest:1:21",
    ),
    "JSON that is none": (
        lambda p: p.write("static/data.json", '{"a": }\n'),
        "bad-json static/data.json:0:0",
    ),
    "XML that is none": (
        lambda p: p.write("static/data.xml", "<a>\n<b></a>\n"),
        "bad-xml static/data.xml:2:6",
    ),
}

IN_TEMPLATES: dict[str, Seed] = {
    "a link on every page": (
        lambda p: override(p, "base.html", '<a class="skip" href="#main">', '<a class="skip" href="#text">'),
        f"broken-anchor layouts/templates/base.html:{SKIP}:23",
    ),
    "a picture that a style sheet loads": (
        lambda p: p.write("layouts/assets/site.css", "p { margin: 0 }\nh1 { background: url(paper.png) }\n"),
        "missing-file layouts/assets/site.css:2:22",
    ),
    "a picture that the site's own rules load": (
        lambda p: p.write(
            "layouts/assets/custom.css",
            "/* url(nope.png) and nope.png */\n.hero { background: #fff url( ' nope.png' ) }\n",
        ),
        "missing-file layouts/assets/custom.css:2:33",
    ),
    "a page that does not name itself, and one that does not name its other edition": (
        lambda p: override(
            p,
            "base.html",
            VARIANTS,
            "{% set gone = 'zh/about/' if frame.lang != 'en' else '/zh/essays/' %}"
            f"{{% if not alternate.href.endswith(gone) %}}{VARIANTS}{{% endif %}}",
        ),
        "hreflang output/zh/about/index.html:0:0|hreflang output/en/essays/index.html:0:0",
    ),
    "a page in the wrong language": (
        lambda p: override(
            p,
            "base.html",
            '<html lang="{{ frame.lang }}">',
            "<html lang=\"{{ 'en' if page.title | default('') == '走路' else frame.lang }}\">",
        ),
        "wrong-language output/zh/essays/walking/index.html:0:0",
    ),
    "a page that the sitemap forgets": (
        lambda p: override(
            p,
            "sitemap.xml",
            "{% for url in page.urls %}",
            "{% for url in page.urls if not url.loc.endswith('/tea/') %}",
        ),
        "sitemap output/sitemap.xml:0:0",
    ),
    "other editions in the sitemap": (
        lambda p: override(
            p,
            "sitemap.xml",
            "{% for alternate in url.alternates %}",
            "{% for alternate in url.alternates if not url.loc.endswith('/en/archive/') %}",
        ),
        "hreflang output/en/archive/index.html:0:0",
    ),
    "other editions in a feed": (
        lambda p: override(
            p,
            "feed.xml",
            "{% for twin in entry.twins %}",
            "{% for twin in entry.twins if not twin.href.endswith('/zh/essays/walking/') %}",
        ),
        "hreflang output/en/essays/walking/index.html:0:0",
    ),
    "a feed in the wrong language": (
        lambda p: override(p, "feed.xml", 'xml:lang="{{ page.lang }}"', 'xml:lang="en"'),
        "feed output/zh/feed.xml:0:0",
    ),
    "entries without a URI and with an address that is not absolute": (
        lambda p: override(
            p,
            "feed.xml",
            "<id>{{ entry.id }}</id>",
            "<id>{{ entry.id if page.lang != 'en' else entry.title }}</id>"
            "<link rel='x' href=\"{{ '../' if page.lang != 'en' else entry.url }}\"/>",
        ),
        "feed output/en/feed.xml:0:0|feed output/zh/feed.xml:0:0",
    ),
}


def test_a_clean_site_gives_no_finding(clean: Project) -> None:
    assert found(clean) == []


@pytest.mark.parametrize(
    "faults", [IN_SOURCES, IN_FIXED_FILES, IN_TEMPLATES], ids=["text", "fixed", "layout"]
)
def test_each_seeded_fault_is_found_once_at_its_place(clean: Project, faults: dict[str, Seed]) -> None:
    for seed, _ in faults.values():
        seed(clean)
    expected = sorted(place for _, several in faults.values() for place in several.split("|"))
    assert sorted(places(found(clean))) == expected


SMALL_SHEET = "body { margin: 0 } /* nope.png */\n"


@pytest.mark.parametrize(
    ("url", "name", "hint"),
    [
        (
            "nope.png",
            "custom.css",
            "write the name of a file in layouts/assets, or the way from there to one of the site",
        ),
        ("papre.svg", "custom.css", 'did you mean "paper.svg"?'),
        ("paper.svg", "sub/more.css", 'did you mean "../paper.svg"?'),
        ("../plian.svg", "custom.css", 'did you mean "../plain.svg"?'),
        (
            "print.css",
            "custom.css",
            "write its rules in this one: a style sheet of layouts/assets loads no other one that lies there",
        ),
        ("../plian.css", "custom.css", 'did you mean "../plain.css"?'),
    ],
)
def test_what_a_sites_own_rules_cannot_load_is_told_there_with_the_name_to_write(
    clean: Project, url: str, name: str, hint: str
) -> None:
    clean.write("layouts/assets/site.css", SMALL_SHEET)
    clean.write("layouts/assets/paper.svg", PIXEL)
    clean.write("layouts/assets/print.css", SMALL_SHEET)
    clean.write("static/plain.svg", PIXEL)
    clean.write("static/plain.css", SMALL_SHEET)
    clean.write(f"layouts/assets/{name}", f"body{{background:url({url})}}")
    assert [(*places([each]), each.hint) for each in found(clean)] == [
        (f"missing-file layouts/assets/{name}:1:21", hint)
    ]


def test_a_sheet_that_another_one_imports_is_looked_for_as_what_url_names(clean: Project) -> None:
    clean.write("static/plain.css", '@import "gone.css"; @import "small.css"; /* url(nope.png) */')
    clean.write("static/small.css", 'a { mask: url("it\'s gone.svg") }')
    clean.write("layouts/assets/print.css", '@import "../plain.css"; @import "../plian.css";')
    assert sorted(places(found(clean))) == [
        "missing-file layouts/assets/print.css:1:34",
        "missing-file static/plain.css:1:10",
        "missing-file static/small.css:1:16",
    ]


def test_what_a_sites_own_rules_load_is_found_beside_them_and_in_static(clean: Project) -> None:
    clean.write("layouts/assets/paper.svg", PIXEL)
    clean.write("static/plain.svg", PIXEL)
    rules = "a { background: url(paper.svg) } b { background: url(../plain.svg) } c { mask: url(#own) }"
    clean.write("layouts/assets/custom.css", rules)
    assert found(clean) == []


def test_a_page_that_lacks_the_way_back_is_the_one_at_fault(clean: Project) -> None:
    gap = "{% if frame.lang != 'en' or not alternate.href.endswith('/zh/essays/') %}"
    override(clean, "base.html", VARIANTS, f"{gap}{VARIANTS}{{% endif %}}")
    assert [problem.message for problem in found(clean)] == [
        "/en/essays/: /zh/essays/ names it, and it does not name that page"
    ]


def test_a_page_that_names_an_edition_twice_is_told(clean: Project) -> None:
    again = "{% if page.title | default('') == 'About' %}" + VARIANTS + "{% endif %}"
    override(clean, "base.html", VARIANTS, VARIANTS + again)
    (problem,) = found(clean)
    assert places([problem]) == ["hreflang output/en/about/index.html:0:0"]
    assert problem.message == '/en/about/: it names "en" twice'


def test_an_address_on_record_is_also_found_with_a_slash_at_its_end(clean: Project) -> None:
    clean.write("addresses.txt", "/en/about\n")
    assert found(clean) == []


def test_a_second_check_reads_only_pages_that_changed(clean: Project) -> None:
    request = clean.request()
    first, _ = look(request)
    again, _ = look(request)
    edit(clean, "content/about.en.md", "This site.", "That site.")
    after, _ = look(request)
    assert first is not None
    assert again is not None
    assert after is not None
    assert first.read > len(first.built.pages)
    assert again.read == 0
    assert after.read == 2  # the page, and the one that shows both editions


def test_a_stale_translation_is_a_warning_with_its_file(clean: Project) -> None:
    assert main(["translations", "--mark-reviewed", "walking", str(clean.root)]) == 0
    assert found(clean) == []
    edit(clean, WALKING, "On foot.", "On two feet.")
    assert places(found(clean)) == ["stale-translation content/essays/walking/index.zh.md:0:0"]


def test_a_draft_may_use_a_file_that_nothing_else_uses(clean: Project) -> None:
    clean.write("content/essays/walking/plan.pdf", "%PDF-")
    clean.write("content/essays/later.en.md", essay("Later", "", "[Plan](walking/plan.pdf)", draft="true"))
    assert found(clean) == []


def test_a_site_below_a_path_is_checked_from_there(clean: Project) -> None:
    edit(clean, "site.toml", "https://example.org/", "https://example.org/blog/")
    clean.write(
        "static/old.html",
        f'{PAGE}<a href="/blog/en/">x</a>\n<a href="/blog/no/">x</a>\n<a href="/en/">x</a>\n',
    )
    assert places(found(clean)) == ["broken-link static/old.html:5:10"]


def test_the_budget_of_a_page_stands_in_the_configuration(clean: Project) -> None:
    append(clean, "site.toml", "\n[check]\npage_weight = 1\n")
    assert {problem.code for problem in found(clean)} == {"heavy-page"}
    edit(clean, "site.toml", "page_weight = 1", "page_weight = 0")
    assert found(clean) == []
    edit(clean, "site.toml", "page_weight = 0", "page_wait = 0")
    assert main(["check", str(clean.root)]) == 1


def test_the_command_tells_findings_and_ends_with_one_for_errors_alone(
    clean: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["check", str(clean.root)]
    assert main(command) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert re.fullmatch(r"checked \d+ files, \d+ pages among them: nothing to mend \(.*\)\n", told.out)
    edit(clean, TEA, "description: Of leaves.\n", "")
    assert main(command) == 0
    assert f"{TEA}:2:1: warning: there is no description" in capsys.readouterr().err
    assert main([*command, "--strict"]) == 1
    clean.write("addresses.txt", "/gone/\n")
    capsys.readouterr()
    done = diptych("check", str(clean.root), "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert list(report) == ["ok", "built", "files", "pages", "unread", "problems", "mended"]
    assert (report["ok"], report["built"]) == (False, True)
    assert [problem["code"] for problem in report["problems"]] == ["address-gone", "missing-description"]
    assert report["problems"][0]["place"] == {"path": "addresses.txt", "line": 1, "column": 1}


def test_what_cannot_be_built_is_not_checked(clean: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(clean, TEA, "(walking/)", "(waking/)")
    assert main(["check", str(clean.root)]) == 1
    assert "not checked, because it cannot be built: 1 error" in capsys.readouterr().err


def test_a_feed_that_nothing_here_can_read_is_named_as_unread(
    clean: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    clean.write("static/podcast.xml", '<rss version="2.0"><channel><title>P</title></channel></rss>')
    clean.write("static/pictures.zip", "no feed, so nobody expects it to be read")
    assert main(["check", str(clean.root)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "not read: podcast.xml, as `check` does not know application/rss+xml"
    assert len(told) == 2
    assert main(["check", str(clean.root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unread"] == ["podcast.xml"]
