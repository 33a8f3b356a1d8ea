"""``diptych check --fix`` writes aliases and nothing else; ``--record`` keeps the address book."""

from pathlib import Path

import pytest

from generator.checking.address_book import addresses_of, read_book
from generator.checking.aliases import with_alias
from generator.commands.cli import main
from generator.core.roles import BuiltFile, Role
from tests.conftest import essay
from tests.project import Project

BODY = "\n\nText: aliases: [no]\n"

FORMS = {
    "no aliases yet": (
        '---\ntitle:   "Tea"  # hot\ndate: 2026-02-03\n---',
        '---\ntitle:   "Tea"  # hot\ndate: 2026-02-03\naliases: [/en/old/]\n---',
    ),
    "a list in brackets": (
        "---\naliases: [ /a/ , '/b/' ]  # former\ntitle: Tea\n---",
        "---\naliases: [ /a/ , '/b/', /en/old/ ]  # former\ntitle: Tea\n---",
    ),
    "an empty list": (
        "---\ntitle: Tea\naliases: []\n---",
        "---\ntitle: Tea\naliases: [/en/old/]\n---",
    ),
    "brackets over several lines": (
        "---\ntitle: Tea\naliases: [\n  /a/,\n  /b/,\n]\n---",
        "---\ntitle: Tea\naliases: [\n  /a/,\n  /b/, /en/old/,\n]\n---",
    ),
    "a line an alias": (
        "---\naliases:\n  - /a/   # first\n  - '/b/'\n\ntitle: Tea\n---",
        "---\naliases:\n  - /a/   # first\n  - '/b/'\n  - /en/old/\n\ntitle: Tea\n---",
    ),
    "a line an alias, at the very end, without indentation": (
        "---\ntitle: Tea\naliases:\n- /a/\n---",
        "---\ntitle: Tea\naliases:\n- /a/\n- /en/old/\n---",
    ),
    "one alias alone": (
        '---\naliases: "/a/" # former\ntitle: Tea\n---',
        '---\naliases: ["/a/", /en/old/] # former\ntitle: Tea\n---',
    ),
    "one alias alone that a list would divide": (
        "---\naliases: /a,b/\ntitle: Tea\n---",
        '---\naliases: ["/a,b/", /en/old/]\ntitle: Tea\n---',
    ),
    "a key without a value": (
        "---\naliases:\ntitle: Tea\n---",
        "---\naliases: [/en/old/]\ntitle: Tea\n---",
    ),
    "TOML without aliases": (
        '+++\ntitle = "Tea"\n+++',
        '+++\ntitle = "Tea"\naliases = ["/en/old/"]\n+++',
    ),
    "TOML with a table": (
        '+++\ntitle = "Tea"\n[extra]\na = 1\n+++',
        '+++\ntitle = "Tea"\naliases = ["/en/old/"]\n[extra]\na = 1\n+++',
    ),
    "TOML with a list": (
        '+++\naliases = [\n  "/a/", # first\n]\ntitle = "Tea"\n+++',
        '+++\naliases = ["/en/old/", \n  "/a/", # first\n]\ntitle = "Tea"\n+++',
    ),
    "TOML with an empty list": (
        '+++\naliases = []\ntitle = "Tea"\n+++',
        '+++\naliases = ["/en/old/"]\ntitle = "Tea"\n+++',
    ),
    "TOML with one alias alone": (
        "+++\naliases = '/a/'\ntitle = \"Tea\"\n+++",
        '+++\naliases = [\'/a/\', "/en/old/"]\ntitle = "Tea"\n+++',
    ),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_alias_is_added_and_nothing_else_is_touched(name: str, mark: str, end: str) -> None:
    before, after = (f"{mark}{form}{BODY}".replace("\n", end).encode() for form in FORMS[name])
    assert with_alias("content/tea.en.md", before, "/en/old/") == after


def test_an_alias_with_marks_of_its_own_is_quoted() -> None:
    changed = with_alias("content/tea.zh.md", b"---\ntitle: Tea\n---\n", "/zh/茶, 熱的/")
    assert changed == '---\ntitle: Tea\naliases: ["/zh/茶, 熱的/"]\n---\n'.encode()


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\ntitle: Tea\naliases: {a: b}\n---\n",
        "---\ntitle: Tea\naliases: >\n  /a/\n---\n",
        "---\r\ntitle: Tea\n---\r\n",
        "---\n{title: Tea}\n---\n",
    ],
)
def test_what_cannot_be_edited_safely_is_left_alone(text: str) -> None:
    assert with_alias("content/tea.en.md", text.encode(), "/en/old/") is None


@pytest.fixture
def deployed(project: Project) -> Project:
    """Return a site whose addresses are on record."""
    assert main(["check", "--record", str(project.root)]) == 0
    return project


def rename(project: Project, old: str, new: str) -> None:
    (project.root / "content/essays" / old).rename(project.root / "content/essays" / new)


