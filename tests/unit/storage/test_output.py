"""The output folder: only what we wrote is replaced or removed, and every file is whole."""

import json
import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.canonical import digest
from generator.core.model import PRIVATE
from generator.core.roles import BuiltFile, Role
from generator.storage.output import OutputFolder, OutputRefusedError, SyncReport
from tests.project import tree_of
from tests.unit.chance import brisk
from tests.unit.samples import names

Files = dict[str, bytes]


def built(content: str) -> BuiltFile:
    return BuiltFile(content, Role.FILE, "application/octet-stream")


def owned(path: Path) -> dict[str, str]:
    """Return the digests of the files that a folder's list names."""
    return {name: file.digest for name, file in OutputFolder(path).owned().items()}


def sync(path: Path, files: Files) -> SyncReport:
    """Make a folder hold a site, as a build does."""
    folder = OutputFolder(path, patience=0)
    with folder.held():
        for name, data in files.items():
            if folder.on_disk(name) != digest(data):
                folder.stage(name, data)
        return folder.commit({name: built(digest(data)) for name, data in files.items()})


def clear(path: Path) -> tuple[str, ...]:
    folder = OutputFolder(path, patience=0)
    with folder.held():
        return folder.clear()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "out"


# --- whose folder it is ---------------------------------------------------------------------------


def test_a_folder_with_files_of_others_is_refused_and_left_as_it_was(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(OutputRefusedError, match=r"thesis\.txt") as refusal:
        sync(out, {"a": b"1"})
    assert refusal.value.hint
    assert names(out) == ["thesis.txt"]


def test_an_empty_folder_and_one_with_hidden_files_are_taken(out: Path) -> None:
    out.mkdir(parents=True)
    (out / ".git").mkdir()
    sync(out, {"a": b"1"})
    assert tree_of(out) == {"a": b"1"}
    assert (out / ".git").is_dir()


@pytest.mark.parametrize("kind", ["file", "link", "dangling"])
def test_an_output_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    path, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    if kind == "file":
        path.write_text("mine")
    else:
        if kind == "link":
            elsewhere.mkdir()
        path.symlink_to(elsewhere)
    with pytest.raises(OutputRefusedError, match="is not a folder"):
        sync(path, {"a": b"1"})
    assert not elsewhere.exists() or not names(elsewhere)


def test_a_folder_with_files_of_others_and_without_a_manifest_is_refused(out: Path) -> None:
    (out / PRIVATE).mkdir(parents=True)
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(OutputRefusedError):
        sync(out, {"a": b"1"})


# --- what stands in the way -----------------------------------------------------------------------


def test_a_strangers_file_in_the_way_stops_everything(out: Path) -> None:
    sync(out, {"a": b"1", "b": b"1"})
    (out / "c").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match="in the way"):
        sync(out, {"a": b"2", "c": b"3"})
    assert tree_of(out) == {"a": b"1", "b": b"1", "c": b"mine"}


def test_a_strangers_file_where_a_folder_should_be_is_in_the_way(out: Path) -> None:
    sync(out, {"a": b"1"})
    (out / "d").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match="in the way"):
        sync(out, {"a": b"1", "d/e/f": b"1"})


def test_a_strangers_folder_where_a_file_should_be_is_in_the_way(out: Path) -> None:
    sync(out, {"a": b"1"})
    (out / "d").mkdir()
    (out / "d" / "mine").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match="in the way"):
        sync(out, {"a": b"1", "d": b"1"})


