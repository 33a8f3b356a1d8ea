"""The arguments of the commands that lead to a published site: ``check`` and ``deploy``."""

import argparse
from pathlib import Path

from generator.commands.arguments import add_command, add_request, day


def add_publishing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that lead to a published site."""
    _add_check(commands)
    _add_deploy(commands)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych check``."""
    parser = add_command(
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
    parser.add_argument("--strict", action="store_true", help="let warnings count as problems")
    parser.add_argument("--external", action="store_true", help="ask other hosts for the pages linked to")
    parser.add_argument(
        "--fix", action="store_true", help="write an alias for each address whose page is known to have moved"
    )
    parser.add_argument(
        "--record",
        action="store_true",
        help="add all addresses to addresses.txt, for a site that a host deploys by itself",
    )
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")


def _add_deploy(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = add_command(
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
    parser.add_argument(
        "site", metavar="SITE", nargs="?", type=Path, default=Path(), help="the site's folder (default: here)"
    )
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="show what would change, and change nothing"
    )
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")
    parser.add_argument("--strict", action="store_true", help="let warnings stop it")
    parser.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        type=day,
        help="publish as on that day (default: the site's own today)",
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="name every file")
    parser.add_argument(
        "--workflow",
        choices=("github", "netlify", "cloudflare"),
        help="write what that host needs to publish the site by itself, and stop",
    )
