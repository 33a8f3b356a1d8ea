"""The arguments of each command, apart from what the commands do, so that help loads nothing else."""

import argparse
from pathlib import Path
from typing import TypeAlias

from generator.commands.options import (
    add_base_url,
    add_drafts,
    add_flags,
    add_quiet,
    add_request,
    add_section,
    add_site,
    add_today,
    day,
    port,
    year,
)
from generator.importing.systems import SYSTEMS

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # it has no public name


def add_commands(commands: Commands) -> None:
    """Add every command, in the order in which help lists them."""
    for add in (
        *(_build, _serve, _explain, _related, _translations, _clean, _init, _quiz, _check, _deploy),
        *(_new, _list, _stats, _year, _import, _schema, _completion, _doctor),
    ):
        add(commands)


def _build(commands: Commands) -> None:
    parser = _command(
        commands,
        "build",
        "build the site",
        "examples:\n"
        "  diptych build\n"
        "  diptych build my-site --output /srv/www\n"
        "  diptych build --base-url https://example.org/blog/ --strict",
    )
    add_request(parser)
    add_flags(
        parser,
        strict="let warnings stop the build",
        clean="forget what former builds remembered",
        json="print the report as one JSON object",
    )
    add_quiet(parser, "print problems only")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every file written or removed")


def _serve(commands: Commands) -> None:
    parser = _command(
        commands,
        "serve",
        "serve the site to a browser, built anew after each save",
        "The output folder is left alone: what is served lies in the cache.\n\n"
        "examples:\n"
        "  diptych serve --open\n"
        "  diptych serve my-site --drafts --follow\n"
        "  diptych serve --editor vscode\n"
        "  diptych serve --editor 'myeditor://open?file={path}&line={line}'",
        aliases=("server",),
    )
    parser.set_defaults(command="serve", output=None)
    add_site(parser, output=False)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine's)")
    parser.add_argument(
        "-p",
        "--port",
        metavar="N",
        type=port,
        default=8000,
        help="port, or the next free one; 0 for any (default: 8000)",
    )
    add_flags(parser, open="open a browser")
    add_drafts(parser)
    add_flags(parser, follow="let open pages go to the page that you save")
    parser.add_argument(
        "--editor",
        metavar="NAME",
        default="",
        help="link pages and problems to their files: vscode, idea, …, or an address with {path} in it",
    )
    add_base_url(parser)
    add_today(parser)
    add_quiet(parser)


def _explain(commands: Commands) -> None:
    parser = _command(
        commands,
        "explain",
        "say what an output comes from, and why it would be made again",
        "examples:\n  diptych explain en/essays/walking/index.html\n  diptych explain en/feed.xml my-site",
    )
    parser.add_argument("path", metavar="OUTPUT_PATH", help="a file of the output folder")
    add_request(parser)
    add_flags(parser, json="print the answer as one JSON object")


def _related(commands: Commands) -> None:
    parser = _command(
        commands,
        "related",
        "say which works are near a work, and why",
        "examples:\n  diptych related walking\n  diptych related essays/walking my-site --json",
    )
    parser.add_argument("work", metavar="WORK", help="a work's slug, or its path below content/")
    add_request(parser)
    add_flags(parser, json="print the answer as one JSON object")


def _translations(commands: Commands) -> None:
    parser = _command(
        commands,
        "translations",
        "say which translation fell behind its source, and by which paragraph",
        "What was checked is recorded in translations.json; commit it with the essays.\n\n"
        "examples:\n"
        "  diptych translations\n"
        "  diptych translations daily-grind\n"
        "  diptych translations --mark-reviewed daily-grind",
    )
    parser.add_argument("slug", metavar="SLUG", nargs="?", default="", help="show what changed in this work")
    parser.add_argument(
        "--mark-reviewed",
        metavar="SLUG",
        action="append",
        help="record that this work's editions say the same; may be given more than once",
    )
    add_flags(
        parser,
        yes="mark an edition although nothing was edited in it since the last time",
        json="print the answer as one JSON object",
    )
    add_site(parser)


def _clean(commands: Commands) -> None:
    parser = _command(
        commands,
        "clean",
        "remove the files that builds wrote, and the cache",
        "Files that Diptych did not write stay.\n\nexamples:\n  diptych clean\n  diptych clean my-site",
    )
    add_quiet(parser)
    add_site(parser)


