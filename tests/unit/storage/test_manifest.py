"""The list of files of a built site, and lists of other versions."""

import json

import pytest

from generator.core.roles import BuiltFile, Role
from generator.storage.manifest import read_manifest, written_manifest

FILES = {
    "en/index.html": BuiltFile("1" * 32, Role.PAGE, "text/html"),
    "走.txt": BuiltFile("2" * 32, Role.FILE, "text/plain"),
    'a },"b".css': BuiltFile("3" * 32, Role.ASSET, "text/css"),
}


def test_a_list_says_of_each_file_what_it_is_a_line_a_file() -> None:
    written = written_manifest(FILES)
    assert read_manifest(written) == FILES
    assert json.loads(written)["files"]["走.txt"] == {
        "digest": "2" * 32,
        "role": "file",
        "media_type": "text/plain",
    }
    assert written.decode().count("\n") == len(FILES) + 2
    assert read_manifest(written_manifest({})) == {}


def test_a_list_from_before_roles_is_read_by_path() -> None:
    files = {"assets/site.0123456789.css": "1" * 32, "en/index.html": "2" * 32, "en/feed.xml": "3" * 32}
    assert read_manifest(json.dumps({"version": 1, "files": files}).encode()) == {
        "assets/site.0123456789.css": BuiltFile("1" * 32, Role.ASSET, "text/css"),
        "en/index.html": BuiltFile("2" * 32, Role.PAGE, "text/html"),
        "en/feed.xml": BuiltFile("3" * 32, Role.FEED, "application/xml"),
    }


def test_files_of_a_later_version_are_ours_all_the_same() -> None:
    later = {"digest": "1" * 32, "role": "hologram", "media_type": "text/html", "size": "3"}
    data = json.dumps({"version": 3, "files": {"en/index.html": later}}).encode()
    assert read_manifest(data) == {"en/index.html": BuiltFile("1" * 32, Role.PAGE, "text/html")}


@pytest.mark.parametrize("data", [b'{"files": {"\xff": ""}}', b'{"a": ' + b"[" * 100_000, b"{", b""])
def test_a_damaged_list_names_nothing(data: bytes) -> None:
    assert read_manifest(data) == {}
