"""The address book: every address that a site was ever deployed with.

``addresses.txt`` stands in the site's root and is committed: sorted, an address a line, as paths from the
site's root, so that a merge is a union and a move to another host changes nothing in it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.checking.built_site import LATER_PART, address_of
from generator.core.files import write_whole

BOOK_PATH = "addresses.txt"

_HEAD = """\
# Every address that this site was ever deployed with. `diptych deploy` adds to it; commit it.
# An address whose page moved needs an alias: `diptych check --fix`. To give one up, delete its line.
"""
_PASSING = re.compile(
    r"/(?:assets|media)/.*"
    r"|/(?:404\.html|robots\.txt|sitemap\.xml|llms\.txt|_headers|_redirects)"
    r"|/.*/(?:index\.md|site\.webmanifest)"
)
"""What programs find through a page or by a fixed name; no reader keeps such an address."""


class AddressBook(msgspec.Struct, frozen=True):
    """The addresses on record, with the line of each."""

    lines: dict[str, int]


def read_book(root: Path) -> AddressBook:
    """Return the addresses on record; comments, blank lines and what git's merges leave do not count."""
    lines: dict[str, int] = {}
    try:
        text = (root / BOOK_PATH).read_text("utf-8-sig", "replace")
    except FileNotFoundError:
        text = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().startswith("/"):
            lines.setdefault(line.strip(), number)
    return AddressBook(lines)


def written_book(addresses: Iterable[str]) -> str:
    """Return the book's text."""
    return _HEAD + "".join(f"{address}\n" for address in sorted(set(addresses)))


def addresses_of(paths: Iterable[str]) -> list[str]:
    """Return the addresses of a site's files that readers may keep.

    Assets and media are named by their content and change their names with it; further pages of lists come
    and go; programs ask for their own files again and again. None of these is an address to keep.
    """
    every = (address_of(path) for path in paths)
    return sorted(
        address
        for address in every
        if not _PASSING.fullmatch(address)
        and not LATER_PART.search(address)
        and not address.rpartition("/")[2].startswith(".")
        and "/.well-known/" not in address
    )


def record_addresses(root: Path, paths: Iterable[str]) -> int:
    """Add the addresses of a site's files to its book; return how many it did not hold."""
    former = read_book(root)
    present = addresses_of(paths)
    new = set(present) - set(former.lines)
    if new:
        write_whole((root / BOOK_PATH).resolve(), written_book([*former.lines, *present]).encode())
    return len(new)
