"""``diptych deploy`` onto a folder: what it refuses, what it changes, and in which order."""

import datetime as dt
import functools
import itertools
import os
import posixpath
import shutil
import tomllib
import urllib.parse
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import msgspec
import pytest
import yaml

from generator.build import build
from generator.commands.cli import main
from generator.core.media_types import media_type
from generator.core.roles import BuiltFile, Role, role_of_own
from generator.deploying.changes import Staged, Survey, plan_changes
from generator.deploying.folder import FolderOptions, FolderTarget
from generator.deploying.record import RECORD, DeployRecord, read_record, written_record
from generator.deploying.target import DeployFailedError, redacted
from generator.storage.output import OutputFolder
from tests.conftest import essay
from tests.page import Page
from tests.pictures import saved, scene
from tests.project import CONFIG, Project, Tree

BASE = "https://panels.tw/"
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
TABLE = f'\n[deploy.web]\nkind = "folder"\npath = "../web"\nurl = "{BASE}"\n'
DAY = "2026-06-15"


def publishable(project: Project, table: str = TABLE) -> Project:
    """Make a project fit to be published, with one image and a target."""
    project.write("site.toml", CONFIG.replace("https://example.org/", BASE) + table)
    body = "On *foot*.\n\n![A dot](dot.svg)"
    project.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", body, tags="[feet]"))
    project.write("content/essays/walking/dot.svg", PIXEL)
    return project


@pytest.fixture
def site(project: Project) -> Project:
    return publishable(project)


def web(project: Project) -> Path:
    return project.root.parent / "web"


def files_in(folder: Path) -> Tree:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


def deploy(project: Project, *options: str, day: str = DAY) -> int:
    return main(["deploy", "web", str(project.root), "--today", day, *options])


def built(project: Project, name: str) -> Staged:
    """Build into a folder of its own, as a deployment stages it."""
    folder = project.root.parent / name
    report = build(project.request(output=folder, clean=True))
    assert report.ok
    return Staged(folder, OutputFolder(folder).owned())


def missing_assets(tree: Tree, files: Collection[str] | None = None) -> list[str]:
    """Return what pages load and is not among the files, those of the tree itself unless others are given."""
    missing = []
    for path, data in tree.items():
        for url in loaded_by(data) if path.endswith(".html") else ():
            here = "" if url.startswith("/") else posixpath.dirname(path)
            if posixpath.normpath(posixpath.join(here, url.lstrip("/"))) not in (files or tree):
                missing.append(f"{path} loads {url}")
    return missing


@functools.cache
def loaded_by(page: bytes) -> tuple[str, ...]:
    """Return the addresses of what a page loads."""
    found = []
    for element in Page(page.decode()).elements:
        loads = element.attributes.get("src") or (
            element.attributes.get("href", "")
            if element.name == "link" and element.attributes.get("rel") in {"stylesheet", "icon"}
            else ""
        )
        if loads:
            found.append(urllib.parse.unquote(loads))
    return tuple(found)


def missing_on_the_way(states: Iterable[Tree]) -> list[str]:
    """Return what pages would lack between states of a place, in whatever order its files become others."""
    missing = []
    for before, after in itertools.pairwise(states):
        both = before.keys() & after.keys()
        missing += missing_assets(before, both) + missing_assets(after, both)
    return missing


def change_much(project: Project) -> None:
    """Change what every page loads, add a work with an image, and remove one with an image of its own."""
    project.write("content/essays/walking/dot.svg", PIXEL.replace("1", "2"))
    project.write("layouts/assets/site.css", "p { margin: 0 }\n")
    project.write("content/essays/new/index.en.md", essay("New", "2026-03-03", "![A dot](other.svg)"))
    project.write("content/essays/new/other.svg", PIXEL.replace("1", "3"))
    shutil.rmtree(project.root / "content/essays/tea", ignore_errors=True)
    (project.root / "content/essays/tea.en.md").unlink(missing_ok=True)
    project.write("addresses.txt", "")


# --- the ordinary way -----------------------------------------------------------------------------