def test_a_link_that_leads_out_is_not_written_through(out: Path, tmp_path: Path) -> None:
    sync(out, {"a": b"1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (out / "d").symlink_to(elsewhere)
    with pytest.raises(OutputRefusedError):
        sync(out, {"a": b"1", "d/e": b"1"})
    assert not names(elsewhere)


def test_a_link_in_place_of_our_file_is_replaced_and_not_written_through(out: Path, tmp_path: Path) -> None:
    sync(out, {"a": b"1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    (out / "a").unlink()
    (out / "a").symlink_to(elsewhere)
    sync(out, {"a": b"1"})
    assert elsewhere.read_bytes() == b"mine"
    assert not (out / "a").is_symlink()


def test_equal_bytes_of_a_stranger_are_adopted(out: Path) -> None:
    sync(out, {"a": b"1"})
    (out / "b").write_bytes(b"2")
    assert sync(out, {"a": b"1", "b": b"2"}) == SyncReport((), ())
    assert sync(out, {"a": b"1"}) == SyncReport((), ("b",))
    assert tree_of(out) == {"a": b"1"}


@pytest.mark.parametrize("kind", ["folder", "file above"])
def test_what_took_the_place_of_our_file_is_refused_and_kept(out: Path, kind: str) -> None:
    sync(out, {"a/b": b"1", "z": b"1"})
    (out / "a/b").unlink()
    if kind == "folder":
        (out / "a/b").mkdir()
        (out / "a/b/mine").write_bytes(b"mine")
    else:
        (out / "a").rmdir()
        (out / "a").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match="in the way"):
        sync(out, {"a/b": b"1", "z": b"2"})
    assert (out / "z").read_bytes() == b"1"
    assert b"mine" in tree_of(out).values()


@pytest.mark.parametrize("path", ["d", "a"])
def test_an_empty_folder_in_the_way_of_a_file_is_removed_or_refused(out: Path, path: str) -> None:
    sync(out, {"a/b": b"1"})
    (out / path / "empty").mkdir(parents=True)
    try:
        sync(out, {path: b"2"})
    except OutputRefusedError:
        return
    assert tree_of(out) == {path: b"2"}


# --- what changes ---------------------------------------------------------------------------------


def test_a_file_may_become_a_folder_and_a_folder_a_file(out: Path) -> None:
    sync(out, {"a": b"1", "b/c/d": b"1", "b/e": b"1"})
    report = sync(out, {"a/x/y": b"2", "b": b"2"})
    assert report == SyncReport(("a/x/y", "b"), ("a", "b/c/d", "b/e"))
    assert tree_of(out) == {"a/x/y": b"2", "b": b"2"}


def test_only_what_was_written_is_removed_and_stray_files_stay(out: Path) -> None:
    sync(out, {"a/b": b"1", "a/c": b"1", "d/e": b"1"})
    (out / "a" / "stray").write_bytes(b"mine")
    assert sync(out, {"a/c": b"1"}) == SyncReport((), ("a/b", "d/e"))
    assert tree_of(out) == {"a/c": b"1", "a/stray": b"mine"}
    assert not (out / "d").exists()
    sync(out, {})
    assert tree_of(out) == {"a/stray": b"mine"}


def test_a_file_that_somebody_changed_or_removed_is_written_again(out: Path) -> None:
    sync(out, {"a": b"1", "b": b"1"})
    (out / "a").write_bytes(b"tampered")
    (out / "b").unlink()
    assert sync(out, {"a": b"1", "b": b"1"}) == SyncReport(("a", "b"), ())
    assert tree_of(out) == {"a": b"1", "b": b"1"}


def test_nothing_to_do_writes_nothing(out: Path) -> None:
    sync(out, {"a": b"1"})
    before = [(path, path.stat().st_mtime_ns) for path in sorted(out.rglob("*")) if path.name != "lock"]
    assert sync(out, {"a": b"1"}) == SyncReport((), ())
    after = [(path, path.stat().st_mtime_ns) for path in sorted(out.rglob("*")) if path.name != "lock"]
    assert [each for each in before if each[0].is_file()] == [each for each in after if each[0].is_file()]


def test_what_was_staged_and_not_committed_leaves_no_trace(out: Path) -> None:
    sync(out, {"a": b"1"})
    folder = OutputFolder(out)
    with folder.held():
        assert folder.stage("a", b"2") == digest(b"2")
        folder.stage("b", b"2")
    assert tree_of(out) == {"a": b"1"}
    assert names(out / PRIVATE) == ["lock", "manifest.json"]


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_a_disk_that_takes_only_a_part_of_a_file_is_a_failure(out: Path) -> None:
    """The kernel takes what fits and says how much; only the next write fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    folder = OutputFolder(out, patience=0)
    with folder.held():
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
        try:
            with pytest.raises(OSError, match="File too large"):
                folder.stage("a.html", b"x" * 10_001)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("strict_umask")
def test_modes_do_not_depend_on_the_umask(out: Path) -> None:
    sync(out, {"a": b"1", "b/c/d": b"1"})
    modes = {path: stat.S_IMODE((out / path).stat().st_mode) for path in (".", "a", "b", "b/c", "b/c/d")}
    assert modes == {".": 0o755, "a": 0o644, "b": 0o755, "b/c": 0o755, "b/c/d": 0o644}


def test_what_another_program_changes_while_files_are_put_into_place_is_written_again(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path.replace

    def placed_and_minified(staged: Path, target: Path) -> Path:
        done = place(staged, target)
        if target.name == "a":
            target.write_bytes(b"minified")
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", placed_and_minified)
        sync(out, dict.fromkeys("abc", b"1"))
    assert sync(out, dict.fromkeys("abc", b"1")).written == ("a",)


@pytest.mark.parametrize("name", ["link", "folder", "pipe", "gone", "a\0b"])
def test_what_is_no_regular_file_has_no_digest(out: Path, name: str) -> None:
    sync(out, {"a": b"1"})
    (out / "link").symlink_to(out / "a")
    (out / "folder").mkdir()
    os.mkfifo(out / "pipe")
    folder = OutputFolder(out)
    assert folder.on_disk("a") == digest(b"1")
    assert folder.on_disk(name) is None


# --- records --------------------------------------------------------------------------------------

UNSAFE = ["../x", "/etc/x", "a/../../x", "", "a//b", "./x", "a\0b"]


def rewrite_manifest(out: Path, files: object) -> None:
    (out / PRIVATE / "manifest.json").write_text(json.dumps({"version": 1, "files": files}))


@pytest.mark.parametrize("path", UNSAFE)
def test_an_unsafe_path_in_the_manifest_is_ignored(out: Path, path: str) -> None:
    sync(out, {"a": b"1"})
    victim = out.parent / "x"
    victim.write_bytes(b"mine")
    rewrite_manifest(out, {"a": digest(b"1"), path: "0"})
    assert owned(out) == {"a": digest(b"1")}
    sync(out, {})
    assert clear(out) == ()
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("path", UNSAFE)
def test_an_unsafe_path_is_not_written(out: Path, path: str) -> None:
    folder = OutputFolder(out, patience=0)
    with folder.held():
        content = folder.stage(path, b"1")
        with pytest.raises(OutputRefusedError):
            folder.commit({path: built(content)})
    assert tree_of(out) == {}
    assert names(out.parent) == ["out"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"files": 3}', '{"files": []}', '{"version": 1}', "\xff"]
)
def test_a_damaged_manifest_owns_nothing(out: Path, text: str) -> None:
    sync(out, {"a": b"1"})
    (out / PRIVATE / "manifest.json").write_bytes(text.encode("latin-1"))
    assert owned(out) == {}
    assert sync(out, {"a": b"1"}) == SyncReport((), ())
    assert owned(out) == {"a": digest(b"1")}


@pytest.mark.parametrize("clearing", [True, False])
def test_nothing_is_removed_through_a_link_that_leads_out(out: Path, tmp_path: Path, clearing: bool) -> None:  # noqa: FBT001
    sync(out, {"a/b": b"1", "z": b"1"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b").write_bytes(b"mine")
    (out / "a" / "b").unlink()
    (out / "a").rmdir()
    (out / "a").symlink_to(elsewhere)
    if clearing:
        clear(out)
    else:
        sync(out, {"z": b"1"})
    assert (elsewhere / "b").read_bytes() == b"mine"


def test_a_build_that_was_killed_between_its_renames_is_mended_by_the_next(out: Path) -> None:
    sync(out, {"a": b"1"})
    # As commit leaves things when it dies half-way: new names are listed before they are written.
    rewrite_manifest(out, {"a": digest(b"1"), "b": digest(b"2"), "c": digest(b"3")})
    (out / "b").write_bytes(b"2")
    assert sync(out, {"b": b"4"}) == SyncReport(("b",), ("a", "c"))
    assert tree_of(out) == {"b": b"4"}


def test_clear_removes_what_we_wrote_and_our_records_and_nothing_else(out: Path) -> None:
    sync(out, {"a": b"1", "b/c": b"1"})
    (out / "b" / "stray").write_bytes(b"mine")
    assert clear(out) == ("a", "b/c")
    assert tree_of(out) == {"b/stray": b"mine"}
    assert [path.name for path in (out / PRIVATE).iterdir()] == ["lock"]
    with pytest.raises(OutputRefusedError):
        sync(out, {"a": b"1"})


_files = st.dictionaries(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join), st.binary(max_size=2), max_size=5
).map(
    lambda files: {
        path: data for path, data in files.items() if not any(each.startswith(f"{path}/") for each in files)
    }
)


@brisk
@given(st.lists(_files, min_size=1, max_size=5))
def test_after_any_series_of_builds_the_folder_holds_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, sites: list[Files]
) -> None:
    out = tmp_path_factory.mktemp("series") / "out"
    for files in sites:
        sync(out, files)
        assert tree_of(out) == dict(sorted(files.items()))
        assert owned(out) == {path: digest(data) for path, data in files.items()}
        assert not [path for path in out.rglob("*") if path.is_dir() and not any(path.iterdir())]


# --- what happens at a bad moment -----------------------------------------------------------------


def test_what_a_broken_build_has_put_into_place_is_ours_all_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(out, {"a": b"1"})
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "z":
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output"):
        sync(out, {"b": b"1", "z": b"1"})
    monkeypatch.undo()
    assert tree_of(out) == {"b": b"1"}
    assert {"a", "b", "z"} <= set(owned(out))
    sync(out, {"z": b"2"})
    assert tree_of(out) == {"z": b"2"}


def test_a_folder_that_another_process_makes_first_is_taken(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def outrun(self: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False) -> None:
        mkdir(self, exist_ok=True)
        mkdir(self, mode, parents=parents, exist_ok=exist_ok)

    out.parent.mkdir(parents=True)
    monkeypatch.setattr(Path, "mkdir", outrun)
    sync(out, {"a/b": b"1"})
    assert tree_of(out) == {"a/b": b"1"}


def test_a_file_of_others_that_is_what_ours_would_be_becomes_ours(out: Path) -> None:
    sync(out, {"a": b"1"})
    (out / "b").write_bytes(b"2")
    folder = OutputFolder(out, patience=0)
    with folder.held():
        folder.stage("b", b"2")
        folder.commit({"a": built(digest(b"1")), "b": built(digest(b"2"))})
    assert sync(out, {}).removed == ("a", "b")


def test_the_list_of_files_is_the_same_bytes_for_the_same_files(out: Path) -> None:
    sync(out, {"走": b"1", "a": b"1"})
    one = digest(b"1")
    assert (out / PRIVATE / "manifest.json").read_text(encoding="utf-8") == (
        '{"version": 2, "files": {\n'
        f'"a":{{"digest":"{one}","role":"file","media_type":"application/octet-stream"}},\n'
        f'"走":{{"digest":"{one}","role":"file","media_type":"application/octet-stream"}}\n'
        "}}\n"
    )


def test_a_refusal_is_its_message(out: Path) -> None:
    out.parent.mkdir(parents=True)
    out.write_text("a file")
    with pytest.raises(OutputRefusedError) as refusal:
        sync(out, {})
    assert (str(refusal.value), refusal.value.hint) == (
        f"{out} is not a folder",
        "name another one with --output",
    )


def test_a_file_of_others_where_a_deep_folder_should_be_is_in_the_way(out: Path) -> None:
    sync(out, {"a/b/c": b"1"})
    (out / "a/d").write_bytes(b"theirs")
    with pytest.raises(OutputRefusedError, match=r"a/d is in the way"):
        sync(out, {"a/b/c": b"1", "a/d/e/f": b"2"})
    assert tree_of(out) == {"a/b/c": b"1", "a/d": b"theirs"}
