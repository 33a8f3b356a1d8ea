"""What `diptych serve` answers, over real HTTP, and what it refuses."""

import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import essay
from tests.project import CONFIG, Project, tree_of
from tests.serving.served import IMPATIENT, Served, served

Maker = Callable[[dict[str, str]], Project]
REBUILDS = 24


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("served") / "site")
    project.write("site.toml", CONFIG.replace("https://example.org/", "https://example.org/deep/blog/"))
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "On *foot*."))
    project.write("content/essays/walking/index.zh.md", essay("走路", "", "用**走**的。"))
    project.write("content/essays/secret.en.md", essay("Secret", "2026-01-03", "Not yet.", draft="true"))
    project.write("content/about.en.md", essay("About", "", "This site.", aliases="[/old/about/]"))
    for name in ("manifest.webmanifest", "picture.avif", "notes.md", "data.xml", "thing.unknown", "夜.txt"):
        project.write(f"static/{name}", "<x/>")
    project.write("static/fonts/serif.ttf", "a font")
    project.write("static/podcast.xml", '<feed xmlns="http://www.w3.org/2005/Atom"/>')
    project.write("static/blogroll.opml", "<opml/>")
    project.write("static/long.mp4", b"0123456789" * 10)
    project.write("output/mine.txt", "what is deployed stays as it is")
    return project


@pytest.fixture(scope="module")
def server(site: Project) -> Iterator[Served]:
    with served(site.root, "--drafts") as server:
        server.hear("built ")
        yield server


