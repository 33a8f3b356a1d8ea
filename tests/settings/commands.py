"""Every option of every command: what it is given, and the difference that it makes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator import __version__
from tests.settings.places import FOLDER
from tests.settings.samples import QUIZ
from tests.settings.site import FRONT, SETTINGS, TEA, WALK, Done, Files, Settings, Site, essays, toml, written

DAY = ("--today", "2026-06-15")
POSTS = str(Path(__file__).parents[1] / "imports/jekyll")

SeeDone = Callable[[Done], Any]


class Option(NamedTuple):
    """An option of a command and the difference that it makes.

    Attributes:
        command: the command.
        name: the longest name of the option, or the name of an argument without dashes.
        before: arguments without the option, ``SITE`` for the site's folder.
        after: arguments with the option.
        see: what to look at.
        unset: what is seen without the option.
        given: what is seen with it.
        files: of the site, beside the usual ones.
        settings: of the site, beside the usual ones.
        first: a command that runs before.
        edit: files that are written after it.
    """

    command: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    see: SeeDone
    unset: object
    given: object
    files: Files = MappingProxyType({})
    settings: Settings = MappingProxyType({})
    first: tuple[str, ...] = ()
    edit: Files = MappingProxyType({})

    def run(self, site: Site, arguments: tuple[str, ...]) -> Any:  # noqa: ANN401  # whatever is seen
        """Return what is seen of the command with certain arguments."""
        command = [self.command] if self.command else []
        if not self.first:
            return self.see(site.run(*command, *arguments))
        root = site.run(*self.first).root
        for path, text in self.edit.items():
            (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.see(site.rerun(root, *command, *arguments))

    def sources(self) -> dict[str, str | bytes]:
        """Return the files of the site."""
        return {**essays({}), **self.files, "site.toml": toml({**SETTINGS, **self.settings})}


def code(done: Done) -> int:
    """Look at the exit code."""
    return done.code


def out(pattern: str) -> SeeDone:
    """Look for a pattern in what is printed."""
    return lambda done: re.findall(pattern, done.out, re.MULTILINE)


def err(pattern: str) -> SeeDone:
    """Look for a pattern in what is printed beside results."""
    return lambda done: re.findall(pattern, done.err, re.MULTILINE)


def answer(*keys: str | int) -> SeeDone:
    """Look at a value of what is printed as JSON; at nothing where it is none."""

    def see(done: Done) -> Any:  # noqa: ANN401  # JSON
        if not done.out.startswith("{"):
            return None
        found: Any = json.loads(done.out)
        for key in keys:
            found = found[key]
        return found

    return see


def made(pattern: str) -> SeeDone:
    """Look for files, from the folder that the site's folder lies in."""

    def see(done: Done) -> list[str]:
        base = done.root.parent
        paths = (each.relative_to(base).as_posix() for each in base.rglob("*") if each.is_file())
        return sorted(path for path in paths if re.search(pattern, path) and "/.cache/" not in path)

    return see


def read(path: str, pattern: str) -> SeeDone:
    """Look for a pattern in a file of the site's folder; for nothing where there is none."""

    def see(done: Done) -> list[str]:
        file = done.root / path
        return re.findall(pattern, file.read_text(encoding="utf-8")) if file.exists() else []

    return see


def both(*sees: SeeDone) -> SeeDone:
    """Look at several things."""
    return lambda done: tuple(see(done) for see in sees)


HELD: Files = {
    "content/notes/draft.en.md": written(
        {"title": "Draft", "date": "2026-01-01", "draft": "true"}, "Leaves, green."
    ),
    "content/notes/future.en.md": written({"title": "Future", "date": "2026-07-01"}, "Leaves, soft water."),
}
_SLIP = {TEA: written({**FRONT[TEA], "tilte": "x"}, "Hot.")}
_NOTES = made("site/output/en/notes/.*/index.html")
_DRAFT, _FUTURE = ("site/output/en/notes/draft/index.html", "site/output/en/notes/future/index.html")
_CANONICAL = read("output/en/index.html", 'rel="canonical" href="(.*?)"')
_BUILD = ("SITE", *DAY)


