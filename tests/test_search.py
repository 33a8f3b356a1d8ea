"""Search seen from the build: optional, made when texts change and never else, the same bytes every time."""

import errno
import gzip
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator.build import build
from generator.building import search_index
from generator.building import snapshot as snapshot_module
from generator.search.bundle import Bundle, PagefindError, make_bundle
from generator.search.pagefind import Pagefind, find_pagefind
from generator.search.texts import apart
from tests.conftest import essay
from tests.project import CONFIG, Project, counts, tree_of

ON = CONFIG.replace("enabled = false", "enabled = true")
TEA = "content/essays/tea.en.md"


class Counter:
    """Runs Pagefind and counts."""

    def __init__(self) -> None:
        self.runs = 0

    def __call__(self, program: Pagefind, pages: dict[str, str], waiting: Callable[[], None]) -> Bundle:
        self.runs += 1
        return make_bundle(program, pages, waiting)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setattr(search_index, "make_bundle", counter)
    return counter


@pytest.fixture
def searched(project: Project) -> Project:
    project.write("site.toml", ON)
    return project


def index(project: Project) -> set[str]:
    return {path for path in project.tree() if path.startswith("assets/search.") and path.count("/") > 1}


def test_pagefind_runs_when_a_text_changes_and_never_else(searched: Project, counter: Counter) -> None:
    assert searched.build().ok
    assert counter.runs == 1
    first = index(searched)
    assert first
    searched.build()
    searched.write("layouts/assets/site.css", "body { color: red }")
    searched.write(TEA, essay("Tea", "2026-02-03", "See [walking](walking/).", tags="[feet]"))
    searched.write("content/about.en.md", essay("About", "", "This *site*."))
    assert searched.build().ok
    assert counter.runs == 1
    assert index(searched) == first
    searched.write(TEA, essay("Tea", "2026-02-03", "Another text."))
    assert searched.build().ok
    assert counter.runs == 2
    assert not index(searched) & first
    (searched.root / TEA).unlink()
    assert searched.build().ok
    assert counter.runs == 3
    assert len(index(searched)) < len(first)


def test_title_description_and_text_of_each_edition_are_what_is_found(searched: Project) -> None:
    searched.write(TEA, essay("Oolong", "2026-02-03", "Leaves.", description="Of kettles."))
    assert searched.build().ok
    fragments = [
        gzip.decompress(data).decode()
        for path, data in searched.tree().items()
        if path.endswith(".pf_fragment")
    ]
    assert len(fragments) == 5
    (tea,) = (each for each in fragments if "/essays/tea/" in each)
    assert [word in tea for word in ("Oolong", "Of kettles.", "Leaves.")] == [True] * 3


def test_an_incremental_build_with_an_index_equals_a_clean_one(searched: Project, tmp_path: Path) -> None:
    assert searched.build().ok
    searched.write(TEA, essay("Tea", "2026-02-03", "Leaves and water."))
    assert searched.build().ok
    report, clean = searched.build_clean(tmp_path / "clean")
    assert report.ok
    assert searched.tree() == clean
    assert any("search." in path for path in clean)


def test_an_index_may_be_late_where_nothing_is_published_and_is_made_by_the_next_build(
    searched: Project, counter: Counter, tmp_path: Path
) -> None:
    late = msgspec.structs.replace(searched.request(), late_index=True)
    first = build(late)  # there is none yet
    assert (first.ok, first.late_index, counter.runs) == (True, False, 1)
    found = index(searched)
    searched.write(TEA, essay("Tea", "2026-02-03", "Another text."))
    for parsed in (1, 0):  # as long as it is late, the site is not done
        report = build(late)
        assert (report.ok, report.late_index, report.parsed, counter.runs) == (True, True, parsed, 1)
        assert "Another text." in searched.read("en/essays/tea/index.html")
        assert index(searched) == found
    report = searched.build()
    assert (report.ok, report.late_index, report.parsed, counter.runs) == (True, False, 0, 2)
    assert not index(searched) & found
    assert counts(build(late)) == (0, 0, 0, 0)
    assert searched.tree() == searched.build_clean(tmp_path / "clean")[1]


