"""``diptych deploy`` to real parts: a bare git remote, rsync over an ssh server, a storage that speaks S3."""

import getpass
import itertools
import json
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import boto3
import pytest
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

from generator.core.roles import BuiltFile
from generator.deploying.changes import Changes, Staged
from generator.deploying.git import GitTarget
from generator.deploying.record import RECORD
from generator.deploying.rsync import RsyncTarget
from generator.deploying.s3 import ALWAYS_ASK, AN_HOUR, IMMUTABLE, S3Options, S3Target
from tests.conftest import essay
from tests.project import CONFIG, Project
from tests.test_deploy import (
    BASE,
    PIXEL,
    built,
    change_much,
    deploy,
    files_in,
    missing_assets,
    missing_on_the_way,
    publishable,
)

GIT = """
[deploy.web]
kind = "git"
branch = "pages"
"""


def with_an_image(project: Project) -> None:
    """Give the work that goes away later an image, whose path comes before its page's in the alphabet."""
    (project.root / "content/essays/tea.en.md").unlink()
    project.write("content/essays/tea/index.en.md", essay("Tea", "2026-02-03", "![A leaf](leaf.svg)"))
    project.write("content/essays/tea/leaf.svg", PIXEL.replace("1", "4"))


def given(project: Project, table: str) -> Project:
    project.write("site.toml", CONFIG.replace("https://example.org/", BASE) + table)
    return project


# --- git ------------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def remote(project: Project) -> Path:
    """Return a bare repository, the remote of the one that the site is in."""
    publishable(project, GIT)
    bare = project.root.parent / "remote.git"
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "config", "user.name", "Tester")
    git(project.root, "config", "user.email", "tester@panels.tw")
    project.write(".gitignore", "/output/\n/.cache/\n")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "Start")
    git(project.root, "init", "-q", "--bare", str(bare))
    git(project.root, "remote", "add", "origin", str(bare))
    return bare


def on_branch(bare: Path) -> dict[str, bytes]:
    names = git(bare, "ls-tree", "-r", "--name-only", "pages").splitlines()
    return {name: blob(bare, name) for name in names}


