"""The tables ``deploy.*`` of ``site.toml``: where a site is published to."""

import re
import shlex

import msgspec

from generator.core.problems import Place
from generator.inputs.tables import TableReader

KINDS = ("git", "rsync", "s3", "folder")

_NAME = re.compile(r"\w[\w.-]*")
_REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_HOST = re.compile(r"(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:[^\s\0-][^\0]*")


class DeployTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a site is published to.

    Attributes:
        name: of the target.
        kind: one of ``KINDS``.
        place: of its table.
        url: the address that it answers at; empty where it is not declared.
        allow_http: whether an address without encryption will do.
        keep_days: days for which files named by their content stay after nothing uses them any more.
        remote: of git, by its name.
        branch: of git.
        to: of rsync, ``user@host:path``.
        port: of ssh.
        ssh: further options of ssh.
        bucket: of S3.
        prefix: of keys in the bucket, empty or with a final slash.
        endpoint: of a storage that is not Amazon's.
        region: of the bucket.
        profile: of the credentials, which are never written down here.
        path: of a folder, from the site's root.
    """

    name: str
    kind: str
    place: Place
    url: str = ""
    allow_http: bool = False
    keep_days: int = 7
    remote: str = "origin"
    branch: str = "gh-pages"
    to: str = ""
    port: int = 22
    ssh: tuple[str, ...] = ()
    bucket: str = ""
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    path: str = ""


def read_deploys(reader: TableReader) -> dict[str, DeployTarget]:
    """Return the tables ``deploy.*`` by name."""
    found = {}
    for name, table in reader.tables("deploy"):
        if not _NAME.fullmatch(name):  # it names a folder, which is emptied
            message = f'"{name}" cannot be the name of a place to deploy to'
            table.fail(table.place, "bad-value", message, "write letters and digits alone")
        kind = table.choice("kind", KINDS, "")
        if not kind:
            table.require("kind")
        common = DeployTarget(
            name=name,
            kind=kind,
            place=table.place,
            url=table.text("url"),
            allow_http=bool(table.flag("allow_http")),
            keep_days=table.integer("keep_days", 7, most=3650),
        )
        found[name] = _special(table, common)
        table.close(as_errors=True)
    return found


def _special(table: TableReader, common: DeployTarget) -> DeployTarget:
    """Return a target with the keys of its kind; those of another kind are unknown ones."""
    change = msgspec.structs.replace
    match common.kind:
        case "git":
            return change(
                common, remote=_named(table, "remote", "origin"), branch=_named(table, "branch", "gh-pages")
            )
        case "rsync":
            to = table.checked(
                "to",
                table.text("to", required=True),
                lambda text: bool(_HOST.fullmatch(text)),
                '"to" names no host and folder',
                "write `me@example.org:/var/www/site`",
            )
            return change(
                common,
                to=to,
                port=table.integer("port", 22, least=1, most=65_535),
                ssh=_options(table),
            )
        case "s3":
            prefix = table.text("prefix").strip("/")
            return change(
                common,
                bucket=table.text("bucket", required=True),
                prefix=f"{prefix}/" if prefix else "",
                endpoint=table.text("endpoint"),
                region=table.text("region"),
                profile=table.text("profile"),
            )
        case "folder":
            return change(common, path=table.text("path", required=True))
        case _:
            return common


def _options(table: TableReader) -> tuple[str, ...]:
    """Return options that stand in one text as on a command line."""
    text = table.text("ssh")
    text = table.checked("ssh", text, _can_be_split, "a quotation mark is never closed", "close it")
    return tuple(shlex.split(text))


def _can_be_split(text: str) -> bool:
    try:
        shlex.split(text)
    except ValueError:
        return False
    return True


def _named(table: TableReader, key: str, default: str) -> str:
    name = table.text(key) or default
    return table.checked(
        key,
        name,
        lambda text: bool(_REMOTE.fullmatch(text)),
        f'"{name}" cannot be a {key}',
        "write its plain name",
    )
