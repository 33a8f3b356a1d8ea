"""The arguments of ``diptych serve``."""

import argparse
from pathlib import Path

from generator.commands.arguments import add_command, add_quiet, day

_LAST_PORT = 65_535


def add_serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``diptych serve``."""
    parser = add_command(
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
    parser.add_argument(
        "site", metavar="SITE", nargs="?", type=Path, default=Path(), help="the site's folder (default: here)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine's)")
    parser.add_argument(
        "-p",
        "--port",
        metavar="N",
        type=_port,
        default=8000,
        help="port, or the next free one; 0 for any (default: 8000)",
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    parser.add_argument("-D", "--drafts", action="store_true", help="show drafts and future works")
    parser.add_argument("--follow", action="store_true", help="let open pages go to the page that you save")
    parser.add_argument(
        "--editor",
        metavar="NAME",
        default="",
        help="link pages and problems to their files: vscode, idea, …, or an address with {path} in it",
    )
    parser.add_argument("--base-url", metavar="URL", default="", help="address in place of site.toml's")
    parser.add_argument(
        "--today", metavar="YYYY-MM-DD", type=day, help="build as on that day (default: the site's own today)"
    )
    add_quiet(parser)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port: write 0 to {_LAST_PORT}")
    return int(text)