def test_an_address_book_that_others_may_not_read_stays_so(deployed: Project) -> None:
    book = deployed.root / "addresses.txt"
    book.chmod(0o600)
    deployed.write("content/essays/new.en.md", essay("New", "2026-05-01", "An address that is new."))
    assert main(["check", "--record", str(deployed.root)]) == 0
    assert "/en/essays/new/\n" in book.read_text(encoding="utf-8")
    assert book.stat().st_mode & 0o777 == 0o600


def test_all_that_readers_may_keep_is_recorded_and_nothing_else(deployed: Project) -> None:
    book = (deployed.root / "addresses.txt").read_text(encoding="utf-8")
    assert [line for line in book.splitlines() if line.startswith("/")] == [
        line for line in book.splitlines() if not line.startswith("#")
    ]
    files = {
        "a/b.pdf": Role.FILE,
        "en/index.html": Role.PAGE,
        "en/page/2/index.html": Role.LATER_PAGE,
        "assets/s.0123456789.css": Role.ASSET,
        "en/a/index.md": Role.COPY,
        "404.html": Role.SERVICE,
    }
    built = {path: BuiltFile("", role, "") for path, role in files.items()}
    assert addresses_of(built) == ["/a/b.pdf", "/en/"]
    deployed.write("addresses.txt", book + "<<<<<<< one\n/zh/old/\n=======\n/zh/old/\n>>>>>>> two\n")
    assert "/zh/old/" in read_book(deployed.root)


def test_pages_that_moved_get_aliases_in_their_own_editions(
    deployed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(deployed, "walking", "walking-slowly")
    kept = deployed.write("kept/elsewhere.md", "")
    linked = deployed.root / "content/essays/walking-slowly/index.zh.md"
    linked.rename(kept)
    linked.symlink_to(kept)
    (deployed.root / "content/essays/tea.en.md").unlink()
    deployed.write("content/essays/oil.en.md", essay("Oil", "2026-04-04", "Cold."))
    capsys.readouterr()
    assert main(["check", str(deployed.root)]) == 1
    told = capsys.readouterr().err
    for address, lang in (
        ("/en/essays/walking/", "en"),
        ("/zh/essays/walking/", "zh"),
        ("/parallel/walking/", "en"),
    ):
        source = f"content/essays/walking-slowly/index.{lang}.md"
        assert f"{address} was published and is gone: most likely {source} moved" in told
    assert "/en/essays/tea/ was published and is gone: no new page is near it in name or text" in told
    assert told.count("addresses.txt:") == 4
    assert main(["check", "--fix", str(deployed.root)]) == 1
    told_to = capsys.readouterr()
    assert "content/essays/walking-slowly/index.zh.md: /zh/essays/walking/ is an alias now" in told_to.out
    assert "/en/essays/tea/ was not mended: no new page is near it" in told_to.err
    assert linked.is_symlink()
    chinese = kept.read_text(encoding="utf-8")
    assert chinese == essay("走路", "", "用**走**的。", aliases="[/zh/essays/walking/]")
    english = (deployed.root / "content/essays/walking-slowly/index.en.md").read_text(encoding="utf-8")
    assert "aliases: [/en/essays/walking/, /parallel/walking/]" in english
    assert 'href="../../zh/essays/walking-slowly/"' not in deployed.read("zh/essays/walking/index.html")
    assert "walking-slowly" in deployed.read("zh/essays/walking/index.html")
    assert told_to.err.count("addresses.txt:") == 1


def test_a_work_is_known_by_its_text_where_its_name_says_nothing(
    deployed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["translations", "--mark-reviewed", "walking", str(deployed.root)]) == 0
    rename(deployed, "walking", "on-foot")
    deployed.write("content/essays/tea.en.md", essay("Tea", "2026-02-03", "Hot."))
    deployed.write("content/essays/wlk.en.md", essay("Other", "2026-04-04", "Nothing alike."))
    capsys.readouterr()
    assert main(["check", str(deployed.root)]) == 1
    assert "most likely content/essays/on-foot/index.en.md moved" in capsys.readouterr().err


def test_equals_are_not_guessed_between_and_a_draft_is_named(
    deployed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    tea = deployed.root / "content/essays/tea.en.md"
    tea.unlink()
    deployed.write("content/essays/teas.en.md", essay("One", "2026-04-04", "Cold."))
    deployed.write("content/essays/teax.en.md", essay("Two", "2026-04-04", "Cold."))
    deployed.write("content/about.zh.md", essay("關於", "", "這個網站。", draft="true"))
    capsys.readouterr()
    assert main(["check", "--fix", str(deployed.root)]) == 1
    told = capsys.readouterr().err
    assert "teax.en.md and content/essays/teas.en.md are equally near" in told
    assert "/zh/about/ was published and is gone: content/about.zh.md is held back (draft)" in told
    assert "aliases" not in Path(deployed.root / "content/essays/teas.en.md").read_text(encoding="utf-8")


def test_a_deleted_line_gives_an_address_up(deployed: Project) -> None:
    (deployed.root / "content/essays/tea.en.md").unlink()
    assert main(["check", str(deployed.root)]) == 1
    book = deployed.root / "addresses.txt"
    deployed.write("addresses.txt", book.read_text(encoding="utf-8").replace("/en/essays/tea/\n", ""))
    assert main(["check", str(deployed.root)]) == 0
