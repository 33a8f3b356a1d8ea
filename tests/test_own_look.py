"""A site's own look: one colour, some rules or one block of a template, without a copy of the theme."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.commands.cli import main
from generator.pages.theme import contrast
from tests.conftest import essay
from tests.looks.site import ROOT
from tests.project import CONFIG, Project

TEMPLATES = sorted((ROOT / "layouts/templates").rglob("*.*"))
PAGES = {"content/essays/walking/index.en.md": essay("Walking", "2026-01-02", "On *foot*.")}


def sheet(project: Project) -> str:
    (path,) = (project.output / "assets").glob("site.*.css")
    return path.read_text(encoding="utf-8")


def test_an_accent_that_can_be_read_is_set_for_both_schemes(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    project = make_project({**PAGES, "site.toml": CONFIG + '\n[theme]\naccent = "#7A2E8E"\n'})
    assert project.build().ok
    light, dark = re.findall(r"--accent:light-dark\((#\w{6}),(#\w{6})\)", sheet(project))[-1]
    assert light == "#7a2e8e"
    for ground in ("#121615", "#191f1d", "#222b28"):
        assert contrast(dark, ground) >= 4.5
    assert contrast("#7a2e8e", "#121615") < 4.5, "it had to be made lighter"


def test_an_accent_that_cannot_be_read_is_a_problem_whose_hint_can(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    project = make_project(
        {**PAGES, "site.toml": CONFIG + '\n[theme]\naccent = "#ffcc00"\naccent_dark = "#333333"\n'}
    )
    report = project.build()
    assert not report.ok
    assert project.codes(report) == ["low-contrast", "low-contrast"]
    told = "\n".join(project.told(report))
    line = (project.root / "site.toml").read_text(encoding="utf-8").splitlines().index(
        'accent = "#ffcc00"'
    ) + 1
    assert f"site.toml:{line}:1: error" in told
    hints = re.findall(r"can be read is `(#\w{6})`", told)
    assert contrast(hints[0], "#e3ebe8") >= 4.5 > contrast("#ffcc00", "#e3ebe8")
    assert contrast(hints[1], "#222b28") >= 4.5 > contrast("#333333", "#222b28")


def test_contrast_is_measured_on_the_sites_own_ground(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    night = ":root { --paper: light-dark(#101010, #000000); --panel: light-dark(#101010, #000000);"
    files = {
        **PAGES,
        "site.toml": CONFIG + '\n[theme]\naccent = "#ffcc00"\n',
        "layouts/assets/custom.css": night + " --wash: light-dark(#202020, #202020); }\n",
    }
    assert make_project(files).build().ok


def test_a_colour_is_six_digits(make_project: Callable[[dict[str, str]], Project]) -> None:
    project = make_project({**PAGES, "site.toml": CONFIG + '\n[theme]\naccent = "purple"\n'})
    assert project.codes(project.build()) == ["bad-value"]


def test_own_rules_become_the_end_of_the_one_sheet(make_project: Callable[[dict[str, str]], Project]) -> None:
    rule = ":root { --paper: light-dark(#fffdf7, #16130f); }\n"
    project = make_project({**PAGES, "layouts/assets/custom.css": rule})
    assert project.build().ok
    assert sheet(project).endswith(":root{--paper:light-dark(#fffdf7,#16130f)}")
    assert not list((project.output / "assets").glob("custom*"))


def test_own_rules_load_what_lies_beside_them_under_the_name_that_it_is_published_by(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    rules = """/* url(paper.svg) */
        a { background: url(paper.svg) } b { background: URL( 'paper.svg?x#y' ) }
        c { src: url("fonts/a%20b.woff2") } d { mask: url("紙.svg") } e { content: "url(paper.svg)" }
        f { mask: url(favicon.svg#x) } g { mask: url(./p\\61 per.svg#x\\ y) }
        h { mask: url(#paper.svg) url(data:paper.svg) url(/paper.svg) url(https://a.example/paper.svg) }
    """
    names = ("paper.svg", "fonts/a b.woff2", "紙.svg", "sub/paper.svg", "sub/own.css")
    texts = dict.fromkeys(names, "<svg/>") | {
        "custom.css": f"\ufeff{rules}",
        "sub/own.css": "a { mask: url(paper.svg) url(../paper.svg) }",
    }
    project = make_project({**PAGES, **{f"layouts/assets/{name}": text for name, text in texts.items()}})
    assert project.codes(project.build()) == []
    assets = project.output / "assets"
    published = {
        re.sub(r"\.[0-9a-f]{10}\.", ".", path.relative_to(assets).as_posix()): path
        for path in assets.rglob("*.*")
    }
    paper, own = published["paper.svg"].name, published["sub/own.css"]
    font, paper_too = (quote(published[name].name) for name in ("fonts/a b.woff2", "紙.svg"))
    assert sheet(project).endswith(
        f"a{{background:url({paper})}}b{{background:URL('{paper}?x#y')}}"
        f'c{{src:url("fonts/{font}")}}d{{mask:url("{paper_too}")}}e{{content:"url(paper.svg)"}}'
        f"f{{mask:url({published['favicon.svg'].name}#x)}}g{{mask:url(./{paper}#x\\ y)}}"
        "h{mask:url(#paper.svg) url(data:paper.svg) url(/paper.svg) url(https://a.example/paper.svg)}"
    )
    assert own.read_text() == f"a{{mask:url({published['sub/paper.svg'].name}) url(../{paper})}}"
    assert "\ufeff" not in sheet(project)


def test_the_sheet_is_named_anew_when_what_it_loads_changes(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    files = {
        **PAGES,
        "layouts/assets/custom.css": "a { mask: url(a.svg) }",
        "layouts/assets/a.svg": "<svg/>",
    }
    project = make_project(files)
    assert project.build().ok
    (before,) = (project.output / "assets").glob("site.*.css")
    project.write("layouts/assets/a.svg", "<svg><g/></svg>")
    assert project.build().ok
    (after,) = (project.output / "assets").glob("site.*.css")
    (picture,) = (project.output / "assets").glob("a.*.svg")
    assert before.name != after.name
    assert f"url({picture.name})" in sheet(project)


def test_one_block_of_a_template_is_overridden_without_a_copy(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    own = '{% extends "theme/essay.html" %}\n{% block title %}<h1>Mine: {{ page.title }}</h1>{% endblock %}\n'
    project = make_project({**PAGES, "layouts/templates/essay.html": own})
    assert project.build().ok
    page = project.read("en/essays/walking/index.html")
    assert "<h1>Mine: Walking</h1>" in page
    assert "On <em>foot</em>" in page


def test_a_new_site_holds_one_example_that_changes_nothing(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "new")]) == 0
    held = [path for path in (tmp_path / "new/layouts").rglob("*") if path.is_file()]
    assert [path.name for path in held] == ["custom.css"]
    example = held[0].read_text(encoding="utf-8")
    assert re.sub(r"/\*.*?\*/", "", example, flags=re.DOTALL).strip() == ""
    names = re.findall(r"(--[a-z]+):", example)
    theme = (ROOT / "layouts/assets/site.css").read_text(encoding="utf-8")
    assert names
    assert all(f"{name}:" in theme for name in names)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_says_at_its_top_which_view_it_gets(path: Path) -> None:
    top = re.match(r"\{#(.*?)#\}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert top, "a comment stands first"
    named = re.findall(r"(\w*(?:View|Card))\s+\((generator/(?:pages|blocks)/\w+\.py)\)", top[1])
    for view, module in named:
        assert f"class {view}(" in (ROOT / module).read_text(encoding="utf-8")
    assert named or "Included by" in top[1] or "`frame`" in top[1]


PLACED = {
    "inside one that is": {
        "home.html": '{% extends "theme/home.html" %}'
        "{% block intro %}{% block new %}Here{% endblock %}{% endblock %}"
    },
    "inside one of a template between": {
        "home.html": '{% extends "frame.html" %}{% block new %}Here{% endblock %}',
        "frame.html": '{% extends "theme/home.html" %}'
        "{% block intro %}{% block new %}{% endblock %}{% endblock %}",
    },
    "by name": {
        "home.html": '{% extends "theme/home.html" %}'
        "{% block intro %}{{ self.new() }}{% endblock %}{% block new %}Here{% endblock %}"
    },
    "in quotes": {
        "home.html": '{% extends "theme/home.html" %}'
        '{% block intro %}{{ self["new"]() }}{% endblock %}{% block new %}Here{% endblock %}'
    },
    "by another name": {
        "home.html": '{% extends "theme/home.html" %}{% block intro %}'
        "{% set s = self %}{{ s.new() }}{% endblock %}{% block new %}Here{% endblock %}"
    },
    "by a name that is not written out": {
        "home.html": '{% extends "theme/home.html" %}{% block intro %}'
        "{% set n = 'new' %}{{ self[n]() }}{% endblock %}{% block new %}Here{% endblock %}"
    },
    "in a macro": {
        "home.html": '{% extends "theme/home.html" %}{% block intro %}'
        "{% macro m(s) %}{{ s.new() }}{% endmacro %}{{ self.kind() }}{{ m(self) }}{% endblock %}"
        "{% block new %}Here{% endblock %}"
    },
    "in a template that extends another one only sometimes": {
        "home.html": '{% if not page %}{% extends "theme/home.html" %}{% endif %}'
        "{% block new %}Here{% endblock %}"
    },
    "in a template that is included": {
        "home.html": '{% extends "theme/home.html" %}{% block intro %}{% include "new.html" %}{% endblock %}',
        "new.html": "{% block new %}Here{% endblock %}",
    },
}


@pytest.mark.parametrize("templates", PLACED.values(), ids=PLACED)
def test_a_new_block_may_stand_where_a_page_shows_it(
    templates: dict[str, str], make_project: Callable[[dict[str, str]], Project]
) -> None:
    files = {f"layouts/templates/{name}": text for name, text in templates.items()}
    project = make_project({**PAGES, **files})
    assert project.codes(project.build()) == []
    assert "Here" in project.read("en/index.html")


ASKED = {
    "extended": {
        "home.html": '{% extends "frame.html" %}',
        "frame.html": '{% extends "theme/home.html" %}',
    },
    "imported": {
        "home.html": '{% extends "theme/home.html" %}{% from "parts/a.html" import a %}',
        "parts/a.html": "{% macro a() %}{% endmacro %}",
    },
    "included at the end of a chain": {
        "blocks/quiz.html": '{% include "a.html" %}',
        "a.html": '{% include "b.html" %}',
        "b.html": "shown in self-assessments, which this site has none of",
    },
    "asked for where there may be none": {
        "home.html": '{% extends "theme/home.html" %}{% block intro %}'
        '{% include ["a.html", "404.html"] ignore missing %}{% endblock %}',
        "a.html": "x",
    },
}


@pytest.mark.parametrize("templates", ASKED.values(), ids=ASKED)
def test_a_template_of_any_name_may_be_asked_for_by_one_that_is_used(
    templates: dict[str, str], make_project: Callable[[dict[str, str]], Project]
) -> None:
    files = {f"layouts/templates/{name}": text for name, text in templates.items()}
    project = make_project({**PAGES, **files})
    assert project.codes(project.build()) == []


def test_every_template_of_the_theme_may_be_replaced_whether_or_not_a_site_uses_it(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    copies = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES}
    project = make_project({**PAGES, **copies})
    assert project.codes(project.build()) == []


def test_templates_that_ask_for_each_other_alone_are_used_by_nobody(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    files = {"x.html": '{% include "y.html" %}', "y.html": '{% include "x.html" %}'}
    project = make_project({**PAGES, **{f"layouts/templates/{name}": text for name, text in files.items()}})
    assert project.codes(project.build()) == ["unused-template"] * 2


def test_what_a_template_that_cannot_be_read_asks_for_is_not_called_unused(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    broken = '{% include "a.html" %}{% if %}'
    project = make_project(
        {**PAGES, "layouts/templates/home.html": broken, "layouts/templates/a.html": "Here"}
    )
    assert project.codes(project.build()) == ["template-failed"]


def test_strings_of_each_language_of_the_site_are_read(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    files = {f"layouts/strings/{tag}.toml": '"tags" = "T"\n' for tag in ("en", "zh-Hant-TW")}
    project = make_project({**PAGES, **files})
    assert project.codes(project.build()) == []
    british = CONFIG.replace('name = "English"', 'name = "English"\ntag = "en-GB"')
    project = make_project({**PAGES, **files, "site.toml": british})
    assert project.codes(project.build()) == []


def test_notes_beside_layouts_are_the_authors_own(make_project: Callable[[dict[str, str]], Project]) -> None:
    notes = (
        *("README.md", "old/notes.txt", "old/home.html", "strings/NOTES.md", "strings/.hidden"),
        *("templates/README.md", "templates/notes.txt", "templates/partials/NOTES.MD", "asset-sources/a.svg"),
    )
    project = make_project({**PAGES, **{f"layouts/{name}": "x" for name in notes}})
    assert project.codes(project.build()) == []


def test_what_is_misplaced_is_told_as_soon_as_it_is_there_and_until_it_is_not(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    project = make_project(PAGES)
    assert project.codes(project.build()) == []
    file = project.write("layouts/home.html", "x")
    assert project.codes(project.build()) == project.codes(project.build()) == ["misplaced-layout"]
    file.unlink()
    assert project.codes(project.build()) == []


def test_what_no_page_shows_stops_a_strict_build_alone_and_is_said_again(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    own = '{% extends "theme/home.html" %}{% block itnro %}{% endblock %}'
    project = make_project({**PAGES, "layouts/templates/home.html": own})
    report = project.build(strict=True)
    assert (report.ok, project.codes(report), project.tree()) == (False, ["unseen-block"], {})
    for _ in range(2):
        report = project.build()
        assert (report.ok, project.codes(report)) == (True, ["unseen-block"])
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "More."))
    assert project.codes(project.build()) == ["unseen-block"]


def test_a_template_that_cannot_be_read_is_one_mistake(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    own = '{% extends "theme/home.html" %}{% block itnro %}{% if %}{% endblock %}'
    project = make_project({**PAGES, "layouts/templates/home.html": own})
    assert project.codes(project.build()) == ["template-failed"]
