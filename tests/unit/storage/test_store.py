"""What a build remembers; what cannot be read is missing."""

import os
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.canonical import encode
from generator.core.model import Picture
from generator.core.problems import Place, warning
from generator.core.roles import BuiltFile, Role
from generator.search.bundle import Bundle
from generator.storage.memo import Memo, OutputRecord, SizedPicture, learn, memo_of, reason_to_make
from generator.storage.store import LastBuild, Store, stores_in
from tests.unit.chance import thorough
from tests.unit.samples import names, read

LAST = LastBuild(
    engine="e",
    inputs="1" * 32,
    files={name: BuiltFile("2" * 32, Role.PAGE, "text/html") for name in ("a/b", "走")},
    warnings=(warning(Place("f", 1, 2), "code", "message", "hint"),),
    held=("f: draft",),
)
MEMO = Memo(
    engine="4",
    documents={"f@1": read("## 走 {#a}\n\n[x](y) ![z](w.png)\n\n```read-more\n../a/\n```\n")},
    pictures={"p@1": SizedPicture(Picture("p", "1", 2, 3), ())},
    outputs={"o": OutputRecord(key="k", view="v", template="t", closure="c", content="d", made_by=("f",))},
)
FILES = ("last.msgpack", "memo.msgpack")


def summed(payload: bytes) -> bytes:
    """Return the bytes of a stored file, whatever its payload is."""
    return struct.pack("<I", zlib.crc32(payload)) + payload


def saved(folder: Path) -> Store:
    store = Store(folder)
    store.save(MEMO, LAST)
    return store


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    store = saved(tmp_path / "a" / "b")
    assert store.last() == LAST
    assert memo_of(store) == MEMO
    assert names(tmp_path / "a" / "b") == sorted(FILES)


def test_a_new_store_remembers_nothing(tmp_path: Path) -> None:
    assert Store(tmp_path).last() is None
    assert memo_of(Store(tmp_path)) == Memo()


RECORD = OutputRecord(key="k", view="v", template="t", closure="c", content="d", made_by=("f",))


@pytest.mark.parametrize(
    ("former", "present", "reason"),
    [
        ({}, "d", ""),
        (None, "d", "no build had made it"),
        (None, None, "no build had made it"),
        ({"view": "other", "closure": "other"}, "d", "what it shows had changed"),
        ({"closure": "other", "key": "other"}, "d", "a template or string had changed"),
        ({"key": "other"}, None, "Diptych, Python or a library had changed"),
        ({"content": "other"}, None, "the file was missing"),
        ({"content": "other"}, "d", "the file was not what had been written"),
        ({}, "other", "the file was not what had been written"),
        ({"content": "new", "template": "x", "made_by": ("g",), "reason": "r"}, "new", ""),
    ],
)
def test_why_an_output_is_made_again(former: dict[str, str] | None, present: str | None, reason: str) -> None:
    before = None if former is None else msgspec.structs.replace(RECORD, **former)
    assert reason_to_make(RECORD, before, present) == reason


def test_a_resident_store_keeps_all_in_memory_until_it_is_flushed(tmp_path: Path) -> None:
    store = Store(tmp_path / "a", resident=True)
    store.save(MEMO, LAST)
    assert (memo_of(store), store.last()) == (MEMO, LAST)
    assert not (tmp_path / "a").exists()
    store.save(Memo(engine="5"))
    assert (memo_of(store), store.last()) == (Memo(engine="5"), LAST)
    store.flush()
    assert names(tmp_path / "a") == sorted(FILES)
    assert (memo_of(store), store.last()) == (Memo(engine="5"), LAST)


def test_a_new_output_inherits_what_was_read_for_the_last_one_and_nothing_of_its_files(
    tmp_path: Path,
) -> None:
    for number, name in enumerate(("ffff0000", "01234567")):
        Store(tmp_path / name).save(msgspec.structs.replace(MEMO, engine=str(number)), LAST)
        os.utime(tmp_path / name / "memo.msgpack", (number, number))
    store = Store(tmp_path / "89abcdef")
    assert memo_of(store) == msgspec.structs.replace(MEMO, engine="1", outputs={})
    assert store.last() is None
    store.forget_own()
    assert memo_of(store) == Memo()
    (tmp_path / "01234567/memo.msgpack").write_bytes(b"spoiled")
    assert memo_of(Store(tmp_path / "89abcdef")) == Memo()


def test_what_is_learnt_between_builds_is_kept_with_what_is_in_memory(tmp_path: Path) -> None:
    store = Store(tmp_path, resident=True)
    more = {"g@1": MEMO.documents["f@1"]}
    found = msgspec.structs.replace(MEMO, documents=more)
    learn(store, found)
    assert memo_of(store) == Memo()
    store.save(MEMO, LAST)
    for other in ({"engine": "other"}, {"parse_config": "other"}):
        learn(store, msgspec.structs.replace(found, **other))
        assert memo_of(store) == MEMO
    learn(store, found)
    assert memo_of(store).documents == {**MEMO.documents, **more}
    assert memo_of(store).outputs == MEMO.outputs
    store.flush()
    assert memo_of(Store(tmp_path)).documents == {**MEMO.documents, **more}


def test_a_memo_without_a_build_that_succeeded_is_kept_beside_the_last_one(tmp_path: Path) -> None:
    Store(tmp_path).save(MEMO)
    assert names(tmp_path) == ["memo.msgpack"]
    saved(tmp_path)
    Store(tmp_path).save(Memo())
    assert (memo_of(Store(tmp_path)), Store(tmp_path).last()) == (Memo(), LAST)


