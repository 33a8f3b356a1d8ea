"""An incremental build is a clean build, byte for byte; and it does no more than it must."""

import datetime as dt
import html
import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.serving.session import BuildSession
from tests.conftest import essay
from tests.project import CONFIG, Project, counts, tree_of
from tests.quizzes import SMALL

STEPS = 30
SEEDS = range(6)

WORDS = ["slow", "river", "paper", "window", "tea", "walk", "grammar", "ladder", "north", "quiet"]
HAN = "慢河紙窗茶走文法梯北靜"


class Editor:
    """Makes random edits to a project, as an author and an accident-prone machine would."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)
        self.saved: dict[str, bytes] = {}
        self.edits: list[Callable[[], str]] = [
            self.add_pair,
            self.add_single,
            self.delete_edition,
            self.delete_work,
            self.rename_work,
            self.swap_works,
            self.edit_title,
            self.edit_tags,
            self.edit_date,
            self.toggle_draft,
            self.edit_body,
            self.edit_body,
            self.same_size_with_old_time,
            self.link_to_another,
            self.edit_template,
            self.edit_string,
            self.edit_config,
            self.change_image,
            self.tamper_with_output,
            self.delete_from_output,
            self.damage_cache,
            self.forget_cache,
            self.restore,
            self.break_a_file,
            self.add_alias,
            self.pin_related,
            self.show_a_quiz,
            self.edit_quiz,
            self.edit_ledger,
            self.edit_glossary,
            self.mark_alone,
        ]

    def step(self) -> str:
        self.saved = self.saved or self._sources()
        return self.chance.choice(self.edits)()

    # --- edits --------------------------------------------------------------------------------

    def add_pair(self) -> str:
        slug = self._slug()
        self._write_edition(slug, "en")
        self._write_edition(slug, "zh", dated=self.chance.random() < 0.5)
        return f"add {slug}"

    def add_single(self) -> str:
        slug = self._slug()
        self._write_edition(slug, self.chance.choice(["en", "zh"]))
        return f"add {slug} in one language"

    def delete_edition(self) -> str:
        path = self._some_source()
        path.unlink()
        return f"delete {path}"

    def delete_work(self) -> str:
        folder = self._some_source().parent
        if folder.name in {"essays", "content"}:
            return "nothing"
        shutil.rmtree(folder)
        return f"delete {folder}"

    def rename_work(self) -> str:
        folder = self._some_source().parent
        if folder.name in {"essays", "content"}:
            return "nothing"
        folder.rename(folder.with_name(self._slug()))
        return f"rename {folder}"

    def swap_works(self) -> str:
        one, two = self._some_source(), self._some_source()
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)
        return f"swap {one} and {two}"

    def edit_title(self) -> str:
        return self._replace_line("title:", f'title: "{self._phrase()}"')

    def edit_tags(self) -> str:
        tags = ", ".join(self.chance.sample([*WORDS[:4], "feet"], k=2))
        return self._replace_line("tags:", f"tags: [{tags}]")

    def edit_date(self) -> str:
        day = dt.date(2026, 1, 1) + dt.timedelta(days=self.chance.randrange(220))
        return self._replace_line("date:", f"date: {day}")

    def toggle_draft(self) -> str:
        value = self.chance.choice(["true", "false"])
        return self._replace_line("draft:", f"draft: {value}")

    def edit_body(self) -> str:
        path = self._some_source()
        path.write_text(path.read_text() + f"\n## {self._phrase()}\n\n{self._phrase()}\n{HAN[:4]}\n")
        return f"edit {path}"

    def same_size_with_old_time(self) -> str:
        path = self._some_source()
        status = path.stat()
        text = path.read_bytes()
        path.write_bytes(text[:-2] + bytes([self.chance.choice(b"abcxyz"), 10]))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return f"edit {path} in secret"

    def link_to_another(self) -> str:
        path, other = self._some_source(), self._some_source()
        target = os.path.relpath(other, path.parent)
        path.write_text(path.read_text() + f"\nSee [it]({target}).\n\n```read-more\n{target}\n```\n")
        return f"link {path} to {other}"

    def edit_template(self) -> str:
        name = self.chance.choice(
            ["blocks/read-more.html", "robots.txt", "tags.html", "blocks/read-more.feed.html"]
        )
        packaged = Path(__file__).parent.parent / "layouts" / "templates" / name
        text = packaged.read_text() + f"{{# {self._phrase()} #}}{self._phrase()}\n"
        self.project.write(f"layouts/templates/{name}", text)
        return f"edit template {name}"

    def edit_string(self) -> str:
        # All but the first are known to templates alone.
        key = self.chance.choice(["tags", "skip", "languages", "read-more"])
        lang = self.chance.choice(["en", "zh-Hant-TW"])
        self.project.write(f"layouts/strings/{lang}.toml", f'"{key}" = "{self._phrase()}"\n')
        return f"edit the string {key} of {lang}"

    def edit_config(self) -> str:
        old, new = self.chance.choice(
            [
                ("Test site", self._phrase()),
                ("Feet", self._phrase()),
                ('base_url = "https://example.org/"', f'base_url = "https://{self._slug()}.example/sub/"'),
                ("[author]", f"page_size = {self.chance.randint(1, 4)}\n\n[author]"),
                ('"Essays"', f'"{self._phrase()}"'),
                ("[author]", "[bilingual]\nstale_notice = true\ndefinitions = true\n\n[author]"),
                ("[author]", "[bilingual]\nparallel_pages = false\ndoubtful_pairs = false\n\n[author]"),
            ]
        )
        self.project.write("site.toml", CONFIG.replace(old, new))
        return f"edit site.toml: {new}"

    def change_image(self) -> str:
        size = self.chance.randint(1, 500)
        self.project.write(
            "content/essays/walking/map.svg",
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="10"/>',
        )
        path = self.project.root / "content/essays/walking/index.en.md"
        if path.exists():
            path.write_text(path.read_text() + '\n![A map](map.svg "The way")\n')
        return "change an image"

    def show_a_quiz(self) -> str:
        path = self._some_source()
        path.write_text(path.read_text() + "\n```quiz\n```\n")
        self.project.write(f"{path.parent.relative_to(self.project.root).as_posix()}/quiz.toml", SMALL)
        return f"show a quiz in {path}"

    def edit_quiz(self) -> str:
        paths = sorted((self.project.root / "content").rglob("quiz.toml"))
        if not paths:
            return "nothing"
        path = self.chance.choice(paths)
        old, new = self.chance.choice(
            [
                ("Smell it.", self._phrase()),
                ("from = 0", "from = 5"),
                ('["walking"]', f'["{self._slug()}"]'),
                ('version = "1"', 'version = "2"'),
                ('id = "q2"', 'id = "q1"'),
            ]
        )
        path.write_text(path.read_text().replace(old, new))
        return f"edit {path}: {new}"

    def tamper_with_output(self) -> str:
        path = self._some_output()
        if path:
            path.write_bytes(path.read_bytes()[: self.chance.randrange(200)] + b"tampered")
        return f"tamper with {path}"

    def delete_from_output(self) -> str:
        path = self._some_output()
        if path:
            path.unlink()
        return f"delete {path}"

    def damage_cache(self) -> str:
        files = sorted((self.project.root / ".cache").rglob("*.msgpack"))
        if not files:
            return "nothing"
        path = self.chance.choice(files)
        data = bytearray(path.read_bytes())
        at = self.chance.randrange(len(data))
        damaged = data[:at] if self.chance.random() < 0.7 else bytearray(b"\xc1") + data
        path.write_bytes(damaged)
        return f"damage {path.name}"

    def forget_cache(self) -> str:
        shutil.rmtree(self.project.root / ".cache", ignore_errors=True)
        return "forget the cache"

    def restore(self) -> str:
        for path in self._sources():
            (self.project.root / path).unlink()
        shutil.rmtree(self.project.root / "layouts", ignore_errors=True)
        for path, data in self.saved.items():
            self.project.write(path, data)
        return "restore the first state"

    def break_a_file(self) -> str:
        path = self._some_source()
        path.write_text("---\ntitle: [\n---\n")
        return f"break {path}"

    def add_alias(self) -> str:
        return self._replace_line("aliases:", f"aliases: [/{self._slug()}/]")

    def pin_related(self) -> str:
        other = self._some_source()
        slug = other.parent.name if other.stem.startswith("index") else other.name.split(".")[0]
        return self._replace_line("related:", f"related: {self.chance.choice([f'[{slug}]', 'false'])}")

    def edit_ledger(self) -> str:
        """Record a review of what never was, so that editions are stale."""
        digests = json.dumps([[self._slug()], [self._slug()]])
        works = {path.parent.name for path in (self.project.root / "content/essays").glob("*/*.md")}
        reviews = ", ".join(
            f'"essays/{work}": {{"zh": {{"source": "en", "rows": [{digests}]}}}}' for work in sorted(works)
        )
        self.project.write("translations.json", f"{{{reviews}}}")
        return "edit the ledger"

    def edit_glossary(self) -> str:
        word, han = self.chance.choice(WORDS), self.chance.choice(HAN)
        self.project.write(
            "content/glossary.toml",
            f'[term]\nterm = {{ en = "{word}", zh = "{han}" }}\ndefinition = "{self._phrase()}"\n',
        )
        return f"explain {word}"

    def mark_alone(self) -> str:
        path = self._some_source()
        path.write_text(path.read_text() + f"\n{self._phrase()}\n{{.only-here}}\n")
        return f"add a lonely block to {path}"

    # --- helpers ------------------------------------------------------------------------------

    def _sources(self) -> dict[str, bytes]:
        files = [*(self.project.root / "content").rglob("*"), self.project.root / "site.toml"]
        return {
            path.relative_to(self.project.root).as_posix(): path.read_bytes()
            for path in files
            if path.is_file()
        }

    def _some_source(self) -> Path:
        paths = sorted((self.project.root / "content").rglob("*.md"))
        if not paths:
            self._write_edition(self._slug(), "en")
            paths = sorted((self.project.root / "content").rglob("*.md"))
        return self.chance.choice(paths)

    def _some_output(self) -> Path | None:
        paths = sorted(tree_of(self.project.output))
        return self.project.output / self.chance.choice(paths) if paths else None

    def _write_edition(self, slug: str, lang: str, *, dated: bool = True) -> None:
        date = f"2026-0{self.chance.randint(1, 8)}-1{self.chance.randint(0, 9)}" if dated else ""
        tags = f"[{self.chance.choice(WORDS)}]" if dated else "[]"
        text = essay(self._phrase(), date, f"{self._phrase()}.\n\n{HAN}\n{HAN}", tags=tags)
        self.project.write(f"content/essays/{slug}/index.{lang}.md", text)

    def _replace_line(self, start: str, line: str) -> str:
        path = self._some_source()
        lines = path.read_text().split("\n")
        kept = [each for each in lines if not each.startswith(start)]
        path.write_text("\n".join([kept[0], line, *kept[1:]]))
        return f"{path}: {line}"

    def _slug(self) -> str:
        return f"{self.chance.choice(WORDS)}-{self.chance.randrange(50)}"

    def _phrase(self) -> str:
        return " ".join(self.chance.sample(WORDS, k=3)).title() + self.chance.choice(HAN)


@pytest.mark.parametrize("seed", [11, 12])
def test_after_random_edits_a_session_builds_what_a_new_process_builds(
    seed: int, project: Project, tmp_path: Path
) -> None:
    editor = Editor(project, seed)
    proofs = Counter[bool]()
    with BuildSession() as session:
        session.build(project.request())
        for number in range(STEPS):
            label = f"seed {seed}, step {number}: {editor.step()}"
            pages: dict[str, bytes] = {}
            for path in sorted((project.root / "content").rglob("*.md")):
                pages |= session.preview(project.request(), path.relative_to(project.root).as_posix())
            report = session.build(project.request())
            expected, tree = project.build_clean(tmp_path / "clean")
            assert report.problems == expected.problems, label
            assert report.ok == expected.ok, label
            if report.ok:
                assert project.tree() == tree, label
                assert counts(session.build(project.request())) == (0, 0, 0, 0), label
                proofs.update(tree.get(path) == data for path, data in pages.items())
            else:
                editor.restore()
                assert session.build(project.request()).ok, label
    assert counts(project.build()) == (0, 0, 0, 0)
    assert proofs[True] > proofs[False]


@pytest.mark.parametrize("seed", SEEDS)
def test_after_random_edits_an_incremental_build_equals_a_clean_one(
    seed: int, project: Project, tmp_path: Path
) -> None:
    editor = Editor(project, seed)
    project.build()
    built = 0
    for number in range(STEPS):
        label = f"seed {seed}, step {number}: {editor.step()}"
        before = project.tree()
        report = project.build()
        expected, tree = project.build_clean(tmp_path / "clean")
        assert report.problems == expected.problems, label
        assert report.ok == expected.ok, label
        if report.ok:
            built += 1
            assert project.tree() == tree, label
            assert counts(project.build()) == (0, 0, 0, 0), label
        else:
            assert project.tree() == before, label
            editor.restore()
            assert project.build().ok, label
    assert built > STEPS // 2


def test_a_build_in_which_nothing_changed_does_nothing(project: Project) -> None:
    first = project.build()
    assert first.ok
    assert first.parsed == 5
    assert counts(project.build()) == (0, 0, 0, 0)


def test_a_body_edit_parses_one_file_and_renders_its_page_and_its_feed(project: Project) -> None:
    project.build()
    source = project.root / "content/essays/walking/index.zh.md"
    source.write_text(source.read_text() + "\n再走一步。\n")
    report = project.build()
    assert report.parsed == 1
    assert set(report.written) == {
        "zh/essays/walking/index.html",
        "zh/essays/walking/index.md",
        "zh/feed.xml",
        "parallel/walking/index.html",
    }
    assert report.rendered == 4


def test_a_session_keeps_its_memory_off_the_disk_until_it_closes(project: Project) -> None:
    source = project.root / "content/essays/walking/index.zh.md"
    with BuildSession() as session:
        session.build(project.request())
        source.write_text(source.read_text() + "\n再走一步。\n")
        report = session.build(project.request())
        assert (report.parsed, report.rendered) == (1, 4)
        assert not list((project.root / ".cache").rglob("*.msgpack"))
    assert counts(project.build()) == (0, 0, 0, 0)


def test_a_title_edit_reaches_every_page_that_shows_the_title(project: Project) -> None:
    project.build()
    source = project.root / "content/essays/walking/index.en.md"
    source.write_text(source.read_text().replace("Walking", "Strolling"))
    report = project.build()
    assert report.parsed == 1
    shown = {path for path, data in project.tree().items() if b"Strolling" in data}
    assert set(report.written) == shown
    assert not [path for path, data in project.tree().items() if b"Walking" in data]


_SHARED = "## Harbour\n\nLanterns light the harbour while ferrymen mend nets beside lanterns."
BOAT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
_OUTLINED = {
    "title": ("Evening", "Dusk"),
    "description": ("One line", "Another line"),
    "slug": ("title:", "slug: elsewhere\ntitle:"),
    "minutes": ("nets beside", "nets " + "and nets " * 400 + "beside"),
    "cover": ("title:", "cover: boat.svg\ntitle:"),
    "heading": ("## Harbour", "## HARBOUR"),  # a reason spells what is shared as headings do
    "quiz": ("Lanterns light", "```quiz\n```\n\nLanterns light"),
}


@pytest.mark.parametrize("change", _OUTLINED)
def test_what_others_show_of_a_work_follows_its_edit(
    change: str, make_project: Callable[[dict[str, str]], Project], tmp_path: Path
) -> None:
    """Its neighbours in time, the works it is related to, those that it is mentioned by, and the lists."""
    description = {"description": "One line."}
    project = make_project(
        {
            "content/essays/evening/index.en.md": essay("Evening", "2026-01-02", _SHARED, **description),
            "content/essays/evening/boat.svg": BOAT,
            "content/essays/evening/quiz.toml": SMALL.replace("walking", "winter"),
            "content/essays/morning.en.md": essay("Morning", "2026-01-03", _SHARED, **description),
            "content/essays/noon.en.md": essay("Noon", "2026-01-04", "Bread.", **description),
            "content/essays/winter.en.md": essay("Winter", "2026-01-05", _SHARED, **description),
            "content/essays/snow.en.md": essay("Snow", "2026-01-06", "Ice, [once](evening/).", **description),
        }
    )
    assert project.build().ok
    before = project.tree()
    source = project.root / "content/essays/evening/index.en.md"
    former, new = _OUTLINED[change]
    source.write_text(source.read_text().replace(former, new, 1))
    assert project.build().ok
    expected, tree = project.build_clean(tmp_path / "clean")
    assert expected.ok
    assert project.tree() == tree
    neighbour = "en/essays/winter/index.html"
    assert before[neighbour] != tree[neighbour]


def test_a_base_template_edit_parses_nothing_and_renders_every_page(project: Project) -> None:
    project.build()
    base = (Path(__file__).parent.parent / "layouts/templates/base.html").read_text()
    project.write("layouts/templates/base.html", base.replace("</body>", "<!-- own --></body>"))
    report = project.build()
    pages = {path for path in project.tree() if path.endswith(".html")}
    assert report.parsed == 0
    assert set(report.written) == pages


def test_a_template_of_one_page_renders_that_page_alone(project: Project) -> None:
    project.build()
    robots = (Path(__file__).parent.parent / "layouts/templates/robots.txt").read_text()
    project.write("layouts/templates/robots.txt", robots + "# own\n")
    report = project.build()
    assert counts(report) == (0, 1, 1, 0)
    assert report.written == ("robots.txt",)


def test_a_touched_file_is_not_a_change(project: Project) -> None:
    project.build()
    os.utime(project.root / "content/essays/tea.en.md")
    assert counts(project.build()) == (0, 0, 0, 0)


def test_a_removed_work_leaves_no_file_and_no_empty_folder(project: Project) -> None:
    project.build()
    shutil.rmtree(project.root / "content/essays/walking")
    (project.root / "content/essays/tea.en.md").write_text(essay("Tea", "2026-02-03", "Alone."))
    report = project.build()
    assert "en/essays/walking/index.html" in report.removed
    assert not (project.output / "en/essays/walking").exists()
    assert not (project.output / "zh/tags").exists()


def test_a_damaged_output_is_repaired_without_parsing(project: Project) -> None:
    project.build()
    before = project.tree()
    (project.output / "en/index.html").write_text("broken")
    (project.output / "robots.txt").unlink()
    report = project.build()
    assert report.parsed == 0
    assert set(report.written) == {"en/index.html", "robots.txt"}
    assert project.tree() == before


def test_a_damaged_output_of_the_same_size_and_date_is_repaired(project: Project) -> None:
    project.build()
    page = project.output / "en/essays/tea/index.html"
    data, before = page.read_bytes(), page.stat()
    page.write_bytes(data.replace(b"Tea", b"Ale"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert project.build().written == ("en/essays/tea/index.html",)
    assert page.read_bytes() == data


def test_what_is_written_while_a_build_runs_is_seen_by_the_next(project: Project) -> None:
    source = project.root / "content/essays/tea.en.md"

    def add(stage: str, done: int, _: int) -> None:
        if (stage, done) == ("planning", 1):
            source.write_bytes(source.read_bytes() + b"\nMore.\n")

    build(project.request(), add)
    assert "More." not in project.read("en/essays/tea/index.html")
    project.build()
    assert "More." in project.read("en/essays/tea/index.html")


def test_a_failed_build_changes_no_byte(project: Project) -> None:
    project.build()
    before = project.tree()
    project.write("content/essays/tea.en.md", essay("Tea", "2026-13-01", "See [nowhere](nowhere/)."))
    report = project.build()
    assert not report.ok
    assert counts(report) == (0, 0, 0, 0)
    assert project.tree() == before


def test_warnings_are_said_again_when_nothing_changed(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot.", tilte="x"))
    first = project.build()
    again = project.build()
    assert project.codes(first) == ["unknown-key"]
    assert again.problems == first.problems
    assert counts(again) == (0, 0, 0, 0)


def test_a_change_of_how_texts_are_read_reads_all_of_them_again(project: Project) -> None:
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", 'She said "hot".'))
    project.build()
    assert "\u201chot\u201d" in html.unescape(project.read("en/essays/tea/index.html"))
    project.write("site.toml", CONFIG.replace("smart_quotes = true", "smart_quotes = false"))
    assert project.build().parsed == 5
    assert 'She said "hot".' in html.unescape(project.read("en/essays/tea/index.html"))


def test_what_was_read_before_a_mistake_is_not_read_again(project: Project) -> None:
    project.write("content/essays/tea.en.md", "---\n")
    project.build()
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot."))
    assert project.build().parsed == 1


def test_a_bit_of_the_cache_that_changed_is_not_believed(project: Project) -> None:
    project.build()
    for path in (project.root / ".cache").rglob("*.msgpack"):
        path.write_bytes(path.read_bytes().replace(b"Walking", b"Talking"))
    project.write("content/essays/new.en.md", essay("New", "2026-03-01", "New."))
    project.build()
    assert not [path for path, data in project.tree().items() if b"Talking" in data]


def test_the_order_of_a_free_table_does_not_show(project: Project) -> None:
    template = "{% for key in page.extra %}[{{ key }}]{% endfor %}"
    project.write("layouts/templates/essay.html", template)
    project.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot.", extra="{b: 1, a: 2}"))
    project.build()
    assert project.read("en/essays/tea/index.html") == "[a][b]"


def test_another_engine_keeps_no_parsed_document(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.build()
    monkeypatch.setattr("generator.building.snapshot.engine_digest", lambda: "another engine")
    report = project.build()
    assert report.parsed == 5
    assert report.written == ()


def test_another_engine_makes_all_pages_again_after_a_build_that_failed_under_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    about = project.root / "content/about.en.md"
    good = about.read_text()
    about.write_text(good.replace("---\n", "---\nslug: A B\n", 1))
    monkeypatch.setattr("generator.building.snapshot.engine_digest", lambda: "another engine")
    assert not project.build().ok
    about.write_text(good)
    report = project.build()
    assert report.ok
    assert report.rendered > report.outputs // 2  # all but files that are copied
    pages = sum(path.endswith(".html") for path in project.tree())
    assert report.rendered >= pages


def test_a_future_essay_appears_on_its_day(project: Project) -> None:
    project.write("content/essays/later.en.md", essay("Later", "2026-06-16", "Soon."))
    report = project.build()
    assert report.held == ("content/essays/later.en.md: future",)
    assert "en/essays/later/index.html" not in project.tree()
    assert project.build(today=dt.date(2026, 6, 16)).parsed == 0
    assert "en/essays/later/index.html" in project.tree()