_FEED = ("en/feed.xml", *_BUILD)
_HEAVY = {"check.page_weight": "5"}
_TEXTS = ["site/content/essays/moon/index.en.md", "site/content/essays/moon/index.zh.md"]
_YEAR = "site/content/essays/year-in-review-2026/index.en.md"
_NEXT = out("^next: diptych|^next: edit|^next: write")
_FATE = out("^  (is fresh|would be made again: .*)")

_BUILD_OPTIONS = (
    Option(
        "build",
        "--output",
        _BUILD,
        (*_BUILD, "-o", "SITE/../public"),
        made(r"/en/index.html"),
        ["site/output/en/index.html"],
        ["public/en/index.html"],
    ),
    Option(
        "build",
        "--base-url",
        _BUILD,
        (*_BUILD, "--base-url", "https://other.tw/x"),
        _CANONICAL,
        ["https://panels.tw/en/"],
        ["https://other.tw/x/en/"],
    ),
    Option("build", "--drafts", _BUILD, (*_BUILD, "--drafts"), _NOTES, [], [_DRAFT, _FUTURE], HELD),
    Option("build", "--today", ("SITE",), ("SITE", "--today", "2026-07-01"), _NOTES, [], [_FUTURE], HELD),
    Option(
        "build",
        "--strict",
        _BUILD,
        (*_BUILD, "--strict"),
        both(code, made("/en/index.html")),
        (0, ["site/output/en/index.html"]),
        (1, []),
        _SLIP,
    ),
    Option(
        "build",
        "--clean",
        _BUILD,
        (*_BUILD, "--clean"),
        out(r"^nothing changed|\d+ parsed"),
        ["nothing changed"],
        ["3 parsed"],
        first=("build", *_BUILD),
    ),
    Option("build", "--json", _BUILD, (*_BUILD, "--json"), answer("outputs"), None, 38),
    Option("build", "--quiet", _BUILD, (*_BUILD, "--quiet"), out("^built"), ["built"], []),
    Option(
        "build", "--verbose", _BUILD, (*_BUILD, "--verbose"), out(r".*en/feed\.xml"), [], ["+ en/feed.xml"]
    ),
    Option(
        "build",
        "--color",
        _BUILD,
        (*_BUILD, "--color", "always"),
        both(err("\x1b"), out("\x1b")),
        ([], []),
        (["\x1b", "\x1b"], []),
        _SLIP,
    ),
)