def _init(commands: Commands) -> None:
    parser = _command(
        commands,
        "init",
        "make a small site in two languages",
        "examples:\n  diptych init my-site\n  diptych init .",
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder")
    add_quiet(parser)


def _quiz(commands: Commands) -> None:
    parser = _command(
        commands,
        "quiz",
        "say how fair a self-assessment is, or accept its scoring",
        "examples:\n  diptych quiz ai-pm-readiness\n  diptych quiz ai-pm-readiness my-site --accept",
    )
    parser.add_argument("slug", metavar="SLUG", help="the folder that holds quiz.toml, or the work's id")
    add_site(parser)
    add_flags(
        parser,
        accept="write quiz.lock.toml, so that builds notice a changed scoring",
        json="print the report as one JSON object",
    )


def _check(commands: Commands) -> None:
    parser = _command(
        commands,
        "check",
        "build, and look for what is wrong with the site",
        "examples:\n"
        "  diptych check\n"
        "  diptych check my-site --strict --json\n"
        "  diptych check --external\n"
        "  diptych check --fix",
    )
    add_request(parser)
    add_flags(
        parser,
        strict="let warnings count as problems",
        external="ask other hosts for the pages linked to",
        fix="write an alias for each address whose page is known to have moved",
        record="add all addresses to addresses.txt, for a site that a host deploys by itself",
        json="print the findings as one JSON object",
    )


def _deploy(commands: Commands) -> None:
    parser = _command(
        commands,
        "deploy",
        "build for the public, check, and publish",
        "Targets are tables of site.toml, such as [deploy.web].\n\n"
        "examples:\n"
        "  diptych deploy --dry-run\n"
        "  diptych deploy web --yes\n"
        "  diptych deploy --workflow github",
    )
    parser.add_argument("target", metavar="TARGET", nargs="?", default="", help="name of the target")
    add_site(parser, output=False)
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="show what would change, and change nothing"
    )
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")
    add_flags(parser, strict="let warnings stop it")
    add_today(parser, "publish as on that day (default: the site's own today)")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every file")
    parser.add_argument(
        "--workflow",
        choices=("github", "netlify", "cloudflare"),
        help="write what that host needs to publish the site by itself, and stop",
    )


def _new(commands: Commands) -> None:
    parser = _command(
        commands,
        "new",
        "write the files of a new work, or the stub of a translation",
        "Each edition starts as a draft. Nothing is overwritten.\n\n"
        "examples:\n"
        '  diptych new "The night market" --pair 夜市\n'
        '  diptych new "夜市" my-site --slug night-market --section essays\n'
        '  diptych new "How do you drink tea?" --quiz\n'
        "  diptych new --translate night-market",
    )
    parser.add_argument("title", metavar="TITLE", nargs="?", default="", help="of the work")
    parser.add_argument("--pair", metavar="TITLE", default="", help="title of the other editions")
    parser.add_argument(
        "--lang", metavar="LANG", action="append", help="make this edition alone; may be given more than once"
    )
    add_section(parser)
    add_flags(parser, page="make a page outside the sections")
    parser.add_argument("--slug", metavar="SLUG", default="", help="address (default: made from the title)")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day, help="of publication (default: today)")
    parser.add_argument(
        "--draft",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="hold it back until `draft: true` is removed (the default), or publish it at once",
    )
    add_flags(parser, quiz="add a self-assessment to start from")
    parser.add_argument(
        "--translate", metavar="SLUG", default="", help="write the missing editions of this work as stubs"
    )
    add_quiet(parser)
    add_site(parser)


def _list(commands: Commands) -> None:
    parser = _command(
        commands,
        "list",
        "list works, and what is held back, not translated or out of date",
        "drafts        editions that say `draft: true`\n"
        "future        works whose day has not come\n"
        "published     what a build of today shows\n"
        "untranslated  works that lack an edition, or hold one with blocks still to translate\n"
        "stale         works with an edition that fell behind its source\n\n"
        "examples:\n  diptych list\n  diptych list drafts\n  diptych list untranslated my-site --json",
    )
    parser.add_argument(
        "kind", metavar="KIND", nargs="?", default="", help="drafts, future, published, untranslated or stale"
    )
    add_today(parser, "judge as on that day")
    add_flags(parser, json="print the list as one JSON object")
    add_quiet(parser)
    add_site(parser)


