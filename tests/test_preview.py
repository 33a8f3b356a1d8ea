"""A proof shows what the next build writes, before it does, or nothing."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.building.request import BuildReport, BuildRequest
from generator.core.result import Result
from generator.pages.context import SiteContext
from generator.pages.outputs import Plan
from generator.pages.plan import plan_outputs
from generator.serving.builder import INDEX, Builder
from generator.serving.debouncer import Debouncer
from generator.serving.file_store import FileStore
from generator.serving.messages import Client, MessageFactory
from generator.serving.session import BuildSession
from generator.serving.state import ServerState
from generator.storage.output import OutputFolder
from tests.conftest import essay
from tests.pictures import saved, scene
from tests.project import CONFIG, Project, counts
from tests.test_growth import counted_calls

ONE = "content/essays/one.en.md"
OTHER = "content/essays/one.zh.md"
PAGES = {"en/essays/one/index.html", "zh/essays/one/index.html", "parallel/one/index.html"}

TEXT = """A first paragraph, with a [link](two.en.md) and a note[^1].

## A heading

A second one.

![A foot](foot.png)

[^1]: Said below.
"""

Work = Callable[[Project], object]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "site")
    made.write(ONE, essay("One", "2026-01-02", TEXT, tags="[feet]"))
    made.write(OTHER, essay("一", "2026-01-02", "第一段。\n\n## 標題\n\n第二段。\n"))
    made.write("content/essays/two.en.md", essay("Two", "2026-01-03", "Another. [Back](one.en.md#a-heading)"))
    made.write("content/about.en.md", essay("About", "", "Me."))
    made.write("content/essays/foot.png", saved(scene(8, 8), "PNG"))
    made.write("content/essays/hand.png", saved(scene(9, 9), "PNG"))
    return made


@pytest.fixture
def session(project: Project) -> Iterator[BuildSession]:
    with BuildSession() as made:
        assert made.build(project.request()).ok
        yield made


def edit(project: Project, old: str, new: str, path: str = ONE) -> None:
    source = project.root / path
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_both(project: Project, old: str, new: str) -> None:
    """Edit front matter and text."""
    edit(project, old, new)
    edit(project, "A second one.", "A second one: zebra.")


@pytest.mark.parametrize(
    ("old", "new", "pages"),
    [
        ("A second one.", "A second one, changed: zebra.", PAGES - {"zh/essays/one/index.html"}),
        ("A second one.", "A second one.\n\nA third one, *more*.", PAGES - {"zh/essays/one/index.html"}),
        ("## A heading", "## Another heading {#a-heading}", PAGES - {"zh/essays/one/index.html"}),
        ("(two.en.md)", "(../about.en.md)", PAGES - {"zh/essays/one/index.html"}),
        ("![A foot](foot.png)\n", "", PAGES - {"zh/essays/one/index.html"}),
        ('title: "One"', 'title: "Number one"\ntoc: true', PAGES - {"zh/essays/one/index.html"}),
        ("A second one.", "A second one.\n\n", set()),
    ],
)
def test_a_proof_is_what_the_next_build_writes_and_that_build_reads_nothing_again(
    project: Project,
    session: BuildSession,
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    pages: set[str],
) -> None:
    edit(project, old, new)
    before = {path: project.read(path) for path in PAGES}
    proof = session.preview(project.request(), ONE)
    assert set(proof) == pages
    assert {path: project.read(path) for path in PAGES} == before
    calls = counted_calls(
        monkeypatch, {"parse": "generator.building.sources.parse", "align": "generator.editions.rows.align"}
    )
    assert session.build(project.request()).ok
    assert calls == Counter()
    assert {path: proof[path] for path in pages} == {path: project.read(path).encode() for path in pages}


def test_a_proof_may_follow_another_and_a_page_outside_the_sections_has_one(
    project: Project, session: BuildSession
) -> None:
    for number in range(3):
        edit(project, "Me", f"Me {number}", "content/about.en.md")
        proof = session.preview(project.request(), "content/about.en.md")
        page = proof["en/about/index.html"] or b""
        assert f"Me {number}" in page.decode()
        assert session.build(project.request()).ok
        assert page.decode() == project.read("en/about/index.html")


def led_away(site: Project) -> None:
    outside = site.root.parent / "outside.md"
    outside.write_bytes((site.root / ONE).read_bytes().replace(b"second", b"secret"))
    (site.root / ONE).unlink()
    (site.root / ONE).symlink_to(outside)


UNPROVED: dict[str, tuple[str, Work]] = {
    "another date": (ONE, lambda site: edit_both(site, "2026-01-02", "2025-01-02")),
    "another tag": (ONE, lambda site: edit_both(site, "[feet]", "[hands]")),
    "a draft": (ONE, lambda site: edit_both(site, "tags:", "draft: true\ntags:")),
    "another address": (ONE, lambda site: edit_both(site, "tags:", "slug: uno\ntags:")),
    "another picture": (ONE, lambda site: edit(site, "(foot.png)", "(hand.png)")),
    "a link to nothing": (ONE, lambda site: edit(site, "(two.en.md)", "(three.en.md)")),
    "a mistake in the text": (ONE, lambda site: edit(site, "A second one.", "<script>x</script>")),
    "a mistake in front matter": (ONE, lambda site: edit(site, "date:", "date: x\nday:")),
    "a block that reaches beyond": (
        ONE,
        lambda site: edit(site, "A second one.", "```read-more\ntwo.en.md\n```"),
    ),
    "bytes that are no text": (ONE, lambda site: (site.root / ONE).write_bytes(b"\xff\xfe\xff")),
    "a file that is gone": (ONE, lambda site: (site.root / ONE).unlink()),
    "a file that leads elsewhere": (ONE, led_away),
    "a new file": (
        "content/essays/three.en.md",
        lambda site: site.write("content/essays/three.en.md", essay("Three", "2026-01-04", "New.")),
    ),
    "a file of another kind": ("site.toml", lambda site: edit(site, "Test site", "Site", "site.toml")),
}


@pytest.mark.parametrize(("path", "work"), UNPROVED.values(), ids=UNPROVED)
def test_what_a_build_alone_can_tell_has_no_proof(
    project: Project, session: BuildSession, path: str, work: Work
) -> None:
    work(project)
    assert session.preview(project.request(), path) == {}


def test_a_warning_holds_a_proof_back_only_where_it_stops_builds(
    project: Project, session: BuildSession
) -> None:
    edit(project, "![A foot]", "![]")
    assert session.preview(project.request(), ONE)
    assert session.preview(project.request(strict=True), ONE) == {}


def test_without_a_build_before_there_is_no_proof(project: Project) -> None:
    with BuildSession() as new:
        assert new.preview(project.request(), ONE) == {}


def test_a_site_that_was_found_built_has_proofs_once_it_was_thought_through(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.build().ok
    with BuildSession() as session:
        assert counts(session.build(project.request())) == (0, 0, 0, 0)
        session.warm_up(project.request())
        edit(project, "A second one.", "A second one: zebra.")
        proof = session.preview(project.request(), ONE)
        calls = counted_calls(monkeypatch, {"parse": "generator.building.sources.parse"})
        report = session.build(project.request())
        assert (calls, report.parsed) == (Counter(), 0)
        assert proof == {path: project.read(path).encode() for path in proof}
        assert proof
    assert counts(project.build()) == (0, 0, 0, 0)


def test_a_site_that_is_not_what_was_built_is_not_thought_through(project: Project) -> None:
    assert project.build().ok
    with BuildSession() as session:
        session.warm_up(project.request())  # nothing was built here yet
        assert session.build(project.request()).ok
        edit(project, "A second one.", "A second one: zebra.")
        session.warm_up(project.request())
        assert session.preview(project.request(), ONE) == {}
        assert session.build(project.request()).parsed == 1


# --- as it is served --------------------------------------------------------------------------------


class Desk:
    """A builder in this thread; after each state that it publishes, the next step is taken."""

    def __init__(self, project: Project, clock: Callable[[], float] = time.monotonic) -> None:
        self.shelf = FileStore(project.root / ".cache/kept", clock)
        self.states: list[ServerState] = []
        self.trigger = Debouncer()
        self.steps: list[Callable[[], str]] = []
        self.builder = Builder(
            project.request,
            trigger=self.trigger,
            shelf=self.shelf,
            publish=self.publish,
            excerpt=lambda _: (),
            tell=self.tell,
        )
        self.reports: list[BuildReport] = []

    def publish(self, state: ServerState) -> None:
        self.states.append(state)

    def tell(self, report: BuildReport, _seconds: float) -> None:
        self.reports.append(report)
        self.go_on()

    def go_on(self) -> None:
        """Take the next step after a build; the last one closes the desk."""
        if self.steps:
            self.trigger.pull(self.steps.pop(0)(), whole=True)
        else:
            self.trigger.close()

    def shown(self, number: int, path: str = "en/essays/one/index.html") -> str:
        """Return a page as readers of a state got it."""
        edition = self.states[number].edition
        assert edition is not None
        return self.shelf.read(edition.files[path].digest).decode()


def test_of_a_site_that_was_found_built_the_first_save_is_shown_as_a_proof(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.build().ok
    desk = Desk(project)
    monkeypatch.setattr(desk, "go_on", lambda: None)
    real = BuildSession.warm_up

    def warm_up_and_save(session: BuildSession, request: BuildRequest) -> None:
        real(session, request)
        monkeypatch.setattr(desk, "go_on", desk.trigger.close)
        desk.trigger.pull(saving(project, "A second one.", "A second one: zebra.")(), whole=True)

    monkeypatch.setattr(BuildSession, "warm_up", warm_up_and_save)
    late = threading.Timer(20, desk.trigger.close)
    late.start()
    desk.builder.run()
    late.cancel()
    assert len(desk.states) == 3  # as it was found, the proof, and what was built
    assert "zebra" in desk.shown(1)
    assert len(desk.reports) == 2


def test_a_builder_that_is_stopped_while_it_builds_gives_the_build_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(project)

    def plan_and_stop(context: SiteContext) -> Result[Plan]:
        desk.trigger.close()
        return plan_outputs(context)

    monkeypatch.setattr("generator.building.pipeline.plan_outputs", plan_and_stop)
    desk.builder.run()
    assert desk.states == []
    assert project.tree() == {}


def test_a_builder_that_is_stopped_before_it_began_builds_nothing(project: Project) -> None:
    desk = Desk(project)
    desk.trigger.close()
    desk.builder.run()
    assert (desk.reports, desk.states) == ([], [])


def test_an_index_for_search_is_made_when_it_is_asked_for_and_leads_nobody_away(project: Project) -> None:
    project.write("site.toml", CONFIG.replace("enabled = false", "enabled = true"))
    desk = Desk(project)
    desk.steps = [saving(project, "A second one.", "A second one: zebra."), lambda: INDEX]
    desk.builder.run()
    assert [report.late_index for report in desk.reports] == [False, True, False]
    assert [state.is_index_late for state in desk.states] == [False, False, True, False]
    assert [page.path for page in desk.states[-1].news[-1].pages] == []
    assert "zebra" in desk.shown(-1)
    assert project.tree() == project.build_clean(project.root / "clean")[1]


def test_an_index_that_could_not_be_made_stays_late(project: Project) -> None:
    project.write("site.toml", CONFIG.replace("enabled = false", "enabled = true"))
    desk = Desk(project)
    save = saving(project, "A second one.", "A second one: zebra.")

    def break_a_link() -> str:
        edit(project, "Me.", "[Nowhere](nowhere.md)", "content/about.en.md")
        desk.trigger.pull("content/about.en.md", whole=True)
        return INDEX

    desk.steps = [save, break_a_link]
    desk.builder.run()
    assert desk.states[-1].failed
    assert desk.states[-1].is_index_late


def saving(project: Project, old: str, new: str) -> Callable[[], str]:
    """Return a step that edits the document, and says which it was."""

    def save() -> str:
        edit(project, old, new)
        return ONE

    return save


def restoring(project: Project) -> Callable[[], str]:
    """Return a step that saves the document as it is now."""
    source = (project.root / ONE).read_bytes()

    def restore() -> str:
        (project.root / ONE).write_bytes(source)
        return ONE

    return restore


def test_a_saved_page_is_shown_before_the_build_and_announced_once(project: Project) -> None:
    desk = Desk(project)

    def save() -> str:
        edit(project, "A second one.", "A second one: zebra.")
        edit(project, 'title: "One"', 'title: "Number one"')
        return ONE

    desk.steps = [save]
    desk.builder.run()
    first, proof, built = desk.states
    assert "zebra" not in desk.shown(0)
    assert "zebra" in desk.shown(1)
    assert desk.shown(1) == desk.shown(2)
    assert [each.edition and each.edition.number for each in desk.states] == [1, 2, 3]
    assert first.news == ()
    assert proof.news[-1].pages[0].path == "en/essays/one/index.html"
    assert built.news[-1].pages == ()
    assert "Number one" not in desk.shown(1, "en/index.html")
    assert "Number one" in desk.shown(2, "en/index.html")
    assert built.edition
    assert built.edition.files == OutputFolder(project.output).owned()


def test_a_proof_that_no_build_confirms_goes_when_the_text_is_what_it_was(project: Project) -> None:
    desk = Desk(project)
    # The other essay's link leads to that heading: the page is right, and the site is not.
    desk.steps = [saving(project, "## A heading", "## A title"), restoring(project)]
    desk.builder.run()
    first, proof, failed, undone = desk.states
    assert "A title" in desk.shown(1)
    assert failed.failed
    assert failed.edition is proof.edition
    assert not undone.failed
    assert first.edition
    assert undone.edition
    assert undone.edition.files == first.edition.files


def test_several_files_wait_for_the_build(project: Project) -> None:
    desk = Desk(project)

    def save() -> str:
        edit(project, "A second one.", "A second one: zebra.")
        desk.trigger.pull(OTHER, whole=True)
        return ONE

    desk.steps = [save]
    desk.builder.run()
    assert [each.edition and each.edition.number for each in desk.states] == [1, 2]


@pytest.fixture
def saved_meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Return steps that are taken one by one while builds are being planned, after the first build."""
    steps: list[Callable[[], None]] = []

    def planned(context: SiteContext) -> Result[Plan]:
        if steps:
            steps.pop(0)()
        return plan_outputs(context)

    monkeypatch.setattr("generator.building.pipeline.plan_outputs", planned)
    return steps