_REPORT_OPTIONS = (
    Option(
        "explain",
        "path",
        ("nowhere", *_BUILD),
        _FEED,
        both(code, out("^  from +(.*)")),
        (1, []),
        (0, [TEA, WALK]),
    ),
    Option(
        "explain",
        "--output",
        _FEED,
        (*_FEED, "-o", "SITE/../public"),
        _FATE,
        ["is fresh"],
        ["would be made again: no build had made it"],
        first=("build", *_BUILD),
    ),
    Option(
        "explain",
        "--base-url",
        _FEED,
        (*_FEED, "--base-url", "https://other.tw/"),
        _FATE,
        ["is fresh"],
        ["would be made again: what it shows had changed"],
        first=("build", *_BUILD),
    ),
    Option(
        "explain",
        "--drafts",
        ("en/notes/draft/", *_BUILD),
        ("en/notes/draft/", *_BUILD, "--drafts"),
        both(code, out("^  from +(content.*)")),
        (1, []),
        (0, ["content/notes/draft.en.md"]),
        HELD,
    ),
    Option(
        "explain",
        "--today",
        ("en/notes/future/", "SITE"),
        ("en/notes/future/", "SITE", "--today", "2026-07-01"),
        both(code, out("^  from +(content.*)")),
        (1, []),
        (0, ["content/notes/future.en.md"]),
        HELD,
    ),
    Option("explain", "--json", _FEED, (*_FEED, "--json"), answer("sources"), None, [TEA, WALK]),
    Option(
        "related",
        "work",
        ("nowhere", *_BUILD),
        ("tea", *_BUILD),
        both(code, out("^  (essays/.*)")),
        (1, []),
        (0, ["essays/walking  [on the page already]"]),
    ),
    Option(
        "related",
        "--drafts",
        ("tea", *_BUILD),
        ("tea", *_BUILD, "--drafts"),
        out("^  (notes/.*)"),
        [],
        ["notes/future  [card 1]", "notes/draft  [card 2]"],
        HELD,
    ),
    Option(
        "related",
        "--today",
        ("tea", "SITE"),
        ("tea", "SITE", "--today", "2026-07-01"),
        out("^  (notes/.*)"),
        [],
        ["notes/future  [card 1]"],
        HELD,
    ),
    Option(
        "related", "--json", ("tea", *_BUILD), ("tea", *_BUILD, "--json"), answer("work"), None, "essays/tea"
    ),
    Option(
        "translations",
        "slug",
        ("SITE",),
        ("walking", "SITE"),
        out("^essays/.*"),
        ["essays/tea      en > zh  missing         8 words left", "essays/walking  en > zh  unreviewed"],
        ["essays/walking  en > zh  unreviewed"],
    ),
    Option(
        "translations",
        "--mark-reviewed",
        ("SITE",),
        ("--mark-reviewed", "walking", "SITE"),
        read("translations.json", '"(essays/.*?)"'),
        [],
        ["essays/walking"],
    ),
    Option(
        "translations",
        "--yes",
        ("--mark-reviewed", "walking", "SITE"),
        ("--mark-reviewed", "walking", "--yes", "SITE"),
        both(code, out("^essays/.*")),
        (1, []),
        (0, ["essays/walking  en > zh  fresh"]),
        first=("translations", "--mark-reviewed", "walking", "SITE"),
        edit={WALK: essays({})[WALK].replace("foot", "feet")},
    ),
    Option(
        "translations",
        "--json",
        ("SITE",),
        ("SITE", "--json"),
        answer("translations", 0, "words_left"),
        None,
        8,
    ),
    Option(
        "clean",
        "--output",
        ("SITE",),
        ("SITE", "-o", "SITE/../public"),
        made("/en/index.html"),
        ["public/en/index.html"],
        [],
        first=("build", *_BUILD, "-o", "SITE/../public"),
    ),
    Option(
        "clean",
        "--quiet",
        ("SITE",),
        ("SITE", "-q"),
        out("^removed"),
        ["removed"],
        [],
        first=("build", *_BUILD),
    ),
    Option(
        "init",
        "folder",
        ("SITE/one",),
        ("SITE/two",),
        made("(one|two)/site.toml"),
        ["site/one/site.toml"],
        ["site/two/site.toml"],
    ),
    Option("init", "--quiet", ("SITE/one",), ("SITE/one", "-q"), _NEXT, ["next: diptych"], []),
    Option(
        "quiz",
        "slug",
        ("nowhere", "SITE"),
        ("tea", "SITE"),
        both(code, out(r"quiz.toml: (.*)")),
        (1, []),
        (0, ['version "1", 3 questions, 2 dimensions, en, zh']),
        QUIZ,
    ),
    Option(
        "quiz",
        "--accept",
        ("tea", "SITE"),
        ("tea", "SITE", "--accept"),
        made("quiz.lock"),
        [],
        ["site/content/essays/tea/quiz.lock.toml"],
        QUIZ,
    ),
    Option("quiz", "--json", ("tea", "SITE"), ("tea", "SITE", "--json"), answer("questions"), None, 3, QUIZ),
    Option(
        "list",
        "kind",
        ("SITE",),
        ("drafts", "SITE"),
        out("^.{12}(.*?)  "),
        ["notes/future", "essays/tea", "essays/walking", "notes/draft"],
        ["notes/draft"],
        HELD,
    ),
    Option(
        "list",
        "--today",
        ("SITE",),
        ("SITE", "--today", "2026-07-01"),
        out("notes/future +(en .*?),"),
        ["en future"],
        ["en published"],
        HELD,
    ),
    Option("list", "--json", ("SITE",), ("SITE", "--json"), answer("works", 0, "work"), None, "essays/tea"),
    Option("list", "--quiet", ("SITE",), ("SITE", "--quiet"), out("^[0-9]+ works"), ["2 works"], []),
    Option(
        "stats",
        "--drafts",
        _BUILD,
        (*_BUILD, "--drafts"),
        out("^[0-9]+ works"),
        ["2 works"],
        ["4 works"],
        HELD,
    ),
    Option(
        "stats",
        "--today",
        ("SITE",),
        ("SITE", "--today", "2026-07-01"),
        out("^[0-9]+ works"),
        ["2 works"],
        ["3 works"],
        HELD,
    ),
    Option("stats", "--json", _BUILD, (*_BUILD, "--json"), answer("works"), None, 2),
    Option(
        "year",
        "year",
        ("2025", *_BUILD),
        ("2026", *_BUILD),
        both(code, made("content/.*year.*md")),
        (1, []),
        (0, [_YEAR, _YEAR.replace(".en", ".zh")]),
    ),
    Option(
        "year",
        "--section",
        ("2026", *_BUILD),
        ("2026", *_BUILD, "--section", "notes"),
        made("content/.*year.*en.md"),
        [_YEAR],
        [_YEAR.replace("essays", "notes")],
    ),
    Option(
        "year",
        "--slug",
        ("2026", *_BUILD),
        ("2026", *_BUILD, "--slug", "back"),
        made("content/.*(year|back).*en.md"),
        [_YEAR],
        [_YEAR.replace("year-in-review-2026", "back")],
    ),
    Option(
        "year",
        "--json",
        ("2026", *_BUILD),
        ("2026", *_BUILD, "--json"),
        both(made("content/.*year.*en.md"), answer("published")),
        ([_YEAR], None),
        ([], ["essays/walking", "essays/tea"]),
    ),
    Option("year", "--quiet", ("2026", *_BUILD), ("2026", *_BUILD, "-q"), _NEXT, ["next: edit"], []),
    Option(
        "year",
        "--drafts",
        ("2026", *_BUILD, "--json"),
        ("2026", *_BUILD, "--json", "--drafts"),
        answer("published"),
        ["essays/walking", "essays/tea"],
        ["notes/draft", "essays/walking", "essays/tea", "notes/future"],
        HELD,
    ),
    Option(
        "year",
        "--today",
        ("2026", "SITE", "--json"),
        ("2026", "SITE", "--json", "--today", "2026-01-31"),
        answer("published"),
        ["essays/walking", "essays/tea"],
        ["essays/walking"],
    ),
    Option(
        "import",
        "system",
        ("hugo", POSTS, "SITE/../new"),
        ("jekyll", POSTS, "SITE/../new"),
        both(err("^no post of hugo is found"), out("^imported .*")),
        (["no post of hugo is found"], []),
        ([], ["imported 4 works, 5 editions, 1 file"]),
    ),
    Option(
        "import",
        "source",
        ("jekyll", "SITE", "SITE/../new"),
        ("jekyll", POSTS, "SITE/../new"),
        out("^imported .*"),
        ["imported 2 works, 3 editions, 0 files"],
        ["imported 4 works, 5 editions, 1 file"],
    ),
    Option(
        "import",
        "--json",
        ("jekyll", POSTS, "SITE/../new"),
        ("jekyll", POSTS, "SITE/../new", "--json"),
        answer("editions"),
        None,
        5,
    ),
    Option(
        "import",
        "--quiet",
        ("jekyll", POSTS, "SITE/../new"),
        ("jekyll", POSTS, "SITE/../new", "-q"),
        out("^imported"),
        ["imported"],
        [],
    ),
    Option(
        "schema",
        "kind",
        ("quiz",),
        ("site",),
        answer("title"),
        "quiz.toml of a Diptych essay",
        "site.toml of a Diptych site",
    ),
    Option("completion", "shell", ("bash",), ("zsh",), out("^#compdef diptych"), [], ["#compdef diptych"]),
    Option(
        "doctor",
        "--output",
        ("SITE",),
        ("SITE", "-o", "SITE/../public"),
        out("no build has been here"),
        [],
        ["no build has been here"],
        first=("build", *_BUILD),
    ),
    Option("doctor", "--json", ("SITE",), ("SITE", "--json"), answer("findings", 0, "name"), None, "diptych"),
)

