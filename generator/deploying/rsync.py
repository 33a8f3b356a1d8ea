"""A folder on another machine, by rsync over ssh, in as many passes as the order of changes needs."""

import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from generator.deploying.changes import Changes, Staged, Step, Survey, folders_of
from generator.deploying.record import RECORD, DeployRecord, read_record, written_record
from generator.deploying.target import DeployFailedError, DeployRefusedError, TargetKind, refuse_blocked
from generator.inputs.tables import TableReader

_PARTLY = 23
"""Exit code of rsync where something does not exist, or could not be read."""

_ABSENT = re.compile(r'"(.*)" failed: No such file or directory')


_HOST = re.compile(r"(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:[^\s\0-][^\0]*")


class RsyncOptions(msgspec.Struct, frozen=True):
    """Where rsync writes to.

    Attributes:
        to: ``user@host:path``.
        port: of ssh.
        ssh: further options of ssh.
    """

    to: str
    port: int
    ssh: tuple[str, ...]


class RsyncTarget:
    """A folder on another machine; every file appears there whole under its name.

    Args:
        options: as configured.
    """

    owns_all = False

    def __init__(self, options: RsyncOptions) -> None:
        self._to = options.to.rstrip("/") + "/"
        self._path = options.to.partition(":")[2].removeprefix("~/").strip("/")
        # A password that is asked for would stop a machine that runs this at night.
        self._ssh = shlex.join(["ssh", "-p", str(options.port), "-o", "BatchMode=yes", *options.ssh])

    @property
    def title(self) -> str:
        """Return how to speak of it."""
        return self._to

    def survey(self, staged: Staged) -> Survey:
        """Return what the folder holds; bytes are compared by checksums on both sides."""
        listed = self._run(["--list-only", "--recursive", self._to], may_lack=True)
        present = {_name(line) for line in listed.splitlines() if line[:1] in {"-", "l"}}
        record = self._record() if RECORD in present else None
        present.discard(RECORD)
        known = sorted(present & set(staged.files))
        differing: set[str] = set()
        if known:
            answer = self._run(
                ["--dry-run", "--recursive", "--checksum", "--out-format=%n", f"{staged.folder}/", self._to],
                names=known,
            )
            differing = set(answer.splitlines())
        same = frozenset(set(known) - differing)
        survey = Survey(present=frozenset(present), same=same, record=record)
        refuse_blocked(self.title, staged, survey)
        return survey

    def carry_out(self, staged: Staged, changes: Changes) -> None:
        """Upload and remove, pass by pass."""
        done: list[Step] = []
        try:
            self._remember(changes.claim)
            # One call has an order of its own, and a page needs its files as long as it is there.
            for steps in filter(None, changes.passes):
                paths = [step.path for step in steps]
                if steps[0].verb == "upload":
                    self._upload(staged.folder, paths, done)
                else:
                    self._remove(paths, staged, changes, done)
            self._remember(changes.record)
        except subprocess.CalledProcessError as reason:
            left = [step for step in changes.steps if step not in done]
            raise DeployFailedError(_reason(reason), done, left) from reason

    def _upload(self, folder: Path, names: Sequence[str], done: list[Step]) -> None:
        options = ["--recursive", "--checksum", "--mkpath", "--chmod=D755,F644", "--out-format=%n"]
        try:
            listed_paths = self._call([*options, f"{folder}/", self._to], names)
        except subprocess.CalledProcessError as reason:
            listed_paths = reason.stdout
            raise
        finally:
            done.extend(Step("upload", path) for path in listed_paths.splitlines() if path in names)

    def _remove(self, paths: Sequence[str], staged: Staged, changes: Changes, done: list[Step]) -> None:
        """Remove files, and folders that they leave empty."""
        self._delete(paths)
        done.extend(Step("remove", path) for path in paths)
        needed = set(folders_of((*staged.files, *changes.kept)))
        by_depth: dict[int, list[str]] = {}
        for folder in sorted(set(folders_of(paths)) - needed):
            by_depth.setdefault(folder.count("/"), []).append(folder)
        for depth in sorted(by_depth, reverse=True):
            self._delete(by_depth[depth])

    def _delete(self, paths: Sequence[str]) -> None:
        """Remove files and empty folders by naming them although they are not here."""
        with tempfile.TemporaryDirectory() as empty:
            for path in paths:
                (Path(empty) / path).parent.mkdir(parents=True, exist_ok=True)
            self._call(["--dirs", "--delete-missing-args", f"{empty}/", self._to], paths)

    def _remember(self, record: DeployRecord) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / RECORD).write_bytes(written_record(record))
            self._call(["--checksum", "--mkpath", "--chmod=F644", f"{folder}/", self._to], [RECORD])

    def _record(self) -> DeployRecord | None:
        with tempfile.TemporaryDirectory() as folder:
            self._run([f"{self._to}{RECORD}", f"{folder}/"])
            return read_record((Path(folder) / RECORD).read_bytes())

    def _run(self, arguments: list[str], *, names: list[str] | None = None, may_lack: bool = False) -> str:
        """Return what rsync says before anything is changed."""
        try:
            return self._call(arguments, names)
        except FileNotFoundError:
            raise DeployRefusedError("rsync is not installed", "install rsync 3.2.3 or newer") from None
        except subprocess.CalledProcessError as reason:
            if may_lack and self._is_absent(reason):
                return ""
            if reason.returncode == _PARTLY:
                message = f"{self._to} cannot be read as a whole: {_reason(reason)}"
                raise DeployRefusedError(message, "see what your user may read there") from reason
            hint = "see whether `ssh` reaches that machine with a key, without a question"
            raise DeployRefusedError(f"{self._to} cannot be reached: {_reason(reason)}", hint) from reason

    def _is_absent(self, failure: subprocess.CalledProcessError) -> bool:
        """Tell whether the folder itself is not there yet; a part that cannot be read is another matter."""
        if failure.returncode != _PARTLY or failure.stdout.strip():
            return False
        absent = _ABSENT.findall(failure.stderr)
        return any(f"/{path.rstrip('/')}".endswith(f"/{self._path}") for path in absent)

    def _call(self, arguments: list[str], names: Iterable[str] | None = None) -> str:
        listed = [] if names is None else ["--from0", "--files-from=-"]
        done = subprocess.run(  # noqa: S603  # arguments are a list, and `to` was checked
            ["rsync", "--protect-args", "--8-bit-output", f"--rsh={self._ssh}", *listed, *arguments],  # noqa: S607  # as the path says
            input=None if names is None else "\0".join(names),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=True,
            stdin=subprocess.DEVNULL if names is None else None,
        )
        return done.stdout


def _name(line: str) -> str:
    """Return the path in a line of a listing: mode, size, day, time, path; a link's target is cut off."""
    return line.split(maxsplit=4)[4].partition(" -> ")[0]


def _reason(failure: subprocess.CalledProcessError) -> str:
    lines = [line for line in str(failure.stderr).splitlines() if line.strip()]
    return "; ".join(lines[-3:]) or f"rsync ended with {failure.returncode}"


def _read(table: TableReader) -> RsyncOptions:
    to = table.checked(
        "to",
        table.text("to", required=True),
        lambda text: bool(_HOST.fullmatch(text)),
        '"to" names no host and folder',
        "write `me@example.org:/var/www/site`",
    )
    return RsyncOptions(to, table.integer("port", 22, least=1, most=65_535), _options(table))


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


TARGET = TargetKind(read=_read, open=lambda options, _root, _url: RsyncTarget(options))