def test_an_index_for_search_is_kept_apart(tmp_path: Path) -> None:
    bundle = Bundle("1", {"a": b"x"})
    store = Store(tmp_path / "a/b")
    assert store.read("search", Bundle) is None
    store.write("search", bundle)
    store.write("search", bundle)
    assert store.read("search", Bundle) == bundle
    assert names(tmp_path / "a/b") == ["search.msgpack"]
    (tmp_path / "file").write_text("no folder")
    Store(tmp_path / "file/cache").write("search", bundle)


def test_an_index_is_kept_where_no_build_was_remembered_and_kept_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "a/b/c")
    for version in ("1", "2"):
        store.write("search", Bundle(key=version, files={}))
        assert store.read("search", Bundle) == Bundle(key=version, files={})


def test_the_stores_of_a_site_are_those_of_its_outputs(tmp_path: Path) -> None:
    for name in ("0123abcd", "ffff0000", "blobs", "serve", "0123abcde"):
        (tmp_path / name).mkdir()
    (tmp_path / "00000000").write_text("no folder")
    assert [store.folder.name for store in stores_in(tmp_path)] == ["0123abcd", "ffff0000"]


def test_blobs_are_beside_the_stores_of_all_outputs_and_are_forgotten_with_each(tmp_path: Path) -> None:
    store = saved(tmp_path / "site/.cache/diptych/12345678")
    assert store.folder == tmp_path / "site/.cache/diptych/12345678"
    store.blobs.put("abcd", b"data")
    assert (tmp_path / "site/.cache/diptych/blobs/ab/abcd").exists()
    for name in ("check.msgpack", "search.msgpack"):
        (store.folder / name).write_text("x")
    store.forget()
    assert names(tmp_path / "site") == []


def test_what_others_keep_in_the_cache_stays(tmp_path: Path) -> None:
    store = saved(tmp_path / "site/.cache/diptych/12345678")
    (store.folder / "mine").write_text("x")
    store.forget()
    assert names(store.folder) == ["mine"]


def test_a_cache_that_cannot_be_written_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    store = saved(tmp_path / "file/cache")
    assert store.last() is None
    assert memo_of(store) == Memo()


def test_a_store_may_forget_more_than_once(tmp_path: Path) -> None:
    store = saved(tmp_path)
    store.forget()
    store.forget()
    assert store.last() is None
    assert memo_of(store) == Memo()


@thorough
@given(st.floats(0, 1, exclude_max=True))
def test_a_truncated_file_is_a_missing_one(tmp_path: Path, part: float) -> None:
    store = saved(tmp_path)
    for name in FILES:
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: int(len(data) * part)])
    assert store.last() is None
    assert memo_of(store) == Memo()


@thorough
@given(st.integers(0), st.integers(0, 255))
def test_a_damaged_byte_raises_nothing(tmp_path: Path, where: int, byte: int) -> None:
    store = saved(tmp_path)
    for name in FILES:
        data = bytearray((tmp_path / name).read_bytes())
        data[where % len(data)] = byte
        (tmp_path / name).write_bytes(data)
    store.last()
    memo_of(store)


@thorough
@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing(tmp_path: Path, data: bytes) -> None:
    store = saved(tmp_path)
    for name in FILES:
        (tmp_path / name).write_bytes(data)
    store.last()
    memo_of(store)


@pytest.mark.parametrize(
    "value",
    [
        {"inputs": "1"},
        {"inputs": 1, "contents": {}, "warnings": [], "held": []},
        {"inputs": "1", "contents": {}, "warnings": [{"place": 3}], "held": []},
        {"version": 2, "inputs": "1"},
        [],
        None,
        "text",
    ],
)
def test_a_last_build_of_another_version_is_a_missing_one(tmp_path: Path, value: object) -> None:
    store = saved(tmp_path)
    (tmp_path / "last.msgpack").write_bytes(summed(encode(value)))
    assert store.last() is None


@pytest.mark.parametrize(
    "value",
    [
        {"documents": {"f": {"document": {"path": "f"}, "problems": []}}},
        {"outputs": {"o": {"key": "k"}}},
        [],
        "text",
    ],
)
def test_a_memo_of_another_version_is_an_empty_one(tmp_path: Path, value: object) -> None:
    store = saved(tmp_path)
    (tmp_path / "memo.msgpack").write_bytes(summed(encode(value)))
    assert memo_of(store) == Memo()


def test_a_deep_file_is_a_missing_one(tmp_path: Path) -> None:
    store = saved(tmp_path)
    (tmp_path / "last.msgpack").write_bytes(summed(b"\x81\xa8contents" + b"\x91" * 100_000))
    assert store.last() is None


def test_a_folder_in_place_of_a_file_is_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "last.msgpack").mkdir()
    assert Store(tmp_path).last() is None


def test_a_memo_without_its_last_build_is_never_believed_to_be_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace = Path.replace

    def record(self: Path, target: Path) -> Path:
        order.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", record)
    saved(tmp_path)
    assert order == ["memo.msgpack", "last.msgpack"]


def test_saving_again_replaces_files_as_a_whole(tmp_path: Path) -> None:
    saved(tmp_path)
    Store(tmp_path).save(Memo(), msgspec.structs.replace(LAST, held=()))
    assert memo_of(Store(tmp_path)) == Memo()
    assert names(tmp_path) == sorted(FILES)