_WEB = ("web", "SITE", *DAY, "--yes")
_THERE = made("web/en/index.html")
_TWO = {
    "deploy.a.kind": '"folder"',
    "deploy.a.path": '"../one"',
    "deploy.b.kind": '"folder"',
    "deploy.b.path": '"../two"',
}

_PUBLISHING_OPTIONS = (
    Option(
        "check",
        "--output",
        _BUILD,
        (*_BUILD, "-o", "SITE/../public"),
        made(r"/en/index.html"),
        ["site/output/en/index.html"],
        ["public/en/index.html"],
    ),
    Option(
        "check",
        "--base-url",
        _BUILD,
        (*_BUILD, "--base-url", "https://other.tw/x"),
        _CANONICAL,
        ["https://panels.tw/en/"],
        ["https://other.tw/x/en/"],
    ),
    Option("check", "--drafts", _BUILD, (*_BUILD, "--drafts"), _NOTES, [], [_DRAFT, _FUTURE], HELD),
    Option("check", "--today", ("SITE",), ("SITE", "--today", "2026-07-01"), _NOTES, [], [_FUTURE], HELD),
    Option("check", "--strict", _BUILD, (*_BUILD, "--strict"), code, 0, 1, settings=_HEAVY),
    Option(
        "check",
        "--external",
        _BUILD,
        (*_BUILD, "--external"),
        both(code, err('error: "http(.*)" leads nowhere')),
        (0, []),
        (1, ["://127.0.0.1:9/x"]),
        {TEA: written(FRONT[TEA], "A [port](http://127.0.0.1:9/x).")},
    ),
    Option(
        "check",
        "--fix",
        _BUILD,
        (*_BUILD, "--fix"),
        both(code, read(TEA, "aliases: .*")),
        (1, []),
        (0, ["aliases: [/en/notes/tea/]"]),
        {"addresses.txt": "/en/notes/tea/\n"},
    ),
    Option(
        "check",
        "--record",
        _BUILD,
        (*_BUILD, "--record"),
        read("addresses.txt", "/en/essays/.*"),
        [],
        ["/en/essays/", "/en/essays/tea/", "/en/essays/walking/"],
    ),
    Option("check", "--json", _BUILD, (*_BUILD, "--json"), answer("pages"), None, 18),
    Option(
        "deploy",
        "target",
        ("a", *_WEB[1:]),
        ("b", *_WEB[1:]),
        made("(one|two)/en/index.html"),
        ["one/en/index.html"],
        ["two/en/index.html"],
        settings=_TWO,
    ),
    Option(
        "deploy", "--dry-run", _WEB, (*_WEB, "--dry-run"), _THERE, ["web/en/index.html"], [], settings=FOLDER
    ),
    Option(
        "deploy",
        "--yes",
        _WEB[:-1],
        _WEB,
        both(code, _THERE),
        (2, []),
        (0, ["web/en/index.html"]),
        settings=FOLDER,
    ),
    Option(
        "deploy",
        "--strict",
        _WEB,
        (*_WEB, "--strict"),
        both(code, _THERE),
        (0, ["web/en/index.html"]),
        (1, []),
        settings=FOLDER | _HEAVY,
    ),
    Option(
        "deploy",
        "--today",
        ("web", "SITE", "--yes"),
        ("web", "SITE", "--yes", "--today", "2026-07-01"),
        made("web/en/notes/.*/index.html"),
        [],
        ["web/en/notes/future/index.html"],
        HELD,
        FOLDER,
    ),
    Option(
        "deploy",
        "--verbose",
        _WEB,
        (*_WEB, "-v"),
        out(r"\+ (zh/tags/.*)"),
        [],
        ["zh/tags/feet/index.html", "zh/tags/index.html"],
        settings=FOLDER,
    ),
    Option(
        "deploy",
        "--workflow",
        (*_WEB, "--dry-run"),
        (*_WEB, "--workflow", "github"),
        made("site/.*yml"),
        [],
        ["site/.github/workflows/site.yml"],
        settings=FOLDER,
    ),
)

