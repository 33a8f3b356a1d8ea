"""The arguments of each command, apart from what the commands do, so that help loads nothing else."""

import argparse
import datetime as dt
from pathlib import Path


def add_build(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych build``."""
    parser = add_command(
        commands,
        "build",
        "build the site",
        "examples:\n"
        "  diptych build\n"
        "  diptych build my-site --output /srv/www\n"
        "  diptych build --base-url https://example.org/blog/ --strict",
    )
    add_request(parser)
    parser.add_argument("--strict", action="store_true", help="let warnings stop the build")
    parser.add_argument("--clean", action="store_true", help="forget what former builds remembered")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    parser.add_argument("-v", "--verbose", action="store_true", help="name every file written or removed")


def add_explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych explain``."""
    parser = add_command(
        commands,
        "explain",
        "say what an output comes from, and why it would be made again",
        "examples:\n  diptych explain en/essays/walking/index.html\n  diptych explain en/feed.xml my-site",
    )
    parser.add_argument("path", metavar="OUTPUT_PATH", help="a file of the output folder")
    add_request(parser)
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")


def add_related(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych related``."""
    parser = add_command(
        commands,
        "related",
        "say which works are near a work, and why",
        "examples:\n  diptych related walking\n  diptych related essays/walking my-site --json",
    )
    parser.add_argument("work", metavar="WORK", help="a work's slug, or its path below content/")
    add_request(parser)
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")


def add_clean(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych clean``."""
    parser = add_command(
        commands,
        "clean",
        "remove the files that builds wrote, and the cache",
        "Files that Diptych did not write stay.\n\nexamples:\n  diptych clean\n  diptych clean my-site",
    )
    add_quiet(parser)
    add_site(parser)


def add_init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych init``."""
    parser = add_command(
        commands,
        "init",
        "make a small site in two languages",
        "examples:\n  diptych init my-site\n  diptych init .",
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder")
    add_quiet(parser)


def add_quiz(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych quiz``."""
    parser = add_command(
        commands,
        "quiz",
        "say how fair a self-assessment is, or accept its scoring",
        "examples:\n  diptych quiz ai-pm-readiness\n  diptych quiz ai-pm-readiness my-site --accept",
    )
    parser.add_argument("slug", metavar="SLUG", help="the folder that holds quiz.toml, or the work's id")
    add_site(parser)
    parser.add_argument(
        "--accept", action="store_true", help="write quiz.lock.toml, so that builds notice a changed scoring"
    )
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def add_translations(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych translations``."""
    parser = add_command(
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
    parser.add_argument(
        "--yes",
        action="store_true",
        help="mark an edition although nothing was edited in it since the last time",
    )
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    add_site(parser)


def add_site(parser: argparse.ArgumentParser) -> None:
    """Add the site and its output folder."""
    parser.add_argument(
        "site", metavar="SITE", nargs="?", type=Path, default=Path(), help="the site's folder (default: here)"
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help="the output folder (default: output/ in the site)"
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add the option that leaves out what is not asked for: what to do next, sums."""
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems and results only")


def add_request(parser: argparse.ArgumentParser) -> None:
    """Add what a build depends on."""
    add_site(parser)
    parser.add_argument("--base-url", metavar="URL", default="", help="address in place of site.toml's")
    parser.add_argument("-D", "--drafts", action="store_true", help="show drafts and future works")
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        type=day,
        help="build as on that day (default: the site's own today)",
    )
    parser.add_argument(
        "-j", "--jobs", metavar="N", type=_jobs, default=0, help="processes (default: one a core)"
    )


def add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
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


def day(text: str) -> dt.date:
    """Return the day that an option names."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day: write YYYY-MM-DD") from None


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:  # noqa: PLR2004  # more processes than that help nobody
        raise argparse.ArgumentTypeError(f"{text} is not a number of processes: write 1 to 64")
    return int(text)
