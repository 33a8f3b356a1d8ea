"""Places to deploy to, and what a deployment asks of them: no byte leaves the process."""

import contextlib
import functools
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.httpsession import URLLib3Session

from tests.settings.site import Done, Site

DAY = "2026-06-15"
FOLDER = {"deploy.web.kind": '"folder"', "deploy.web.path": '"../web"'}
GIT = {"deploy.web.kind": '"git"'}
RSYNC = {"deploy.web.kind": '"rsync"', "deploy.web.to": '"me@panels.tw:/srv/web"'}
S3 = {
    "deploy.web.kind": '"s3"',
    "deploy.web.bucket": '"panels"',
    "deploy.web.region": '"us-east-1"',
}

_RSYNC = """\
#!/bin/sh
printf '%s\\n' "$@" > "$CALLS"
exit 12
"""

_CREDENTIALS = """\
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = s3cret
[panels]
aws_access_key_id = AKIAPANELS
aws_secret_access_key = s3cret
"""


def deployed(site: Site, *options: str) -> Done:
    """Deploy a copy of a site."""
    return site.run("deploy", "web", "SITE", "--today", DAY, *options)


def refusal(site: Site) -> object:
    """Look at why a deployment does not take place: nothing where it does."""
    told = deployed(site, "--yes").err
    return [line for line in told.splitlines() if ": error: " in line or line.startswith("not deployed")][:1]


def places(site: Site) -> object:
    """Look at which folders beside the site are a site afterwards."""
    root = deployed(site, "--yes").root
    return sorted(page.parts[-3] for page in root.parent.glob("*/en/index.html"))


def kept(site: Site) -> object:
    """Look at which days after its end an image still lies in the folder that the site is deployed to."""
    first = deployed(site, "--yes")
    (image,) = (path for path in (first.root.parent / "web").rglob("dot.*.svg"))
    dot = first.root / "content/essays/walking/dot.svg"
    dot.write_bytes(dot.read_bytes().replace(b'"1"', b'"2"'))
    seen = []
    for day in (16, 17, 22, 23):  # of June; what goes on one day is known to be unused since the day before
        done = Site.rerun(first.root, "deploy", "web", "SITE", "--today", f"2026-06-{day}", "--yes")
        assert done.code == 0, done.err
        if image.exists():
            seen.append(day)
    return seen


@functools.cache  # of one site: several rows look at the same one before
def branches(site: Site) -> object:
    """Look at which branches two remotes have after a deployment."""

    def git(folder: Path, *arguments: str) -> str:
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@panels.tw", "-C", str(folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def prepare(root: Path) -> None:
        git(root, "init", "-q", "-b", "main")
        git(root, "config", "user.name", "Tester")
        git(root, "config", "user.email", "tester@panels.tw")
        for name in ("origin", "other"):
            git(root, "init", "-q", "--bare", str(root.parent / name))
            git(root, "remote", "add", name, str(root.parent / name))

    done = site.run("deploy", "web", "SITE", "--today", DAY, "--yes", prepare=prepare)
    assert done.code == 0, done.err
    return [
        f"{name}/{branch}"
        for name in ("origin", "other")
        for branch in git(done.root.parent / name, "branch", "--format=%(refname:short)").splitlines()
    ]


@functools.cache  # of one site: several rows look at the same one before
def asked_of_ssh(site: Site) -> object:
    """Look at what rsync is called with: how it gets there, and where to."""
    calls, folder = site.project.root / "calls", site.project.root / "bin"
    program = site.project.write("bin/rsync", _RSYNC)
    program.chmod(0o755)
    with mock.patch.dict(os.environ, {"PATH": f"{folder}:{os.environ['PATH']}", "CALLS": str(calls)}):
        deployed(site, "--dry-run")
    arguments = calls.read_text(encoding="utf-8").splitlines()
    return [next(each for each in arguments if each.startswith("--rsh=")), arguments[-1]]


@functools.cache  # of one site: several rows look at the same one before
def asked_of_storage(site: Site) -> object:
    """Look at the first request that a storage gets: its address, and in whose name it is signed."""
    asked: list[AWSPreparedRequest] = []

    def refuse(_: object, request: AWSPreparedRequest) -> AWSResponse:
        asked.append(request)
        return AWSResponse(request.url, 403, {}, _Nothing())

    with _credentials(site), mock.patch.object(URLLib3Session, "send", refuse):
        deployed(site, "--dry-run")
    said = asked[0].headers["Authorization"].decode()
    key, _, region, *_ = said.partition("Credential=")[2].split("/")
    return [
        asked[0].url.partition("list-type")[0],
        asked[0].url.partition("&prefix=")[2].partition("&")[0],
        region,
        key,
    ]


class _Nothing:
    """The body of an answer, without a byte."""

    def stream(self) -> Iterator[bytes]:
        return iter(())


@contextlib.contextmanager
def _credentials(site: Site) -> Iterator[None]:
    file = site.project.write("credentials", _CREDENTIALS)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    ours = {
        "AWS_SHARED_CREDENTIALS_FILE": str(file),
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with mock.patch.dict(os.environ, {**kept, **ours}, clear=True):
        yield