def test_what_is_saved_while_a_build_runs_is_shown_once_it_has_ended(
    project: Project, saved_meanwhile: list[Callable[[], None]]
) -> None:
    desk = Desk(project)

    def save_other() -> None:
        edit(project, "Another.", "Another: gnu.", "content/essays/two.en.md")
        desk.trigger.pull("content/essays/two.en.md", whole=True)

    def save() -> str:
        saved_meanwhile.append(save_other)
        desk.steps.append(lambda: ONE)  # closes after the build that follows
        edit(project, "A second one.", "A second one: zebra.")
        return ONE

    desk.steps = [save]
    desk.builder.run()
    assert "zebra" in desk.shown(1)
    assert "gnu" not in desk.shown(2, "en/essays/two/index.html")
    assert "gnu" in desk.shown(3, "en/essays/two/index.html")
    last = desk.states[-1].edition
    assert last
    assert last.files == OutputFolder(project.output).owned()


def test_a_build_that_failed_leaves_nothing_to_go_by(project: Project, session: BuildSession) -> None:
    edit(project, "Me.", "<script>x</script>", "content/about.en.md")
    edit(project, 'title = { en = "Test site"', 'title = { en = "Test\'s site"', "site.toml")
    assert not session.build(project.request()).ok
    edit(project, "A second one.", "A second one: zebra.")
    assert session.preview(project.request(), ONE) == {}