def test_a_folder_becomes_the_site_and_the_addresses_are_remembered(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("content/essays/walking/hill.png", saved(scene(330, 20), "PNG"))
    site.write("content/essays/walking/index.en.md", essay("Walking", "2026-01-02", "![Hill](hill.png)"))
    expected = built(site, "expected")
    assert deploy(site, "--yes", "-v") == 0
    assert list((site.root / ".cache/diptych/blobs").glob("*/*"))  # no build encodes them again
    assert files_in(web(site)) == {path: expected.read(path) for path in expected.files}
    assert not (web(site) / ".diptych").exists()
    assert not (site.root / ".cache/deploy/web").exists()
    told = capsys.readouterr().out
    assert "+ en/essays/walking/index.html" in told
    assert f"deployed to {web(site)}: " in told
    book = (site.root / "addresses.txt").read_text(encoding="utf-8").splitlines()
    addresses = [line for line in book if not line.startswith("#")]
    assert addresses == sorted(addresses)
    assert {"/", "/en/", "/en/essays/walking/", "/zh/feed.xml", "/parallel/walking/"} <= set(addresses)
    assert not [line for line in addresses if line.startswith(("/assets/", "/media/", "/404", "/robots"))]
    capsys.readouterr()
    assert deploy(site) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_only_what_differs_is_uploaded_and_what_is_gone_is_removed(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(site, "--yes") == 0
    capsys.readouterr()
    site.write("content/about.en.md", essay("About", "", "Another site."))
    (site.root / "content/essays/tea.en.md").unlink()
    assert deploy(site, "--yes") == 1
    assert "/en/essays/tea/ was published and is gone" in capsys.readouterr().err
    book = site.root / "addresses.txt"
    site.write("addresses.txt", book.read_text(encoding="utf-8").replace("/en/essays/tea/\n", ""))
    assert deploy(site, "--yes", "-v") == 0
    told = capsys.readouterr().out
    assert "~ en/about/index.html" in told
    assert "- en/essays/tea/index.html" in told
    assert "walking/dot" not in told
    assert "en/essays/tea/index.html" not in files_in(web(site))


def test_old_assets_stay_for_a_week_for_readers_with_an_old_page_open(site: Project) -> None:
    assert deploy(site, "--yes") == 0
    old = next(path for path in files_in(web(site)) if path.startswith("media/"))
    site.write("content/essays/walking/dot.svg", PIXEL.replace("1", "2"))
    assert deploy(site, "--yes", day="2026-06-16") == 0
    assert old in files_in(web(site))
    assert deploy(site, "--yes", day="2026-06-22") == 0
    assert old in files_in(web(site))
    assert deploy(site, "--yes", day="2026-06-23") == 0
    assert old not in files_in(web(site))
    assert missing_assets(files_in(web(site))) == []


def test_what_others_put_beside_the_site_stays(site: Project) -> None:
    assert deploy(site, "--yes") == 0
    stranger = web(site) / ".well-known/token"
    stranger.parent.mkdir()
    stranger.write_text("x", encoding="utf-8")
    site.write("content/about.en.md", essay("About", "", "Another site."))
    assert deploy(site, "--yes") == 0
    assert stranger.exists()


def test_a_dry_run_changes_nothing(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert deploy(site, "--yes") == 0
    site.write("content/about.en.md", essay("About", "", "Another site."))
    (site.root / "addresses.txt").unlink()

    def snapshot() -> list[tuple[str, int]]:
        every = (each for each in site.root.parent.rglob("*") if ".cache" not in each.parts)
        return sorted((str(each), each.stat().st_mtime_ns) for each in every)

    before = snapshot()
    capsys.readouterr()
    assert deploy(site, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "~ en/about/index.html" in told
    assert "nothing was changed" in told
    assert snapshot() == before


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base_url", "line", "expected"),
    [
        ("https://example.org/", "", "https://example.org/ is no address in public"),
        ("http://localhost:8000/", "", "http://localhost:8000/ is no address in public"),
        ("http://192.168.1.4/", "", "http://192.168.1.4/ is no address in public"),
        ("http://panels.tw/", "", "http://panels.tw/ is not encrypted"),
        ("https://panels.tw/", 'url = "https://other.tw/"', "this target answers at https://other.tw/"),
    ],
)
def test_an_address_that_is_not_the_public_one_is_refused(
    site: Project, capsys: pytest.CaptureFixture[str], base_url: str, line: str, expected: str
) -> None:
    table = f'\n[deploy.web]\nkind = "folder"\npath = "../web"\n{line}\n'
    site.write("site.toml", CONFIG.replace("https://example.org/", base_url) + table)
    assert deploy(site, "--yes") == 1
    assert expected in capsys.readouterr().err
    assert not web(site).exists()


def test_http_can_be_allowed(site: Project) -> None:
    table = '\n[deploy.web]\nkind = "folder"\npath = "../web"\nallow_http = true\n'
    site.write("site.toml", CONFIG.replace("https://example.org/", "http://panels.tw/") + table)
    assert deploy(site, "--yes") == 0


def test_problems_a_foreign_folder_and_the_sources_are_refused(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    web(site).mkdir()
    (web(site) / "letters.txt").write_text("mine", encoding="utf-8")
    assert deploy(site, "--yes") == 1
    assert 'holds what Diptych did not put there, such as "letters.txt"' in capsys.readouterr().err
    assert files_in(web(site)) == {"letters.txt": b"mine"}
    shutil.rmtree(web(site))
    site.write(
        "static/old.html", '<!DOCTYPE html><html lang="en"><title>x</title><h1>x</h1><a href="gone/">x</a>'
    )
    assert deploy(site, "--yes") == 1
    assert "not deployed: 1 to mend first" in capsys.readouterr().err
    (site.root / "static/old.html").unlink()
    assert deploy(site, "--yes", "--strict") == 1
    site.write("site.toml", (site.root / "site.toml").read_text("utf-8").replace("../web", "content"))
    capsys.readouterr()
    assert deploy(site, "--yes") == 1
    assert "holds the site's own sources" in capsys.readouterr().err
    assert not web(site).exists()


@pytest.mark.parametrize(("named", "is_built"), [("output", True), ("output", False), ("../elsewhere", True)])
def test_an_output_folder_itself_is_refused(
    named: str, *, is_built: bool, site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("site.toml", (site.root / "site.toml").read_text("utf-8").replace("../web", named))
    output = (site.root / named).resolve()
    assert not is_built or build(site.request(output=output)).ok
    before = files_in(output)
    assert deploy(site, "--yes") == 1
    assert (
        f"not deployed: {output} is the output folder itself, which builds write to\n"
        "  hint: name another folder as `path`\n" in capsys.readouterr().err
    )
    assert files_in(output) == before
    assert output.exists() == is_built


def test_a_link_of_others_where_the_site_needs_a_folder_is_refused(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(site, "--yes") == 0
    elsewhere = site.root.parent / "elsewhere"
    shutil.move(web(site) / "en", elsewhere)
    (web(site) / "en").symlink_to(elsewhere)
    before = files_in(elsewhere)
    site.write("content/about.en.md", essay("About", "", "Another site."))
    assert deploy(site, "--yes") == 1
    assert (
        'holds "en", which Diptych did not put there, where the site needs a folder'
        in capsys.readouterr().err
    )
    assert files_in(elsewhere) == before


def test_drafts_never_leave_the_house(site: Project) -> None:
    site.write("content/essays/later.en.md", essay("Later", "2026-02-02", "Soon.", draft="true"))
    site.write("content/essays/dated.en.md", essay("Dated", "2026-06-16", "Tomorrow."))
    site.build(drafts=True)
    with pytest.raises(SystemExit) as stop:
        deploy(site, "--drafts")
    assert stop.value.code == 2
    assert deploy(site, "--yes") == 0
    assert not [path for path in files_in(web(site)) if "later" in path or "dated" in path]


def test_usage_is_explained(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deploy", "wbe", str(site.root)]) == 2
    assert 'did you mean "web"?' in capsys.readouterr().err
    assert deploy(site) == 2  # nobody is at a terminal
    assert "add --yes" in capsys.readouterr().err
    assert not web(site).exists()
    site.write("site.toml", CONFIG)
    assert main(["deploy", str(site.root)]) == 2
    assert "names no place to deploy to" in capsys.readouterr().err
    site.write("site.toml", CONFIG + '\n[deploy.web]\nkind = "folder"\npath = "x"\nbuckt = "y"\n')
    assert main(["deploy", str(site.root)]) == 1
    assert 'unknown key "deploy.web.buckt"' in capsys.readouterr().err


# --- stopped half-way -----------------------------------------------------------------------------


class Faltering(FolderTarget):
    """A folder whose disk is full after so many files."""

    def __init__(self, target: FolderOptions, root: Path, last: int) -> None:
        super().__init__(target, root)
        self.left = last

    def put(self, path: str, data: bytes, file: BuiltFile, /) -> None:
        self._count()
        super().put(path, data, file)

    def remove(self, path: str) -> None:
        self._count()
        super().remove(path)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")


def test_wherever_it_stops_no_page_lacks_its_assets_and_a_second_run_completes(site: Project) -> None:
    first = built(site, "first")
    change_much(site)
    second = built(site, "second")
    configured = FolderOptions("../web")
    today = dt.date(2026, 6, 15)

    def publish(staged: Staged, last: int = 1000) -> int:
        target = Faltering(configured, site.root, last)
        changes = plan_changes(staged, target.survey(staged), today, 0)
        target.carry_out(staged, changes)
        return 1000 - target.left

    publish(first)
    shutil.copytree(web(site), web(site).with_name("kept"))
    steps = publish(second)
    after = files_in(web(site))
    assert after == {path: second.read(path) for path in second.files}
    stops = 0
    for last in range(steps):
        shutil.rmtree(web(site))
        shutil.copytree(web(site).with_name("kept"), web(site))
        with pytest.raises(DeployFailedError, match="No space left") as failure:
            publish(second, last)
        stops += 1
        assert missing_assets(files_in(web(site))) == []
        done = {step.path for step in failure.value.done}
        assert not done & {step.path for step in failure.value.left}
        publish(second)
        assert files_in(web(site)) == after
    assert stops == steps > 12


def test_a_first_deployment_that_stopped_is_not_taken_for_a_strangers_folder(
    site: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put = FolderTarget.put

    def faltering(self: FolderTarget, path: str, data: bytes, file: BuiltFile) -> None:
        if path == "en/index.html":
            raise OSError(28, "No space left on device")
        put(self, path, data, file)

    monkeypatch.setattr(FolderTarget, "put", faltering)
    assert deploy(site, "--yes") == 1
    told = capsys.readouterr().err
    assert "stopped half-way: [Errno 28] No space left on device" in told
    done, left = told.split("  not done: ")
    assert "upload assets/" in done
    assert "upload en/index.html" in left
    assert not (site.root / "addresses.txt").exists()
    monkeypatch.undo()
    assert deploy(site, "--yes") == 0
    assert "en/index.html" in files_in(web(site))


def test_a_target_that_cannot_be_made_is_told_in_a_few_lines_with_its_own_hint(
    site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = site.write("../blocked", "a file").resolve()
    site.write("site.toml", (site.root / "site.toml").read_text("utf-8").replace("../web", "../blocked/web"))
    assert deploy(site, "--yes") == 1
    done, left = capsys.readouterr().err.split("  not done: ")
    steps = int(left.partition(" uploads")[0])
    assert done.endswith(
        f"stopped half-way: [Errno 17] File exists: '{blocked}'\n  done: 0 uploads, 0 removals\n"
    )
    assert all(line.startswith("    upload ") for line in left.splitlines()[1:11])
    hint = "move away the file that stands where a folder must be, or name another folder"
    assert left.splitlines()[11:] == [
        f"    and {steps - 10} more; -v shows all",
        f"  hint: {hint}; then deploy again, which does the rest",
    ]
    assert deploy(site, "--yes", "-v") == 1
    assert capsys.readouterr().err.count("    upload ") == steps


def test_a_second_deployment_waits_for_its_turn_and_spoils_nothing(
    site: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put = FolderTarget.put
    codes: list[int] = []

    def interrupted(self: FolderTarget, path: str, data: bytes, file: BuiltFile) -> None:
        if not codes:
            codes.append(0)
            codes[0] = deploy(site, "--yes")
        put(self, path, data, file)

    expected = built(site, "expected")
    monkeypatch.setattr(FolderTarget, "put", interrupted)
    assert deploy(site, "--yes") == 0
    assert codes == [1]
    assert f"not deployed: process {os.getpid()} deploys this site" in capsys.readouterr().err
    assert files_in(web(site)) == {path: expected.read(path) for path in expected.files}
    shutil.rmtree(site.root / ".cache")
    site.write(".cache", "no folder")
    assert deploy(site, "--yes") == 1
    assert "hint: move away the file that stands where a folder must be" in capsys.readouterr().err


def test_a_file_that_becomes_a_folder_and_back_is_no_hindrance(site: Project) -> None:
    site.write("static/notes", "a file")
    assert deploy(site, "--yes") == 0
    (site.root / "static/notes").unlink()
    site.write("addresses.txt", "")
    site.write("static/notes/one.txt", "in a folder")
    assert deploy(site, "--yes") == 0
    assert "notes/one.txt" in files_in(web(site))
    shutil.rmtree(site.root / "static/notes")
    site.write("addresses.txt", "")
    site.write("static/notes", "a file")
    assert deploy(site, "--yes") == 0
    assert files_in(web(site))["notes"] == b"a file"


def test_names_and_passwords_in_addresses_are_not_told() -> None:
    told = redacted("fatal: unable to access 'https://me:s3cret@host.tw/x.git/': 403")
    assert told == "fatal: unable to access 'https://***@host.tw/x.git/': 403"


# --- workflows ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "path", "read"),
    [
        ("github", ".github/workflows/site.yml", yaml.safe_load),
        ("cloudflare", ".github/workflows/site.yml", yaml.safe_load),
        ("netlify", "netlify.toml", tomllib.loads),
    ],
)
def test_a_workflow_is_valid_restores_the_cache_and_overwrites_nothing(
    site: Project,
    capsys: pytest.CaptureFixture[str],
    host: str,
    path: str,
    read: Callable[[str], dict[str, object]],
) -> None:
    command = ["deploy", "--workflow", host, str(site.root)]
    assert main(command) == 0
    text = (site.root / path).read_text(encoding="utf-8")
    assert read(text)
    assert ".cache/diptych" in text
    assert "diptych check" in text
    capsys.readouterr()
    site.write(path, "mine")
    assert main(command) == 1
    assert (site.root / path).read_text(encoding="utf-8") == "mine"


# --- roles ----------------------------------------------------------------------------------------


def staged_of(tmp_path: Path, *paths: str) -> Staged:
    files = {}
    for path in paths:
        kind = media_type(path, b'{"version": "https://jsonfeed.org/version/1.1"}')
        hashed = {"assets": Role.ASSET, "media": Role.MEDIA}
        files[path] = BuiltFile("0", hashed.get(path.partition("/")[0]) or role_of_own(path, kind), kind)
    return Staged(tmp_path, files)


def test_a_feed_of_any_kind_comes_after_the_pages_that_it_names(tmp_path: Path) -> None:
    staged = staged_of(tmp_path, "en/feed.json", "en/feed.atom", "en/x/index.html", "assets/a.css", "b.txt")
    nothing = Survey(present=frozenset(), same=frozenset(), record=None)
    changes = plan_changes(staged, nothing, dt.date(2026, 6, 1), 30)
    assert changes.uploads == ("assets/a.css", "b.txt", "en/x/index.html", "en/feed.atom", "en/feed.json")


def test_what_was_named_by_its_content_stays_for_a_while_and_pages_go_before_other_files(
    tmp_path: Path,
) -> None:
    roles = {
        "assets/site.css": Role.ASSET,  # whose name looks like that of a file of one's own
        "assets/logo.0123456789.png": Role.FILE,  # and the other way round
        "a/notes.txt": Role.FILE,
        "b/index.html": Role.PAGE,
    }
    survey = Survey(present=frozenset(roles), same=frozenset(), record=DeployRecord(roles))
    changes = plan_changes(staged_of(tmp_path), survey, dt.date(2026, 6, 1), 30)
    assert changes.kept == ("assets/site.css",)
    assert changes.removed == ("b/index.html", "a/notes.txt", "assets/logo.0123456789.png")
    later = msgspec.structs.replace(survey, record=changes.record)
    assert plan_changes(staged_of(tmp_path), later, dt.date(2026, 6, 30), 30).kept == ("assets/site.css",)
    assert plan_changes(staged_of(tmp_path), later, dt.date(2026, 7, 1), 30).removed == ("assets/site.css",)


def test_a_record_from_before_roles_were_listed_is_read_by_path() -> None:
    old = b'{"files": ["assets/s.0123456789.css", "en/index.html", "en/feed.xml"], "retired": {}}'
    record = read_record(old)
    assert record == DeployRecord(
        {"assets/s.0123456789.css": Role.ASSET, "en/index.html": Role.PAGE, "en/feed.xml": Role.FEED}
    )
    assert record is not None
    assert read_record(written_record(record)) == record
    assert read_record(b'{"files": {"a.html": "of a later version"}}') == DeployRecord({"a.html": Role.PAGE})
    assert read_record(b'{"files": 1}') is None


@pytest.mark.parametrize("data", [b'{"files": ["\xff"]}', b'{"a": ' + b"[" * 100_000, b"{"])
def test_a_damaged_record_is_none(data: bytes) -> None:
    assert read_record(data) is None
