"""The commands and their arguments, as data, apart from what the commands do: help loads nothing else."""

import argparse
from pathlib import Path

from generator.commands.options import (
    Argument,
    Command,
    choice,
    day,
    flag,
    jobs,
    port,
    several,
    typed,
    value,
    year,
)
from generator.importing.systems import SYSTEMS


def _json(what: str) -> Argument:
    return flag("--json", f"print the {what} as one JSON object")


def _today(purpose: str = "build as on that day (default: the site's own today)") -> Argument:
    return typed("--today", "YYYY-MM-DD", purpose, day)


_SITE = value("site", "SITE", "the site's folder (default: here)", nargs="?", type=Path, default=Path())
_OUTPUT = typed("-o --output", "DIR", "the output folder (default: output/ in the site)", Path)
_BASE_URL = value("--base-url", "URL", "address in place of site.toml's")
_DRAFTS = flag("-D --drafts", "show drafts and future works")
_JOBS = value("-j --jobs", "N", "processes (default: one a core)", type=jobs, default=0)
_REQUEST = (_SITE, _OUTPUT, _BASE_URL, _DRAFTS, _today(), _JOBS)
_QUIET = flag("-q --quiet", "print problems and results only")
_SECTION = value("--section", "NAME", "a section of site.toml (default: the first)", default=None)