def test_a_page_is_its_file_with_one_script_and_the_file_is_what_a_build_writes(
    server: Served, site: Project, tmp_path: Path
) -> None:
    status, headers, body = server.get("/deep/blog/en/essays/walking/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert headers["cache-control"] == "no-store"
    start, end = body.index(b'<script src="/deep/blog/.diptych/desk.js'), body.index(b"</body>")
    site.output = tmp_path / "built"
    assert site.build(drafts=True).ok
    built = site.tree()
    assert body[:start] + body[end:] == built["en/essays/walking/index.html"]
    assert tree_of(site.root / ".cache/diptych/serve/1/site") == built
    assert "en/essays/secret/index.html" in built
    assert {path.name for path in (site.root / "output").iterdir()} == {"mine.txt"}


def test_a_path_leads_where_a_static_host_would_lead_it(server: Served) -> None:
    found = {
        path: (server.get(path)[0], server.get(path)[1].get("location"))
        for path in (
            "/", "/deep/blog", "/deep/blog/en", "/deep/blog/en?a=b", "/deep/blog/en/index.html",
            "/deep/blog/%E5%A4%9C.txt", "/deep/blog/old/about/", "/deep/blog/nothing", "/other/",
        )
    }  # fmt: skip
    assert found == {
        "/": (307, "/deep/blog/"),
        "/deep/blog": (307, "/deep/blog/"),
        "/deep/blog/en": (307, "/deep/blog/en/"),
        "/deep/blog/en?a=b": (307, "/deep/blog/en/?a=b"),
        "/deep/blog/en/index.html": (200, None),
        "/deep/blog/%E5%A4%9C.txt": (200, None),
        "/deep/blog/old/about/": (200, None),
        "/deep/blog/nothing": (404, None),
        "/other/": (404, None),
    }
    assert b"desk.js" in server.get("/deep/blog/nothing")[2]
    assert b"desk.js" not in server.get("/deep/blog/old/about/")[2]


def test_content_types_are_those_of_the_files(server: Served) -> None:
    kinds = {
        name: server.get(f"/deep/blog/{name}")[1]["content-type"]
        for name in (
            "en/feed.xml", "sitemap.xml", "robots.txt", "manifest.webmanifest", "picture.avif", "notes.md",
            "data.xml", "fonts/serif.ttf", "podcast.xml", "blogroll.opml", "thing.unknown",
        )
    }  # fmt: skip
    assert kinds == {
        "en/feed.xml": "application/atom+xml; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "manifest.webmanifest": "application/manifest+json",
        "picture.avif": "image/avif",
        "notes.md": "text/markdown; charset=utf-8",
        "data.xml": "application/xml; charset=utf-8",
        "fonts/serif.ttf": "font/ttf",
        "podcast.xml": "application/atom+xml; charset=utf-8",
        "blogroll.opml": "text/x-opml; charset=utf-8",
        "thing.unknown": "application/octet-stream",
    }


def test_a_part_of_a_film_can_be_asked_for(server: Served) -> None:
    status, headers, body = server.get("/deep/blog/long.mp4", headers={"Range": "bytes=10-13"})
    assert (status, headers["content-range"], body) == (206, "bytes 10-13/100", b"0123")


@pytest.mark.parametrize(
    "path",
    [
        "/../site.toml",
        "/deep/blog/../../../site.toml",
        "/deep/blog/..%2f..%2f..%2fsite.toml",
        "/deep/blog/%2e%2e/%2e%2e/site.toml",
        "/deep/blog/....//....//site.toml",
        "/deep/blog/..%5c..%5csite.toml",
        "//etc/passwd",
        "/deep/blog//etc/passwd",
        "/deep/blog/en/%00",
        "/deep/blog/.diptych/manifest.json",
        "/deep/blog/.diptych/../../site.toml",
        "/.diptych/..%2f..%2fapp.py",
        "/deep/blog/media",
        "/deep/blog/media/",
        "/deep/blog/assets/",
        "/%ff%fe",
    ],
)
def test_nothing_but_files_of_the_site_can_be_read_and_no_folder_is_listed(server: Served, path: str) -> None:
    status, _, body = server.get(path)
    assert status == 404
    assert b"base_url" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[", "10.0.0.7"]
)
def test_a_foreign_host_header_is_refused(server: Served, host: str) -> None:
    status, _, body = server.get("/deep/blog/en/", headers={"Host": host})
    assert (status, body) == (403, b"This address is not served here.\n")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:8000"])
def test_a_name_of_this_machine_is_served(server: Served, host: str) -> None:
    assert server.get("/deep/blog/en/", headers={"Host": host})[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_only_reading_is_answered(server: Served, method: str) -> None:
    status, headers, _ = server.get("/deep/blog/en/", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_head_says_what_get_would(server: Served) -> None:
    status, headers, body = server.get("/deep/blog/en/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(server.get("/deep/blog/en/")[2])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_only_pages_of_the_site_may_listen_to_what_changes(server: Served, headers: dict[str, str]) -> None:
    status, answered, _ = server.get("/deep/blog/.diptych/events?page=/", headers=headers)
    assert status == 403
    assert "access-control-allow-origin" not in answered
    assert answered["cross-origin-resource-policy"] == "same-origin"


def test_own_pages_listen(server: Served) -> None:
    with server.listening("/deep/blog/en/") as messages:
        assert next(messages)["edition"] == 1


def test_broken_requests_end_themselves_and_nobody_else(server: Served) -> None:
    half = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(40)]
    for number, each in enumerate(half):
        each.sendall((b"", b"GET /deep", b"GET / HTTP/1.1\r\nHost: loc", b"\x16\x03\x01\0\0")[number % 4])
    assert server.get("/deep/blog/en/")[0] == 200
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as each:
        each.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 300_000)
        assert each.recv(64).startswith(b"HTTP/1.1 4")
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as each:
        each.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")
        assert each.recv(64).startswith(b"HTTP/1.1 400")
    assert server.get("/deep/blog/en/")[0] == 200
    for each in half:
        each.close()


def test_a_taken_port_leads_to_the_next_and_two_servers_serve_one_site(server: Served, site: Project) -> None:
    with served(site.root, "--port", str(server.port)) as second:
        assert second.port > server.port
        assert f"port {server.port} is taken: using {second.port}" in second.said
        second.hear("built ")
        assert second.get("/deep/blog/en/essays/secret/")[0] == 404
        assert server.get("/deep/blog/en/essays/secret/")[0] == 200
        assert second.stop(signal.SIGTERM) == 0


def test_ctrl_c_ends_it_with_0_while_pages_listen_and_leaves_no_copies(make_project: Maker) -> None:
    project = make_project({"content/about.en.md": essay("About", "", "This site.")})
    with served(project.root) as server:
        server.hear("built ")
        with server.listening() as messages:
            next(messages)
            assert server.stop() == 0
            assert list(messages) == []
        assert server.said[-1] == "stopped"
        assert not (project.root / ".cache/diptych/serve/1/kept").exists()


EVERYWHERE = "0.0.0.0"  # noqa: S104  # for a moment, on any port


def test_open_shows_the_site_in_the_readers_own_browser(
    make_project: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tmp_path / "shown"
    os.mkfifo(shown)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > {shown}\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with served(
        make_project({"content/about.en.md": essay("About", "", "A site.")}).root, "--open"
    ) as server:
        assert shown.read_text(encoding="utf-8") == f"{server.base}\n"


def test_every_network_is_warned_of_and_other_machines_learn_no_path(make_project: Maker) -> None:
    project = make_project({"content/about.en.md": essay("About", "2026-02-30", "This site.")})
    with served(project.root, "--host", EVERYWHERE, "--editor", "vscode") as server:
        assert "anybody in this network can read the site, drafts included" in server.said
        server.hear("not built")
        assert server.get("/", headers={"Host": "10.0.0.7:80"})[0] == 503
        assert server.get("/", headers={"Host": "evil.example"})[0] == 403


def test_before_the_first_good_build_the_problem_is_served_and_after_it_the_site(make_project: Maker) -> None:
    project = make_project({"content/about.en.md": essay("About <b>", "2026-02-30", "This site.")})
    with served(project.root, "--editor", "vscode") as server:
        server.hear("not built")
        status, _, body = server.get("/en/about/")
        assert status == 503
        assert "content/about.en.md:3:7: error: " in body.decode()
        assert "  3 | date: 2026-02-30" in body.decode()
        with server.listening("/en/about/") as messages:
            (problem,) = next(messages)["problems"]
            assert problem["edit"] == f"vscode://file{project.root}/content/about.en.md:3:7"
            project.write("content/about.en.md", essay("About", "2026-02-20", "This site."))
            assert next(each for each in messages if each["edition"])["page"] == "changed"
        assert server.get("/en/about/")[0] == 200


def test_a_text_whose_conversion_never_ends_is_named_and_the_server_goes_on(make_project: Maker) -> None:
    project = make_project({"content/about.en.md": essay("About", "", "This site.")})
    with served(project.root, prologue=IMPATIENT) as server:
        server.hear("built ")
        exploding = f'```scala\n"{chr(92) * 48}\n```'
        project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", exploding))
        server.hear("content/essays/tea.en.md: error: colouring its `scala` code takes more than")
        server.hear("not built: 1 error")
        assert server.get("/en/about/")[0] == 200
        with server.listening("/en/about/") as messages:
            (problem,) = next(each for each in messages if each["failed"])["problems"]
            assert problem["where"] == "content/essays/tea.en.md"
        project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves."))
        server.hear("built ")
        assert server.get("/en/essays/tea/")[0] == 200
        assert server.stop() == 0


def test_readers_of_many_rebuilds_get_every_page_whole_and_its_style_sheet(make_project: Maker) -> None:
    """A page that is read links to a style sheet, and both are there, whatever is being built."""
    prose = "\n\n".join(f"Paragraph {number} of a text." for number in range(60))
    project = make_project(
        {
            f"content/essays/e{number}.en.md": essay(f"Essay {number}", f"2026-01-{number + 10}", prose)
            for number in range(4)
        }
    )
    project.write("layouts/assets/site.css", "body { color: black }")
    wrong: list[str] = []
    read: list[int] = []
    ended = threading.Event()
    with served(project.root, "--quiet") as server:

        def reader(number: int) -> None:
            while not ended.wait(0.02):
                status, _, body = server.get(f"/en/essays/e{number}/")
                end = body.rstrip().endswith(b"</html>") and b"Paragraph 59 " in body
                at = body.find(b"assets/site.")
                style = body[at : body.find(b'"', at)].decode()
                styled, _, css = server.get(f"/{style}")
                if status != 200 or not end or styled != 200 or not css.rstrip().endswith(b"}"):
                    wrong.append(f"{status} {end} {style} {styled}")
                read.append(number)

        with server.listening() as messages:
            assert next(each for each in messages if each["edition"])["edition"] == 1
            threads = [threading.Thread(target=reader, args=(number,)) for number in range(3)]
            for each in threads:
                each.start()
            for number in range(REBUILDS):
                project.write("static/number.txt", str(number))
                if number % 10 == 0:  # all pages are made anew, and the style sheet that they had is removed
                    project.write("layouts/assets/site.css", f"body {{ color: black; margin: {number}px }}")
                while server.get("/number.txt")[2] != str(number).encode():
                    next(messages)
            ended.set()
            for each in threads:
                each.join()
    assert wrong == []
    assert len(read) > 50


def index_of(server: Served) -> str:
    """Return the folder of the index that a search page asks."""
    found: list[str] = re.findall(r"search\.[0-9a-f]{10}(?=/)", server.get("/en/search/")[2].decode())
    assert len(set(found)) == 1
    return found[0]


def test_a_search_page_has_an_index_of_the_texts_as_they_are_which_no_save_makes(
    make_project: Maker,
) -> None:
    project = make_project({"content/essays/tea.en.md": essay("Tea", "2026-02-03", "Leaves.")})
    project.write("site.toml", CONFIG.replace("enabled = false", "enabled = true"))
    with served(project.root) as server:
        server.hear("built ")
        first = index_of(server)
        project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves of a zebra."))
        server.hear("built ")
        made = project.root / ".cache/diptych/serve/1/site/assets"
        assert [each.name for each in made.glob("search.*/")] == [first]
        second = index_of(server)
        assert second != first
        assert server.get(f"/assets/{second}/pagefind.js")[0] == 200


def test_a_search_page_does_not_wait_where_the_site_cannot_be_built(make_project: Maker) -> None:
    project = make_project({"content/essays/tea.en.md": essay("Tea", "2026-02-03", "Leaves.")})
    project.write("site.toml", CONFIG.replace("enabled = false", "enabled = true"))
    with served(project.root) as server:
        server.hear("built ")
        before = index_of(server)
        project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Leaves of a zebra."))
        server.hear("built ")
        project.write("content/essays/tea.en.md", essay("Tea", "2026-13-03", "Leaves."))
        server.hear("not built")
        assert index_of(server) == before