_MOON = ("Moon", "SITE")
_WRITTEN = made("content/.*(moon|other)/")
_ENGLISH = "content/essays/moon/index.en.md"

_NEW_OPTIONS = (
    Option("new", "title", ("SITE",), _MOON, _WRITTEN, [], _TEXTS),
    Option(
        "new",
        "--pair",
        _MOON,
        (*_MOON, "--pair", "月"),
        read("content/essays/moon/index.zh.md", "title: .*"),
        ['title: "Moon"'],
        ['title: "月"'],
    ),
    Option("new", "--lang", _MOON, (*_MOON, "--lang", "en"), _WRITTEN, _TEXTS, _TEXTS[:1]),
    Option(
        "new",
        "--section",
        _MOON,
        (*_MOON, "--section", "notes"),
        _WRITTEN,
        _TEXTS,
        [path.replace("essays", "notes") for path in _TEXTS],
    ),
    Option(
        "new",
        "--page",
        _MOON,
        (*_MOON, "--page"),
        _WRITTEN,
        _TEXTS,
        [path.replace("essays/", "") for path in _TEXTS],
    ),
    Option(
        "new",
        "--slug",
        _MOON,
        (*_MOON, "--slug", "other"),
        _WRITTEN,
        _TEXTS,
        [path.replace("moon", "other") for path in _TEXTS],
    ),
    Option(
        "new",
        "--date",
        _MOON,
        (*_MOON, "--date", "2026-03-04"),
        read(_ENGLISH, "date: .*"),
        ["date: 2026-06-15"],
        ["date: 2026-03-04"],
    ),
    Option(
        "new", "--no-draft", _MOON, (*_MOON, "--no-draft"), read(_ENGLISH, "draft: .*"), ["draft: true"], []
    ),
    Option(
        "new",
        "--quiz",
        _MOON,
        (*_MOON, "--quiz"),
        made("quiz.toml"),
        [],
        ["site/content/essays/moon/quiz.toml"],
    ),
    Option(
        "new",
        "--translate",
        _MOON,
        ("--translate", "tea", "SITE"),
        made("content/.*tea.*"),
        ["site/content/essays/tea.en.md"],
        ["site/content/essays/tea.en.md", "site/content/essays/tea.zh.md"],
    ),
    Option("new", "--quiet", _MOON, (*_MOON, "-q"), _NEXT, ["next: write"], []),
)

