"""The arguments of the commands of the author's desk: writing, looking over, bringing in."""

import argparse
import re
from pathlib import Path

from generator.commands.arguments import add_command, add_quiet, add_request, add_site, day


def add_desk(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every command of the desk, in the order in which help lists them."""
    for add in (
        _add_new,
        _add_list,
        _add_stats,
        _add_year,
        _add_import,
        _add_schema,
        _add_completion,
        _add_doctor,
    ):
        add(commands)


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
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
    parser.add_argument("--section", metavar="NAME", help="a section of site.toml (default: the first)")
    parser.add_argument("--page", action="store_true", help="make a page outside the sections")
    parser.add_argument("--slug", metavar="SLUG", default="", help="address (default: made from the title)")
    parser.add_argument("--date", metavar="YYYY-MM-DD", type=day, help="of publication (default: today)")
    parser.add_argument(
        "--draft",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="hold it back until `draft: true` is removed (the default), or publish it at once",
    )
    parser.add_argument("--quiz", action="store_true", help="add a self-assessment to start from")
    parser.add_argument(
        "--translate", metavar="SLUG", default="", help="write the missing editions of this work as stubs"
    )
    add_quiet(parser)
    add_site(parser)


def _add_list(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
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
    parser.add_argument("--today", metavar="YYYY-MM-DD", type=day, help="judge as on that day")
    parser.add_argument("--json", action="store_true", help="print the list as one JSON object")
    add_quiet(parser)
    add_site(parser)


def _add_stats(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
        commands,
        "stats",
        "count works, words, tags and links, with a chart by month",
        "Counts what a build of today would publish. Words are those of prose, Han characters one each.\n\n"
        "examples:\n  diptych stats\n  diptych stats my-site --json\n  diptych stats --drafts",
    )
    add_request(parser)
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")


def _add_year(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
        commands,
        "year",
        "write the draft of a review of a year, with its figures and a chart",
        "The draft is an essay in every language of the site, yours to edit. Nothing is overwritten.\n\n"
        "examples:\n"
        "  diptych year 2025\n"
        "  diptych year 2025 my-site --slug looking-back --section notes\n"
        "  diptych year 2026 --today 2026-06-30 --json",
    )
    parser.add_argument("year", metavar="YEAR", type=_year, help="with four digits")
    parser.add_argument("--section", metavar="NAME", help="a section of site.toml (default: the first)")
    parser.add_argument("--slug", metavar="SLUG", default="", help="address (default: year-in-review-YEAR)")
    parser.add_argument("--json", action="store_true", help="print the figures, and write nothing")
    add_quiet(parser)
    add_request(parser)


def _year(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{3}", text):
        raise argparse.ArgumentTypeError(f"{text} is not a year: write four digits")
    return int(text)


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
        commands,
        "import",
        "turn the posts of another generator into works with editions",
        "hugo       the folder that holds content/\n"
        "jekyll     the folder that holds _posts/\n"
        "hexo       the folder that holds source/\n"
        "astro      the folder that holds src/content/\n"
        "wordpress  an export file; uploads are copied where wp-content/uploads lies beside it\n\n"
        "Former addresses become aliases. Nothing is overwritten, and the source is only read. What was not\n"
        "understood is left in place and listed with its line.\n\n"
        "examples:\n"
        "  diptych import hugo ~/old-blog my-site\n"
        "  diptych import wordpress export.xml my-site --json",
    )
    systems = ("hugo", "jekyll", "hexo", "astro", "wordpress")
    parser.add_argument("system", metavar="SYSTEM", choices=systems, help=", ".join(systems))
    parser.add_argument("source", metavar="SOURCE", type=Path, help="what to import; it is only read")
    parser.add_argument("site", metavar="DEST", type=Path, help="a new or empty folder, or a site of yours")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    add_quiet(parser)
    parser.set_defaults(output=None)


def _add_schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
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


def _add_completion(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
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


def _add_doctor(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
        commands,
        "doctor",
        "say what this machine and this site offer, and what is missing",
        "A note is something that one command or another could use; an error stands in the way of all.\n\n"
        "examples:\n  diptych doctor\n  diptych doctor my-site --json",
    )
    add_site(parser)
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")