def test_what_was_read_by_other_rules_is_not_learnt(project: Project, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "assembling":
            raise StoppedError

    edit(project, "A second one.", "A 'second' one.")
    with BuildSession() as session:
        assert session.build(project.request()).ok
        edit(project, "smart_quotes = true", "smart_quotes = false", "site.toml")
        edit(project, "Me.", "<script>x</script>", "content/about.en.md")
        with pytest.raises(StoppedError):
            session.build(project.request(), stop)
        edit(project, "A 'second' one.", "A 'second' one: zebra.")
        session.preview(project.request(), ONE)
        edit(project, "<script>x</script>", "Me.", "content/about.en.md")
        assert session.build(project.request()).ok
    assert project.tree() == project.build_clean(tmp_path / "clean")[1]


def test_what_a_build_left_is_kept_while_proofs_stand_before_it(project: Project) -> None:
    now = [0.0]
    desk = Desk(project, lambda: now[0])

    mend = saving(project, "## A title", "## A title {#a-heading}")

    def mend_later() -> str:
        now[0] += 100
        return mend()

    desk.steps = [saving(project, "## A heading", "## A title"), mend_later]
    desk.builder.run()
    assert [each.failed for each in desk.states] == [False, False, True, False]
    assert "A title" in desk.shown(-1)


def test_a_server_goes_on_without_its_shelf(project: Project) -> None:
    desk = Desk(project)

    def save() -> str:
        desk.shelf.clear()
        edit(project, "A second one.", "A second one: zebra.")
        return ONE

    desk.steps = [save]
    desk.builder.run()
    assert [each.failed for each in desk.states] == [False, True]


def test_who_missed_the_proof_is_told_of_its_page_after_the_build(project: Project) -> None:
    desk = Desk(project)

    desk.steps = [saving(project, "A second one.", "A second one: zebra.")]
    desk.builder.run()
    reader = Client(path="/en/", shape="", since=1, is_local=True)
    message = MessageFactory(desk.shelf, project.root).write(desk.states[-1], reader)
    assert message.edition == 3
    assert message.news[0].href == "/en/essays/one/"