COMMANDS = (
    Command(
        "build",
        "build the site",
        (
            *_REQUEST,
            flag("--strict", "let warnings stop the build"),
            flag("--clean", "forget what former builds remembered"),
            _json("report"),
            flag("-q --quiet", "print problems only"),
            flag("-v --verbose", "name every file written or removed"),
        ),
        ("build", "build my-site --output /srv/www", "build --base-url https://example.org/blog/ --strict"),
    ),
    Command(
        "serve",
        "serve the site to a browser, built anew after each save",
        (
            _SITE,
            value("--host", None, "address to listen on (default: this machine's)", default="127.0.0.1"),
            value(
                "-p --port",
                "N",
                "port, or the next free one; 0 for any (default: 8000)",
                type=port,
                default=8000,
            ),
            flag("--open", "open a browser"),
            _DRAFTS,
            flag("--follow", "let open pages go to the page that you save"),
            value(
                "--editor",
                "NAME",
                "link pages and problems to their files: vscode, idea, …, or an address with {path} in it",
            ),
            _BASE_URL,
            _today(),
            _QUIET,
        ),
        (
            "serve --open",
            "serve my-site --drafts --follow",
            "serve --editor vscode",
            "serve --editor 'myeditor://open?file={path}&line={line}'",
        ),
        "The output folder is left alone: what is served lies in the cache.",
        ("server",),
    ),
    Command(
        "explain",
        "say what an output comes from, and why it would be made again",
        (value("path", "OUTPUT_PATH", "a file of the output folder"), *_REQUEST, _json("answer")),
        ("explain en/essays/walking/index.html", "explain en/feed.xml my-site"),
    ),
    Command(
        "related",
        "say which works are near a work, and why",
        (value("work", "WORK", "a work's slug, or its path below content/"), *_REQUEST, _json("answer")),
        ("related walking", "related essays/walking my-site --json"),
    ),
    Command(
        "translations",
        "say which translation fell behind its source, and by which paragraph",
        (
            value("slug", "SLUG", "show what changed in this work", nargs="?"),
            several("--mark-reviewed", "SLUG", "record that this work's editions say the same"),
            flag("--yes", "mark an edition although nothing was edited in it since the last time"),
            _json("answer"),
            _SITE,
            _OUTPUT,
        ),
        ("translations", "translations daily-grind", "translations --mark-reviewed daily-grind"),
        "What was checked is recorded in translations.json; commit it with the essays.",
    ),
    Command(
        "clean",
        "remove the files that builds wrote, and the cache",
        (_QUIET, _SITE, _OUTPUT),
        ("clean", "clean my-site"),
        "Files that Diptych did not write stay.",
    ),
    Command(
        "init",
        "make a small site in two languages",
        (typed("folder", "DIR", "a new or empty folder", Path), _QUIET),
        ("init my-site", "init ."),
    ),
    Command(
        "quiz",
        "say how fair a self-assessment is, or accept its scoring",
        (
            value("slug", "SLUG", "the folder that holds quiz.toml, or the work's id"),
            _SITE,
            _OUTPUT,
            flag("--accept", "write quiz.lock.toml, so that builds notice a changed scoring"),
            _json("report"),
        ),
        ("quiz ai-pm-readiness", "quiz ai-pm-readiness my-site --accept"),
    ),
    Command(
        "check",
        "build, and look for what is wrong with the site",
        (
            *_REQUEST,
            flag("--strict", "let warnings count as problems"),
            flag("--external", "ask other hosts for the pages linked to"),
            flag("--fix", "write an alias for each address whose page is known to have moved"),
            flag("--record", "add all addresses to addresses.txt, for a site that a host deploys by itself"),
            _json("findings"),
        ),
        ("check", "check my-site --strict --json", "check --external", "check --fix"),
    ),
    Command(
        "deploy",
        "build for the public, check, and publish",
        (
            value("target", "TARGET", "name of the target", nargs="?"),
            _SITE,
            flag("-n --dry-run", "show what would change, and change nothing"),
            flag("-y --yes", "do not ask"),
            flag("--strict", "let warnings stop it"),
            _today("publish as on that day (default: the site's own today)"),
            flag("-v --verbose", "name every file"),
            value(
                "--workflow",
                None,
                "write what that host needs to publish the site by itself, and stop",
                choices=("github", "netlify", "cloudflare"),
                default=None,
            ),
        ),
        ("deploy --dry-run", "deploy web --yes", "deploy --workflow github"),
        "Targets are tables of site.toml, such as [deploy.web].",
    ),
    Command(
        "new",
        "write the files of a new work, or the stub of a translation",
        (
            value("title", "TITLE", "of the work", nargs="?"),
            value("--pair", "TITLE", "title of the other editions"),
            several("--lang", "LANG", "make this edition alone"),
            _SECTION,
            flag("--page", "make a page outside the sections"),
            value("--slug", "SLUG", "address (default: made from the title)"),
            typed("--date", "YYYY-MM-DD", "of publication (default: today)", day),
            value(
                "--draft",
                None,
                "hold it back until `draft: true` is removed (the default), or publish it at once",
                action=argparse.BooleanOptionalAction,
                default=True,
            ),
            flag("--quiz", "add a self-assessment to start from"),
            value("--translate", "SLUG", "write the missing editions of this work as stubs"),
            _QUIET,
            _SITE,
            _OUTPUT,
        ),
        (
            'new "The night market" --pair 夜市',
            'new "夜市" my-site --slug night-market --section essays',
            'new "How do you drink tea?" --quiz',
            "new --translate night-market",
        ),
        "Each edition starts as a draft. Nothing is overwritten.",
    ),
    Command(
        "list",
        "list works, and what is held back, not translated or out of date",
        (
            value("kind", "KIND", "drafts, future, published, untranslated or stale", nargs="?"),
            _today("judge as on that day"),
            _json("list"),
            _QUIET,
            _SITE,
            _OUTPUT,
        ),
        ("list", "list drafts", "list untranslated my-site --json"),
        "drafts        editions that say `draft: true`\n"
        "future        works whose day has not come\n"
        "published     what a build of today shows\n"
        "untranslated  works that lack an edition, or hold one with blocks still to translate\n"
        "stale         works with an edition that fell behind its source",
    ),
    Command(
        "stats",
        "count works, words, tags and links, with a chart by month",
        (*_REQUEST, _json("figures")),
        ("stats", "stats my-site --json", "stats --drafts"),
        "Counts what a build of today would publish. Words are those of prose, Han characters one each.",
    ),
    Command(
        "year",
        "write the draft of a review of a year, with its figures and a chart",
        (
            typed("year", "YEAR", "with four digits", year),
            _SECTION,
            value("--slug", "SLUG", "address (default: year-in-review-YEAR)"),
            flag("--json", "print the figures, and write nothing"),
            _QUIET,
            *_REQUEST,
        ),
        (
            "year 2025",
            "year 2025 my-site --slug looking-back --section notes",
            "year 2026 --today 2026-06-30 --json",
        ),
        "The draft is an essay in every language of the site, yours to edit. Nothing is overwritten.",
    ),
    Command(
        "import",
        "turn the posts of another generator into works with editions",
        (
            choice("system", *(system.name for system in SYSTEMS)),
            typed("source", "SOURCE", "what to import; it is only read", Path),
            typed("site", "DEST", "a new or empty folder, or a site of yours", Path),
            _json("report"),
            _QUIET,
        ),
        ("import hugo ~/old-blog my-site", "import wordpress export.xml my-site --json"),
        "\n".join(f"{system.name:<9}  {system.needs}" for system in SYSTEMS)
        + "\n\nFormer addresses become aliases. Nothing is overwritten, and the source is only read. "
        "What was not\nunderstood is left in place and listed with its line.",
    ),
    Command(
        "schema",
        "print the JSON Schema of what authors write, for editors",
        (choice("kind", "site", "front-matter", "quiz"),),
        ("schema site > site.schema.json", "schema front-matter", "schema quiz"),
        "Made from the very readers of these files. An editor that knows TOML schemas finds one by a "
        "first\nline `#:schema ./site.schema.json`.",
    ),
    Command(
        "completion",
        "print what a shell needs to complete commands and options",
        (choice("shell", "bash", "zsh", "tcsh", "fish", "powershell"),),
        (
            "completion bash > ~/.local/share/bash-completion/completions/diptych",
            "completion zsh > ~/.zfunc/_diptych",
            "completion fish > ~/.config/fish/completions/diptych.fish",
        ),
    ),
    Command(
        "doctor",
        "say what this machine and this site offer, and what is missing",
        (_SITE, _OUTPUT, _json("findings")),
        ("doctor", "doctor my-site --json"),
        "A note is something that one command or another could use; an error stands in the way of all.",
    ),
)
