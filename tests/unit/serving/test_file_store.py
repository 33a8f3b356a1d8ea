"""Files of a state that is served stay as they were while the next one is made."""

from pathlib import Path

import pytest

from generator.core.canonical import digest
from generator.core.roles import BuiltFile, Role
from generator.serving.file_store import KEEP, FileStore, Revision


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_bytes(b"one")
    return tmp_path / "site"


def file(data: bytes, role: Role = Role.PAGE) -> BuiltFile:
    return BuiltFile(digest(data), role, "text/html")


def replace(path: Path, data: bytes) -> None:
    """Put new bytes into place as a build does."""
    path.with_suffix(".new").write_bytes(data)
    path.with_suffix(".new").replace(path)


def test_a_kept_file_outlives_its_name(output: Path) -> None:
    shelf = FileStore(output.parent / "kept")
    shelf.keep(output, {"a.html": file(b"one")})
    replace(output / "a.html", b"two")
    shelf.keep(output, {"a.html": file(b"two")})
    assert shelf.read(digest(b"one")) == b"one"
    assert shelf.read(digest(b"two")) == b"two"


def test_files_are_copied_where_links_cannot_be_made(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", refused)
    shelf = FileStore(output.parent / "kept")
    shelf.keep(output, {"a.html": file(b"one")})
    (output / "a.html").write_bytes(b"two")
    assert shelf.read(digest(b"one")) == b"one"


def test_what_is_no_longer_made_stays_for_a_while_and_what_is_used_again_stays(output: Path) -> None:
    now = [KEEP]
    shelf = FileStore(output.parent / "far/kept", lambda: now[0])
    for name in ("old", "same", "page"):
        (output / name).write_bytes(name.encode())
    kept = {name: file(name.encode(), Role.MEDIA) for name in ("old", "same")} | {"page": file(b"page")}
    shelf.keep(output, kept)
    former = {f"media/{name}.png": kept[name] for name in ("old", "same")} | {"en/index.html": kept["page"]}
    present = {"assets/other.png": kept["same"]}
    assert set(shelf.retire(former, present)) == {"media/old.png", "media/same.png"}
    now[0] = 2 * KEEP
    assert set(shelf.retire({}, present)) == {"media/old.png", "media/same.png"}
    now[0] = 2 * KEEP + 1
    assert shelf.retire({}, present) == {}
    assert [shelf.path(kept[name].digest).exists() for name in ("old", "same", "page")] == [
        False,
        True,
        False,
    ]


def test_an_edition_answers_for_what_it_retired_and_a_new_shelf_is_empty(output: Path) -> None:
    new, old = file(b"1"), file(b"0")
    edition = Revision(number=1, mount="/", files={"a": new}, former={"a": old, "b": old})
    assert (edition.find("a"), edition.find("b"), edition.find("c")) == (new, old, None)
    first = FileStore(output.parent / "kept")
    first.keep(output, {"a.html": file(b"one")})
    assert first.path(digest(b"one")).exists()
    assert not FileStore(output.parent / "kept").path(digest(b"one")).exists()
    first.clear()
    assert not (output.parent / "kept").exists()
    first.clear()


def test_a_kept_file_that_somebody_took_away_is_let_go_of_all_the_same(output: Path) -> None:
    now = [0.0]
    shelf = FileStore(output.parent / "kept", lambda: now[0])
    kept = file(b"one", Role.ASSET)
    shelf.keep(output, {"a.html": kept})
    assert set(shelf.retire({"assets/a.css": kept}, {})) == {"assets/a.css"}
    shelf.path(kept.digest).unlink()
    now[0] = KEEP + 1
    assert shelf.retire({}, {}) == {}


def test_bytes_that_are_no_file_of_an_output_are_kept_once(output: Path) -> None:
    shelf = FileStore(output.parent / "kept")
    content = shelf.put(b"of no output")
    assert (content, shelf.read(content)) == (digest(b"of no output"), b"of no output")
    before = shelf.path(content).stat()
    assert shelf.put(b"of no output") == content
    assert shelf.path(content).stat() == before
    assert [each.name for each in (output.parent / "kept").iterdir()] == [content]


def test_what_is_wanted_besides_stays_until_it_is_wanted_no_more(output: Path) -> None:
    now = [0.0]
    shelf = FileStore(output.parent / "kept", lambda: now[0])
    content = shelf.put(b"old")
    assert shelf.put(b"old") == content
    page = file(b"old")
    shelf.retire({"en/index.html": page}, {})
    now[0] = KEEP + 1
    shelf.retire({}, {"en/index.html": page})
    assert shelf.read(content) == b"old"
    shelf.retire({"en/index.html": page}, {})
    now[0] += KEEP + 1
    shelf.retire({}, {})
    assert not shelf.path(content).exists()
