"""What each output says that it is, from the plan to the list beside the built site."""

from generator.checking.address_book import addresses_of
from generator.core.roles import Role
from generator.storage.output import OutputFolder
from tests.conftest import essay
from tests.project import CONFIG, Project

OWN = {
    "own.html": "<!DOCTYPE html><title>Own</title>",
    "podcast.xml": '<rss version="2.0"/>',
    "en/feed.json": '{"version": "https://jsonfeed.org/version/1.1"}',
    "data.xml": "<data/>",
    "fonts/serif.ttf": "a font",
    "assets/logo.png": "a picture",
    "CNAME": "example.org",
    ".well-known/security.txt": "Contact: x",
}


def test_each_output_says_what_it_is(project: Project) -> None:
    project.write("site.toml", f"page_size = 1\n{CONFIG}")
    project.write("content/essays/moved.en.md", essay("Moved", "2026-03-01", "Here.", aliases="[/old/]"))
    project.write("content/essays/walking/table.csv", "a,b\n")
    project.write("content/essays/one.en.md", essay("One", "2026-03-02", "[A table](walking/table.csv)"))
    for path, text in OWN.items():
        project.write(f"static/{path}", text)
    report = project.build()
    assert report.ok, report.problems
    files = OutputFolder(project.output).owned()
    told = {path: f"{file.role} {file.media_type}" for path, file in files.items()}
    hashed = {path for path, file in files.items() if file.role in {Role.ASSET, Role.MEDIA}}
    table = next(path for path in hashed if path.endswith(".csv"))
    style = next(path for path in hashed if path.startswith("assets/site."))
    assert {told[table], told[style]} == {"media text/csv", "asset text/css"}
    expected = {
        "index.html": "page text/html",
        "en/index.html": "page text/html",
        "en/essays/index.html": "page text/html",
        "en/essays/page/2/index.html": "later-page text/html",
        "en/essays/one/index.html": "page text/html",
        "en/essays/one/index.md": "copy text/markdown",
        "en/archive/index.html": "page text/html",
        "parallel/walking/index.html": "page text/html",
        "old/index.html": "redirect text/html",
        "404.html": "service text/html",
        "en/feed.xml": "feed application/atom+xml",
        "en/site.webmanifest": "app-manifest application/manifest+json",
        "llms.txt": "copy text/plain",
        "robots.txt": "service text/plain",
        "sitemap.xml": "service application/xml",
        "_headers": "service text/plain",
        "own.html": "page text/html",
        "podcast.xml": "feed application/rss+xml",
        "en/feed.json": "feed application/feed+json",
        "data.xml": "file application/xml",
        "fonts/serif.ttf": "file font/ttf",
        "assets/logo.png": "file image/png",
        "CNAME": "file text/plain",
        ".well-known/security.txt": "service text/plain",
    }
    assert {path: told[path] for path in expected} == expected
    recorded = {"/" + path.removesuffix("index.html") for path in expected} & set(addresses_of(files))
    assert recorded == {
        "/" + path.removesuffix("index.html")
        for path in expected
        if told[path].startswith(("page", "redirect", "feed", "file"))
    }