def blob(bare: Path, name: str) -> bytes:
    command = ["git", "-C", str(bare), "cat-file", "blob", f"pages:{name}"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_a_branch_becomes_the_site_and_keeps_what_the_host_put_there(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(project, "--yes") == 0
    first = on_branch(remote)
    assert {"index.html", "en/index.html", ".nojekyll", RECORD} <= set(first)
    assert not [path for path in first if path.startswith(".diptych/") or path == "site.toml"]
    assert set(first) - {".nojekyll", RECORD} == set(built(project, "x").files)
    assert git(remote, "log", "--format=%s", "pages").splitlines() == [f"Publish {BASE}"]
    capsys.readouterr()
    assert deploy(project) == 0
    assert "nothing to do" in capsys.readouterr().out

    # The host writes the domain into the branch; the author goes on.
    clone = project.root.parent / "clone"
    git(project.root, "clone", "-q", "-b", "pages", str(remote), str(clone))
    (clone / "CNAME").write_text("panels.tw\n", encoding="utf-8")
    git(clone, "add", "CNAME")
    git(clone, "-c", "user.name=Host", "-c", "user.email=h@h.tw", "commit", "-qm", "Domain")
    git(clone, "push", "-q")
    project.write("content/essays/walking/dot.svg", PIXEL.replace("1", "2"))
    (project.root / "content/essays/tea.en.md").unlink()
    project.write("addresses.txt", "")
    assert deploy(project, "--yes") == 0
    second = on_branch(remote)
    assert second["CNAME"] == b"panels.tw\n"
    assert "en/essays/tea/index.html" not in second
    old = next(path for path in first if path.startswith("media/"))
    assert json.loads(second[RECORD])["retired"] == {old: "2026-06-15"}
    assert old in second
    assert len(git(remote, "log", "--format=%s", "pages").splitlines()) == 3
    assert git(project.root, "branch", "--show-current").strip() == "main"
    assert git(project.root, "status", "--porcelain", "--", "content", "site.toml").count("\n") == 2


def test_a_push_that_is_refused_leaves_the_branch_and_can_be_repeated(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'full up' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert deploy(project, "--yes") == 1
    told = capsys.readouterr().err
    assert "full up" in told
    assert "done: 0 uploads, 0 removals" in told
    assert not (project.root / "addresses.txt").exists()
    assert git(remote, "branch").strip() == ""
    assert git(project.root, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]
    hook.unlink()
    assert deploy(project, "--yes") == 0
    assert "en/index.html" in on_branch(remote)


def test_any_bytes_and_names_reach_the_branch_as_they_are(project: Project, remote: Path) -> None:
    files = {'a "b" 紙.txt': b"\r\n\x00\ndata 3\n", "empty": b"", ".gitattributes": b"* text eol=crlf\n"}
    for name, data in files.items():
        project.write(f"static/{name}", "")
        (project.root / "static" / name).write_bytes(data)
    assert deploy(project, "--yes") == 0
    there = git(remote, "ls-tree", "-r", "-z", "--name-only", "pages").split("\0")
    assert {name: blob(remote, name) for name in files if name in there} == files


def test_a_branch_that_moved_on_while_we_looked_is_not_overwritten(
    project: Project, remote: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deploy(project, "--yes") == 0
    commands = GitTarget._commands  # noqa: SLF001  # the moment between looking and pushing

    def late(target: GitTarget, staged: Staged, changes: Changes) -> Iterator[bytes]:
        pushed(project, remote, "theirs.txt", "x\n")
        return commands(target, staged, changes)

    monkeypatch.setattr(GitTarget, "_commands", late)
    project.write("content/about.en.md", essay("About", "", "Another site."))
    assert deploy(project, "--yes") == 1
    told = capsys.readouterr().err
    assert "rejected" in told, told[-900:]
    assert "theirs.txt" in on_branch(remote)
    monkeypatch.undo()
    assert deploy(project, "--yes") == 0


def test_a_branch_that_holds_sources_is_refused(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(project.root, "push", "-q", "origin", "main", "main:pages")
    before = git(remote, "rev-parse", "pages")
    assert deploy(project, "--yes") == 1
    assert "holds sources: there is a site.toml in it" in capsys.readouterr().err
    given(project, GIT.replace("pages", "main"))
    assert deploy(project, "--yes") == 1
    assert "main is a branch that you are working on" in capsys.readouterr().err
    given(project, GIT + 'remote = "orign"\n')
    assert deploy(project, "--yes") == 1
    assert 'no remote "orign"' in capsys.readouterr().err
    assert git(remote, "rev-parse", "pages") == before


def in_a_subfolder(project: Project) -> Project:
    """Move the site into a folder of its repository, as beside an author's other work."""
    for path in [each for each in project.root.iterdir() if each.name != ".git"]:
        (project.root / "sub").mkdir(exist_ok=True)
        path.rename(project.root / "sub" / path.name)
    return Project(project.root / "sub")


def pushed(project: Project, bare: Path, name: str, text: str) -> str:
    """Add a file to the branch at the remote as somebody else would; return the branch's commit."""
    clone = project.root.parent / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    git(bare, "init", "-q", "-b", "pages", str(clone))
    git(clone, "remote", "add", "origin", str(bare))
    if git(bare, "branch", "--list", "pages"):
        git(clone, "pull", "-q", "origin", "pages")
    (clone / name).parent.mkdir(parents=True, exist_ok=True)
    (clone / name).write_text(text, encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "-c", "user.name=Host", "-c", "user.email=h@h.tw", "commit", "-qm", "Theirs")
    git(clone, "push", "-q", "origin", "pages")
    return git(bare, "rev-parse", "pages")


def test_a_site_in_a_folder_of_its_repository_sees_the_whole_branch(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = in_a_subfolder(project)
    given(inner, GIT)
    assert deploy(inner, "--yes") == 0
    assert "en/index.html" in on_branch(remote)
    pushed(project, remote, "CNAME", "panels.tw\n")
    pushed(project, remote, "theirs.txt", "x\n")
    capsys.readouterr()
    inner.write("content/about.en.md", essay("About", "", "Another site."))
    assert deploy(inner, "--yes") == 0
    told = capsys.readouterr().out
    assert "- theirs.txt" in told
    assert "- CNAME" not in told
    assert "+ " not in told
    assert on_branch(remote)["CNAME"] == b"panels.tw\n"
    before = pushed(project, remote, "work/site.toml", "title = 'Sources'\n")
    assert deploy(inner, "--yes") == 1
    assert "holds sources: there is a work/site.toml in it" in capsys.readouterr().err
    assert git(remote, "rev-parse", "pages") == before


def test_a_branch_that_others_filled_is_refused_and_one_with_a_domain_alone_is_not(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pushed(project, remote, "CNAME", "panels.tw\n")
    before = pushed(project, remote, "docs/handbook.html", "<h1>Handbook</h1>\n")
    assert deploy(project, "--yes") == 1
    told = capsys.readouterr()
    assert 'holds what Diptych did not put there, such as "docs/handbook.html"' in told.err
    assert "removed" not in told.out
    assert git(remote, "rev-parse", "pages") == before
    git(remote, "branch", "-D", "pages")
    pushed(project, remote, "CNAME", "panels.tw\n")
    assert deploy(project, "--yes") == 0
    assert on_branch(remote)["CNAME"] == b"panels.tw\n"
    project.write("static/CNAME", "panels.tw\n")  # now the site's own, and the host's no more
    assert deploy(project) == 2
    assert "+ CNAME" not in capsys.readouterr().out


def test_commits_that_only_this_machine_has_are_neither_published_nor_dropped(
    project: Project, remote: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = "the local branch pages has commits that origin does not have"
    git(project.root, "branch", "pages")  # a branch of that name, with the history of the sources
    private = git(project.root, "rev-parse", "pages")
    assert deploy(project, "--yes") == 1
    assert refused in capsys.readouterr().err
    assert git(remote, "branch").strip() == ""
    git(project.root, "branch", "-D", "pages")
    assert deploy(project, "--yes") == 0
    published = git(remote, "rev-parse", "pages")
    assert git(project.root, "for-each-ref", "--format=%(refname)").split() == [
        "refs/heads/main",
        "refs/remotes/origin/pages",
    ]

    git(project.root, "branch", "pages", "origin/pages")
    tree = git(project.root, "rev-parse", "pages^{tree}").strip()
    note = git(project.root, "commit-tree", tree, "-p", "pages", "-m", "A note").strip()
    git(project.root, "branch", "-f", "pages", note)
    project.write("content/about.en.md", essay("About", "", "Another site."))
    assert deploy(project, "--yes") == 1
    assert refused in capsys.readouterr().err
    assert git(project.root, "rev-parse", "pages").strip() == note
    assert git(remote, "rev-parse", "pages") == published

    git(project.root, "branch", "-f", "pages", published.strip())
    git(project.root, "worktree", "add", "-q", str(project.root.parent / "public"), "pages")
    assert deploy(project, "--yes") == 1
    assert "pages is a branch that you are working on" in capsys.readouterr().err
    git(project.root, "worktree", "remove", str(project.root.parent / "public"))
    pushed(project, remote, "CNAME", "panels.tw\n")  # the local branch is behind, which is no matter
    assert deploy(project, "--yes") == 0
    git(remote, "branch", "-D", "pages")  # the author starts anew, and forgets what was fetched
    git(project.root, "branch", "-D", "pages")
    assert deploy(project, "--yes") == 0
    assert len(git(remote, "log", "--format=%s", "pages").splitlines()) == 1
    assert private.strip() not in git(remote, "rev-list", "pages")


# --- rsync ----------------------------------------------------------------------------------------


class Server:
    """An ssh server of our own on the loopback interface, with keys that are thrown away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        known = (folder / "host.pub").read_text(encoding="utf-8")
        (folder / "known").write_text(f"[127.0.0.1]:{self.port} {known}", encoding="utf-8")
        bound: list[str] = []
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # where root's server wants to lock itself in
            # The modes of files must bind root as they bind anybody.
            bound = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
        settings = {
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "authorized",
            "ListenAddress": "127.0.0.1",
            "PidFile": "none",
            "PermitRootLogin": "prohibit-password",
            "PasswordAuthentication": "no",
            "StrictModes": "no",
            "UsePAM": "no",
        }
        options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        self.process = subprocess.Popen(
            [*bound, "/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-p", str(self.port), *options],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        told = []
        for line in self.process.stderr:
            told.append(line)
            if "Server listening" in line:
                return
        raise AssertionError("".join(told))

    def stop(self) -> None:
        for shared in self.folder.glob("shared-*"):
            subprocess.run(
                ["ssh", "-O", "exit", "-o", f"ControlPath={shared}", "localhost"],
                check=True,
                capture_output=True,
            )
        self.process.terminate()
        self.process.communicate()

    def table(self, path: Path, key: str = "user") -> str:
        ssh = ["-i", str(self.folder / key), "-o", f"UserKnownHostsFile={self.folder / 'known'}"]
        # One connection for all that is asked of a server: a handshake costs most of the time of a test.
        ssh += ["-o", "ControlMaster=auto", "-o", "ControlPersist=60"]
        ssh += ["-o", f"ControlPath={self.folder}/shared-{key}"]
        return (
            f'\n[deploy.web]\nkind = "rsync"\nto = "{getpass.getuser()}@127.0.0.1:{path}"\n'
            f"port = {self.port}\nssh = {json.dumps(shlex.join([*ssh, '-o', 'IdentitiesOnly=yes']))}\n"
        )


@pytest.fixture
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:  # a short name: the path of a socket has 107 bytes at most
        server = Server(Path(folder) / "ssh")
        yield server
        server.stop()


def test_a_folder_on_another_machine_becomes_the_site(
    project: Project, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "srv/my web"
    publishable(project, server.table(there))
    project.write("content/essays/tags.zh.md", essay("標籤", "2026-04-04", "有。", tags="[產品]"))
    assert deploy(project, "--dry-run") == 0
    assert not there.parent.exists()
    assert deploy(project, "--yes") == 0
    first = files_in(there)
    assert set(first) == set(built(project, "x").files)
    assert "zh/tags/產品/index.html" in first
    assert ((there / "en/index.html").stat().st_mode & 0o777) == 0o644
    (there / ".well-known").mkdir()
    (there / ".well-known/token").write_text("theirs", encoding="utf-8")
    capsys.readouterr()
    assert deploy(project) == 0
    assert "nothing to do" in capsys.readouterr().out

    project.write("content/essays/walking/dot.svg", PIXEL.replace("1", "2"))
    (project.root / "content/essays/tea.en.md").unlink()
    project.write("addresses.txt", "")
    assert deploy(project, "--yes", "-v", day="2026-06-16") == 0
    told = capsys.readouterr().out
    assert "- en/essays/tea/index.html" in told
    assert "zh/tags/產品" not in told
    second = files_in(there)
    assert not (there / "en/essays/tea").exists()
    assert [each for each in there.rglob("*") if each.is_dir() and not list(each.iterdir())] == []
    old = {path for path in first if "/dot." in path}
    assert set(second) == {*built(project, "y").files, ".well-known/token", *old}
    assert missing_assets(second) == []
    assert deploy(project, "--yes", day="2026-06-23") == 0
    assert not old & set(files_in(there))


def test_a_machine_that_cannot_be_used_is_told_before_anything_is_done(
    project: Project, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "srv"
    there.mkdir()
    (there / "letters.txt").write_text("mine", encoding="utf-8")
    publishable(project, server.table(there))
    assert deploy(project, "--yes") == 1
    assert 'holds what Diptych did not put there, such as "letters.txt"' in capsys.readouterr().err
    (there / "letters.txt").rename(there / "kept")
    (there / "letters").mkdir()
    (there / "kept").rename(there / "letters/letters.txt")
    (there / "letters").chmod(0)
    assert deploy(project, "--yes") == 1
    assert "cannot be read as a whole: " in capsys.readouterr().err
    (there / "letters").chmod(0o755)
    given(project, server.table(there, key="host"))
    assert deploy(project, "--yes") == 1
    assert "cannot be reached: " in capsys.readouterr().err
    assert sorted(files_in(there)) == ["letters/letters.txt"]


def test_an_rsync_that_stops_half_way_tells_what_was_done(
    project: Project, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "srv"
    publishable(project, server.table(there))
    assert deploy(project, "--yes") == 0
    project.write("content/essays/walking/dot.svg", PIXEL.replace("1", "2"))
    blocked = there / "en/essays/walking/index.html"
    blocked.unlink()
    (blocked / "of others").mkdir(parents=True)
    (blocked / "of others/file").write_text("x", encoding="utf-8")
    capsys.readouterr()
    assert deploy(project, "--yes") == 1
    told = capsys.readouterr().err
    done, left = told.split("  not done: ")
    assert "stopped half-way: " in done
    assert "upload media/essays/walking/dot." in done
    assert "upload en/essays/walking/index.html" in left
    assert (blocked / "of others/file").exists()
    shutil.rmtree(blocked)
    assert deploy(project, "--yes") == 0
    assert missing_assets(files_in(there)) == []


def test_rsync_never_leaves_a_page_without_what_it_loads(
    project: Project, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "srv"
    publishable(project, server.table(there) + "keep_days = 0\n")
    with_an_image(project)
    notes = project.write("static/notes/2026/06/one.txt", "a folder in a folder")
    assert deploy(project, "--yes") == 0
    states = [files_in(there)]
    call = RsyncTarget._call  # noqa: SLF001  # where every transfer begins

    def watched(self: RsyncTarget, arguments: list[str], names: Iterable[str] | None = None) -> str:
        told = call(self, arguments, names)
        states.append(files_in(there))
        return told

    monkeypatch.setattr(RsyncTarget, "_call", watched)
    change_much(project)
    shutil.rmtree(notes.parents[2])
    project.write("static/notes", "a file where the folder was")
    assert deploy(project, "--yes") == 0
    expected = built(project, "expected")
    assert states[-1] == {path: expected.read(path) for path in expected.files}
    passes = [sorted(before.keys() ^ after.keys()) for before, after in itertools.pairwise(states)]
    assert next(paths for paths in passes if paths) == ["notes/2026/06/one.txt"]
    assert len([None for before, after in itertools.pairwise(states) if before != after]) == 7
    assert missing_on_the_way(states) == []


# --- S3 -------------------------------------------------------------------------------------------


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a storage that speaks S3 over HTTP, with one bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket="web")
    yield endpoint
    s3_backends.reset()
    server.stop()


def s3_table(endpoint: str, more: str = "") -> str:
    return f'\n[deploy.web]\nkind = "s3"\nbucket = "web"\nprefix = "blog"\nendpoint = "{endpoint}"\n{more}'


def test_a_bucket_becomes_the_site_with_types_and_times_to_keep(
    project: Project, storage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publishable(project, s3_table(storage))
    project.write("static/notes.pdf", "%PDF-")
    project.write("static/logo.png", "png")
    project.write("static/fonts/serif.ttf", "a font")
    head = "<id>tag:a</id><title>P</title><updated>2026-01-01T00:00:00Z</updated>"
    project.write("static/podcast.xml", f'<feed xmlns="http://www.w3.org/2005/Atom">{head}</feed>')
    project.write("static/blogroll.opml", "<opml/>")
    client = boto3.client("s3", endpoint_url=storage)

    def keys() -> dict[str, object]:
        listed = client.list_objects_v2(Bucket="web").get("Contents", [])
        return {entry["Key"]: entry["LastModified"] for entry in listed}

    assert deploy(project, "--dry-run") == 0
    assert keys() == {}
    assert deploy(project, "--yes") == 0
    first = keys()
    assert set(first) == {f"blog/{path}" for path in (*built(project, "x").files, RECORD)}
    headers = {}
    for key in first:
        head = client.head_object(Bucket="web", Key=key)
        headers[key.removeprefix("blog/")] = (head["ContentType"], head["CacheControl"])
    style = next(path for path in headers if path.startswith("assets/site."))
    image = next(path for path in headers if path.startswith("media/"))
    assert headers["en/index.html"] == ("text/html; charset=utf-8", ALWAYS_ASK)
    assert headers["en/feed.xml"] == ("application/atom+xml; charset=utf-8", ALWAYS_ASK)
    assert headers["sitemap.xml"] == ("application/xml; charset=utf-8", ALWAYS_ASK)
    assert headers[style] == ("text/css; charset=utf-8", IMMUTABLE)
    assert headers[image] == ("image/svg+xml", IMMUTABLE)
    assert (AN_HOUR, ALWAYS_ASK) == ("public, max-age=3600", "no-cache")
    assert IMMUTABLE == "public, max-age=31536000, immutable"
    assert headers["logo.png"] == ("image/png", AN_HOUR)
    assert headers["fonts/serif.ttf"] == ("font/ttf", AN_HOUR)
    assert headers["podcast.xml"] == ("application/atom+xml; charset=utf-8", ALWAYS_ASK)
    assert headers["blogroll.opml"] == ("text/x-opml; charset=utf-8", AN_HOUR)
    capsys.readouterr()
    assert deploy(project) == 0
    assert "nothing to do" in capsys.readouterr().out
    assert keys() == first

    (project.root / "static/notes.pdf").unlink()
    project.write("static/logo.png", "another")
    project.write("addresses.txt", "")
    client.put_object(Bucket="web", Key="elsewhere.txt", Body=b"theirs")
    assert deploy(project, "--yes") == 0
    assert (
        "2 uploaded, 1 removed" in capsys.readouterr().out
    )  # the logo, and the headers, which name the file that went
    assert set(keys()) == {*first, "elsewhere.txt"} - {"blog/notes.pdf"}


def test_a_bucket_never_holds_a_page_without_what_it_loads(
    project: Project, storage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishable(project, s3_table(storage, "keep_days = 0\n"))
    with_an_image(project)
    (backend,) = (each["aws"] for each in s3_backends.values())

    def held() -> dict[str, bytes]:
        found = backend.list_objects(backend.head_bucket("web"), "blog/", None, None, None)[0]
        return {key.name.removeprefix("blog/"): key.value for key in found if not key.name.endswith(RECORD)}

    assert deploy(project, "--yes") == 0
    states = [held()]
    put, remove = S3Target.put, S3Target.remove

    def watched_put(self: S3Target, path: str, data: bytes, file: BuiltFile) -> None:
        put(self, path, data, file)
        states.append(held())

    def watched_remove(self: S3Target, path: str) -> None:
        remove(self, path)
        states.append(held())

    monkeypatch.setattr(S3Target, "put", watched_put)
    monkeypatch.setattr(S3Target, "remove", watched_remove)
    change_much(project)
    assert deploy(project, "--yes") == 0
    expected = built(project, "expected")
    assert states[-1] == {path: expected.read(path) for path in expected.files}
    assert len(states) > 30
    assert missing_on_the_way(states) == []


def test_a_long_listing_is_read_to_its_end_and_strangers_are_refused(
    project: Project, storage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publishable(project, s3_table(storage))
    (backend,) = (each["aws"] for each in s3_backends.values())
    for number in range(1005):
        backend.put_object("web", f"blog/{number}.txt", b"x")
    target = S3Target(S3Options(bucket="web", prefix="blog/", endpoint=storage))
    assert len(target.survey(Staged(project.output, {})).present) == 1005
    assert deploy(project, "--yes") == 1
    assert 'holds what Diptych did not put there, such as "0.txt"' in capsys.readouterr().err


def test_a_storage_that_fails_is_told_without_the_secret(
    project: Project, storage: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publishable(project, s3_table(storage))
    put = S3Target.put

    def faltering(self: S3Target, path: str, data: bytes, file: BuiltFile) -> None:
        if path == "en/index.html":
            self._bucket = "gone"
        put(self, path, data, file)

    monkeypatch.setattr(S3Target, "put", faltering)
    assert deploy(project, "--yes") == 1
    told = capsys.readouterr().err
    assert "NoSuchBucket" in told
    assert "upload assets/" in told.split("  not done: ")[0]
    assert "upload en/index.html" in told.split("  not done: ")[1]
    monkeypatch.undo()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    assert deploy(project, "--yes") == 0
    given(project, s3_table(storage).replace('"web"\n', '"elsewhere"\n'))
    assert deploy(project, "--yes") == 1
    told += capsys.readouterr().err
    assert "elsewhere cannot be used: " in told
    assert "s3cret" not in told