def _stats(commands: Commands) -> None:
    parser = _command(
        commands,
        "stats",
        "count works, words, tags and links, with a chart by month",
        "Counts what a build of today would publish. Words are those of prose, Han characters one each.\n\n"
        "examples:\n  diptych stats\n  diptych stats my-site --json\n  diptych stats --drafts",
    )
    add_request(parser)
    add_flags(parser, json="print the figures as one JSON object")


def _year(commands: Commands) -> None:
    parser = _command(
        commands,
        "year",
        "write the draft of a review of a year, with its figures and a chart",
        "The draft is an essay in every language of the site, yours to edit. Nothing is overwritten.\n\n"
        "examples:\n"
        "  diptych year 2025\n"
        "  diptych year 2025 my-site --slug looking-back --section notes\n"
        "  diptych year 2026 --today 2026-06-30 --json",
    )
    parser.add_argument("year", metavar="YEAR", type=year, help="with four digits")
    add_section(parser)
    parser.add_argument("--slug", metavar="SLUG", default="", help="address (default: year-in-review-YEAR)")
    add_flags(parser, json="print the figures, and write nothing")
    add_quiet(parser)
    add_request(parser)


def _import(commands: Commands) -> None:
    width = max(len(system.name) for system in SYSTEMS)
    systems = "\n".join(f"{system.name:<{width}}  {system.needs}" for system in SYSTEMS)
    parser = _command(
        commands,
        "import",
        "turn the posts of another generator into works with editions",
        f"{systems}\n\n"
        "Former addresses become aliases. Nothing is overwritten, and the source is only read. What was not\n"
        "understood is left in place and listed with its line.\n\n"
        "examples:\n"
        "  diptych import hugo ~/old-blog my-site\n"
        "  diptych import wordpress export.xml my-site --json",
    )
    names = [system.name for system in SYSTEMS]
    parser.add_argument("system", metavar="SYSTEM", choices=names, help=", ".join(names))
    parser.add_argument("source", metavar="SOURCE", type=Path, help="what to import; it is only read")
    parser.add_argument("site", metavar="DEST", type=Path, help="a new or empty folder, or a site of yours")
    add_flags(parser, json="print the report as one JSON object")
    add_quiet(parser)
    parser.set_defaults(output=None)


def _schema(commands: Commands) -> None:
    parser = _command(
        commands,
        "schema",
        "print the JSON Schema of what authors write, for editors",
        "Made from the very readers of these files. An editor that knows TOML schemas finds one by a first\n"
        "line `#:schema ./site.schema.json`.\n\n"
        "examples:\n"
        "  diptych schema site > site.schema.json\n"
        "  diptych schema front-matter\n"
        "  diptych schema quiz",
    )
    kinds = ("site", "front-matter", "quiz")
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))


def _completion(commands: Commands) -> None:
    parser = _command(
        commands,
        "completion",
        "print what a shell needs to complete commands and options",
        "examples:\n"
        "  diptych completion bash > ~/.local/share/bash-completion/completions/diptych\n"
        "  diptych completion zsh > ~/.zfunc/_diptych\n"
        "  diptych completion fish > ~/.config/fish/completions/diptych.fish",
    )
    shells = ("bash", "zsh", "tcsh", "fish", "powershell")
    parser.add_argument("shell", metavar="SHELL", choices=shells, help=", ".join(shells))


def _doctor(commands: Commands) -> None:
    parser = _command(
        commands,
        "doctor",
        "say what this machine and this site offer, and what is missing",
        "A note is something that one command or another could use; an error stands in the way of all.\n\n"
        "examples:\n  diptych doctor\n  diptych doctor my-site --json",
    )
    add_site(parser)
    add_flags(parser, json="print the findings as one JSON object")


def _command(
    commands: Commands,
    name: str,
    summary: str,
    epilog: str,
    aliases: tuple[str, ...] = (),
) -> argparse.ArgumentParser:
    """Add a command; its epilog says what the summary leaves out, and ends with examples."""
    return commands.add_parser(
        name,
        aliases=aliases,
        help=summary,
        description=summary[:1].upper() + summary[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
