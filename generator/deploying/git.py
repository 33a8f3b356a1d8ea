"""A branch of a git remote, as GitHub Pages and others read it. One push is the whole deployment."""

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from generator.deploying.changes import Changes, Staged, Survey
from generator.deploying.record import RECORD, DeployRecord, read_record, written_record
from generator.deploying.target import DeployFailedError, DeployRefusedError, TargetKind
from generator.inputs.config import CONFIG_PATH
from generator.inputs.tables import TableReader

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")

_HOSTS_OWN = frozenset({".nojekyll", "CNAME"})
"""Files that belong to the host and stay although the site has none of that name."""

_NEW = "refs/diptych/new"
"""Holds the new commit while it is pushed; no branch of the author's is made or moved."""


class GitOptions(msgspec.Struct, frozen=True):
    """The name of a remote and of a branch there."""

    remote: str
    branch: str


class GitTarget:
    """A branch of a remote of the repository that the site is in.

    Args:
        options: as configured.
        root: of the project.
        base_url: of the site, for the commit's message.
    """

    owns_all = True

    def __init__(self, options: GitOptions, root: Path, base_url: str) -> None:
        self._remote = options.remote
        self._branch = options.branch
        self._root = root
        self._base_url = base_url
        self._local = f"refs/heads/{options.branch}"
        self._ref = f"refs/remotes/{options.remote}/{options.branch}"

    @property
    def title(self) -> str:
        """Return how to speak of it."""
        return f"branch {self._branch} of {self._remote}"

    def survey(self, staged: Staged) -> Survey:
        """Return what the branch holds at the remote."""
        self._refuse_without_repository()
        if not self._ask("ls-remote", "--heads", self._remote, self._local).strip():
            # What was fetched from a branch that is gone would be pushed again as our history.
            self._ask("update-ref", "-d", self._ref)
            self._refuse_unpushed()
            return Survey(present=frozenset(), same=frozenset(), record=None)
        self._ask("fetch", "--quiet", "--no-tags", self._remote, f"+{self._local}:{self._ref}")
        self._refuse_unpushed()
        tree = {}
        for line in self._ask("ls-tree", "-r", "-z", "--full-tree", self._ref).split("\0"):
            head, _, path = line.partition("\t")
            if path:
                tree[path] = head.split()[2]
        record = read_record(self._blob(RECORD)) if tree.pop(RECORD, None) else None
        self._refuse_sources(tree, record)
        same = {
            path
            for path, blob in tree.items()
            if path in staged.files and _blob_id(staged.read(path)) == blob
        }
        hosts = _HOSTS_OWN - (set(staged.files) if record else set())
        return Survey(present=frozenset(set(tree) - hosts), same=frozenset(same), record=record)

    def carry_out(self, staged: Staged, changes: Changes) -> None:
        """Commit the site and what is kept of the former one, and push: all of it is there, or nothing."""
        try:
            with tempfile.TemporaryFile() as stream:
                stream.writelines(self._commands(staged, changes))
                stream.seek(0)
                self._git("fast-import", "--quiet", "--force", "--date-format=now", stdin=stream)
            self._git("push", "--quiet", self._remote, f"{_NEW}:{self._local}")
        except (subprocess.CalledProcessError, OSError) as reason:
            raise DeployFailedError(_reason(reason), (), changes.steps) from reason
        finally:
            self._maybe("update-ref", "-d", _NEW)

    def _commands(self, staged: Staged, changes: Changes) -> Iterator[bytes]:
        """Yield what git is told: a commit on top of the branch as it was read, of this site alone."""
        who = self._git("var", "GIT_COMMITTER_IDENT").rpartition(">")[0]
        yield f"commit {_NEW}\ncommitter {who}> now\n".encode()
        yield _data(f"Publish {self._base_url}\n".encode())
        before = self._commit(self._ref)
        yield f"from {before}\ndeleteall\n".encode() if before else b""
        yield _file(".nojekyll", b"")
        for path in staged.files:
            yield _file(path, staged.read(path))
        for path in (*changes.kept, *self._hosts_own(staged)):
            yield _file(path, self._blob(path))
        yield _file(RECORD, written_record(changes.record))

    def _commit(self, ref: str) -> str:
        """Return the commit that a branch of this repository is at, empty where there is no such branch."""
        return self._maybe("rev-parse", "--verify", "--quiet", ref).strip()

    def _hosts_own(self, staged: Staged) -> list[str]:
        """Return the host's files on the branch that the site does not bring itself."""
        try:
            listed = self._git("ls-tree", "--name-only", "--full-tree", self._ref)
        except subprocess.CalledProcessError:
            return []
        return sorted(_HOSTS_OWN & set(listed.splitlines()) - set(staged.files))

    def _refuse_without_repository(self) -> None:
        try:
            self._git("rev-parse", "--git-dir")
        except FileNotFoundError:
            raise DeployRefusedError("git is not installed", "install git") from None
        except subprocess.CalledProcessError:
            message = f"{self._root} is in no git repository"
            raise DeployRefusedError(message, "run `git init`, and add a remote") from None
        remotes = self._git("remote").split()
        if self._remote not in remotes:
            hint = f"write one of: {', '.join(remotes)}" if remotes else "add it with `git remote add`"
            raise DeployRefusedError(f'the repository has no remote "{self._remote}"', hint)
        if f"branch {self._local}" in self._git("worktree", "list", "--porcelain").splitlines():
            message = f"{self._branch} is a branch that you are working on"
            raise DeployRefusedError(message, "name another `branch`, one that is checked out nowhere")
        if not self._maybe("config", "user.email").strip():
            raise DeployRefusedError(
                "git does not know who you are", "run `git config user.email`, and user.name"
            )

    def _refuse_unpushed(self) -> None:
        """Refuse a local branch with commits of its own, which would no longer fit on top of the remote's."""
        local = self._commit(self._local)
        if not local or self._is_ancestor(local):
            return
        raise DeployRefusedError(
            f"the local branch {self._branch} has commits that {self._remote} does not have",
            f"name another `branch`, or, if they are of no use, run `git branch -D {self._branch}`",
        )

    def _is_ancestor(self, commit: str) -> bool:
        try:
            self._git("merge-base", "--is-ancestor", commit, self._ref)
        except subprocess.CalledProcessError:
            return False
        return True

    def _refuse_sources(self, paths: Iterable[str], record: DeployRecord | None) -> None:
        ours = record.files if record else ()
        for path in paths:
            if path.rpartition("/")[2] == CONFIG_PATH and path not in ours:
                message = f"{self.title} holds sources: there is a {path} in it"
                raise DeployRefusedError(
                    message, "name another `branch`, one that holds nothing but the site"
                )

    def _blob(self, path: str) -> bytes:
        command = ["git", "-C", str(self._root), "cat-file", "blob", f"{self._ref}:{path}"]
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # a list of arguments

    def _ask(self, *arguments: str) -> str:
        """Return what git says before anything is changed."""
        try:
            return self._git(*arguments)
        except subprocess.CalledProcessError as reason:
            hint = "see whether `git fetch` reaches that remote"
            raise DeployRefusedError(f"{self.title} cannot be read: {_reason(reason)}", hint) from reason

    def _maybe(self, *arguments: str) -> str:
        try:
            return self._git(*arguments)
        except subprocess.CalledProcessError:
            return ""

    def _git(self, *arguments: str, stdin: IO[bytes] | None = None) -> str:
        command = ["git", "-C", str(self._root), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, stdin=stdin)  # noqa: S603  # a list
        return done.stdout


def _blob_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _file(path: str, data: bytes) -> bytes:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'M 100644 inline "{quoted}"\n'.encode() + _data(data)


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _reason(failure: Exception) -> str:
    said = str(getattr(failure, "stderr", "") or failure)
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    return "; ".join(lines[-4:])


def _named(table: TableReader, key: str, default: str) -> str:
    return table.matching(key, _PLAIN_NAME, f"cannot be a {key}", "write its plain name", default=default)


TARGET = TargetKind(
    read=lambda table: GitOptions(_named(table, "remote", "origin"), _named(table, "branch", "gh-pages")),
    open=GitTarget,
)
