"""A kind of output is one declaration: where it stands, what it shows, what pages say of it."""

from collections.abc import Iterator

import msgspec

from generator.build import build
from generator.building.request import BuildReport
from generator.core.problems import Place, Problem, warning
from generator.core.roles import Role
from generator.extensions import FEATURES
from generator.pages.context import SiteContext
from generator.pages.feeds import feed_output
from generator.pages.outputs import Discovery, Output, OutputKind
from generator.works.routes import Route
from tests.conftest import essay
from tests.page import Page
from tests.project import Project

RSS = "application/rss+xml"
TEMPLATE = "<rss>{% for entry in page.entries %}<link>{{ entry.url }}</link>{% endfor %}</rss>\n"


def route(lang: str) -> Route:
    return f"{lang}/rss.xml"


def plan(context: SiteContext) -> Iterator[Output | Problem]:
    for language in context.languages:
        yield feed_output(context, language, route(language.key), RSS, "rss.xml")
    yield warning(Place("site.toml"), "old-format", "RSS is an old format", "read Atom")


RSS_FEEDS = OutputKind(name="rss", plan=plan, discovery=lambda lang: Discovery(route(lang), RSS, "feed"))


def built_with(project: Project, *kinds: OutputKind) -> BuildReport:
    features = msgspec.structs.replace(FEATURES, outputs=lambda: (*FEATURES.outputs(), *kinds))
    # Code is part of the engine, which is the same here with another kind; so nothing is remembered.
    return build(msgspec.structs.replace(project.request(), features=features, clean=True))


def test_one_more_kind_is_one_declaration_and_its_template(project: Project) -> None:
    project.write("layouts/templates/rss.xml", TEMPLATE)
    before = build(project.request())
    assert before.ok
    pages = {path: project.read(path) for path in before.written if path.endswith(".html")}
    report = built_with(project, RSS_FEEDS)
    assert report.ok
    assert [problem.code for problem in report.problems if problem.place.path == "site.toml"] == [
        "old-format"
    ]
    assert {"en/rss.xml", "zh/rss.xml"} <= {*report.written}
    assert "<link>https://" in project.read("en/rss.xml")
    for path, text in pages.items():
        added = [line for line in project.read(path).splitlines() if line not in text.splitlines()]
        assert all("application/rss+xml" in line for line in added), added


def test_pages_name_the_outputs_that_programs_look_for_in_their_own_language(project: Project) -> None:
    project.write("layouts/templates/rss.xml", TEMPLATE)
    project.write("content/essays/walk.en.md", essay("Walk", "2026-01-02", "On foot."))
    assert built_with(project, RSS_FEEDS).ok
    links = [
        (each.attributes["type"], each.attributes["href"])
        for each in Page(project.read("en/essays/walk/index.html")).find("link")
        if each.attributes.get("rel") == "alternate" and "title" in each.attributes
    ]
    assert links == [("application/atom+xml", "../../feed.xml"), (RSS, "../../rss.xml")]


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [kind.name for kind in FEATURES.outputs()]
    assert len(names) == len(set(names))


def test_every_output_has_the_role_that_its_kind_plans(project: Project) -> None:
    def odd(context: SiteContext) -> Iterator[Output]:
        yield msgspec.structs.replace(
            feed_output(context, context.languages[0], "en/odd.xml", RSS, "rss.xml"), role=Role.SERVICE
        )

    project.write("layouts/templates/rss.xml", TEMPLATE)
    assert built_with(project, OutputKind(name="odd", plan=odd)).ok
    manifest = project.read(".diptych/manifest.json")
    entry = manifest[manifest.index("en/odd.xml") :][:200]
    assert "service" in entry
    assert RSS in entry