@pytest.mark.parametrize("reason", [KeyError("x"), OSError(errno.EIO, "the terminal is gone")])
def test_who_waits_for_an_index_can_end_its_making(reason: Exception, tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/process\nsleep 3\necho > {tmp_path}/end\n")
    program.chmod(0o755)

    def waiting() -> None:
        if (tmp_path / "process").exists() and (tmp_path / "process").read_text():
            raise reason

    with pytest.raises(type(reason), match=re.escape(str(reason))):
        make_bundle(Pagefind(str(program), "1"), {"en/index.html": "<p>x</p>"}, waiting)
    process = (tmp_path / "process").read_text().strip()
    assert not Path(f"/proc/{process}").exists()
    assert not (tmp_path / "end").exists()


def test_a_damaged_index_in_the_cache_is_made_again(searched: Project, counter: Counter) -> None:
    assert searched.build().ok
    before = searched.tree()
    (kept,) = searched.root.glob(".cache/diptych/*/search.msgpack")
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    searched.write("content/about.en.md", essay("About", "", "This *site*."))
    assert searched.build().ok
    assert counter.runs == 2
    assert {path for path in searched.tree() if path in before} == set(before)


def test_without_pagefind_there_is_no_search_and_nothing_breaks(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_module, "find_pagefind", lambda: None)
    project.write("site.toml", CONFIG.replace("[search]\nenabled = false\n", ""))
    report = project.build(strict=True)
    assert report.ok
    assert not [path for path in project.tree() if "search" in path]
    assert "search" not in project.read("en/index.html")
    project.write("site.toml", ON)
    report = project.build()
    assert report.ok
    assert project.codes(report) == ["no-pagefind"]


def test_with_pagefind_a_site_that_says_nothing_can_be_searched(project: Project) -> None:
    project.write("site.toml", CONFIG.replace("[search]\nenabled = false\n", ""))
    assert project.build().ok
    for lang, word in (("en", "Search"), ("zh", "搜尋")):
        assert f'<a href="search/">{word}</a>' in project.read(f"{lang}/index.html")
        page = project.read(f"{lang}/search/index.html")
        assert "script-src 'self' 'wasm-unsafe-eval'" in page
        assert "wasm" not in project.read(f"{lang}/index.html")
    headers = project.read("_headers")
    assert headers.count("wasm-unsafe-eval") == 2


def test_a_pagefind_that_fails_stops_the_build_with_what_it_said(
    searched: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho out of ink >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(PagefindError, match="out of ink"):
        make_bundle(Pagefind(str(program), "1"), {"en/index.html": "<p>x</p>"})
    monkeypatch.setattr(snapshot_module, "find_pagefind", lambda: Pagefind(str(program), "1"))
    report = searched.build()
    assert searched.codes(report) == ["pagefind-failed"]
    assert tree_of(searched.output) == {}


def test_drafts_are_not_indexed_and_the_same_texts_give_the_same_bytes(searched: Project) -> None:
    program = find_pagefind()
    assert program is not None
    assert program.version
    pages = {
        f"{lang}/{n}/index.html": f'<html lang="{lang}"><body data-pagefind-body><h1>{n}</h1><p>{"word " * n}'
        for lang in ("en", "zh-Hant-TW", "fr")
        for n in range(1, 12)
    }
    one, two = make_bundle(program, pages), make_bundle(program, dict(reversed(pages.items())))
    assert one.files == two.files
    searched.write("content/essays/secret.en.md", essay("Secret", "2026-01-01", "Hidden.", draft="true"))
    assert searched.build().ok
    texts = {
        path: gzip.decompress(data) if "/fragment/" in path else data
        for path, data in searched.tree().items()
    }
    assert any(b"walking" in data.lower() for path, data in texts.items() if "/fragment/" in path)
    assert not [path for path, data in texts.items() if b"ecret" in data]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("生成式AI，好。", "生 成 式 AI ， 好 。"),
        ("It’s “fine” …", "It’s “fine” …"),
        ("他說“好”——真的", "他 說 “ 好 ” — — 真 的"),
        ("", ""),
    ],
)
def test_every_han_character_is_a_word_and_other_scripts_keep_theirs(text: str, said: str) -> None:
    assert apart(text) == said