_PROGRAM_OPTIONS = (
    Option(
        "",
        "--version",
        ("schema", "site"),
        ("--version",),
        out("^diptych [0-9.]+"),
        [],
        [f"diptych {__version__}"],
    ),
)

OPTIONS = (*_PROGRAM_OPTIONS, *_BUILD_OPTIONS, *_REPORT_OPTIONS, *_PUBLISHING_OPTIONS, *_NEW_OPTIONS)

_PROCESSES = "how many processes work says nothing of what they make"
_MEMORY = "nothing is written there: it says which former builds are remembered"
_ADDRESS = "nothing that is told has the site's address in it"
_OTHER = ("-o", "SITE/../public")

UNFELT: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], str]] = {
    ("build", "--jobs"): (_BUILD, ("--jobs", "2"), _PROCESSES),
    ("check", "--jobs"): (_BUILD, ("--jobs", "2"), _PROCESSES),
    ("explain", "--jobs"): (_FEED, ("--jobs", "2"), _PROCESSES),
    ("related", "--jobs"): (("tea", *_BUILD), ("--jobs", "2"), _PROCESSES),
    ("related", "--output"): (("tea", *_BUILD), _OTHER, _MEMORY),
    ("related", "--base-url"): (("tea", *_BUILD), ("--base-url", "https://other.tw/"), _ADDRESS),
    ("stats", "--jobs"): (_BUILD, ("--jobs", "2"), _PROCESSES),
    ("stats", "--output"): (_BUILD, _OTHER, _MEMORY),
    ("stats", "--base-url"): (_BUILD, ("--base-url", "https://other.tw/"), _ADDRESS),
    ("year", "--jobs"): (("2026", *_BUILD), ("--jobs", "2"), _PROCESSES),
    ("year", "--output"): (("2026", *_BUILD), _OTHER, _MEMORY),
    ("year", "--base-url"): (("2026", *_BUILD), ("--base-url", "https://other.tw/"), _ADDRESS),
    ("translations", "--output"): (("SITE",), _OTHER, _MEMORY),
    ("quiz", "--output"): (("nowhere", "SITE"), _OTHER, _MEMORY),
    ("list", "--output"): (("SITE",), _OTHER, _MEMORY),
    ("new", "--output"): (_MOON, _OTHER, _MEMORY),
}
"""Options that change how a result is found and not the result: arguments, the option, and the reason."""
